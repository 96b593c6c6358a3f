import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { startWordPress, type WordPress, wordPressMissing } from '../../../counterparties/wordpress.ts'
import { makeHttpClient, OutsideTrouble, type HttpClient } from '../../infra/http-client/index.ts'
import { type Outgoing, plainWords, type Speaking } from '../connector.ts'
import { keepsTheContract, type Subject, value } from '../contract.suite.ts'
import { commentByForm, credentialsOf, pageAt, publish, wordpressSubject } from './site.suite.ts'
import { wordpress } from './wordpress.ts'

const missing = await wordPressMissing()
const now = () => Temporal.Now.instant()

describe('the school website on a real WordPress', { skip: missing ?? false, timeout: 300_000 }, () => {
  const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
  let site: WordPress
  let subject: Subject
  before(async () => {
    site = await startWordPress({
      title: 'Oakfield Primary',
      users: [
        { name: 'office', display: 'The office', role: 'editor' },
        { name: 'helper', display: 'A helper', role: 'contributor' },
      ],
    })
    subject = wordpressSubject(site, http)
  })
  after(async () => {
    await site?.stop()
    await http.close()
  })
  const connect = (client: HttpClient = http) =>
    wordpress(client).connect?.(subject.credentials) as Speaking & Required<ReturnType<NonNullable<typeof subject.platform.connect>>>
  const outgoing = (text: string, more: Partial<Outgoing> = {}): Outgoing => ({ ...plainWords(text), ...more })

  keepsTheContract('WordPress', () => subject)

  it('is known by its address and its title, whoever works on it', async () => {
    const { id, name, handle } = value(await connect().identity.whoAmI())
    assert.deepEqual([id, name, handle], [site.url, 'Oakfield Primary', site.url.replace('http://', '')])
  })

  it('says in words what the user of the website may not do', async () => {
    const helper = wordpress(http).connect?.(credentialsOf(site, site.accounts[1]))
    const answer = await helper?.identity?.whoAmI()
    assert.ok(answer?.is === 'refused')
    assert.match(answer.because, /A helper may not publish posts, or put up pictures, or judge comments/)
  })

  it('publishes pictures with their descriptions, and shows none of them before', async () => {
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#284' } })
      .jpeg()
      .toBuffer()
    const pictures = [{ bytes, mime: 'image/jpeg' as const, alt: 'The new "pond" & reeds', width: 40, height: 30 }]
    const { publishing } = connect()
    const handle = value(await publishing.prepare(outgoing('Our pond is finished. Come and see.', { pictures, title: 'The pond' }), now()))
    assert.deepEqual(await (await fetch(`${site.url}/?rest_route=/wp/v2/media&_fields=id`)).json(), [])
    const post = value(await publishing.commit(handle))
    const page = await pageAt(post.url)
    assert.match(page, /alt="The new &quot;pond&quot; &amp; reeds"/)
    assert.match(page, /<title>The pond/)
    const file = /src="([^"]+post-\d+-1[^"]*\.jpg)"/.exec(page)?.[1] ?? ''
    assert.equal((await fetch(file)).status, 200)
    assert.deepEqual(await publishing.withdraw(post), { is: 'done', value: null })
    assert.equal((await fetch(file)).status, 404, 'its picture is gone with it')
    assert.equal((await fetch(post.url)).status, 404)
  })

  it('changes a post in its place, and calls it changed only when it was read there', async () => {
    const { publishing } = connect()
    const post = await publish(connect(), 'The fair is on Friday.')
    assert.ok(publishing.amend)
    const handle = value(await publishing.amend.prepare(post, outgoing("The fair's on Saturday & Sunday."), now()))
    assert.equal(value(await publishing.amend.confirm(handle)), null)
    assert.equal(value(await publishing.amend.commit(handle)).url, post.url)
    assert.equal(value(await publishing.amend.confirm(handle))?.remoteId, post.remoteId)
    assert.match(await pageAt(post.url), /Saturday/)
  })

  it('keeps what a stranger writes unseen until it is approved, and brings it as waiting, without address or network', async () => {
    const post = await publish(connect(), 'What did you like best?')
    const id = await commentByForm(site, post.remoteId, { name: 'Gran', text: 'The choir!\n5 < 6 & more' })
    const { items } = value(await connect().inbox.since(null))
    const found = items.find(({ ref }) => ref.remoteId === `comment:${id}`)
    assert.deepEqual(
      [found?.text, found?.author.name, found?.awaitsApproval, found?.threadRoot?.remoteId],
      ['The choir!\n5 < 6 & more', 'Gran', true, post.remoteId],
    )
    assert.equal(/families\.test|127\.0\.0\.1"/.test(JSON.stringify({ ...found, url: null })), false)
    assert.equal((await pageAt(post.url)).includes('The choir!'), false)
    const about = { item: found?.ref ?? null, author: { id: 'x', handle: 'x' }, post: null, reason: '' }
    assert.deepEqual(await connect().moderation.acts.approve?.(about), { is: 'done', value: null })
    assert.ok((await pageAt(post.url)).includes('The choir!'))
  })

  it('answers below a comment as the school, seen only once it is committed, and does not bring its own answer as news', async () => {
    const post = await publish(connect(), 'Questions here, please.')
    const id = await commentByForm(site, post.remoteId, { name: 'Dad', text: 'When is it?' })
    const { publishing, inbox, moderation } = connect()
    await moderation.acts.approve?.({
      item: { remoteId: `comment:${id}`, version: null },
      author: { id: '', handle: '' },
      post: null,
      reason: '',
    })
    const replyTo = { parent: { remoteId: `comment:${id}`, version: null }, root: { remoteId: post.remoteId, version: null } }
    const handle = value(await publishing.prepare(plainWords('On the 22nd, at <10>.', replyTo), now()))
    assert.equal((await pageAt(post.url)).includes('On the 22nd'), false)
    const answer = value(await publishing.commit(handle))
    assert.deepEqual(value(await publishing.confirm(handle)), answer)
    assert.ok((await pageAt(post.url)).includes('On the 22nd, at &lt;10&gt;.'))
    const { items } = value(await inbox.since(null))
    assert.equal(
      items.some(({ ref }) => ref.remoteId === answer.remoteId),
      false,
    )
    assert.deepEqual(await publishing.withdraw(answer), { is: 'done', value: null })
    assert.equal(value(await publishing.isLive(answer)), false)
  })

  it('closes the comments below a post, so that the form itself is gone', async () => {
    const post = await publish(connect(), 'Enough has been said.')
    const about = { item: null, author: { id: '', handle: '' }, post: { remoteId: post.remoteId, version: null }, reason: '' }
    assert.ok((await pageAt(post.url)).includes('id="commentform"'))
    await connect().moderation.acts['close-comments']?.(about)
    assert.equal(value(await connect().moderation.isSo('close-comments', about)), true)
    assert.equal((await pageAt(post.url)).includes('id="commentform"'), false)
  })

  it('is not in doubt for long when the answer is lost: the post is read back, and a second try makes no second post', async () => {
    const lossy = losingAnswersTo('publish', http)
    const { publishing } = connect(lossy)
    const handle = value(await publishing.prepare(outgoing('The answer to this one is lost.'), now()))
    assert.equal((await publishing.commit(handle)).is, 'unknown')
    const found = value(await publishing.confirm(handle))
    assert.deepEqual(value(await connect().publishing.commit(handle)), found)
    assert.equal(await subject.seen('The answer to this one is lost.'), 1)
  })

  it('leaves nothing behind when a picture does not arrive: no draft, no file', async () => {
    const pictures = [{ bytes: new Uint8Array([1, 2, 3]), mime: 'image/jpeg' as const, alt: 'Broken', width: 4, height: 3 }]
    const answer = await connect(losingAnswersTo('/media', http)).publishing.prepare(outgoing('Half a post.', { pictures }), now())
    assert.equal(answer.is, 'wait', JSON.stringify(answer))
    const authorization = `Basic ${Buffer.from(`${subject.credentials.user}:${subject.credentials.password}`).toString('base64')}`
    const drafts = await fetch(`${site.url}/?rest_route=/wp/v2/posts&status=draft&search=Half`, { headers: { authorization } })
    assert.deepEqual(await drafts.json(), [])
  })

  it('finds the door where addresses are numbers and /wp-json/ is not there', async () => {
    await site.permalinks(false)
    try {
      const post = await publish(connect(), 'By number only.')
      assert.match(post.url, /\?p=\d+$/)
      assert.equal(value(await connect().publishing.isLive(post)), true)
    } finally {
      await site.permalinks(true)
    }
  })

  it('says in words where no WordPress answers', async () => {
    const elsewhere = wordpress(http).connect?.({ ...subject.credentials, address: `${site.url}/wp-content/nothing` })
    const answer = await elsewhere?.identity?.whoAmI()
    assert.ok(answer?.is === 'refused')
    assert.match(answer.because, /No WordPress answers/)
  })
})

/** The request arrives, the answer does not. */
function losingAnswersTo(what: string, http: HttpClient): HttpClient {
  return {
    ...http,
    async fetch(input, init) {
      const response = await http.fetch(input, init)
      const sent = `${String(input instanceof Request ? input.url : input)} ${typeof init?.body === 'string' ? init.body : ''}`
      if (init?.method === 'POST' && sent.includes(what)) throw new OutsideTrouble('timeout', true, 'The answer was lost.')
      return response
    },
  }
}
