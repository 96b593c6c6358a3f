import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { acknowledgements, currentPolicy } from '../../areas/policy/index.ts'
import { classList, rollFacts } from '../../areas/image-permission/index.ts'
import { listAccounts } from '../../areas/account-register/index.ts'
import { readActs } from '../../areas/moderation/read-acts.ts'
import { listMembers } from '../../areas/people/index.ts'
import { trainingStanding } from '../../areas/training/index.ts'
import { openWorld } from '../testing/world.ts'
import { demoCode, demoPassword } from './log-ins.ts'
import { demoPeople, shown } from './people.ts'
import { makePupils } from './pupils.ts'

describe('the demo school', async () => {
  const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
  const { house, server } = world.program
  const ask = (path: string, fields?: Readonly<Record<string, string>>) =>
    server.request(
      `http://localhost${path}`,
      fields ? { method: 'POST', body: new URLSearchParams(fields), headers: { origin: 'http://localhost' } } : {},
    )
  const theSchool = () =>
    house.asClerk<{ school: { school_id: string } }, string>(
      async (db) => (await db.selectFrom('school').select('school_id').executeTakeFirstOrThrow()).school_id,
    )

  it('is made by one button where no school is yet, and shows its log-ins', async () => {
    assert.equal((await ask('/demo')).status, 302)
    const made = await ask('/set-up/demo', {})
    assert.deepEqual([made.status, made.headers.get('location')], [303, '/demo'])
    const page = await (await ask('/demo')).text()
    for (const { name, email } of Object.values(shown)) assert.ok(page.includes(name) && page.includes(email), name)
    assert.deepEqual(world.faults, [])
  })

  it('is made once: the button leads to the same school afterwards', async () => {
    const before = await theSchool()
    assert.equal((await ask('/set-up/demo', {})).headers.get('location'), '/demo')
    assert.equal(await theSchool(), before)
  })

  it('has 275 pupils in ten classes, three of them in no picture, and 40 members of staff', async () => {
    const [members, classes, facts] = await house.forSchool(
      await theSchool(),
      async (work) => [await listMembers(work), await classList(work), await rollFacts(work)] as const,
    )
    assert.equal(facts.pupils.length, 275)
    assert.deepEqual(
      classes.map(({ name, pupils }) => `${name} ${pupils.length}`),
      ['RM 28', 'RR 27', '1W 28', '1Z 27', '2H 28', '3K 27', '3M 27', '4N 28', '5H 27', '6D 28'],
    )
    assert.equal(facts.pupils.filter(({ noPublish }) => noPublish !== null).length, 3)
    assert.equal(members.filter(({ kind }) => kind === 'staff').length, 40)
    assert.equal(members.length, 45)
  })

  it('has families who said yes, who said no, who took it back, and who never answered', async () => {
    const facts = await house.forSchool(await theSchool(), (work) => rollFacts(work))
    const website = Object.groupBy(facts.pupils, ({ permission }) => permission.website ?? 'not-asked')
    assert.deepEqual(Object.fromEntries(Object.entries(website).map(([state, pupils]) => [state, pupils?.length])), {
      yes: 206,
      no: 19,
      withdrawn: 15,
      'not-asked': 35,
    })
  })

  it('has adopted the policy, which 37 of 45 have read, and twelve are trained', async () => {
    await house.forSchool(await theSchool(), async (work) => {
      const ids = (await listMembers(work)).map(({ id }) => id)
      assert.equal((await currentPolicy(work))?.number, 1)
      assert.equal((await acknowledgements(work, ids)).size, 37)
      assert.equal((await trainingStanding(work, ids)).size, 12)
    })
  })

  it('has one account being set up and three at work, each with two people who may run it', async () => {
    const accounts = await house.forSchool(await theSchool(), (work) => listAccounts(work))
    assert.deepEqual(
      accounts.map(({ name, state, locked }) => [name, state, locked]),
      [
        ['Ashgrove Families Guild', 'live', null],
        ['Ashgrove Primary', 'being-set-up', null],
        ['Ashgrove website', 'live', null],
        ['Year 2 on Seesaw', 'live', null],
      ],
    )
  })

  it('ABU-2: took an insult off its website, with the record kept, seen by a second person, and the readers told why', async () => {
    const acts = await house.forSchool(await theSchool(), (work) => readActs(work, 'all'))
    assert.deepEqual(
      acts.map(({ act, state, reason }) => [act, state, reason]),
      [['delete', 'done', 'insult']],
    )
  })

  it('has one post published with its proof, one to be read by a second person, one sent back, one begun, one held, and a series', async () => {
    const rows = await house.forSchool(await theSchool(), (work) =>
      work
        .tables<{ post: { state: string; text: string; school_id: string } }>()
        .selectFrom('post')
        .select(['state', 'text'])
        .where('school_id', '=', work.school.id)
        .execute(),
    )
    const about = rows.map(({ state, text }) => `${state}: ${text.split(' ').slice(0, 3).join(' ')}`).toSorted()
    assert.deepEqual(
      [...new Set(about)],
      [
        'changes-asked: Our trip to',
        'draft: Class 4N has',
        'draft: Our word of',
        'in-review: The pumpkins in',
        'published: This week 2H',
        'scheduled: The winter fair',
      ],
    )
  })

  it('has an application that waits for the senior leaders, and one with a question open', async () => {
    const rows = await house.forSchool(await theSchool(), (work) =>
      work
        .tables<{ application: { state: string; name: string; school_id: string } }>()
        .selectFrom('application')
        .select(['state', 'name'])
        .where('school_id', '=', work.school.id)
        .execute(),
    )
    const open = rows.filter(({ state }) => state !== 'approved').map(({ name, state }) => `${name}: ${state}`)
    assert.deepEqual(open.toSorted(), ['Ashgrove Eco Club: submitted', 'Coding Club world: more-information'])
  })

  it('lets everybody whose log-in is shown sign in with it', async () => {
    for (const { name, email } of Object.values(shown)) {
      const answer = await ask('/sign-in', { email, password: demoPassword, code: demoCode(email, world.now()) })
      assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/'], name)
    }
  })

  it('writes in its log who did what', async () => {
    const entries = await house.forSchool(await theSchool(), (work) =>
      work
        .tables<{ log_entry: { act: string; actor_id: string | null; school_id: string } }>()
        .selectFrom('log_entry')
        .select(['act', 'actor_id'])
        .where('school_id', '=', work.school.id)
        .execute(),
    )
    const head = await house.forSchool(await theSchool(), async (work) => (await listMembers(work)).find(({ isHead }) => isHead)?.id)
    assert.equal(entries.find(({ act }) => act === 'policy.adopted')?.actor_id, head)
    assert.equal(entries.filter(({ act }) => act === 'policy.acknowledged').length, 37)
  })

  it('is the same school each time: names, classes and answers', () => {
    assert.deepEqual(makePupils(), makePupils())
    assert.notDeepEqual(makePupils(7), makePupils())
    assert.equal(new Set(demoPeople.map(({ email }) => email)).size, 45)
  })
})
