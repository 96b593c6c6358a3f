import type { Work } from '../../infra/work/work.ts'
import { type Change, changesBetween } from './compare.rule.ts'
import type { Content } from './content.rule.ts'
import { packContent } from './content.ts'
import { draftToRead } from './drafts.ts'
import { inOrder } from './read-policy.ts'
import { forSchools, ourBases, ourTrust } from './trust.ts'
import { currentVersion } from './versions.ts'

export const againsts = ['adopted', 'pack', 'trust'] as const
export type Against = (typeof againsts)[number]
export type Comparison = { readonly against: Against; readonly says: string; readonly changes: readonly Change[] }

/** What each thing that the draft can be held against is called; those that there are. */
export async function comparable(
  work: Work,
): Promise<readonly { readonly against: Against; readonly says: string; readonly content: Content }[]> {
  const current = await currentVersion(work)
  const trust = await ourTrust(work)
  const [base] = trust ? await ourBases(work) : []
  return [
    ...(current ? [{ against: 'adopted' as const, says: `version ${current.number}, in force`, content: current.content }] : []),
    { against: 'pack' as const, says: 'Schoolgate’s wording', content: packContent },
    ...(trust && base ? [{ against: 'trust' as const, says: `version ${base.number} of ${trust.trustName}`, content: base.content }] : []),
  ]
}

/** The draft held against one of these, clause by clause; against our wording or the trust's, only what these speak of. */
export async function compareDraft(
  work: Work,
  against: Against | undefined,
): Promise<Comparison & { readonly others: readonly Against[] }> {
  const draft = await draftToRead(work)
  const all = await comparable(work)
  const one = all.find((other) => other.against === against) ?? all[0]
  if (!one) throw new Error('There is always our own wording to compare with.')
  const ours = one.against === 'adopted' ? draft.content : forSchools(draft.content)
  return {
    against: one.against,
    says: one.says,
    changes: inOrder(changesBetween(one.content, ours)),
    others: all.map((other) => other.against),
  }
}
