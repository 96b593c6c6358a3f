import { randomBytes } from 'node:crypto'
import { hashToken } from '../../../infra/crypto/tokens.ts'
import { insertRows } from '../../../infra/postgres/insert-rows.ts'
import type { House } from '../../../infra/work/house.ts'
import type { Work } from '../../../infra/work/work.ts'
import { SlipGone } from '../image-permission.errors.ts'
import type { RollTables } from '../image-permission.tables.ts'
import { isOnRoll, noPublishOn } from '../may-show.rule.ts'
import { readRoll } from '../read-roll.ts'
import { today } from '../school-day.ts'
import { codeFrom, codeLength } from './slip-code.rule.ts'

const slipDays = 400

export type NewSlip = { readonly pupilId: string; readonly forename: string; readonly className: string; readonly code: string }

/**
 * Makes a slip for each of these pupils; an earlier one of theirs stops working. The codes are in the answer and nowhere else. Nobody who is
 * not to be published anywhere gets one.
 * @policy IMG-2 IMG-3
 */
export async function makeSlips(work: Work, pupilIds: readonly string[]): Promise<readonly NewSlip[]> {
  const on = today(work)
  const pupils = (await readRoll(work, { ids: pupilIds })).filter(
    (pupil) => isOnRoll(pupil, on) && noPublishOn(pupil.noPublish, on) !== 'all',
  )
  if (pupils.length === 0) return []
  const db = work.tables<RollTables>()
  await db
    .updateTable('answer_slip')
    .set({ revoked_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where(
      'pupil_id',
      'in',
      pupils.map(({ id }) => id),
    )
    .where('revoked_at', 'is', null)
    .execute()
  const slips = pupils.map(({ id, forename, className }) => ({ pupilId: id, forename, className, code: codeFrom(randomBytes(codeLength)) }))
  await insertRows(db, {
    into: 'answer_slip',
    columns: {
      ...{ school_id: 'uuid', id: 'uuid', pupil_id: 'uuid', token_hash: 'text', made_at: 'timestamptz', made_by: 'uuid' },
      expires_at: 'timestamptz',
    },
    rows: slips.map(({ pupilId, code }) => ({
      ...{ school_id: work.school.id, id: work.newId(), pupil_id: pupilId, token_hash: hashToken(code), made_at: work.now() },
      ...{ made_by: work.caller.memberId, expires_at: work.now().add({ hours: 24 * slipDays }) },
    })),
  })
  work.log({
    act: 'permission.slips-made',
    clause: 'IMG-2',
    subject: { kind: 'school', id: work.school.id },
    payload: { slips: slips.length },
  })
  return slips
}

export type Slip = { readonly id: string; readonly pupilId: string }

/** Opens the school of a slip. @throws SlipGone when it is unknown, run out or replaced: all alike. */
export async function forSlip<R>(house: House, code: string | null, task: (work: Work, slip: Slip) => Promise<R>): Promise<R> {
  if (code === null) throw SlipGone({}, 'code')
  const found = await house.asClerk<RollTables, { school_id: string; id: string } | undefined>((db) =>
    db
      .selectFrom('answer_slip')
      .select(['school_id', 'id'])
      .where('token_hash', '=', hashToken(code))
      .where('expires_at', '>', house.clock())
      .where('revoked_at', 'is', null)
      .executeTakeFirst(),
  )
  if (!found) throw SlipGone({}, 'code')
  return house.forSchool(found.school_id, async (work) => {
    const row = await work
      .tables<RollTables>()
      .selectFrom('answer_slip')
      .select(['id', 'pupil_id'])
      .where('school_id', '=', work.school.id)
      .where('id', '=', found.id)
      .where('revoked_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw SlipGone({}, 'code')
    return task(
      { ...work, caller: { ...work.caller, name: 'A family', jobTitle: 'by slip', may: new Set() } },
      { id: row.id, pupilId: row.pupil_id },
    )
  })
}

/** The slip was used; it goes on working, so that a family can change its mind. */
export const noteUse = (work: Work, { id }: Slip) =>
  work
    .tables<RollTables>()
    .updateTable('answer_slip')
    .set({ used_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
