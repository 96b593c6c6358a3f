import { sayPlainDate } from '../../kernel/say-time.ts'

export const healths = ['healthy', 'expiring', 'needs-reauthorisation', 'unreachable', 'not-connected'] as const
export type Health = (typeof healths)[number]

/** What a platform said when it was asked who we are there. */
export type Seen =
  | { readonly is: 'done'; readonly value: { readonly id: string; readonly handle: string } }
  | { readonly is: 'refused' | 'sign-in-again' | 'wait' | 'unknown'; readonly because: string }

/** How the connection does, from its last look: a dead log-in, a log-in to somebody else's account, or a platform that does not answer. */
export function healthAfter(seen: Seen, expectedId: string | undefined): { health: Health; because: string | null } {
  if (seen.is === 'sign-in-again') return { health: 'needs-reauthorisation', because: seen.because }
  if (seen.is !== 'done') return { health: 'unreachable', because: seen.because }
  if (expectedId !== undefined && seen.value.id !== expectedId) {
    return { health: 'needs-reauthorisation', because: `The log-in belongs to ${seen.value.handle}, which is another account.` }
  }
  return { health: 'healthy', because: null }
}

/** A person is asked to sign in again so long before it must be. */
const warnDays = 14

/** A log-in that works and will soon end is expiring: then a person is told by when. @policy ROL-A2 */
export function healthBefore(
  found: { readonly health: Health; readonly because: string | null },
  endsAt: Temporal.Instant | null,
  { now, zone }: { readonly now: Temporal.Instant; readonly zone: string },
): { readonly health: Health; readonly because: string | null } {
  if (endsAt === null || (found.health !== 'healthy' && found.health !== 'expiring')) return found
  if (Temporal.Instant.compare(now.add({ hours: 24 * warnDays }), endsAt) < 0) return { health: 'healthy', because: found.because }
  return { health: 'expiring', because: `A person must sign in again by ${sayPlainDate(endsAt.toZonedDateTimeISO(zone).toPlainDate())}.` }
}

/** Why nothing can be sent over a connection; null when it can. An assisted account needs none. */
export function connectionStops(mode: 'api' | 'assisted', health: Health): string | null {
  if (mode === 'assisted' || health === 'healthy' || health === 'expiring') return null
  if (health === 'not-connected') return 'It is not connected yet.'
  return health === 'unreachable' ? 'The platform does not answer just now.' : 'The platform asks for a new sign-in.'
}
