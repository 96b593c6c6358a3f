import { refusal } from '../../kernel/errors.ts'

export const SecretNotFound = refusal({
  code: 'credential-vault/secret-not-found',
  status: 404,
  clause: 'ROL-A2',
  says: 'There are no such log-in details that you can see.',
  mend: 'Start from the account. Only its runners, administrators and senior leaders see its log-in details.',
})
export const RevealGone = refusal({
  code: 'credential-vault/reveal-gone',
  status: 404,
  clause: 'ROL-A2',
  says: 'This was shown once, or its time is over.',
  mend: 'Ask for it again, with a reason.',
})
export const ReasonNeeded = refusal({
  code: 'credential-vault/reason-needed',
  status: 422,
  clause: 'ROL-A2',
  says: 'Nothing is shown without a reason.',
  mend: 'Say in at least five characters what you need it for. It is kept in the log under your name.',
})
export const SeedUnreadable = refusal({
  code: 'credential-vault/seed-unreadable',
  status: 422,
  clause: 'ROL-A2',
  says: 'This is not the key of an authenticator.',
  mend: 'Paste the whole address that begins with otpauth, or the key in letters and digits that the platform shows beside its picture.',
})
export const NothingToStore = refusal({
  code: 'credential-vault/nothing-to-store',
  status: 422,
  clause: 'ROL-A2',
  says: 'There is nothing to put away.',
  mend: 'Fill in at least one field, or tick one to be taken away.',
})
export const LabelTaken = refusal({
  code: 'credential-vault/label-taken',
  status: 409,
  clause: null,
  says: 'This account already has log-in details called “{label}”.',
  mend: 'Change those, or choose another name.',
})
export const NoSuchField = refusal({
  code: 'credential-vault/no-such-field',
  status: 404,
  clause: 'ROL-A2',
  says: 'Nothing is stored under that name.',
  mend: 'Choose one of the fields in the list.',
})
