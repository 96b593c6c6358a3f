import { z } from 'zod'
import { writeCsv } from '../../infra/csv/index.ts'
import { act, type Content, file, screen } from '../../infra/http/declare.ts'
import { id } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { selectField } from '../../ui/parts/fields.ts'
import { errorSummary, form as formPart } from '../../ui/parts/forms.ts'
import { fold, inside, plain, quiet, row, sheet, stack } from '../../ui/parts/paper.ts'
import { steps } from '../../ui/parts/progress.ts'
import { tag } from '../../ui/parts/words.ts'
import { type DayKind, dayKinds } from './calendar.types.ts'
import { kindNames, sayDays } from './calendar-words.rule.ts'
import { commitCalendar, type JudgedCalendar, type JudgedDay, previewCalendar } from './import-calendar.ts'

const none = 'none'
const choices = [
  { value: none, says: 'Leave it out', hint: null },
  ...dayKinds.map((kind) => ({ value: kind as string, says: kindNames[kind], hint: null })),
]

export const calendarPreview = screen({
  path: '/school-year/import/:id',
  clause: 'MON-4',
  may: 'calendar.manage',
  input: z.object({ id: id() }),
  show: async (work, input, form): Promise<Content> => {
    const found = await previewCalendar(work, input.id)
    const fresh = found.days.filter(({ isKnown }) => !isKnown)
    const taken = fresh.filter(({ kind }) => kind !== null)
    const others = fresh.filter(({ kind }) => kind === null)
    return {
      title: 'A calendar',
      crumb: html`<a href="/school-year">School year</a>`,
      nav: 'more',
      lede: `${found.fileName || 'The file'}. Look at what each day is; nothing has changed yet.`,
      body: stack(
        'roomy',
        html`<div class="gut">${steps(['Choose the file', 'See what it would do', 'Bring it in'], 1)}</div>${errorSummary(form)}${form_(work, { input, form, taken, others })}${leftPart(found, input.id, fresh.length)}`,
      ),
    }
  },
})

type Shown = {
  readonly input: { readonly id: string }
  readonly form: Form
  readonly taken: readonly JudgedDay[]
  readonly others: readonly JudgedDay[]
}

const form_ = (work: Work, { input, form, taken, others }: Shown): Html =>
  formPart(
    `/school-year/import/${input.id}`,
    work.caller.csrf,
    html`${
      taken.length > 0
        ? sheet({
            title: `${taken.length} ${taken.length === 1 ? 'day' : 'days'} for the school year`,
            body: taken.map((one) => dayRow(one, form)),
          })
        : plain({ body: quiet('Nothing in this file is new to the school year by its words. Say below what is, or choose another file.') })
    }${others.length > 0 ? plain({ title: others.length === 1 ? 'One other entry' : `${others.length} other entries`, close: true, body: fold({ title: 'Say what they are, if any belongs to the school year', body: others.map((one) => dayRow(one, form)) }) }) : null}<div class="gut">${acts(
      button({
        says: 'Bring these in',
        kind: 'main',
        ...(taken.length + others.length === 0 ? { stoppedBecause: 'Nothing has changed.' } : {}),
      }),
      linkButton({ says: 'Choose another file', href: '/roll/import', kind: 'bare' }),
    )}</div>`,
  )

const dayRow = (one: JudgedDay, form: Form): Html => {
  const name = `kind-${one.at}`
  const ready = { ...form, values: { [name]: one.kind ?? none, ...form.values } }
  const days = sayDays(Temporal.PlainDate.from(one.fromOn), Temporal.PlainDate.from(one.untilOn))
  return row(
    mark(one.kind === null ? 'eye' : 'plus', one.kind === null ? null : 'go'),
    html`<h3>${days}</h3>${one.name ? html`<p>${one.name}</p>` : null}${selectField({ name, label: html`What it is<span class="vh">: ${days}</span>`, form: ready, choices })}`,
  )
}

function leftPart({ days, problems, ignored, note }: JudgedCalendar, importId: string, fresh: number): Html | null {
  const known = days.length - fresh
  const parts = [
    known > 0 ? html`<p>${tag(`${known} already in the school year`, 'go')}</p>` : null,
    note === null ? null : quiet(note),
    ignored.length > 0 ? quiet(`Columns that were not read: ${ignored.join(', ')}.`) : null,
    problems.length > 0 ? html`<ul>${problems.slice(0, 50).map(({ line, says }) => html`<li>Line ${line}: ${says}</li>`)}</ul>` : null,
    problems.length > 0
      ? linkButton({
          says: 'The rows left out, as a list',
          href: `/school-year/import/${importId}/left-out`,
          icon: 'download',
          download: true,
        })
      : null,
  ].filter((part) => part !== null)
  return parts.length === 0
    ? null
    : sheet({
        title: problems.length > 0 ? `${problems.length} left out` : 'Also in the file',
        body: inside(stack('usual', html`${parts}`)),
      })
}

export const calendarCommit = act({
  on: calendarPreview,
  path: '/school-year/import/:id',
  clause: 'MON-4',
  may: 'calendar.manage',
  // A field for each day of the file: `kind-0`, `kind-1`, and so on.
  input: z.looseObject({ id: id() }),
  act: async (work, input) => {
    const kinds = new Map<number, DayKind | null>()
    for (const [field, value] of Object.entries(input)) {
      const at = /^kind-(\d{1,3})$/.exec(field)?.[1]
      if (at !== undefined) kinds.set(Number(at), dayKinds.find((kind) => kind === value) ?? null)
    }
    const { added, problems } = await commitCalendar(work, input.id, kinds)
    const left =
      problems.length === 0
        ? ''
        : ` ${problems.length} could not be: ${problems
            .map(({ says }) => says)
            .slice(0, 2)
            .join(' ')}`
    return { to: '/school-year', say: `${added === 0 ? 'Nothing has changed.' : `${added} added to the school year.`}${left}` }
  },
})

/** What could not be used, with the reason, to be put right in a spreadsheet. */
export const calendarLeftOut = file({
  path: '/school-year/import/:id/left-out',
  clause: 'MON-4',
  may: 'calendar.manage',
  input: z.object({ id: id() }),
  send: async (work, input) => {
    const { problems } = await previewCalendar(work, input.id)
    const columns = ['date', 'kind', 'until', 'name']
    return {
      body: writeCsv([
        ['line', 'why', ...columns],
        ...problems.map(({ line, says, cells }) => [line, says, ...columns.map((one) => cells?.[one] ?? '')]),
      ]),
      mime: 'text/csv; charset=utf-8',
      filename: 'left-out.csv',
    }
  },
})

const begin = [
  ['date', 'kind', 'until', 'name'],
  ['02/09/2026', 'inset', '', ''],
  ['03/09/2026', 'term_start', '', 'Autumn term'],
  ['26/10/2026', 'half_term', '30/10/2026', ''],
  ['18/12/2026', 'term_end', '', ''],
  ['25/06/2027', 'extra_holiday', '', 'Village fair'],
] as const

/** A calendar to begin from. */
export const calendarExample = file({
  path: '/school-year/lists/calendar',
  clause: 'MON-4',
  may: 'calendar.manage',
  input: z.object({}),
  send: async () => ({ body: writeCsv(begin), mime: 'text/csv; charset=utf-8', filename: 'calendar.csv' }),
})
