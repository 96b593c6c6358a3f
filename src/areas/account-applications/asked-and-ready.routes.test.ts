import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import type { CustomRoleTables } from '../people/custom-role.tables.ts'
import { adoptPolicy } from '../policy/index.ts'
import { addDay } from '../school-year/index.ts'
import { runnersCourse, volunteersCourse } from '../training/index.ts'
import { askedToday, body, chairNamed, letters, ready, sent } from './application.testing.ts'
import { areTrained, haveRead } from './testing/live-account.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })

describe('ACC-8: the days of this school', () => {
  it('an extra holiday of the school moves the reminder', async () => {
    const school = await world.newSchool()
    const on = Temporal.PlainDate.from('2026-11-25')
    await school.work((work) => addDay(work, { kind: 'extra_holiday', fromOn: on, untilOn: on, name: 'Founders’ day' }), 'admin')
    await sent(school)
    const asked = async () => (await letters(school)).filter((one) => one.to_address === 'head@ashgrove.example').length
    world.setTime('2026-11-26T09:01:00Z')
    await world.runJobs('account-applications.chase')
    assert.equal(await asked(), 1)
    world.setTime('2026-11-27T09:01:00Z')
    await world.runJobs('account-applications.chase')
    assert.equal(await asked(), 2)
    world.setTime('2026-11-23T09:00:00Z')
  })
})

describe("ROL-S6: the right to decide by a role of the school's own", () => {
  const made = (school: TestSchool, who: 'dsl' | 'teacher') =>
    school.work(async (work) => {
      const db = work.tables<CustomRoleTables>()
      const [id, at] = [work.newId(), work.now()]
      const role = { id, name: 'Decides', description: '', permissions: ['today.see', 'application.read', 'application.decide'] }
      await db
        .insertInto('custom_role')
        .values({ ...role, school_id: school.id, created_at: at, created_by: null, changed_at: at, retired_at: null })
        .execute()
      await db
        .insertInto('member_custom_role')
        .values({ school_id: school.id, member_id: school.people[who], role_id: id, given_at: at, given_by: null })
        .execute()
    })
  const askedUnderToday = async (school: TestSchool, who: 'dsl' | 'teacher', id: string): Promise<boolean> =>
    (await askedToday(school, id)).includes(school.people[who])

  it('asks its holder by letter and under Today like a senior leader, and the answer counts', async () => {
    const school = await world.newSchool()
    await ready(school, 'teacher', 'colleague')
    await made(school, 'dsl')
    const id = await sent(school)
    assert.ok((await letters(school)).some((one) => one.to_address === 'dsl@ashgrove.example' && one.subject.startsWith('A request')))
    assert.ok(await askedUnderToday(school, 'dsl', id))
    assert.match((await school.as('dsl').get(`/applications/${id}`)).text, /Daniel Okafor, Helen Ormerod or Ruth Adeyemi decides/)
    assert.equal(body(await school.as('dsl').api('POST', `/applications/${id}/decide`, { decision: 'approve' })).state, 'approved')
  })

  it('gives nobody a say about what they applied for or would run, nor about what is the chair’s', async () => {
    const school = await world.newSchool()
    await chairNamed(school)
    await made(school, 'teacher')
    const own = await sent(school)
    assert.ok(!(await askedUnderToday(school, 'teacher', own)))
    assert.equal((await school.as('teacher').api('POST', `/applications/${own}/decide`, { decision: 'approve' })).status, 403)
    const ofTheHead = await sent(school, { leadId: school.people.dsl, runnerIds: [school.people.dsl, school.people.colleague] }, 'head')
    assert.ok(!(await askedUnderToday(school, 'teacher', ofTheHead)))
    assert.equal((await school.as('teacher').api('POST', `/applications/${ofTheHead}/decide`, { decision: 'approve' })).status, 403)
  })
})

describe('ACC-9, ACC-10, ACC-11: what is asked of runners before they have access', () => {
  const packOf = async (school: TestSchool, id: string): Promise<string> => (await school.as('head').get(`/applications/${id}`)).text

  it('ACC-11: a volunteer has taken both courses, or is not ready', async () => {
    const school = await world.newSchool()
    await ready(school, 'teacher', 'colleague')
    await haveRead(school, ['volunteer'])
    await areTrained(school, ['volunteer'], [runnersCourse])
    const id = await sent(school, { runnerIds: [school.people.colleague, school.people.volunteer] })
    assert.match(await packOf(school, id), /Gemma Tait has no training in date/)
    const early = await school.as('head').api('POST', `/applications/${id}/decide`, { decision: 'approve' })
    assert.deepEqual([early.status, body(early).code], [409, 'account-applications/runner-not-trained'])
    await areTrained(school, ['volunteer'], [volunteersCourse])
    assert.match(await packOf(school, id), /All are trained in date/)
    assert.equal(body(await school.as('head').api('POST', `/applications/${id}/decide`, { decision: 'approve' })).state, 'approved')
  })

  it('ACC-9: what was read before counts within the days of grace of a new version, and no longer', async () => {
    const school = await world.newSchool()
    await ready(school, 'teacher', 'colleague')
    const id = await sent(school)
    await school.work(async (work) => {
      const dataProtection = 'The school keeps as little as it can, and deletes it in time, every July.'
      await adoptPolicy(work, { dataProtection, reviewOn: '2027-11-23' })
    }, 'head')
    assert.match(await packOf(school, id), /Both have read the policy in force/)
    world.setTime('2026-12-08T09:00:00Z')
    assert.match(await packOf(school, id), /Priya Nair and Tom Hallam have not read the policy in force/)
    world.setTime('2026-11-23T09:00:00Z')
  })
})

it('nothing broke on the way', () => assert.deepEqual(world.faults, []))
