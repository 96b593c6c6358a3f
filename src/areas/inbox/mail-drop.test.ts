import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import nodemailer from 'nodemailer'
import { inboxes } from '../../app/testing/an-inbox.ts'
import { openWorld } from '../../app/testing/world.ts'
import { startMailIn } from '../../infra/mail-in/mail-in.ts'
import { dropNamed, makeDrop, takeLetter } from './mail-drop.ts'

const inbox = inboxes()
const world = await openWorld({ platforms: [inbox.platform] })
const { house } = world.program
const office = await startMailIn({
  host: '127.0.0.1',
  port: 0,
  domain: 'in.ashgrove.example',
  now: world.now,
  find: (name) => dropNamed(house, name),
  take: (drop, raw) => takeLetter(house, drop, { raw, trustedRelay: 'mx.ashgrove.example' }),
  trouble: (_, error) => assert.fail(String(error)),
})
const post = nodemailer.createTransport({ host: '127.0.0.1', port: office.port, ignoreTLS: true })
after(async () => {
  post.close()
  await office.stop()
  await inbox.end()
})

const here = await inbox.at(world)
const address = `${await here.school.work((work) => makeDrop(work, here), 'admin')}@in.ashgrove.example`
const raw = (from: string, subject: string, text: string, ...heads: readonly string[]): string =>
  [
    ...heads,
    `From: ${from}`,
    `To: ${address}`,
    `Subject: ${subject}`,
    `Message-ID: <${subject.replaceAll(/\W/g, '')}@home.example>`,
    '',
    text,
  ].join('\r\n')
const send = (to: string, letter: string): Promise<unknown> => post.sendMail({ envelope: { from: 'x@home.example', to }, raw: letter })
type Line = { readonly text: string; readonly author: { readonly name: string }; readonly receivedAt: string; readonly id: string }
const open = async (): Promise<readonly Line[]> =>
  ((await here.school.as('teacher').api('GET', '/inbox')).body as { items: readonly Line[] }).items

test('MON-3: a letter to the account’s own address is in its inbox, once however often it comes', async () => {
  const letter = raw('Dana <dana@home.example>', 'The bus', 'It was late.')
  await send(address, letter)
  await send(address.toUpperCase(), letter)
  assert.deepEqual(
    (await open()).map(({ text }) => text),
    ['It was late.'],
  )
})

test('nothing is passed on, and a guessed address is nobody’s', async () => {
  for (const to of ['dana@home.example', 'd-aaaaaaaaaaaaaaaaaaaaaaaaaa@in.ashgrove.example', 'office@in.ashgrove.example'])
    await assert.rejects(send(to, raw('a@home.example', 'x', 'x')), { responseCode: 550 }, to)
})

test('MON-3: what a colleague forwards is its writer’s, from when it was written; what is not certain is asked about', async () => {
  const forwarded =
    'From: Gemma T. <notify@seesaw.example>\nDate: Mon, 23 Nov 2026 08:15:00 +0000\nSubject: New comment\n\nHow many seats are there?'
  await send(address, raw('teacher@ashgrove.example', 'Fwd: New comment', forwarded))
  await send(address, raw('teacher@ashgrove.example', 'Fwd: pasted', 'And parking?'))
  const items = await open()
  const seats = items.find(({ text }) => text === 'How many seats are there?')
  assert.deepEqual([seats?.author.name, seats?.receivedAt], ['Gemma T.', '2026-11-23T08:15:00Z'])
  const pasted = await here.school.as('teacher').get(`/inbox/${items.find(({ text }) => text === 'And parking?')?.id}`)
  assert.match(pasted.text, /does not say who wrote it and when it was written\. Ask Priya Nair/)
})

test('what the school’s own relay doubts is said; what anybody else wrote about it is not believed', async () => {
  await send(address, raw('head@bank.example', 'Pay', 'Pay now.', 'Authentication-Results: mx.ashgrove.example; dmarc=fail'))
  await send(address, raw('eve@bank.example', 'Fine', 'All fine.', 'Authentication-Results: mx.evil.example; dmarc=fail'))
  const page = async (words: string) =>
    (await here.school.as('teacher').get(`/inbox/${(await open()).find(({ text }) => text === words)?.id}`)).text
  assert.match(await page('Pay now.'), /could not confirm that it comes from head@bank\.example/)
  assert.doesNotMatch(await page('All fine.'), /could not confirm/)
})

test('a new address takes the place of the old one, which is then nobody’s', async () => {
  await here.school.work((work) => makeDrop(work, here), 'admin')
  await assert.rejects(send(address, raw('a@home.example', 'late', 'late')), { responseCode: 550 })
  assert.deepEqual(world.faults, [])
})
