import type { Tone } from '../../../ui/tone.ts'
import type { PostState } from './post-life.rule.ts'

/** How a post's state is coloured, beside its word. */
export const stateTones: Readonly<Record<PostState, Tone | null>> = {
  draft: null,
  'in-review': 'note',
  'changes-asked': 'wait',
  rejected: 'stop',
  approved: 'go',
  scheduled: 'go',
  published: 'go',
  'not-published': 'stop',
  missed: 'stop',
  discarded: null,
}
