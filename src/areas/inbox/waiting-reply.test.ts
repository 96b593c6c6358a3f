import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type AnInbox, inboxes } from '../../app/testing/an-inbox.ts'
import { type CastName, openWorld } from '../../app/testing/world.ts'

const post = inboxes()
const world = await openWorld({ at: '2026-11-23T09:00:00Z', platforms: [post.platform] })
after(post.end)
after(() => assert.deepEqual(world.faults, []))

type Reply = { id: string; text: string; state: string; comment: string; writtenBy: string; asked: string[] }
type Shown = {
  item: { state: string; clock: { state: string; dueAt: string } }
  events: { kind: string; words: string }[]
  reply: Reply | null
}
const call = async (one: AnInbox, who: CastName, act: string, body: object): Promise<readonly [number, string | undefined]> => {
  const { status, body: said } = await one.school.as(who).api('POST', `/inbox/${act}`, body)
  return [status, (said as { code?: string }).code]
}
const read = async (one: AnInbox, id: string): Promise<Shown> => (await one.school.as('teacher').api('GET', `/inbox/${id}`)).body as Shown
const today = async (one: AnInbox, who: CastName): Promise<string> => (await one.school.as(who).get('/')).text
const sent = async (): Promise<void> => {
  world.setTime(world.now().add({ seconds: 2 }).toString())
  await world.runJobs('publish-due')
}
const rule = { of: 'replies', name: 'Replies of everybody', first: 'colleague', second: '', hours: '4' }
/** A school whose rules speak of replies, and a message to answer. */
async function withRule(more: object = {}) {
  const one = await post.at(world)
  assert.equal((await one.school.as('deputy').post('/posts/rules', { ...rule, ...more })).status, 303)
  const id = await one.comes()
  const answer = (who: CastName, text: string) => call(one, who, `${id}/reply`, { text })
  const decide = async (who: CastName, decision: string, comment = '') =>
    call(one, who, `${id}/decide`, { reply: (await read(one, id)).reply?.id, decision, comment })
  return { one, id, answer, decide }
}

test('DO-1: where no rule speaks of replies, a reply goes at once as ever', async () => {
  const one = await post.at(world)
  const id = await one.comes()
  const { body } = await one.school.as('teacher').api('POST', `/inbox/${id}/reply`, { text: 'Three.' })
  assert.equal((body as { waitingId: string | null }).waitingId, null)
  await sent()
  assert.equal(one.platform.witness().made, 1)
})

test('DO-1: a reply waits for somebody else, never its writer, while its clock runs; then it goes out in its writer’s name', async () => {
  const { one, id, answer, decide } = await withRule()
  assert.deepEqual(await answer('teacher', 'Three seats to begin with.'), [201, undefined])
  await sent()
  assert.equal(one.platform.witness().made, 0)
  const { reply, item } = await read(one, id)
  assert.deepEqual([reply?.state, item.clock.state], ['waiting', 'running'])
  assert.match(await today(one, 'colleague'), /Read a reply to Gemma T\. before it goes/)
  assert.doesNotMatch(await today(one, 'teacher'), /Read a reply to/)
  assert.deepEqual(await decide('teacher', 'approved'), [403, 'inbox/may-not-agree'])
  assert.match((await one.school.as('colleague').get(`/inbox/${id}`)).text, /Let it go/)
  assert.doesNotMatch((await one.school.as('teacher').get(`/inbox/${id}`)).text, /Let it go/)
  assert.deepEqual(await decide('colleague', 'approved'), [201, undefined])
  await sent()
  assert.equal(one.platform.witness().made, 1)
  const done = await read(one, id)
  assert.deepEqual([done.item.state, done.item.clock.state], ['resolved', 'met'])
  const out = done.events.find(({ kind }) => kind === 'reply') as unknown as { memberId: string; words: string }
  assert.equal(out.memberId, one.school.people.teacher)
  assert.match(out.words, /^Three seats to begin with\.\n/)
  assert.deepEqual(await decide('colleague', 'approved'), [409, 'inbox/no-longer-waits'])
})

test('a reply that is sent back carries a sentence, and stands on its writer’s list', async () => {
  const { one, id, answer, decide } = await withRule()
  await answer('teacher', 'Three.')
  assert.deepEqual(await decide('colleague', 'changes-asked'), [422, 'inbox/sentence-needed'])
  assert.deepEqual(await decide('colleague', 'changes-asked', 'Say until when.'), [201, undefined])
  assert.match(await today(one, 'teacher'), /Change your reply to Gemma T\./)
  const page = (await one.school.as('teacher').get(`/inbox/${id}`)).text
  assert.match(page, /Say until when\./)
  assert.match(page, />Three\.<\/textarea>/)
  assert.deepEqual(await answer('teacher', 'Three, until Friday.'), [201, undefined])
  assert.deepEqual(await decide('deputy', 'refused', 'The fair is off.'), [201, undefined])
  await sent()
  assert.equal(one.platform.witness().made, 0)
  assert.equal((await read(one, id)).item.clock.state, 'running')
})

test('DO-1: an edit takes the place of what waits: the earlier words can no longer be let go, and who wrote them reads neither', async () => {
  const { one, id, answer, decide } = await withRule()
  await answer('teacher', 'Three.')
  const first = (await read(one, id)).reply?.id
  await answer('colleague', 'Four.')
  assert.deepEqual(await call(one, 'deputy', `${id}/decide`, { reply: first, decision: 'approved' }), [409, 'inbox/no-longer-waits'])
  assert.deepEqual(await decide('teacher', 'approved'), [403, 'inbox/may-not-agree'])
  assert.deepEqual(await decide('colleague', 'approved'), [403, 'inbox/may-not-agree'])
  const ends = await Promise.all([decide('deputy', 'approved'), decide('head', 'approved')])
  assert.deepEqual(ends.map(([status]) => status).sort(), [201, 409])
  await sent()
  assert.equal(one.platform.witness().made, 1)
})

test('DO-1: a reply on a contentious topic waits for a senior leader, whoever the rule names', async () => {
  const { one, id, answer, decide } = await withRule({ abouts: 'contentious' })
  await answer('teacher', 'The hall is a polling station for the general election.')
  assert.deepEqual(await decide('colleague', 'approved'), [403, 'inbox/may-not-agree'])
  assert.match(await today(one, 'deputy'), /Read a reply to/)
  assert.doesNotMatch(await today(one, 'colleague'), /Read a reply to/)
  assert.deepEqual(await decide('deputy', 'approved'), [201, undefined])
  const second = await one.comes({ from: 'Ines' })
  assert.deepEqual(await call(one, 'teacher', `${second}/reply`, { text: 'Three.' }), [201, undefined])
  assert.equal((await read(one, second)).reply, null)
  assert.notEqual(id, second)
})

test('MON-3: once the limit has passed any senior leader may let a reply go that waits for one person', async () => {
  const { one, id, answer, decide } = await withRule({ first: 'head' })
  await answer('teacher', 'Three.')
  assert.deepEqual(await decide('deputy', 'approved'), [403, 'inbox/may-not-agree'])
  world.setTime(
    Temporal.Instant.from((await read(one, id)).item.clock.dueAt)
      .add({ minutes: 1 })
      .toString(),
  )
  assert.deepEqual(await decide('deputy', 'approved'), [201, undefined])
  await sent()
  assert.equal((await read(one, id)).item.clock.state, 'missed')
})

test('BEH-9: when a journalist asks, the reply that waits is void and nobody can let it go', async () => {
  const { one, id, answer, decide } = await withRule()
  await answer('teacher', 'Three.')
  await call(one, 'colleague', `${id}/journalist`, {})
  assert.deepEqual(await decide('deputy', 'approved'), [409, 'inbox/held-for-media-lead'])
  assert.equal((await read(one, id)).reply?.state, 'void')
  assert.doesNotMatch(await today(one, 'colleague'), /Read a reply to/)
})

test('another school’s reply is not there, whatever the id', async () => {
  const { one, id, answer } = await withRule()
  await answer('teacher', 'Three.')
  const reply = (await read(one, id)).reply?.id
  const other = await world.newSchool()
  const { status } = await other.as('head').api('POST', `/inbox/${id}/decide`, { reply, decision: 'approved' })
  assert.equal(status, 404)
})

test('all of it is in the log, with its clause', async () => {
  const { one, id, answer, decide } = await withRule()
  await answer('teacher', 'Three.')
  await decide('colleague', 'changes-asked', 'Kinder.')
  await answer('teacher', 'Three, gladly.')
  await answer('teacher', 'Three, very gladly.')
  await decide('colleague', 'approved')
  const acts = await one.school.work((work) =>
    work
      .tables<{ log_entry: { school_id: string; subject_id: string; act: string; clause: string; at: Temporal.Instant; id: string } }>()
      .selectFrom('log_entry')
      .select(['act', 'clause'])
      .where('school_id', '=', one.school.id)
      .where('subject_id', '=', id)
      .where('act', 'like', 'inbox.reply-%')
      .orderBy('at')
      .orderBy('id')
      .execute(),
  )
  assert.deepEqual(
    acts.map(({ act }) => act),
    [
      'inbox.reply-waits',
      'inbox.reply-changes-asked',
      'inbox.reply-waits',
      'inbox.reply-withdrawn',
      'inbox.reply-waits',
      'inbox.reply-agreed',
    ],
  )
  assert.ok(acts.every(({ clause }) => clause === 'DO-1'))
})

test('the rules take a rule for replies, show it, and the try-it box says who would read one', async () => {
  const { one } = await withRule({ name: 'Volunteers answer', authors: 'volunteer' })
  const rules = (await one.school.as('teacher').get('/posts/rules')).text
  assert.match(rules, /A reply by a volunteer or parent helper: any colleague/)
  const tried = async (by: string): Promise<string> => (await one.school.as('head').get(`/posts/rules?of=replies&by=${by}&tried=yes`)).text
  assert.match(await tried('volunteer'), /Volunteers answer:<\/b> any colleague who approves posts \(within 4 hours\)/)
  assert.match(await tried('staff'), /A reply goes at once then/)
  for (const more of [{ second: 'head' }, { first: 'outside' }, { abouts: 'pupils' }])
    assert.equal((await one.school.as('deputy').post('/posts/rules', { ...rule, ...more })).status, 422)
})
