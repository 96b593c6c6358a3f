import type { Outcome } from '../connector.ts'
import type { Ask } from './ask.ts'
import { instance, me, type Instance } from './shapes.ts'
import type { z } from 'zod'

export type Me = z.output<typeof me>
export type Access = {
  readonly ask: Ask
  readonly host: string
  whoAmI(): Promise<Outcome<Me>>
  /** What this server takes: each sets its own limits. */
  rules(): Promise<Outcome<Instance['configuration']>>
}

/** Signed in to one account of one server. Who we are and what the server takes is asked once. */
export function openAccess(ask: Ask, host: string): Access {
  let known: Promise<Outcome<Me>> | null = null
  let rules: Promise<Outcome<Instance>> | null = null
  const onlyGood = async <Value>(asked: Promise<Outcome<Value>>, forget: () => void): Promise<Outcome<Value>> => {
    const answer = await asked
    if (answer.is !== 'done') forget()
    return answer
  }
  return {
    ask,
    host,
    whoAmI: () => {
      known ??= ask('/api/v1/accounts/verify_credentials', { shape: me })
      return onlyGood(known, () => {
        known = null
      })
    },
    rules: async () => {
      rules ??= ask('/api/v2/instance', { shape: instance })
      const answer = await onlyGood(rules, () => {
        rules = null
      })
      return answer.is === 'done' ? { is: 'done', value: answer.value.configuration } : answer
    },
  }
}
