import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { liveAccount } from '../src/app/testing/live-account.ts'
import { startMastodon } from '../src/connectors/mastodon/fake/start.ts'
import { mastodon } from '../src/connectors/mastodon/mastodon.ts'
import { makeHttpClient } from '../src/infra/http-client/index.ts'
import { inWorld, looksRight } from './in-world.ts'
import type { Person } from './person.ts'

const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [], timeoutMs: 3_000 })
let clock = (): Temporal.Instant => Temporal.Instant.from('2026-11-23T09:00:00Z')
const { server, door } = await startMastodon()
const { world, sits, troubles } = await inWorld({ at: '2026-11-23T09:00:00Z', platforms: [mastodon(http, () => clock())] })
clock = world.now
after(async () => {
  await door.stop()
  await http.close()
})
const school = await world.newSchool()
const { channelId } = await liveAccount(world, school, {
  platform: 'mastodon',
  name: 'Ashgrove on Mastodon',
  credentials: { service: door.url, accessToken: 'good-token' },
})
type Said = { id: string; state: string }
const call = async (who: 'teacher' | 'colleague', path: string, body: object = {}): Promise<Said> =>
  (await school.as(who).api('POST', path, body)).body as Said

async function planned(text: string): Promise<string> {
  const { id } = await call('teacher', '/posts', {
    text,
    authorLine: '- Priya Nair, Year 4 teacher',
    channels: [channelId],
    timing: 'at',
    due: world.now().add({ minutes: 5 }).toZonedDateTimeISO('Europe/London').toPlainDateTime().toString({ smallestUnit: 'minute' }),
  })
  assert.equal((await call('teacher', `/posts/${id}/submit`)).state, 'in-review')
  assert.equal((await call('colleague', `/posts/${id}/approve`, { looked: true })).state, 'scheduled')
  return id
}
const later = async (minutes: number): Promise<void> => {
  world.setTime(world.now().add({ minutes }).toString())
  await world.runJobs('publish-due')
}
const made = (words: string): number => server.statuses.filter(({ text }) => text.includes(words)).length

let teacher: Person
let breakfast = ''

describe('The platform said nothing: is it out or not?', () => {
  it('SCO-7: it took the post and never answered: the post is looked for, seen, and called published', async () => {
    const id = await planned('The winter fair is on Friday at 3 pm.')
    teacher = await sits(school, 'teacher')
    door.next('timeout-after')
    await later(6)
    await teacher.open(`/posts/${id}`)
    await later(1)
    await teacher.open(`/posts/${id}`)
    await teacher.says('Published')
    assert.deepEqual([made('winter fair'), door.effects()], [1, 1])
    await looksRight(teacher, 'said-nothing-published')
  })

  it('it fell over before it took the post: nobody can know, so a person is asked, and it is never sent again by itself', async () => {
    breakfast = await planned('Breakfast club opens at 8 tomorrow.')
    const before = door.effects()
    door.next('500-before')
    await later(6)
    for (let minutes = 0; minutes < 30; minutes += 5) await later(5)
    assert.deepEqual([made('Breakfast club'), door.effects() - before], [0, 1])
    await teacher.open('/')
    await teacher.says('See whether a post arrived')
    await teacher.open(`/posts/${breakfast}`)
    await teacher.says('It was sent once, and nobody knows whether it is there.')
    await looksRight(teacher, 'said-nothing-asked')
  })

  it('a person looked there, and says that it is not there: only then it is sent once more', async () => {
    const before = door.effects()
    const head = await sits(school, 'head')
    await head.open(`/posts/${breakfast}`)
    await head.press('It is not there: send it once more')
    await later(1)
    assert.deepEqual([made('Breakfast club'), door.effects() - before], [1, 1])
    assert.deepEqual(troubles(), [])
    assert.deepEqual(world.faults, [])
  })
})
