import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import { startApplication, submitApplication } from '../account-applications/index.ts'
import { acknowledge, adoptPolicy, currentPolicy } from '../policy/index.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
const adopted = async (school: TestSchool): Promise<void> => {
  const dataProtection = 'The school keeps as little as it can, tells families what it keeps, and deletes it in time.'
  await school.work((work) => adoptPolicy(work, { dataProtection, reviewOn: '2027-11-23' }), 'head')
}
const applied = (school: TestSchool, name: string, by: 'teacher' | 'deputy' = 'teacher'): Promise<string> =>
  school.work(async (work) => {
    const runnerIds = [school.people.teacher, school.people.colleague]
    const told = { aim: 'Families see the garden.', audience: 'Families.', promotion: 'The newsletter.', visibilityHow: '' } as const
    const id = await startApplication(work, {
      platform: 'facebook',
      name,
      ...told,
      visibility: 'open',
      leadId: school.people.teacher,
      runnerIds,
    })
    await submitApplication(work, id)
    return id
  }, by)
const lede = (text: string): string => /<p class="lede">(.*?)<\/p>/s.exec(text)?.[1] ?? ''
const titles = (text: string): string[] => [...text.matchAll(/<h[23](?: id="[^"]*")?>(.*?)<\/h[23]>/g)].map(([, title]) => title ?? '')

describe('Today', () => {
  it('asks the head of a new school to adopt the policy, and nobody else', async () => {
    const school = await world.newSchool()
    const head = await school.as('head').get('/')
    assert.equal(head.status, 200)
    assert.match(head.text, /Adopt the policy/)
    assert.match(head.text, /href="\/policy\/adopt"/)
    assert.doesNotMatch((await school.as('teacher').get('/')).text, /Adopt the policy/)
  })

  it('puts what is due first on top, with its time, and the rest below', async () => {
    const school = await world.newSchool()
    await adopted(school)
    const { text } = await school.as('teacher').get('/')
    assert.equal(lede(text), 'Two things need you. The policy comes first.')
    assert.match(text, /by Mon 7 Dec 09:00/)
    assert.deepEqual(titles(text).slice(0, 3), [
      'Read the policy, and say that you have',
      'Also today',
      'Take the course “Social media for all staff”',
    ])
  })

  it('says when something should have been done', async () => {
    const school = await world.newSchool()
    await adopted(school)
    world.setTime('2026-12-09T10:00:00Z')
    const { text } = await school.as('teacher').get('/')
    world.setTime('2026-11-23T09:00:00Z')
    assert.match(text, /2 days over/)
    assert.match(text, /was due Mon 7 Dec 09:00/)
  })

  it('asks senior leaders to decide, and tells the applicant that they wait for them', async () => {
    const school = await world.newSchool()
    await adopted(school)
    await applied(school, 'Eco Club')
    assert.match((await school.as('deputy').get('/')).text, /Decide about “Eco Club”/)
    const mine = (await school.as('teacher').get('/')).text
    assert.doesNotMatch(mine, /Decide about/)
    assert.match(mine, /Waiting for others/)
    assert.match(mine, /Since today 09:00: the senior leaders decide\./)
  })

  it('never asks a senior leader to decide about an application of their own', async () => {
    const school = await world.newSchool()
    await adopted(school)
    await applied(school, 'Choir', 'deputy')
    assert.doesNotMatch((await school.as('deputy').get('/')).text, /Decide about/)
    assert.match((await school.as('head').get('/')).text, /Decide about “Choir”/)
  })

  it('draws three and more of a kind together', async () => {
    const school = await world.newSchool()
    await adopted(school)
    for (const [at, name] of ['Eco Club', 'Chess Club', 'Choir'].entries()) {
      world.setTime(`2026-11-23T09:0${at + 1}:00Z`)
      await applied(school, name)
    }
    const { text } = await school.as('deputy').get('/')
    world.setTime('2026-11-23T09:00:00Z')
    assert.match(text, /Decide about three applications/)
    assert.match(text, /The first is for “Eco Club”\./)
    assert.doesNotMatch(text, /Decide about “/)
  })

  it('says so when nothing needs you', async () => {
    const school = await world.newSchool()
    await adopted(school)
    const versionId = await school.work(async (work) => (await currentPolicy(work))?.versionId ?? '')
    await school.work((work) => acknowledge(work, { versionId }), 'dpo')
    const { text } = await school.as('dpo').get('/')
    assert.equal(lede(text), 'Nothing needs you now.')
    assert.match(text, /Nothing needs you/)
  })

  it('shows a governor totals, and no names', async () => {
    const school = await world.newSchool()
    await adopted(school)
    await applied(school, 'Eco Club')
    const { text } = await school.as('governor').get('/')
    assert.match(text, /The school in numbers/)
    assert.match(text, /0 of 9/)
    assert.doesNotMatch(text, /Eco Club|Priya Nair|Tom Hallam/)
  })

  it('never shows what another school has to do', async () => {
    const [ours, theirs] = [await world.newSchool(), await world.newSchool({ name: 'Oakfield Primary' })]
    await adopted(ours)
    await adopted(theirs)
    await applied(theirs, 'Their secret club')
    assert.doesNotMatch((await ours.as('head').get('/')).text, /Their secret club/)
  })

  it('takes four round trips to the database', async () => {
    const school = await world.newSchool()
    world.trips()
    await school.as('head').get('/')
    assert.deepEqual(world.trips(), [4])
    assert.deepEqual(world.faults, [])
  })
})

describe('More', () => {
  it('lists the places of this person that do not fit the bar, and the way out', async () => {
    const school = await world.newSchool()
    const teacher = (await school.as('teacher').get('/more')).text
    for (const path of ['/people', '/roll', '/policy', '/training', '/me'])
      assert.match(teacher, new RegExp(`<a class="row" href="${path}"`))
    assert.match(teacher, /action="\/sign-out"/)
    const governor = (await school.as('governor').get('/more')).text
    assert.match(governor, /<a class="row" href="\/log"/)
    assert.doesNotMatch(governor, /<a class="row" href="\/people"/)
  })

  it('lets one sign out', async () => {
    const school = await world.newSchool()
    const teacher = school.as('teacher')
    assert.equal((await teacher.post('/sign-out')).headers.get('location'), '/sign-in')
    assert.equal((await teacher.get('/')).headers.get('location'), '/sign-in?to=%2F')
  })
})
