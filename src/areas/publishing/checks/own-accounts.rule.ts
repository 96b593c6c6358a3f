import type { Check } from './types.ts'
import { worded } from './worded.rule.ts'

/** Nobody is asked to carry the school's pictures or its logo onto an account of their own. @policy IMG-4 APP-3 */
export const ownAccounts: Check = worded({
  check: 'own-accounts',
  clause: 'IMG-4',
  verdict: 'warn',
  says: { 'own-accounts': (word) => `“${word}” asks people to use their own accounts` },
  why: 'Pictures of pupils and the school’s logo stay on accounts that the school holds. Ask people to follow the school instead.',
  passes: 'Pictures and logo stay on the school’s own accounts',
})
