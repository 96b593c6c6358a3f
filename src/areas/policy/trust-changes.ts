import { memberOf, type Work } from '../../infra/work/work.ts'
import { type ThreeWay, threeWay } from './compare.rule.ts'
import type { Content } from './content.rule.ts'
import { orderOf, packContent } from './content.ts'
import { beginDraft, openDraft, savePart } from './drafts.ts'
import { NoBase, NoTrust, PartUnknown } from './policy.errors.ts'
import type { PolicyTables } from './policy.tables.ts'
import { forSchools, ourBases, ourTrust, settleBase, type TrustBase } from './trust.ts'
import { currentVersion } from './versions.ts'

export type Choice = 'take' | 'keep'
export type TrustChanges = {
  readonly trustName: string
  readonly base: TrustBase
  readonly from: number
  readonly changes: readonly (ThreeWay & { readonly choice: Choice | null })[]
}

/** What the trust changed since this school last looked it through, held against ours: the draft's words, else those in force. @throws NoTrust, NoBase */
export async function trustChanges(work: Work): Promise<TrustChanges> {
  const membership = await ourTrust(work)
  if (!membership) throw NoTrust()
  const bases = await ourBases(work)
  const [base] = bases
  if (!base) throw NoBase()
  const before: Content = bases.find(({ number }) => number === membership.settledNumber)?.content ?? forSchools(packContent)
  const ours = (await openDraft(work))?.content ?? (await currentVersion(work))?.content ?? packContent
  const choices = await work
    .tables<PolicyTables>()
    .selectFrom('trust_choice')
    .select(['part', 'choice'])
    .where('school_id', '=', work.school.id)
    .where('number', '=', base.number)
    .execute()
  const chosen = new Map(choices.map(({ part, choice }) => [part, choice]))
  return {
    trustName: membership.trustName,
    base,
    from: membership.settledNumber,
    changes: threeWay(before, base.content, ours)
      .map((one) => ({ ...one, choice: chosen.get(one.key) ?? null }))
      .toSorted((a, b) => orderOf(a.key) - orderOf(b.key)),
  }
}

/**
 * Takes the trust's wording of one part into the draft (a draft is begun from the version in force when there is none), or keeps ours. When
 * every part has been decided the base is settled, and the task is gone. @policy ROL-S2
 */
export async function chooseTrustPart(work: Work, { part, choice }: { part: string; choice: Choice }): Promise<{ left: number }> {
  const { base, changes } = await trustChanges(work)
  const one = changes.find(({ key }) => key === part)
  if (!one) throw PartUnknown()
  if (choice === 'take' && !one.alreadyThere) {
    const draft = (await openDraft(work)) ?? (await beginDraft(work, { from: 'adopted' }).then(() => openDraft(work)))
    await savePart(work, { part, text: one.baseAfter, version: draft?.parts.get(part)?.version ?? 0 })
  }
  const by = { chosen_by: memberOf(work), chosen_at: work.now() }
  await work
    .tables<PolicyTables>()
    .insertInto('trust_choice')
    .values({ school_id: work.school.id, number: base.number, part, choice, ...by })
    .onConflict((on) => on.columns(['school_id', 'number', 'part']).doUpdateSet({ choice, ...by }))
    .execute()
  work.log({
    act: 'policy.base-change-decided',
    clause: 'ROL-S2',
    subject: { kind: 'trust-base', id: String(base.number) },
    payload: { part, choice },
  })
  const left = changes.filter((other) => other.key !== part && other.choice === null && !other.alreadyThere).length
  if (left === 0) await settleBase(work, base.number)
  return { left }
}

/** Nothing in it concerns us: every part that is left is kept as ours. */
export async function keepAllOurs(work: Work): Promise<void> {
  const { base, changes } = await trustChanges(work)
  for (const { key, choice, alreadyThere } of changes)
    if (choice === null && !alreadyThere) await chooseTrustPart(work, { part: key, choice: 'keep' })
  await settleBase(work, base.number)
}
