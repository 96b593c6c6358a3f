import { oneAtATime } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import { AlreadyBroughtIn, ImportNotFound, NothingToBringIn } from './image-permission.errors.ts'
import type { RollTables } from './image-permission.tables.ts'
import { judgeNoPublish } from './judge-no-publish.ts'
import { judgePermissions } from './judge-permissions.ts'
import { judgePupils } from './judge-pupils.ts'
import type { ImportSummary, Judged } from './judged.ts'
import { readList } from './read-lists.ts'
import type { ListKind, StagedList } from './roll.types.ts'

export type ListFile = { readonly kind: ListKind; readonly bytes: Uint8Array; readonly fileName?: string; readonly wholeRoll?: boolean }

const judge = (work: Work, list: StagedList, wholeRoll: boolean): Promise<Judged> => {
  if (list.kind === 'pupils') return judgePupils(work, list, wholeRoll)
  return list.kind === 'permissions' ? judgePermissions(work, list) : judgeNoPublish(work, list)
}

/**
 * Brings the good rows of a list in, all together or not at all, and says what was done. With `dryRun` nothing is written.
 * Bringing the same list in again changes nothing.
 * @policy IMG-2 IMG-8
 */
export async function importList(work: Work, { kind, bytes, wholeRoll = false }: ListFile, dryRun = false): Promise<ImportSummary> {
  const list = readList(kind, bytes)
  if (!dryRun) await oneAtATime(work, 'roll')
  const { summary, apply } = await judge(work, list, wholeRoll)
  if (!dryRun) await bringIn(work, { list, summary, apply, id: work.newId() })
  return summary
}

async function bringIn(
  work: Work,
  { list, summary, apply, id }: { list: StagedList; summary: ImportSummary; apply: () => Promise<void>; id: string },
): Promise<void> {
  if (list.rows.length === 0) throw NothingToBringIn({}, 'file')
  await apply()
  work.log({ act: 'roll.imported', clause: 'IMG-2', subject: { kind: 'roll-import', id }, payload: { list: list.kind, ...summary.counts } })
}

const hoursHeld = 1

/** Reads a list and keeps it for one hour, so that a person may see what it would do before it does it. */
export async function stageImport(work: Work, { kind, bytes, fileName = '', wholeRoll = false }: ListFile): Promise<string> {
  const list = readList(kind, bytes)
  const id = work.newId()
  await work
    .tables<RollTables>()
    .insertInto('roll_import')
    .values({
      school_id: work.school.id,
      id,
      kind,
      file_name: fileName.slice(0, 200).replaceAll('\0', ''),
      whole_roll: wholeRoll,
      list: JSON.stringify(list),
      created_at: work.now(),
      created_by: work.caller.memberId,
      expires_at: work.now().add({ hours: hoursHeld }),
      committed_at: null,
      counts: null,
    })
    .execute()
  return id
}

export type Preview = { readonly fileName: string; readonly wholeRoll: boolean; readonly summary: ImportSummary }

/** What a held list would do now: judged afresh each time, because the roll may have changed since. */
export async function previewImport(work: Work, id: string): Promise<Preview> {
  const { held, list } = await heldList(work, id)
  return { fileName: held.file_name, wholeRoll: held.whole_roll, summary: (await judge(work, list, held.whole_roll)).summary }
}

/** Does what the preview said, and lets the list go. */
export async function commitImport(work: Work, id: string): Promise<ImportSummary> {
  await oneAtATime(work, 'roll')
  const { held, list } = await heldList(work, id)
  const { summary, apply } = await judge(work, list, held.whole_roll)
  await bringIn(work, { list, summary, apply, id })
  await work
    .tables<RollTables>()
    .updateTable('roll_import')
    .set({ list: null, committed_at: work.now(), counts: JSON.stringify(summary.counts) })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  return summary
}

async function heldList(work: Work, id: string): Promise<{ held: { file_name: string; whole_roll: boolean }; list: StagedList }> {
  const held = await work
    .tables<RollTables>()
    .selectFrom('roll_import')
    .select(['file_name', 'whole_roll', 'list', 'committed_at', 'expires_at'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (held?.committed_at) throw AlreadyBroughtIn()
  if (!held?.list || Temporal.Instant.compare(held.expires_at, work.now()) < 0) throw ImportNotFound()
  return { held, list: held.list }
}
