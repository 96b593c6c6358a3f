import { z } from 'zod'
import { act, type Content, file, listed, screen } from '../../../infra/http/declare.ts'
import { id, nothing, oneOf, optionalText } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { type Form, valueOf as typedIn } from '../../../kernel/form.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { mark } from '../../../ui/icons.ts'
import { empty } from '../../../ui/parts/empty.ts'
import { errorSummary } from '../../../ui/parts/forms.ts'
import { columns, linkRow, linkRows, sheet } from '../../../ui/parts/paper.ts'
import { tag } from '../../../ui/parts/words.ts'
import { knownRoll, type SchoolFacts } from '../checks/gather-facts.ts'
import { recordTakenDown } from '../release/index.ts'
import { decideBreach, decideItem, letterGiven } from './decide-sweep.ts'
import { familyLetter } from './letter.ts'
import { listSweeps, readSweep, type Sweep } from './read-sweeps.ts'
import { breachSheet, heldPosts, letter, notRecalled, whereItWas } from './sweep-parts.ts'
import { causeWords, resultWords } from './sweep-words.ts'
import type { Result } from './sweep.rule.ts'

/** First names only, and only for those who may see the roll. */
const childOf = (work: Work, facts: SchoolFacts, pupilId: string): string =>
  (work.caller.may.has('roll.read') && facts.pupils.get(pupilId)?.forename) || 'A pupil'

const sweepsScreen = screen({
  path: '/posts/sweeps',
  clause: 'IMG-3',
  may: 'sweep.read',
  input: nothing,
  show: async (work): Promise<Content> => {
    const sweeps = await listSweeps(work)
    const facts = await knownRoll(work)
    return {
      title: 'Held and taken down',
      nav: 'posts',
      crumb: html`<a href="/posts">Posts</a> / held and taken down`,
      lede: 'When a family says no, or a child may not be shown any more: what we found, and what became of it.',
      body:
        sweeps.length === 0
          ? empty({
              title: 'Nothing had to be taken down',
              text: 'When a permission ends, everything that shows the child is looked for. What is found is listed here.',
            })
          : sheet({ title: 'Sweeps', hideTitle: true, body: linkRows(sweeps.map((one) => sweepRow(work, facts, one))) }),
    }
  },
})

function sweepRow(work: Work, facts: SchoolFacts, sweep: Sweep): Html {
  return linkRow({
    href: `/posts/sweeps/${sweep.id}`,
    margin: sweep.isOver ? mark('tick', 'go') : mark('warn', 'wait'),
    title: `${childOf(work, facts, sweep.pupilId)}: ${causeWords[sweep.cause].toLowerCase()}`,
    text: `${sayWhen(sweep.beganAt, work.school.timeZone, work.now())} · ${totals(sweep)}`,
    chip: html`${sweep.isOver ? tag('All done', 'go') : tag('Needs somebody', 'wait')}${sweep.breach && sweep.breach.answer === null ? html` ${tag('Was it a breach?', 'stop')}` : null}`,
  })
}

/** "2 removed and verified · 1 to be removed by hand · 3 held". */
function totals({ items, held }: Sweep): string {
  const by = Map.groupBy(items, ({ result }) => result)
  const parts = (Object.keys(resultWords) as Result[]).flatMap((result) => {
    const count = by.get(result)?.length ?? 0
    return count === 0 ? [] : [`${count} ${resultWords[result].says.toLowerCase()}`]
  })
  return [...parts, ...(held.length > 0 ? [`${held.length} held`] : [])].join(' · ')
}

const one = z.object({ id: id() })
const sweepScreen = screen({
  path: '/posts/sweeps/:id',
  clause: 'IMG-3',
  may: 'sweep.read',
  input: one,
  show: async (work, input, form): Promise<Content> => {
    const sweep = await readSweep(work, input.id)
    const child = childOf(work, await knownRoll(work), sweep.pupilId)
    const open = { work, sweep, child, form: pointed(form) }
    const judging = sweep.breach && sweep.breach.answer === null && work.caller.may.has('sweep.judge')
    return {
      title: `${child}: ${causeWords[sweep.cause].toLowerCase()}`,
      nav: 'posts',
      crumb: html`<a href="/posts/sweeps">Held and taken down</a> / ${sayWhen(sweep.beganAt, work.school.timeZone, work.now())}`,
      lede: html`${sweep.isOver ? tag('All done', 'go') : tag('Needs somebody', 'wait')} ${totals(sweep)}`,
      body: columns(
        'side',
        html`${errorSummary(open.form)}${judging ? breachSheet(open) : null}${whereItWas(open)}${heldPosts(open)}${letter(open)}`,
        html`${judging ? null : breachSheet(open)}${notRecalled()}`,
      ),
    }
  },
})

/** Fields about one publication carry its id, because a page may hold several; so do the problems that point at them. */
const pointed = (form: Form): Form => {
  const publication = typedIn(form, 'publication')
  if (publication === '') return form
  const named: Readonly<Record<string, string>> = { because: 'because', keepUntil: 'until', note: 'note' }
  return {
    ...form,
    problems: form.problems.map((problem) => {
      const field = problem.field ? named[problem.field] : undefined
      return field ? { ...problem, field: `${field}-${publication}` } : problem
    }),
  }
}

const about = z.looseObject({ id: id(), publication: id() })
const typed = (input: z.output<typeof about>, name: string): string => optionalText(500).parse(input[`${name}-${input.publication}`] ?? '')
const dayOf = (text: string): Temporal.PlainDate | null => (/^\d{4}-\d\d-\d\d$/.test(text) ? Temporal.PlainDate.from(text) : null)

const gone = act({
  on: sweepScreen,
  path: '/posts/sweeps/:id/gone',
  clause: 'IMG-3',
  may: 'post.take-down',
  input: about,
  act: async (work, input) => {
    await recordTakenDown(work, { id: input.publication, note: typed(input, 'note') })
    return { to: `/posts/sweeps/${input.id}`, say: 'Noted: it is gone.' }
  },
})
const down = act({
  on: sweepScreen,
  path: '/posts/sweeps/:id/down',
  clause: 'IMG-3',
  may: 'post.take-down',
  input: about,
  act: async (work, input) => {
    await decideItem(work, { id: input.id, publicationId: input.publication, decision: 'take-down', because: '', keepUntil: null })
    return { to: `/posts/sweeps/${input.id}`, say: 'It is being taken down.' }
  },
})
const keep = act({
  on: sweepScreen,
  path: '/posts/sweeps/:id/keep',
  clause: 'IMG-3',
  may: 'post.take-down',
  input: about,
  act: async (work, input) => {
    const keepUntil = dayOf(typed(input, 'until'))
    await decideItem(work, {
      id: input.id,
      publicationId: input.publication,
      decision: 'keep',
      because: typed(input, 'because'),
      keepUntil,
    })
    return { to: `/posts/sweeps/${input.id}`, say: 'It stays for now.' }
  },
})
const breach = act({
  on: sweepScreen,
  path: '/posts/sweeps/:id/breach',
  clause: 'IMG-8',
  may: 'sweep.judge',
  input: one.extend({ breach: oneOf(['yes', 'no']), words: optionalText(2000) }),
  act: async (work, input) => {
    await decideBreach(work, input)
    return { to: `/posts/sweeps/${input.id}`, say: 'The decision is recorded.' }
  },
})
const letterAct = act({
  on: sweepScreen,
  path: '/posts/sweeps/:id/letter',
  clause: 'IMG-3',
  may: 'roll.manage',
  input: one.extend({ how: oneOf(['post', 'e-mail', 'in-person']) }),
  act: async (work, input) => {
    await letterGiven(work, input)
    return { to: `/posts/sweeps/${input.id}`, say: 'Noted: the family has it.' }
  },
})
const letterFile = file({
  path: '/posts/sweeps/:id/letter.txt',
  clause: 'IMG-3',
  may: 'roll.manage',
  input: one,
  send: async (work, input) => {
    const sweep = await readSweep(work, input.id)
    const { subject, body } = familyLetter(work, sweep, childOf(work, await knownRoll(work), sweep.pupilId))
    return { body: `${subject}\n\n${body}\n`, mime: 'text/plain; charset=utf-8', filename: 'letter.txt' }
  },
})

/** Before `/posts/:id`. */
export const sweepPages = listed(sweepsScreen, sweepScreen, gone, down, keep, breach, letterAct, letterFile)
