import type { Html, HtmlPart } from '../../ui/html.ts'
import { html } from '../../ui/html.ts'
import { type IconName, mark } from '../../ui/icons.ts'
import { tag } from '../../ui/parts/words.ts'
import type { Tone } from '../../ui/tone.ts'
import type { PermissionState, PupilOnRoll, Reason } from './may-show.rule.ts'
import { isHeldBack, mayShow, noPublishOn } from './may-show.rule.ts'
import { type Purpose, purposeShort } from './purposes.rule.ts'

type Look = { readonly says: string; readonly tone: Tone | null; readonly icon: IconName | null }
/** Each answer in a word, a tone and a mark of its own shape. */
export const looks: Record<Reason, Look> = {
  yes: { says: 'Yes', tone: 'go', icon: 'tick' },
  no: { says: 'No', tone: 'stop', icon: 'cross' },
  withdrawn: { says: 'Withdrawn', tone: 'stop', icon: 'cross' },
  expired: { says: 'Expired', tone: 'wait', icon: 'clock' },
  'not-asked': { says: 'Not asked', tone: null, icon: null },
  'pupil-said-no': { says: 'The pupil says no', tone: 'stop', icon: 'cross' },
  'no-publish': { says: 'Do not publish', tone: 'stop', icon: 'lock' },
  left: { says: 'Has left', tone: 'note', icon: 'out' },
}

/** A square of the register: a mark, and its word for those who hear the page. */
export const square = (because: Reason): Html => {
  const look = looks[because]
  return html`${look.icon ? mark(look.icon, look.tone) : html`<span class="quiet" aria-hidden="true">–</span>`}<span class="vh">${look.says}</span>`
}

export const stateTag = (because: Reason | PermissionState): Html => tag(looks[because].says, looks[because].tone)

/** What a no-publish entry covers on a day, in words; null when none holds. */
export function heldBackWords(pupil: PupilOnRoll, on: Temporal.PlainDate): string | null {
  const held = noPublishOn(pupil.noPublish, on)
  if (held === null) return null
  return held === 'all' ? 'On no channel, in no picture and no film.' : `Not for: ${held.map(purposeShort).join(', ')}.`
}

export const reasonFor = (pupil: PupilOnRoll, purpose: Purpose, on: Temporal.PlainDate): Reason =>
  isHeldBack(noPublishOn(pupil.noPublish, on), purpose) ? 'no-publish' : mayShow(pupil, purpose, on).because

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** "1 May 2026". */
export const plainDay = (day: Temporal.PlainDate): string => `${day.day} ${months[day.month - 1]} ${day.year}`
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`
export const classPath = (name: string): string => `/roll/classes/${encodeURIComponent(name)}`
export const pupilLink = (pupil: { readonly id: string; readonly forename: string; readonly surname: string }): HtmlPart =>
  html`<a href="/roll/pupils/${pupil.id}">${pupil.forename} ${pupil.surname}</a>`
