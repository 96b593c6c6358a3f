/** What is known of an account's spending when something is about to be sent. All in the platform's smallest counting. */
export type Purse = {
  readonly counts: 'money' | 'units'
  /** So many of ours make a dollar. */
  readonly scale: number
  /** Of this month for money, of the platform's day for units. */
  readonly spent: number
  /** What senior leaders allow in a month, or the platform in a day; null: nobody has said. */
  readonly most: number | null
  /** Kept back for what people send: looking around may not take it. */
  readonly keep: number
}

/** Money as people read it: cents below a dollar, as exactly as they are charged. */
export function sayCost({ counts, scale }: Pick<Purse, 'counts' | 'scale'>, cost: number): string {
  if (counts === 'units') return `${cost.toLocaleString('en-GB')} ${cost === 1 ? 'unit' : 'units'}`
  const dollars = cost / scale
  if (dollars !== 0 && dollars < 1) return `${Number((dollars * 100).toFixed(2))} US cents`
  return `US$${dollars.toFixed(2)}`
}

/**
 * Why something of this price does not go now; null where it may. Reaching a limit holds what is sent, and is never passed over in silence:
 * without a limit of the school's own nothing is spent at all.
 * @policy ACC-8
 */
export function whyNoRoom(purse: Purse, price: number): string | null {
  if (price === 0) return null
  const { counts, spent, most } = purse
  if (most === null)
    return `Sending this costs ${sayCost(purse, price)}, and no senior leader has said yet how much may be spent on this account in a month.`
  if (spent + price <= most) return null
  if (counts === 'units') return 'The platform allows so much in a day, and that is used up. It can go when the next day there has begun.'
  return `Sending this costs ${sayCost(purse, price)}. Of ${sayCost(purse, most)} for this month ${sayCost(purse, spent)} are spent. A senior leader can raise the limit.`
}

/** Looking for comments never takes what tomorrow's post will need; where it costs money, it is cheap, and hearing people goes first. @policy MON-1 */
export const mayLook = ({ counts, spent, most, keep }: Purse, price: number): boolean =>
  counts === 'money' || most === null || spent + price <= most - keep

/** When the month of the school, or the platform's day, began, and when the next one does. */
export function spanOf(now: Temporal.Instant, zone: string, counts: Purse['counts']): { from: Temporal.Instant; to: Temporal.Instant } {
  const here = now.toZonedDateTimeISO(zone).startOfDay()
  const from = counts === 'money' ? here.with({ day: 1 }) : here
  const to = from.add(counts === 'money' ? { months: 1 } : { days: 1 })
  return { from: from.toInstant(), to: to.toInstant() }
}
