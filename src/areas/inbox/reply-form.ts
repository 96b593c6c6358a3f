import type { Work } from '../../infra/work/work.ts'
import { type Form, filled, valueOf as typedIn } from '../../kernel/form.ts'
import { sayTime } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { textArea } from '../../ui/parts/fields.ts'
import { errorSummary, form, hiddenField } from '../../ui/parts/forms.ts'
import { quiet } from '../../ui/parts/paper.ts'
import { clauseLink, say } from '../../ui/parts/words.ts'
import { whyNot } from './item-states.rule.ts'
import type { Draft } from './read-drafts.ts'
import { wasOvertaken, writesNow } from './reply-desk.rule.ts'
import { signature } from './sign-reply.ts'
import type { Told } from './told.ts'

/** What this person has written and not sent. */
export const draftOf = (work: Work, { drafts }: Told): Draft | null =>
  drafts.find(({ memberId }) => memberId === work.caller.memberId) ?? null

const givenOf = ({ events }: Told): number => events.filter(({ kind }) => kind === 'reply' || kind === 'acknowledgement').length

/** Who else has the reply in hand, asked for again while the page is open; one press takes it over, with what was typed. */
export function presencePart(work: Work, told: Told): Html {
  const { item, desk, members } = told
  const other = writesNow(desk, work.caller.memberId, work.now())
  const name = other && (members.get(other.memberId)?.name ?? 'Somebody who left')
  const since = other && sayTime(other.since, work.school.timeZone)
  const mine = other?.takenFrom === work.caller.memberId
  return html`<div id="presence" class="stack" data-swap><span hidden data-live="/inbox/${item.id}/presence" data-every="2"></span>${
    other &&
    say(
      'wait',
      mine ? `${name} took the reply over from you at ${since}.` : `${name} is writing a reply, since ${since}.`,
      html`<p>What you write is kept, and is not sent while they have it in hand. ${clauseLink('MON-3')}</p>${acts(
        button({ says: mine ? 'Take it back' : 'Take over', to: `/inbox/${item.id}/take-over`, unchecked: true }),
      )}`,
    )
  }</div>`
}

const overtaken = (draft: Draft | null, given: number): Html | null =>
  draft && wasOvertaken(draft.seen, given)
    ? say(
        'wait',
        'Somebody answered while you were writing.',
        'What they said stands above. Yours was not sent: send it if it is still needed, or empty the box.',
      )
    : null

const begunBy = (told: Told, draft: Draft | null): Form => {
  const { waiting, typed, facts } = told
  const begun = waiting && ['waiting', 'changes-asked', 'refused'].includes(waiting.state) && facts.state !== 'resolved'
  return filled(typed, { text: draft?.text ?? (begun ? waiting.text : '') })
}

/** The box in which a reply is written, with what this person had begun. */
export function replyForm(work: Work, told: Told): Html {
  const { item, facts, place } = told
  const { name, jobTitle, csrf } = work.caller
  const draft = draftOf(work, told)
  const given = givenOf(told)
  const typed = begunBy(told, draft)
  const limits = work.limitsOf(place.platform)
  const later = whyNot('acknowledge', facts)
  const kept = draft && typedIn(typed, 'text') === draft.text ? `Kept at ${sayTime(draft.savedAt, work.school.timeZone)}.` : ''
  return form(
    `/inbox/${item.id}/reply`,
    csrf,
    html`<sg-autosave data-save="/inbox/${item.id}/draft" data-draft="reply"></sg-autosave>${hiddenField('seen', String(given))}${errorSummary(typed)}${overtaken(draft, given)}${presencePart(work, told)}${textArea(
      {
        name: 'text',
        label: 'Your reply',
        form: typed,
        max: limits.textLength - limits.count(signature(work)),
        rows: 4,
        note: html`Signed for you: ${name}${jobTitle ? `, ${jobTitle}` : ''}. <span data-saved>${kept}</span>`,
        required: true,
      },
    )}
${acts(
  button({ says: 'Send reply', kind: 'main', name: 'kind', value: 'reply' }),
  later === null ? button({ says: 'Acknowledge for now', name: 'kind', value: 'acknowledgement' }) : null,
  button({ says: 'Keep for later', kind: 'bare', to: `/inbox/${item.id}/keep`, unchecked: true }),
)}
${later === null ? quiet(html`A short acknowledgement keeps the time limit; the full answer is still owed. ${clauseLink('MON-5')}`) : null}`,
  )
}
