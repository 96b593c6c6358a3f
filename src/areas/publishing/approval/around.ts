import type { Work } from '../../../infra/work/work.ts'
import { permissionsOf } from '../../../kernel/permissions.ts'
import { channelById, listAccounts } from '../../account-register/index.ts'
import { dutyHolder, listMembers, type Member } from '../../people/index.ts'
import type { Post } from '../posts/read-post.ts'
import type { ApprovalTables } from './approval.tables.ts'
import { inForce } from './gate.ts'
import type { Around, Away, Reader } from './who-reads.rule.ts'

export type Surroundings = Around & {
  readonly members: ReadonlyMap<string, Member>
  readonly outside: { readonly name: string; readonly email: string } | null
}

/** A post, or a reply, as far as it says who may not read it, and by whose rules. */
export type Surrounded = Pick<Post, 'authorId' | 'editors' | 'decisions' | 'rules'> & {
  readonly targets: readonly { readonly channelId: string }[]
}

const readerOf = (one: Member): Reader => ({
  id: one.id,
  isSenior: one.roles.includes('slt'),
  isHead: one.isHead,
  isDsl: one.roles.includes('dsl'),
  isActive: one.state === 'active',
  mayApprove: permissionsOf(
    one.roles,
    one.customRoles.flatMap(({ permissions }) => permissions),
  ).has('post.approve'),
})

/** Who is away today, and who stands in for them. One query. */
export async function awayNow(work: Work): Promise<readonly Away[]> {
  const today = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()
  const rows = await work
    .tables<ApprovalTables>()
    .selectFrom('approver_away')
    .select(['member_id', 'deputy_id'])
    .where('school_id', '=', work.school.id)
    .where('from_on', '<=', today)
    .where('until_on', '>=', today)
    .where('ended_at', 'is', null)
    .execute()
  return rows.map(({ member_id, deputy_id }) => ({ memberId: member_id, deputyId: deputy_id }))
}

/** Everybody who might read a post, and who of them cannot. */
export async function surroundings(work: Work, post: Surrounded, asksLead: boolean): Promise<Surroundings> {
  const all = await listMembers(work)
  const chair = post.rules.outside ?? (await dutyHolder(work, 'chair-of-governors'))
  return {
    readers: all.map(readerOf),
    members: new Map(all.map((one) => [one.id, one])),
    leadIds: asksLead ? await leadsOfChannels(work, post) : [],
    barred: [post.authorId, ...post.editors, ...inForce(post).flatMap(({ byId }) => byId ?? [])],
    away: await awayNow(work),
    deputyIds: post.rules.deputyIds,
    hasOutside: chair !== null,
    outside: chair && { name: chair.name, email: chair.email },
  }
}

async function leadsOfChannels(work: Work, { targets }: Surrounded): Promise<readonly string[]> {
  const accounts = await listAccounts(work)
  const ids: string[] = []
  for (const { channelId } of targets) {
    const channel = await channelById(work, channelId)
    ids.push(...accounts.filter(({ id }) => id === channel?.accountId).map(({ leadId }) => leadId))
  }
  return ids
}
