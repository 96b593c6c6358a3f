import {
  beginDraft,
  beginTrust,
  comment,
  makeTrustCode,
  publishBase,
  saveLinked,
  savePart,
  sendForReview,
} from '../../areas/policy/index.ts'
import { listMembers } from '../../areas/people/index.ts'
import { actingAs } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import { permissionsOf } from '../../kernel/permissions.ts'

/** A draft in review with a comment, a linked policy, and a trust that has published a base. */
export async function policyAndTrust(work: Work): Promise<void> {
  const members = await listMembers(work)
  const head = members.find(({ isHead }) => isHead)
  const teacher = members.find(({ roles }) => roles.includes('staff'))
  if (!head || !teacher) throw new Error('The demo school has no head or no teacher.')
  const caller = { ...work.caller, memberId: head.id, name: head.name, roles: head.roles, may: permissionsOf(head.roles) }
  const asHead = actingAs(work, { caller })
  await beginDraft(asHead, { from: 'adopted' })
  await savePart(asHead, { part: 'clause:TON-1', text: 'Write as you would speak to a grandmother.', version: 0 })
  await comment(asHead, { part: 'clause:TON-1', text: 'Whose grandmother?' })
  await sendForReview(asHead, { reviewers: [teacher.id] })
  await saveLinked(asHead, {
    which: 'LNK-2',
    name: 'Keeping children safe here',
    version: '7',
    datedOn: '2026-09-01',
    reviewOn: '2027-09-01',
    link: '',
  })
  await beginTrust(asHead, { name: 'Ashgrove and Friends' })
  await makeTrustCode(asHead)
  await publishBase(asHead, { says: 'Our first.' })
}
