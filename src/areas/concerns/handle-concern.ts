import type { Work } from '../../infra/work/work.ts'
import { queueMail } from '../../infra/mail/mail.ts'
import { membersByIds } from '../people/index.ts'
import { type ParentStep, type Route, routeWords, settleRefused, stepWords, suspectsCrime } from './concern.rule.ts'
import { ConcernSettled, JudgeFirst, NotForThem, PoliceFirst } from './concerns.errors.ts'
import type { ConcernsTables } from './concerns.tables.ts'
import { writeEvent } from './confidence.ts'
import { holdConcern } from './read-concern.ts'

export type Judgement = { readonly judgement: string; readonly routes: readonly Route[]; readonly isCrime: boolean }
type Row = ConcernsTables['concern']

/** The first judgement of a senior leader: what it is, what is needed, who is called in. May be made anew until it is settled. @policy ROL-S4 BEH-12 BEH-15 BEH-17 PUP-4 */
export async function judgeConcern(work: Work, id: string, judgement: Judgement): Promise<void> {
  await judge(work, await holdConcern(work, id, 'handler'), judgement)
}

/** The same for the chair of governors who came by a link: the link is the right. */
export async function judge(work: Work, row: Row, { judgement, routes, isCrime }: Judgement): Promise<void> {
  if (row.state === 'settled') throw ConcernSettled()
  const goes = routes.map((route) => routeWords[route].says).join('; ')
  await change(work, row.id, {
    state: 'assessed',
    assessed_at: row.assessed_at ?? work.now(),
    is_crime: suspectsCrime(row.is_crime || isCrime, routes),
  })
  await writeEvent(work, row.id, { act: 'judged', words: `${judgement}\n\nWhere it goes: ${goes}.` })
}

/** A note in the record, by whoever has a part in it. */
export async function noteOn(work: Work, id: string, words: string): Promise<void> {
  const row = await holdConcern(work, id, 'reader')
  await writeEvent(work, row.id, { act: 'note', words })
}

/** A step with the family, with its date: that the letter went, and what it said. @policy PAR-5 PAR-6 PAR-7 */
export async function stepWithFamily(
  work: Work,
  id: string,
  { step, words }: { readonly step: ParentStep; readonly words: string },
): Promise<void> {
  const row = await holdConcern(work, id, 'handler')
  if (row.state === 'settled') throw ConcernSettled()
  await writeEvent(work, row.id, { act: step, words: `${stepWords[step].says}.\n\n${words}` })
}

/** Calls somebody in: they see this one concern from now on. Never the person concerned. @policy ROL-S4 @throws NotForThem */
export async function callIn(work: Work, id: string, memberId: string): Promise<void> {
  const row = await holdConcern(work, id, 'handler')
  const member = (await membersByIds(work, [memberId])).get(memberId)
  if (member?.state !== 'active' || memberId === row.about_member_id) throw NotForThem({}, 'memberId')
  const db = work.tables<ConcernsTables>()
  await db
    .insertInto('concern_grant')
    .values({
      school_id: work.school.id,
      id: work.newId(),
      concern_id: id,
      member_id: memberId,
      part: 'reader',
      given_at: work.now(),
      ended_at: null,
    })
    .onConflict((on) => on.columns(['school_id', 'concern_id', 'member_id']).where('ended_at', 'is', null).doNothing())
    .execute()
  await writeEvent(work, id, { act: 'called-in', words: member.name })
  await queueMail(work, [
    {
      to: member.email,
      subject: `Something confidential waits for you: ${row.reference}`,
      body: `Dear ${member.name},\n\nyou were asked to look at something in confidence. Nothing of it is in this e-mail:\n${work.link(`/concerns/${id}`)}\n\n${work.school.name}\n`,
    },
  ])
}

/** Somebody who was called in sees it no more. */
export async function letGo(work: Work, id: string, memberId: string): Promise<void> {
  await holdConcern(work, id, 'handler')
  const { numUpdatedRows } = await work
    .tables<ConcernsTables>()
    .updateTable('concern_grant')
    .set({ ended_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('concern_id', '=', id)
    .where('member_id', '=', memberId)
    .where('part', '=', 'reader')
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (Number(numUpdatedRows) === 0) throw NotForThem()
  await writeEvent(work, id, { act: 'let-go', words: null })
}

export type Settlement = { readonly outcome: string; readonly policeReference: string; readonly whyNoPolice: string }

/** Settles it, with what was decided and learnt. @policy BEH-14 BEH-16 @throws JudgeFirst ConcernSettled PoliceFirst */
export async function settleConcern(work: Work, id: string, settlement: Settlement): Promise<void> {
  await settle(work, await holdConcern(work, id, 'handler'), settlement)
}

export async function settle(work: Work, row: Row, { outcome, policeReference, whyNoPolice }: Settlement): Promise<void> {
  const refused = settleRefused({ state: row.state, isCrime: row.is_crime, policeReference, whyNoPolice })
  if (refused === 'not-assessed') throw JudgeFirst()
  if (refused === 'already-settled') throw ConcernSettled()
  if (refused === 'police') throw PoliceFirst({}, 'policeReference')
  const police = policeReference
    ? `\n\nPolice reference: ${policeReference}.`
    : whyNoPolice
      ? `\n\nWhy the police were not told: ${whyNoPolice}`
      : ''
  await change(work, row.id, { state: 'settled', settled_at: work.now(), police_reference: policeReference })
  await writeEvent(work, row.id, { act: 'settled', words: `${outcome}${police}` })
}

const change = (work: Work, id: string, set: Partial<Row>) =>
  work.tables<ConcernsTables>().updateTable('concern').set(set).where('school_id', '=', work.school.id).where('id', '=', id).execute()
