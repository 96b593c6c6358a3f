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
export const GlassNotFound = refusal({
  code: 'credential-vault/glass-not-found',
  status: 404,
  clause: 'ROL-A2',
  says: 'There is no such request that you can see.',
  mend: 'Senior leaders, administrators, the account’s lead and whoever asked see it. Start from Today or from the account.',
})
export const GlassNotNeeded = refusal({
  code: 'credential-vault/glass-not-needed',
  status: 409,
  clause: 'ROL-A2',
  says: 'You may be shown these without a second person.',
  mend: 'Go back to the log-in details and choose what you need.',
})
export const GlassAsked = refusal({
  code: 'credential-vault/glass-asked',
  status: 409,
  clause: 'ROL-A2',
  says: 'You have asked for this already.',
  mend: 'Wait for the second person, or stop that request and ask again.',
})
export const GlassOwn = refusal({
  code: 'credential-vault/glass-own',
  status: 403,
  clause: 'ROL-A2',
  says: 'The second person cannot be the one who asks.',
  mend: 'Another senior leader or administrator says yes, or the wait runs out.',
})
export const GlassNotYours = refusal({
  code: 'credential-vault/glass-not-yours',
  status: 403,
  clause: 'ROL-A2',
  says: 'This is for senior leaders and administrators of the school, and for whoever asked.',
  mend: 'Ask one of them.',
})
export const GlassWaits = refusal({
  code: 'credential-vault/glass-waits',
  status: 409,
  clause: 'ROL-A2',
  says: 'It does not open yet: nobody else has said yes, and the wait is not over.',
  mend: 'It may be opened at {when}, or as soon as a second senior leader or administrator says yes.',
})
export const GlassOver = refusal({
  code: 'credential-vault/glass-over',
  status: 409,
  clause: 'ROL-A2',
  says: 'This request is over: it was answered, stopped, closed or left too long.',
  mend: 'Ask anew if it is still needed.',
})
export const SoleLogin = refusal({
  code: 'credential-vault/sole-login',
  status: 409,
  clause: 'ROL-A2',
  says: 'These are the only log-in details of an account that is in use. Without them nobody could take it back.',
  mend: 'Put the new ones away first, hand the account over, or close it.',
})
export const NothingDue = refusal({
  code: 'credential-vault/nothing-due',
  status: 409,
  clause: 'ROL-A2',
  says: 'These log-in details are out of use.',
  mend: 'Choose those that are in use.',
})
export const PacketUnreadable = refusal({
  code: 'credential-vault/packet-unreadable',
  status: 422,
  clause: null,
  says: 'This packet does not open: the passphrase or the key is another one, or the file is damaged or not a packet of Schoolgate.',
  mend: 'Look whether it is the right file, and type the passphrase as it was given.',
})
export const RecipientWrong = refusal({
  code: 'credential-vault/recipient-wrong',
  status: 422,
  clause: null,
  says: 'One of these is not a key that a packet can be sealed for.',
  mend: 'Each begins with “age1”, and stands on a line of its own.',
})
export const ListUnknown = refusal({
  code: 'credential-vault/list-unknown',
  status: 422,
  clause: null,
  says: 'This is not a list of a password manager that Schoolgate knows.',
  mend: 'Export as CSV from Bitwarden, 1Password, LastPass, Chrome, Edge, Firefox, KeePass or Dashlane, and choose that file.',
})
export const StartImportAgain = refusal({
  code: 'credential-vault/start-import-again',
  status: 422,
  clause: null,
  says: 'What was read is kept on the page only, for a quarter of an hour, and it is gone.',
  mend: 'Choose the file once more.',
})
export const PassphraseShort = refusal({
  code: 'credential-vault/passphrase-short',
  status: 422,
  clause: 'ROL-A2',
  says: 'This passphrase could be guessed by somebody who finds the packet.',
  mend: 'Use at least sixteen signs, or five words that have nothing to do with one another.',
})
export const WeakPassword = refusal({
  code: 'credential-vault/weak-password',
  status: 422,
  clause: 'ROL-A2',
  says: 'This password is {words}: {why}',
  mend: 'Take a stronger one and set it at the platform, or say why it must be this one.',
})
export const ConfirmPlain = refusal({
  code: 'credential-vault/confirm-plain',
  status: 422,
  clause: 'ROL-A2',
  says: 'A list that anybody can read needs your word that you know what it is.',
  mend: 'Tick the box, or take a sealed packet instead.',
})
