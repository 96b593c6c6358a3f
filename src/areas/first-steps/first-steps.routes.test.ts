import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import { acknowledge, adoptDraft, currentPolicy } from '../policy/index.ts'
import { allHolders, listMembers } from '../people/index.ts'
import { termsOf } from '../school-year/index.ts'
import { stepsBegin } from './set-aside.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
type Told = {
  finished: boolean
  next: string | null
  steps: { step: string; state: string; says: string; waitsFor: string[]; setAside: { choice: string; by: string } | null }[]
}
const told = async (school: TestSchool): Promise<Told> => (await school.as('head').api('GET', '/first-steps')).body as Told
const step = async (school: TestSchool, wanted: string) => (await told(school)).steps.find((one) => one.step === wanted)
const dates = {
  autumnStart: '2026-09-02',
  autumnEnd: '2026-12-18',
  autumnHalfFrom: '2026-10-26',
  autumnHalfUntil: '2026-10-30',
  springStart: '2027-01-04',
  springEnd: '2027-03-25',
  springHalfFrom: '',
  springHalfUntil: '',
  summerStart: '2027-04-12',
  summerEnd: '2027-07-21',
  summerHalfFrom: '',
  summerHalfUntil: '',
}
const answers = Object.fromEntries(
  ['contact', 'basis', 'keep', 'rights', 'wrong'].map((id) => [
    `answer-${id}`,
    `What our school does about this, asked of [name] (${id}).`,
  ]),
)
const chapter = { dsl: 'Ruth Adeyemi', dpo: 'Martin Vale', dpoEmail: 'dpo@council.example', months: '12', ...answers }

describe('ROL-S2: a school’s first steps are read from its rooms', () => {
  it('only senior leaders see them', async () => {
    const school = await world.newSchool()
    assert.equal((await school.as('head').get('/first-steps')).status, 200)
    assert.equal((await school.as('admin').get('/first-steps')).status, 403)
    assert.equal((await school.as('teacher').api('GET', '/first-steps')).status, 403)
  })

  it('a step put off says who did so; one that every school needs is never left out', async () => {
    const school = await world.newSchool()
    assert.equal((await school.as('head').post('/first-steps/pupils/set-aside', { choice: 'not-for-us' })).status, 303)
    assert.deepEqual((await step(school, 'pupils'))?.setAside, { choice: 'not-for-us', by: 'Helen Ormerod', at: '2026-11-23T09:00:00Z' })
    assert.equal((await step(school, 'pupils'))?.state, 'not-for-us')
    const refused = await school.as('head').api('PUT', '/first-steps/policy/choice', { choice: 'not-for-us' })
    assert.deepEqual([refused.status, (refused.body as { code: string }).code], [422, 'first-steps/must-be-done'])
    await school.as('head').api('PUT', '/first-steps/pupils/choice', { choice: 'take-up' })
    assert.equal((await step(school, 'pupils'))?.state, 'open')
  })

  it('another school’s steps are its own', async () => {
    const [one, other] = [await world.newSchool(), await world.newSchool()]
    await one.as('head').post('/first-steps/year', { ...dates, lookedOver: 'yes' })
    await one.as('head').post('/first-steps/pupils/set-aside', { choice: 'later' })
    assert.deepEqual([(await step(one, 'year'))?.state, (await step(other, 'year'))?.state], ['done', 'open'])
    assert.equal((await step(other, 'pupils'))?.state, 'open')
  })
})

describe('ROL-S6: people are asked in by one list', () => {
  it('new people get links, people here get the role they lack, and the chair is named', async () => {
    const school = await world.newSchool()
    const people = await school.work((work) => listMembers(work))
    const teacher = people.find(({ name }) => name === 'Priya Nair')?.email ?? ''
    const list = `Nia Rees, nia@ashgrove.example, business manager\nPriya Nair, ${teacher}, safeguarding lead\nAnne Hall, anne@hall.example, chair of governors`
    const page = await school.as('head').post('/first-steps/people', { list })
    assert.equal(page.status, 200)
    assert.match(page.text, /\/invite\/sgi/)
    assert.match(page.text, /Anne Hall chairs the governors/)
    const after = await school.work((work) => listMembers(work))
    assert.deepEqual(after.find(({ name }) => name === 'Nia Rees')?.roles, ['administrator', 'staff'])
    assert.deepEqual(after.find(({ name }) => name === 'Priya Nair')?.roles, ['dsl', 'staff'])
    assert.equal(
      after.some(({ name }) => name === 'Anne Hall'),
      false,
    )
    assert.equal((await school.work((work) => allHolders(work))).get('chair-of-governors')?.[0]?.email, 'anne@hall.example')
    const now = await step(school, 'people')
    assert.deepEqual([now?.state, now?.waitsFor], ['waiting', ['Nia Rees']])
  })

  it('of a list with one line that cannot be read nobody is asked in, and the list is still there', async () => {
    const school = await world.newSchool()
    const page = await school
      .as('head')
      .post('/first-steps/people', { list: 'Nia Rees, nia@ashgrove.example, office\nTom with no address' })
    assert.equal(page.status, 422)
    assert.match(page.text, /line 2, there is no e-mail address/)
    assert.match(page.text, /Tom with no address/)
    assert.equal(
      (await school.work((work) => listMembers(work))).some(({ name }) => name === 'Nia Rees'),
      false,
    )
  })

  it('nobody gives a role to themselves by the list', async () => {
    const school = await world.newSchool()
    const me = (await school.work((work) => listMembers(work))).find(({ isHead }) => isHead)
    const page = await school.as('head').post('/first-steps/people', { list: `${me?.name}, ${me?.email}, school office` })
    assert.match(page.text, /Nobody changes their own roles/)
    assert.deepEqual((await school.work((work) => listMembers(work))).find(({ isHead }) => isHead)?.roles, ['slt'])
  })
})

describe('MON-4: term dates', () => {
  it('the usual ones are no dates of the school until somebody has held them against its calendar', async () => {
    const school = await world.newSchool()
    assert.match((await school.as('head').get('/first-steps/year')).text, /value="2027-03-25"/)
    const refused = await school.as('head').post('/first-steps/year', dates)
    assert.equal(refused.status, 422)
    assert.match(refused.text, /usual dates, not yet yours/)
    assert.deepEqual(await school.work((work) => termsOf(work)), [])
    assert.equal((await school.as('head').post('/first-steps/year', { ...dates, lookedOver: 'yes' })).status, 303)
    assert.deepEqual(
      (await school.work((work) => termsOf(work))).map(({ name, startsOn, endsOn }) => `${name}: ${startsOn} ${endsOn}`),
      ['Autumn term 2026: 2026-09-02 2026-12-18', 'Spring term 2027: 2027-01-04 2027-03-25', 'Summer term 2027: 2027-04-12 2027-07-21'],
    )
  })
  it('a term that ends before it begins is refused at its field', async () => {
    const school = await world.newSchool()
    const page = await school.as('head').post('/first-steps/year', { ...dates, springEnd: '2026-12-24', lookedOver: 'yes' })
    assert.equal(page.status, 422)
    assert.match(page.text, /The spring term ends before it begins/)
    assert.deepEqual(await school.work((work) => termsOf(work)), [])
  })
})

describe('LEG-4: the policy', () => {
  it('nothing in square brackets passes, and what was said once is put into every answer', async () => {
    const school = await world.newSchool()
    const refused = await school.as('head').post('/first-steps/policy', { ...chapter, 'answer-keep': 'Until [we decide].' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /how long we keep it/)
    assert.equal((await school.as('head').post('/first-steps/policy', chapter)).status, 303)
    assert.match((await school.as('head').get('/first-steps/policy')).text, /It waits to be adopted/)
    const head = school.people.head
    const adoption = { ownerId: head, reviewOn: '2027-11-23', graceDays: 14, sameMeaning: false, because: '' }
    await school.work((work) => adoptDraft(work, adoption), 'head')
    const current = await school.work((work) => currentPolicy(work))
    assert.match(current?.clauses['LEG-4'] ?? '', /asked of Martin Vale \(rights\)/)
    await school.work((work) => acknowledge(work, { versionId: current?.versionId ?? '' }), 'head')
    const now = await step(school, 'policy')
    assert.equal(now?.state, 'waiting')
    assert.equal(now?.waitsFor.includes('Helen Ormerod'), false)
  })
})

describe('ACC-6, ACC-8: the first account', () => {
  it('is entered with two runners, and somebody who did not enter it decides', async () => {
    const school = await world.newSchool()
    const entry = {
      platform: 'seesaw',
      handle: '@ashgrove',
      url: '',
      leadId: school.people.admin,
      secondId: school.people.teacher,
      name: 'Our page',
      aim: 'Families see what the school does.',
      audience: 'Families.',
      visibility: 'open',
    }
    const refused = await school.as('head').post('/first-steps/account', { ...entry, secondId: '' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /two run each account/)
    assert.equal((await school.as('head').post('/first-steps/account', entry)).status, 303)
    const now = await step(school, 'account')
    assert.deepEqual([now?.state, now?.waitsFor], ['waiting', ['a senior leader who neither entered nor runs it']])
    assert.match((await school.as('head').get('/first-steps/account')).text, /Priya Nair has not read the current policy/)
  })
})

describe('R1: Today leads back to it', () => {
  const begin = (school: TestSchool) =>
    school.work((work) => stepsBegin(work, { kind: 'people.school-set-up', memberId: school.people.head }))
  const onToday = async (school: TestSchool) => (await school.as('head').get('/')).text.includes('Go on with your school’s first steps')

  it('from set-up on, for senior leaders alone, and as long as something is open that nobody has put off', async () => {
    const school = await world.newSchool()
    assert.equal(await onToday(school), false)
    await begin(school)
    assert.equal(await onToday(school), true)
    assert.doesNotMatch((await school.as('admin').get('/')).text, /first steps/)
    for (const one of (await told(school)).steps.filter(({ state }) => state === 'open')) {
      assert.equal(await onToday(school), true, one.step)
      await school.as('head').api('PUT', `/first-steps/${one.step}/choice`, { choice: 'later' })
    }
    assert.equal(await onToday(school), false)
    assert.match((await school.as('head').get('/more')).text, /href="\/first-steps"/)
  })

  it('what Today says comes next is what the steps say', async () => {
    const school = await world.newSchool()
    await begin(school)
    for (const choice of ['later', 'later', 'later'] as const) {
      const { next } = await told(school)
      const [row] = await school.work((work) =>
        work
          .tables<{ today_task: { kind: string; subject: string; school_id: string } }>()
          .selectFrom('today_task')
          .select('subject')
          .where('kind', '=', 'first-steps.go-on')
          .execute(),
      )
      assert.equal(row?.subject, next)
      await school.as('head').api('PUT', `/first-steps/${next}/choice`, { choice })
    }
  })

  it('nothing went wrong on our side', () => assert.deepEqual(world.faults, []))
})
