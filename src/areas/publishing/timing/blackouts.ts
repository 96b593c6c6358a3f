import { memberOf, type Work } from '../../../infra/work/work.ts'
import { type BlackoutDoes, type BlackoutKind, clauseOf, type Blackout } from './stops.rule.ts'
import { BadStretch, NoSuchStretch } from './timing.errors.ts'
import { dueOf } from './timing.rule.ts'
import type { TimingTables } from './timing.tables.ts'

export type KeptBlackout = Blackout & {
  readonly id: string
  readonly fromLocal: Temporal.PlainDateTime
  readonly untilLocal: Temporal.PlainDateTime
}

/** The blackouts that meet a stretch of time, in their order. One query. */
export async function blackoutsBetween(work: Work, from: Temporal.Instant, until: Temporal.Instant): Promise<readonly KeptBlackout[]> {
  const rows = await work
    .tables<TimingTables>()
    .selectFrom('blackout')
    .select(['id', 'kind', 'name', 'from_local', 'until_local', 'from_at', 'until_at', 'channel_ids', 'does', 'words'])
    .where('school_id', '=', work.school.id)
    .where('removed_at', 'is', null)
    .where('until_at', '>', from)
    .where('from_at', '<=', until)
    .orderBy('from_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    fromLocal: row.from_local,
    untilLocal: row.until_local,
    fromAt: row.from_at,
    untilAt: row.until_at,
    channelIds: row.channel_ids,
    does: row.does,
    words: row.words,
  }))
}

export type NewBlackout = {
  readonly kind: BlackoutKind
  readonly name: string
  /** Wall times in the school's zone. */
  readonly from: string
  readonly until: string
  readonly channelIds: readonly string[]
  readonly does: BlackoutDoes
  readonly words: readonly string[]
}

/** Sets a blackout. What is planned in it is held when it comes due; it is not thrown away. @throws BadStretch @policy DO-1 DON-2 */
export async function addBlackout(work: Work, asked: NewBlackout): Promise<string> {
  const [from, until] = [dueOf(asked.from, work.school.timeZone), dueOf(asked.until, work.school.timeZone)]
  if (Temporal.Instant.compare(until.at, from.at) <= 0) throw BadStretch({}, 'until')
  const id = work.newId()
  await work
    .tables<TimingTables>()
    .insertInto('blackout')
    .values({
      school_id: work.school.id,
      id,
      kind: asked.kind,
      name: asked.name,
      from_local: from.local,
      until_local: until.local,
      zone: work.school.timeZone,
      from_at: from.at,
      until_at: until.at,
      channel_ids: asked.channelIds,
      does: asked.does,
      words: asked.words,
      made_by: memberOf(work),
      made_at: work.now(),
      removed_by: null,
      removed_at: null,
    })
    .execute()
  work.log({
    act: 'publishing.blackout-set',
    clause: clauseOf[asked.kind],
    subject: { kind: 'blackout', id },
    payload: { name: asked.name, from: asked.from, until: asked.until, does: asked.does, words: [...asked.words] },
  })
  return id
}

/** Takes a blackout out; what it held waits for a person. @throws NoSuchStretch */
export async function removeBlackout(work: Work, { id }: { readonly id: string }): Promise<void> {
  const done = await work
    .tables<TimingTables>()
    .updateTable('blackout')
    .set({ removed_by: memberOf(work), removed_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw NoSuchStretch()
  work.log({ act: 'publishing.blackout-taken-out', clause: 'DO-1', subject: { kind: 'blackout', id } })
}
