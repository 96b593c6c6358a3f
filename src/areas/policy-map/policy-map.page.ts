import { z } from 'zod'
import { type Content, screen } from '../../infra/http/declare.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { sayDay } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { shareBar } from '../../ui/parts/charts.ts'
import { empty } from '../../ui/parts/empty.ts'
import { selectField } from '../../ui/parts/fields.ts'
import { askForm } from '../../ui/parts/forms.ts'
import { columns, fold, line, plain, quiet, row, sheet, stack } from '../../ui/parts/paper.ts'
import { table } from '../../ui/parts/records.ts'
import { clauseLink, tag } from '../../ui/parts/words.ts'
import { chapters, type Clause, clauseById } from '../policy/index.ts'
import { type Evidence, evidence, noEvidence } from './evidence.ts'
import { homeOf, needsAt } from './homes.ts'

/** How a clause is kept, in the words of the map: enforced by the software, assisted by it, or shown where it matters. */
export const modes = {
  enforce: { says: 'Enforced', tone: 'go', means: 'Schoolgate does not let it happen otherwise.' },
  assist: { says: 'Assisted', tone: 'note', means: 'Schoolgate helps, and keeps a record.' },
  guide: { says: 'Shown', tone: null, means: 'People keep it; Schoolgate shows it where it matters.' },
} as const

const maybe = <T extends z.ZodType>(one: T) => z.preprocess((value) => (value === '' ? undefined : value), one.optional())
export const mapInput = z.object({
  chapter: maybe(z.enum(chapters.map(({ id }) => id) as [string, ...string[]], 'Choose a chapter.')),
  mode: maybe(z.enum(['enforce', 'assist', 'guide'], 'Choose how it is kept.')),
  only: maybe(z.enum(['open'])),
})
type Asked = z.infer<typeof mapInput>
type Line = { readonly clause: Clause; readonly evidence: Evidence | null }

/** The whole policy as the school lives it: each clause, how it is kept and where, and what the school can show for it. */
export const mapScreen = screen({
  path: '/policy/map',
  clause: 'RAT-6',
  may: 'policy.read',
  input: mapInput,
  show: async (work, asked): Promise<Content> => {
    const seesEvidence = work.caller.may.has('log.read')
    const found = seesEvidence ? await evidence(work) : null
    const lines = (ids: readonly string[]): Line[] =>
      ids.map((id) => ({ clause: clauseOf(id), evidence: evidenceFor(id, found) })).filter((one) => wanted(one, asked))
    const drawn = chapters
      .filter(({ id }) => asked.chapter === undefined || asked.chapter === id)
      .map((chapter) => ({ chapter, lines: lines(chapter.clauses) }))
      .filter((one) => one.lines.length > 0)
    const rest = drawn.map(({ chapter, lines: rows }) =>
      sheet({
        title: chapter.title,
        id: `chapter-${chapter.id}`,
        under: quiet(chapter.intro),
        body: html`${rows.map((one) => clauseRow(work, one))}`,
      }),
    )
    return {
      title: 'How our policy is kept',
      nav: 'policy',
      crumb: html`<a href="/policy">Social media policy</a>`,
      lede: 'Every clause, who or what keeps it, where that happens, and what our school can show for it.',
      body: columns(
        'side',
        drawn.length > 0
          ? html`${rest}`
          : empty({
              title: 'No clause is like that',
              text: 'Ask for less.',
              action: linkButton({ says: 'Show all', href: '/policy/map' }),
            }),
        html`${wholePart()}${filterPart(asked, seesEvidence)}`,
      ),
    }
  },
})

const evidenceFor = (id: string, found: ReadonlyMap<string, Evidence> | null): Evidence | null =>
  found === null || homeOf(id).confidential ? null : (found.get(id) ?? noEvidence)
const wanted = ({ clause, evidence: of }: Line, asked: Asked): boolean =>
  (asked.mode === undefined || clause.mode === asked.mode) && (asked.only === undefined || (of?.open ?? 0) > 0)

const clauseRow = (work: Work, { clause, evidence: of }: Line): Html => {
  const home = homeOf(clause.id)
  return row(
    null,
    stack(
      'tight',
      html`${line(html`${clauseLink(clause.id)}${tag(modes[clause.mode].says, modes[clause.mode].tone)}`, true)}<p>${clause.text}</p>
<p>${home.how}${opens(work, home.at) ? html` <a href="${home.at}">Go there<span class="vh">: ${clause.id}</span></a>` : null}</p>${evidenceWords(work, clause, of)}`,
    ),
  )
}

/** Nobody is led to a door that is shut to them. */
const opens = (work: Work, at: string): boolean => {
  const needed = needsAt[at]
  return needed !== undefined && work.caller.may.has(needed)
}

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`)
function evidenceWords(work: Work, clause: Clause, of: Evidence | null): Html | null {
  if (homeOf(clause.id).confidential && work.caller.may.has('log.read')) return quiet('Cases are confidential, so nothing is counted here.')
  if (of === null) return null
  const lately =
    of.lastAt === null
      ? 'Nothing in the log in the last twelve months.'
      : `In the log ${times(of.acts)} in twelve months, last on ${sayDay(of.lastAt, work.school.timeZone)}.`
  const open =
    of.open === 0 ? null : html` ${tag(`${of.open} open${of.late > 0 ? `, ${of.late} late` : ''}`, of.late > 0 ? 'stop' : 'wait')}`
  return of.lastAt === null && of.open === 0 && clause.mode === 'guide' ? null : html`<p class="quiet">${lately}${open}</p>`
}

const clauseOf = (id: string): Clause => {
  const clause = clauseById(id)
  if (!clause) throw new Error(`The pack has no clause ${id}.`)
  return clause
}
const allClauses: readonly Clause[] = chapters.flatMap((chapter) => chapter.clauses.map(clauseOf))
const countOf = (mode: keyof typeof modes, among: readonly Clause[] = allClauses): number => among.filter((one) => one.mode === mode).length

const wholePart = (): Html => {
  const shares = (['enforce', 'assist', 'guide'] as const).map((mode) => ({
    name: modes[mode].says,
    value: countOf(mode),
    tone: modes[mode].tone ?? ('rest' as const),
  }))
  const rows = chapters.map((chapter) => {
    const among = chapter.clauses.map(clauseOf)
    return [
      html`<a href="#chapter-${chapter.id}">${chapter.title}</a>`,
      countOf('enforce', among),
      countOf('assist', among),
      countOf('guide', among),
    ]
  })
  const heads = [
    { says: 'Chapter' },
    ...(['enforce', 'assist', 'guide'] as const).map((mode) => ({ says: modes[mode].says, number: true })),
  ]
  return plain({
    title: `${allClauses.length} clauses`,
    body: html`${shareBar(`Of ${allClauses.length} clauses, ${shares.map(({ name, value }) => `${value} ${name.toLowerCase()}`).join(', ')}.`, shares)}
<ul class="stack tight">${Object.values(modes).map((mode) => html`<li><b>${mode.says}</b>: ${mode.means}</li>`)}</ul>${fold({ title: 'By chapter', body: table({ caption: 'Clauses by chapter', hideCaption: true, columns: heads, rows }) })}`,
  })
}

const filterPart = (asked: Asked, seesEvidence: boolean): Html => {
  const form: Form = { values: { chapter: asked.chapter ?? '', mode: asked.mode ?? '', only: asked.only ?? '' }, problems: [] }
  const modeChoices = (['enforce', 'assist', 'guide'] as const).map((mode) => ({ value: mode, says: modes[mode].says }))
  return plain({
    title: 'Show less',
    body: askForm(
      '/policy/map',
      html`${selectField({ name: 'chapter', label: 'Chapter', form, choices: chapters.map(({ id, title }) => ({ value: id, says: title })), none: 'All' })}
${selectField({ name: 'mode', label: 'How it is kept', form, choices: modeChoices, none: 'All' })}
${seesEvidence ? selectField({ name: 'only', label: 'What is open', form, choices: [{ value: 'open', says: 'Only where something still needs somebody' }], none: 'All' }) : null}
${acts(button({ says: 'Show' }), Object.values(asked).some(Boolean) ? linkButton({ says: 'Show all', href: '/policy/map', kind: 'bare' }) : null)}`,
    ),
  })
}
