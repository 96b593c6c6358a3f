import type { Check } from './types.ts'
import { worded } from './worded.rule.ts'

/** School accounts sell nothing for anybody, and praise no firm. @policy BEH-5 DON-2 */
export const privateGain: Check = worded({
  check: 'private-gain',
  clause: 'BEH-5',
  verdict: 'person',
  says: { commercial: (word) => `“${word}” sounds like advertising` },
  why: 'A school account is not there for anybody’s profit. Thanking a firm for a gift is fine; praising its goods is not.',
  passes: 'Nothing is sold, and no firm is praised',
})
