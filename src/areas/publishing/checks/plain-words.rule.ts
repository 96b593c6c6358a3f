import type { Check } from './types.ts'
import { worded } from './worded.rule.ts'

/** Everyday words instead of school talk, office talk, idioms and letters that nobody outside can read. @policy TON-1 DO-4 */
export const plainWords: Check = worded({
  check: 'plain-words',
  clause: 'TON-1',
  verdict: 'warn',
  says: { plain: (word) => `“${word}” is hard for some to read` },
  why: 'One in seven adults reads at the level of a child of eleven, and many families speak another language at home.',
  passes: 'Everyday words',
})
