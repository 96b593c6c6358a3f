import type { Check } from './types.ts'
import { worded } from './worded.rule.ts'

/**
 * Nobody is insulted, run down or made fun of: not people outside, not pupils, not colleagues, not anybody for who they are. Words are only a sign, so a person judges.
 * @policy DON-6 DON-1 BEH-10 BEH-4 IMG-7 DO-5
 */
export const respect: Check = worded({
  check: 'respect',
  clause: 'DON-6',
  verdict: 'person',
  says: {
    insults: (word) => `“${word}” may insult somebody`,
    ridicule: (word) => `“${word}” may make fun of somebody`,
    colleagues: (word) => `“${word}” may run down a colleague`,
  },
  why: 'What hurts one person in front of everybody cannot be taken back, and the school answers for it.',
  passes: 'Kind and fair to everyone in it',
})
