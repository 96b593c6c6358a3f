export type Claims = Readonly<Record<string, unknown>>
export type Trusted = {
  readonly preset: 'google' | 'microsoft' | 'other'
  /** Microsoft's directory of the school; null with any other provider. */
  readonly tenant: string | null
  readonly domains: readonly string[]
  readonly trustsFactor: boolean
}
export type Judged =
  | { readonly is: 'staff'; readonly email: string; readonly subject: string; readonly factor: boolean }
  | { readonly is: 'not-proved' }
  | { readonly is: 'not-staff' }

/**
 * Whose account a provider's proved answer speaks of, or why it opens nothing: the address must be vouched for and belong to a domain of the
 * school's staff. Signature, issuer, audience, nonce and time were checked before.
 * - Google: `hd` must name the school's Workspace, so that a private account with a school's address stays outside.
 * - Microsoft: `tid` must be the school's own directory, since everybody's Microsoft signs alike; `email` there is what anybody typed, so the
 *   sign-in name counts, whose domain the directory has proved, unless Microsoft says that it proved the address too.
 * - any other: `email_verified` must be true.
 * @policy ROL-A2
 */
export function judgeClaims(claims: Claims, trusted: Trusted): Judged {
  const subject = typeof claims.sub === 'string' ? claims.sub : ''
  const email = provedEmail(claims, trusted)
  if (email === null || subject === '' || subject.length > 255) return { is: 'not-proved' }
  if (trusted.preset === 'microsoft' && (trusted.tenant === null || textOf(claims.tid) !== trusted.tenant)) return { is: 'not-staff' }
  if (trusted.preset === 'google' && !trusted.domains.includes(textOf(claims.hd))) return { is: 'not-staff' }
  if (!trusted.domains.includes(email.slice(email.lastIndexOf('@') + 1))) return { is: 'not-staff' }
  const methods = Array.isArray(claims.amr) ? claims.amr : []
  return { is: 'staff', email, subject, factor: trusted.trustsFactor && methods.includes('mfa') }
}

function provedEmail(claims: Claims, { preset }: Trusted): string | null {
  const said = textOf(claims.email)
  if (preset !== 'microsoft') return claims.email_verified === true && looksRight(said) ? said : null
  if (claims.email_verified === false) return null
  const proved = claims.xms_edov === true || claims.xms_edov === '1' || claims.xms_edov === 1
  const address = proved && said !== '' ? said : textOf(claims.preferred_username)
  return looksRight(address) ? address : null
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '').toLowerCase()
const looksRight = (address: string): boolean => /^[^\s@]{1,64}@[^\s@]{1,190}$/.test(address)
