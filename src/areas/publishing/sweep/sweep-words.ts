import type { Tone } from '../../../ui/tone.ts'
import type { Cause, Result } from './sweep.rule.ts'

/** Why a sweep began, for those who may see the roll. */
export const causeWords: Readonly<Record<Cause, string>> = {
  'no-publish': 'May not be published',
  withdrawn: 'Permission taken back',
  expired: 'Permission ran out',
  left: 'Has left the school',
}
export const resultWords: Readonly<Record<Result, { readonly says: string; readonly tone: Tone | null }>> = {
  removed: { says: 'Removed and verified', tone: 'go' },
  'removed-by-hand': { says: 'Removed by hand', tone: 'go' },
  'by-hand': { says: 'To be removed by hand', tone: 'wait' },
  going: { says: 'Being removed', tone: 'note' },
  'still-live': { says: 'Still there', tone: 'stop' },
  leaving: { says: 'Leaving just now', tone: 'note' },
  'to-review': { says: 'Decide about it', tone: 'wait' },
  kept: { says: 'Stays, decided', tone: null },
  'not-out': { says: 'Was not out', tone: null },
  corrected: { says: 'Corrected since', tone: null },
}
/** Said on the page and in the letter: nothing of this can be undone from here. */
export const beyondRecall: readonly string[] = [
  'Copies that people saved, and pictures they took of their screens.',
  'Places where somebody else shared it again.',
  'Newsletters, papers and prospectuses that are already printed.',
  'What search engines and archives keep for a while.',
]
