import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { day, nothing, tick } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { schoolYearFrom } from '../../kernel/school-days.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { fileField, textField } from '../../ui/parts/fields.ts'
import { form } from '../../ui/parts/forms.ts'
import { fold, heading, line, plain, row, sheet, stack } from '../../ui/parts/paper.ts'
import { tickField } from '../../ui/parts/picks.ts'
import { bringFoundDays, termsOf } from '../school-year/index.ts'
import { LookThemOver, TermsCannotBe } from './first-steps.errors.ts'
import { readStanding } from './gather-truth.ts'
import { stepPage } from './step-frame.ts'
import { type UsualTerm, usualTerms } from './usual-terms.rule.ts'

const termIds = ['autumn', 'spring', 'summer'] as const
const termWords = { autumn: 'Autumn term', spring: 'Spring term', summer: 'Summer term' } as const
const thisYear = (work: Work): number =>
  schoolYearFrom(work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate(), work.school.nation).year

export const yearScreen = screen({
  path: '/first-steps/year',
  clause: 'MON-4',
  may: 'settings.manage',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const known = await termsOf(work)
    const body =
      known.length > 0
        ? sheet({
            title: 'Your terms',
            body: html`${known.map((term) =>
              row(mark('tick', 'go'), html`<h3>${term.name}</h3><p>${sayRange(term.startsOn, term.endsOn)}</p>`),
            )}<div class="in">${acts(linkButton({ says: 'Add training days, or change them', href: '/school-year', icon: 'sun' }))}</div>`,
          })
        : html`${datesForm(work, typed)}${fileForm(work, typed)}`
    return stepPage(work, await readStanding(work), { id: 'year', form: typed, body })
  },
})

const sayRange = (from: Temporal.PlainDate, until: Temporal.PlainDate): string => {
  const said = (one: Temporal.PlainDate): string => one.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
  return `${said(from)} to ${said(until)}`
}

const usualValues = (term: UsualTerm): Readonly<Record<string, string>> => ({
  [`${term.id}Start`]: term.startsOn.toString(),
  [`${term.id}End`]: term.endsOn.toString(),
  [`${term.id}HalfFrom`]: term.half?.fromOn.toString() ?? '',
  [`${term.id}HalfUntil`]: term.half?.untilOn.toString() ?? '',
})

function datesForm(work: Work, typed: Form): Html {
  const year = thisYear(work)
  const shown = filled(typed, Object.assign({}, ...usualTerms(work.school.nation, year).map(usualValues)))
  return plain({
    title: `The usual dates for ${year}/${String(year + 1).slice(2)}`,
    body: form(
      '/first-steps/year',
      work.caller.csrf,
      html`${termIds.map(
        (id) =>
          html`<div class="stack tight">${heading(3, termWords[id])}${line([
            textField({ name: `${id}Start`, label: 'First day', type: 'date', form: shown, required: true }),
            textField({ name: `${id}End`, label: 'Last day', type: 'date', form: shown, required: true }),
          ])}${line([
            textField({ name: `${id}HalfFrom`, label: 'Half term from', type: 'date', form: shown }),
            textField({ name: `${id}HalfUntil`, label: 'to', type: 'date', form: shown }),
          ])}</div>`,
      )}${tickField({ name: 'lookedOver', label: 'I have held these against our own calendar', form: shown })}${acts(
        button({ says: 'Keep these dates', kind: 'main' }),
      )}`,
    ),
  })
}

const fileForm = (work: Work, typed: Form): Html =>
  html`<div class="gut">${fold({
    title: 'Or bring your calendar as a file',
    body: form(
      '/roll/import',
      work.caller.csrf,
      stack('usual', [
        fileField({
          name: 'file',
          label: 'Calendar',
          hint: 'A calendar file (.ics) or calendar.csv.',
          form: typed,
          accept: '.ics,.csv,text/calendar,text/csv',
        }),
        acts(button({ says: 'See what it would do', icon: 'upload' })),
      ]),
      { multipart: true },
    ),
  })}</div>`

const maybeDay = () => z.union([z.literal(''), day()]).default('')
const termShape = (id: (typeof termIds)[number]) => ({
  [`${id}Start`]: day('Give the first day.'),
  [`${id}End`]: day('Give the last day.'),
  [`${id}HalfFrom`]: maybeDay(),
  [`${id}HalfUntil`]: maybeDay(),
})

export const yearAct = act({
  on: yearScreen,
  path: '/first-steps/year',
  clause: 'MON-4',
  may: 'calendar.manage',
  input: z.object({ ...termShape('autumn'), ...termShape('spring'), ...termShape('summer'), lookedOver: tick() }),
  act: async (work, input) => {
    if (!input.lookedOver) throw LookThemOver({}, 'lookedOver')
    await keepTerms(work, input as unknown as Readonly<Record<string, string>>)
    return { to: '/first-steps', say: 'The term dates are kept. Training days are added under School year.' }
  },
})

/** Keeps three terms and their half terms. @throws TermsCannotBe, at the field of the first day of the term */
export async function keepTerms(work: Work, dates: Readonly<Record<string, string>>): Promise<void> {
  const year = thisYear(work)
  for (const id of termIds) {
    const [from, until] = [dates[`${id}Start`] ?? '', dates[`${id}End`] ?? '']
    const [halfFrom, halfUntil] = [dates[`${id}HalfFrom`] ?? '', dates[`${id}HalfUntil`] ?? '']
    if (until <= from) throw TermsCannotBe({ fault: `The ${id} term ends before it begins.` }, `${id}End`)
    const name = `${termWords[id]} ${id === 'autumn' ? year : year + 1}`
    const one = (kind: 'term_start' | 'term_end', on: string) => ({ line: 1, kind, fromOn: on, untilOn: on, name })
    const half = { line: 1, kind: 'half_term' as const, fromOn: halfFrom, untilOn: halfUntil || halfFrom, name: 'Half term' }
    if (halfFrom !== '' && (half.fromOn < from || half.untilOn > until))
      throw TermsCannotBe({ fault: `The half term lies outside the ${id} term.` }, `${id}HalfFrom`)
    const days = [one('term_start', from), one('term_end', until), ...(halfFrom === '' ? [] : [half])]
    const { problems } = await bringFoundDays(work, days, 'usual dates, looked over')
    const [fault] = problems
    if (fault) throw TermsCannotBe({ fault: fault.says }, `${id}Start`)
  }
}
