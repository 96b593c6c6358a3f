import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { openWorld, type Person } from '../../../app/testing/world.ts'
import { setDuty } from '../../people/index.ts'

const monday = '2026-11-23T09:00:00Z'
const world = await openWorld({ at: monday })
after(() => assert.deepEqual(world.faults, []))
type Post = { id: string; state: string; code?: string; note: string | null }
const call = async (who: Person, method: string, path: string, body: object = {}): Promise<Post & { status: number }> => {
  const { body: said, status } = await who.api(method, path, method === 'GET' ? undefined : body)
  return { ...(said as Post), status }
}
const page = async (who: Person, path: string): Promise<string> => (await who.get(path)).text

async function aSchool() {
  world.setTime(monday)
  const school = await world.newSchool()
  const { channelId } = await liveAccount(world, school, { platform: 'website', name: 'News' })
  const teacher = school.as('teacher')
  const sent = async (more: object = {}): Promise<Post> => {
    const { id } = await call(teacher, 'POST', '/posts', { text: 'The hall is closed.', channels: [channelId], ...more })
    return call(teacher, 'POST', `/posts/${id}/submit`)
  }
  const letters = (): Promise<readonly { to_address: string; subject: string; body: string }[]> =>
    school.work((work) =>
      work
        .tables<{ outgoing_mail: { school_id: string; to_address: string; subject: string; body: string; created_at: Temporal.Instant } }>()
        .selectFrom('outgoing_mail')
        .select(['to_address', 'subject', 'body'])
        .where('school_id', '=', work.school.id)
        .orderBy('created_at')
        .execute(),
    )
  return {
    school,
    channelId,
    teacher,
    sent,
    letters,
    head: school.as('head'),
    deputy: school.as('deputy'),
    colleague: school.as('colleague'),
  }
}
const rule = { name: 'Everything', first: 'colleague', second: 'head', hours: '24' }

test('DO-1: two steps are two people in their order; a post that waits is asked for anew when the rules change', async () => {
  const { school, sent, teacher, colleague, head, deputy } = await aSchool()
  const post = await sent()
  assert.equal((await teacher.post('/posts/rules', rule)).status, 403)
  assert.equal((await deputy.post('/posts/rules', rule)).status, 303)
  assert.match(await page(teacher, '/posts/rules'), /first any colleague who approves posts \(within 24 hours\), then the headteacher/)
  assert.equal((await call(colleague, 'POST', `/posts/${post.id}/approve`)).state, 'in-review')
  assert.equal((await call(colleague, 'POST', `/posts/${post.id}/approve`)).code, 'publishing/may-not-approve')
  assert.equal((await call(deputy, 'POST', `/posts/${post.id}/approve`)).code, 'publishing/may-not-approve')
  assert.match(await page(head, '/'), /second pair of eyes/)
  assert.match(await page(head, `/posts/${post.id}`), /You are step 2 of 2/)
  assert.equal((await call(head, 'POST', `/posts/${post.id}/approve`)).state, 'scheduled')
  assert.equal(school.people.head.length, 36)
})

test('an edit between two steps voids what was agreed, and both read it again', async () => {
  const { sent, teacher, colleague, head, deputy } = await aSchool()
  await deputy.post('/posts/rules', rule)
  const post = await sent()
  await call(colleague, 'POST', `/posts/${post.id}/approve`)
  await call(teacher, 'PATCH', `/posts/${post.id}`, { text: 'The hall is open.' })
  await call(teacher, 'POST', `/posts/${post.id}/submit`)
  assert.equal((await call(head, 'POST', `/posts/${post.id}/approve`)).state, 'in-review')
  assert.equal((await call(colleague, 'POST', `/posts/${post.id}/approve`)).status, 403)
})

test('DO-1: who would have to agree is told before anything is written', async () => {
  const { head } = await aSchool()
  const shown = await page(head, '/posts/rules?try=contentious&by=staff&tried=yes')
  assert.match(shown, /Topics that people argue about:<\/b> a senior leader/)
})

test('a post that waits for the head is chased: reminder, deputies, leaders, and then the writer is told', async () => {
  const { sent, teacher, deputy, letters } = await aSchool()
  await deputy.post('/posts/rules', { ...rule, first: 'head', second: '', hours: '8' })
  const post = await sent()
  const subjects = async (): Promise<readonly string[]> =>
    (await letters())
      .filter(({ subject }) => /hall/.test(subject))
      .map(({ subject, to_address }) => `${to_address.split('.')[0]} ${subject.split(':')[0]}`)
  const asked = await subjects()
  assert.equal(asked.length, 1)
  world.setTime('2026-11-23T11:00:00Z')
  await world.runJobs('chase-approvals')
  assert.match((await subjects()).at(-1) ?? '', /Still waiting for you/)
  world.setTime('2026-11-23T15:00:00Z')
  await world.runJobs('chase-approvals')
  assert.match(await page(deputy, '/'), /second pair of eyes/)
  world.setTime('2026-11-23T17:00:00Z')
  await world.runJobs('chase-approvals')
  assert.match((await subjects()).at(-1) ?? '', /Nobody has read it yet/)
  assert.match((await call(teacher, 'GET', `/posts/${post.id}`)).note ?? '', /Nobody has decided in time/)
  assert.equal((await call(deputy, 'POST', `/posts/${post.id}/approve`)).state, 'scheduled')
})

test('DO-1: an approval that is too old lets nothing go', async () => {
  const { sent, teacher, colleague } = await aSchool()
  const post = await sent({ timing: 'by-hand' })
  assert.equal((await call(colleague, 'POST', `/posts/${post.id}/approve`)).state, 'approved')
  world.setTime('2026-11-30T09:00:01Z')
  assert.equal((await call(teacher, 'POST', `/posts/${post.id}/publish-now`)).code, 'publishing/changed-after-approval')
  await world.runJobs('expire-approvals')
  const { state, note } = await call(teacher, 'GET', `/posts/${post.id}`)
  assert.deepEqual([state, /must read it again/.test(note ?? '')], ['draft', true])
  world.setTime(monday)
})

test('DO-1: somebody outside reads it by a link, with a code; the link dies with an edit', async () => {
  const { school, sent, teacher, deputy, letters } = await aSchool()
  await school.work(
    (work) => setDuty(work, 'chair-of-governors', [{ name: 'Margaret Hale', email: 'margaret@governors.example' }]),
    'admin',
  )
  await deputy.post('/posts/rules', { ...rule, first: 'outside', second: '' })
  const open = async () => {
    const letter = (await letters()).findLast(
      ({ to_address, subject }) => to_address === 'margaret@governors.example' && /asks you to read/.test(subject),
    )
    return /\/link\/[\w-]+/.exec(letter?.body ?? '')?.[0] ?? ''
  }
  const post = await sent()
  const link = await open()
  const fetchAs = (path: string, body?: Record<string, string>, cookie = ''): Promise<Response> =>
    Promise.resolve(
      world.program.server.request(`http://localhost${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { cookie, origin: 'http://localhost', ...(body ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
        ...(body ? { body: new URLSearchParams(body).toString() } : {}),
      }),
    )
  await fetchAs(`${link}/code`, {})
  const code = /(\d{6}) is your code/.exec((await letters()).at(-1)?.subject ?? '')?.[1] ?? ''
  const opened = await fetchAs(`${link}/open`, { code })
  const cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const shown = await (await fetchAs(`${link}/post-approval`, undefined, cookie)).text()
  assert.match(shown, /The hall is closed\./)
  await call(teacher, 'PATCH', `/posts/${post.id}`, { text: 'The hall is open.' })
  assert.equal((await fetchAs(`${link}/post-approval`, { decision: 'approved' }, cookie)).status, 404)
  await call(teacher, 'POST', `/posts/${post.id}/submit`)
  const second = await open()
  assert.notEqual(second, link)
  await fetchAs(`${second}/code`, {})
  const again = /(\d{6}) is your code/.exec((await letters()).at(-1)?.subject ?? '')?.[1] ?? ''
  const pass = ((await fetchAs(`${second}/open`, { code: again })).headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  assert.match(await (await fetchAs(`${second}/post-approval`, { decision: 'approved' }, pass)).text(), /You have approved it/)
  assert.equal((await call(teacher, 'GET', `/posts/${post.id}`)).state, 'scheduled')
  assert.match(await page(teacher, `/posts/${post.id}`), /Margaret Hale/)
})
