import type { Work } from '../../infra/work/work.ts'
import { type Member, membersByIds } from '../people/index.ts'
import { acknowledgements } from '../policy/index.ts'
import { trainingStanding } from '../training/index.ts'
import { type RunnerFacts, type Standing, standing } from './standing.rule.ts'

export type RunnerLooker = (memberIds: readonly string[]) => readonly RunnerFacts[]

/** Reads once what is known of these people, and answers for any group of them. */
export async function gatherRunners(work: Work, memberIds: readonly string[], known?: readonly Member[]): Promise<RunnerLooker> {
  const ids = [...new Set(memberIds)]
  if (ids.length === 0) return () => []
  const members = known ? new Map(known.map((one) => [one.id, one])) : await membersByIds(work, ids)
  const read = await acknowledgements(work, ids)
  const trained = await trainingStanding(work, ids)
  const factsOf = (id: string): RunnerFacts[] => {
    const member = members.get(id)
    if (!member) return []
    return [
      {
        memberId: id,
        name: member.name,
        kind: member.kind,
        state: member.state,
        readAt: read.get(id) ?? null,
        training: trained.get(id) ?? null,
      },
    ]
  }
  return (group) => group.flatMap(factsOf)
}

/** The standing of several accounts at once, worked out now and from nothing stored. */
export async function standings(
  work: Work,
  accounts: readonly { readonly id: string; readonly runnerIds: readonly string[] }[],
  members?: readonly Member[],
): Promise<ReadonlyMap<string, Standing>> {
  const look = await gatherRunners(
    work,
    accounts.flatMap((one) => one.runnerIds),
    members,
  )
  return new Map(accounts.map((one) => [one.id, standing(look(one.runnerIds))]))
}
