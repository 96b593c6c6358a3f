import { refusal } from '../../kernel/errors.ts'

export const LogNotWritten = refusal({
  code: 'work/log-not-written',
  status: 503,
  clause: null,
  says: 'The log could not be written, and nothing is done or shown without it.',
  mend: 'Try again in a minute. If it stays, tell whoever looks after the installation.',
})
