import type { ModerationAct } from '../../connectors/connector.ts'
import type { ActState } from './act-states.rule.ts'

type ActWords = {
  /** On a button. */
  readonly says: string
  /** As in "Hiding it on Bluesky". */
  readonly doing: string
  readonly done: string
}
export const actWords: Readonly<Record<ModerationAct, ActWords>> = {
  approve: { says: 'Let it appear', doing: 'Letting it appear', done: 'Let appear' },
  hide: { says: 'Hide it', doing: 'Hiding it', done: 'Hidden' },
  show: { says: 'Show it again', doing: 'Showing it again', done: 'Shown again' },
  spam: { says: 'Put it to spam', doing: 'Putting it to spam', done: 'Put to spam' },
  delete: { says: 'Delete it', doing: 'Deleting it', done: 'Deleted' },
  warn: { says: 'Warn the person', doing: 'Warning the person', done: 'Warned' },
  mute: { says: 'Mute the person', doing: 'Muting the person', done: 'Muted' },
  unmute: { says: 'Hear them again', doing: 'Hearing them again', done: 'Heard again' },
  kick: { says: 'Send the person out', doing: 'Sending the person out', done: 'Sent out' },
  block: { says: 'Block the person', doing: 'Blocking the person', done: 'Blocked' },
  unblock: { says: 'Unblock the person', doing: 'Unblocking the person', done: 'Unblocked' },
  report: { says: 'Report it to the platform', doing: 'Reporting it', done: 'Reported' },
  'close-comments': { says: 'Close comments under our post', doing: 'Closing comments', done: 'Comments closed' },
  'open-comments': { says: 'Open comments again', doing: 'Opening comments again', done: 'Comments open again' },
  'stop-quotes': { says: 'Stop quotes of our post', doing: 'Stopping quotes', done: 'Quotes stopped' },
}

export const stateWords: Readonly<Record<ActState, string>> = {
  waits: 'Waiting for a second person',
  ordered: 'About to be done',
  doing: 'Being done',
  looking: 'Done, and being looked for',
  done: 'Done',
  refused: 'Refused by the platform',
  'to-do': 'To be done by hand',
  'to-confirm': 'Waiting for a second look',
  unclear: 'Not clear',
  stopped: 'Stopped',
}
