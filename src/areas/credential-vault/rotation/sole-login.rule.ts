/** One set of log-in details of an account, by the names of the fields it holds. */
export type LoginInUse = { readonly id: string; readonly fields: readonly string[] }

/** Any one of these gets a person into the account. */
const opensTheDoor = new Set(['password', 'appPassword', 'recoveryCodes'])
/** Accounts that nobody uses yet, or nobody uses any more. */
const notInUse = new Set(['proposed', 'approved', 'closed'])

const getsIn = (fields: readonly string[]): boolean => fields.some((field) => opensTheDoor.has(field))

/**
 * Whether log-in details may be put out of use, or lose these fields: never the last that get a person into an account that is in use,
 * because nobody could take it back then. It is handed over, closed, or given new details first. @policy ROL-A2 ROL-A4
 */
export function mayLose(
  account: { readonly state: string; readonly logins: readonly LoginInUse[] },
  loses: { readonly id: string; readonly left: readonly string[] },
): boolean {
  if (notInUse.has(account.state)) return true
  const before = account.logins.some(({ fields }) => getsIn(fields))
  const after = account.logins.some(({ id, fields }) => getsIn(id === loses.id ? loses.left : fields))
  return after || !before
}
