import { z } from 'zod'
import lettersFile from '../../../policy/training.json' with { type: 'json' }
import { type Notice, queueMail } from '../../infra/mail/mail.ts'
import type { Work } from '../../infra/work/work.ts'

const names = ['soon', 'due', 'last', 'over', 'invited', 'missed', 'cancelled'] as const
export type LetterName = (typeof names)[number]
const shape = z.record(z.enum(names), z.strictObject({ purpose: z.string(), subject: z.string(), body: z.string() }))
const letters = shape.parse(lettersFile)

export type Facts = Readonly<Record<string, string | number>>

/** A letter about training with every fact filled in. @throws when a fact is missing, so that nobody reads a bare `{name}` */
export function letter(name: LetterName, to: string, facts: Facts): Notice {
  const fill = (words: string): string =>
    words.replace(/\{(\w+)\}/g, (_, fact: string) => {
      const value = Object.hasOwn(facts, fact) ? facts[fact] : undefined
      if (value === undefined) throw new Error(`the letter "${name}" needs a fact that was not given: ${fact}`)
      return String(value)
    })
  return { to, subject: fill(letters[name].subject), body: fill(letters[name].body) }
}

/** Queues letters in the transaction of what they tell of. */
export const send = async (work: Work, all: readonly Notice[]): Promise<void> => void (await queueMail(work, all))
