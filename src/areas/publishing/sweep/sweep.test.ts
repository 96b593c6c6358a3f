import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import sharp from 'sharp'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { openWorld, type TestSchool } from '../../../app/testing/world.ts'
import { fakePlatform } from '../../../connectors/fake/fake.ts'
import { startFake } from '../../../connectors/fake/server.ts'
import { makeHttpClient } from '../../../infra/http-client/index.ts'
import { changePermission, endNoPublish, type Purpose, startNoPublish } from '../../image-permission/index.ts'
import { aRoll } from '../testing/a-roll.ts'
import { listSweeps, type Sweep } from './read-sweeps.ts'

const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
const server = await startFake()
const world = await openWorld({ at: '2026-11-23T09:00:00Z', platforms: [fakePlatform(http, 'named', { now: () => world.now() })] })
after(async () => {
  assert.deepEqual(world.faults, [])
  await server.stop()
  await http.close()
})

/** What the network that counts needs of a family. */
const there = 'school-social:fake' as Purpose
let shade = 0
const photo = async (): Promise<File> => {
  shade = (shade + 1) % 200
  const background = { r: 40 + shade, g: 90, b: 60 }
  const jpeg = await sharp({ create: { width: 64, height: 48, channels: 3, background } })
    .jpeg()
    .toBuffer()
  return new File([new Uint8Array(jpeg)], 'beans.jpg', { type: 'image/jpeg' })
}
type Post = { id: string; state: string; note: string | null; pictures: { id: string }[] }
type Asked = ['teacher' | 'colleague' | 'admin' | 'head', string, string, object?]
async function aSchool() {
  const school = await world.newSchool()
  const credentials = { service: server.url, password: server.platform.settings.password }
  const network = await liveAccount(world, school, { platform: 'fake', name: 'Ashgrove', credentials })
  const facebook = await liveAccount(world, school, { platform: 'facebook', name: 'Eco Club' })
  const pupils = await school.work(aRoll, 'admin')
  for (const pupil of [pupils.Isla, pupils.Kofi]) await says(school, pupil, 'yes')
  return { school, network: network.channelId, facebook: facebook.channelId, pupils }
}
const call = async (school: TestSchool, ...[who, method, path, body = {}]: Asked) =>
  (await school.as(who).api(method, path, method === 'GET' ? undefined : body)).body as Post & { code: string }

type Wanted = { text: string; channels: readonly string[]; pupils: readonly string[]; picture?: File; due?: string }
/** Written with one picture, read and approved by a colleague. */
async function approved(school: TestSchool, { text, channels, pupils, picture, due }: Wanted): Promise<string> {
  const id = await written(school, { text, channels, pupils, ...(picture ? { picture } : {}), ...(due ? { due } : {}) })
  await call(school, 'teacher', 'POST', `/posts/${id}/submit`)
  const agreed = await call(school, 'colleague', 'POST', `/posts/${id}/approve`, { looked: true, people: true })
  assert.equal(agreed.state, 'scheduled', JSON.stringify(agreed))
  return id
}
async function written(school: TestSchool, { text, channels, pupils, picture, due }: Wanted): Promise<string> {
  const timing = due ? { timing: 'at', due } : {}
  const { id } = await call(school, 'teacher', 'POST', '/posts', { text, authorLine: '- Priya Nair, Year 4 teacher', channels, ...timing })
  await school.as('teacher').post(`/posts/${id}/pictures`, { picture: picture ?? (await photo()) })
  const said = { alt: 'Bean plants on a bench', work: 'own', answers: { suitable: 'yes', clothed: 'yes', kind: 'yes' } }
  const people = pupils.length > 0 ? { people: 'pupils', pupils } : { people: 'none' }
  const [one] = (await call(school, 'teacher', 'GET', `/posts/${id}`)).pictures
  await call(school, 'teacher', 'PATCH', `/pictures/${one?.id}`, { ...said, ...people })
  return id
}
const published = async (school: TestSchool, wanted: Wanted): Promise<string> => {
  const id = await approved(school, wanted)
  await world.runJobs('publish-due')
  for (const { publicationId, state } of await whereIs(school, id))
    if (state === 'to-do')
      await call(school, 'teacher', 'POST', `/publications/${publicationId}/proof`, { link: 'https://facebook.example/7' })
  return id
}
const whereIs = (school: TestSchool, postId: string) =>
  school.work((work) =>
    work
      .tables<{ publication: { id: string; post_id: string; state: string } }>()
      .selectFrom('publication')
      .select(['id as publicationId', 'state'])
      .where('post_id', '=', postId)
      .orderBy('id')
      .execute(),
  )
const says = (school: TestSchool, pupilId: string, state: 'no' | 'yes', purpose: Purpose = there) =>
  school.work(
    (work) =>
      changePermission(work, {
        ...{ pupilId, purpose, state, giver: 'family', basis: 'consent', givenBy: 'Parent', givenOn: null },
        ...{ source: 'telephone', expiresOn: null, note: '' },
      }),
    'admin',
  )
const noPublish = (school: TestSchool, pupilId: string, fromOn: string | null = null) =>
  school.work(
    (work) =>
      startNoPublish(work, { pupilId, fromOn: fromOn ? Temporal.PlainDate.from(fromOn) : null, untilOn: null, channels: [], reason: '' }),
    'admin',
  )
const sweepsOf = (school: TestSchool): Promise<readonly Sweep[]> => school.work(listSweeps, 'admin')
const visible = (text: string) => server.platform.witness().posts.filter((one) => one.text.startsWith(text)).length

describe('IMG-3: when a family takes its permission back', () => {
  it('what waits is held in the same moment, with a note to its writer, and does not go at its time', async () => {
    const { school, network, pupils } = await aSchool()
    const channels = [network]
    const scheduled = await approved(school, {
      text: 'Planned for later.',
      channels,
      pupils: [pupils.Isla, pupils.Kofi],
      due: '2026-11-23T15:40',
    })
    const draft = await written(school, { text: 'Still being written.', channels, pupils: [pupils.Kofi] })
    const without = await approved(school, { text: 'Without that child.', channels, pupils: [pupils.Isla], due: '2026-11-23T15:40' })
    await says(school, pupils.Kofi, 'no')
    const posts = await Promise.all([scheduled, draft, without].map((id) => call(school, 'teacher', 'GET', `/posts/${id}`)))
    const note = 'A permission was taken back for somebody in its pictures. Look at the pictures again before you send it.'
    assert.deepEqual(
      posts.map((one) => [one.state, one.note]),
      [
        ['draft', note],
        ['draft', note],
        ['scheduled', null],
      ],
    )
    const [sweep] = await sweepsOf(school)
    assert.deepEqual([sweep?.cause, sweep?.held.map(({ was }) => was).toSorted(), sweep?.items], ['withdrawn', ['draft', 'scheduled'], []])
    world.setTime('2026-11-23T15:41:00Z')
    await world.runJobs()
    assert.deepEqual([visible('Planned for later.'), visible('Without that child.')], [0, 1])
    world.setTime('2026-11-23T09:00:00Z')
  })

  it('a place that the family still agrees to stays as it is', async () => {
    const { school, network, pupils } = await aSchool()
    const id = await published(school, { text: 'Only on the network.', channels: [network], pupils: [pupils.Kofi] })
    await says(school, pupils.Kofi, 'no', 'school-social:facebook')
    await world.runJobs('publish-due')
    assert.deepEqual([(await whereIs(school, id)).map(({ state }) => state), await sweepsOf(school)], [['published'], []])
  })

  it('what is out comes down by itself and is looked for; where only a person can, they are asked, and the rest is said plainly', async () => {
    const { school, network, facebook, pupils } = await aSchool()
    await published(school, { text: 'Out in two places.', channels: [network, facebook], pupils: [pupils.Kofi] })
    assert.equal(visible('Out in two places.'), 1)
    await says(school, pupils.Kofi, 'no')
    await says(school, pupils.Kofi, 'no', 'school-social:facebook')
    await world.runJobs('publish-due')
    assert.equal(visible('Out in two places.'), 0)
    const sweeps = await sweepsOf(school)
    assert.equal(sweeps.length, 1)
    assert.deepEqual(sweeps[0]?.items.map(({ platformName, result }) => `${platformName}: ${result}`).toSorted(), [
      'Facebook: by-hand',
      'fake: removed',
    ])
    const byHand = sweeps[0]?.items.find(({ result }) => result === 'by-hand')
    await call(school, 'admin', 'POST', `/publications/${byHand?.publicationId}/taken-down`, { note: 'Looked as a parent.' })
    const [after] = await sweepsOf(school)
    assert.deepEqual(
      [after?.isOver, after?.items.find(({ platformName }) => platformName === 'Facebook')?.result],
      [true, 'removed-by-hand'],
    )
  })

  it('finds the very same picture in a post that does not name the child', async () => {
    const { school, network, pupils } = await aSchool()
    const picture = await photo()
    await published(school, { text: 'The first time.', channels: [network], pupils: [pupils.Kofi], picture })
    await published(school, { text: 'The second time.', channels: [network], pupils: [], picture })
    const waiting = await approved(school, { text: 'The third time.', channels: [network], pupils: [], picture, due: '2026-11-24T15:40' })
    await says(school, pupils.Kofi, 'no')
    await world.runJobs('publish-due')
    const [sweep] = await sweepsOf(school)
    assert.deepEqual(sweep?.items.map(({ declared, result }) => [declared, result]).toSorted(), [
      [false, 'removed'],
      [true, 'removed'],
    ])
    assert.deepEqual([visible('The first time.'), visible('The second time.')], [0, 0])
    assert.equal((await call(school, 'teacher', 'GET', `/posts/${waiting}`)).state, 'draft')
  })

  it('what comes to be out while it was being ordered down follows, and saying no twice is one sweep', async () => {
    const { school, network, pupils } = await aSchool()
    server.platform.control({ fault: 'accept-then-500', faultsLeft: 1 })
    const id = await approved(school, { text: 'In the air.', channels: [network], pupils: [pupils.Kofi] })
    await world.runJobs('publish-due')
    assert.deepEqual(
      (await whereIs(school, id)).map(({ state }) => state),
      ['confirming'],
    )
    await says(school, pupils.Kofi, 'no')
    await says(school, pupils.Kofi, 'no')
    assert.equal((await sweepsOf(school))[0]?.items[0]?.result, 'leaving')
    world.setTime(world.now().add({ seconds: 10 }).toString())
    await world.runJobs('publish-due')
    assert.equal(visible('In the air.'), 0)
    const sweeps = await sweepsOf(school)
    assert.deepEqual([sweeps.length, sweeps[0]?.items.map(({ result }) => result)], [1, ['removed']])
  })

  it('forty posts are held at once, and the rest by the job, none of them lost', async () => {
    const { school, network, pupils } = await aSchool()
    const ids: string[] = []
    for (let at = 0; at < 43; at++) ids.push(await written(school, { text: `Draft ${at}`, channels: [network], pupils: [pupils.Kofi] }))
    await says(school, pupils.Kofi, 'no')
    assert.deepEqual([(await sweepsOf(school))[0]?.held.length, (await sweepsOf(school))[0]?.goesOn], [40, true])
    await world.runJobs('sweep-look-through')
    assert.deepEqual([(await sweepsOf(school))[0]?.held.length, (await sweepsOf(school))[0]?.goesOn], [43, false])
  })
})

describe('IMG-8: when a child may not be published', () => {
  it('everything comes down, and the leaders are asked whether it was a breach', async () => {
    const { school, network, pupils } = await aSchool()
    await published(school, { text: 'Nobody knew yet.', channels: [network], pupils: [pupils.Isla] })
    await noPublish(school, pupils.Isla)
    await world.runJobs('publish-due')
    assert.equal(visible('Nobody knew yet.'), 0)
    const [sweep] = await sweepsOf(school)
    assert.deepEqual([sweep?.cause, sweep?.breach?.answer, sweep?.items[0]?.result], ['no-publish', null, 'removed'])
  })

  it('a request that begins on a later day is kept from that day on, though nobody presses a button', async () => {
    const { school, network, pupils } = await aSchool()
    await published(school, { text: 'Until December.', channels: [network], pupils: [pupils.Isla] })
    await noPublish(school, pupils.Isla, '2026-11-25')
    await world.runJobs()
    assert.equal(visible('Until December.'), 1)
    world.setTime('2026-11-25T00:00:30Z')
    await world.runJobs('sweep-look-through')
    await world.runJobs('publish-due')
    assert.equal(visible('Until December.'), 0)
    world.setTime('2026-11-23T09:00:00Z')
  })

  it('an entry that has ended takes nothing down', async () => {
    const { school, network, pupils } = await aSchool()
    await published(school, { text: 'Allowed again.', channels: [network], pupils: [pupils.Isla] })
    const entryId = await noPublish(school, pupils.Isla, '2026-11-25')
    await school.work((work) => endNoPublish(work, { pupilId: pupils.Isla, entryId }), 'admin')
    world.setTime('2026-11-25T00:00:30Z')
    await world.runJobs()
    assert.equal(visible('Allowed again.'), 1)
    world.setTime('2026-11-23T09:00:00Z')
  })
})
