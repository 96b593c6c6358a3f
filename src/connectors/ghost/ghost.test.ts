import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { makeHttpClient } from '../../infra/http-client/index.ts'
import { type About, type Connector, plainWords, type Speaking } from '../connector.ts'
import { keepsTheContract, type Subject, value } from '../contract.suite.ts'
import { type FakeGhost, startFakeGhost } from './fake.ts'
import { ghost } from './ghost.ts'

const now = () => Temporal.Now.instant()
const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [], timeoutMs: 2_000 })
after(() => http.close())

async function publish(connector: Connector | undefined, text: string) {
  assert.ok(connector?.publishing)
  return value(await connector.publishing.commit(value(await connector.publishing.prepare(plainWords(text), now()))))
}

describe('a website made with Ghost', () => {
  let site: FakeGhost
  let subject: Subject
  let below = ''
  const open = () => ghost(http).connect?.({ address: site.url, key: site.key }) as Required<Pick<Connector, 'moderation'>> & Speaking
  before(async () => {
    site = await startFakeGhost()
    const credentials = { address: site.url, key: site.key }
    subject = {
      platform: ghost(http),
      credentials,
      dead: { ...credentials, key: `${'a'.repeat(24)}:${'b'.repeat(64)}` },
      nobodyThere: { ...credentials, address: 'http://127.0.0.1:1' },
      commitTwiceIsOne: true,
      seen: async (text) => site.seen(text),
      write: async (text) => {
        below ||= (await publish(open(), 'Ask us here.')).remoteId
        site.comment(below, text)
      },
      async toActOn(): Promise<About> {
        const post = await publish(open(), 'Something to answer.')
        const id = site.comment(post.remoteId, 'Not very kind.', 'somebody')
        const { items } = value(await open().inbox.since(null))
        const item = items.find(({ ref }) => ref.remoteId === `comment:${id}`)
        assert.ok(item)
        return { item: item.ref, author: item.author, post: item.threadRoot, reason: 'Unkind' }
      },
    }
  })
  after(() => site.stop())

  keepsTheContract('Ghost', () => subject)

  it('publishes pictures with their descriptions, and none has a name that could be guessed', async () => {
    const { publishing } = open()
    const pictures = [1, 2].map((at) => ({
      bytes: new Uint8Array([at]),
      mime: 'image/png' as const,
      alt: `Picture "${at}"`,
      width: 4,
      height: 3,
    }))
    const handle = value(await publishing.prepare({ ...plainWords('The pond is finished.'), pictures }, now()))
    const post = value(await publishing.commit(handle))
    const page = await (await fetch(post.url)).text()
    assert.match(page, /<figure><img src="[^"]+\/[0-9a-f-]{36}\.png" alt="Picture &quot;2&quot;"><\/figure>/)
  })

  it('changes a post in its place, and does nothing where somebody on the website was quicker', async () => {
    const { publishing } = open()
    const post = await publish(open(), 'The fair is on Friday.')
    assert.ok(publishing.amend)
    const handle = value(await publishing.amend.prepare(post, plainWords('The fair is on Saturday.'), now()))
    assert.equal(value(await publishing.amend.confirm(handle)), null)
    site.next('duplicate-refused')
    assert.equal((await publishing.amend.commit(handle)).is, 'unknown')
    assert.equal(value(await publishing.amend.commit(handle)).url, post.url)
    assert.equal(value(await publishing.amend.confirm(handle))?.remoteId, post.remoteId)
  })

  it('stops a reader from commenting, and says so only when the website says so', async () => {
    const about = await subject.toActOn?.()
    assert.ok(about)
    assert.equal(value(await open().moderation.isSo('block', about)), false)
    await open().moderation.acts.block?.(about)
    assert.equal(value(await open().moderation.isSo('block', about)), true)
    assert.throws(() => site.comment('any', 'Again', 'somebody'))
    await open().moderation.acts.unblock?.(about)
    assert.equal(open().moderation.acts.hide, undefined, 'a key opens no door to comments: a person hides them')
  })

  for (const [fault, commit, isThere] of [
    ['429', 'wait', false],
    ['500-after', 'unknown', true],
    ['timeout-after', 'unknown', true],
    ['reset-mid-body', 'unknown', true],
    ['malformed-json', 'unknown', true],
    ['wrong-type', 'unknown', true],
    ['huge-body', 'unknown', true],
    ['expired-mid-publish', 'sign-in-again', false],
    ['500-before', 'unknown', false],
  ] as const)
    it(`is ${commit} when publishing meets ${fault}, and is found once afterwards, never twice`, async () => {
      const text = `Meets ${fault}.`
      const { publishing } = open()
      const handle = value(await publishing.prepare(plainWords(text), now()))
      site.next(fault)
      assert.equal((await publishing.commit(handle)).is, commit)
      assert.equal(value(await publishing.confirm(handle)) !== null, isThere)
      value(await publishing.commit(handle))
      assert.equal(site.seen(text), 1)
    })
})

const real = { address: process.env.SCHOOLGATE_GHOST ?? '', key: process.env.SCHOOLGATE_GHOST_KEY ?? '' }
it('the same on a real Ghost', { skip: real.address === '' ? 'SCHOOLGATE_GHOST and SCHOOLGATE_GHOST_KEY name none' : false }, async () => {
  const connector = ghost(http).connect?.(real)
  const post = await publish(connector, 'Tried by a program; gone in a moment.')
  assert.equal(value((await connector?.publishing?.isLive(post)) ?? { is: 'refused', because: '' }), true)
  const handle = value(
    (await connector?.publishing?.amend?.prepare(post, plainWords('Changed by a program.'), now())) ?? { is: 'refused', because: '' },
  )
  value((await connector?.publishing?.amend?.commit(handle)) ?? { is: 'refused', because: '' })
  assert.notEqual(value((await connector?.publishing?.amend?.confirm(handle)) ?? { is: 'refused', because: '' }), null)
  value((await connector?.publishing?.withdraw(post)) ?? { is: 'refused', because: '' })
})
