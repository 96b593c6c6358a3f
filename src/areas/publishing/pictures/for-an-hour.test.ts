import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import sharp from 'sharp'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { openWorld } from '../../../app/testing/world.ts'
import { startMeta } from '../../../connectors/meta/fake/start.ts'
import { instagram } from '../../../connectors/meta/instagram.ts'
import { makeHttpClient } from '../../../infra/http-client/index.ts'

const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
const meta = await startMeta(() => world.now())
const address = 'https://schoolgate.ashgrove.example'
const world = await openWorld({
  at: '2026-11-23T09:00:00Z',
  address,
  platforms: [{ ...instagram(http, () => world.now(), { app: meta.app, address }), id: 'pictures', name: 'Where pictures are fetched' }],
})
after(async () => {
  assert.deepEqual([world.faults, meta.wrong], [[], []])
  await meta.stop()
  await http.close()
})
const school = await world.newSchool()
const credentials = { account: meta.fake.instagram.id, token: meta.fake.pageToken }
const { channelId } = await liveAccount(world, school, { platform: 'pictures', name: 'Ashgrove', credentials })
const drawing = await sharp({ create: { width: 64, height: 48, channels: 4, background: { r: 9, g: 90, b: 60, alpha: 1 } } })
  .png()
  .toBuffer()

type Post = { id: string; state: string; pictures: { id: string }[] }
const call = async (who: 'teacher' | 'colleague', method: string, path: string, body?: object) =>
  (await school.as(who).api(method, path, body)).body as Post
/** Written with one picture, read by a colleague, and on its way: Instagram has been told where the picture is, and has not come yet. */
async function onItsWay(text: string): Promise<{ id: string; picture: string; at: string }> {
  meta.fake.instagram.begins = 'IN_PROGRESS'
  const { id } = await call('teacher', 'POST', '/posts', { text, authorLine: '- Priya Nair, Year 4 teacher', channels: [channelId] })
  await school
    .as('teacher')
    .post(`/posts/${id}/pictures`, { picture: new File([new Uint8Array(drawing)], 'beans.png', { type: 'image/png' }) })
  const picture = (await call('teacher', 'GET', `/posts/${id}`)).pictures[0]?.id ?? ''
  const answers = { suitable: 'yes', clothed: 'yes', kind: 'yes' }
  await call('teacher', 'PATCH', `/pictures/${picture}`, { alt: 'A green field', work: 'own', people: 'none', answers })
  await call('teacher', 'POST', `/posts/${id}/submit`, {})
  assert.equal((await call('colleague', 'POST', `/posts/${id}/approve`, { looked: true, people: true })).state, 'scheduled')
  await world.runJobs('publish-due')
  const told = [...meta.fake.instagram.containers.values()].at(-1)?.pictures[0]
  assert.equal(told?.alt, 'A green field')
  return { id, picture, at: told?.address ?? '' }
}
/** As Instagram comes: signed in as nobody. */
const fetched = (at: string) => world.program.server.request(at.replace(address, 'http://localhost'))
const later = async (seconds: number): Promise<void> => {
  world.setTime(world.now().add({ seconds }).toString())
  await world.runJobs('publish-due')
}
const goesOut = async (): Promise<void> => {
  for (const container of meta.fake.instagram.containers.values()) if (container.state === 'IN_PROGRESS') container.state = 'FINISHED'
  for (const seconds of [60, 60]) await later(seconds)
}

describe('IMG-1: a picture that a platform fetches is open for an hour, at an address that nobody can guess', () => {
  it('is given as a JPEG to whoever has the address, without a cookie and kept by nobody, until the post is out', async () => {
    const { at, picture } = await onItsWay('A field of beans.')
    assert.match(at, /^https:\/\/schoolgate\.ashgrove\.example\/for-an-hour\/[\w-]{43}$/)
    const answer = await fetched(at)
    assert.equal(answer.status, 200)
    assert.equal((await sharp(await answer.arrayBuffer()).metadata()).format, 'jpeg')
    const { headers } = answer
    assert.deepEqual(
      [headers.get('content-type'), headers.get('set-cookie'), headers.get('cache-control'), headers.get('x-robots-tag')],
      ['image/jpeg', null, 'no-store', 'noindex, noimageindex, noarchive'],
    )
    await goesOut()
    assert.equal(meta.fake.instagram.made.filter((text) => text.startsWith('A field of beans.')).length, 1)
    assert.equal((await fetched(at)).status, 404)
    const log = await school.work((work) =>
      work
        .tables<{ log_entry: { act: string; clause: string; subject_id: string; payload: unknown } }>()
        .selectFrom('log_entry')
        .select(['act', 'clause'])
        .where('subject_id', '=', picture)
        .where('act', 'like', 'picture.%')
        .execute(),
    )
    for (const act of ['picture.opened-for-an-hour', 'picture.fetched'])
      assert.ok(
        log.some((one) => one.act === act && one.clause === 'IMG-1'),
        act,
      )
  })

  it('is shut when the hour is over, when it may not be shown any more, and to every other word', async () => {
    const { at } = await onItsWay('Another field.')
    assert.equal((await fetched(at)).status, 200)
    for (const wrong of [`${at}x`, `${address}/for-an-hour/${'A'.repeat(43)}`, `${address}/for-an-hour/`])
      assert.equal((await fetched(wrong)).status, 404)
    const began = world.now()
    world.setTime(began.add({ minutes: 59 }).toString())
    assert.equal((await fetched(at)).status, 200)
    world.setTime(began.add({ minutes: 60 }).toString())
    assert.equal((await fetched(at)).status, 404)
    world.setTime(began.toString())
    await goesOut()
  })

  it('does not open at all for what was stopped on its way', async () => {
    const { at, id } = await onItsWay('A third field.')
    await school.work((work) =>
      work
        .tables<{ publication: { post_id: string; state: string } }>()
        .updateTable('publication')
        .set({ state: 'cancelled' })
        .where('post_id', '=', id)
        .execute(),
    )
    assert.equal((await fetched(at)).status, 404)
  })
})
