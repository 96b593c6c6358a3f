import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type ConfigData, HtmlValidate } from 'html-validate'
import { inboxes } from '../../app/testing/an-inbox.ts'
import { openWorld } from '../../app/testing/world.ts'
import type { IncomingItem } from '../../connectors/connector.ts'
import { receiveItems } from './receive-items.ts'

const post = inboxes()
const world = await openWorld({ at: '2026-11-23T09:00:00Z', platforms: [post.platform] })
after(post.end)
after(() => assert.deepEqual(world.faults, []))

const off = { 'no-trailing-whitespace': 'off', 'long-title': 'off', 'no-redundant-role': 'off' } as const
const config: ConfigData = {
  extends: ['html-validate:recommended'],
  rules: { ...off, 'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }] },
}
const checker = new HtmlValidate(config)
const faultsIn = async (page: string): Promise<string[]> =>
  (await checker.validateString(page)).results.flatMap(({ messages }) =>
    messages.map((one) => `${one.ruleId}: ${one.message} ${one.selector}`),
  )

const one = await post.at(world)
const { school, channelId, accountId } = one
let count = 0
const arrives = async (words: { name?: string; handle?: string; text?: string; url?: string | null }): Promise<string> => {
  const { name = 'Somebody', handle = 'somebody.example', text = 'Hello', url = null } = words
  const item: IncomingItem = {
    ref: { remoteId: `hostile-${++count}`, version: null },
    kind: 'comment',
    author: { id: `author-${count}`, handle, name },
    text,
    at: world.now(),
    url,
    inReplyTo: null,
    threadRoot: null,
  }
  const before = new Set(await ids())
  await school.work((work) => receiveItems(work, { channelId, accountId, ownId: null }, [item]))
  return (await ids()).find((id) => !before.has(id)) ?? ''
}
const ids = async (): Promise<string[]> =>
  ((await school.as('teacher').api('GET', '/inbox')).body as { items: { id: string }[] }).items.map(({ id }) => id)

const attacks = [
  ['a script', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  [
    'a script that closes what is open first',
    '"></p></section><script src=//evil.example></script>',
    '&quot;&gt;&lt;/p&gt;&lt;/section&gt;&lt;script',
  ],
  ['a picture that runs when it fails', '<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
  ['an end of the text field', '</textarea><svg onload=alert(1)>', '&lt;/textarea&gt;&lt;svg onload=alert(1)&gt;'],
  ['entities of its own', '&lt;script&gt;&#x3c;b&#x3e;', '&amp;lt;script&amp;gt;&amp;#x3c;b&amp;#x3e;'],
  ['a template of ours', '{{constructor}} {name} <%= name %>', '{{constructor}} {name} &lt;%= name %&gt;'],
  ['a comment that hides the rest', '<!-- <![CDATA[ ', '&lt;!-- &lt;![CDATA['],
] as const

describe('what people write is shown as they wrote it, and does nothing', () => {
  for (const [name, words, shown] of attacks) {
    it(`${name}, as name and as text`, async () => {
      const id = await arrives({ name: words, text: words, handle: words })
      for (const path of [`/inbox/${id}`, '/inbox', '/inbox/list?show=open', '/']) {
        const { status, text } = await school.as('teacher').get(path)
        assert.equal(status, 200)
        assert.doesNotMatch(text, /<script>alert|<script src=\/\/|<img src=x|<svg onload|<!-- </, path)
        assert.equal(text.match(/<script /g)?.length ?? 0, { [`/inbox/${id}`]: 3, '/inbox': 2, '/': 1 }[path] ?? 0, path)
      }
      const page = (await school.as('teacher').get(`/inbox/${id}`)).text
      assert.ok(page.split(shown).length >= 4, 'in the list, the title and the text')
      assert.deepEqual(await faultsIn(page), [])
      await school.as('teacher').api('POST', `/inbox/${id}/close`, { reason: 'spam' })
    })
  }

  it('a link is only ever one to the web', async () => {
    for (const url of [
      'javascript:alert(1)',
      'JAVASCRIPT:alert(1)',
      ' javascript:alert(1)',
      'data:text/html,<script>',
      'https:evil" onclick="x',
      'vbscript:x',
    ])
      assert.equal(
        (await school.as('teacher').get(`/inbox/${await arrives({ url })}`)).text.includes('See it where it was written'),
        false,
        url,
      )
    const page = await school.as('teacher').get(`/inbox/${await arrives({ url: 'https://social.example/"onclick="x' })}`)
    assert.match(page.text, /<a href="https:\/\/social\.example\/&quot;onclick=&quot;x" rel="noreferrer">/)
  })

  it('writing that turns the line round stays within the name', async () => {
    const id = await arrives({ name: '\u202Egnp.exe\u2066', text: '\u202Eevil' })
    const page = (await school.as('teacher').get(`/inbox/${id}`)).text
    assert.equal(page.split('<bdi>\u202Egnp.exe\u2066</bdi>').length, 4)
    assert.deepEqual(await faultsIn(page), [])
  })

  it('a name of a megabyte and a text of a hundred kilobytes leave the page whole and small', async () => {
    const id = await arrives({ name: 'A'.repeat(1_000_000), text: 'ab <b>'.repeat(20_000) })
    const page = (await school.as('teacher').get(`/inbox/${id}`)).text
    assert.ok(page.length < 100_000, String(page.length))
    assert.ok((await school.as('teacher').get('/inbox')).text.length < 100_000)
    assert.deepEqual(await faultsIn(page), [])
  })

  it('what a database cannot hold is left out; one such message does not keep the others away', async () => {
    one.writes({ from: 'Nu\0ll', text: 'a\0b \ud83d half' })
    one.writes({ from: 'Gemma T.', text: 'After it' })
    await one.read()
    const { items } = (await school.as('teacher').api('GET', '/inbox')).body as { items: { author: { name: string }; text: string }[] }
    const found = new Map(items.map(({ author, text }) => [author.name, text]))
    assert.deepEqual([found.get('Null'), found.get('Gemma T.')], ['ab \ufffd half', 'After it'])
  })

  it('no words and no name at all', async () => {
    const page = (await school.as('teacher').get(`/inbox/${await arrives({ name: '  ', text: '' })}`)).text
    assert.match(page, /<bdi>somebody\.example<\/bdi>/)
    assert.match(page, /No words: a picture, a like or a tag\./)
    assert.deepEqual(await faultsIn(page), [])
  })
})
