import type { Work } from '../../../infra/work/work.ts'
import { linksIn } from '../checks/links-found.rule.ts'
import { showsPupils, type Standing } from '../checks/judge-post.ts'
import { wordsFor } from '../posts/channel-groups.rule.ts'
import type { KeptStep, Post } from '../posts/read-post.ts'
import { approvalNeeded, mayNotApprove, type Needed, type NeededStep, type Refused } from './approval.rule.ts'
import type { PostFacts } from './rules.rule.ts'

/** Where a post stands on its way through the gate: what it needs, whose turn it is, and whether this caller may open the next leaf. */
export type Gate = {
  readonly needed: Needed
  readonly refused: Refused | null
  /** The step that is open now; null when all have agreed. */
  readonly step: (NeededStep & { readonly position: number; readonly kept: KeptStep | null }) | null
  /** Positions that have an approval in force. */
  readonly agreed: ReadonlySet<number>
}

/** What the rules look at. */
export function factsOf(
  post: Post,
  standing: Pick<Standing, 'needsSenior' | 'forApprover' | 'isEvent'>,
  domains: readonly string[],
): PostFacts {
  return {
    contentious: standing.needsSenior,
    showsPupils: showsPupils(post),
    opensQuestions: standing.forApprover.length > 0,
    isEvent: standing.isEvent,
    isUrgent: post.urgent,
    linksOutside: [null, ...post.targets].some((target) => linksIn(wordsFor(post, target)).some(({ address }) => !isOwn(address, domains))),
    channelIds: post.targets.map(({ channelId }) => channelId),
    author: { id: post.authorId, kinds: post.authorKinds },
  }
}

/** The school's own addresses, and those below them. */
export function isOwn(address: string, domains: readonly string[]): boolean {
  const host = address
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .split(/[/?#:]/, 1)[0]
    ?.toLowerCase()
  return host !== undefined && domains.some((domain) => host === domain || host.endsWith(`.${domain}`))
}

/** Approvals that stand, by their step. */
export const inForce = (post: Pick<Post, 'decisions'>) =>
  post.decisions.filter(({ decision, voidedBecause }) => decision === 'approved' && voidedBecause === null)

/** What this post needs, whose turn it is, and whether this caller may give it. */
export function gateFor(work: Work, post: Post, standing: Standing): Gate {
  const needed = approvalNeeded(factsOf(post, standing, work.school.domains), post.rules)
  const standingNow = inForce(post)
  const agreed = new Set(standingNow.map(({ step }) => step))
  const at = needed.steps.findIndex((_, index) => !agreed.has(index + 1))
  const open = needed.steps[at]
  const kept = open ? (post.steps.find(({ position, by }) => position === at + 1 && by === open.by) ?? null) : null
  const candidate = {
    memberId: work.caller.memberId ?? '',
    roles: work.caller.roles,
    holdsApproval: work.caller.may.has('post.approve'),
  }
  const refused = mayNotApprove(candidate, {
    authorId: post.authorId,
    editors: post.editors,
    needs: open?.by ?? needed.by,
    asked: kept?.asked.map(({ id }) => id) ?? [],
    agreed: standingNow.flatMap(({ byId }) => byId ?? []),
  })
  return { needed, refused, agreed, step: open ? { ...open, position: at + 1, kept } : null }
}
