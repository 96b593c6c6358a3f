import type { NamedAs, StepKind } from './rules.rule.ts'

/** Somebody who might be asked. */
export type Reader = {
  readonly id: string
  readonly isSenior: boolean
  readonly isHead: boolean
  readonly isDsl: boolean
  readonly isActive: boolean
  readonly mayApprove: boolean
}
export type Away = { readonly memberId: string; readonly deputyId: string | null }
export type Around = {
  readonly readers: readonly Reader[]
  /** Who leads an account that the post goes to. */
  readonly leadIds: readonly string[]
  /** The writer, whoever changed it, and whoever agreed before. */
  readonly barred: readonly string[]
  readonly away: readonly Away[]
  readonly deputyIds: readonly string[]
  readonly hasOutside: boolean
}
export type Asked = { readonly memberId: string; readonly as: NamedAs }
/** Whom a step asks. `anyone`: any colleague who approves. `outside`: nobody here can, so somebody outside reads it by a link. `nobody`: not even that. */
export type WhoReads =
  | { readonly is: 'anyone' }
  | { readonly is: 'named'; readonly asked: readonly Asked[] }
  | { readonly is: 'outside' }
  | { readonly is: 'nobody' }

/**
 * Who is asked to read a post at a step. Who is away is stood in for by their own deputy, or the school's; a small school, where nobody who
 * should can, asks its deputies and then somebody outside. What needs a senior leader is never left to somebody who is none, save outside.
 * @policy DO-1 ROL-S3
 */
export function whoReads(step: { by: StepKind; memberId: string | null }, around: Around): WhoReads {
  if (step.by === 'outside') return around.hasOutside ? { is: 'outside' } : fallen(step.by, around)
  const can = (one: Reader): boolean => one.isActive && one.mayApprove && !around.barred.includes(one.id)
  const isAway = (id: string): boolean => around.away.some(({ memberId }) => memberId === id)
  const meant = around.readers.filter((one) => isMeant(one, step, around))
  const here = meant.filter((one) => can(one) && !isAway(one.id))
  if (here.length > 0)
    return step.by === 'colleague' ? { is: 'anyone' } : { is: 'named', asked: here.map(({ id }) => ({ memberId: id, as: 'named' })) }
  const standIns = meant.flatMap(({ id }) => around.away.find((one) => one.memberId === id)?.deputyId ?? [])
  const own = deputies(standIns, step.by, around)
  if (own.length > 0) return { is: 'named', asked: own }
  return fallen(step.by, around)
}

function isMeant(one: Reader, { by, memberId }: { by: StepKind; memberId: string | null }, { leadIds }: Around): boolean {
  const is: Readonly<Record<Exclude<StepKind, 'outside'>, boolean>> = {
    colleague: one.mayApprove,
    lead: leadIds.includes(one.id),
    senior: one.isSenior,
    head: one.isHead,
    dsl: one.isDsl,
    person: one.id === memberId,
  }
  return by !== 'outside' && is[by]
}

/** The school's own deputies; failing them, senior leaders; failing them, somebody outside. */
function fallen(by: StepKind, around: Around): WhoReads {
  const named = deputies(around.deputyIds, by, around)
  if (named.length > 0) return { is: 'named', asked: named }
  const leaders = leadersFor(by, around)
  if (leaders.length > 0) return { is: 'named', asked: leaders }
  return around.hasOutside ? { is: 'outside' } : { is: 'nobody' }
}

/** Those of these who may stand in at a step. */
export function deputies(ids: readonly string[], by: StepKind, around: Around): readonly Asked[] {
  const wantsSenior = by === 'senior' || by === 'head'
  return [...new Set(ids)].flatMap((id) => {
    const one = around.readers.find((reader) => reader.id === id)
    const isHere = one?.isActive && one.mayApprove && !around.barred.includes(id) && !around.away.some(({ memberId }) => memberId === id)
    return isHere && (!wantsSenior || one.isSenior) ? [{ memberId: id, as: 'deputy' as const }] : []
  })
}

/** Senior leaders to whom a step is taken when nobody answers. */
export const leadersFor = (by: StepKind, around: Around): readonly Asked[] =>
  deputies(
    around.readers.filter(({ isSenior }) => isSenior).map(({ id }) => id),
    by,
    around,
  ).map(({ memberId }) => ({ memberId, as: 'leader' }))

/** Parts of a step's time after which its readers are reminded, its deputies asked, the leaders asked, and the writer told. */
export const chases = ['remind', 'deputies', 'leaders', 'stalled'] as const
export type Chase = (typeof chases)[number]

/** When the next chase of a step is due, never in the quiet hours; null when all have been. `chased` counts those that were. */
export function nextChase(
  step: { askedAt: Temporal.Instant; dueAt: Temporal.Instant },
  chased: number,
  zone: string,
): Temporal.Instant | null {
  if (chased >= chases.length) return null
  const whole = step.dueAt.since(step.askedAt).total('seconds')
  const at = step.askedAt.add({ seconds: Math.round((whole * (chased + 1)) / chases.length) })
  return afterQuiet(at, zone)
}

const quietFrom = Temporal.PlainTime.from('19:00')
const quietUntil = Temporal.PlainTime.from('07:00')
/** Nobody is chased between seven in the evening and seven in the morning. */
export function afterQuiet(at: Temporal.Instant, zone: string): Temporal.Instant {
  const local = at.toZonedDateTimeISO(zone)
  const time = local.toPlainTime()
  if (Temporal.PlainTime.compare(time, quietUntil) < 0) return local.withPlainTime(quietUntil).toInstant()
  if (Temporal.PlainTime.compare(time, quietFrom) < 0) return at
  return local.add({ days: 1 }).withPlainTime(quietUntil).toInstant()
}

/**
 * Until when an approval lets a post go: for so many days, or, where the post has a time of its own, until three days before that, if that
 * is later. Then it is read again. @policy DO-1
 */
export function readAgainAt(decidedAt: Temporal.Instant, dueAt: Temporal.Instant | null, days: number): Temporal.Instant {
  const usual = decidedAt.add({ hours: days * 24 })
  const before = dueAt?.subtract({ hours: 3 * 24 })
  return before && Temporal.Instant.compare(before, usual) > 0 ? before : usual
}

/** At its moment of leaving an approval may be no older than this. */
export const isTooOld = (decidedAt: Temporal.Instant, now: Temporal.Instant, days: number): boolean =>
  Temporal.Instant.compare(decidedAt.add({ hours: days * 24 }), now) < 0
