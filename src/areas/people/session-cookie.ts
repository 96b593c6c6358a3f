import type { OpenRequest } from '../../infra/http/declare.ts'
import { cookieLine, sessionCookie } from '../../infra/http/security.ts'

/** The cookie of a session just opened. It ends with the browser; the session itself ends on the server. */
export const sessionLine = ({ secure }: OpenRequest, token: string): string => cookieLine(sessionCookie(secure), token, { secure })
