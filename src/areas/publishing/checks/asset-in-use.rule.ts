import { sayPlainDate } from '../../../kernel/say-time.ts'
import { permissionFor } from './permission-state.rule.ts'
import type { AssetFact, Draft, DraftChannel, Facts, Verdict } from './types.ts'

export type OpenRight = {
  readonly clause: string
  readonly verdict: Verdict
  readonly says: string
  readonly why: string
  /** The one channel it is about, where the others may have it. */
  readonly channel?: DraftChannel
}
/** What is judged: `says` begins the sentence ("Picture 1"), `edited` where it was cut or covered. */
export type Used = { readonly says: string; readonly edited: boolean }
type Judged = { readonly draft: Draft; readonly facts: Facts; readonly used: Used }

export const pupilWork = 'pupil-work-and-name'
const askingForMoney = /\b(?:raffle|donat(?:e|ions?)|sponsor\w{0,8}|tickets?|fund-?rais\w{0,6}|bake sale|cake sale|for sale)\b|£ ?\d/iu

/**
 * Does the entry still let this post use it: is it in force, proved, meant for these channels, and used as its licence allows?
 * @policy LEG-2 DO-6 DON-3
 */
export function rightsOpen(asset: AssetFact, judged: Judged): readonly OpenRight[] {
  const over = isOver(asset, judged.used)
  if (over) return [over]
  return [...proofOpen(asset, judged.used), ...scopeOpen(asset, judged), ...termsOpen(asset, judged), ...pupilOpen(asset, judged)]
}

function isOver(asset: AssetFact, { says }: Used): OpenRight | null {
  if (asset.standing === 'withdrawn')
    return stop(`${says} may no longer be used: its owner took the permission back`, 'A permission that was taken back is over at once.')
  if (asset.standing === 'in-use' || asset.expiresOn === null) return null
  const until = sayPlainDate(Temporal.PlainDate.from(asset.expiresOn))
  return stop(`The right to use ${lower(says)} ended on ${until}`, 'A licence is good until its last day, and not a day longer.')
}

function proofOpen(asset: AssetFact, { says }: Used): readonly OpenRight[] {
  if (asset.lacksProof)
    return [
      stop(
        `There is no proof that we may use ${lower(says)}`,
        'The letter, the message or the receipt belongs to the entry, so that anybody can look it up.',
      ),
    ]
  if (asset.isChecked) return []
  const why = 'Whoever approves the post looks at the entry in the rights register first.'
  return [{ clause: 'LEG-2', verdict: 'person', says: `Nobody has looked at the entry for ${lower(says)} yet`, why }]
}

function scopeOpen(asset: AssetFact, { draft, used }: Judged): readonly OpenRight[] {
  const { says } = used
  if (!asset.online) return [stop(`${says} is for paper or the classroom only`, 'Its owner did not agree to the web.')]
  const isMeant = ({ purpose }: DraftChannel): boolean =>
    asset.purposes.length === 0 || asset.purposes.some((one) => purpose === one || purpose.startsWith(`${one}:`))
  const elsewhere = draft.channels
    .filter((channel) => !isMeant(channel))
    .map((channel) => ({ ...stop(`${says} may not go to ${channel.name}`, 'Its owner agreed to other places only.'), channel }))
  const again = asset.oneUse && asset.usedIn.some((id) => id !== draft.postId)
  const far =
    asset.territory.trim() === ''
      ? []
      : [ask(`${says} may be used in: ${asset.territory}. Is the web meant?`, 'A post can be seen from everywhere.')]
  return [
    ...elsewhere,
    ...(again ? [stop(`${says} may be used once, and another post has it`, 'Ask its owner before it is used again.')] : []),
    ...far,
  ]
}

function termsOpen(asset: AssetFact, { draft, used }: Judged): readonly OpenRight[] {
  const cut = asset.noChanges && used.edited
  const money = asset.nonCommercial && askingForMoney.test(draft.text)
  return [
    ...(cut
      ? [
          stop(
            `${used.says} was changed, and its licence allows no changes`,
            'ND in a licence means that it goes out as its maker left it.',
          ),
        ]
      : []),
    ...(money
      ? [ask(`${used.says} is not for raising money, and this post speaks of it`, 'NC in a licence rules out what asks for money.')]
      : []),
  ]
}

/** A pupil is named as the maker only while the family agrees to that. @policy DO-6 */
function pupilOpen(asset: AssetFact, { facts, used }: Judged): readonly OpenRight[] {
  if (asset.pupilId === null || !asset.namesPupil) return []
  const pupil = facts.pupils.get(asset.pupilId)
  if (pupil && permissionFor(pupil, pupilWork) === 'yes') return []
  const says = `${used.says} names the pupil who made it, and the family has not agreed to that`
  return [{ ...stop(says, 'The name beside a work is the family’s to give.'), clause: 'DO-6' }]
}

const stop = (says: string, why: string): OpenRight => ({ clause: 'LEG-2', verdict: 'block', says, why })
const ask = (says: string, why: string): OpenRight => ({ clause: 'DON-3', verdict: 'person', says, why })
const lower = (says: string): string => says.charAt(0).toLowerCase() + says.slice(1)
