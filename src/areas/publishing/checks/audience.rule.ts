import type { Check, Draft } from './types.ts'
import { worded } from './worded.rule.ts'

const isOpen = (draft: Draft): boolean => draft.channels.some(({ purpose }) => purpose !== 'closed-platform' && purpose !== 'website')

/**
 * What is written fits those who may read it: on open social media no pupil of a primary school is old enough to be there, and what is for colleagues is not for families.
 * @policy DON-4 TON-1
 */
export const audience: Check = worded({
  check: 'audience',
  clause: 'DON-4',
  verdict: 'warn',
  says: {
    'to-pupils': (word) => `“${word}” speaks to pupils, who are too young for this platform`,
    'to-staff': (word) => `“${word}” speaks to colleagues, and families will read it`,
  },
  why: 'Write to families here. Pupils and staff are told in class, and in the staffroom.',
  passes: 'Written to those who will read it',
  of: isOpen,
})
