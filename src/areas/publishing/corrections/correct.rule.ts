import type { ReleaseState } from '../release/release-states.rule.ts'

/**
 * How a corrected version comes to a channel: in the place of what is out, by the machine or by a person; as a new post, where nothing of
 * the earlier one is to be seen; not at all while the earlier one stands and cannot be changed, or while nobody can say how it stands.
 */
export type Way = 'by-machine' | 'by-person' | 'anew' | 'cannot' | 'not-yet' | 'corrected'

const nothingThere: readonly ReleaseState[] = ['taken-down', 'cancelled', 'missed', 'refused']

/** @policy SCO-8 */
export function wayFor(state: ReleaseState, platform: { readonly mode: 'api' | 'assisted'; readonly edits: boolean }): Way {
  if (state === 'replaced') return 'corrected'
  if (nothingThere.includes(state)) return 'anew'
  if (state !== 'published') return 'not-yet'
  if (!platform.edits) return 'cannot'
  return platform.mode === 'api' ? 'by-machine' : 'by-person'
}

/** What a reader is told before they begin, for each channel. */
export const wayWords = (way: Way, platformName: string): string =>
  ({
    'by-machine': 'It is changed where it stands, and then read there to see that it was.',
    'by-person': `A person changes it on ${platformName} by hand, and keeps the proof here.`,
    anew: 'Nothing of it is to be seen there now. The corrected version goes out as a new post.',
    cannot: `${platformName} does not let a post be changed. Take it down there, then begin here: the corrected version goes out as a new post.`,
    'not-yet': 'It is not yet known how it stands there. Settle that on its page first.',
    corrected: 'It was corrected since. Correct the version that stands there now.',
  })[way]
