import type { Work } from '../../infra/work/work.ts'
import { type AccountSummary, listAccounts } from '../account-register/index.ts'
import { allHolders, type DutyHolder, listMembers, type Member } from '../people/index.ts'
import { openDraft, readers } from '../policy/index.ts'
import { readNeeds } from '../training/index.ts'
import type { FirstStepsTables } from './first-steps.tables.ts'
import { type Choice, type Step, type StepId, stepsOf, type Truth } from './steps.rule.ts'

/** Somebody whom the school must have, and who it is. */
export type Named = {
  readonly id: string
  readonly says: string
  readonly hint: string
  readonly who: string | null
  readonly isIn: boolean
}
export type Chosen = { readonly choice: Choice; readonly by: string; readonly at: Temporal.Instant }
/** All that the first steps are drawn from, read from the rooms at this moment. */
export type Standing = {
  readonly steps: readonly Step[]
  readonly named: readonly Named[]
  readonly members: readonly Member[]
  readonly leaders: readonly Member[]
  readonly chair: string | null
  readonly accounts: readonly AccountSummary[]
  readonly truth: Truth
  readonly chosen: ReadonlyMap<StepId, Chosen>
}

/** How far the school has come. */
export async function readStanding(work: Work): Promise<Standing> {
  const db = work.tables<FirstStepsTables>()
  const so = await db.selectFrom('first_steps_truth').selectAll().where('school_id', '=', work.school.id).executeTakeFirstOrThrow()
  const choices = await db.selectFrom('first_step_choice').selectAll().where('school_id', '=', work.school.id).execute()
  const members = (await listMembers(work)).filter(({ state }) => state !== 'disabled')
  const active = members.filter(({ state }) => state === 'active')
  const [chairHolder = null] = (await allHolders(work)).get('chair-of-governors') ?? []
  const named = namedOf(members, chairHolder)
  const accounts = (await listAccounts(work)).filter(({ state }) => state !== 'closed')
  const read = new Set((await readers(work)).map(({ memberId }) => memberId))
  const needs = await readNeeds(work)
  const lacking = new Set(needs.filter(({ standing }) => standing === 'not-yet' || standing === 'overdue').map(({ memberId }) => memberId))
  const namesOf = (some: readonly Member[]): string[] => some.map(({ name }) => name)
  const truth: Truth = {
    hasDomain: so.has_domain,
    missingDuties: named.filter(({ who }) => who === null).map(({ says }) => says.toLowerCase()),
    notInYet: namesOf(members.filter(({ state }) => state === 'invited')),
    hasTerms: so.has_terms,
    hasPolicy: so.has_policy,
    draft: so.has_policy ? 'none' : ((await openDraft(work))?.state ?? 'none'),
    unread: namesOf(active.filter(({ id }) => !read.has(id))),
    pupils: so.pupils,
    hasTrainedLeader: so.has_trained_leader,
    untrained: namesOf(active.filter(({ id }) => lacking.has(id))),
    accounts: accounts.map(({ name, state, locked }) => ({ name, state, locked })),
    liveWithoutLogIn: so.live_without_log_in,
    applications: so.applications,
    notices: so.notices,
  }
  const nameOf = (id: string): string => members.find((one) => one.id === id)?.name ?? 'Somebody who has left'
  const chosen = new Map(choices.map((one) => [one.step, { choice: one.choice, by: nameOf(one.chosen_by), at: one.chosen_at }]))
  return {
    steps: stepsOf(truth, new Map([...chosen].map(([step, { choice }]) => [step, choice]))),
    named,
    members,
    leaders: active.filter(({ roles }) => roles.includes('slt')),
    chair: chairHolder?.name ?? null,
    accounts,
    truth,
    chosen,
  }
}

function namedOf(members: readonly Member[], chair: DutyHolder | null): readonly Named[] {
  const by = (fits: (one: Member) => boolean): Pick<Named, 'who' | 'isIn'> => {
    const found = members.filter(fits)
    const first = found.find(({ state }) => state === 'active') ?? found[0]
    return { who: first?.name ?? null, isIn: first?.state === 'active' }
  }
  return [
    { id: 'head', says: 'Headteacher', hint: 'Decides with the other leaders', ...by(({ isHead }) => isHead) },
    { id: 'dsl', says: 'Safeguarding lead', hint: 'Is called when a child may be at risk', ...by(({ roles }) => roles.includes('dsl')) },
    {
      id: 'dpo',
      says: 'Data protection officer',
      hint: 'Often somebody outside, from the council or a service',
      ...by(({ roles }) => roles.includes('dpo')),
    },
    {
      id: 'chair',
      says: 'Chair of governors',
      hint: 'Decides where the head asks. Needs no sign-in: a link comes by e-mail',
      who: chair?.name ?? null,
      isIn: chair !== null,
    },
    {
      id: 'administrator',
      says: 'Administrator or office',
      hint: 'Opens accounts and keeps their log-ins',
      ...by(({ roles }) => roles.includes('administrator')),
    },
  ]
}
