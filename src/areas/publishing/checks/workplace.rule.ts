import type { Check } from './types.ts'
import { worded } from './worded.rule.ts'

/** A quarrel at work goes to a line manager, the governors or a union, and never onto an account of the school. @policy DON-7 */
export const workplace: Check = worded({
  check: 'workplace',
  clause: 'DON-7',
  verdict: 'person',
  says: { workplace: (word) => `“${word}” sounds like a matter between colleagues and the school` },
  why: 'The grievance procedure is the place for it: there somebody has to answer.',
  passes: 'No quarrel of the workplace',
})
