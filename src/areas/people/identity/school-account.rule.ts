/** Where anybody can have an address: no domain of a school's staff. */
const publicDomains = new Set(
  'gmail.com googlemail.com outlook.com outlook.co.uk hotmail.com hotmail.co.uk live.com live.co.uk msn.com yahoo.com yahoo.co.uk icloud.com me.com aol.com proton.me protonmail.com gmx.com gmx.co.uk mail.com btinternet.com sky.com talktalk.net virginmedia.com onmicrosoft.com'.split(
    ' ',
  ),
)

/** The staff domains somebody typed, in small letters and each once; or the first that cannot be one. @policy ROL-A2 */
export function staffDomains(typed: string): { readonly domains: readonly string[] } | { readonly wrong: string } {
  const all = typed
    .toLowerCase()
    .split(/[\s,;]+/)
    .map((one) => one.replace(/^@/, ''))
    .filter(Boolean)
  const wrong = all.find((one) => !/^(?=.{4,190}$)([a-z0-9](-*[a-z0-9])*\.)+[a-z]{2,}$/.test(one) || publicDomains.has(one))
  if (wrong !== undefined || all.length === 0 || all.length > 20) return { wrong: wrong ?? 'An empty list' }
  return { domains: [...new Set(all)] }
}

/** The domain of an e-mail address, in small letters. */
export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase()

export const googleIssuer = 'https://accounts.google.com'
/** Microsoft's issuer for one directory. The shared ones, which sign for every organisation, are never used. */
export const microsoftIssuer = (tenant: string): string => `https://login.microsoftonline.com/${tenant}/v2.0`

/** The school's directory at Microsoft in its usual form, or null. */
export const tenantOf = (typed: string): string | null => {
  const text = typed.trim().toLowerCase()
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : null
}

/** An issuer as its provider writes it, or why it is none: `known` belongs to a provider with its own choice. */
export function issuerOf(typed: string): { readonly issuer: string } | { readonly wrong: 'address' | 'known' } {
  const text = typed.trim().replace(/\/\.well-known\/openid-configuration$/, '')
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '' || url.username !== '') return { wrong: 'address' }
  const host = url.hostname
  if (/(^|\.)(microsoftonline\.com|microsoft\.com|windows\.net)$/.test(host) || /(^|\.)google\.com$/.test(host)) return { wrong: 'known' }
  return { issuer: text }
}

/** The address that people use: the one of the settings, or where that is only this machine the one the request came to. */
export const addressOf = (outside: Readonly<Record<string, unknown>>): string => (typeof outside.origin === 'string' ? outside.origin : '')
