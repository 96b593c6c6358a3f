import type { Role } from '../../../kernel/permissions.ts'
import type { UrgentRules } from './rules.rule.ts'

/** How somebody may send an urgent post: at once, at once with a fresh second factor, after one other has read it, or not at all. */
export type UrgentWay = 'alone' | 'alone-with-factor' | 'with-reader' | 'closed'
export type UrgentSender = { readonly id: string; readonly roles: readonly Role[]; readonly isHead: boolean }

/**
 * Whether an urgent post waits for a second reader. Whom the school's rules name may send alone; early in the morning, when nobody else is
 * awake, any trained runner with a second factor may. Everybody else waits for one reader.
 * @policy DO-1
 */
export function urgentWay(sender: UrgentSender, rules: UrgentRules, local: Temporal.PlainTime): UrgentWay {
  if (!rules.isOpen) return 'closed'
  const named: Readonly<Record<UrgentRules['alone'], boolean>> = {
    head: sender.isHead,
    senior: sender.isHead || sender.roles.includes('slt'),
    named: sender.isHead || rules.namedIds.includes(sender.id),
    nobody: false,
  }
  if (named[rules.alone]) return 'alone'
  const { earlyFrom, earlyUntil } = rules
  if (earlyFrom === null || earlyUntil === null) return 'with-reader'
  const isEarly =
    Temporal.PlainTime.compare(local, Temporal.PlainTime.from(earlyFrom)) >= 0 &&
    Temporal.PlainTime.compare(local, Temporal.PlainTime.from(earlyUntil)) < 0
  return isEarly ? 'alone-with-factor' : 'with-reader'
}

/** What an urgent post may say, to begin with. The words are the sender's to change. */
export const urgentWords = {
  'closed-today': {
    says: 'School is closed today',
    reason: 'closure',
    text: 'School is closed today because of snow. Please do not travel to school. We will write again by 4 pm about tomorrow.',
  },
  'closes-early': {
    says: 'School closes early',
    reason: 'closure',
    text: 'School closes early today, at 1 pm. Please collect your child then. Children who cannot be collected stay with us until the usual time.',
  },
  'opens-late': {
    says: 'School opens late',
    reason: 'closure',
    text: 'School opens late today, at 10 am. Breakfast club does not run.',
  },
  safety: {
    says: 'Something families must know to be safe',
    reason: 'safety',
    text: '',
  },
} as const
export type UrgentKind = keyof typeof urgentWords
export const urgentKinds = Object.keys(urgentWords) as [UrgentKind, ...UrgentKind[]]
