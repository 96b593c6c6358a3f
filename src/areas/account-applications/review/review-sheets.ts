import type { Work } from '../../../infra/work/work.ts'
import { sayDay, sayPlainDate, sayWhen } from '../../../kernel/say-time.ts'
import { filled, type Form } from '../../../kernel/form.ts'
import { type Html, html } from '../../../ui/html.ts'
import { acts, button } from '../../../ui/parts/buttons.ts'
import { textArea, textField } from '../../../ui/parts/fields.ts'
import { form as formOf } from '../../../ui/parts/forms.ts'
import { inside, sheet, stack } from '../../../ui/parts/paper.ts'
import { radioPicks } from '../../../ui/parts/picks.ts'
import { facts } from '../../../ui/parts/records.ts'
import { say } from '../../../ui/parts/words.ts'
import { platformEntry } from '../../account-register/index.ts'
import type { JudgedReview } from './read-review.ts'

/** What the account was opened for, and what it did within the year: figures that Schoolgate knows by itself. */
export function yearSheet(work: Work, { row, nameOf }: JudgedReview): Html {
  const answers = row.answers_due === 0 ? 'Nothing had to be answered' : `${row.answered_in_time} of ${row.answers_due} in time`
  const last = row.last_post_at === null ? '' : `, the last on ${sayDay(row.last_post_at, work.school.timeZone)}`
  return sheet({
    title: 'What it did within the year',
    body: inside(
      facts([
        { says: 'Where', is: [platformEntry(row.platform).name, row.handle].filter((one) => one !== '').join(', ') },
        { says: 'Aim', is: row.aim },
        { says: 'Who it is for', is: row.audience_now },
        { says: 'Who runs it', is: [row.lead_now, ...row.runner_ids.filter((id) => id !== row.lead_now)].map(nameOf).join(', ') },
        { says: 'Posts', is: row.posts === 0 ? `None${last}` : `${row.posts}${last}` },
        { says: 'Answers', is: answers },
        ...(row.conditions_now === '' ? [] : [{ says: 'Conditions so far', is: row.conditions_now }]),
        ...(row.locked_why === null ? [] : [{ says: 'Locked now', is: row.locked_why }]),
      ]),
    ),
  })
}

/** What the lead has said. */
export function answerSheet(work: Work, { row, nameOf }: JudgedReview): Html | null {
  if (row.answered_at === null) return null
  return sheet({
    title: `What ${nameOf(row.answered_by)} says`,
    body: inside(
      facts([
        { says: 'Still needed?', is: row.still_needed ? 'Yes' : 'No' },
        { says: row.still_needed ? 'What for' : 'Why not', is: row.answer },
        ...(row.audience === '' ? [] : [{ says: 'Whom it reaches now', is: row.audience }]),
        { says: 'Said', is: sayWhen(row.answered_at, work.school.timeZone, work.now()) },
      ]),
    ),
  })
}

/** What was decided. */
export function outcomeSheet({ row, nameOf }: JudgedReview): Html | null {
  if (row.decided_at === null) return null
  const by = row.decided_by_name === '' ? nameOf(row.decided_by) : row.decided_by_name
  const did = row.state === 'closed' ? 'Closed it' : row.state === 'kept' ? 'Kept it' : 'Kept it with conditions'
  return sheet({
    title: `What ${by} decided`,
    body: inside(
      facts([
        { says: 'Decision', is: did },
        ...(row.reasons === '' ? [] : [{ says: 'Reasons', is: row.reasons }]),
        ...(row.conditions === '' ? [] : [{ says: 'Conditions', is: row.conditions }]),
        ...(row.next_on === null ? [] : [{ says: 'Justified afresh by', is: sayPlainDate(row.next_on) }]),
      ]),
    ),
  })
}

/** The short form of the lead. */
export function answerForm(work: Work, { row, answering }: JudgedReview, form: Form): Html | null {
  if (!answering.can) return null
  const shown = filled(form, {
    stillNeeded: row.still_needed === null ? '' : row.still_needed ? 'yes' : 'no',
    answer: row.answer,
    audience: row.audience === '' ? row.audience_now : row.audience,
  })
  const fields = stack('roomy', [
    radioPicks({
      name: 'stillNeeded',
      label: 'Is it still needed?',
      boxed: true,
      form: shown,
      choices: [
        { value: 'yes', says: 'Yes', hint: 'It does what it was opened for, or something as useful' },
        { value: 'no', says: 'No', hint: 'It can be closed: what is there is kept first' },
      ],
    }),
    textArea({
      name: 'answer',
      label: 'What for? Or why not?',
      hint: 'Two or three sentences. What did it change for somebody?',
      clause: 'ACC-3',
      form: shown,
      rows: 4,
      max: 2000,
    }),
    textArea({ name: 'audience', label: 'Whom does it reach now?', clause: 'ACC-4', form: shown, rows: 2, max: 2000 }),
    acts(button({ kind: 'main', says: row.state === 'asked' ? 'Send my answer' : 'Change my answer' })),
  ])
  return formOf(`/account-reviews/${row.id}/answer`, work.caller.csrf, html`<div class="top"><h2>Your answer</h2></div>${inside(fields)}`, {
    sheet: true,
  })
}

type Deciding = { readonly form: Form; readonly to: string; readonly csrf: string; readonly byLink: boolean }

/** Keep, keep with conditions, close; or why this person does not decide. */
export function reviewDecisionForm(work: Work, judged: JudgedReview, { form, to, csrf, byLink }: Deciding): Html | null {
  const { deciding, row, route } = judged
  if (!deciding.can) {
    const stops = deciding.because === 'own' || deciding.because === 'elsewhere'
    if (!stops || row.decided_at !== null || row.state === 'lapsed' || judged.answering.can) return null
    const words = deciding.says === route.says ? route.says : `${deciding.says} ${route.says}`
    return sheet({ title: 'The decision', body: inside(say('note', 'You cannot decide this one.', words)) })
  }
  const today = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()
  const shown = filled(form, { nextOn: today.add({ years: 1 }).toString() })
  const fields = stack('roomy', [
    radioPicks({
      name: 'decision',
      label: 'What do you decide?',
      boxed: true,
      form: shown,
      choices: [
        { value: 'keep', says: 'Keep it', hint: 'It goes on as it is' },
        { value: 'keep-with-conditions', says: 'Keep it with conditions', hint: 'Write them below' },
        { value: 'close', says: 'Close it', hint: 'What is planned stops at once; an administrator finishes it there' },
      ],
    }),
    textArea({
      name: 'reasons',
      label: 'Reasons, which the lead will read',
      hint: byLink ? 'Always needed.' : 'Needed to close it.',
      form: shown,
      rows: 3,
      max: 2000,
    }),
    textArea({ name: 'conditions', label: 'Conditions', hint: 'Only where you keep it with conditions.', form: shown, rows: 2, max: 2000 }),
    textField({ name: 'nextOn', label: 'Justified afresh by', hint: 'A year from now is usual.', type: 'date', form: shown }),
    acts(button({ kind: 'main', says: 'Record my decision', full: byLink })),
  ])
  return formOf(to, csrf, html`<div class="top"><h2 id="your-decision">Your decision</h2></div>${inside(fields)}`, { sheet: true })
}
