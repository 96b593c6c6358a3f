import { oneAtATime } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import { AlreadyBroughtIn, ContradictionsUnread, ImportNotFound, LeaversNotConfirmed, NothingToBringIn } from './image-permission.errors.ts'
import type { RollTables } from './image-permission.tables.ts'
import { judgeContacts } from './families/judge-contacts.ts'
import { judgeNoPublish } from './judge-no-publish.ts'
import { judgePermissions } from './judge-permissions.ts'
import { judgePupils, storedNumbers } from './judge-pupils.ts'
import { type ImportSummary, type Judged, nothingWouldChange } from './judged.ts'
import { readConsents } from './read-consents.ts'
import { readList } from './read-lists.ts'
import type { ListKind, StagedList } from './roll.types.ts'

/** A file with one of the three lists, or a consent export of an information system, which becomes a list of permissions. */
export type ListFile = {
  readonly kind: ListKind | 'consents'
  readonly bytes: Uint8Array
  readonly fileName?: string
  readonly wholeRoll?: boolean
  /** How many leavers a person has agreed to, where a list would make leavers of more than a quarter of the school. */
  readonly leaversConfirmed?: number | null
}

/** What a list would do to what is stored, and how to do it. */
export const judgeList = (work: Work, list: StagedList, wholeRoll: boolean): Promise<Judged> => {
  if (list.kind === 'pupils') return judgePupils(work, list, wholeRoll)
  if (list.kind === 'contacts') return judgeContacts(work, list)
  return list.kind === 'permissions' ? judgePermissions(work, list) : judgeNoPublish(work, list)
}

const readFile = async (work: Work, { kind, bytes }: ListFile): Promise<StagedList> =>
  kind === 'consents' ? readConsents(bytes, await storedNumbers(work)) : readList(kind, bytes)

/**
 * Brings the good rows of a list in, all together or not at all, and says what was done. With `dryRun` nothing is written.
 * Bringing the same list in again changes nothing. @throws LeaversNotConfirmed
 * @policy IMG-2 IMG-8
 */
export async function importList(work: Work, file: ListFile, dryRun = false): Promise<ImportSummary> {
  const list = await readFile(work, file)
  if (dryRun) return (await judgeList(work, list, file.wholeRoll ?? false)).summary
  return bringInList(work, { list, wholeRoll: file.wholeRoll ?? false, leaversConfirmed: file.leaversConfirmed ?? null })
}

export type Bringing = {
  readonly list: StagedList
  readonly wholeRoll: boolean
  readonly leaversConfirmed: number | null
  readonly id?: string
}

/**
 * Brings a list in that was read before, judged afresh. Where nothing would change nothing is written, the log included.
 * @throws NothingToBringIn, LeaversNotConfirmed
 * @policy IMG-2 IMG-8
 */
export async function bringInList(work: Work, { list, wholeRoll, leaversConfirmed, id }: Bringing): Promise<ImportSummary> {
  if (list.rows.length === 0) throw NothingToBringIn({}, 'file')
  await oneAtATime(work, 'roll')
  const { summary, apply } = await judgeList(work, list, wholeRoll)
  const { mustConfirm } = summary
  if (mustConfirm !== null && mustConfirm.leaving !== leaversConfirmed) throw LeaversNotConfirmed({ ...mustConfirm }, 'leaversConfirmed')
  if (nothingWouldChange(summary)) return summary
  await apply()
  work.log({
    act: 'roll.imported',
    clause: 'IMG-2',
    subject: { kind: 'roll-import', id: id ?? work.newId() },
    payload: { list: list.kind, ...summary.counts },
  })
  return summary
}

const hoursHeld = 1

/** Reads a list and keeps it for one hour, so that a person may see what it would do before it does it. */
export async function stageImport(work: Work, file: ListFile): Promise<string> {
  const list = await readFile(work, file)
  const id = work.newId()
  await work
    .tables<RollTables>()
    .insertInto('roll_import')
    .values({
      school_id: work.school.id,
      id,
      kind: list.kind,
      file_name: (file.fileName ?? '').slice(0, 200).replaceAll('\0', ''),
      whole_roll: list.kind === 'pupils' && (file.wholeRoll ?? false),
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
  return { fileName: held.file_name, wholeRoll: held.whole_roll, summary: (await judgeList(work, list, held.whole_roll)).summary }
}

/** Says of a held list of pupils whether it is the whole roll. */
export async function saySoOfRoll(work: Work, id: string, wholeRoll: boolean): Promise<void> {
  await heldList(work, id)
  await work
    .tables<RollTables>()
    .updateTable('roll_import')
    .set({ whole_roll: wholeRoll })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('kind', '=', 'pupils')
    .execute()
}

/** Does what the preview said, and lets the list go. Where the list contradicts itself somebody must have said that they read it. @throws ContradictionsUnread */
export async function commitImport(
  work: Work,
  id: string,
  { leaversConfirmed = null, contradictionsRead = false }: { leaversConfirmed?: number | null; contradictionsRead?: boolean } = {},
): Promise<ImportSummary> {
  const { held, list } = await heldList(work, id)
  if (!contradictionsRead) {
    const { length } = (await judgeList(work, list, held.whole_roll)).summary.contradictions
    if (length > 0) throw ContradictionsUnread({ count: length }, 'contradictionsRead')
  }
  const summary = await bringInList(work, { list, wholeRoll: held.whole_roll, leaversConfirmed, id })
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
