import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CastName, openWorld, type TestSchool } from '../../app/testing/world.ts'
import { runnersCourse, staffCourse, volunteersCourse, governorsCourse } from './courses.ts'
import { courseOr404 } from './courses.ts'
import { trainingStanding } from './needs.ts'
import { finishCourse, keepAnswers } from './take-course.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })

const rightAnswers = (school: TestSchool, courseId: string): Promise<Record<string, string>> =>
  school.work(async (work) =>
    Object.fromEntries((await courseOr404(work, courseId)).parts.flatMap((part) => part.questions.map(({ id, right }) => [id, right]))),
  )
const takes = async (school: TestSchool, name: CastName, courseId: string): Promise<string> => {
  const answers = await rightAnswers(school, courseId)
  return school.work(async (work) => {
    await keepAnswers(work, { courseId, answers })
    return (await finishCourse(work, { courseId })).code
  }, name)
}
const code = (answer: { body: unknown }): unknown => (answer.body as { code?: string }).code

describe('ROL-T2: taking a course', () => {
  it('every part is read and answered on a page without script, and ends in a certificate', async () => {
    const school = await world.newSchool()
    const volunteer = school.as('volunteer')
    const home = await volunteer.get('/training')
    assert.match(home.text, /Helping with a school account/)
    assert.match((await volunteer.get(`/training/${volunteersCourse}`)).text, /Start or carry on/)
    const answers = await rightAnswers(school, volunteersCourse)
    for (const part of [1, 2, 3]) assert.equal((await volunteer.post(`/training/${volunteersCourse}/${part}`, answers)).status, 303)
    const done = await volunteer.post(`/training/${volunteersCourse}/4`, answers)
    assert.equal(done.status, 303)
    const certificate = await volunteer.get(String(done.headers.get('location')))
    assert.match(certificate.text, /Genuine, and in date/)
    assert.match(certificate.text, /7 of 7/)
    assert.match(certificate.text, /Tuesday 23 November 2027/)
  })

  it('a wrong answer is explained with its clause, and nothing typed is lost', async () => {
    const school = await world.newSchool()
    const answers = await rightAnswers(school, staffCourse)
    const wrong = Object.fromEntries(Object.keys(answers).map((id) => [id, answers[id] === 'a' ? 'b' : 'a']))
    const answer = await school.as('teacher').post(`/training/${staffCourse}/4`, wrong)
    assert.equal(answer.status, 422)
    assert.match(answer.text, /0 of 7 are right; 6 are needed/)
    assert.match(answer.text, /One comment is seen by the families who did not get one/)
    assert.match(answer.text, /href="\/policy#SDN-4"/)
  })

  it('passed with one wrong: it says which, and why', async () => {
    const school = await world.newSchool()
    const answers = await rightAnswers(school, staffCourse)
    const answer = await school.as('teacher').post(`/training/${staffCourse}/4`, { ...answers, 'kind-comment': 'a' })
    assert.equal(answer.status, 200)
    assert.match(answer.text, /Done: 6 of 7 right/)
    assert.match(answer.text, /One comment is seen by the families who did not get one/)
  })
})

describe('ACC-10, ACC-11: who may run an account', () => {
  const mayRun = (school: TestSchool, name: CastName): Promise<boolean | undefined> =>
    school.work(async (work) => (await trainingStanding(work, [school.people[name]])).get(school.people[name])?.inDate)

  it('ACC-10: a member of staff, once the runners’ course is taken', async () => {
    const school = await world.newSchool()
    assert.equal(await mayRun(school, 'teacher'), undefined)
    await takes(school, 'teacher', runnersCourse)
    assert.equal(await mayRun(school, 'teacher'), true)
  })

  it('ACC-11: a volunteer or parent takes the same course, and the one for helpers besides', async () => {
    const school = await world.newSchool()
    await takes(school, 'volunteer', runnersCourse)
    assert.equal(await mayRun(school, 'volunteer'), undefined)
    await takes(school, 'volunteer', volunteersCourse)
    assert.equal(await mayRun(school, 'volunteer'), true)
  })

  it('ACC-10: the first of it to run out ends it', async () => {
    const school = await world.newSchool()
    await takes(school, 'volunteer', runnersCourse)
    world.setTime('2027-02-01T09:00:00Z')
    await takes(school, 'volunteer', volunteersCourse)
    world.setTime('2027-11-24T09:00:00Z')
    assert.equal(await mayRun(school, 'volunteer'), false)
    world.setTime('2026-11-23T09:00:00Z')
  })

  it('ACC-10: what the school asks of runners besides counts as well, from its day on', async () => {
    const school = await world.newSchool()
    await takes(school, 'teacher', runnersCourse)
    const asked = { courseId: staffCourse, audience: 'runner', when: 'before', validMonths: 12, startsOn: '2026-12-01' }
    assert.equal((await school.as('head').api('POST', '/training/requirements', asked)).status, 201)
    assert.equal(await mayRun(school, 'teacher'), true)
    world.setTime('2026-12-01T09:00:00Z')
    assert.equal(await mayRun(school, 'teacher'), undefined)
    world.setTime('2026-11-23T09:00:00Z')
  })

  it('ACC-10, ACC-11: what the policy asks before access cannot be switched off, put off, or stretched', async () => {
    const school = await world.newSchool()
    const head = school.as('head')
    const refused = async (id: string, change: object): Promise<unknown> =>
      code(await head.api('PUT', `/training/requirements/${id}`, { on: true, when: 'before', validMonths: 12, ...change }))
    assert.equal(await refused('runners', { on: false }), 'training/runners-must-be-trained')
    assert.equal(await refused('runners', { when: 'within', days: 30 }), 'training/runners-must-be-trained')
    assert.equal(await refused('volunteers', { validMonths: 24 }), 'training/runners-must-be-trained')
    assert.equal(await refused('volunteers', { startsOn: '2027-01-01' }), 'training/runners-must-be-trained')
    assert.equal((await head.api('PUT', '/training/requirements/runners', { on: true, when: 'before', validMonths: 6 })).status, 200)
    await takes(school, 'teacher', runnersCourse)
    assert.match((await school.as('teacher').get('/training')).text, /Counts until 23 May 2027/)
  })
})

describe('SCO-3, ROL-S1: who needs what', () => {
  it('names are for those who oversee; governors see numbers only', async () => {
    const school = await world.newSchool()
    await takes(school, 'teacher', staffCourse)
    const everybody = await school.as('admin').get('/training/everybody')
    assert.match(everybody.text, /Priya Nair/)
    assert.match(everybody.text, /Social media for all staff/)
    const governor = school.as('governor')
    assert.equal((await governor.get('/training/everybody')).status, 403)
    const totals = await governor.get('/training/totals')
    assert.equal(totals.status, 200)
    assert.match(totals.text, /Social media for all staff/)
    assert.doesNotMatch(totals.text, /Priya Nair|Tom Hallam|Gemma Tait/)
    const numbers = (await governor.api('GET', '/training/totals')).body as {
      byCourse: { courseId: string; count: Record<string, number> }[]
    }
    const staff = numbers.byCourse.find(({ courseId }) => courseId === staffCourse)?.count
    assert.deepEqual(staff, { overdue: 0, soon: 0, 'not-yet': 5, 'in-date': 1 })
  })

  it('can be narrowed by course, by state and by name', async () => {
    const school = await world.newSchool()
    await takes(school, 'teacher', staffCourse)
    const admin = school.as('admin')
    assert.doesNotMatch((await admin.get('/training/everybody?show=todo&q=priya')).text.split('Private check-up')[0] ?? '', /Priya Nair/)
    assert.match((await admin.get(`/training/everybody?show=in-date&course=${staffCourse}`)).text, /One person/)
    assert.match((await admin.get('/training/everybody?q=nobody')).text, /Nobody fits/)
  })

  it('governors have a course of their own', async () => {
    const school = await world.newSchool()
    assert.match((await school.as('governor').get('/training')).text, /For governors/)
    const paper = await takes(school, 'governor', governorsCourse)
    assert.match((await school.as('governor').get(`/training/certificates/${paper}`)).text, /Thursday 23 November 2028/)
  })
})

describe('ACC-10: certificates', () => {
  it('has a code that anybody signed in can check, however it is typed, and a PDF', async () => {
    const school = await world.newSchool()
    const paper = await takes(school, 'teacher', runnersCourse)
    const typed = `${paper.slice(0, 5)}-${paper.slice(5)}`.toLowerCase()
    const checked = await school.as('colleague').get(`/training/certificates?code=${typed}`)
    assert.match(checked.text, /Genuine, and in date/)
    assert.match(checked.text, /Priya Nair/)
    assert.equal((await school.as('colleague').get('/training/certificates?code=0000000000')).status, 404)
    const file = await school.as('teacher').get(`/training/certificates/${paper}/paper.pdf`)
    assert.equal(file.headers.get('content-type'), 'application/pdf')
    assert.ok(file.text.startsWith('%PDF-'))
  })

  it('is no certificate of another school', async () => {
    const [here, there] = [await world.newSchool(), await world.newSchool({ name: 'Beech Lane School' })]
    const paper = await takes(here, 'teacher', runnersCourse)
    assert.equal((await there.as('head').get(`/training/certificates/${paper}`)).status, 404)
  })

  it('a record written in error is withdrawn with a reason, counts no more, and stays to be seen', async () => {
    const school = await world.newSchool()
    const paper = await takes(school, 'teacher', runnersCourse)
    assert.equal((await school.as('teacher').post(`/training/certificates/${paper}/withdraw`, { because: 'x' })).status, 403)
    await school.as('head').post(`/training/certificates/${paper}/withdraw`, { because: 'Taken by somebody else' })
    assert.match((await school.as('teacher').get(`/training/certificates/${paper}`)).text, /Withdrawn.*Taken by somebody else/s)
    const standing = await school.work((work) => trainingStanding(work, [school.people.teacher]))
    assert.equal(standing.size, 0)
  })
})

it('nothing went wrong on the way', () => assert.deepEqual(world.faults, []))
