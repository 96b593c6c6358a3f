/** One field of the log-in details of an account, in the order of the page. */
export type LoginField = {
  readonly name: string
  readonly says: string
  readonly hint: string
  readonly lines: boolean
  readonly max: number
}

/** What people keep of a log-in. The names are also the names of the form's fields; those of secrets are never sent back to a page. */
export const loginFields: readonly LoginField[] = [
  { name: 'handle', says: 'User name or e-mail address', hint: 'What is typed to sign in.', lines: false, max: 200 },
  { name: 'password', says: 'Password', hint: 'The password of the account itself.', lines: false, max: 500 },
  {
    name: 'authenticatorSeed',
    says: 'Authenticator key',
    hint: 'The address that begins with otpauth, or the key that the platform shows beside its picture. Schoolgate then shows the codes.',
    lines: false,
    max: 1000,
  },
  { name: 'recoveryCodes', says: 'Recovery codes', hint: 'One a line.', lines: true, max: 2000 },
  { name: 'appPassword', says: 'App password', hint: 'A second password that the platform gave for one program.', lines: false, max: 500 },
  { name: 'notes', says: 'Notes', hint: 'Answers to security questions, which phone receives texts.', lines: true, max: 2000 },
]

export const seedField = 'authenticatorSeed'

/** The name of a field as people read it; a connection's fields are named by its platform: `appPassword` reads "App password". */
export const sayField = (name: string): string => {
  const known = loginFields.find((field) => field.name === name)?.says
  if (known) return known
  const words = name.replaceAll(/([A-Z])/g, ' $1').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Where a field stands in a list: ours first, in our order. */
export const placeOf = (name: string): number => {
  const at = loginFields.findIndex((field) => field.name === name)
  return at < 0 ? loginFields.length : at
}

export const hasLines = (name: string): boolean => loginFields.find((field) => field.name === name)?.lines ?? false
