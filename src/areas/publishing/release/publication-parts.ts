import type { Form } from '../../../kernel/form.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { mark } from '../../../ui/icons.ts'
import { button } from '../../../ui/parts/buttons.ts'
import { confirm } from '../../../ui/parts/dialogs.ts'
import { textField } from '../../../ui/parts/fields.ts'
import { actForm, form as formOf, hiddenField } from '../../../ui/parts/forms.ts'
import { line, row } from '../../../ui/parts/paper.ts'
import { tag } from '../../../ui/parts/words.ts'
import type { Tone } from '../../../ui/tone.ts'
import { type About, byHand } from '../by-hand/by-hand-parts.ts'
import { proofLines } from '../by-hand/proof-parts.ts'
import { type PublicationView, type ReleaseState, stateWords } from './index.ts'

const tones: Readonly<Record<ReleaseState, Tone | null>> = {
  planned: null,
  prepared: null,
  committing: 'note',
  confirming: 'note',
  published: 'go',
  refused: 'stop',
  unconfirmed: 'wait',
  missed: 'stop',
  cancelled: 'stop',
  held: 'wait',
  'to-do': 'wait',
  withdrawing: 'wait',
  'taken-down': null,
  replaced: null,
}
const margins = { go: 'tick', wait: 'warn', note: 'eye', stop: 'cross' } as const
/** One channel of a post that has left, or is about to: where it stands, and what a person can do about it. */
export function publicationRow(about: About): Html {
  const { work, target, it } = about
  const tone = tones[it.state]
  const at = it.published_at ?? it.due_at
  const link = it.url ? html`<a href="${it.url}" rel="noopener noreferrer">See it there</a>` : null
  const because = it.because ? html`. ${it.because}` : null
  const words = html`<div class="line apart"><h3>${target.platformName}: ${target.name}</h3>${tag(wordsOfState(it), tone)}</div><p class="quiet">${sayWhen(at, work.school.timeZone, work.now())}${because}${link ? html` · ${link}` : null}</p>${whatNext(about)}`
  return row(
    tone ? mark(margins[tone], tone) : mark('clock'),
    html`<div class="stack tight">${words}${proofLines(about)}${deeds(about)}</div>`,
  )
}

/** As people read it: a correction is a change of what stands there. @policy SCO-8 */
function wordsOfState({ state, amends_id }: PublicationView): string {
  if (amends_id === null) return stateWords[state]
  const changed: Partial<Record<ReleaseState, string>> = {
    'to-do': 'To be changed by hand',
    committing: 'Being changed now',
    confirming: 'Changed, looking for it',
    published: 'Corrected there',
    unconfirmed: 'Change not confirmed',
  }
  return changed[state] ?? stateWords[state]
}

const earlierStays = 'The earlier version is what people see there until then.'
const changeSaid: Partial<Record<ReleaseState, string>> = {
  planned: earlierStays,
  prepared: earlierStays,
  held: earlierStays,
  'to-do': earlierStays,
  missed: 'Nothing was changed: the earlier version is still what people see there.',
  refused: 'Nothing was changed: the earlier version is still what people see there.',
  confirming: 'The change was sent once, and is looked for. It is never sent a second time by itself.',
  unconfirmed: 'The change was sent once, and nobody knows which version stands there. Look there first; only then say what you saw.',
}

/** What this state means, and what happens next, where a reader might wonder. @policy SCO-8 DO-10 */
function whatNext({ work, it }: About): Html | null {
  const when = (moment: Temporal.Instant): string => sayWhen(moment, work.school.timeZone, work.now())
  const why = it.down_because ? ` ${it.down_because}` : ''
  const said: Partial<Record<ReleaseState, string>> = {
    replaced: 'A corrected version stands there now.',
    missed: 'It did not fail: nothing was sent. Give the post a new time and send it for approval again.',
    refused: 'Nothing can be seen there. Change what the platform objects to and send the post for approval again.',
    confirming: 'It was sent once, and is looked for. It is never sent a second time by itself.',
    unconfirmed: 'It was sent once, and nobody knows whether it is there. Look there first; only then say what you saw.',
    withdrawing:
      it.next_look_at === null
        ? `It was ordered down.${why} Only a person can do it there: take it down, look that it is gone, and say so.`
        : `It was ordered down.${why} It is removed and looked for until it is gone${it.down_tries > 0 ? `; ${it.down_tries} ${it.down_tries === 1 ? 'try' : 'tries'} so far` : ''}.`,
    'taken-down': `${it.taken_down_at ? `Gone since ${when(it.taken_down_at)}, ` : ''}${it.down_proof ? `as a person saw${it.down_proof.note ? `: “${it.down_proof.note}”` : ''}.` : 'and we looked.'}${why} Copies that people saved cannot be called back.`,
  }
  const words = (it.amends_id === null ? undefined : changeSaid[it.state]) ?? said[it.state]
  return words ? html`<p>${words}</p>` : null
}

function deeds(about: About): Html | null {
  const { it, work } = about
  const mayTakeDown = work.caller.may.has('post.take-down')
  const mayWrite = work.caller.may.has('post.write')
  if (it.state === 'published') return mayTakeDown ? takeDownForm(about) : null
  if (it.state === 'to-do') return mayWrite ? byHand(about) : null
  if (it.state === 'unconfirmed') return mayWrite ? unconfirmed(about, mayTakeDown) : null
  if (it.state === 'held' && mayWrite)
    return line(html`${deed(about, 'go-on', 'Let it go')}${mayTakeDown ? deed(about, 'let-go', 'Leave it') : null}`)
  if (it.state === 'withdrawing' && (it.remote_id === null || it.next_look_at === null) && mayTakeDown)
    return formOf(
      to(about, 'taken-down'),
      work.caller.csrf,
      html`${which(about)}${textField({ name: `note-${it.id}`, label: 'How did you see that it is gone?', form: about.form })}${line(button({ says: 'I have taken it down there' }))}`,
    )
  return null
}

const to = ({ post }: About, does: string): string => `/posts/${post.id}/publication/${does}`
const which = ({ it }: About): Html => hiddenField('publication', it.id)
const deed = (about: About, does: string, says: string): Html =>
  actForm(to(about, does), about.work.caller.csrf, html`${which(about)}${button({ says })}`)

const takeDownForm = (about: About): Html =>
  confirm({
    opens: 'Take it down',
    title: 'Take this post down?',
    does: 'Take it down',
    action: to(about, 'take-down'),
    csrf: about.work.caller.csrf,
    text:
      about.target.mode === 'assisted'
        ? 'It is taken down by hand there; this keeps track until somebody says that it is gone.'
        : 'It is removed from the platform, and looked for afterwards until it is gone.',
    fields: html`${which(about)}${textField({ name: `reason-${about.it.id}`, label: 'Why?', form: about.form, required: true })}`,
  })

/** Only a person can say whether it is there: three ways on, and each is written down with their name. */
function unconfirmed(about: About, mayDecide: boolean): Html {
  const seen = formOf(
    to(about, 'seen'),
    about.work.caller.csrf,
    html`${which(about)}${textField({ name: `link-${about.it.id}`, label: 'I see it. Its address there', type: 'url', form: about.form })}${line(button({ kind: 'main', says: about.it.amends_id === null ? 'It is there' : 'The corrected version is there' }))}`,
  )
  return html`${seen}${mayDecide ? line(html`${deed(about, 'again', about.it.amends_id === null ? 'It is not there: send it once more' : 'The earlier version is there: change it once more')}${deed(about, 'let-go', 'Leave it')}`) : null}`
}

/** Everywhere at once, for a post that is on more than one channel. */
export const takeAllDown = (postId: string, csrf: string, form: Form): Html =>
  confirm({
    opens: 'Take it down everywhere',
    title: 'Take this post down on every channel?',
    does: 'Take it down everywhere',
    action: `/posts/${postId}/take-down`,
    csrf,
    text: 'What is out is removed and looked for until it is gone, or given to a person where only a person can. What still waits does not go.',
    fields: textField({ name: 'reason', label: 'Why?', form, required: true }),
  })
