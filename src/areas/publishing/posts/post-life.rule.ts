/** Where a post can stand on its way, in the words people read. */
export const postStates = {
  draft: 'Draft',
  'in-review': 'In review',
  'changes-asked': 'Changes asked',
  rejected: 'Rejected',
  approved: 'Approved',
  scheduled: 'Scheduled',
  published: 'Published',
  'not-published': 'Not published',
  missed: 'Missed its time',
  discarded: 'Thrown away',
} as const
export type PostState = keyof typeof postStates
/** When it goes: as soon as it is approved, at a wall time, or when somebody says so after approval. */
export type Timing = 'on-approval' | 'at' | 'by-hand'

export type PostStep =
  | 'edit'
  | 'submit'
  | 'approve'
  | 'ask-for-changes'
  | 'reject'
  | 'schedule'
  | 'hold'
  | 'miss'
  | 'settle'
  | 'fail'
  | 'discard'

/** Every state, the steps open from it, and where each leads. What is not here cannot be done. */
const life: Readonly<Record<PostState, Partial<Readonly<Record<PostStep, PostState>>>>> = {
  draft: { edit: 'draft', submit: 'in-review', discard: 'discarded' },
  'in-review': {
    approve: 'approved',
    'ask-for-changes': 'changes-asked',
    reject: 'rejected',
    edit: 'draft',
    hold: 'draft',
    miss: 'missed',
  },
  'changes-asked': { edit: 'changes-asked', submit: 'in-review', miss: 'missed', discard: 'discarded' },
  rejected: { edit: 'draft', discard: 'discarded' },
  approved: { schedule: 'scheduled', edit: 'draft', hold: 'draft', miss: 'missed' },
  scheduled: { settle: 'published', fail: 'not-published', edit: 'draft', hold: 'draft', miss: 'missed' },
  published: {},
  'not-published': { settle: 'published', edit: 'draft', discard: 'discarded' },
  missed: { edit: 'draft', discard: 'discarded' },
  discarded: {},
}

/**
 * Where a post comes to stand by a step, or null when the step is not open to it. A changed word in review or later leads back to a
 * draft: what was approved is what goes out, or nothing does.
 * @policy DO-1
 */
export const afterStep = (state: PostState, step: PostStep): PostState | null => life[state][step] ?? null

/** True where somebody has read the post, or is reading it: a change takes the approval, or the reading, away. */
export const editVoids = (state: PostState): boolean => state !== 'draft' && state !== 'changes-asked' && state !== 'rejected'

/** True while it may be written on; what is out, or thrown away, is not. */
export const isOpen = (state: PostState): boolean => afterStep(state, 'edit') !== null
