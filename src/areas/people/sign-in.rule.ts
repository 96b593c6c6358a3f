/** Wrong tries that are let pass within the window, for one account and for one network address. */
export const limits = { account: 5, address: 20, windowMinutes: 15 } as const

/**
 * When a further try is let pass, or null when it is now: the given number of tries within the window is allowed, counted with
 * those still under way. `earlier` are the tries before this one, in any order.
 * @policy ROL-A2
 */
export function tryAgainAt(earlier: readonly Temporal.Instant[], limit: number, now: Temporal.Instant): Temporal.Instant | null {
  const from = now.subtract({ minutes: limits.windowMinutes })
  const counted = earlier.filter((at) => Temporal.Instant.compare(at, from) > 0).sort(Temporal.Instant.compare)
  const freeing = counted[counted.length - limit]
  return freeing === undefined ? null : freeing.add({ minutes: limits.windowMinutes })
}

/** "12 minutes": rounded up, so that whoever waits as long is let in. */
export function sayWait(until: Temporal.Instant, now: Temporal.Instant): string {
  const minutes = Math.max(1, Math.ceil(until.since(now).total('minutes')))
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
}

/** Where to go after signing in: only a path of our own, else Today. `//elsewhere` and `/\elsewhere` are other sites to a browser. */
export function ownPath(asked: string | null | undefined): string {
  if (!asked || !/^\/(?![/\\])[\x21-\x7e]*$/.test(asked) || asked.includes('\\')) return '/'
  const url = URL.parse(asked, 'http://own.invalid')
  return url?.origin === 'http://own.invalid' ? `${url.pathname}${url.search}` : '/'
}

export const freshMinutes = 5

/** A second factor proved within the last five minutes counts for what needs one. On the stroke it still counts. @policy ROL-A2 */
export const isFresh = (provedAt: Temporal.Instant | null, now: Temporal.Instant): boolean =>
  provedAt !== null && Temporal.Instant.compare(provedAt.add({ minutes: freshMinutes }), now) >= 0
