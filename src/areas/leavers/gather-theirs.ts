import type { Work } from '../../infra/work/work.ts'
import { sayDay, sayWhen } from '../../kernel/say-time.ts'
import { type AccountSummary, listAccounts, recoveryRoutesOf } from '../account-register/index.ts'
import { secretsSeenBy } from '../credential-vault/index.ts'
import { conversationsOf } from '../inbox/index.ts'
import { type Duty, dutyWords } from '../people/index.ts'
import { type PostOf, postsOf } from '../publishing/index.ts'
import type { LeaversTables } from './leavers.tables.ts'
import type { StepKind, Theirs } from './run-steps.rule.ts'

/** Everything that is this person's at this moment, from every room that holds something of people. @policy ROL-A4 */
export async function gatherTheirs(work: Work, memberId: string): Promise<readonly Theirs[]> {
  const accounts = (await listAccounts(work)).filter(({ state }) => state !== 'closing' && state !== 'closed')
  const names = new Map(accounts.map((one) => [one.id, one.name]))
  return [
    ...accounts.flatMap((one) => accountOf(one, memberId)),
    ...(await postsOf(work, memberId)).map((one) => postOf(work, one)),
    ...(await talksOf(work, memberId)),
    ...(await casesOf(work, memberId)),
    ...(await recoveryRoutesOf(work, memberId)).map((one) =>
      theirs('recovery', `${one.accountId} ${one.kind}`, {
        label: one.name,
        detail: `Its ${one.kind === 'phone' ? 'phone' : 'e-mail'} for a lost password is their own: put the school’s in its place.`,
        path: `/accounts/${one.accountId}`,
      }),
    ),
    ...(await secretsOf(work, memberId, names)),
    ...(await waysIn(work, memberId)),
  ]
}

const theirs = (kind: StepKind, subjectId: string, about: Omit<Theirs, 'kind' | 'subjectId'>): Theirs => ({ kind, subjectId, ...about })

/** What an account would be without them: two members of staff in date, or locked. */
function accountOf(account: AccountSummary, memberId: string): readonly Theirs[] {
  const leads = account.leadId === memberId
  if (!leads && !account.runners.some((one) => one.memberId === memberId)) return []
  const left = account.runners.filter((one) => one.memberId !== memberId && one.kind === 'staff' && one.inDate).length
  const without =
    left >= 2
      ? `${left} others in date run it.`
      : left === 1
        ? 'One other in date is left: nothing new could go out.'
        : 'Nobody else in date runs it.'
  const detail = `${account.platformName}. ${without}`
  return [theirs(leads ? 'lead' : 'runner', account.id, { label: account.name, detail, path: `/accounts/${account.id}` })]
}

const kindOfPart: Readonly<Record<PostOf['part'], StepKind>> = {
  draft: 'draft',
  'in-review': 'in-review',
  scheduled: 'scheduled',
  approved: 'approved',
}
function postOf(work: Work, post: PostOf): Theirs {
  const when = post.dueAt === null ? '' : `Due ${sayWhen(post.dueAt, work.school.timeZone, work.now())}.`
  const where = post.channels.length === 0 ? '' : `${post.channels.join(', ')}.`
  return theirs(kindOfPart[post.part], post.id, {
    label: post.words === '' ? 'A post without words' : `“${post.words}”`,
    detail: [where, when].filter(Boolean).join(' '),
    path: `/posts/${post.id}`,
  })
}

async function talksOf(work: Work, memberId: string): Promise<readonly Theirs[]> {
  return (await conversationsOf(work, memberId)).map((one) =>
    theirs('conversation', one.id, {
      label: `${one.who}: “${one.words}”`,
      detail: one.dueAt === null ? '' : `To be answered by ${sayWhen(one.dueAt, work.school.timeZone, work.now())}.`,
      path: `/inbox/${one.id}`,
    }),
  )
}

const parts = { applicant: 'They applied for it.', lead: 'They would lead it.', runner: 'They would run it.' } as const

async function casesOf(work: Work, memberId: string): Promise<readonly Theirs[]> {
  const db = work.tables<LeaversTables>()
  const cases = await db
    .selectFrom('leaver_case')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberId)
    .execute()
  const duties = await db
    .selectFrom('leaver_duty')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberId)
    .execute()
  const byCase = Map.groupBy(cases, ({ id }) => id)
  return [
    ...[...byCase].map(([id, rows]) => {
      const isDraft = rows[0]?.state === 'draft'
      return theirs('application', id, {
        // A draft is its writer's alone.
        label: isDraft ? 'A draft of an application' : (rows[0]?.name ?? ''),
        detail: isDraft ? 'Nobody else has seen it.' : rows.map(({ part }) => parts[part]).join(' '),
        path: isDraft ? null : `/applications/${id}`,
      })
    }),
    ...duties.map(({ id, duty }) =>
      theirs('duty', id, {
        label: dutyWords[duty as Duty]?.says ?? duty,
        detail: 'Somebody else must hold this duty.',
        path: '/people/duties',
      }),
    ),
  ]
}

async function secretsOf(work: Work, memberId: string, names: ReadonlyMap<string, string>): Promise<readonly Theirs[]> {
  return (await secretsSeenBy(work, memberId)).map((one) =>
    theirs('secret', one.secretId, {
      label: `${names.get(one.accountId) ?? 'An account that is closed'}: ${one.label}`,
      detail: `Last seen ${sayDay(one.lastSeenAt, work.school.timeZone)}.`,
      path: work.caller.may.has('vault.manage') ? `/secrets/${one.secretId}/change` : `/accounts/${one.accountId}`,
      isDone: !one.stillKnown,
    }),
  )
}

const ways = {
  session: { one: 'A sign-in that is open', many: 'sign-ins that are open' },
  token: { one: 'An access token', many: 'access tokens' },
  invitation: { one: 'A link that was not used', many: 'links that were not used' },
  passkey: { one: 'A passkey', many: 'passkeys' },
  'recovery-code': { one: 'A recovery code', many: 'recovery codes' },
  'school-account': { one: 'Their school account, which signs them in', many: 'school accounts, which sign them in' },
} as const

async function waysIn(work: Work, memberId: string): Promise<readonly Theirs[]> {
  const rows = await work
    .tables<LeaversTables>()
    .selectFrom('leaver_way_in')
    .select(['way', (eb) => eb.fn.countAll<string>().as('count')])
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberId)
    .where((eb) => eb.or([eb('good_until', 'is', null), eb('good_until', '>', work.now())]))
    .groupBy('way')
    .orderBy('way')
    .execute()
  return rows.map(({ way, count }) =>
    theirs('way-in', way, { label: Number(count) === 1 ? ways[way].one : `${count} ${ways[way].many}`, detail: '', path: null }),
  )
}
