import type { AssetFact, Ground, What } from './asset.types.ts'
import { creditLine } from './credit-line.rule.ts'
import { groundWords, lacksProof } from './grounds.rule.ts'
import { termsOf } from './licences.rule.ts'

/** A line of the view `asset_standing`, as it comes by itself or inside JSON, where days are words. */
export type StandingRow = {
  readonly id: string
  readonly what: What
  readonly title: string
  readonly owner: string
  readonly ground: Ground
  readonly licence: string
  readonly source: string
  readonly proof_note: string
  readonly proofs: number
  readonly purposes: readonly string[]
  readonly territory: string
  readonly online: boolean
  readonly one_use: boolean
  readonly used_in: readonly string[]
  readonly expires_on: Temporal.PlainDate | string | null
  readonly wording: string
  readonly pupil_id: string | null
  readonly names_pupil: boolean
  readonly checked_at: unknown
  readonly withdrawn_at: unknown
}

/** Withdrawn, or over: the last day of a licence is still a day of it. @policy LEG-2 */
export function standingOn(
  asset: { readonly withdrawn: boolean; readonly expiresOn: string | null },
  today: string,
): AssetFact['standing'] {
  if (asset.withdrawn) return 'withdrawn'
  return asset.expiresOn !== null && asset.expiresOn < today ? 'expired' : 'in-use'
}

/** An entry as the checks need it, on a day of the school's calendar. */
export function factOf(row: StandingRow, today: Temporal.PlainDate): AssetFact {
  const expiresOn = row.expires_on === null ? null : row.expires_on.toString()
  const terms = row.ground === 'cc' ? termsOf(row.licence) : null
  return {
    id: row.id,
    what: row.what,
    title: row.title,
    ground: row.ground,
    groundSays: row.ground === 'cc' ? row.licence : groundWords[row.ground].short,
    credit: creditLine({ ...row, namesPupil: row.names_pupil }),
    standing: standingOn({ withdrawn: row.withdrawn_at !== null, expiresOn }, today.toString()),
    expiresOn,
    lacksProof: lacksProof({ ground: row.ground, proofNote: row.proof_note, proofs: row.proofs }),
    isChecked: row.checked_at !== null,
    purposes: row.purposes,
    online: row.online,
    territory: row.territory,
    oneUse: row.one_use,
    usedIn: row.used_in,
    noChanges: terms?.nd ?? false,
    nonCommercial: terms?.nc ?? false,
    pupilId: row.pupil_id,
    namesPupil: row.names_pupil,
  }
}
