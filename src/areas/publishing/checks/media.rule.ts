import { orPass } from './finding.rule.ts'
import type { Check, DraftPicture, Finding } from './types.ts'

const why = {
  held: 'Nobody is shown it, and nothing of it is deleted, until the safeguarding lead says what is to be done.',
  heard: 'People who cannot hear read what is said.',
}

/**
 * A picture that the safeguarding lead is looking into goes nowhere, and neither does its post.
 * @policy IMG-9
 */
export const notHeld: Check = ({ pictures }) => {
  if (pictures.length === 0) return []
  const held = pictures.flatMap(({ isWithheld }, index): readonly Finding[] =>
    isWithheld
      ? [
          {
            check: 'not-held',
            clause: 'IMG-9',
            verdict: 'block',
            where: `picture:${index + 1}`,
            says: `The safeguarding lead is looking into picture ${index + 1}`,
            why: why.held,
          },
        ]
      : [],
  )
  return orPass(held, { check: 'not-held', clause: 'IMG-9', says: 'No picture is held back', why: why.held })
}

/**
 * A video in which somebody speaks has captions, and somebody has said whether anybody does.
 * @policy IMG-1
 */
export const captions: Check = ({ pictures }) => {
  if (!pictures.some(({ kind }) => kind === 'video')) return []
  const findings = pictures.flatMap((picture, index) => unheard(picture, index + 1))
  return orPass(findings, { check: 'captions', clause: 'IMG-1', says: 'Whoever cannot hear the video can read it', why: why.heard })
}

function unheard({ kind, speech, captions: words }: DraftPicture, n: number): readonly Finding[] {
  if (kind === 'picture' || speech === 'silent' || (speech === 'spoken' && words !== '')) return []
  const says = speech === null ? `Nobody has said whether anybody speaks in video ${n}` : `Video ${n} has speech and no captions`
  const mend = { label: speech === null ? 'Say so' : `Write captions for video ${n}`, does: 'write-captions', picture: n } as const
  return [{ check: 'captions', clause: 'IMG-1', verdict: 'block', where: `picture:${n}`, says, why: why.heard, mend }]
}
