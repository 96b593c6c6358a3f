import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { approvedAccount } from '../areas/account-applications/testing/live-account.ts'
import { moveAccount, postableChannels, setUpAccount } from '../areas/account-register/index.ts'
import { startMastodon } from '../connectors/mastodon/fake/start.ts'
import { mastodon } from '../connectors/mastodon/mastodon.ts'
import { facebookAt, instagramAt, startMeta } from '../connectors/meta/fake/start.ts'
import { startFaulty } from '../connectors/testing/faulty-server.ts'
import { fakeX } from '../connectors/x/fake/fake.ts'
import { x } from '../connectors/x/x.ts'
import { fakeYouTube } from '../connectors/youtube/fake/fake.ts'
import { youtube } from '../connectors/youtube/youtube.ts'
import { makeHttpClient } from '../infra/http-client/index.ts'
import { openWorld, type TestSchool } from './testing/world.ts'

const now = (): Temporal.Instant => Temporal.Now.instant()
const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
const meta = await startMeta()
const there = await startMastodon()
const [bird, film] = [fakeX(now), fakeYouTube(now)]
const [birds, films] = [await startFaulty(bird.handler), await startFaulty(film.handler)]
const world = await openWorld({
  realTime: true,
  platforms: [
    facebookAt(http, meta),
    instagramAt(http, meta),
    mastodon(http),
    x(http, { id: 'x-app', secret: 'x-secret', origin: birds.url }),
    youtube(http, { id: 'g-app', secret: 'g-secret', origin: films.url }),
  ],
})
after(async () => {
  await Promise.all([meta.faulty.stop(), there.door.stop(), birds.stop(), films.stop(), http.close()])
  assert.deepEqual([meta.wrong, world.faults], [[], []])
})
const school: TestSchool = await world.newSchool()
const office = school.as('admin')

/** Off to the platform's own page, where somebody says yes, and back; answers with what stands on the page then. */
async function letIn(platform: string, fields: Record<string, string> = {}): Promise<{ accountId: string; shown: string }> {
  const { accountId } = await approvedAccount(school, { platform, name: `Our ${platform}` })
  await school.work((work) => setUpAccount(work, accountId, { handle: '@ashgrove', url: null, pupilContact: false }), 'admin')
  const begun = await office.post(`/accounts/${accountId}/connect/sign-in`, fields)
  assert.equal(begun.status, 303, begun.text)
  const page =
    /href="(http[^"]+)"/.exec((await office.get(`/accounts/${accountId}/connect?go=yes`)).text)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const { search } = new URL(await agreed(platform, page), 'https://schoolgate.example')
  const back = await office.get(`/connect/back${search}`)
  assert.equal(back.status, 303, back.text)
  return { accountId, shown: (await office.get(`/accounts/${accountId}/connect`)).text }
}
const agreed = async (platform: string, page: string): Promise<string> =>
  platform === 'mastodon' ? there.server.agree(page) : ((await fetch(page, { redirect: 'manual' })).headers.get('location') ?? '')

async function goesLive(accountId: string): Promise<string> {
  assert.equal((await office.post(`/accounts/${accountId}/connect/confirm`)).status, 303)
  await school.work((work) => moveAccount(work, accountId, 'go-live'), 'admin')
  return (await school.work((work) => postableChannels(work), 'admin')).find((one) => one.accountId === accountId)?.id ?? ''
}

async function posts(channelId: string, text: string): Promise<string> {
  const draft = { text, authorLine: '- Priya Nair, Year 4 teacher', channels: [channelId] }
  const { id } = (await school.as('teacher').api('POST', '/posts', draft)).body as { id: string }
  await school.as('teacher').api('POST', `/posts/${id}/submit`, {})
  await school.as('colleague').api('POST', `/posts/${id}/approve`, { looked: true })
  await world.runJobs('publish-due')
  return ((await school.as('teacher').api('GET', `/posts/${id}`)).body as { state: string }).state
}

/** What somebody wrote there comes in, and a person acts on it. */
async function actsOn(words: string, act: string): Promise<string> {
  await world.runJobs('poll-inboxes')
  const { items } = (await school.as('teacher').api('GET', '/inbox')).body as { items: { id: string; text: string }[] }
  const item = items.find(({ text }) => text.includes(words))
  assert.ok(item, `“${words}” came in`)
  const ordered = await school.as('teacher').api('POST', `/inbox/${item.id}/acts`, { act, reason: 'insult' })
  assert.equal(ordered.status, 201, ordered.text)
  await world.runJobs('do-acts')
  return ((await school.as('teacher').api('GET', `/moderation/${(ordered.body as { id: string }).id}`)).body as { act: { state: string } })
    .act.state
}

describe('ROL-A2, C8: let in by the platform’s own page, a school speaks, hears and acts there', () => {
  it('Facebook: whoever looks after several pages chooses one, and only that one is kept', async () => {
    meta.fake.also = [{ id: '1000000000002', name: 'Friends of Oakfield' }]
    const { accountId, shown } = await letIn('facebook')
    meta.fake.also = []
    assert.match(shown, /Which account is it\?/)
    assert.match(shown, /Friends of Oakfield/)
    assert.equal((await office.post(`/accounts/${accountId}/connect/confirm`)).status, 409, 'nothing is chosen yet')
    assert.equal((await office.post(`/accounts/${accountId}/connect/place`, { place: 'elsewhere' })).status, 409)
    assert.equal((await office.post(`/accounts/${accountId}/connect/place`, { place: meta.fake.page.page.id })).status, 303)
    assert.match((await office.get(`/accounts/${accountId}/connect`)).text, /Is this the school/)
    const channel = await goesLive(accountId)
    assert.equal(await posts(channel, 'The bean harvest is in.'), 'published')
    assert.deepEqual(
      meta.fake.page.made.map((text) => text.split('\n')[0]),
      ['The bean harvest is in.'],
    )
    const comment = meta.fake.page.write('Rude words below.')
    assert.equal(await actsOn('Rude words below.', 'hide'), 'done')
    assert.equal(comment.hidden, true)
  })

  it('Instagram: the one account that hangs on the page needs no choice', async () => {
    const { accountId, shown } = await letIn('instagram')
    assert.match(shown, /oakfieldprimary/)
    await goesLive(accountId)
    meta.fake.instagram.write('Rude words on Instagram.')
    assert.equal(await actsOn('Rude words on Instagram.', 'delete'), 'done')
  })

  it('X: whether strangers’ posts are searched and paid for is said on the way there', async () => {
    const { accountId, shown } = await letIn('x', { search: 'yes' })
    assert.match(shown, /oakfield/)
    await school.as('head').post(`/accounts/${accountId}/spending`, { limit: '5' })
    const channel = await goesLive(accountId)
    assert.equal(await posts(channel, 'The choir sings at noon.'), 'published')
    assert.equal(bird.state.posts.filter(({ text }) => text.startsWith('The choir sings at noon.')).length, 1)
    bird.write('Rude words on X.', { replyTo: bird.state.posts.at(-1)?.id ?? null })
    assert.equal(await actsOn('Rude words on X.', 'hide'), 'done')
    const { accountId: other } = await approvedAccount(school, { platform: 'x', name: 'Another' })
    await school.work((work) => setUpAccount(work, other, { handle: '@b', url: null, pupilContact: false }), 'admin')
    assert.equal((await office.post(`/accounts/${other}/connect/sign-in`, {})).status, 422, 'nobody is charged without having said so')
  })

  it('YouTube: the channel is connected, and its comments are acted on', async () => {
    const { accountId, shown } = await letIn('youtube')
    assert.match(shown, /Oakfield Primary/)
    await goesLive(accountId)
    film.write('Rude words below a film.')
    assert.equal(await actsOn('Rude words below a film.', 'delete'), 'done')
  })

  it('Mastodon: any server, which gets to know this installation by itself', async () => {
    const { accountId } = await letIn('mastodon', { at: there.door.url })
    const channel = await goesLive(accountId)
    assert.equal(await posts(channel, 'The winter fair is on Friday.'), 'published')
    there.server.write('@oakfield Rude words on Mastodon.', { answers: there.server.statuses.at(-1)?.id ?? null })
    assert.equal(await actsOn('Rude words on Mastodon.', 'mute'), 'done')
  })
})
