import { orPass, showsPupils } from './finding.rule.ts'
import type { Check, DignityAnswer, DignityQuestion, DraftPicture, Finding } from './types.ts'

type Question = {
  readonly asks: DignityQuestion
  readonly clause: string
  readonly ofPupils: boolean
  readonly says: (n: number) => string
  readonly no: (n: number) => string
}

/** In the policy's order. The last two are asked only where pupils are to be seen. */
export const dignityQuestions: readonly Question[] = [
  {
    asks: 'suitable',
    clause: 'IMG-5',
    ofPupils: false,
    says: (n) => `Is picture ${n} suitable for everyone who may see it?`,
    no: (n) => `Picture ${n} is not suitable`,
  },
  {
    asks: 'clothed',
    clause: 'IMG-6',
    ofPupils: true,
    says: (n) => `Is everyone in picture ${n} suitably dressed?`,
    no: (n) => `Someone in picture ${n} is not suitably dressed`,
  },
  {
    asks: 'kind',
    clause: 'IMG-7',
    ofPupils: true,
    says: (n) => `Does picture ${n} show everyone kindly?`,
    no: (n) => `Picture ${n} makes fun of someone`,
  },
]
const why = 'Only a person can say, and the name of whoever says it is kept with the answer.'

/**
 * A person has looked at every picture and says that it is suitable, that the pupils in it are dressed, and that nobody is made fun of.
 * An unsure answer needs another person; a no stops the picture.
 * @policy IMG-5 IMG-6 IMG-7
 */
export const dignity: Check = (draft) => {
  if (draft.pictures.length === 0) return []
  const findings = draft.pictures.flatMap((picture, index) =>
    askedOf(picture).flatMap((question) => open(question, picture.dignity[question.asks], index + 1)),
  )
  return orPass(findings, { check: 'dignity', clause: 'IMG-5', says: 'Someone looked, and the pictures are fit to be seen', why })
}

const askedOf = (picture: DraftPicture): readonly Question[] => dignityQuestions.filter(({ ofPupils }) => !ofPupils || showsPupils(picture))

function open(question: Question, answer: DignityAnswer, n: number): Finding[] {
  if (answer === 'yes') return []
  const base = { check: 'dignity', clause: question.clause, where: `picture:${n}`, why } as const
  if (answer === 'no') {
    const mend = { label: `Take picture ${n} out`, does: 'remove-picture', picture: n } as const
    return [{ ...base, verdict: 'block', says: question.no(n), why: 'The person who looked said so.', mend }]
  }
  return [{ ...base, verdict: 'person', says: question.says(n), mend: { label: 'Answer', does: 'answer-dignity', picture: n } }]
}
