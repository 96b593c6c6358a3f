import type { OpenRequest } from '../../infra/http/declare.ts'
import { cookieLine, sessionCookie } from '../../infra/http/security.ts'

/** The cookie of a session just opened. It ends with the browser; the session itself ends on the server. */
export const sessionLine = ({ secure }: OpenRequest, token: string): string => cookieLine(sessionCookie(secure), token, { secure })

/** A cookie of a few minutes, for what must come back to the same browser. */
const nameOf = (secure: boolean, what: string): string => `${sessionCookie(secure)}-${what}`
export const briefLine = ({ secure }: OpenRequest, what: 'visit' | 'passkey', value: string): string =>
  cookieLine(nameOf(secure, what), value, { secure, maxAge: value === '' ? 0 : 600 })
export const brief = (asked: OpenRequest, what: 'visit' | 'passkey'): string | undefined =>
  asked.cookie(nameOf(asked.secure, what)) || undefined
