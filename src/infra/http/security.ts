import type { Context, MiddlewareHandler } from 'hono'
import { ForeignOrigin } from './http.errors.ts'

/** Nothing from anywhere else, nothing inline, nobody frames us, and scripts write to the page through one named policy only. */
export const contentPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self'; connect-src 'self'; form-action 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types schoolgate"

export const securityHeaders =
  (secure: boolean): MiddlewareHandler =>
  async (c, next) => {
    await next()
    const set = (name: string, value: string): void => {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    }
    set('content-security-policy', contentPolicy)
    set('x-content-type-options', 'nosniff')
    set('referrer-policy', 'same-origin')
    set('cross-origin-opener-policy', 'same-origin')
    set('cross-origin-resource-policy', 'same-origin')
    set('permissions-policy', 'camera=(self), clipboard-write=(self), geolocation=(), microphone=(), interest-cohort=()')
    set('x-frame-options', 'DENY')
    set('cache-control', 'no-store')
    if (secure) set('strict-transport-security', 'max-age=31536000')
  }

/**
 * Unsafe requests must come from our own pages: the browser's own word (Sec-Fetch-Site) and the Origin, where it gives them.
 * With a cookie session the form must carry the session's token as well.
 */
export function fromOurPages(c: Context, origin: string | null): void {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw ForeignOrigin()
  const came = c.req.header('origin')
  if (came === undefined) return
  if (came !== (origin ?? ownOrigin(c))) throw ForeignOrigin()
}

/** The address this request came to, as the browser wrote it: right where no public address is set. */
export function ownOrigin(c: Context): string {
  const { protocol, host } = new URL(c.req.url)
  return `${protocol}//${c.req.header('host') ?? host}`
}

export const sessionCookie = (secure: boolean): string => (secure ? '__Host-schoolgate' : 'schoolgate')

export const cookieLine = (name: string, value: string, { secure, maxAge }: { secure: boolean; maxAge?: number }): string =>
  [
    `${name}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
    ...(maxAge === undefined ? [] : [`Max-Age=${maxAge}`]),
  ].join('; ')
