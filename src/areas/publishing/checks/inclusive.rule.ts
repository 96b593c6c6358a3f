import type { Check } from './types.ts'
import { worded } from './worded.rule.ts'

/** Words that every family can find itself in: gently said, with a better word to tap. @policy DO-5 BEH-2 */
export const inclusive: Check = worded({
  check: 'inclusive',
  clause: 'DO-5',
  verdict: 'warn',
  says: { inclusive: (word) => `“${word}” leaves somebody out` },
  why: 'Families, bodies and purses differ. Small words tell everyone whether they belong.',
  passes: 'Everyone can find themselves in it',
})
