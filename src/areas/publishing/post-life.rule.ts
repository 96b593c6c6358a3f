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
export type Timing = 'on-approval' | 'at' | 'by-hand'

export type PostStep = 'edit' | 'submit' | 'approve' | 'ask-for-changes' | 'reject' | 'schedule' | 'hold' | 'miss' | 'settle' | 'fail' | 'discard'

/** Every step there is, and where it leads. What is not here cannot be done. */
const steps: Readonly<Record<PostStep, { readonly from: readonly PostState[]; readonly to: PostState }>> = {
  edit: { from: ['draft', 'in-review', 'changes-asked', 'rejected', 'approved', 'scheduled', 'missed'], to: 'draft' },
  submit: { from: ['draft', 'changes-asked'], to: 'in-review' },
  approve: { from: ['in-review'], to: 'approved' },
  'ask-for-changes': { from: ['in-review'], to: 'changes-asked' },
  reject: { from: ['in-review'], to: 'rejected' },
  schedule: { from: ['approved'], to: 'scheduled' },
  hold: { from: ['in-review', 'approved', 'scheduled'], to: 'draft' },
  miss: { from: ['in-review', 'changes-asked', 'approved', 'scheduled'], to: 'missed' },
  settle: { from: ['scheduled', 'not-published'], to: 'published' },
  fail: { from: ['scheduled'], to: 'not-published' },
  discard: { from: ['draft', 'changes-asked', 'rejected', 'missed', 'not-published'], to: 'discarded' },
}

/**
 * Where a post comes to stand by a step, or null when the step is not open to it. A changed word at any later state leads back to
 * a draft: what was approved is what goes out, or nothing does.
 * @policy DO-1
 */
export const afterStep = (state: PostState, step: PostStep): PostState | null => (steps[step].from.includes(state) ? steps[step].to : null)

/** True where a change of the post takes an approval, or the reading of it, away. */
export const editVoids = (state: PostState): boolean => state === 'in-review' || state === 'approved' || state === 'scheduled'
