import { refusal } from '../../../kernel/errors.ts'

export const SchoolAccountOff = refusal({
  code: 'people/school-account-off',
  status: 404,
  clause: 'ROL-A2',
  says: 'There is no sign-in with a school’s accounts at this address.',
  mend: 'Ask the school office for your school’s sign-in address, or sign in with e-mail address and password.',
})
export const VisitGone = refusal({
  code: 'people/school-account-visit-gone',
  status: 409,
  clause: 'ROL-A2',
  says: 'This sign-in was begun in another browser, took too long, or was used before.',
  mend: 'Begin again from the sign-in page.',
})
export const ProviderRefused = refusal({
  code: 'people/school-account-refused',
  status: 401,
  clause: 'ROL-A2',
  says: 'The answer of {provider} could not be trusted, so nobody was signed in.',
  mend: 'Begin again. If it happens twice, tell the senior leaders.',
})
export const ProviderStopped = refusal({
  code: 'people/school-account-stopped',
  status: 401,
  clause: 'ROL-A2',
  says: '{provider} did not sign you in.',
  mend: 'Begin again, and finish there. If your account there is blocked, the people who look after it can help.',
})
export const ProviderAway = refusal({
  code: 'people/school-account-away',
  status: 422,
  clause: 'ROL-A2',
  says: '{provider} could not be reached: {because}',
  mend: 'Try again in a few minutes, or sign in another way.',
})
export const EmailNotProved = refusal({
  code: 'people/school-account-email-not-proved',
  status: 401,
  clause: 'ROL-A2',
  says: '{provider} does not vouch for the e-mail address of this account.',
  mend: 'Sign in with the account that the school gave you.',
})
export const NotStaffAccount = refusal({
  code: 'people/school-account-other-domain',
  status: 403,
  clause: 'ROL-A2',
  says: 'This is not a staff account of the school.',
  mend: 'Sign in with the account that the school gave you as a member of staff. Pupils have no place in Schoolgate.',
})
export const NobodyByThatAccount = refusal({
  code: 'people/school-account-unknown',
  status: 403,
  clause: 'ROL-A2',
  says: 'The school’s list of people holds nobody with this account.',
  mend: 'Ask a senior leader or the school office to invite you. Nobody can add themselves.',
})
export const AccountOfAnother = refusal({
  code: 'people/school-account-of-another',
  status: 403,
  clause: 'ROL-A2',
  says: 'The person with this e-mail address signs in with another account.',
  mend: 'If the account was renewed, ask a senior leader for a new sign-in link: it lets the new account in.',
})
export const BadIssuer = refusal({
  code: 'people/school-account-bad-issuer',
  status: 422,
  clause: 'ROL-A2',
  says: 'This is not the address of a provider.',
  mend: 'Give the issuer as its handbook names it. It begins with https:// and has no question mark.',
})
export const ChooseMicrosoft = refusal({
  code: 'people/school-account-choose-microsoft',
  status: 422,
  clause: 'ROL-A2',
  says: 'This is an address of Microsoft, or of Google.',
  mend: 'Choose “Microsoft 365” or “Google Workspace” above, so that accounts of other organisations stay outside.',
})
export const BadTenant = refusal({
  code: 'people/school-account-bad-tenant',
  status: 422,
  clause: 'ROL-A2',
  says: 'The directory (tenant) ID of the school is missing, or is not one.',
  mend: 'Copy it from the overview of Microsoft Entra: 32 letters and digits with hyphens.',
})
export const BadDomains = refusal({
  code: 'people/school-account-bad-domains',
  status: 422,
  clause: 'ROL-A2',
  says: '{domain} cannot be a domain of the school’s staff.',
  mend: 'Give the part after the @ of staff addresses, one a line. Domains where anybody can have an address are not taken.',
})
export const SecretMissing = refusal({
  code: 'people/school-account-secret-missing',
  status: 422,
  clause: 'ROL-A2',
  says: 'The client secret is missing.',
  mend: 'Copy it from the provider. It is sealed at once and never shown again.',
})
export const TryFirst = refusal({
  code: 'people/school-account-try-first',
  status: 409,
  clause: 'ROL-A2',
  says: 'These settings have not yet signed anybody in.',
  mend: 'Press “Try it” first.',
})
export const ConfirmFirst = refusal({
  code: 'people/confirm-first',
  status: 422,
  clause: 'ROL-A2',
  says: 'This needs a proof that it is you.',
  mend: 'Open “Confirm that it is you”, then come back and do it again.',
})
export const WrongRecoveryCode = refusal({
  code: 'people/wrong-recovery-code',
  status: 422,
  clause: 'ROL-A2',
  says: 'That is not a recovery code of yours that still works.',
  mend: 'Each works once. Cross it out on your paper and take the next.',
})
export const PasskeyRefused = refusal({
  code: 'people/passkey-refused',
  status: 401,
  clause: 'ROL-A2',
  says: 'The passkey did not open Schoolgate.',
  mend: 'Try again, or sign in another way. Passkeys need a browser with script, and the address at which they were made.',
})
export const PasskeyStopped = refusal({
  code: 'people/passkey-stopped',
  status: 401,
  clause: 'ROL-A2',
  says: 'This passkey was used by a copy of itself, and is stopped for good.',
  mend: 'Sign in another way and remove it. The senior leaders have been told.',
})
export const PasskeyNotMade = refusal({
  code: 'people/passkey-not-made',
  status: 422,
  clause: 'ROL-A2',
  says: 'The passkey could not be added.',
  mend: 'Try again and finish within five minutes. It needs your fingerprint, face or PIN.',
})
export const PasskeyNotFound = refusal({
  code: 'people/passkey-not-found',
  status: 404,
  clause: null,
  says: 'There is no such passkey of yours.',
  mend: 'Look at the list again.',
})
export const TooManyPasskeys = refusal({
  code: 'people/too-many-passkeys',
  status: 422,
  clause: 'ROL-A2',
  says: 'You have ten passkeys already.',
  mend: 'Remove one that you no longer use.',
})
export const SessionNotFound = refusal({
  code: 'people/session-not-found',
  status: 404,
  clause: null,
  says: 'There is no such sign-in of yours.',
  mend: 'It may have ended by itself. Look at the list again.',
})
export const AlertNotFound = refusal({
  code: 'people/alert-not-found',
  status: 404,
  clause: null,
  says: 'There is no such notice here.',
  mend: 'Look at the list again.',
})
