import { z } from 'zod'
import { act, type Content, listed, screen } from '../../infra/http/declare.ts'
import { day, id, nothing, optionalText, tick } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { sayDay } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { textArea, textField } from '../../ui/parts/fields.ts'
import { errorSummary, form, hiddenField } from '../../ui/parts/forms.ts'
import { columns, inside, plain, quiet, row, sheet, stack } from '../../ui/parts/paper.ts'
import { tickField } from '../../ui/parts/picks.ts'
import { progress } from '../../ui/parts/progress.ts'
import { table } from '../../ui/parts/records.ts'
import { say, tag } from '../../ui/parts/words.ts'
import { listMembers } from '../people/index.ts'
import type { StandingChapter } from './content.ts'
import type { Clause } from './pack.ts'
import { NotReadYet } from './policy.errors.ts'
import { readPolicy, type ReadablePolicy } from './read-policy.ts'
import { adoptPolicy } from './adopt.ts'
import { acknowledge, currentPolicy, readers } from './versions.ts'

const modeTags = {
  enforce: tag('Kept by Schoolgate', 'go'),
  assist: tag('Helped by Schoolgate', 'note'),
  guide: tag('For you to keep'),
} as const

const clauseRow = (clause: Clause): Html =>
  row(
    null,
    html`<div id="${clause.id}" class="stack tight"><p class="line apart"><b class="cl">${clause.id}</b>${modeTags[clause.mode]}</p><p>${clause.text}</p>${clause.why ? quiet(`${clause.who}. ${clause.why}`) : quiet(clause.who)}</div>`,
  )

const chapterSheet = (chapter: StandingChapter): Html =>
  sheet({ title: chapter.title, id: `chapter-${chapter.id}`, under: quiet(chapter.intro), body: html`${chapter.clauses.map(clauseRow)}` })

const contents = (chapters: readonly StandingChapter[]): Html =>
  plain({
    title: 'Chapters',
    body: html`<ol class="stack tight">${chapters.map((chapter) => html`<li><a href="#chapter-${chapter.id}">${chapter.title}</a></li>`)}</ol>`,
  })

function standing(work: Work, policy: ReadablePolicy, typed: Form): Html {
  if (policy.versionId === null)
    return plain({
      title: 'Not adopted yet',
      body: html`<p>This is Schoolgate’s own policy, as it would be adopted. Nobody can be approved to run an account before your school adopts it.</p>${
        work.caller.may.has('policy.adopt')
          ? acts(linkButton({ says: 'Adopt it for the school', href: '/policy/adopt', kind: 'main' }))
          : quiet('A senior leader adopts it.')
      }`,
    })
  if (policy.acknowledgedAt !== null)
    return say(
      'go',
      `You acknowledged version ${policy.number}`,
      ` on ${sayDay(policy.acknowledgedAt, work.school.timeZone)}. You will be asked again when it changes.`,
    )
  return sheet({
    title: 'Read it, then say so',
    id: 'acknowledge',
    body: inside(
      form(
        '/policy/acknowledge',
        work.caller.csrf,
        html`${errorSummary(typed)}${hiddenField('versionId', policy.versionId)}
${tickField({ name: 'read', label: 'I have read this version and will keep to it', clause: 'ROL-T1', form: typed, required: true })}
${acts(button({ says: 'Record it under my name', kind: 'main' }))}`,
      ),
    ),
  })
}

const policyScreen = screen({
  path: '/policy',
  clause: 'RAT-6',
  may: 'policy.read',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const policy = await readPolicy(work)
    const adopted = policy.adoptedAt
      ? `Version ${policy.number}, adopted ${sayDay(policy.adoptedAt, work.school.timeZone)}.`
      : 'The pack that comes with Schoolgate.'
    const links = work.caller.may.has('people.read') && policy.versionId ? html` <a href="/policy/readers">Who has read it</a>` : ''
    return {
      title: 'Social media policy',
      nav: 'policy',
      lede: html`${adopted}${links}`,
      body: columns(
        'side',
        stack('roomy', html`${standing(work, policy, typed)}${policy.chapters.map(chapterSheet)}`),
        contents(policy.chapters),
      ),
    }
  },
})

const acknowledgeAct = act({
  on: policyScreen,
  path: '/policy/acknowledge',
  clause: 'ROL-T1',
  may: 'policy.acknowledge',
  input: z.object({ versionId: id(), read: tick() }),
  act: async (work, { versionId, read }) => {
    if (!read) throw NotReadYet({}, 'read')
    const { number } = await acknowledge(work, { versionId })
    return { to: '/policy', say: `Recorded: you have read version ${number}.` }
  },
})

const start = `We use school accounts to share school life. We keep only what a post or an answer needs, and no longer than our retention schedule says. We publish a picture of a pupil only where the permission we hold covers that place, and take it down when it is withdrawn. Tell our data protection officer at once if something has gone wrong.`

const adoptScreen = screen({
  path: '/policy/adopt',
  clause: 'ROL-S2',
  may: 'policy.adopt',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const current = await currentPolicy(work)
    const nextYear = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate().add({ years: 1 }).toString()
    const own = filled(typed, { dataProtection: current?.clauses['LEG-4'] ?? start, reviewOn: nextYear })
    return {
      title: 'Adopt the policy',
      nav: 'policy',
      crumb: html`<a href="/policy">Social media policy</a>`,
      lede: current
        ? `Version ${current.number} is in force. Adopting makes version ${current.number + 1}, and everybody reads it anew.`
        : 'From now on it is your school’s policy. Everybody is asked to read this version.',
      body: form(
        '/policy/adopt',
        work.caller.csrf,
        html`<div class="in stack">${errorSummary(typed)}
${textArea({ name: 'dataProtection', label: 'Data protection, in your school’s own words', clause: 'LEG-4', hint: 'The one chapter that only your school can write, with your data protection officer. Here is a start.', form: own, rows: 8, required: true })}
${textField({ name: 'reviewOn', label: 'Look at it again on', clause: 'ROL-S2', form: own, type: 'date', required: true })}
${acts(button({ says: current ? 'Adopt the next version' : 'Adopt it', kind: 'main' }), linkButton({ says: 'Read it first', href: '/policy' }))}</div>`,
        { sheet: true },
      ),
    }
  },
})

const adoptAct = act({
  on: adoptScreen,
  path: '/policy/adopt',
  clause: 'ROL-S2',
  may: 'policy.adopt',
  input: z.object({ dataProtection: optionalText(20_000), reviewOn: day('Give the next review date.') }),
  act: async (work, input) => {
    const { number } = await adoptPolicy(work, input)
    return { to: '/policy#acknowledge', say: `Version ${number} is in force. Everybody is asked to read it.` }
  },
})

const readersScreen = screen({
  path: '/policy/readers',
  clause: 'SCO-1',
  may: 'people.read',
  input: nothing,
  show: async (work): Promise<Content> => {
    const people = (await listMembers(work)).filter(({ state }) => state === 'active')
    const when = new Map((await readers(work)).map(({ memberId, at }) => [memberId, at]))
    const read = people.filter(({ id: member }) => when.has(member)).length
    const rows = [...people]
      .sort((a, b) => Number(when.has(a.id)) - Number(when.has(b.id)))
      .map((person) => [
        person.name,
        person.jobTitle,
        when.has(person.id) ? tag('Read', 'go') : tag('Not yet', 'wait'),
        dayOr(work, when.get(person.id)),
      ])
    return {
      title: 'Who has read it',
      nav: 'policy',
      crumb: html`<a href="/policy">Social media policy</a>`,
      body: stack(
        'roomy',
        html`${plain({ body: progress('read', `${read} of ${people.length} people have read this version`, read, Math.max(1, people.length)) })}${plain(
          {
            body: table({ caption: 'People', columns: [{ says: 'Name' }, { says: 'Job' }, { says: 'State' }, { says: 'When' }], rows }),
          },
        )}`,
      ),
    }
  },
})

const dayOr = (work: Work, at: Temporal.Instant | undefined): string => (at ? sayDay(at, work.school.timeZone) : '')

export const policyPages = listed(policyScreen, acknowledgeAct, adoptScreen, adoptAct, readersScreen)
