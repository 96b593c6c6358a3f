import type { Role } from '../../../kernel/permissions.ts'

/** Who must agree before a post may go: another member of staff, or a senior leader. */
export type Approver = 'colleague' | 'senior'
export type PostFacts = {
  /** The checks found a contentious topic in it. */
  readonly contentious: boolean
  readonly showsPupils: boolean
  /** Questions that only a person can answer are still open. */
  readonly opensQuestions: boolean
}
export type Needed = { readonly by: Approver; readonly clause: string; readonly because: string }

type ApprovalRule = { readonly when: (post: PostFacts) => boolean } & Needed
const rules: readonly ApprovalRule[] = [
  { when: (post) => post.contentious, by: 'senior', clause: 'DO-1', because: 'It touches a topic that people argue about.' },
  {
    when: (post) => post.showsPupils,
    by: 'colleague',
    clause: 'IMG-2',
    because: 'It shows pupils, and one person alone must not decide that.',
  },
  {
    when: (post) => post.opensQuestions,
    by: 'colleague',
    clause: 'DO-9',
    because: 'There is a question in it that only a person can answer.',
  },
]
/** Deny by default: where no rule speaks, somebody else must still agree. */
const otherwise: Needed = { by: 'colleague', clause: 'DO-9', because: 'Nothing goes out that only its writer has read.' }

/**
 * Whose agreement a post needs. The first rule that fits decides; when none does, a colleague's is needed all the same.
 * @policy DO-1 IMG-2 DO-9
 */
export const approvalNeeded = (post: PostFacts): Needed => {
  const { by, clause, because } = rules.find((rule) => rule.when(post)) ?? otherwise
  return { by, clause, because }
}

export type Candidate = { readonly memberId: string; readonly roles: readonly Role[]; readonly holdsApproval: boolean }
export type Refused = { readonly because: string; readonly clause: string }

/**
 * May this person open the second leaf of the gate? Not who wrote it, nor anyone who changed it since; and a senior leader where one is
 * needed. Null: yes.
 * @policy DO-1 IMG-2
 */
export function mayNotApprove(
  candidate: Candidate,
  post: { authorId: string; editors: readonly string[]; needs: Approver },
): Refused | null {
  if (!candidate.holdsApproval) return { because: 'Your role does not approve posts.', clause: 'DO-1' }
  if (candidate.memberId === post.authorId)
    return { because: 'You wrote it. Somebody else must read it before it goes out.', clause: 'DO-1' }
  if (post.editors.includes(candidate.memberId))
    return { because: 'You changed it. Somebody who has not must read it before it goes out.', clause: 'DO-1' }
  if (post.needs === 'senior' && !candidate.roles.includes('slt'))
    return { because: 'It touches a topic that people argue about, so a senior leader must agree.', clause: 'DO-1' }
  return null
}
