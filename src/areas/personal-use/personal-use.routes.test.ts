import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import { acknowledge, adoptPolicy, currentPolicy } from '../policy/index.ts'
import { setDuty } from '../people/index.ts'
import { ownDeclaration } from './read-personal-use.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
const codeOf = (answer: { body: unknown }): string => (answer.body as { code: string }).code
type Mine = {
  declaredAt: string | null
  askAt: string | null
  accounts: { id: string; platform: string; handle: string }[]
  ties: { id: string; state: string; reviewOn: string | null }[]
}
const mine = async (school: TestSchool, who: 'teacher' | 'head' = 'teacher'): Promise<Mine> =>
  (await school.as(who).api('GET', '/personal-use')).body as Mine
const askTie = async (school: TestSchool, who: 'teacher' | 'head'): Promise<string> => {
  const answer = await school
    .as(who)
    .api('POST', '/personal-use/ties', { kind: 'own-child', words: 'My daughter is in Year 3.', platforms: 'WhatsApp' })
  assert.equal(answer.status, 201, answer.text)
  return (answer.body as { id: string }).id
}

describe('ROL-T4, SCO-10, PUS-2: accounts of one’s own that name the school', () => {
  it('asks once the policy has been read, and not before', async () => {
    const school = await world.newSchool()
    const dataProtection = 'The school keeps as little as it can, tells families what it keeps, and deletes it in time.'
    await school.work((work) => adoptPolicy(work, { dataProtection, reviewOn: '2027-11-23' }), 'head')
    assert.doesNotMatch((await school.as('teacher').get('/')).text, /which accounts of yours name the school/)
    await school.work(async (work) => acknowledge(work, { versionId: (await currentPolicy(work))?.versionId ?? '' }), 'teacher')
    assert.match((await school.as('teacher').get('/')).text, /which accounts of yours name the school/)
    assert.equal((await school.as('teacher').post('/personal-use/declare')).status, 303)
    assert.doesNotMatch((await school.as('teacher').get('/')).text, /which accounts of yours name the school/)
  })

  it('takes no account without the line, and none with the school’s logo', async () => {
    const school = await world.newSchool()
    const account = { platform: 'Instagram', handle: '@priya', line: true, noLogo: true }
    assert.equal(
      codeOf(await school.as('teacher').api('POST', '/personal-use/accounts', { ...account, line: false })),
      'personal-use/line-not-confirmed',
    )
    assert.equal(
      codeOf(await school.as('teacher').api('POST', '/personal-use/accounts', { ...account, noLogo: false })),
      'personal-use/logo-not-confirmed',
    )
    assert.equal((await mine(school)).accounts.length, 0)
    assert.equal((await school.as('teacher').api('POST', '/personal-use/accounts', account)).status, 201)
    assert.deepEqual(
      (await mine(school)).accounts.map(({ platform, handle }) => [platform, handle]),
      [['Instagram', '@priya']],
    )
  })

  it('keeps what an account is called from everybody else, the log and the leaders too', async () => {
    const school = await world.newSchool()
    await school
      .as('teacher')
      .api('POST', '/personal-use/accounts', { platform: 'Instagram', handle: '@only-mine', line: true, noLogo: true })
    await school.as('teacher').api('POST', '/personal-use/declarations')
    for (const [who, path] of [
      ['head', '/personal-use/everybody'],
      ['head', '/personal-use'],
      ['head', '/log'],
      ['admin', '/log'],
    ] as const)
      assert.doesNotMatch((await school.as(who).get(path)).text, /only-mine/)
    assert.match((await school.as('head').get('/personal-use/everybody')).text, /Priya Nair/)
    assert.equal((await school.as('colleague').get('/personal-use/everybody')).status, 403)
  })

  it('asks again a year later', async () => {
    const school = await world.newSchool()
    await school.as('teacher').api('POST', '/personal-use/declarations')
    assert.equal((await mine(school)).askAt, '2027-11-23T09:00:00Z')
    const isAsked = () => school.work(async (work) => (await ownDeclaration(work)).declared?.isAsked, 'teacher')
    world.setTime('2027-11-23T08:59:00Z')
    await world.runJobs('personal-use-ask-again')
    assert.equal(await isAsked(), false)
    world.setTime('2027-11-23T09:00:00Z')
    await world.runJobs('personal-use-ask-again')
    assert.equal(await isAsked(), true)
    world.setTime('2026-11-23T09:00:00Z')
  })
})

describe('PUP-1, SDN-1, SDN-3: ties that cannot be helped', () => {
  it('a leader agrees with conditions, the asker is told, and it comes up again before its date', async () => {
    const school = await world.newSchool()
    const id = await askTie(school, 'teacher')
    assert.match((await school.as('deputy').get('/')).text, /Priya Nair has a tie to tell of/)
    const agreed = await school
      .as('deputy')
      .post(`/personal-use/ties/${id}/agree`, { conditions: 'No talk about school.', reasons: '', reviewOn: '2027-09-01' })
    assert.equal(agreed.status, 303)
    assert.deepEqual(
      (await mine(school)).ties.map(({ state, reviewOn }) => [state, reviewOn]),
      [['agreed', '2027-09-01']],
    )
    world.setTime('2027-08-05T09:00:00Z')
    await world.runJobs('personal-use-ask-again')
    assert.match((await school.as('deputy').get('/')).text, /comes up for review/)
    await school.as('deputy').post(`/personal-use/ties/${id}/agree`, { conditions: '', reasons: '', reviewOn: '2028-09-01' })
    assert.doesNotMatch((await school.as('deputy').get('/')).text, /comes up for review/)
    world.setTime('2026-11-23T09:00:00Z')
  })

  it('nobody decides a tie of their own, and a no needs its reason', async () => {
    const school = await world.newSchool()
    const own = await askTie(school, 'head')
    assert.equal(
      codeOf(await school.as('head').api('POST', `/personal-use/ties/${own}/agree`, { reviewOn: '2027-09-01' })),
      'personal-use/own-tie',
    )
    assert.equal(
      codeOf(await school.as('deputy').api('POST', `/personal-use/ties/${own}/refuse`, { reasons: '' })),
      'personal-use/no-reasons',
    )
    assert.equal(
      (await school.as('deputy').api('POST', `/personal-use/ties/${own}/refuse`, { reasons: 'The chat has pupils in it.' })).status,
      201,
    )
    assert.equal(
      codeOf(await school.as('deputy').api('POST', `/personal-use/ties/${own}/agree`, { reviewOn: '2027-09-01' })),
      'personal-use/tie-settled',
    )
  })

  it('the chair of governors decides about the head’s, and sees no other', async () => {
    const school = await world.newSchool()
    const [heads, teachers] = [await askTie(school, 'head'), await askTie(school, 'teacher')]
    assert.equal((await school.as('governor').get(`/personal-use/ties/${heads}`)).status, 404)
    await school.work((work) => setDuty(work, 'chair-of-governors', [{ memberId: school.people.governor }]), 'deputy')
    assert.equal((await school.as('governor').get(`/personal-use/ties/${heads}`)).status, 200)
    assert.equal((await school.as('governor').get(`/personal-use/ties/${teachers}`)).status, 404)
    assert.equal((await school.as('governor').api('POST', `/personal-use/ties/${heads}/agree`, { reviewOn: '2027-09-01' })).status, 201)
  })

  it('a colleague cannot tell a tie from what never was', async () => {
    const school = await world.newSchool()
    const id = await askTie(school, 'teacher')
    const never = '0198a7c2-0000-7000-8000-00000000dead'
    const [there, nowhere] = [
      await school.as('colleague').api('GET', `/personal-use/ties/${id}`),
      await school.as('colleague').api('GET', `/personal-use/ties/${never}`),
    ]
    assert.deepEqual([there.status, codeOf(there)], [404, codeOf(nowhere)])
    assert.equal((await school.as('colleague').api('POST', `/personal-use/ties/${id}/end`)).status, 404)
  })
})

it('a screen costs at most five round trips to the database', async () => {
  const school = await world.newSchool()
  world.trips()
  await school.as('teacher').get('/personal-use')
  await school.as('head').get('/personal-use/everybody')
  assert.deepEqual(
    world.trips().map((count) => count <= 5),
    [true, true],
  )
  assert.deepEqual(world.faults, [])
})
