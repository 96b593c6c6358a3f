import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { makeHttpClient } from '../../infra/http-client/index.ts'
import type { Connector } from '../connector.ts'
import { powersAreTrue, value } from '../contract.suite.ts'
import { listen, type Listening } from '../testing/loopback.ts'
import { websiteByFeed } from './feeds.ts'

const comment = (id: number, words: string, at: string) =>
  `<item><title>By: Gran</title><link>https://oakfield.test/fair#comment-${id}</link><author>Gran</author><pubDate>${at}</pubDate><guid>c${id}</guid><description>${words}</description></item>`

describe('a website of another kind, read by its comment feed', () => {
  const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
  let site: Listening
  let items = comment(1, 'Lovely &lt;b&gt;choir&lt;/b&gt;', 'Mon, 23 Nov 2026 08:00:00 GMT')
  let status = 200
  let asked = 0
  before(async () => {
    site = await listen(async (request, response) => {
      asked++
      const etag = `"${items.length}"`
      const unchanged = request.headers.get('if-none-match') === etag
      response.writeHead(status === 200 && unchanged ? 304 : status, { etag, 'retry-after': '300' })
      response.end(unchanged ? undefined : `<rss version="2.0"><channel><title>Comments on Oakfield</title>${items}</channel></rss>`)
    })
  })
  after(async () => {
    await site.stop()
    await http.close()
  })
  const open = (feed = `${site.url}/comments/feed`) =>
    websiteByFeed(http).connect?.({ feed }) as Required<Pick<Connector, 'inbox' | 'identity'>> & Connector

  it('is known by the title of its feed, and claims nothing that a person must do there', async () => {
    assert.equal(value(await open().identity.whoAmI()).name, 'Comments on Oakfield')
    powersAreTrue(websiteByFeed(http), open())
    assert.equal(open().publishing, undefined)
  })

  it('MON-1: brings each comment once more only when the feed has changed, as plain words with its time', async () => {
    const first = value(await open().inbox.since(null))
    assert.deepEqual(
      first.items.map(({ ref, text, at, author }) => [ref.remoteId, text, String(at), author.name]),
      [['c1', 'Lovely choir', '2026-11-23T08:00:00Z', 'Gran']],
    )
    assert.deepEqual(value(await open().inbox.since(first.cursor)), { items: [], cursor: first.cursor })
    items = comment(2, 'And the band', 'Mon, 23 Nov 2026 09:00:00 GMT') + items
    const next = value(await open().inbox.since(first.cursor))
    assert.deepEqual(
      next.items.map(({ text }) => text),
      ['Lovely choir', 'And the band'],
    )
    assert.ok(asked >= 4)
  })

  it('waits as long as the site asks, and says in words where there is no feed', async () => {
    status = 503
    const busy = await open().inbox.since(null)
    assert.ok(busy.is === 'wait')
    assert.ok(Temporal.Instant.compare(busy.until, Temporal.Now.instant().add({ seconds: 200 })) > 0)
    status = 404
    const none = await open().inbox.since(null)
    assert.ok(none.is === 'refused')
    assert.match(none.because, /no feed at this address/)
    assert.equal((await open('not an address').inbox.since(null)).is, 'refused')
    status = 200
  })
})
