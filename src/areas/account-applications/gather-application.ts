import type { Work } from '../../infra/work/work.ts'
import { accountsRunBy, gatherRunners } from '../account-register/index.ts'
import { listMembers } from '../people/index.ts'
import { currentPolicy } from '../policy/index.ts'
import { offeredActs, ownCase } from './application-states.rule.ts'
import { decisionPack } from './decision-pack.rule.ts'
import { applicationRow, moverOf, partiesOf, runnerIdsOf, storyOf } from './read-application.ts'

/** All that the page of one application shows, read once. */
export async function gatherApplication(work: Work, id: string) {
  const found = await applicationRow(work, id)
  const ids = runnerIdsOf(found)
  const members = new Map((await listMembers(work)).map((one) => [one.id, one]))
  const runners = (await gatherRunners(work, ids))(ids)
  const head = [...members.values()].find((one) => one.isHead && one.state !== 'disabled')
  return {
    found,
    members,
    runners,
    pack: decisionPack(runners),
    policy: await currentPolicy(work),
    others: await accountsRunBy(work, ids),
    story: await storyOf(work, id),
    offered: offeredActs(found.state, partiesOf(found), moverOf(work)),
    headIsParty: head !== undefined && ownCase(head.id, partiesOf(found)) !== null,
    nameOf: (memberId: string | null) => (memberId === null ? 'Schoolgate' : (members.get(memberId)?.name ?? 'Somebody who has left')),
  }
}
export type Gathered = Awaited<ReturnType<typeof gatherApplication>>
