export type What = 'picture' | 'video' | 'words' | 'music' | 'logo' | 'pupil-work' | 'font' | 'other'
/** By what right the school may use it. */
export type Ground = 'staff' | 'pupil-work' | 'commissioned' | 'stock' | 'cc' | 'ogl' | 'public-domain' | 'written'

/** An entry of the register as the checks before publication need it. */
export type AssetFact = {
  readonly id: string
  readonly what: What
  readonly title: string
  readonly ground: Ground
  readonly groundSays: string
  /** The line that names its maker, as the licence asks for it; empty where none is owed. */
  readonly credit: string
  readonly standing: 'in-use' | 'withdrawn' | 'expired'
  readonly expiresOn: string | null
  readonly lacksProof: boolean
  /** Somebody who keeps the register has looked at the proof. */
  readonly isChecked: boolean
  /** Kinds of channel it may go to; none named means all. */
  readonly purposes: readonly string[]
  readonly online: boolean
  readonly territory: string
  readonly oneUse: boolean
  /** Posts on their way, or out, that have it. */
  readonly usedIn: readonly string[]
  /** What a Creative Commons licence rules out: changes, money. */
  readonly noChanges: boolean
  readonly nonCommercial: boolean
  readonly pupilId: string | null
  readonly namesPupil: boolean
}
