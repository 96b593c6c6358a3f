import { memberOf, type Work } from '../../infra/work/work.ts'
import { acknowledgements } from '../policy/index.ts'
import { trainingStanding } from '../training/index.ts'
import { ApplicationNotFound } from './account-applications.errors.ts'
import type { SheetRunner } from './account-applications.tables.ts'
import { offeredActs } from './application-states.rule.ts'
import { type Case, whoDecides } from './deciders.rule.ts'
import { decisionPack, otherLines, type PackRunner } from './decision-pack.rule.ts'
import { type ApplicationSheet, applicationSheet, partyIdsOf, runnerIdsOf } from './read-application.ts'
import { caseOfSheet, moverIn, type Outsider } from './who-decides.ts'

export type SheetRow = PackRunner & Pick<SheetRunner, 'job_title' | 'others'>

/**
 * All that the page of one application shows: one read, and what the policy and training say of its runners. It is shown to whoever may read applications, to its applicant, and to whoever
 * decides it; for anybody else it is not there. @throws ApplicationNotFound
 */
export async function gatherApplication(work: Work, id: string, outsider: Outsider | null = null) {
  const found = await applicationSheet(work, id)
  const it = caseIn(work, found)
  const mover = moverIn(work, it, outsider)
  if (!work.caller.may.has('application.read') && found.applicant_id !== work.caller.memberId && !mover.decides.can)
    throw ApplicationNotFound()
  const runners = await runnersIn(work, found)
  const nameOf = namesIn(found)
  return {
    found,
    runners,
    nameOf,
    pack: decisionPack(runners),
    more: otherLines(runners, { leadId: found.lead_id, successorId: found.successor_id }),
    policyNumber: found.policy_number,
    story: found.story.map((one) => ({
      ...one,
      at: Temporal.Instant.from(one.at),
      by: one.actorName === '' ? nameOf(one.actorId) : one.actorName,
    })),
    offered: offeredActs(found.state, found.applicant_id, mover),
    route: whoDecides(it),
    decider: found.decided_by_name === '' ? nameOf(found.decided_by) : found.decided_by_name,
    isMine: outsider === null && found.applicant_id === memberOf(work),
  }
}
export type Gathered = Awaited<ReturnType<typeof gatherApplication>>

const namesIn =
  ({ people }: ApplicationSheet) =>
  (memberId: string | null): string =>
    memberId === null ? 'Schoolgate' : (people.find((one) => one.id === memberId)?.name ?? 'Somebody who has left')

const caseIn = (work: Work, found: ApplicationSheet): Case =>
  caseOfSheet({ ...found, partyIds: partyIdsOf(found), since: found.submitted_at ?? work.now(), isLate: found.escalated_at !== null })

/** The lead first. Reading counts within the days of grace, and training only when all that comes before access was taken: their rooms know. */
async function runnersIn(work: Work, found: ApplicationSheet): Promise<readonly SheetRow[]> {
  const ids = runnerIdsOf(found)
  const read = await acknowledgements(work, ids)
  const trained = await trainingStanding(work, ids)
  return ids.flatMap((memberId) => {
    const one = found.runners.find((runner) => runner.member_id === memberId)
    if (!one) return []
    return [
      {
        memberId,
        name: one.name,
        kind: one.kind,
        state: one.state,
        job_title: one.job_title,
        others: one.others,
        readAt: read.get(memberId) ?? null,
        training: trained.get(memberId) ?? null,
        roleCheck: one.role_check === null ? null : { ...one.role_check, checkedOn: Temporal.PlainDate.from(one.role_check.checkedOn) },
      },
    ]
  })
}
