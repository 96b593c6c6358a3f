import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type AnInbox, inboxes } from '../../app/testing/an-inbox.ts'
import { type CastName, openWorld, type TestSchool } from '../../app/testing/world.ts'

const post = inboxes()
const world = await openWorld({ at: '2026-11-23T09:00:00Z', platforms: [post.platform] })
after(post.end)
after(() => assert.deepEqual(world.faults, []))

type Clock = {
  startedAt: string
  targetAt: string
  dueAt: string
  state: string
  stoppedAt: string | null
  working: { clause: string | null; says: string }[]
}
type Item = {
  id: string
  state: string
  receivedAt: string
  foundAt: string
  assigneeId: string | null
  heldForMediaLead: boolean
  clock: Clock
}
type Events = { kind: string; words: string; memberId: string | null }[]

const call = async (school: TestSchool, who: CastName, path: string, body: Record<string, unknown> = {}) => {
  const answer = await school.as(who).api('POST', path, body)
  const { code, clause, detail } = answer.body as { code: string; clause: string; detail: string }
  return answer.status === 201 ? [201] : [answer.status, code, clause, detail]
}
const itemOf = async (school: TestSchool, id: string): Promise<Item & { events: Events }> => {
  const { body } = await school.as('teacher').api('GET', `/inbox/${id}`)
  const { item, events } = body as { item: Item; events: Events }
  return { ...item, events }
}
const listOf = async (school: TestSchool, show = 'open'): Promise<readonly Item[]> =>
  ((await school.as('teacher').api('GET', `/inbox?show=${show}`)).body as { items: Item[] }).items
const three = 'Three seats to begin with.'
const reply = (school: TestSchool, who: CastName, id: string, said: { text?: string; kind?: string } = {}) =>
  call(school, who, `/inbox/${id}/reply`, { text: three, ...said })
type Entry = { act: string; clause: string; actor_id: string | null }
const logOf = ({ school }: AnInbox, id: string): Promise<Entry[]> =>
  school.work((work) =>
    work
      .tables<{ log_entry: Entry & { id: string; school_id: string; subject_id: string; at: Temporal.Instant } }>()
      .selectFrom('log_entry')
      .select(['act', 'clause', 'actor_id'])
      .where('school_id', '=', school.id)
      .where('subject_id', '=', id)
      .orderBy('at')
      .orderBy('id')
      .execute(),
  )
const sent = (): Promise<void> => world.runJobs('publish-due')
/** The whole world waits; never backwards. */
const until = (iso: string): void => world.setTime(iso)

describe('MON-1: what people write comes in by itself', () => {
  it('once, however often the account is read and the platform repeats it', async () => {
    const one = await post.at(world)
    one.writes({ text: 'Is the fair on?' })
    for (let time = 0; time < 3; time++) await one.read()
    one.writes({ text: 'And the raffle?' })
    for (let time = 0; time < 3; time++) await one.read()
    assert.equal((await listOf(one.school)).length, 2)
  })

  it('found hours late, its clock still starts when it was written, and the page says so', async () => {
    const one = await post.at(world)
    const id = await one.comes({ at: world.now().subtract({ hours: 5 }).toString() })
    const item = await itemOf(one.school, id)
    assert.equal(item.clock.startedAt, item.receivedAt)
    assert.equal(Temporal.Instant.from(item.foundAt).since(item.receivedAt).total('hours') > 5, true)
    const page = await one.school.as('teacher').get(`/inbox/${id}`)
    assert.match(page.text, /Found 5 h after it was written\. The clock starts when it was written\./)
  })

  it('a platform whose clock runs ahead gives us no time that nobody had', async () => {
    const one = await post.at(world)
    const id = await one.comes({ at: world.now().add({ hours: 48 }).toString() })
    const item = await itemOf(one.school, id)
    assert.equal(item.receivedAt, item.foundAt)
  })

  it('when the platform wants us to sign in again, the account says so, and is read again five minutes later', async () => {
    const one = await post.at(world)
    const health = async () => ((await one.school.as('admin').api('GET', `/accounts/${one.accountId}`)).body as { health: string }).health
    one.platform.control({ password: 'another' })
    await one.read()
    assert.equal(await health(), 'needs-reauthorisation')
    one.platform.control({ password: 'fake-password' })
    one.writes()
    await one.read()
    assert.deepEqual(await listOf(one.school), [])
    until(world.now().add({ minutes: 5 }).toString())
    await one.read()
    assert.deepEqual([(await listOf(one.school)).length, await health()], [1, 'healthy'])
  })

  it('when the platform cannot be reached, the account says so, and nothing breaks', async () => {
    const one = await post.at(world)
    await one.goesDown()
    await one.read()
    assert.equal(((await one.school.as('admin').api('GET', `/accounts/${one.accountId}`)).body as { health: string }).health, 'unreachable')
  })
})

describe('MON-3: an answer leaves once, in the name of who wrote it', () => {
  it('signed with name and job; the clock is met when it can be read there', async () => {
    const one = await post.at(world)
    const id = await one.comes()
    assert.deepEqual(await reply(one.school, 'teacher', id), [201])
    assert.equal((await itemOf(one.school, id)).clock.state, 'running')
    until(world.now().add({ minutes: 2 }).toString())
    await sent()
    await sent()
    assert.deepEqual(
      one.platform.witness().posts.map(({ text }) => text),
      ['Three seats to begin with.\n- Priya Nair, Year 4 teacher, Ashgrove Primary School'],
    )
    const item = await itemOf(one.school, id)
    assert.deepEqual([item.state, item.clock.state, item.assigneeId], ['resolved', 'met', one.school.people.teacher])
    assert.equal(item.clock.stoppedAt, one.platform.witness().posts[0]?.at)
    assert.deepEqual(
      (await listOf(one.school, 'done')).map((done) => done.id),
      [id],
    )
    assert.ok((await logOf(one, id)).some(({ act, clause }) => act === 'inbox.answered' && clause === 'MON-3'))
  })

  it('a late answer is sent, and stays late', async () => {
    const one = await post.at(world)
    const id = await one.comes()
    until(
      world
        .now()
        .add({ hours: 24 * 5 })
        .toString(),
    )
    await reply(one.school, 'teacher', id)
    await sent()
    const item = await itemOf(one.school, id)
    assert.deepEqual([item.state, item.clock.state], ['resolved', 'missed'])
    assert.ok((await logOf(one, id)).some(({ act }) => act === 'inbox.answered-late'))
    assert.match((await one.school.as('teacher').get(`/inbox/${id}`)).text, /Answered late/)
  })

  it('an acknowledgement keeps the limit, and the answer is still owed and can follow', async () => {
    const one = await post.at(world)
    const id = await one.comes()
    await reply(one.school, 'teacher', id, { text: 'Thank you, we are asking.', kind: 'acknowledgement' })
    await sent()
    const acknowledged = await itemOf(one.school, id)
    assert.deepEqual([acknowledged.state, acknowledged.clock.state], ['acknowledged', 'met'])
    assert.deepEqual(
      (await listOf(one.school)).map((open) => open.id),
      [id],
    )
    assert.deepEqual((await reply(one.school, 'teacher', id, { text: 'Again.', kind: 'acknowledgement' })).slice(0, 3), [
      409,
      'inbox/not-now',
      'MON-3',
    ])
    assert.deepEqual(await reply(one.school, 'colleague', id, { text: 'Three seats.' }), [201])
    await sent()
    assert.equal((await itemOf(one.school, id)).state, 'resolved')
    assert.equal(one.platform.witness().made, 2)
  })

  it('of two people who answer at once the second is told, and one answer leaves', async () => {
    const one = await post.at(world)
    const id = await one.comes()
    const ends = await Promise.all([
      reply(one.school, 'teacher', id, { text: 'Three.' }),
      reply(one.school, 'colleague', id, { text: 'Four.' }),
    ])
    assert.deepEqual(ends.map(([status]) => status).sort(), [201, 409])
    assert.match(String(ends.find(([status]) => status === 409)?.[3]), /^A reply is on its way\./)
    await sent()
    assert.equal(one.platform.witness().made, 1)
  })

  it('a reply that the platform refuses is said to have failed, and can be written anew', async () => {
    const one = await post.at(world)
    const id = await one.comes()
    one.platform.control({ fault: 'refuse', faultsLeft: 1 })
    await reply(one.school, 'teacher', id)
    until(world.now().add({ seconds: 2 }).toString())
    await sent()
    const item = await itemOf(one.school, id)
    assert.deepEqual([item.state, item.clock.state], ['open', 'running'])
    assert.match(
      (await one.school.as('teacher').get(`/inbox/${id}`)).text,
      /That reply did not go out\.<\/b> This text is not wanted here\./,
    )
    assert.deepEqual(await reply(one.school, 'teacher', id), [201])
  })

  it('only its runners answer, and the leaders', async () => {
    const one = await post.at(world)
    const id = await one.comes()
    assert.deepEqual((await reply(one.school, 'volunteer', id)).slice(0, 3), [403, 'inbox/not-a-runner', 'ACC-9'])
    for (const who of ['dsl', 'dpo', 'governor'] as const) assert.equal((await reply(one.school, who, id))[0], 403, who)
    assert.equal(one.platform.witness().made, 0)
    assert.deepEqual(await reply(one.school, 'deputy', id), [201])
  })

  it('one that is too long for the platform is refused with both numbers, and what was written stays', async () => {
    const one = await post.at(world)
    const id = await one.comes()
    const [status, code, clause, detail] = await reply(one.school, 'teacher', id, { text: 'a'.repeat(490) })
    assert.deepEqual([status, code, clause], [422, 'inbox/reply-too-long', 'MON-3'])
    assert.match(String(detail), /The reply has 544 characters; \w+ takes 500\./)
    const page = await one.school.as('teacher').post(`/inbox/${id}/reply`, { text: 'a'.repeat(490), kind: 'reply' })
    assert.equal(page.status, 422)
    assert.ok(page.text.includes(`>${'a'.repeat(490)}</textarea>`))
  })
})

describe('BEH-9: a journalist is not answered before a senior leader has decided', () => {
  it('nobody replies or acknowledges until then, and all of it is in the log', async () => {
    const one = await post.at(world)
    const id = await one.comes({ from: 'Leon at the Herald', text: 'Can you confirm the closure?' })
    assert.deepEqual(await call(one.school, 'teacher', `/inbox/${id}/journalist`), [201])
    for (const who of ['teacher', 'colleague', 'deputy', 'head', 'admin'] as const)
      for (const kind of ['reply', 'acknowledgement'])
        assert.deepEqual(
          (await reply(one.school, who, id, { text: 'No comment.', kind })).slice(0, 3),
          [409, 'inbox/held-for-media-lead', 'BEH-9'],
          who,
        )
    const page = await one.school.as('teacher').get(`/inbox/${id}`)
    assert.match(page.text, /Please do not answer it yet, not even to say that someone will be in touch\./)
    assert.equal(page.text.includes('name="text"'), false)
    for (const who of ['teacher', 'admin', 'dsl'] as const) assert.equal((await call(one.school, who, `/inbox/${id}/release`))[0], 403, who)
    until(world.now().add({ seconds: 1 }).toString())
    assert.deepEqual(await call(one.school, 'deputy', `/inbox/${id}/release`, { note: 'Give them the statement.' }), [201])
    assert.deepEqual(await reply(one.school, 'teacher', id), [201])
    await sent()
    assert.equal(one.platform.witness().made, 1)
    const log = (await logOf(one, id)).filter(({ act }) => act.startsWith('inbox.journalist'))
    assert.deepEqual(log, [
      { act: 'inbox.journalist-flagged', clause: 'BEH-9', actor_id: one.school.people.teacher },
      { act: 'inbox.journalist-released', clause: 'BEH-9', actor_id: one.school.people.deputy },
    ])
  })

  it('the advice that came with the release is there to be read by whoever answers', async () => {
    const one = await post.at(world)
    const id = await one.comes()
    await call(one.school, 'teacher', `/inbox/${id}/journalist`)
    await call(one.school, 'head', `/inbox/${id}/release`, { note: 'Give them the statement.' })
    assert.match((await one.school.as('teacher').get(`/inbox/${id}`)).text, /Give them the statement\./)
  })

  it('a reply that was given to go out a moment before is held back, and the conversation says so', async () => {
    const one = await post.at(world)
    const id = await one.comes()
    await reply(one.school, 'teacher', id)
    until(world.now().add({ seconds: 2 }).toString())
    await call(one.school, 'colleague', `/inbox/${id}/journalist`)
    until(world.now().add({ seconds: 2 }).toString())
    await sent()
    const { events } = await itemOf(one.school, id)
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ['reply', 'reply-failed', 'flagged'],
    )
  })
})

describe('MON-3: closing, opening again, handing over', () => {
  it('nothing is closed without one of the reasons', async () => {
    const one = await post.at(world)
    const id = await one.comes()
    for (const reason of ['', 'because'])
      assert.deepEqual((await call(one.school, 'teacher', `/inbox/${id}/close`, { reason })).slice(0, 2), [
        422,
        'inbox/close-reason-needed',
      ])
    assert.deepEqual(await call(one.school, 'teacher', `/inbox/${id}/close`, { reason: 'spam' }), [201])
    const closed = await itemOf(one.school, id)
    assert.deepEqual([closed.state, closed.clock.state], ['no-reply-needed', 'cancelled'])
    assert.match((await one.school.as('teacher').get(`/inbox/${id}`)).text, /Spam or advertising/)
  })

  it('opened again, a new clock runs from then on', async () => {
    const one = await post.at(world)
    const id = await one.comes()
    await call(one.school, 'teacher', `/inbox/${id}/close`, { reason: 'spam' })
    until(world.now().add({ hours: 30 }).toString())
    assert.deepEqual(await call(one.school, 'colleague', `/inbox/${id}/reopen`), [201])
    const item = await itemOf(one.school, id)
    assert.deepEqual([item.state, item.clock.state, item.clock.startedAt], ['reopened', 'running', world.now().toString()])
    assert.deepEqual((await call(one.school, 'colleague', `/inbox/${id}/reopen`)).slice(0, 2), [409, 'inbox/not-now'])
  })

  it('it is given only to people who run the account', async () => {
    const one = await post.at(world)
    const id = await one.comes()
    const give = (to: CastName) => call(one.school, 'teacher', `/inbox/${id}/assign`, { memberId: one.school.people[to] })
    for (const who of ['volunteer', 'dsl', 'governor'] as const)
      assert.deepEqual((await give(who)).slice(0, 2), [422, 'inbox/nobody-there'], who)
    assert.deepEqual(await give('colleague'), [201])
    const item = await itemOf(one.school, id)
    assert.deepEqual([item.state, item.assigneeId], ['open', one.school.people.colleague])
  })

  it('somebody who does not run the account may warn and note, and neither close nor hand over', async () => {
    const one = await post.at(world)
    const id = await one.comes()
    const tries = { close: { reason: 'spam' }, assign: { memberId: one.school.people.teacher } }
    for (const [act, body] of Object.entries(tries))
      assert.deepEqual((await call(one.school, 'volunteer', `/inbox/${id}/${act}`, body)).slice(0, 3), [403, 'inbox/not-a-runner', 'ACC-9'])
    const page = (await one.school.as('volunteer').get(`/inbox/${id}`)).text
    assert.deepEqual(
      ['reply', 'close', 'assign', 'note', 'journalist'].filter((act) => page.includes(`action="/inbox/${id}/${act}"`)),
      ['note', 'journalist'],
    )
    assert.deepEqual(await call(one.school, 'volunteer', `/inbox/${id}/note`, { text: 'I know her.' }), [201])
    assert.deepEqual(await call(one.school, 'volunteer', `/inbox/${id}/journalist`), [201])
  })

  it('a note stays inside', async () => {
    const one = await post.at(world)
    const id = await one.comes()
    assert.deepEqual(await call(one.school, 'admin', `/inbox/${id}/note`, { text: 'Three a family this year.' }), [201])
    await sent()
    assert.equal(one.platform.witness().made, 0)
    assert.match(
      (await one.school.as('teacher').get(`/inbox/${id}`)).text,
      /Note from Sian Beddoes, .*Three a family this year\. <span class="quiet">For colleagues only\./,
    )
  })
})

describe('MON-3: who may see it', () => {
  it('for another school it does not exist', async () => {
    const [one, other] = [await post.at(world), await world.newSchool()]
    const id = await one.comes()
    assert.equal((await other.as('admin').get(`/inbox/${id}`)).status, 404)
    assert.equal((await other.as('admin').api('GET', `/inbox/${id}`)).status, 404)
    assert.deepEqual((await reply(other, 'teacher', id)).slice(0, 2), [404, 'inbox/item-not-found'])
    for (const act of ['journalist', 'reopen']) assert.equal((await call(other, 'head', `/inbox/${id}/${act}`))[0], 404)
    assert.deepEqual(await listOf(other), [])
  })

  it('a governor sees none of it', async () => {
    const one = await post.at(world)
    const id = await one.comes({ from: 'Zebedee Quill' })
    for (const path of ['/inbox', `/inbox/${id}`, '/inbox/list?show=open']) {
      const page = await one.school.as('governor').get(path)
      assert.deepEqual([page.status, page.text.includes('Zebedee')], [403, false], path)
    }
    const refused = (await one.school.as('governor').api('GET', '/inbox')).body as { code: string; clause: string }
    assert.deepEqual([refused.code, refused.clause], ['http/not-allowed', 'MON-1'])
  })
})

it('a screen costs at most four round trips to the database', async () => {
  const one = await post.at(world)
  const id = await one.comes()
  await reply(one.school, 'teacher', id)
  world.trips()
  for (const path of ['/inbox', `/inbox/${id}`, '/inbox?show=done', '/inbox/list?show=open', `/inbox/${id}/said`])
    await one.school.as('teacher').get(path)
  assert.deepEqual(world.trips(), [3, 4, 3, 3, 4])
})
