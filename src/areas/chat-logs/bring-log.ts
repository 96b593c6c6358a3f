import { insertRows } from '../../infra/postgres/insert-rows.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { lookAtTalk } from '../publishing/index.ts'
import type { ChatLogsTables } from './chat-logs.tables.ts'
import type { Place } from './places.ts'
import type { ReadFile } from './read-file.ts'

/** Nobody has decided by then: it was not wanted. */
const waits = { hours: 7 * 24 }

/**
 * Keeps for a look what was read of a file: only lines of the account's own channels, and none that an earlier file brought. Nothing else of
 * the file is anywhere. Returns the import's id. @policy MON-6 BEH-3
 */
export async function bringLog(work: Work, place: Place, read: ReadFile): Promise<string> {
  const { said, leftOut, players } = read.heard
  const known = await knownMarks(
    work,
    place.accountId,
    said.map(({ mark }) => mark),
  )
  const fresh = said.filter(({ mark }) => !known.has(mark))
  const left = { ...leftOut, ...(known.size > 0 ? { 'seen-before': known.size } : {}) }
  const id = work.newId()
  await work
    .tables<ChatLogsTables>()
    .insertInto('chat_import')
    .values({
      school_id: work.school.id,
      id,
      account_id: place.accountId,
      file_name: read.name,
      file_hash: read.hash,
      file_size: String(read.size),
      last_day: read.how.lastDay,
      zone: read.how.zone,
      left_out: JSON.stringify(left),
      players: [...players].slice(0, 500),
      brought_by: memberOf(work),
      brought_at: work.now(),
      decided_by: null,
      decided_at: null,
      forget_at: work.now().add(waits),
    })
    .execute()
  const look = await lookAtTalk(work)
  await insertRows(work.tables<ChatLogsTables>(), {
    into: 'chat_line',
    columns,
    rows: fresh.map(({ at, where, who, text, mark }, number) => ({
      school_id: work.school.id,
      import_id: id,
      number,
      account_id: place.accountId,
      at: at.toString(),
      place: where,
      who,
      words: text.slice(0, 2_000).toWellFormed(),
      mark,
      findings: look(text),
    })),
  })
  work.log({
    act: 'chat-log.read',
    clause: 'MON-6',
    subject: { kind: 'account', id: place.accountId },
    payload: { importId: id, fileHash: read.hash, lines: fresh.length, leftOut: left },
  })
  return id
}

const columns = {
  school_id: 'uuid',
  import_id: 'uuid',
  number: 'integer',
  account_id: 'uuid',
  at: 'timestamptz',
  place: 'text',
  who: 'text',
  words: 'text',
  mark: 'text',
  findings: 'jsonb',
}

/** Those of these lines that a file brought before, which was kept. */
async function knownMarks(work: Work, accountId: string, marks: readonly string[]): Promise<ReadonlySet<string>> {
  if (marks.length === 0) return new Set()
  const rows = await work
    .tables<ChatLogsTables>()
    .selectFrom('chat_line as l')
    .innerJoin('chat_import as i', (on) => on.onRef('i.school_id', '=', 'l.school_id').onRef('i.id', '=', 'l.import_id'))
    .select('l.mark')
    .where('l.school_id', '=', work.school.id)
    .where('l.account_id', '=', accountId)
    .where('i.state', '=', 'kept')
    .execute()
  const kept = new Set(rows.map(({ mark }) => mark))
  return new Set(marks.filter((mark) => kept.has(mark)))
}
