import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import { type AnInbox, inboxes } from '../../app/testing/an-inbox.ts'
import { type CastName, openWorld, type TestSchool } from '../../app/testing/world.ts'
import type { IncomingItem, Outcome, Platform } from '../../connectors/connector.ts'
import { declareAccount } from '../personal-use/declare.ts'

/** A platform that can be searched: what strangers have said there, and whether it answers. */
const network = { said: [] as IncomingItem[], trouble: null as Outcome<never> | null, asked: [] as [string, string | null][] }
const inbox = inboxes()
const searched: Platform = {
  ...inbox.platform,
  connect: (credentials) => ({
    ...(inbox.platform.connect?.(credentials) ?? { platform: 'fake' }),
    mentions: {
      everyMinutes: 5,
      search: async (words, cursor) => {
        network.asked.push([words, cursor])
        return network.trouble ?? { is: 'done', value: { items: network.said, cursor: String(network.said.length) } }
      },
    },
  }),
}
const feed = { words: 'Ashgrove Primary floods', asked: 0 }
const site = createServer((_, response) => {
  feed.asked++
  response.writeHead(200, { 'content-type': 'application/json', etag: '"one"' }).end(
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Herald',
      items: [{ id: 'https://herald.example/1', url: 'https://herald.example/1', title: feed.words, content_text: `${feed.words}.` }],
    }),
  )
})
await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
const world = await openWorld({ at: '2026-11-23T09:00:00Z', platforms: [searched], privateOrigins: [origin] })
after(inbox.end)
after(() => {
  site.closeAllConnections()
  site.close()
})
after(() => assert.deepEqual(world.faults, []))

const say = (id: string, text: string, at = world.now()): void => {
  const author = { id: `did:${id}`, handle: `${id}.test`, name: `Parent ${id}` }
  network.said.push({
    ref: { remoteId: `at://${id}`, version: '1' },
    kind: 'mention',
    author,
    text,
    at,
    url: 'https://example.org/post',
    inReplyTo: null,
    threadRoot: null,
  })
}
const watch = {
  name: 'The school’s name',
  any: ['Ashgrove Primary', '#AshgrovePrimary'],
  all: [],
  none: ['Brisbane'],
  feed: '',
  purpose: 'To answer questions about the move.',
  assessment: 'DPIA 7, 3 November 2026',
  endsOn: '2027-05-23',
}
type Listed = {
  watches: { id: string; sources: { place: string; lookedAt: string | null; went: string | null; because: string }[] }[]
  findings: { id: string; author: string; words: string; state: string; reason: string | null }[]
}
const begin = (school: TestSchool, more: Partial<typeof watch> = {}, who: CastName = 'head') =>
  school.as(who).api('POST', '/mentions/watches', { ...watch, ...more })
const list = async (school: TestSchool, show = 'open'): Promise<Listed> =>
  (await school.as('head').api('GET', `/mentions?show=${show}`)).body as Listed
const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { code?: string }).code,
  (body as { clause?: string }).clause,
]
const look = async (): Promise<void> => {
  world.setTime(world.now().add({ minutes: 31 }).toString())
  await world.runJobs('mention-places')
  await world.runJobs('look-for-mentions')
}
const fresh = async (): Promise<AnInbox> => {
  Object.assign(network, { said: [], trouble: null, asked: [] })
  return inbox.at(world)
}

describe('MPS-1: what is said about the school in public', () => {
  it('is found by the watch’s own words, once, and shows where somebody looked and how it went', async () => {
    const { school } = await fresh()
    assert.equal((await begin(school)).status, 201)
    say('one', 'Ashgrove Primary is moving?')
    say('two', 'Ashgrove Primary, Brisbane, has a fair')
    say('three', 'something else that the search threw up')
    say('old', 'Ashgrove Primary in 1987', world.now().subtract({ hours: 24 * 30 }))
    await look()
    await look()
    const { watches, findings } = await list(school)
    assert.deepEqual(
      findings.map(({ author, state }) => [author, state]),
      [['Parent one', 'open']],
    )
    const [source] = watches[0]?.sources ?? []
    assert.deepEqual([source?.went, source?.because], ['well', ''])
    assert.deepEqual(network.asked.at(0), ['Ashgrove Primary', null])
    assert.deepEqual(network.asked.at(-1), ['#AshgrovePrimary', '4'])
    const today = await school.as('head').get('/')
    assert.match(today.text, /Parent one said something about us/)
  })

  it('says in plain words when a place could not be looked at, and comes back', async () => {
    const { school } = await fresh()
    await begin(school)
    network.trouble = { is: 'wait', until: world.now().add({ hours: 3 }), because: 'It asks for a pause.' }
    await look()
    const [source] = (await list(school)).watches[0]?.sources ?? []
    assert.deepEqual([source?.went, source?.because], ['trouble', 'It asks for a pause.'])
    const asked = network.asked.length
    await look()
    assert.equal(network.asked.length, asked)
    network.trouble = null
    world.setTime(world.now().add({ hours: 3 }).toString())
    await look()
    assert.equal((await list(school)).watches[0]?.sources[0]?.went, 'well')
  })

  it('reads a feed without any account, and what it says is found once', async () => {
    const { school } = await fresh()
    await begin(school, { any: [], none: [], feed: `${origin}/feed.json` })
    await look()
    await look()
    const { findings, watches } = await list(school)
    assert.deepEqual(
      findings.map(({ words }) => words),
      ['Ashgrove Primary floods.'],
    )
    assert.equal(watches[0]?.sources[0]?.place, 'Feed')
    const taken = await school.as('head').api('POST', `/mentions/${findings[0]?.id}/inbox`)
    assert.deepEqual(codeOf(taken), [409, 'mentions/no-account-there', 'MPS-2'])
  })

  it('is forgotten after ninety days, and the counts stay', async () => {
    const { school } = await fresh()
    const { id } = (await begin(school)).body as { id: string }
    say('one', 'Ashgrove Primary!')
    await look()
    world.setTime(
      world
        .now()
        .add({ hours: 24 * 91 })
        .toString(),
    )
    await world.runJobs('forget-mentions')
    assert.deepEqual((await list(school)).findings, [])
    const [counted] = await school.work((work) =>
      work
        .tables<{ mention_day: { school_id: string; found: number } }>()
        .selectFrom('mention_day')
        .select('found')
        .where('school_id', '=', school.id)
        .execute(),
    )
    assert.equal(counted?.found, 1)
    assert.equal((await school.as('head').get(`/mentions/watches/${id}`)).status, 200)
  })
})

describe('MPS-2: what is done about it follows one way', () => {
  const one = async () => {
    const at = await fresh()
    await begin(at.school)
    say('one', 'Is Ashgrove Primary closed on Friday?')
    await look()
    const [finding] = (await list(at.school)).findings
    assert.ok(finding)
    return { ...at, id: finding.id }
  }

  it('comes into the inbox with a clock that starts then, and is nobody’s work twice', async () => {
    const { school, id } = await one()
    const answer = await school.as('head').api('POST', `/mentions/${id}/inbox`)
    assert.equal(answer.status, 201)
    const { itemId } = answer.body as { itemId: string }
    const item = (await school.as('teacher').api('GET', `/inbox/${itemId}`)).body as { item: { text: string; receivedAt: string } }
    assert.deepEqual([item.item.text, item.item.receivedAt], ['Is Ashgrove Primary closed on Friday?', world.now().toString()])
    assert.deepEqual(codeOf(await school.as('head').api('POST', `/mentions/${id}/dismiss`, { reason: 'kind-words' })), [
      409,
      'mentions/already-decided',
      'MPS-2',
    ])
    await school.as('head').api('POST', '/mentions/watches', { ...watch, name: 'Again' })
    await look()
    assert.deepEqual((await list(school)).findings, [])
  })

  it('SCO-12: is forgotten at once when it is none of our business, and is not found again', async () => {
    const { school, id } = await one()
    assert.equal((await school.as('admin').api('POST', `/mentions/${id}/dismiss`, { reason: 'own-life' })).status, 201)
    await look()
    const { findings } = await list(school, 'done')
    assert.deepEqual(
      findings.map(({ author, words, reason }) => [author, words, reason]),
      [['', '', 'own-life']],
    )
    assert.deepEqual((await list(school)).findings, [])
  })
})

describe('SCO-4, BEH-13: the limits of looking', () => {
  it('needs a senior leader, a purpose, an assessment and an end', async () => {
    const school = await world.newSchool()
    assert.equal((await begin(school, {}, 'teacher')).status, 403)
    assert.equal((await begin(school, {}, 'admin')).status, 403)
    for (const missing of ['purpose', 'assessment'] as const) assert.equal((await begin(school, { [missing]: '' })).status, 422, missing)
    assert.deepEqual(codeOf(await begin(school, { endsOn: '2030-01-01' })), [422, 'mentions/ends-too-late', 'SCO-4'])
    assert.deepEqual(codeOf(await begin(school, { any: [] })), [422, 'mentions/no-words', 'MPS-1'])
  })

  it('refuses a colleague’s name and own account, and anything that follows a person', async () => {
    const school = await world.newSchool()
    await school.work((work) => declareAccount(work, { platform: 'Bluesky', handle: '@quiet.corner', line: true, noLogo: true }), 'teacher')
    const name = await school.work(async (work) => work.caller.name, 'teacher')
    for (const any of [[name], ['quiet corner'], ['Ashgrove', 'QuietCorner']])
      assert.deepEqual(codeOf(await begin(school, { any })), [422, 'mentions/watches-a-colleague', 'BEH-13'], any.join())
    for (const any of [['from:gemma.test'], ['@gemma.test']])
      assert.deepEqual(codeOf(await begin(school, { any })), [422, 'mentions/watches-a-person', 'SCO-4'], any.join())
    assert.deepEqual(codeOf(await begin(school, { any: [], feed: 'https://bsky.app/profile/gemma.test/rss' })), [
      422,
      'mentions/watches-a-person',
      'SCO-4',
    ])
  })

  it('stops on its last day, or when a leader ends it', async () => {
    const { school } = await fresh()
    const any = ['Fernhill School']
    const asked = (): number => network.asked.filter(([words]) => words === 'Fernhill School').length
    const { id } = (await begin(school, { any })).body as { id: string }
    await begin(school, {
      any,
      name: 'Short',
      endsOn: world.now().toZonedDateTimeISO('Europe/London').toPlainDate().add({ days: 1 }).toString(),
    })
    await look()
    assert.equal(asked(), 2)
    assert.equal((await school.as('head').api('DELETE', `/mentions/watches/${id}`)).status, 200)
    world.setTime(world.now().add({ hours: 72 }).toString())
    await look()
    await look()
    assert.equal(asked(), 2)
    assert.deepEqual((await list(school)).watches, [])
  })
})
