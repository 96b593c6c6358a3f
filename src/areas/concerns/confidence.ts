import { memberOf, type Work } from '../../infra/work/work.ts'
import { NotOpened, NotYoursToHandle } from './concerns.errors.ts'
import type { ConcernsTables } from './concerns.tables.ts'

/** How long one look lasts before it must be opened, and written down, again. */
export const lookMinutes = 15

export const sealName = (id: string, field: string) => ({ secret: id, field, version: 1 })

/**
 * The log's line for a confidential act: that it happened, and which row of the record tells of it. Whoever may see the record finds the
 * name there; whoever reads the log does not, and the log's tree holds the row to its place.
 * @policy ABU-4 LEG-3
 */
export function inConfidence(work: Work, concernId: string, entry: { readonly what: 'written' | 'opened'; readonly row: string }): void {
  work.log({
    act: `concern.${entry.what}`,
    clause: 'ABU-4',
    subject: { kind: 'concern', id: concernId },
    payload: { row: entry.row },
    inConfidence: true,
  })
}

/** Adds to what happened, and to the log. The words are sealed; who and when stand beside them. */
export async function writeEvent(
  work: Work,
  concernId: string,
  { act, words }: { readonly act: string; readonly words: string | null },
): Promise<void> {
  const id = work.newId()
  await work
    .tables<ConcernsTables>()
    .insertInto('concern_event')
    .values({
      school_id: work.school.id,
      id,
      concern_id: concernId,
      at: work.now(),
      member_id: work.caller.memberId,
      by_name: work.caller.memberId === null ? work.caller.name : '',
      act,
      sealed: words === null ? null : await work.seal(sealName(id, 'words'), words),
    })
    .execute()
  inConfidence(work, concernId, { what: 'written', row: id })
}

/** The caller's part in a concern, and whether their look at it is open in this session. */
export type Part = { readonly part: 'handler' | 'reader'; readonly isOpen: boolean }

/** Null for whoever has no part: they are told that there is no such thing. One query. */
export async function partOf(work: Work, concernId: string): Promise<Part | null> {
  const row = await work
    .tables<ConcernsTables>()
    .selectFrom('concern_grant as g')
    .select((eb) => [
      'g.part',
      eb
        .exists(
          eb
            .selectFrom('concern_opening as o')
            .select('o.id')
            .whereRef('o.school_id', '=', 'g.school_id')
            .whereRef('o.concern_id', '=', 'g.concern_id')
            .whereRef('o.member_id', '=', 'g.member_id')
            .where('o.session_id', 'is not distinct from', work.caller.sessionId)
            .where('o.until', '>', work.now()),
        )
        .as('isOpen'),
    ])
    .where('g.school_id', '=', work.school.id)
    .where('g.concern_id', '=', concernId)
    .where('g.member_id', '=', memberOf(work))
    .where('g.ended_at', 'is', null)
    .executeTakeFirst()
  return row ? { part: row.part, isOpen: Boolean(row.isOpen) } : null
}

/** Lets pass whoever has opened it; and where `handler` is asked, only who heads it. @throws NotOpened NotYoursToHandle */
export function mustHave(part: Part, asked: 'reader' | 'handler'): void {
  if (!part.isOpen) throw NotOpened()
  if (asked === 'handler' && part.part !== 'handler') throw NotYoursToHandle()
}
