import type { Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { textArea, textField } from '../../ui/parts/fields.ts'
import { actForm, form as formOf, hiddenField } from '../../ui/parts/forms.ts'
import { fold, inside, quiet, row as sheetRow, sheet, stack } from '../../ui/parts/paper.ts'
import { facts } from '../../ui/parts/records.ts'
import { say, tag } from '../../ui/parts/words.ts'
import { runFacts } from './account-runs.ts'
import { nameOf } from './care-sheets.ts'
import type { Cared } from './move-account.ts'
import type { CaredRow } from './read-accounts.ts'
import { openSteps, stepsOf } from './run-steps.rule.ts'
import { sayPlainDate } from './standing.rule.ts'

/** A hand-over or a closing, step by step. */
export function stepsSheets(work: Work, { row, members }: Cared): readonly Html[] {
  const manages = work.caller.may.has('account.manage')
  return row.runs.map((run) => {
    const about = runFacts(row, run.kind)
    const left = openSteps(
      about,
      run.done.map((one) => one.step),
    )
    const to = nameOf(members, run.to_id)
    const rows = stepsOf(about).map((step) => {
      const done = run.done.find((one) => one.step === step.id)
      if (done) {
        const when = sayWhen(Temporal.Instant.from(String(done.done_at)), work.school.timeZone, work.now())
        const by = nameOf(members, done.done_by) ?? 'Schoolgate'
        return sheetRow(
          mark('tick', 'go'),
          html`<h3>${step.says}</h3><p class="quiet">${by}, ${when}${done.words === '' ? null : html`: ${done.words}`}</p>`,
        )
      }
      const tick =
        manages &&
        formOf(`/accounts/${row.id}/step`, work.caller.csrf, [
          hiddenField('kind', run.kind),
          hiddenField('step', step.id),
          html`<div class="field"><label for="words-${step.id}">A word about it, if you like</label><input class="in-t" type="text" id="words-${step.id}" name="words" maxlength="300"></div>`,
          acts(button({ says: 'Done' })),
        ])
      return sheetRow(mark('clock'), html`<h3>${step.says}</h3><p>${step.hint}</p>${tick && fold({ title: 'Tick it off', body: tick })}`)
    })
    return sheet({
      id: 'steps',
      title:
        run.kind === 'closing' ? 'Closing it, step by step' : to === null ? 'Handing it over, step by step' : `Handing it over to ${to}`,
      aside: left.length === 0 ? tag('All done', 'go') : tag(`${left.length} to do`, 'wait'),
      under: quiet(`Meant to be over by ${sayPlainDate(Temporal.PlainDate.from(String(run.due_on)))}.`),
      body: rows,
    })
  })
}

/** Whether it is used, and when somebody last looked over what is there. */
export function upkeepSheet(work: Work, { row, members, standing }: Cared, form: Form): Html | null {
  if (row.live_at === null || row.state === 'closing' || row.state === 'closed') return null
  const runs =
    standing.runners.some((one) => one.memberId === work.caller.memberId) ||
    work.caller.may.has('account.manage') ||
    work.caller.may.has('application.decide')
  const [last] = row.looks
  const when = (at: unknown) => sayWhen(Temporal.Instant.from(String(at)), work.school.timeZone, work.now())
  const all = [
    {
      says: 'Last post',
      is: row.last_post_at === null ? html`<span class="quiet">None through Schoolgate yet</span>` : when(row.last_post_at),
    },
    {
      says: 'Looked over',
      clause: 'ROL-T3',
      is: last
        ? `${when(last.at)}, by ${nameOf(members, last.by_id) ?? 'somebody'}: ${last.looked_at}${last.removed === '' ? '' : `. Taken away: ${last.removed}`}`
        : html`<span class="quiet">Not yet</span>`,
    },
    ...(row.content_look_on === null ? [] : [{ says: 'Next time', is: sayPlainDate(row.content_look_on) }]),
  ]
  const look = formOf(`/accounts/${row.id}/look-over`, work.caller.csrf, [
    textField({
      name: 'lookedAt',
      label: 'What did you look at?',
      hint: 'Such as: all posts and pictures of 2025/26.',
      clause: 'ROL-T3',
      form,
      required: true,
      maxLength: 300,
    }),
    textArea({
      name: 'removed',
      label: 'What did you take away?',
      hint: 'Pupils who have left, old dates, what no longer holds. Leave it empty when nothing had to go.',
      form,
      rows: 3,
      max: 1000,
    }),
    acts(button({ says: 'It is looked over' })),
  ])
  return sheet({
    id: 'upkeep',
    title: 'What is there',
    aside: row.dormant_since !== null ? tag('Asleep', 'wait') : row.content_asked_at !== null ? tag('To be looked over', 'wait') : null,
    body: inside(
      stack('usual', [
        row.dormant_since !== null && sleeping(work, row, runs),
        facts(all),
        runs &&
          fold({
            title: 'Look over what is there',
            open: row.content_asked_at !== null || form.problems.some((one) => one.field === 'lookedAt'),
            body: look,
          }),
      ]),
    ),
  })
}

const sleeping = (work: Work, row: CaredRow, runs: boolean): Html =>
  html`${say('wait', `No post for ${row.dormant_after_days} days.`, 'Tell its families where to go from now on and close it below, or say that it is in use.')}${runs && actForm(`/accounts/${row.id}/still-used`, work.caller.csrf, button({ says: 'It is in use' }))}`
