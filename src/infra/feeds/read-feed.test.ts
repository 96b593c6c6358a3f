import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { makeHttpClient } from '../http-client/index.ts'
import { type FeedAnswer, readFeed } from './index.ts'

const rss = (items: string, title = 'Comments on Oakfield'): string =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>${title}</title>${items}</channel></rss>`
const comments = rss(`
  <item><title>By: A parent</title><link>https://oakfield.test/fair#comment-2</link><dc:creator><![CDATA[A parent]]></dc:creator>
    <pubDate>Mon, 23 Nov 2026 08:30:00 +0000</pubDate><guid isPermaLink="false">https://oakfield.test/?p=1#comment-2</guid>
    <description>Thank you</description><content:encoded><![CDATA[<p>Thank you &amp; <b>well done</b></p><script>x()</script>]]></content:encoded></item>
  <item><title>By: Gran</title><link>https://oakfield.test/fair#comment-1</link><dc:creator>Gran</dc:creator>
    <pubDate>Sun, 22 Nov 2026 19:00:00 EST</pubDate><guid>https://oakfield.test/?p=1#comment-1</guid><description>Lovely</description></item>`)
const alerts = `<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:google.com,2005:alerts/1</id><title>Google Alert - Oakfield</title>
  <entry><id>tag:google.com,2013:googlealerts/feed:7</id><title type="html">&lt;b&gt;Oakfield&lt;/b&gt; wins</title>
  <link href="https://www.google.com/url?rct=j&amp;url=https://news.test/a%3Fb%3D1&amp;ct=ga"/><published>2026-11-22T09:00:00Z</published>
  <updated>2026-11-22T09:00:00Z</updated><content type="html">The &lt;b&gt;school&lt;/b&gt;&amp;nbsp;choir</content><author><name></name></author></entry></feed>`
const json = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Village news',
  items: [
    {
      id: '9',
      url: 'https://village.test/9',
      content_text: 'Two < three',
      date_published: '2026-11-20T10:00:00+01:00',
      authors: [{ name: 'Ed' }],
    },
  ],
})
const latin = Buffer.concat([
  Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0"><channel><title>Caf'),
  Buffer.from([0xe9]),
  Buffer.from('</title></channel></rss>'),
])
const bomb = `<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${rss('<item><title>&b;</title></item>')}`

const bodies: Readonly<Record<string, string | Buffer>> = {
  rss: comments,
  alerts,
  json,
  latin,
  bomb,
  broken: '<rss version="2.0"><channel><title>A</title><item><title>a & b <x</title></item><item>',
  page: '<!doctype html><html><body>Welcome</body></html>',
  nothing: '',
  number: '{"version":"https://jsonfeed.org/version/1.1","items":7}',
  many: rss('<item><title>T</title><link>https://x.test/1</link><description>Words</description></item>'.repeat(2_500)),
  huge: rss(`<item><title>${'x'.repeat(6_000_000)}</title></item>`),
}

describe('reading a feed', () => {
  const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [], timeoutMs: 8_000 })
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').slice(1)
    if (name === 'busy') return void response.writeHead(429, { 'retry-after': '90' }).end()
    if (name === 'down') return void response.writeHead(503).end()
    if (name === 'gone') return void response.writeHead(410).end()
    if (name === 'closed') return void response.writeHead(403).end()
    if (name === 'cut') return void request.socket.destroy()
    if (request.headers['if-none-match'] === '"v1"') return void response.writeHead(304).end()
    response.writeHead(200, { etag: '"v1"', 'last-modified': 'Mon, 23 Nov 2026 08:30:00 GMT' }).end(bodies[name])
  })
  let at = ''
  const ask = (name: string, known?: { etag: string | null; lastModified: string | null }): Promise<FeedAnswer> =>
    readFeed(http, `${at}/${name}`, known)
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(async () => {
    server.close()
    await http.close()
  })
  const read = async (name: string) => {
    const answer = await ask(name)
    assert.ok(answer.is === 'read', JSON.stringify(answer))
    return answer
  }

  it('brings the comments of a website as plain words, oldest first, with their times', async () => {
    const { title, entries, known } = await read('rss')
    assert.equal(title, 'Comments on Oakfield')
    assert.deepEqual(
      entries.map(({ id, author, text, url, at }) => [id, author, text, url, String(at)]),
      [
        ['https://oakfield.test/?p=1#comment-1', 'Gran', 'Lovely', 'https://oakfield.test/fair#comment-1', '2026-11-23T00:00:00Z'],
        [
          'https://oakfield.test/?p=1#comment-2',
          'A parent',
          'Thank you & well done',
          'https://oakfield.test/fair#comment-2',
          '2026-11-23T08:30:00Z',
        ],
      ],
    )
    assert.deepEqual(known, { etag: '"v1"', lastModified: 'Mon, 23 Nov 2026 08:30:00 GMT' })
  })

  it("leads past Google's own address to the page that an alert is about", async () => {
    const [entry] = (await read('alerts')).entries
    assert.deepEqual([entry?.title, entry?.text, entry?.url], ['Oakfield wins', 'The school choir', 'https://news.test/a?b=1'])
  })

  it('reads a JSON feed, whose plain words stay as they are', async () => {
    const [entry] = (await read('json')).entries
    assert.deepEqual([entry?.text, entry?.author, String(entry?.at)], ['Two < three', 'Ed', '2026-11-20T09:00:00Z'])
  })

  it('reads letters of another alphabet table as they are meant', async () => assert.equal((await read('latin')).title, 'Café'))

  it('is told nothing twice when the feed has not changed', async () =>
    assert.deepEqual(await ask('rss', { etag: '"v1"', lastModified: null }), { is: 'unchanged' }))

  it('takes the first 2,000 of a very long feed', async () => assert.equal((await read('many')).entries.length, 2_000))

  for (const [name, because] of [
    ['bomb', /definitions of its own/],
    ['broken', /breaks off/],
    ['page', /web page, not a feed/],
    ['nothing', /not a feed/],
    ['huge', /larger than/],
    ['gone', /no feed at this address/],
    ['closed', /does not let us/],
  ] as const)
    it(`refuses politely: ${name}`, async () => {
      const answer = await ask(name)
      assert.ok(answer.is === 'refused', JSON.stringify(answer).slice(0, 300))
      assert.match(answer.because, because)
    })

  it('is not tripped by a feed whose list is no list', async () => assert.ok(['read', 'refused'].includes((await ask('number')).is)))

  it('comes back later when the site is busy, down or cuts the line', async () => {
    const busy = await ask('busy')
    assert.ok(busy.is === 'wait' && busy.seconds === 90)
    for (const name of ['down', 'cut']) assert.equal((await ask(name)).is, 'wait', name)
    assert.equal((await readFeed(http, 'http://127.0.0.1:1/')).is, 'wait')
  })

  it('does not look inside the house', async () => {
    const strict = makeHttpClient({ allowLoopback: false, allowedOrigins: [] })
    assert.equal((await readFeed(strict, `${at}/rss`)).is, 'refused')
    await strict.close()
  })
})
