import { memberOf, type Work } from '../../infra/work/work.ts'
import { educationOnly } from './grounds.rule.ts'
import type { Ground } from './asset.types.ts'
import { type AssetSaid, settled, whatIsMissing } from './complete-asset.rule.ts'
import { schoolDay } from './read-assets.ts'
import { EducationIsNotPublishing, Incomplete } from './rights.errors.ts'
import { AssetNotFound } from './rights.errors.ts'
import type { RightsTables } from './rights.tables.ts'

/** What may come from a form or a program: the ground may be the one that is refused. */
export type AssetTyped = Omit<AssetSaid, 'ground'> & {
  readonly ground: Ground | typeof educationOnly
  readonly pupilId?: string | null
  readonly namesPupil?: boolean
}

/** What was said, if it is whole. @throws EducationIsNotPublishing, Incomplete @policy LEG-1 LEG-2 */
export function judged(typed: AssetTyped): AssetSaid {
  const { ground } = typed
  if (ground === educationOnly) throw EducationIsNotPublishing({}, 'ground')
  const said: AssetSaid = { ...typed, ground }
  const missing = whatIsMissing(said)
  if (missing) throw Incomplete({ says: missing.says, mend: missing.mend }, missing.field)
  return settled(said)
}

const columnsOf = (said: AssetSaid) => ({
  what: said.what,
  title: said.title,
  owner: said.owner,
  contact: said.contact,
  ground: said.ground,
  licence: said.licence,
  source: said.source,
  proof_note: said.proofNote,
  purposes: said.purposes,
  territory: said.territory,
  online: said.online,
  one_use: said.oneUse,
  expires_on: said.expiresOn === null ? null : Temporal.PlainDate.from(said.expiresOn),
  wording: said.wording,
})

/**
 * Enters a work in the register: whose it is, and by what right the school uses it. Whoever keeps the register has looked at what they enter
 * themselves. @policy LEG-1 LEG-2 DO-6
 */
export async function enterAsset(work: Work, typed: AssetTyped): Promise<string> {
  const said = judged(typed)
  const id = work.newId()
  const by = memberOf(work)
  const at = work.now()
  const keeps = work.caller.may.has('rights.manage')
  await work
    .tables<RightsTables>()
    .insertInto('asset')
    .values({
      school_id: work.school.id,
      id,
      ...columnsOf(said),
      pupil_id: typed.pupilId ?? null,
      names_pupil: typed.namesPupil ?? false,
      added_by: by,
      added_at: at,
      changed_at: at,
      ...(keeps ? { checked_by: by, checked_at: at } : {}),
    })
    .execute()
  work.log({ act: 'rights.entered', clause: 'LEG-1', subject: { kind: 'asset', id }, payload: { what: said.what, ground: said.ground } })
  return id
}

/** Changes an entry. Its end is brought up again, and the proof is looked at anew where the right itself changed. @policy LEG-2 */
export async function changeAsset(work: Work, id: string, typed: AssetTyped): Promise<void> {
  const said = judged(typed)
  const by = memberOf(work)
  const at = work.now()
  const columns = columnsOf(said)
  const today = schoolDay(work)
  const runsOn = columns.expires_on === null || Temporal.PlainDate.compare(columns.expires_on, today) >= 0
  const changed = await work
    .tables<RightsTables>()
    .updateTable('asset')
    .set({
      ...columns,
      ...(typed.pupilId === undefined ? {} : { pupil_id: typed.pupilId, names_pupil: typed.namesPupil ?? false }),
      changed_at: at,
      checked_by: by,
      checked_at: at,
      ...(runsOn ? { reminded_at: null, settled_at: null } : {}),
    })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!changed) throw AssetNotFound()
  work.log({
    act: 'rights.changed',
    clause: 'LEG-2',
    subject: { kind: 'asset', id },
    payload: { ground: said.ground, until: said.expiresOn ?? '' },
  })
}
