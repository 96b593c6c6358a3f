import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { hasDovecot, type MailServer, startDovecot } from '../../../counterparties/dovecot.ts'
import { type PostOffice, startPostOffice } from '../../../counterparties/post-office.ts'
import { makeHttpClient } from '../../infra/http-client/index.ts'
import { plainWords, type Handle, type Outcome, type Outgoing, type Speaking } from '../connector.ts'
import { value } from '../contract.suite.ts'
import { mailbox } from './e-mail.ts'

const at = Temporal.Instant.from('2026-11-23T09:00:00Z')
const user = 'office@oakfield.example'
const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
after(() => http.close())
const answerTo = (handle: string, subject: string | null): Outgoing => {
  const ref = { remoteId: '<one@home.example>', version: null }
  return plainWords('We are sorry.', { parent: ref, root: ref, to: { handle, subject } })
}
const letter = (n: string, ...extra: readonly string[]): string =>
  [
    'From: "Dana Price" <dana@home.example>',
    `To: ${user}`,
    'Subject: The bus',
    `Message-ID: <${n}@home.example>`,
    ...extra,
    '',
    `Letter ${n}.`,
    '',
  ].join('\n')

describe('e-mail: answering by a real mail server', () => {
  let office: PostOffice
  before(async () => {
    office = await startPostOffice()
  })
  after(() => office.stop())
  const connect = (more: Record<string, string> = {}) =>
    mailbox(http, () => at).connect?.({
      address: user,
      service: 'forwarded',
      smtp: office.url,
      user,
      password: 'a-word-for-trying',
      marks: 'no',
      ...more,
    }) as Speaking
  const prepared = async (to = 'dana@home.example', subject: string | null = 'The bus'): Promise<Handle> =>
    value(await connect().publishing.prepare(answerTo(to, subject), at))
  const is = (outcome: Outcome<unknown>) => outcome.is

  it('sends the answer once, in its thread, from the school’s own address, under the name that was reserved', async () => {
    const handle = await prepared()
    const out = value(await connect().publishing.commit(handle))
    const [sent] = office.letters.slice(-1)
    assert.equal(out.remoteId, handle.id)
    assert.deepEqual(sent?.to, ['dana@home.example'])
    for (const head of [
      `Message-ID: ${handle.id}`,
      'Subject: Re: The bus',
      `From: ${user}`,
      'In-Reply-To: <one@home.example>',
      'References: <one@home.example>',
    ])
      assert.ok(sent?.raw.includes(`${head}\r\n`), head)
    assert.doesNotMatch(sent?.raw ?? '', /auto-submitted/i)
  })

  it('cannot know when the line breaks after the letter was handed over, and says so', async () => {
    const before = office.letters.length
    office.misbehave('break-after-data')
    assert.equal(is(await connect().publishing.commit(await prepared())), 'unknown')
    assert.equal(office.letters.length, before + 1)
  })

  it('waits when the server is busy, and when there is no server; then surely nothing was sent', async () => {
    const before = office.letters.length
    office.misbehave('busy')
    assert.equal(is(await connect().publishing.commit(await prepared())), 'wait')
    assert.equal(is(await connect({ smtp: '127.0.0.1:1' }).publishing.commit(await prepared())), 'wait')
    assert.equal(office.letters.length, before)
  })

  it('passes on that an address does not exist, and that a password is wrong', async () => {
    office.refuse('gone@home.example')
    assert.equal(is(await connect().publishing.commit(await prepared('gone@home.example'))), 'refused')
    assert.equal(is(await connect({ password: 'wrong' }).publishing.commit(await prepared())), 'sign-in-again')
    assert.equal(is(await connect({ password: 'wrong' }).identity.whoAmI()), 'sign-in-again')
    assert.equal(value(await connect().identity.whoAmI()).handle, user)
  })

  it('keeps heads to one line each, whatever the subject holds', async () => {
    const handle = await prepared('dana@home.example', 'The bus\r\nBcc: everybody@home.example')
    value(await connect().publishing.commit(handle))
    assert.match(office.letters.at(-1)?.raw ?? '', /Subject: Re: The bus Bcc: everybody@home.example\r\n/)
    assert.deepEqual(office.letters.at(-1)?.to, ['dana@home.example'])
  })

  it('sends no newsletter, answers nobody without an address, and takes nothing back', async () => {
    assert.equal(is(await connect().publishing.prepare(plainWords('News'), at)), 'refused')
    for (const bad of ['', 'nobody', 'a@b.example, c@d.example', 'a@b.example\nRCPT TO:<x@y.example>'])
      assert.equal(is(await connect().publishing.prepare(answerTo(bad, null), at)), 'refused', bad)
    assert.equal(is(await connect().publishing.withdraw({ remoteId: '<x>', version: null })), 'refused')
  })

  it('will not knock at doors inside the house', async () => {
    const guarded = makeHttpClient({ allowLoopback: false, allowedOrigins: [] })
    const inside = mailbox(guarded, () => at).connect?.({
      address: user,
      service: 'forwarded',
      smtp: office.url,
      user,
      password: 'x',
      marks: 'no',
    })
    assert.equal((await inside?.identity?.whoAmI())?.is, 'refused')
    await guarded.close()
  })
})

describe('e-mail: reading a real mailbox', { skip: hasDovecot() ? false : 'Dovecot (Debian: dovecot-imapd) is not installed' }, () => {
  let dovecot: MailServer
  before(async () => {
    dovecot = await startDovecot()
  })
  after(() => dovecot.stop())
  let people = 0
  const own = () => `office-${++people}@oakfield.example`
  const connect = (address: string, more: Record<string, string> = {}) =>
    mailbox(http, () => Temporal.Now.instant()).connect?.({
      address,
      service: dovecot.host,
      smtp: '127.0.0.1:1',
      user: address,
      password: dovecot.password,
      marks: 'no',
      ...more,
    }) as Speaking

  it('brings what people write, oldest first, then only what is new; and changes nothing in the mailbox', async () => {
    const box = own()
    await dovecot.deliver(box, letter('a'))
    await dovecot.deliver(box, letter('b', 'In-Reply-To: <a@home.example>', 'References: <a@home.example>'))
    const first = value(await connect(box).inbox.since(null))
    assert.deepEqual(
      first.items.map(({ text, subject, threadRoot }) => [text, subject, threadRoot?.remoteId]),
      [
        ['Letter a.', 'The bus', undefined],
        ['Letter b.', 'The bus', '<a@home.example>'],
      ],
    )
    assert.deepEqual(value(await connect(box).inbox.since(first.cursor)), { items: [], cursor: first.cursor })
    await dovecot.deliver(box, letter('c'))
    assert.deepEqual(
      value(await connect(box).inbox.since(first.cursor)).items.map(({ text }) => text),
      ['Letter c.'],
    )
    assert.deepEqual(await dovecot.lying(box), { fresh: 3, seen: 0 })
  })

  it('marks as read what was read here only where the school wants it', async () => {
    const box = own()
    await dovecot.deliver(box, letter('a'))
    value(await connect(box, { marks: 'yes' }).inbox.since(null))
    assert.deepEqual(await dovecot.lying(box), { fresh: 0, seen: 1 })
  })

  it('begins anew when the mailbox was made anew, and misses nothing', async () => {
    const box = own()
    await dovecot.deliver(box, letter('a'))
    const { cursor } = value(await connect(box).inbox.since(null))
    const stale = `${Number(cursor?.split('.')[0]) - 1}.900`
    assert.deepEqual(
      value(await connect(box).inbox.since(stale)).items.map(({ ref }) => ref.remoteId),
      ['<a@home.example>'],
    )
  })

  it('does not take its own words for somebody else’s, and names what hangs on a letter', async () => {
    const box = own()
    await dovecot.deliver(box, letter('own').replace('dana@home.example', box))
    await dovecot.deliver(
      box,
      [
        'From: dana@home.example',
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'See the picture.',
        '--b',
        'Content-Type: image/jpeg; name=bus.jpg',
        'Content-Disposition: attachment; filename=bus.jpg',
        '',
        'x'.repeat(2000),
        '--b--',
        '',
      ].join('\n'),
    )
    const { items } = value(await connect(box).inbox.since(null))
    assert.deepEqual(
      items.map(({ text, attachments }) => [text, attachments?.map(({ name }) => name)]),
      [['See the picture.', ['bus.jpg']]],
    )
  })

  it('finds a sent letter by its name among what was sent, and knows nothing where it is not', async () => {
    const box = own()
    const handle = value(await connect(box).publishing.prepare(answerTo('dana@home.example', 'The bus'), at))
    await dovecot.deliver(box, letter('a'))
    assert.deepEqual(await connect(box).publishing.confirm(handle), { is: 'done', value: null })
    await dovecot.keepSent(box, `From: ${box}\nMessage-ID: ${handle.id}\n\nWe are sorry.\n`)
    assert.equal(value(await connect(box).publishing.confirm(handle))?.remoteId, handle.id)
  })

  it('asks for a new sign-in when the password is no longer good, and waits where nobody answers', async () => {
    assert.equal((await connect(own(), { password: 'wrong' }).inbox.since(null)).is, 'sign-in-again')
    assert.equal((await connect(own(), { service: '127.0.0.1:1' }).inbox.since(null)).is, 'wait')
  })
})
