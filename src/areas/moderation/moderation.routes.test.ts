import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import sharp from 'sharp'
import { inboxes } from '../../app/testing/an-inbox.ts'
import { type CastName, openWorld } from '../../app/testing/world.ts'

const made = inboxes()
const world = await openWorld({ platforms: [made.platform] })
after(made.end)
const { school, platform, comes, read, writes } = await made.at(world)

type Act = { id: string; act: string; state: string; because: string | null; seen: boolean; byHand: boolean; words: string }
const order = async (itemId: string, input: Record<string, unknown>, who: CastName = 'teacher') =>
  school.as(who).api('POST', `/inbox/${itemId}/acts`, input)
const ordered = async (itemId: string, input: Record<string, unknown>, who: CastName = 'teacher'): Promise<string> => {
  const { status, body, text } = await order(itemId, input, who)
  assert.equal(status, 201, text)
  return (body as { id: string }).id
}
const act = async (id: string): Promise<Act> => ((await school.as('teacher').api('GET', `/moderation/${id}`)).body as { act: Act }).act
const later = async (seconds: number): Promise<void> => {
  world.setTime(world.now().add({ seconds }).toString())
  await world.runJobs('do-acts')
}
const heard = (name: string) => platform.witness().acts.filter(({ act: one }) => one === name)
const item = async (id: string) =>
  (await school.as('teacher').api('GET', `/inbox/${id}`)).body as { item: { state: string; clock: { state: string } } }
const tasks = async (who: CastName): Promise<string> => (await school.as(who).get('/')).text
const insulted = async (text: string): Promise<string> => comes({ from: 'Angry A.', text })

describe('acting on what others wrote', () => {
  it('ABU-2: keeps a record first, does it, and calls it done only when it was seen there', async () => {
    const id = await insulted('You are all idiots.')
    platform.control({ obeys: 'says-so-only' })
    const made1 = await ordered(id, { act: 'hide', reason: 'insult' })
    await world.runJobs('do-acts')
    assert.equal((await act(made1)).state, 'looking', 'the platform said yes, and it is not so')
    platform.control({ obeys: 'at-once' })
    await later(200)
    assert.equal((await act(made1)).state, 'unclear', 'a yes that never comes true is for a person')
    const kept = (await school.as('teacher').api('GET', `/moderation/${made1}`)).body as { record: { text: string; sha256: string } }
    assert.equal(kept.record.text, 'You are all idiots.')
    assert.match(kept.record.sha256, /^[0-9a-f]{64}$/)
    await school.as('teacher').api('POST', `/moderation/${made1}/look`, { so: false })
    await later(1)
    assert.deepEqual([(await act(made1)).state, (await act(made1)).seen], ['done', true])
    assert.deepEqual(
      [(await item(id)).item.state, (await item(id)).item.clock.state],
      ['no-reply-needed', 'met'],
      'MON-3: it was dealt with in time',
    )
  })

  it('ABU-3: nothing is taken away without a published reason, and nobody is named', async () => {
    const id = await insulted('Idiots, the lot of you.')
    assert.equal((await order(id, { act: 'hide' })).text.includes('moderation/reason-needed'), true)
    assert.equal((await order(id, { act: 'hide', reason: 'disagrees-with-us' })).status, 422)
    const named = await order(id, { act: 'hide', reason: 'insult', words: 'Angry A. was rude.' })
    assert.ok(named.text.includes('moderation/names-somebody'))
    const self = await order(id, { act: 'hide', reason: 'insult', words: 'Hidden by Priya Nair.' })
    assert.ok(self.text.includes('moderation/names-somebody'))
    assert.equal((await order(id, { act: 'hide', reason: 'insult', silence: 'because' })).status, 422)
  })

  it('tells the platform why and never who: nobody outside learns who acted', async () => {
    const id = await insulted('Still idiots.')
    await ordered(id, { act: 'report', reason: 'insult' })
    await world.runJobs('do-acts')
    const [told] = heard('report')
    assert.ok(told?.reason.startsWith('Please be kind'))
    assert.doesNotMatch(JSON.stringify(told), /Priya|Nair/)
  })

  it('ABU-2: a report is heard once, and after an unclear answer a person decides; a hide may be asked for again', async () => {
    const reported = await insulted('Worse words.')
    platform.control({ fault: 'accept-then-reset', faultsLeft: 1 })
    const before = heard('report').length
    const report = await ordered(reported, { act: 'report', reason: 'insult' })
    await world.runJobs('do-acts')
    for (const seconds of [5, 60, 700]) await later(seconds)
    assert.deepEqual([heard('report').length - before, (await act(report)).state], [1, 'unclear'])
    assert.match(await tasks('teacher'), /See whether it was done about Angry A\./)
    const hidden = await insulted('More words.')
    platform.control({ fault: 'reset-before', faultsLeft: 1 })
    const hide = await ordered(hidden, { act: 'hide', reason: 'insult' })
    await world.runJobs('do-acts')
    await later(20)
    assert.equal((await act(hide)).state, 'done')
    assert.deepEqual(world.faults, [])
  })

  it('a worker that dies in the middle of a report leaves it to a person: it is not reported twice', async () => {
    const id = await insulted('Words before the crash.')
    const report = await ordered(id, { act: 'report', reason: 'threat' })
    await school.work(async (work) => {
      const db = work.tables<Record<'moderation_act' | 'moderation_attempt', Record<string, unknown>>>()
      const of = { school_id: school.id, id: work.newId(), act_id: report, started_at: work.now() }
      await db.insertInto('moderation_attempt').values(of).execute()
      const claim = { state: 'doing', next_look_at: work.now().add({ seconds: 30 }), tries: 1 }
      await db.updateTable('moderation_act').set(claim).where('id', '=', report).execute()
    })
    const before = heard('report').length
    await later(5)
    assert.equal((await act(report)).state, 'doing', 'it belongs to whoever claimed it')
    for (const seconds of [30, 5]) await later(seconds)
    assert.deepEqual([(await act(report)).state, heard('report').length - before], ['unclear', 0])
  })

  it('two workers at once do it once', async () => {
    const id = await insulted('Words for two workers.')
    const before = heard('report').length
    await ordered(id, { act: 'report', reason: 'insult' })
    await Promise.all([world.runJobs('do-acts'), world.runJobs('do-acts'), world.runJobs('do-acts')])
    assert.equal(heard('report').length - before, 1)
  })

  it('shows the platform’s own words when it says no, and a person does it there', async () => {
    const id = await insulted('Words that it will not hide.')
    platform.control({ fault: 'refuse', faultsLeft: 1 })
    const hide = await ordered(id, { act: 'hide', reason: 'insult' })
    await world.runJobs('do-acts')
    assert.deepEqual([(await act(hide)).state, (await act(hide)).because], ['refused', 'This may not be done here.'])
    assert.match((await school.as('teacher').get(`/moderation/${hide}`)).text, /“This may not be done here\.”/)
    await school.as('teacher').post(`/moderation/${hide}/by-hand`)
    assert.equal((await act(hide)).state, 'to-do')
    assert.match((await school.as('teacher').get(`/moderation/${hide}`)).text, /Choose “Hide”/)
    assert.equal((await school.as('teacher').api('POST', `/moderation/${hide}/proof`, {})).status, 422)
    const shot = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#235' } })
      .png()
      .toBuffer()
    await school
      .as('teacher')
      .post(`/moderation/${hide}/proof`, { words: 'Hidden by hand.', screenshot: new File([new Uint8Array(shot)], 's.png') })
    assert.equal((await act(hide)).state, 'done')
    const { proofs } = (await school.as('teacher').api('GET', `/moderation/${hide}`)).body as {
      proofs: { id: string; sha256Came: string }[]
    }
    assert.match(proofs[0]?.sha256Came ?? '', /^[0-9a-f]{64}$/)
    const opened = await school.as('deputy').get(`/moderation/proofs/${proofs[0]?.id}`)
    assert.deepEqual([opened.status, opened.headers.get('content-type')], [200, 'image/png'])
  })

  it('IMG-9: of a picture that must not exist not even a screenshot is taken', async () => {
    const id = await insulted('Look at this.')
    platform.control({ fault: 'refuse', faultsLeft: 1 })
    const hide = await ordered(id, { act: 'hide', reason: 'must-not-exist' })
    await world.runJobs('do-acts')
    await school.as('teacher').post(`/moderation/${hide}/by-hand`)
    const page = (await school.as('teacher').get(`/moderation/${hide}`)).text
    assert.doesNotMatch(page, /type="file"/)
    const tried = await school
      .as('teacher')
      .post(`/moderation/${hide}/proof`, { words: 'x', screenshot: new File(['not even looked at'], 's.png') })
    assert.match(tried.text, /No picture of this may be taken/)
  })

  it('ABU-2: nobody is blocked by one person alone; whoever asked cannot agree, and a senior leader needs nobody', async () => {
    const id = await insulted('Words again.')
    const block = await ordered(id, { act: 'block', reason: 'bullying' })
    await world.runJobs('do-acts')
    assert.deepEqual([(await act(block)).state, heard('block').length], ['waits', 0])
    const own = await school.as('teacher').api('POST', `/moderation/${block}/decide`, { agree: true })
    assert.ok(own.text.includes('moderation/another-must'))
    assert.match(await tasks('colleague'), /Say whether Angry A\. is blocked/)
    assert.doesNotMatch(await tasks('teacher'), /Say whether Angry A\. is blocked/)
    await school.as('colleague').post(`/moderation/${block}/agree`)
    await later(1)
    assert.deepEqual([(await act(block)).state, heard('block').length], ['done', 1])
    const other = await comes({ from: 'Worse B.', text: 'A threat.' })
    const alone = await ordered(other, { act: 'block', reason: 'threat' }, 'head')
    await later(1)
    assert.equal((await act(alone)).state, 'done')
  })

  it('what was done is taken back by an act of its own, with its reason', async () => {
    const id = await insulted('Not so bad after all.')
    const hide = await ordered(id, { act: 'hide', reason: 'insult' })
    await later(1)
    assert.equal((await school.as('teacher').api('POST', `/moderation/${hide}/undo`, { reason: 'insult' })).status, 422)
    const undo = ((await school.as('teacher').api('POST', `/moderation/${hide}/undo`, { reason: 'mistake' })).body as { id: string }).id
    await later(1)
    assert.deepEqual([(await act(undo)).act, (await act(undo)).state, (await act(hide)).state], ['show', 'done', 'done'])
    assert.match((await school.as('teacher').get(`/moderation/${hide}`)).text, /Taken back since/)
  })

  it('ABU-3: followers are told why, and it stands on Today until somebody says where', async () => {
    const id = await comes({ from: 'Rude C.', text: 'Rude words.' })
    const hide = await ordered(id, { act: 'hide', reason: 'insult' })
    await later(1)
    assert.match(await tasks('teacher'), /Tell followers why|people still wait|Tell/)
    assert.equal((await school.as('teacher').api('POST', `/moderation/${hide}/told`, { where: '' })).status, 422)
    await school.as('teacher').post(`/moderation/${hide}/told`, { where: 'Below our post' })
    assert.match((await school.as('teacher').get(`/moderation/${hide}`)).text, /Below our post/)
    const quiet = await ordered(id, { act: 'report', reason: 'threat', silence: 'police' })
    await later(1)
    assert.deepEqual([(await act(quiet)).words, (await act(quiet)).state], ['', 'done'])
  })

  it('a comment that waits can be let appear, and still wants its answer', async () => {
    const id = await comes({ from: 'Kind D.', text: 'Lovely!', waits: true, under: 'post-1' })
    const offers = (await school.as('teacher').api('GET', `/inbox/${id}/offers`)).body as { offers: { act: string }[] }
    const names = offers.offers.map(({ act: one }) => one)
    assert.equal(names[0], 'approve')
    assert.ok(!names.includes('hide') && names.includes('spam') && names.includes('close-comments'))
    assert.match((await school.as('teacher').get(`/inbox/${id}`)).text, /Let it appear/)
    const approve = await ordered(id, { act: 'approve' })
    await later(1)
    assert.equal((await act(approve)).state, 'done')
    assert.equal((await item(id)).item.clock.state, 'running')
    assert.doesNotMatch((await school.as('teacher').get(`/inbox/${id}`)).text, /Nobody sees it yet/)
  })

  it('the same act is ordered once, whoever presses; and only what the platform has is offered', async () => {
    const id = await insulted('Once is enough.')
    await ordered(id, { act: 'hide', reason: 'insult' })
    assert.equal((await order(id, { act: 'hide', reason: 'insult' }, 'colleague')).status, 409)
    assert.ok((await order(id, { act: 'delete', reason: 'insult' })).text.includes('moderation/not-offered'))
    assert.ok((await order(id, { act: 'unblock', reason: 'mistake' })).text.includes('moderation/not-offered'))
  })

  it('ACC-9, BEH-9: only those who run the account act, and never on a journalist before a leader has decided', async () => {
    const id = await comes({ from: 'Leon', text: 'I write for the Herald.' })
    assert.ok((await order(id, { act: 'hide', reason: 'insult' }, 'volunteer')).text.includes('moderation/not-a-runner'))
    await school.as('teacher').post(`/inbox/${id}/journalist`)
    assert.ok((await order(id, { act: 'hide', reason: 'insult' }, 'head')).text.includes('moderation/held-for-media-lead'))
  })

  it('a platform that is down is asked again later, and nothing is lost', async () => {
    await world.runJobs('do-acts')
    writes({ from: 'Late E.', text: 'Words in the night.' })
    await read()
    const { items } = (await school.as('teacher').api('GET', '/inbox')).body as { items: { id: string; text: string }[] }
    const id = items.find(({ text }) => text === 'Words in the night.')?.id ?? ''
    platform.control({ fault: 'too-fast', faultsLeft: 1 })
    const hide = await ordered(id, { act: 'hide', reason: 'insult' })
    await world.runJobs('do-acts')
    assert.deepEqual([(await act(hide)).state, (await act(hide)).because], ['ordered', 'Too fast.'])
    await later(10)
    assert.equal((await act(hide)).state, 'done')
    assert.deepEqual(world.faults, [])
  })
})
