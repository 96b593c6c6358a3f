import type { Work } from '../../infra/work/work.ts'
import { outsideLinksOf } from '../people/index.ts'
import { AskedAMomentAgo, NoLinkNeeded, NotYourMove } from './account-applications.errors.ts'
import { askDeciders, decisionPurpose } from './ask-deciders.ts'
import { whoDecides } from './deciders.rule.ts'
import { tellStory } from './move-application.ts'
import { heldApplication } from './read-application.ts'
import { caseOfApplication } from './who-decides.ts'

const pauseMinutes = 15

/** Sends whoever decides by link a fresh one; the earlier one stops working. @throws NoLinkNeeded, AskedAMomentAgo, NotYourMove @policy ROL-S6 */
export async function sendFreshLink(work: Work, id: string): Promise<void> {
  const row = await heldApplication(work, id)
  if (row.applicant_id !== work.caller.memberId && !work.caller.may.has('people.manage'))
    throw NotYourMove({ because: 'The applicant or the office asks for a fresh link.' })
  const route = whoDecides(await caseOfApplication(work, row))
  const outside = route.approvers.filter((one) => one.memberId === null)
  if ((row.state !== 'submitted' && row.state !== 'under-consideration') || outside.length === 0) throw NoLinkNeeded()
  const [last] = await outsideLinksOf(work, decisionPurpose, id)
  if (last && work.now().since(last.created_at).total('minutes') < pauseMinutes) throw AskedAMomentAgo()
  await tellStory(work, id, 'send-link')
  await askDeciders(work, row, { approvers: outside })
}
