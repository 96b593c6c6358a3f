import type { Job } from '../../../infra/jobs/worker.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { held } from '../release/by-people.ts'
import { AnotherLooks, NothingToLookAt, SayWhatIsWrong } from './by-hand.errors.ts'
import type { ByHandTables } from './by-hand.tables.ts'
import { newestProof } from './read-proofs.ts'

export type Looked = { readonly id: string; readonly asApproved: boolean; readonly words: string }

/**
 * Somebody other than whoever posted it looked there: it is as it was approved, or it is not, and then whoever posted it, its author and
 * the leaders are told. @throws PublicationNotFound, NothingToLookAt, AnotherLooks, SayWhatIsWrong @policy SCO-8
 */
export async function lookThere(work: Work, { id, asApproved, words }: Looked): Promise<void> {
  const row = await held(work, id)
  const proof = await newestProof(work, id)
  if (row.state !== 'published' || !proof || proof.looked_at !== null || proof.look_by === null) throw NothingToLookAt()
  const by = memberOf(work)
  if (by === proof.brought_by) throw AnotherLooks()
  if (!asApproved && !words.trim()) throw SayWhatIsWrong({}, 'different')
  await work
    .tables<ByHandTables>()
    .updateTable('publication_proof')
    .set({ looked_by: by, looked_at: work.now(), as_approved: asApproved, look_words: words.trim() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', proof.id)
    .execute()
  work.log({
    act: asApproved ? 'publishing.seen-as-approved' : 'publishing.seen-otherwise',
    clause: 'SCO-8',
    subject: { kind: 'publication', id },
    payload: { proof: proof.id, words: words.trim() },
  })
}

/** Where nobody has looked by the end of the next school day, everybody who may approve is asked, beside its runners. @policy SCO-8 */
export const chaseLooks: Job = {
  name: 'chase-looks',
  everyMs: 5 * 60_000,
  run: async ({ house }) => {
    const now = house.clock()
    const due = await house.asClerk<ByHandTables, { school_id: string; id: string }[]>((db) =>
      db
        .selectFrom('publication_proof')
        .select(['school_id', 'id'])
        .where('look_by', '<=', now)
        .where('looked_at', 'is', null)
        .where('chased_at', 'is', null)
        .limit(50)
        .execute(),
    )
    for (const { school_id, id } of due) await house.forSchool(school_id, (work) => chase(work, id))
    return due.length > 0
  },
}

async function chase(work: Work, id: string): Promise<void> {
  const done = await work
    .tables<ByHandTables>()
    .updateTable('publication_proof')
    .set({ chased_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('chased_at', 'is', null)
    .where('looked_at', 'is', null)
    .returning('publication_id')
    .executeTakeFirst()
  if (done) work.log({ act: 'publishing.look-chased', clause: 'SCO-8', subject: { kind: 'publication', id: done.publication_id } })
}
