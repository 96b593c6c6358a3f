import { refusal } from '../../kernel/errors.ts'

export const LogEmpty = refusal({
  code: 'audit-log/empty',
  status: 409,
  clause: null,
  says: 'Nothing has been logged yet.',
  mend: 'Come back when something has been done.',
})
export const LogBroken = refusal({
  code: 'audit-log/broken',
  status: 409,
  clause: 'LEG-3',
  says: 'The log is not as it was written. {problem}',
  mend: 'Change nothing, keep the newest backup and every checkpoint you have, and tell the data protection officer.',
})
