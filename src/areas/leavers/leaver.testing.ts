import { liveAccount } from '../../app/testing/live-account.ts'
import type { CastName, TestSchool, World } from '../../app/testing/world.ts'

export type Theirs = {
  readonly accountId: string
  readonly secrets: readonly string[]
  readonly posts: Readonly<Record<'draft' | 'scheduled' | 'approved', string>>
  readonly items: readonly string[]
}

/**
 * A school in which the Year 4 teacher leads an account, has seen one of its two log-ins, has a draft and a post on its way, has approved a
 * colleague's, and holds two conversations.
 */
export async function aLeaver(world: World, school: TestSchool): Promise<Theirs> {
  const { accountId, channelId } = await liveAccount(world, school, {
    platform: 'facebook',
    name: 'Ashgrove Eco Club',
    runners: ['teacher', 'colleague', 'deputy'],
  })
  const secrets = [await aSecret(school, accountId, 'Log-in'), await aSecret(school, accountId, 'Office log-in')]
  await look(school, 'teacher', secrets[0] ?? '')
  const posts = {
    draft: await aPost(school, channelId, 'teacher', null),
    scheduled: await aPost(school, channelId, 'teacher', 'colleague'),
    approved: await aPost(school, channelId, 'colleague', 'teacher'),
  }
  const items = await school.work(async (work) => [
    await anItem(work, { accountId, channelId, to: school.people.teacher }),
    await anItem(work, { accountId, channelId, to: school.people.teacher }),
  ])
  return { accountId, secrets, posts, items }
}

/** @throws Error when it could not be put away: a test that goes on would prove nothing. */
export async function aSecret(school: TestSchool, accountId: string, label: string): Promise<string> {
  const stored = await school
    .as('admin')
    .api('POST', `/accounts/${accountId}/secrets`, { label, handle: 'eco@ashgrove.example', password: `kite-harbour-${label}` })
  if (stored.status !== 201) throw new Error(stored.text)
  return (stored.body as { id: string }).id
}

export async function look(school: TestSchool, who: CastName, secret: string): Promise<void> {
  const shown = await school.as(who).api('POST', `/secrets/${secret}/fields/password/reveal`, { reason: 'New office computer' })
  if (shown.status !== 200 && shown.status !== 201) throw new Error(shown.text)
}

/** A post for tomorrow afternoon, read and let through by somebody else, or a draft. */
export async function aPost(school: TestSchool, channelId: string, author: CastName, approver: CastName | null): Promise<string> {
  const due = { timing: 'at', due: '2026-11-24T15:40' }
  const made = await school.as(author).api('POST', '/posts', { text: 'We picked 214 beans today.', channels: [channelId], ...due })
  const { id } = made.body as { id: string }
  if (approver === null) return id
  await school.as(author).api('POST', `/posts/${id}/submit`)
  const done = await school.as(approver).api('POST', `/posts/${id}/approve`)
  if ((done.body as { state: string }).state !== 'scheduled') throw new Error(done.text)
  return id
}

async function anItem(
  work: Parameters<Parameters<TestSchool['work']>[0]>[0],
  { accountId, channelId, to }: { accountId: string; channelId: string; to: string },
): Promise<string> {
  const id = work.newId()
  await work
    .tables<{ item: Record<string, unknown> }>()
    .insertInto('item')
    .values({
      school_id: work.school.id,
      id,
      channel_id: channelId,
      account_id: accountId,
      remote_id: `by-hand:${id}`,
      kind: 'comment',
      author_id: 'gemma',
      author_handle: 'gemma',
      author_name: 'Gemma T.',
      text: 'How many seats are there?',
      received_at: work.now(),
      found_at: work.now(),
      state: 'open',
      assignee_id: to,
      changed_at: work.now(),
    })
    .execute()
  return id
}

export type StepTold = {
  kind: string
  subjectId: string
  label: string
  state: 'open' | 'planned' | 'done'
  says: string
  offers: string[]
}
export type RunTold = {
  id: string
  lastDay: string | null
  endedAt: string | null
  closedAt: string | null
  statement: string
  steps: StepTold[]
}

export const begin = async (school: TestSchool, who: CastName, by: CastName = 'admin'): Promise<string> =>
  ((await school.as(by).api('POST', '/leavers', { memberId: school.people[who] })).body as { id: string }).id
export const runTold = async (school: TestSchool, id: string, by: CastName = 'head'): Promise<RunTold> =>
  (await school.as(by).api('GET', `/leavers/${id}`)).body as RunTold
export const runOf = async (school: TestSchool, who: CastName): Promise<RunTold> => {
  const { runs } = (await school.as('head').api('GET', '/leavers')).body as { runs: { id: string; memberId: string }[] }
  const found = runs.find(({ memberId }) => memberId === school.people[who])
  if (!found) throw new Error('There is no run of theirs.')
  return runTold(school, found.id)
}
