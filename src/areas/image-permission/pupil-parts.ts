import type { Form } from '../../kernel/form.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import type { Work } from '../../infra/work/work.ts'
import { type Html, type HtmlPart, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { confirm } from '../../ui/parts/dialogs.ts'
import { selectField, textArea, textField } from '../../ui/parts/fields.ts'
import { actForm, form as formPart } from '../../ui/parts/forms.ts'
import { fold, line, plain, quiet, row, sheet, stack } from '../../ui/parts/paper.ts'
import { checkPicks, radioPicks } from '../../ui/parts/picks.ts'
import { timeline } from '../../ui/parts/records.ts'
import { clauseLink, say } from '../../ui/parts/words.ts'
import { type Purpose, purposeList, purposeName, purposes } from './purposes.rule.ts'
import type { FullAnswer, FullEntry, PastAnswer, RollPupil } from './read-roll.ts'
import { heldBackWords, looks, plainDay, reasonFor, stateTag } from './roll-words.ts'

export const basisNames = {
  consent: 'Consent',
  'public-task': 'Public task, no objection',
  'legitimate-interests': 'Legitimate interests, no objection',
} as const
export const sources = ['Paper form', 'Online form', 'E-mail or letter', 'Said to staff', 'School records'] as const

/** The strip across the top when a pupil is not to be published: that it is so, never why. */
export const heldBack = (pupil: RollPupil, on: Temporal.PlainDate): Html | null => {
  const words = heldBackWords(pupil, on)
  return words === null ? null : say('stop', 'Do not publish.', words)
}

/** Each place that somebody answered for, and in one line those that nobody was asked about. */
export function grid(pupil: RollPupil, on: Temporal.PlainDate): Html {
  const answered = purposes.filter((purpose) => pupil.answers.some((answer) => answer.purpose === purpose))
  const open = purposes.filter((purpose) => !answered.includes(purpose))
  const rows = answered.map((purpose) => gridRow(pupil, purpose, on))
  const rest =
    open.length === 0
      ? null
      : row(
          html`<span class="quiet" aria-hidden="true">–</span>`,
          html`<p><b>Not asked, and so no</b></p>${quiet(open.map(purposeName).join(', '))}`,
        )
  return sheet({ title: `Where ${pupil.forename} may be shown`, aside: clauseLink('IMG-2'), body: html`${rows}${rest}` })
}

function gridRow(pupil: RollPupil, purpose: Purpose, on: Temporal.PlainDate): Html {
  const because = reasonFor(pupil, purpose, on)
  const look = looks[because]
  const answers = pupil.answers.filter((answer) => answer.purpose === purpose)
  return row(
    look.icon ? mark(look.icon, look.tone) : null,
    html`${line(html`<b>${purposeName(purpose)}</b>${stateTag(because)}`, true)}${answers.map((answer) => quiet(told(answer)))}`,
  )
}

const told = (answer: FullAnswer): string => {
  if (answer.source === 'told' && answer.givenOn) return `${basisNames[answer.basis]}: families were told on ${plainDay(answer.givenOn)}.`
  const who = answer.giver === 'pupil' ? 'The pupil' : answer.givenBy || 'The family'
  const parts = [
    `${who}: ${looks[answer.state].says.toLowerCase()}`,
    answer.givenOn ? `on ${plainDay(answer.givenOn)}` : 'no day given',
    answer.source,
    answer.basis === 'consent' ? '' : basisNames[answer.basis].toLowerCase(),
    answer.expiresOn && answer.state === 'yes' ? `until ${plainDay(answer.expiresOn)}` : '',
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

/** Takes down an answer by hand. */
export const answerForm = (pupil: RollPupil, csrf: string, form: Form): Html =>
  plain({
    title: 'Record an answer',
    body: formPart(
      `/roll/pupils/${pupil.id}/permissions`,
      csrf,
      html`
${selectField({ name: 'purpose', label: 'For', form, none: 'Choose a place', required: true, choices: purposeList.map((one) => ({ value: one.id, says: one.name })) })}
${radioPicks({
  name: 'giver',
  label: 'Whose answer is it?',
  form,
  choices: [
    { value: 'family', says: 'The family’s' },
    { value: 'pupil', says: 'The pupil’s own', hint: 'A pupil’s no always counts; a yes needs the family’s as well.' },
  ],
})}
${radioPicks({
  name: 'state',
  label: 'What was the answer?',
  form,
  choices: [
    { value: 'yes', says: 'Yes' },
    { value: 'no', says: 'No' },
    { value: 'not-asked', says: 'Not answered after all' },
  ],
})}
${textField({ name: 'givenBy', label: 'Who gave it', hint: 'For example: mother', form, maxLength: 120, autocomplete: 'off' })}
${textField({ name: 'givenOn', label: 'On which day', hint: 'Today when left empty', type: 'date', form })}
${selectField({ name: 'source', label: 'How it came', form, none: 'Choose one', choices: sources.map((one) => ({ value: one, says: one })) })}
${textField({ name: 'expiresOn', label: 'Holds until', hint: 'Leave empty when it holds while the pupil is at the school', type: 'date', form })}
${fold({ title: 'On what ground', body: selectField({ name: 'basis', label: 'Legal basis', form, choices: (Object.keys(basisNames) as (keyof typeof basisNames)[]).map((one) => ({ value: one, says: basisNames[one] })) }) })}
${textArea({ name: 'note', label: 'Note', hint: 'Kept in the history, where colleagues read it. No reasons of the family here', form, rows: 2, max: 500 })}
${acts(button({ says: 'Record it', kind: 'main' }))}`,
    ),
  })

/** No-publish: what holds, how to end it, how to start it. The reason stays closed. */
export const noPublishPart = (
  pupil: RollPupil,
  { csrf, form, opens, codeField, me }: { csrf: string; form: Form; opens: boolean; codeField: HtmlPart; me: string | null },
): Html => {
  const at = `/roll/pupils/${pupil.id}/no-publish`
  const start = html`${formPart(
    at,
    csrf,
    html`
${textField({ name: 'fromOn', label: 'From', hint: 'Today when left empty', type: 'date', form })}
${textField({ name: 'untilOn', label: 'Until', hint: 'Leave empty for no end', type: 'date', form })}
${checkPicks({ name: 'channels', label: 'Only for', hint: 'Tick none, and it holds everywhere', form, choices: purposeList.filter((one) => one.published).map((one) => ({ value: one.id, says: one.name })) })}
${textArea({ name: 'reason', label: 'Reason, if it must be kept', hint: 'Nobody has to give one. It is sealed: only the head teacher and the safeguarding lead can open it, and each opening is logged.', form, rows: 2, max: 1000 })}
${acts(button({ says: 'Do not publish', kind: 'bad', icon: 'lock' }))}`,
  )}`
  const typed = ['fromOn', 'untilOn', 'channels', 'reason'].some((name) => name in form.values)
  return plain({
    title: 'No-publish list',
    close: true,
    body: html`${stack(
      'roomy',
      pupil.noPublish.map((entry) => entryPart(entry, { at, csrf, opens, codeField, me })),
    )}${pupil.noPublish.length === 0 ? quiet(html`Not on the list. A request is honoured at once, whatever the reason. ${clauseLink('IMG-3')}`) : null}${fold(
      { title: pupil.noPublish.length === 0 ? 'Put on the list' : 'Add another entry', open: typed, body: start },
    )}`,
  })
}

const entryPart = (
  entry: FullEntry,
  { at, csrf, opens, codeField, me }: { at: string; csrf: string; opens: boolean; codeField: HtmlPart; me: string | null },
): Html =>
  html`<div class="stack tight"><p><b>Do not publish</b> from ${plainDay(entry.fromOn)}${
    entry.untilOn ? ` to ${plainDay(entry.untilOn)}` : ', with no end'
  }. ${entry.allChannels ? 'Everywhere.' : `Only: ${entry.channels.map(purposeName).join(', ')}.`}</p>${entry.unconfirmedBy === null ? null : quiet('No second person has looked at it yet. It holds all the same.')}${acts(
    entry.unconfirmedBy !== null && entry.unconfirmedBy !== me
      ? actForm(`${at}/${entry.id}/confirm`, csrf, button({ says: 'Confirm it' }))
      : null,
    confirm({
      opens: 'End it',
      title: 'May this pupil be published again?',
      text: 'The permissions count again from now on. It is written in the log.',
      does: 'End it',
      keeps: 'Keep it',
      action: `${at}/${entry.id}/end`,
      csrf,
    }),
    opens && entry.hasReason
      ? confirm({
          opens: 'Open the reason',
          kind: 'other',
          title: 'Open the reason?',
          text: 'Your name and the time are written in the log first.',
          does: 'Open it',
          keeps: 'Leave it closed',
          action: `${at}/${entry.id}/reason`,
          csrf,
          fields: codeField,
        })
      : null,
  )}</div>`

export const historyPart = (work: Work, past: readonly PastAnswer[]): Html | null =>
  past.length === 0
    ? null
    : sheet({
        title: 'How it came about',
        body: timeline(
          past.map((one) => ({
            says: html`<b>${purposeName(one.purpose)}: ${looks[one.state].says.toLowerCase()}</b>${one.giver === 'pupil' ? ' (the pupil)' : one.givenBy ? ` (${one.givenBy})` : ''}${one.source ? html`<br><span class="quiet">${one.source}</span>` : null}${one.note ? html`<br>${one.note}` : null}`,
            at: sayWhen(one.recordedAt, work.school.timeZone, work.now()),
            iso: one.recordedAt.toString(),
          })),
        ),
      })
