/** How long a glass that may be opened waits for it, and how long it stays open. */
export const openableFor = { hours: 24 } as const
export const staysOpenFor = { hours: 1 } as const
/** How old the approver's own proof of being who they are may be. */
export const factorCountsFor = { minutes: 5 } as const

type Instant = Temporal.Instant

/** One asking, by what has happened to it. `waitUntil` was fixed when it was asked: changing the setting later moves it nowhere. */
export type Glass = {
  readonly askedBy: string
  readonly askedAt: Instant
  readonly waitUntil: Instant
  readonly approved: { readonly by: string; readonly at: Instant } | null
  readonly cancelledAt: Instant | null
  readonly openedAt: Instant | null
  readonly closedAt: Instant | null
}
export type Stage = 'waiting' | 'ready' | 'open' | 'closed' | 'lapsed' | 'cancelled'

/** Somebody who turns to it, as they are now. `isSenior`: a senior leader or an administrator. */
export type Hand = {
  readonly memberId: string
  readonly isActive: boolean
  readonly isSenior: boolean
  readonly isLead: boolean
  readonly factorAt: Instant | null
}

export const askGlass = (askedBy: string, now: Instant, waitHours: number): Glass => ({
  askedBy,
  askedAt: now,
  waitUntil: now.add({ hours: Math.min(72, Math.max(1, waitHours)) }),
  approved: null,
  cancelledAt: null,
  openedAt: null,
  closedAt: null,
})

const before = (a: Instant, b: Instant): boolean => Temporal.Instant.compare(a, b) < 0

/** From when it may be opened: when a second person has said yes, and at the end of the wait in any case. */
export const openableFrom = ({ waitUntil, approved }: Glass): Instant =>
  approved !== null && before(approved.at, waitUntil) ? approved.at : waitUntil

/** When an opened glass closes by itself. */
export const closesAt = ({ openedAt, closedAt }: Glass): Instant | null => closedAt ?? openedAt?.add(staysOpenFor) ?? null

/** Where it stands now: from the facts and the clock alone, so that no forgotten job leaves it open. @policy ROL-A2 */
export function stageOf(glass: Glass, now: Instant): Stage {
  const { cancelledAt, openedAt } = glass
  if (openedAt !== null) {
    const end = closesAt(glass)
    return end !== null && before(now, end) ? 'open' : 'closed'
  }
  if (cancelledAt !== null) return 'cancelled'
  const from = openableFrom(glass)
  if (before(now, from)) return 'waiting'
  return before(now, from.add(openableFor)) ? 'ready' : 'lapsed'
}

export type Turned = { readonly glass: Glass } | { readonly no: No }
export type No = 'own' | 'not-senior' | 'disabled' | 'stale-factor' | 'not-waiting' | 'not-yours' | 'not-ready' | 'over'

const isFresh = (factorAt: Instant | null, now: Instant): boolean => factorAt !== null && !before(factorAt.add(factorCountsFor), now)

/**
 * A second person says yes: a senior leader or an administrator, not the one who asks, still here, and who proved within five minutes
 * that it is they. @policy ROL-A2
 */
export function approveGlass(glass: Glass, hand: Hand, now: Instant): Turned {
  if (hand.memberId === glass.askedBy) return { no: 'own' }
  if (!hand.isActive) return { no: 'disabled' }
  if (!hand.isSenior) return { no: 'not-senior' }
  if (!isFresh(hand.factorAt, now)) return { no: 'stale-factor' }
  if (stageOf(glass, now) !== 'waiting') return { no: 'not-waiting' }
  return { glass: { ...glass, approved: { by: hand.memberId, at: now } } }
}

/**
 * Stops it, or closes it early: any senior leader or administrator, the account's lead, and whoever asked. Stopping needs no reason to
 * be let through, and what was stopped stays stopped. @policy ROL-A2
 */
export function stopGlass(glass: Glass, hand: Hand, now: Instant): Turned {
  if (!hand.isActive) return { no: 'disabled' }
  if (!hand.isSenior && !hand.isLead && hand.memberId !== glass.askedBy) return { no: 'not-yours' }
  const stage = stageOf(glass, now)
  if (stage === 'open') return { glass: { ...glass, closedAt: now } }
  return stage === 'waiting' || stage === 'ready' ? { glass: { ...glass, cancelledAt: now } } : { no: 'over' }
}

/**
 * The glass is broken: by the one who asked, once, after the second person or the wait. An approval of somebody who is no longer a
 * senior leader or administrator of the school does not count; then the wait does. @policy ROL-A2
 */
export function openGlass(glass: Glass, hand: Hand, asked: { readonly now: Instant; readonly approverStands: boolean }): Turned {
  if (hand.memberId !== glass.askedBy) return { no: 'not-yours' }
  if (!hand.isActive) return { no: 'disabled' }
  const counts = asked.approverStands ? glass : { ...glass, approved: null }
  const stage = stageOf(counts, asked.now)
  if (stage === 'ready') return { glass: { ...counts, openedAt: asked.now } }
  return { no: stage === 'waiting' ? 'not-ready' : 'over' }
}

/** Whether this person may look through it now: only the one who asked, only while it is open. @policy ROL-A2 */
export const mayLook = (glass: Glass, hand: Pick<Hand, 'memberId' | 'isActive'>, now: Instant): boolean =>
  hand.isActive && hand.memberId === glass.askedBy && stageOf(glass, now) === 'open'

/** Somebody lost their sign-in: what they asked for is stopped or closed, and their yes to others counts no more. */
export function leaverGone(glass: Glass, memberId: string, now: Instant): Glass {
  const stage = stageOf(glass, now)
  if (glass.askedBy === memberId && stage === 'open') return { ...glass, closedAt: now }
  if (glass.askedBy === memberId && (stage === 'waiting' || stage === 'ready')) return { ...glass, cancelledAt: now }
  if (glass.approved?.by === memberId && glass.openedAt === null) return { ...glass, approved: null }
  return glass
}
