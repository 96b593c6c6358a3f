import { orPass } from './finding.rule.ts'
import { permissionFor } from './permission-state.rule.ts'
import type { Check, DraftPicture, Facts, Finding, Verdict } from './types.ts'

type Open = { readonly clause: string; readonly verdict: Verdict; readonly says: string; readonly why: string }
const pupilWork = 'pupil-work-and-name'

/**
 * It is known whose work each picture is. Other people's work is credited and used with their permission; a pupil's work belongs to the
 * pupil, so that someone must know that the family agreed.
 * @policy LEG-1 LEG-2 DO-6 DO-7
 */
export const othersWork: Check = (draft, facts) => {
  if (draft.pictures.length === 0) return []
  const findings = draft.pictures.flatMap((picture, index) => openIn(picture, index + 1, facts).map((open) => finding(open, index + 1)))
  const pass = { check: 'others-work', clause: 'LEG-2', says: 'Every picture is ours, or used with permission and credited' }
  return orPass(findings, { ...pass, why: 'Who made a thing decides who may use it.' })
}

function openIn(picture: DraftPicture, n: number, facts: Facts): Open[] {
  if (picture.work === 'own') return []
  if (picture.work === null) {
    return [{ clause: 'LEG-1', verdict: 'person', says: `Whose work is picture ${n}?`, why: 'Who made a thing decides who may use it.' }]
  }
  return picture.work === 'pupil' ? pupilsWork(picture, n, facts) : others(picture, n)
}

function others({ credit, permission }: DraftPicture, n: number): Open[] {
  const open: Open[] = []
  if (permission.trim() === '') {
    const why = 'Other people’s work is used only when they, or a licence of theirs, allow it.'
    open.push({ clause: 'LEG-2', verdict: 'block', says: `Picture ${n} is someone else’s work, and no permission is noted`, why })
  }
  if (credit.trim() === '') {
    open.push({
      clause: 'DO-7',
      verdict: 'block',
      says: `Picture ${n} does not credit its maker`,
      why: 'Whoever made it is named beside it.',
    })
  }
  return open
}

function pupilsWork({ permission, pupils }: DraftPicture, n: number, facts: Facts): Open[] {
  const agreed = (id: string): boolean => {
    const pupil = facts.pupils.get(id)
    return pupil !== undefined && permissionFor(pupil, pupilWork) === 'yes'
  }
  if (permission.trim() !== '' || (pupils.length > 0 && pupils.every(agreed))) return []
  const why = 'A pupil’s work is the pupil’s own, and the family says whether it may be shown.'
  return [{ clause: 'DO-6', verdict: 'person', says: `Picture ${n} is a pupil’s work: has the family agreed?`, why }]
}

const finding = (open: Open, n: number): Finding => ({
  check: 'others-work',
  where: `picture:${n}`,
  ...open,
  mend: { label: `Say whose work picture ${n} is`, does: 'say-whose-work', picture: n },
})
