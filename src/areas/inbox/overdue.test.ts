import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import { inboxes } from '../../app/testing/an-inbox.ts'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'

const post = inboxes()
const world = await openWorld({ at: '2026-11-23T09:00:00Z', platforms: [post.platform] })
after(post.end)
after(() => assert.deepEqual(world.faults, []))

type Mail = { to_address: string; subject: string; body: string }
const mails = (school: TestSchool): Promise<Mail[]> =>
  school.work((work) =>
    work
      .tables<{ outgoing_mail: Mail & { school_id: string } }>()
      .selectFrom('outgoing_mail')
      .select(['to_address', 'subject', 'body'])
      .where('school_id', '=', school.id)
      .where('subject', 'like', '%waiting for an answer')
      .orderBy('to_address')
      .execute(),
  )
type Clock = { startedAt: string; targetAt: string; dueAt: string; working: { clause: string | null; says: string }[] }
const clockOf = async (school: TestSchool, id: string): Promise<Clock> =>
  ((await school.as('teacher').api('GET', `/inbox/${id}`)).body as { item: { clock: Clock } }).item.clock
const waitUntil = (iso: string): void => world.setTime(iso)

it('MON-3: what came on a Wednesday is answered within 24 hours', async () => {
  const one = await post.at(world)
  waitUntil('2026-11-25T14:10:00Z')
  const { startedAt, targetAt, dueAt, working } = await clockOf(one.school, await one.comes({ at: '2026-11-25T14:05:00Z' }))
  assert.deepEqual([startedAt, targetAt, dueAt], ['2026-11-25T14:05:00Z', '2026-11-26T14:05:00Z', '2026-11-26T14:05:00Z'])
  assert.deepEqual(
    working.map(({ clause, says }) => [clause, says]),
    [
      [null, 'Came on Wednesday 25 November 2026 at 14:05'],
      ['MON-3', 'Not at a weekend, so it must be answered within 24 hours'],
      ['MON-5', 'A short acknowledgement is enough to stop the clock'],
      ['MON-3', 'Answer by 14:05 on Thursday 26 November 2026; late after that'],
    ],
  )
})

it('MON-3: a limit that passes is told to the senior leaders once, by mail and in their list of today', async () => {
  const one = await post.at(world)
  const id = await one.comes({ from: 'Gemma T.', at: '2026-11-25T14:05:00Z' })
  await one.school.as('teacher').api('POST', `/inbox/${id}/assign`, { memberId: one.school.people.teacher })
  waitUntil('2026-11-26T14:05:00Z')
  await world.runJobs('escalate-overdue')
  assert.deepEqual(await mails(one.school), [])
  waitUntil('2026-11-26T14:05:01Z')
  await world.runJobs('escalate-overdue')
  await world.runJobs('escalate-overdue')
  const sent = await mails(one.school)
  assert.deepEqual(
    sent.map(({ to_address, subject }) => [to_address, subject]),
    [
      ['deputy@ashgrove.example', 'A message on Eco Club page is waiting for an answer'],
      ['head@ashgrove.example', 'A message on Eco Club page is waiting for an answer'],
    ],
  )
  assert.match(sent[0]?.body ?? '', /It is with Priya Nair\./)
  for (const who of ['head', 'deputy', 'admin'] as const)
    assert.match((await one.school.as(who).get('/')).text, /Gemma T\. still waits for an answer/, who)
  assert.match((await one.school.as('teacher').get('/')).text, /Answer Gemma T\./)
  for (const who of ['teacher', 'colleague'] as const)
    assert.equal((await one.school.as(who).get('/')).text.includes('still waits'), false, who)
  const { body } = await one.school.as('teacher').api('GET', `/inbox/${id}`)
  assert.deepEqual(
    (body as { events: { kind: string }[] }).events.map(({ kind }) => kind),
    ['assigned', 'escalated'],
  )
  assert.match((await one.school.as('teacher').get(`/inbox/${id}`)).text, /Not answered in time: the senior leaders were told\./)
})

it('MON-4: what came on a Sunday may wait until Monday, and is late at midnight', async () => {
  const one = await post.at(world)
  waitUntil('2026-11-29T19:45:00Z')
  const { targetAt, dueAt, working } = await clockOf(one.school, await one.comes({ at: '2026-11-29T19:42:00Z' }))
  assert.deepEqual([targetAt, dueAt], ['2026-11-30T17:00:00Z', '2026-12-01T00:00:00Z'])
  assert.equal(working.at(-1)?.says, 'Aim for 17:00 on Monday 30 November 2026; late after midnight')
})

it('MON-4: before the Easter bank holiday, and with the clocks going forward, it waits until Tuesday', async () => {
  const one = await post.at(world)
  waitUntil('2027-03-28T13:30:00Z')
  const { targetAt, dueAt, working } = await clockOf(one.school, await one.comes({ at: '2027-03-28T13:00:00Z' }))
  assert.deepEqual([targetAt, dueAt], ['2027-03-30T16:00:00Z', '2027-03-30T23:00:00Z'])
  assert.deepEqual(
    working.map(({ says }) => says),
    [
      'Came on Sunday 28 March 2027 at 14:00',
      'At a weekend, so it may wait until the next working day',
      'Monday 29 March is a bank holiday in England and Wales: Easter Monday',
      'Tuesday 30 March is not a bank holiday in England and Wales',
      'A short acknowledgement is enough to stop the clock',
      'Aim for 17:00 on Tuesday 30 March 2027; late after midnight',
    ],
  )
})
