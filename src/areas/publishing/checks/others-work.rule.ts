import { type OpenRight, pupilWork, rightsOpen } from './asset-in-use.rule.ts'
import { orPass } from './finding.rule.ts'
import { permissionFor } from './permission-state.rule.ts'
import type { Check, Draft, DraftPicture, Facts, Finding } from './types.ts'

const whoseWhy = 'Who made a thing decides who may use it.'

/**
 * It is known whose work each picture is, and what the words and the music were taken from. Other people's work is credited and used by a
 * right that is in the register; a pupil's work belongs to the pupil, so that someone must know that the family agreed.
 * @policy LEG-1 LEG-2 DO-6 DO-7
 */
export const othersWork: Check = (draft, facts) => {
  const borrowed = draft.borrowed ?? []
  if (draft.pictures.length === 0 && borrowed.length === 0) return []
  const ofPictures = draft.pictures.flatMap((picture, index) =>
    openIn(picture, index + 1, { draft, facts }).map((open) => ofPicture(open, index + 1)),
  )
  const ofWords = borrowed.flatMap(({ assetId, usedAs }) => {
    const asset = facts.assets?.get(assetId)
    if (!asset) return []
    const says = `“${asset.title}”`
    return rightsOpen(asset, { draft, facts, used: { says, edited: false } }).map((open) => inText(open, usedAs))
  })
  const pass = { check: 'others-work', clause: 'LEG-2', says: 'Every picture is ours, or used with permission and credited' }
  return orPass([...ofPictures, ...ofWords], { ...pass, why: whoseWhy })
}

type Around = { readonly draft: Draft; readonly facts: Facts }

function openIn(picture: DraftPicture, n: number, around: Around): readonly OpenRight[] {
  const asset = around.facts.assets?.get(picture.assetId ?? '')
  const registered = asset ? rightsOpen(asset, { ...around, used: { says: `Picture ${n}`, edited: picture.edited === true } }) : null
  if (picture.work === 'own') return registered ?? []
  if (picture.work === null) return [{ clause: 'LEG-1', verdict: 'person', says: `Whose work is picture ${n}?`, why: whoseWhy }]
  if (registered) return registered
  if (picture.work === 'pupil') return pupilsWork(picture, n, around.facts)
  return around.facts.assets === null ? asTyped(picture, n) : [notEntered(n)]
}

const notEntered = (n: number): OpenRight => ({
  clause: 'LEG-2',
  verdict: 'block',
  says: `Picture ${n} is somebody else’s work, and it is not said by what right we use it`,
  why: 'Choose it from the rights register, or add it there: who made it, and how they said yes.',
})

/** Where no register is kept, what was typed beside the picture must do. */
function asTyped({ credit, permission }: DraftPicture, n: number): readonly OpenRight[] {
  const open: OpenRight[] = []
  if (permission.trim() === '') {
    const why = 'Other people’s work is used only when they, or a licence of theirs, allow it.'
    open.push({ clause: 'LEG-2', verdict: 'block', says: `Picture ${n} is someone else’s work, and no permission is noted`, why })
  }
  if (credit.trim() === '') {
    const why = 'Whoever made it is named beside it.'
    open.push({ clause: 'DO-7', verdict: 'block', says: `Picture ${n} does not credit its maker`, why })
  }
  return open
}

function pupilsWork({ permission, pupils }: DraftPicture, n: number, facts: Facts): readonly OpenRight[] {
  const agreed = (id: string): boolean => {
    const pupil = facts.pupils.get(id)
    return pupil !== undefined && permissionFor(pupil, pupilWork) === 'yes'
  }
  if (permission.trim() !== '' || (pupils.length > 0 && pupils.every(agreed))) return []
  const why = 'A pupil’s work is the pupil’s own, and the family says whether it may be shown.'
  return [{ clause: 'DO-6', verdict: 'person', says: `Picture ${n} is a pupil’s work: has the family agreed?`, why }]
}

const ofPicture = ({ channel, ...open }: OpenRight, n: number): Finding => ({
  check: 'others-work',
  where: `picture:${n}`,
  ...open,
  mend: channel
    ? { label: `Leave picture ${n} off ${channel.name}`, does: 'leave-picture-off', picture: n, channel: channel.id }
    : { label: `Say whose work picture ${n} is`, does: 'say-whose-work', picture: n },
})

const inText = ({ channel: _, ...open }: OpenRight, usedAs: 'words' | 'music'): Finding => ({
  check: 'others-work',
  where: 'text',
  ...open,
  mend: { label: usedAs === 'music' ? 'Change the music' : 'Say whose words these are', does: 'say-whose-words' },
})
