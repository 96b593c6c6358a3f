import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { inboxes } from '../../app/testing/an-inbox.ts'
import { openWorld } from '../../app/testing/world.ts'
import type { IncomingItem } from '../../connectors/connector.ts'
import { receiveItems } from './receive-items.ts'

const inbox = inboxes()
const world = await openWorld({ platforms: [inbox.platform] })
after(() => inbox.end())

const letter = (id: string, more: Partial<IncomingItem> = {}): IncomingItem => ({
  ref: { remoteId: `<${id}@home.example>`, version: null },
  kind: 'message',
  author: { id: 'dana@home.example', handle: 'dana@home.example', name: 'Dana Price' },
  text: `Letter ${id}.`,
  at: world.now(),
  url: null,
  inReplyTo: null,
  threadRoot: null,
  subject: 'The bus',
  ...more,
})
type Line = { readonly id: string; readonly text: string; readonly clock: unknown }

async function school() {
  const at = await inbox.at(world)
  const come = (...items: readonly IncomingItem[]) =>
    at.school.work((work) => receiveItems(work, { channelId: at.channelId, accountId: at.accountId, ownId: null }, items))
  const open = async () => ((await at.school.as('teacher').api('GET', '/inbox')).body as { items: readonly Line[] }).items
  const idOf = async (text: string): Promise<string> => (await open()).find((one) => one.text === text)?.id ?? ''
  return { ...at, come, open, idOf }
}

test('MON-3: a letter is an item with its subject and its clock; what it quotes and what hangs on it is told with it', async () => {
  const { school: own, come, idOf } = await school()
  await come(letter('a', { earlier: '> before', attachments: [{ name: 'bus.jpg', size: 2_400_000 }], warning: 'spf=fail' }))
  const { text } = await own.as('teacher').get(`/inbox/${await idOf('Letter a.')}`)
  for (const part of ['The bus', 'bus.jpg', '2.4 MB', 'They stay in the mailbox', 'What was said before', 'spf=fail', 'dana@home.example'])
    assert.ok(text.includes(part), part)
})

test('what no person wrote starts no clock and is asked of nobody', async () => {
  const { school: own, come, open } = await school()
  await come(letter('list', { automatic: 'list' }), letter('away', { automatic: 'auto-reply' }), letter('person'))
  assert.deepEqual(
    (await open()).map(({ text }) => text),
    ['Letter person.'],
  )
  assert.match((await own.as('teacher').get('/inbox?show=done')).text, /Letter away\./)
})

test('letters of one thread stand together, with what was answered; another account’s do not', async () => {
  const { school: own, come, idOf } = await school()
  const root = { remoteId: '<a@home.example>', version: null }
  await come(
    letter('a'),
    letter('b', { inReplyTo: root, threadRoot: root }),
    letter('other', { ref: { remoteId: '<z@else.example>', version: null } }),
  )
  const { text } = await own.as('teacher').get(`/inbox/${await idOf('Letter b.')}`)
  assert.match(text, /One more letter in this thread/)
  const said = text.slice(text.indexOf('id="said"'), text.indexOf('class="fold', text.indexOf('Your reply')))
  assert.match(said, /Letter a\./)
  assert.doesNotMatch(said, /Letter other\./)
})

test('MON-3: an answer that came back opens the item again with a new clock, once; one that is only late does not', async () => {
  const { school: own, come, idOf, platform } = await school()
  await come(letter('a'))
  const id = await idOf('Letter a.')
  assert.equal((await own.as('teacher').api('POST', `/inbox/${id}/reply`, { text: 'We are sorry. Priya Nair' })).status, 201)
  await world.runJobs('publish-due')
  const state = async () => ((await own.as('teacher').api('GET', `/inbox/${id}`)).body as { item: { state: string } }).item.state
  assert.equal(await state(), 'resolved')
  const [out] = platform.witness().posts
  const bounce = (n: string, isFinal: boolean): IncomingItem =>
    letter(n, { bounce: { of: out?.name ?? '', address: 'dana@home.example', because: '550 No such mailbox', isFinal } })
  await come(bounce('late', false))
  assert.equal(await state(), 'resolved')
  await come(bounce('gone', true))
  await come(bounce('gone', true))
  assert.equal(await state(), 'reopened')
  const { text } = await own.as('teacher').get(`/inbox/${id}`)
  assert.match(text, /The answer came back/)
  assert.match(text, /The answer has not arrived yet/)
  assert.equal(text.match(/The answer came back/g)?.length, 1)
})
