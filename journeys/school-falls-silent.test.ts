import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { liveAccount } from '../src/app/testing/live-account.ts'
import { jobs } from '../src/app/rooms.ts'
import { startWorker } from '../src/app/testing/world.ts'
import { fakePlatform } from '../src/connectors/fake/fake.ts'
import { startFake } from '../src/connectors/fake/server.ts'
import { makeHttpClient } from '../src/infra/http-client/index.ts'
import { inWorld, looksRight } from './in-world.ts'
import { until } from './on-network.ts'
import { desktop, type Person } from './person.ts'

const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [], timeoutMs: 5_000 })
const fake = await startFake()
let clock = (): Temporal.Instant => Temporal.Instant.from('2026-11-23T09:00:00Z')
const platform = fakePlatform(http, 'named', { now: () => clock() })
const { world, sits, troubles } = await inWorld({ at: '2026-11-23T09:00:00Z', platforms: [platform] })
clock = world.now
const school = await world.newSchool()
const credentials = { service: fake.url, password: 'fake-password' }
const { channelId } = await liveAccount(world, school, {
  platform: 'fake',
  name: 'Ashgrove news',
  credentials,
  runners: ['teacher', 'colleague', 'deputy'],
})
const troubled: string[] = []
const tools = {
  house: world.program.house,
  outside: world.program.outside,
  trouble: (what: string, error: unknown) => {
    troubled.push(`${what}: ${String(error)}`)
  },
}
let worker = startWorker(jobs, tools)
after(async () => {
  await worker.stop()
  await fake.stop()
  await http.close()
})

type Said = { id: string; state: string; code: string }
const call = async (who: 'teacher' | 'colleague' | 'head', path: string, body: object = {}): Promise<Said> =>
  (await school.as(who).api('POST', path, body)).body as Said
async function planned(text: string, due: string): Promise<string> {
  const more = { text, authorLine: '- Priya Nair, Year 4 teacher', channels: [channelId], timing: 'at', due }
  const { id } = await call('teacher', '/posts', more)
  assert.equal((await call('teacher', `/posts/${id}/submit`)).state, 'in-review')
  assert.equal((await call('colleague', `/posts/${id}/approve`, { looked: true })).state, 'scheduled')
  return id
}
type Row = { school_id: string; post_id: string | null; state: string; due_at: Temporal.Instant }
const publications = (): Promise<Row[]> =>
  school.work((work) =>
    work
      .tables<{ publication: Row }>()
      .selectFrom('publication')
      .selectAll()
      .where('school_id', '=', school.id)
      .where('post_id', 'is not', null)
      .orderBy('due_at')
      .execute(),
  )
const onThePlatform = (): readonly string[] => fake.platform.witness().posts.map(({ text }) => text)
const stateOf = async (postId: string): Promise<string> => (await publications()).findLast((one) => one.post_id === postId)?.state ?? ''

let deputy: Person
let teacher: Person
let [assembly, fair, breakfast] = ['', '', '']

describe('The school falls silent after a bereavement', () => {
  it('on an ordinary Monday three posts wait for their time, and a parent has asked something', async () => {
    assembly = await planned('Year 4 sang in assembly. Well done!', '2026-11-23T14:00')
    fair = await planned('The winter fair is on Friday at 3 pm.', '2026-11-23T15:40')
    breakfast = await planned('Breakfast club opens at 8 tomorrow.', '2026-11-24T18:00')
    fake.platform.receive({
      id: 'item-1',
      from: 'Gemma T.',
      text: 'Is there singing club today?',
      at: '2026-11-23T12:00:00Z',
      inReplyTo: null,
    })
    world.setTime('2026-11-23T13:40:00Z')
    await until('the question is in the inbox', 60, async () => (await school.as('teacher').get('/inbox')).text.includes('singing club'))
    deputy = await sits(school, 'deputy')
    teacher = await sits(school, 'teacher', desktop)
  })

  it('ROL-S4: a deputy head stops everything in two taps on a phone', async () => {
    await deputy.open('/posts')
    await deputy.follow('Stop everything that goes out')
    await looksRight(deputy, 'silent-01-reasons')
    await deputy.page.locator('.card').filter({ hasText: 'Somebody has died' }).getByRole('button').click()
    await deputy.says('Everything has stopped.')
    await looksRight(deputy, 'silent-02-in-force')
  })

  it('the notice is on every page of everybody, and says who speaks', async () => {
    for (const [who, person] of [
      ['teacher', teacher],
      ['governor', await sits(school, 'governor')],
    ] as const)
      for (const path of who === 'teacher' ? ['/', '/posts', '/inbox', '/policy', '/me'] : ['/', '/more']) {
        await person.open(path)
        await person.says(/The school is silent\./)
        await person.says(/Daniel Okafor speaks for the school/)
      }
    await teacher.open('/inbox')
    await looksRight(teacher, 'silent-03-everywhere')
    await teacher.follow('What to do with questions')
    await looksRight(teacher, 'silent-04-what-to-do')
  })

  it('what comes due in the next hours does not go; it is held with the time it was meant for, even by a worker that starts anew', async () => {
    world.setTime('2026-11-23T14:00:05Z')
    await until('the first is held', 60, async () => (await stateOf(assembly)) === 'held')
    await worker.stop()
    world.setTime('2026-11-23T15:41:00Z')
    worker = startWorker(jobs, tools)
    await until('the second is held', 60, async () => (await stateOf(fair)) === 'held')
    assert.deepEqual(
      (await publications()).map(({ state, due_at }) => [state, String(due_at)]),
      [
        ['held', '2026-11-23T14:00:00Z'],
        ['held', '2026-11-23T15:40:00Z'],
        ['planned', '2026-11-24T18:00:00Z'],
      ],
    )
    assert.deepEqual(onThePlatform(), [])
  })

  it('a teacher who tries is refused in kind words and keeps hers; an answer waits too', async () => {
    const { id } = await call('teacher', '/posts', { text: 'Thinking of everyone.', authorLine: '- Priya Nair', channels: [channelId] })
    await teacher.open(`/posts/${id}/edit`)
    await teacher.press('Send for approval')
    await teacher.says(/Only Daniel Okafor speaks for the school for now, and posts wait/)
    await teacher.says(/Your words are kept here/)
    await teacher.picture('silent-05-refused')
    await teacher.open('/inbox')
    await teacher.page
      .getByRole('link', { name: /singing club/ })
      .first()
      .click()
    await teacher.fill(/reply/i, 'Yes, at half past three.')
    await teacher.press('Send reply')
    await teacher.says(/Only Daniel Okafor speaks for the school for now, and answers wait/)
    assert.deepEqual(onThePlatform(), [])
  })

  it('the one message goes: written by the spokesperson, read by a second person', async () => {
    await deputy.open('/posts/silence')
    await deputy.press('Begin the one message')
    const id = /posts\/([0-9a-f-]{36})\/edit/.exec(deputy.page.url())?.[1] ?? ''
    await deputy.picture('silent-06-one-message')
    await deputy.tick(/Ashgrove news/)
    await deputy.page.waitForTimeout(1500)
    await deputy.press('Send for approval')
    await until(
      'it waits for a reader',
      30,
      async () => ((await school.as('deputy').api('GET', `/posts/${id}`)).body as Said).state === 'in-review',
    )
    assert.equal((await call('head', `/posts/${id}/approve`, { looked: true })).state, 'scheduled')
    await until('it is out', 60, async () => (await stateOf(id)) === 'published')
    assert.equal(onThePlatform().length, 1)
    assert.match(onThePlatform()[0] ?? '', /great sadness/)
  })

  it('ending it sends nothing: a person decides each held post', async () => {
    await deputy.open('/posts/silence')
    await deputy.page.locator('summary', { hasText: 'End the silence' }).click()
    await deputy.press('End it now')
    await deputy.says('Nothing has gone out by itself')
    await looksRight(deputy, 'silent-07-held')
    world.setTime('2026-11-23T16:30:00Z')
    await new Promise((resolve) => setTimeout(resolve, 3000))
    assert.equal(onThePlatform().length, 1)
    const rowOf = (words: string) => deputy.page.locator('.row').filter({ hasText: words })
    await rowOf('winter fair').getByRole('button', { name: 'Send it now' }).click()
    await deputy.says('It goes now.')
    await until('the fair is out', 60, async () => (await stateOf(fair)) === 'published')
    await deputy.open('/posts/held')
    await rowOf('assembly').getByRole('link', { name: 'Choose a new time' }).click()
    await deputy.page.getByLabel('Day and time').fill('2026-11-25T15:40')
    await looksRight(deputy, 'silent-08-new-time')
    await deputy.press(/Choose this time/)
    await deputy.says(/A colleague is asked to read it/)
    await deputy.open('/posts/held')
    await deputy.says('Nothing is held')
    world.setTime('2026-11-24T18:00:05Z')
    await until('breakfast club goes at its time', 60, async () => (await stateOf(breakfast)) === 'published')
    assert.equal(onThePlatform().length, 3)
  })

  it('nothing went wrong behind the scenes', () => assert.deepEqual([troubles(), world.faults, troubled], [[], [], []]))
})
