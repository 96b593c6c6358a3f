import { refusal } from '../../kernel/errors.ts'

export const AlreadySetUp = refusal({
  code: 'people/already-set-up',
  status: 409,
  clause: null,
  says: 'Somebody else has just set this installation up.',
  mend: 'Ask them for an invitation, or sign in.',
})
export const StartAgain = refusal({
  code: 'people/start-again',
  status: 409,
  clause: 'ROL-A2',
  says: 'This page is too old to go on from.',
  mend: 'Choose the password once more; everything else is still here.',
})
export const WeakPassword = refusal({ code: 'people/weak-password', status: 422, clause: 'ROL-A2', says: '{why}', mend: '{instead}' })
export const PasswordsDiffer = refusal({
  code: 'people/passwords-differ',
  status: 422,
  clause: null,
  says: 'The two passwords are not the same.',
  mend: 'Type the new one twice.',
})
export const WrongCode = refusal({
  code: 'people/wrong-code',
  status: 422,
  clause: 'ROL-A2',
  says: 'That is not the code that the authenticator shows now.',
  mend: 'Wait for the next code and type its six digits. Each code works once.',
})
export const FactorNeeded = refusal({
  code: 'people/factor-needed',
  status: 422,
  clause: 'ROL-A2',
  says: 'This needs a code from your authenticator.',
  mend: 'Type the six digits it shows now.',
})
export const TooManyCodes = refusal({
  code: 'people/too-many-codes',
  status: 429,
  clause: 'ROL-A2',
  says: 'Too many wrong codes.',
  mend: 'Try again in {wait}. If the phone is lost, a senior leader can give you a new link.',
})
export const NotSignedInBy = refusal({
  code: 'people/sign-in-refused',
  status: 401,
  clause: 'ROL-A2',
  says: 'The e-mail address, the password and the code do not belong together.',
  mend: 'Check all three. Each code works once, so wait for the next one.',
})
export const TooManyTries = refusal({
  code: 'people/too-many-tries',
  status: 429,
  clause: 'ROL-A2',
  says: 'Too many tries that went wrong.',
  mend: 'Try again in {wait}.',
})
export const InvitationGone = refusal({
  code: 'people/invitation-gone',
  status: 404,
  clause: 'ROL-A2',
  says: 'This link no longer works.',
  mend: 'It was used, has run out, or was replaced. Ask whoever sent it for a new one.',
})
export const PersonNotFound = refusal({
  code: 'people/person-not-found',
  status: 404,
  clause: null,
  says: 'There is nobody here by that address.',
  mend: 'Choose a person from the list.',
})
export const EmailTaken = refusal({
  code: 'people/email-taken',
  status: 409,
  clause: null,
  says: 'Somebody at this school already has this e-mail address.',
  mend: 'Use another, or open that person.',
})
export const NotYourself = refusal({
  code: 'people/not-yourself',
  status: 409,
  clause: 'ROL-S6',
  says: 'Nobody changes their own roles or ends their own sign-in.',
  mend: 'Ask a senior leader or an administrator to do it.',
})
export const LeaderNeeded = refusal({
  code: 'people/leader-needed',
  status: 403,
  clause: 'ROL-S6',
  says: 'Only a senior leader may do this: {roles}.',
  mend: 'Ask a senior leader.',
})
export const LastLeader = refusal({
  code: 'people/last-leader',
  status: 409,
  clause: 'ROL-S6',
  says: 'This is the only senior leader who can sign in.',
  mend: 'Make somebody else a senior leader first.',
})
export const RoleNeeded = refusal({
  code: 'people/role-needed',
  status: 422,
  clause: null,
  says: 'No role is chosen.',
  mend: 'Choose at least one role.',
})
export const AlreadyDisabled = refusal({
  code: 'people/already-disabled',
  status: 409,
  clause: null,
  says: 'This person is already marked as a leaver.',
  mend: 'Invite them again if they come back.',
})
export const HeadMustLead = refusal({
  code: 'people/head-must-lead',
  status: 422,
  clause: null,
  says: 'The headteacher must be a senior leader.',
  mend: 'Give the role of senior leader as well.',
})
export const TokenNotFound = refusal({
  code: 'people/token-not-found',
  status: 404,
  clause: null,
  says: 'There is no such token of yours.',
  mend: 'Look at the list again.',
})
export const SessionOnly = refusal({
  code: 'people/session-only',
  status: 403,
  clause: 'ROL-A2',
  says: 'An access token cannot make another one.',
  mend: 'Sign in and make it in your account.',
})
export const WrongPassword = refusal({
  code: 'people/wrong-password',
  status: 422,
  clause: 'ROL-A2',
  says: 'That is not your present password.',
  mend: 'Type it again.',
})
export const ColumnsMissing = refusal({
  code: 'people/columns-missing',
  status: 422,
  clause: null,
  says: 'The list lacks: {columns}.',
  mend: 'Its first row must name the columns local_id, name and work_email. Nothing was changed.',
})
export const LinkForNobody = refusal({
  code: 'people/link-for-nobody',
  status: 422,
  clause: null,
  says: 'Nobody is chosen.',
  mend: 'Tick at least one person.',
})
export const TooManyHolders = refusal({
  code: 'people/too-many-holders',
  status: 422,
  clause: 'ROL-S6',
  says: 'Too many people are named: {duty}.',
  mend: 'Name at most {most}.',
})
export const HolderTwice = refusal({
  code: 'people/holder-twice',
  status: 422,
  clause: 'ROL-S6',
  says: 'The same person is named twice: {duty}.',
  mend: 'Name each person once.',
})
export const HolderNotHere = refusal({
  code: 'people/holder-not-here',
  status: 422,
  clause: 'ROL-S6',
  says: 'Somebody you named does not belong to this school, or has left: {duty}.',
  mend: 'Choose from the list, or give the name and e-mail address of somebody outside.',
})
export const HolderHasSignIn = refusal({
  code: 'people/holder-has-sign-in',
  status: 422,
  clause: 'ROL-S6',
  says: 'Somebody here signs in with this e-mail address.',
  mend: 'Choose them from the list instead.',
})
export const OutsideLinkGone = refusal({
  code: 'people/outside-link-gone',
  status: 404,
  clause: 'ROL-S6',
  says: 'This link no longer works.',
  mend: 'It was used, has run out, or was taken back. The school can send a new one.',
})
export const OutsideCodeWrong = refusal({
  code: 'people/outside-code-wrong',
  status: 422,
  clause: 'ROL-S6',
  says: 'That is not the code we sent.',
  mend: 'Type the six digits of our newest e-mail, or have another sent.',
})
export const OutsideCodeLimit = refusal({
  code: 'people/outside-code-limit',
  status: 429,
  clause: 'ROL-S6',
  says: 'Too many codes were asked for.',
  mend: 'Try again in {wait}, or ask the school for a new link.',
})
export const HolderIncomplete = refusal({
  code: 'people/holder-incomplete',
  status: 422,
  clause: 'ROL-S6',
  says: 'Somebody outside needs both a name and an e-mail address.',
  mend: 'Give both, or leave both empty.',
})
