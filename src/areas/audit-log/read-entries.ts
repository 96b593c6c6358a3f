import type { Work } from '../../infra/work/work.ts'
import type { Json } from '../../kernel/canonical.ts'
import type { AuditLogTables } from './audit-log.tables.ts'
import type { BundleEntry } from './bundle.ts'

const page = 5000

/** An entry that has its place, with the leaf hash that the tree took it by. */
export type PlacedEntry = BundleEntry & { readonly hash: string | null }

/** Every entry that has its place, in order, a page at a time; the next page is read while one is worked on. */
export async function* placedPages(work: Work): AsyncGenerator<readonly PlacedEntry[]> {
  let next = pageAfter(work, 0)
  for (;;) {
    const rows = await next
    const last = rows.at(-1)
    if (last === undefined) return
    next = pageAfter(work, Number(last.seq))
    // A page that nobody waits for any more must not end the process when it fails.
    next.catch(() => {})
    yield rows.map(entryOf)
  }
}

/** The same one by one. */
export async function* placedEntries(work: Work): AsyncGenerator<PlacedEntry> {
  for await (const entries of placedPages(work)) yield* entries
}

/** Instants come as the text that leaves are made of: to read them as instants and write them again takes longer than to hash them. */
const pageAfter = (work: Work, seq: number) =>
  work
    .tables<AuditLogTables>()
    .selectFrom('log_entry')
    .select((eb) => [
      'seq',
      'actor_id',
      'act',
      'clause',
      'subject_kind',
      'subject_id',
      'payload',
      'salt',
      'commitment',
      'leaf',
      eb.fn<string>('to_char', ['at', eb.val('YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')]).as('at_text'),
    ])
    .where('school_id', '=', work.school.id)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(page)
    .execute()

const entryOf = (row: Awaited<ReturnType<typeof pageAfter>>[number]): PlacedEntry => ({
  hash: row.leaf,
  leaf: {
    seq: Number(row.seq),
    at: row.at_text,
    actor: row.actor_id,
    act: row.act,
    clause: row.clause,
    subject: `${row.subject_kind}:${row.subject_id}`,
    commitment: row.commitment,
  },
  details: row.salt === null ? null : { payload: row.payload as Json, salt: row.salt },
})
