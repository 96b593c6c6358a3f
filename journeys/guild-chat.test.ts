import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { liveAccount } from '../src/app/testing/live-account.ts'
import { inWorld, looksRight } from './in-world.ts'
import { desktop, phone } from './person.ts'

const { world, sits, troubles } = await inWorld({ at: '2026-11-23T09:00:00Z' })
const school = await world.newSchool()
const { accountId } = await liveAccount(world, school, { platform: 'world-of-warcraft', name: 'Families Guild' })
after(() => assert.deepEqual([troubles(), world.faults], [[], []]))

const evening = [
  '11/22 19:01:02.345  [Gilde] Brightleaf-Draenor: guten Abend, who has brought a grown-up?',
  '11/22 19:06:44.218  [Guild] Rowdyboar-Draenor: you lot are idiots, hurry up',
  '11/22 19:07:05.090  [Stranger-Draenor] whispers: are you the teacher',
  '11/22 19:08:00.000  [Party] Passingby-Draenor: need a healer',
  '11/22 19:09:00.000  [Guild] Passingby-Draenor: hello from outside',
  '11/22 19:40:00.120  [Guild] Oakenshade-Draenor: best evening so far',
]
const log = { name: 'WoWChatLog.txt', mimeType: 'text/plain', buffer: Buffer.from(evening.join('\r\n')) }

test('What was said in guild chat', { timeout: 240_000 }, async () => {
  const teacher = await sits(school, 'teacher', phone)
  await teacher.open(`/accounts/${accountId}`)
  await teacher.follow('Read the chat log')
  await looksRight(teacher, 'guild-chat-choose')
  await teacher.page.getByLabel('The chat log').setInputFiles(log)
  await teacher.fill('Last day in it', '2026-11-22')
  await teacher.fill('Players of ours', 'Brightleaf, Rowdyboar, Oakenshade')
  await teacher.press('See what would be kept')

  // Before anything is kept she sees what would be, and how much was left out and why.
  assert.equal(await teacher.title(), 'What would be kept')
  await teacher.says('3 lines of the account’s own channels. 1 line should be looked at.')
  await teacher.says('you lot are idiots, hurry up')
  await teacher.says('“idiots” may insult somebody')
  await teacher.says('Whispers: private words between two people. Thrown away unread.')
  for (const words of ['are you the teacher', 'need a healer', 'hello from outside'])
    assert.equal(await teacher.page.getByText(words).count(), 0, words)
  await looksRight(teacher, 'guild-chat-preview')
  await teacher.follow('All 3')
  await teacher.says('guten Abend, who has brought a grown-up?')
  await teacher.press('Keep these lines')
  await teacher.says('1 line went to the inbox to be looked at. The rest leaves after thirty days.')

  // The line is a message like any other: with its clock, and with what a person can do there, step by step.
  await teacher.open('/inbox')
  await teacher.follow('Rowdyboar-Draenor')
  await teacher.page.locator('summary', { hasText: 'It breaks a house rule' }).click()
  await teacher.page.getByRole('link', { name: 'What World of Warcraft guild can do' }).waitFor()
  const item = new URL(teacher.page.url()).pathname
  await teacher.open(`${item}/act?act=kick`)
  await teacher.tick(/Insults or name-calling/)
  await teacher.press('Write it down and go on')
  await teacher.says('Open the guild with J and choose the player, or type /gremove NAME.')

  // The same evening once more brings nothing twice.
  const head = await sits(school, 'head', desktop)
  await head.open(`/accounts/${accountId}/chat-log`)
  await head.page.getByLabel('The chat log').setInputFiles(log)
  await head.fill('Last day in it', '2026-11-22')
  await head.press('See what would be kept')
  await head.says('1 line of the account’s own channels.')
  await head.says('Lines that an earlier file brought.')
  await head.press('Throw it away')
  await head.says('Thrown away. Nothing of it is left here.')
})
