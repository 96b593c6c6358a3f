import type { Work } from '../../infra/work/work.ts'
import { queueMail } from '../../infra/mail/mail.ts'
import { type Duty, dutyWords, type Named, type Wrong, wrongWith } from './duties.rule.ts'
import { listMembers } from './members.ts'
import { HolderHasSignIn, HolderNotHere, HolderTwice, TooManyHolders } from './people.errors.ts'
import type { PeopleTables } from './people.tables.ts'

type About = {
  readonly name: string
  readonly email: string
  /** Who named them, and when: nobody is judged by somebody whom they chose for the purpose. */
  readonly namedBy: string | null
  readonly namedAt: Temporal.Instant
}
/** A holder is a member, or somebody outside: `'memberId' in holder` tells them apart. */
export type DutyHolder = (About & { readonly memberId: string }) | About

const rows = (work: Work) =>
  work
    .tables<PeopleTables>()
    .selectFrom('duty_holder as d')
    .leftJoin('member as m', (on) => on.onRef('m.school_id', '=', 'd.school_id').onRef('m.id', '=', 'd.member_id'))
    .select(['d.duty', 'd.member_id', 'd.name', 'd.email', 'd.named_by', 'd.named_at', 'm.name as member_name', 'm.email as member_email'])
    .where('d.school_id', '=', work.school.id)
    // Who has left holds nothing any more.
    .where((eb) => eb.or([eb('d.member_id', 'is', null), eb('m.state', '<>', 'disabled')]))
    .orderBy('d.duty')
    .orderBy('d.place')

const holderOf = (row: Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]): DutyHolder => {
  const about = { namedBy: row.named_by, namedAt: row.named_at }
  return row.member_id === null
    ? { ...about, name: row.name ?? '', email: row.email ?? '' }
    : { ...about, memberId: row.member_id, name: row.member_name ?? '', email: row.member_email ?? '' }
}

/** Everybody with a duty, in order. One query. */
export async function allHolders(work: Work): Promise<ReadonlyMap<Duty, readonly DutyHolder[]>> {
  const found = new Map<Duty, DutyHolder[]>()
  for (const row of await rows(work).execute()) found.set(row.duty, [...(found.get(row.duty) ?? []), holderOf(row)])
  return found
}

/** Who holds this duty, in their order; leavers do not. One query. */
export const holdersOf = async (work: Work, duty: Duty): Promise<readonly DutyHolder[]> =>
  (await rows(work).where('d.duty', '=', duty).execute()).map(holderOf)

/** Who holds this duty first, or null while nobody does. */
export const dutyHolder = async (work: Work, duty: Duty): Promise<DutyHolder | null> => (await holdersOf(work, duty))[0] ?? null

const refusals: Readonly<Record<Wrong, typeof TooManyHolders>> = {
  'too-many': TooManyHolders,
  twice: HolderTwice,
  'nobody-here': HolderNotHere,
  'has-sign-in': HolderHasSignIn,
}

/**
 * Names who holds a duty from now on, in order; an empty list names nobody. Who held the duty before is told by e-mail.
 * Setting it to who holds it already changes nothing, not even since when. @throws TooManyHolders, HolderTwice, HolderNotHere, HolderHasSignIn
 */
export async function setDuty(work: Work, duty: Duty, named: readonly Named[]): Promise<void> {
  const wrong = wrongWith(duty, named, await listMembers(work))
  if (wrong !== null) throw refusals[wrong]({ duty: dutyWords[duty].says, most: dutyWords[duty].most })
  const before = await holdersOf(work, duty)
  if (sayKeys(before) === sayKeys(named)) return
  const db = work.tables<PeopleTables>()
  await db.deleteFrom('duty_holder').where('school_id', '=', work.school.id).where('duty', '=', duty).execute()
  if (named.length > 0) await db.insertInto('duty_holder').values(newRows(work, { duty, named, before })).execute()
  const now = await holdersOf(work, duty)
  work.log({
    act: 'people.duty-set',
    clause: dutyWords[duty].clause,
    subject: { kind: 'duty', id: duty },
    payload: { duty: dutyWords[duty].says, before: before.map(({ name }) => name), now: now.map(({ name }) => name) },
  })
  await tell(work, { duty, before, now })
}

const sayKeys = (all: readonly Named[]): string => JSON.stringify(all.map(keyOf))
const keyOf = (one: Named): readonly string[] => ('memberId' in one ? [one.memberId] : [one.email.toLowerCase(), one.name])

type Change = { readonly duty: Duty; readonly named: readonly Named[]; readonly before: readonly DutyHolder[] }
const newRows = (work: Work, { duty, named, before }: Change) =>
  named.map((one, at) => {
    const same = before.find((other) => sayKeys([other]) === sayKeys([one]))
    return {
      school_id: work.school.id,
      id: work.newId(),
      duty,
      place: at + 1,
      ...('memberId' in one
        ? { member_id: one.memberId, name: null, email: null }
        : { member_id: null, name: one.name, email: one.email.toLowerCase() }),
      named_by: same ? same.namedBy : work.caller.memberId,
      named_at: same ? same.namedAt : work.now(),
    }
  })

/** Whoever held it learns of it, so that nobody is replaced in silence; the new one learns what it is for. */
async function tell(
  work: Work,
  { duty, before, now }: { duty: Duty; before: readonly DutyHolder[]; now: readonly DutyHolder[] },
): Promise<void> {
  const { says, hint } = dutyWords[duty]
  const has = (all: readonly DutyHolder[], one: DutyHolder) => all.some((other) => other.email === one.email)
  const letter = (one: DutyHolder, words: string) => ({
    to: one.email,
    subject: `${says} at ${work.school.name}`,
    body: `Dear ${one.name},\n\n${words}\n\n${work.school.name}`,
  })
  const by = work.caller.name
  await queueMail(work, [
    ...before
      .filter((one) => !has(now, one))
      .map((one) => letter(one, `${by} has named somebody else for the duty "${says}". If this surprises you, ask the school office.`)),
    ...now
      .filter((one) => !has(before, one))
      .map((one) => letter(one, `${by} has named you for the duty "${says}". ${hint} There is nothing to do now.`)),
  ])
}
