import { sha256Of } from '../../areas/moderation/take-evidence.ts'
import { listMembers } from '../../areas/people/index.ts'
import type { Work } from '../../infra/work/work.ts'
import { canonical } from '../../kernel/canonical.ts'

/** Something that was hidden, with the record kept before it, the call, and a proof. */
export async function moderationThere(
  work: Work,
  { itemId, channelId, accountId }: { readonly itemId: string; readonly channelId: string; readonly accountId: string },
): Promise<void> {
  const [first, second] = (await listMembers(work)).filter(({ roles }) => roles.includes('staff') || roles.includes('slt'))
  const db =
    work.tables<Record<'moderation_evidence' | 'moderation_act' | 'moderation_attempt' | 'moderation_proof', Record<string, unknown>>>()
  const [at, by, of] = [work.now(), first?.id, { school_id: work.school.id }]
  const [evidence, act, proof] = [work.newId(), work.newId(), work.newId()]
  const author = { id: 'did:plc:somebody', handle: 'gemma.test', name: 'Gemma T.' }
  const when = { writtenAt: at.toString(), foundAt: at.toString(), takenAt: at.toString() }
  const where = { url: null, remoteId: 'at://somebody/1', platform: 'seesaw', account: 'Year 2' }
  const text = canonical({ ...when, ...where, author, text: 'How many seats are there?' })
  const sha = sha256Of(text)
  const record = await work.seal({ secret: `moderation-evidence:${evidence}`, field: 'record', version: 1 }, text)
  await db
    .insertInto('moderation_evidence')
    .values({ ...of, id: evidence, item_id: itemId, taken_at: at, taken_by: by, sha256: sha, sealed: record })
    .execute()
  const about = { item_id: itemId, evidence_id: evidence, channel_id: channelId, account_id: accountId }
  const done = { state: 'done', by_hand: true, done_at: at, done_by: by, confirmed_by: second?.id, confirmed_at: at }
  await db
    .insertInto('moderation_act')
    .values({ ...of, ...about, ...done, id: act, act: 'hide', reason: 'insult', words: 'Please be kind.', ordered_by: by, ordered_at: at })
    .execute()
  await db
    .insertInto('moderation_attempt')
    .values({ ...of, id: work.newId(), act_id: act, started_at: at, ended_at: at, outcome: 'refused', because: 'Not here.' })
    .execute()
  const picture = await work.seal({ secret: `moderation-proof:${proof}`, field: 'screenshot', version: 1 }, 'made up')
  const kept = { mime: 'image/png', sha256_came: sha, sha256_kept: sha, sealed: picture }
  await db
    .insertInto('moderation_proof')
    .values({ ...of, ...kept, id: proof, act_id: act, brought_by: by, brought_at: at, words: 'Hidden.' })
    .execute()
}
