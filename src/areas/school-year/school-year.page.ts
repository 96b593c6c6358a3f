import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { day, id, oneOf, optionalText } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { type Form, filled } from '../../kernel/form.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { type DrawnDay, yearChart } from '../../ui/parts/calendar.ts'
import { empty } from '../../ui/parts/empty.ts'
import { selectField, textField } from '../../ui/parts/fields.ts'
import { actForm, errorSummary, form as formPart } from '../../ui/parts/forms.ts'
import { columns, fold, inside, line, plain, row, sheet, stack } from '../../ui/parts/paper.ts'
import { timeline } from '../../ui/parts/records.ts'
import { clauseLink, say, tag } from '../../ui/parts/words.ts'
import { membersByIds } from '../people/index.ts'
import { bankHolidaysBetween, clockDaysFrom, type DayLook, dayKinds, type Term, termsFrom, yearOf } from './calendar.rule.ts'
import { kindNames, sayDay, sayDays } from './calendar-words.rule.ts'
import { addDay, takeDayOut } from './change-calendar.ts'
import { changesOf, entriesOf, type KeptEntry, ownDays, todayOf } from './read-entries.ts'
import { type YearView, yearView } from './year-view.rule.ts'

const drawn: Record<DayLook, DrawnDay> = {
  school: 'school',
  inset: 'inset',
  closed: 'closed',
  holiday: 'free',
  'bank-holiday': 'bank',
  weekend: 'weekend',
}

export const schoolYearScreen = screen({
  path: '/school-year',
  clause: 'MON-4',
  may: 'today.see',
  input: z.object({
    year: z
      .string()
      .regex(/^\d{4}$/)
      .or(z.literal(''))
      .default(''),
  }),
  show: async (work, input, form): Promise<Content> => {
    const entries = await entriesOf(work)
    const now = yearOf(todayOf(work), work.school.nation)
    const asked = Number(input.year || now.year)
    const from = now.with({ year: Math.min(Math.max(asked, now.year - 3), now.year + 3) })
    const view = yearView(from, entries, clockDaysFrom(ownDays(work), entries))
    const may = work.caller.may.has('calendar.manage')
    const inYear = entries.filter((one) => between(one.fromOn, view) || between(one.untilOn, view))
    const main = html`${chartSheet(work, view, inYear.length > 0)}${daysSheet(work, { view, inYear, may })}`
    const side = html`${may ? addPart(work, form) : null}${await historyPart(work)}`
    return {
      title: 'School year',
      crumb: html`<a href="/roll">Pupils and permission</a>`,
      nav: 'more',
      lede: ledeOf(work, termsFrom(entries), view),
      body: stack('roomy', html`${errorSummary(form)}${warningOf(work, view)}${columns('side', main, side)}`),
    }
  },
})

const between = (day: Temporal.PlainDate, { from, until }: YearView): boolean =>
  Temporal.PlainDate.compare(day, from) >= 0 && Temporal.PlainDate.compare(day, until) <= 0
const yearName = ({ from }: YearView): string => `${from.year}/${String(from.year + 1).slice(2)}`

function ledeOf(work: Work, terms: readonly Term[], view: YearView): string {
  const today = todayOf(work)
  const inTerm = terms.find(
    ({ startsOn, endsOn }) => Temporal.PlainDate.compare(startsOn, today) <= 0 && Temporal.PlainDate.compare(today, endsOn) <= 0,
  )
  const next = terms.find(({ startsOn }) => Temporal.PlainDate.compare(startsOn, today) > 0)
  const where = inTerm
    ? `${inTerm.name} ends on ${sayDay(inTerm.endsOn)}.`
    : next
      ? `${next.name} begins on ${sayDay(next.startsOn)}.`
      : 'No term is known from today on.'
  const counted =
    view.schoolDays === 0 ? '' : ` ${yearName(view)} has ${view.schoolDays} school days and ${view.trainingDays} for training.`
  return `${where}${counted}`
}

const warningOf = (work: Work, view: YearView): Html | null =>
  view.holidaysKnown
    ? null
    : say(
        'wait',
        'Look at the bank holidays.',
        `Those of ${work.school.nation === 'scotland' ? 'Scotland' : 'your nation'} are known until 31 December 2028. Add later ones as extra holidays.`,
      )

function chartSheet(work: Work, view: YearView, known: boolean): Html {
  const today = todayOf(work)
  const at = between(today, view) ? (today.year - view.from.year) * 12 + today.month - view.from.month : -1
  const chart = yearChart({
    says: `The school year ${yearName(view)}`,
    months: view.months.map(({ name, firstWeekday, days }) => ({ name, firstWeekday, days: days.map((look) => drawn[look]) })),
    today: at < 0 ? null : { month: at, day: today.day },
  })
  const to = (year: number, words: string) => html`<a href="/school-year?year=${year}">${words}</a>`
  return sheet({
    title: yearName(view),
    aside: clauseLink('MON-4'),
    under: line(html`${to(view.from.year - 1, 'The year before')}${to(view.from.year + 1, 'The year after')}`),
    body: inside(
      known
        ? chart
        : html`${empty({ title: 'No term dates yet', text: 'Bring in the school’s calendar, or add the first and last day of each term.' })}${chart}`,
    ),
  })
}

type Days = { readonly view: YearView; readonly inYear: readonly KeptEntry[]; readonly may: boolean }

/** The school's own entries and its nation's bank holidays, in one list by day. */
function daysSheet(work: Work, { view, inYear, may }: Days): Html {
  const worked = new Set(inYear.filter(({ kind }) => kind === 'removed_holiday').map(({ fromOn }) => fromOn.toString()))
  const banks = bankHolidaysBetween(work.school.nation, view.from, view.until).filter(({ on }) => !worked.has(on.toString()))
  const rows = [
    ...inYear.map((entry) => ({ on: entry.fromOn, drawn: entryRow(work, entry, may) })),
    ...banks.map(({ on, name }) => ({
      on,
      drawn: row(mark('flag', 'note'), html`<h3>${sayDay(on)}</h3><p>${name} ${tag('Bank holiday', 'note')}</p>`),
    })),
  ].sort((a, b) => Temporal.PlainDate.compare(a.on, b.on))
  return sheet({ title: 'Its days', body: rows.map((one) => one.drawn) })
}

const tones = {
  inset: 'note',
  closure: 'stop',
  extra_holiday: 'note',
  half_term: null,
  term_start: 'go',
  term_end: 'go',
  removed_holiday: 'wait',
} as const
const icons = {
  inset: 'book',
  closure: 'lock',
  extra_holiday: 'flag',
  half_term: 'sun',
  term_start: 'bell',
  term_end: 'bell',
  removed_holiday: 'pencil',
} as const

function entryRow(work: Work, entry: KeptEntry, may: boolean): Html {
  const words = html`<h3>${sayDays(entry.fromOn, entry.untilOn)}</h3><p>${tag(kindNames[entry.kind], tones[entry.kind])}${entry.name ? ` ${entry.name}` : null}</p>`
  const out = may
    ? actForm(
        `/school-year/days/${entry.id}/take-out`,
        work.caller.csrf,
        button({
          says: html`Take out<span class="vh"> ${kindNames[entry.kind]}, ${sayDays(entry.fromOn, entry.untilOn)}</span>`,
          kind: 'bare',
        }),
      )
    : null
  return row(mark(icons[entry.kind], tones[entry.kind]), html`<div class="face"><div>${words}</div>${out}</div>`)
}

const addPart = (work: Work, form: Form): Html =>
  plain({
    title: 'Add a day',
    body: html`${formPart(
      '/school-year/days',
      work.caller.csrf,
      html`${selectField({ name: 'kind', label: 'What it is', form: filled(form, { kind: 'inset' }), choices: dayKinds.map((kind) => ({ value: kind, says: kindNames[kind], hint: null })) })}
${textField({ name: 'fromOn', label: 'First day', form, type: 'date', required: true })}
${textField({ name: 'untilOn', label: 'Last day', hint: 'Only where it is more than one day.', form, type: 'date' })}
${textField({ name: 'name', label: 'Name', hint: 'If it has one.', form })}
${acts(button({ says: 'Add it', kind: 'main' }))}`,
    )}${linkButton({ says: 'Bring in a calendar', href: '/roll/import', icon: 'upload' })}${fold({
      title: 'What each of them does',
      body: html`<p>An extra holiday, or a bank holiday that is worked, changes when an answer is due. Training days and closures do not: those are the days on which people write.</p>`,
    })}`,
  })

async function historyPart(work: Work): Promise<Html | null> {
  const changes = await changesOf(work)
  if (changes.length === 0) return null
  const people = await membersByIds(
    work,
    changes.flatMap(({ by }) => (by === null ? [] : [by])),
  )
  return plain({
    title: 'Who changed what',
    close: true,
    body: fold({
      title: `The last ${Math.min(changes.length, 12)}`,
      body: timeline(
        changes.slice(0, 12).map((one) => ({
          says: html`${kindNames[one.kind]}, ${sayDays(one.fromOn, one.untilOn)}: ${one.did} by ${one.by === null ? 'Schoolgate' : (people.get(one.by)?.name ?? 'somebody')}${one.did === 'added' && one.source !== 'by hand' ? ` from ${one.source}` : null}`,
          at: sayWhen(one.at, work.school.timeZone, work.now()),
          iso: one.at.toString(),
        })),
      ),
    }),
  })
}

export const addDayAct = act({
  on: schoolYearScreen,
  path: '/school-year/days',
  clause: 'MON-4',
  may: 'calendar.manage',
  input: z.object({
    kind: oneOf(dayKinds, 'Say what it is.'),
    fromOn: day('Give the first day.'),
    untilOn: z.union([z.literal(''), day()]).default(''),
    name: optionalText(120),
  }),
  act: async (work, { kind, fromOn, untilOn, name }) => {
    const from = Temporal.PlainDate.from(fromOn)
    const until = untilOn === '' ? from : Temporal.PlainDate.from(untilOn)
    await addDay(work, { kind, fromOn: from, untilOn: until, name })
    return { to: `/school-year?year=${yearOf(from, work.school.nation).year}`, say: `${kindNames[kind]} added: ${sayDays(from, until)}.` }
  },
})

export const takeOutAct = act({
  on: schoolYearScreen,
  path: '/school-year/days/:id/take-out',
  clause: 'MON-4',
  may: 'calendar.manage',
  input: z.object({ id: id() }),
  act: async (work, input) => ({ to: '/school-year', say: `${kindNames[(await takeDayOut(work, input.id)).kind]} taken out.` }),
})
