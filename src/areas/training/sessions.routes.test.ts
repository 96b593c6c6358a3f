import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CastName, openWorld, type TestSchool } from '../../app/testing/world.ts'
import { staffCourse } from './courses.ts'
import { readNeeds } from './needs.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
const lettersTo = async (school: TestSchool, name: CastName): Promise<string[]> => {
  const rows = await school.work((work) =>
    work
      .tables<{ outgoing_mail: { school_id: string; to_address: string; subject: string; id: string } }>()
      .selectFrom('outgoing_mail')
      .select('subject')
      .where('school_id', '=', school.id)
      .where('to_address', '=', `${name}@ashgrove.example`)
      .orderBy('id')
      .execute(),
  )
  return rows.map(({ subject }) => subject)
}
const body = <T>(answer: { body: unknown }): T => answer.body as T
const codeOf = (answer: { body: unknown }): unknown => body<{ code?: string }>(answer).code
const planned = async (school: TestSchool, starts: string): Promise<string> => {
  const session = { courseId: staffCourse, starts, minutes: 30, place: 'Staff room', trainer: 'Ruth Adeyemi' }
  return body<{ id: string }>(await school.as('head').api('POST', '/training/sessions', session)).id
}
const standing = (school: TestSchool, name: CastName): Promise<string | undefined> =>
  school.work(async (work) => (await readNeeds(work, [school.people[name]])).find(({ courseId }) => courseId === staffCourse)?.standing)

describe('ROL-S1: sessions', () => {
  it('is planned, and people are invited once each, by mail and under Today', async () => {
    const school = await world.newSchool()
    const id = await planned(school, '2026-11-26T15:40')
    const people = [school.people.teacher, school.people.colleague]
    const invited = (): Promise<unknown> =>
      school
        .as('head')
        .api('POST', `/training/sessions/${id}/invitations`, { people })
        .then((answer) => answer.body)
    assert.deepEqual(await invited(), { invited: 2 })
    assert.deepEqual(await invited(), { invited: 0 })
    assert.deepEqual(await lettersTo(school, 'teacher'), ['Social media for all staff: Thursday 26 November 2026 at 15:40'])
    const today = await school.as('teacher').get('/')
    assert.match(today.text, /Come to “Social media for all staff”/)
    assert.match(today.text, /by Thu 26 Nov 15:40/)
  })

  it('is not planned for a time that is over, nor signed in before it begins', async () => {
    const school = await world.newSchool()
    const past = { courseId: staffCourse, starts: '2026-11-20T15:40', minutes: 30, place: 'Hall' }
    assert.equal(codeOf(await school.as('head').api('POST', '/training/sessions', past)), 'training/session-in-the-past')
    const id = await planned(school, '2026-11-26T15:40')
    assert.equal(
      codeOf(await school.as('head').api('POST', `/training/sessions/${id}/attendance`, { present: [] })),
      'training/session-not-begun',
    )
    assert.equal((await school.as('teacher').api('POST', `/training/sessions/${id}/attendance`, { present: [] })).status, 403)
  })

  it('who is ticked has a record, who was missed has a seat in the next one', async () => {
    const school = await world.newSchool()
    const head = school.as('head')
    const first = await planned(school, '2026-11-26T15:40')
    await planned(school, '2026-12-03T15:40')
    await head.api('POST', `/training/sessions/${first}/invitations`, { people: [school.people.teacher, school.people.colleague] })
    world.setTime('2026-11-26T15:45:00Z')
    await world.runJobs('training.sessions')
    assert.match((await head.get('/')).text, /Say who came to “Social media for all staff”/)
    const taken = await head.post(`/training/sessions/${first}/attendance`, { present: [school.people.teacher, school.people.dsl] })
    assert.equal(taken.status, 303)
    assert.equal(await standing(school, 'teacher'), 'in-date')
    assert.equal(await standing(school, 'dsl'), 'in-date')
    assert.equal(await standing(school, 'colleague'), 'not-yet')
    assert.equal(
      (await lettersTo(school, 'colleague')).at(-1),
      'Social media for all staff: the next one is Thursday 3 December 2026 at 15:40',
    )
    assert.doesNotMatch((await head.get('/')).text, /Say who came/)
    assert.equal(codeOf(await head.api('POST', `/training/sessions/${first}/attendance`, { present: [] })), 'training/session-is-over')
    world.setTime('2026-11-23T09:00:00Z')
  })

  it('signs in by a code shown in the room, which works for a quarter of an hour and gives one record', async () => {
    const school = await world.newSchool()
    const id = await planned(school, '2026-11-26T15:40')
    world.setTime('2026-11-26T15:38:00Z')
    const shown = await school.as('head').post(`/training/sessions/${id}/code`)
    const code = /<p class="code">(\w{3}) (\w{3})<\/p>/.exec(shown.text)?.slice(1).join('') ?? ''
    assert.match(code, /^[BCDFGHJ-NP-TV-XZ2-9]{6}$/)
    assert.equal((await school.as('teacher').post('/training/check-in', { code: 'BBBBBB' })).status, 422)
    const here = await school.as('teacher').post('/training/check-in', { code: `${code.slice(0, 3)}-${code.slice(3).toLowerCase()}` })
    assert.match(String(here.headers.get('location')), /^\/training\/certificates\/[0-9A-F]{10}/)
    assert.equal(
      body<{ certificate: string | null }>(await school.as('teacher').api('POST', '/training/check-in', { code })).certificate,
      null,
    )
    world.setTime('2026-11-26T15:54:00Z')
    assert.equal(codeOf(await school.as('colleague').api('POST', '/training/check-in', { code })), 'training/wrong-check-in-code')
    const other = await world.newSchool({ name: 'Beech Lane School' })
    assert.equal(codeOf(await other.as('teacher').api('POST', '/training/check-in', { code })), 'training/wrong-check-in-code')
    const closed = body<{ came: number }>(await school.as('head').api('POST', `/training/sessions/${id}/attendance`, { present: [] }))
    assert.equal(closed.came, 1)
    world.setTime('2026-11-23T09:00:00Z')
  })

  it('is called off with a reason, and everybody invited is told', async () => {
    const school = await world.newSchool()
    const id = await planned(school, '2026-11-26T15:40')
    await school.as('head').api('POST', `/training/sessions/${id}/invitations`, { people: [school.people.teacher] })
    await school.as('head').post(`/training/sessions/${id}/cancel`, { because: 'Snow' })
    assert.equal((await lettersTo(school, 'teacher')).at(-1), 'Not held: Social media for all staff, Thursday 26 November 2026 at 15:40')
    assert.doesNotMatch((await school.as('teacher').get('/')).text, /Come to/)
  })
})

describe('ROL-S1: evidence from elsewhere', () => {
  const csv =
    'person;course;date;provider;result;expires;certificate\nteacher@ashgrove.example;Social media for all staff;03/09/2026;The county;passed;31/08/2027;K-17\nnobody@ashgrove.example;Social media for all staff;03/09/2026;;;;\n'
  const file = (): File => new File([csv], 'evidence.csv', { type: 'text/csv' })
  const listIn = (text: string): string => (/name="list" value="([^"]*)"/.exec(text)?.[1] ?? '').replaceAll('&quot;', '"')

  it('shows what would change, names the line that cannot be taken, then takes the rest, once', async () => {
    const school = await world.newSchool()
    const admin = school.as('admin')
    const preview = await admin.post('/training/evidence', { file: file() })
    assert.match(preview.text, /1 new, 0 changed, 0 as they are, 1 that cannot be taken/)
    assert.match(preview.text, /Line 3.*Nobody here has the address or number “nobody@ashgrove\.example”/s)
    assert.equal(await standing(school, 'teacher'), 'not-yet')
    await admin.post('/training/evidence/take-over', { list: listIn(preview.text) })
    assert.equal(await standing(school, 'teacher'), 'in-date')
    const again = await admin.post('/training/evidence', { file: file() })
    assert.match(again.text, /0 new, 0 changed, 1 as they are/)
    assert.doesNotMatch(again.text, /Take it over/)
    const rows = [
      {
        person: 'teacher',
        course: staffCourse,
        takenOn: '2026-09-03',
        provider: 'The county',
        result: 'passed',
        expiresOn: '2027-08-31',
        fileNumber: 'K-18',
      },
    ]
    const changed = body<{ added: number; changed: number }>(await admin.api('POST', '/training/evidence', { rows }))
    assert.deepEqual([changed.added, changed.changed], [0, 1])
  })

  it('a list without its columns is refused, with their names', async () => {
    const school = await world.newSchool()
    const answer = await school.as('admin').post('/training/evidence', { file: new File(['name,day\nA,B\n'], 'x.csv') })
    assert.equal(answer.status, 422)
    assert.match(answer.text, /The list lacks these columns: person, course, date/)
  })
})

describe('SCO-3, ROL-S1: a course of the school’s own', () => {
  it('is written, put to use, asked for, taken, revised, and keeps its versions', async () => {
    const school = await world.newSchool()
    const admin = school.as('admin')
    const begun = await admin.post('/training/courses', {
      title: 'Lunchtime phones',
      forWhom: 'Lunchtime staff',
      kind: 'e-learning',
      minutes: '5',
      validMonths: '6',
    })
    const at = String(begun.headers.get('location')).replace(/\?.*/, '')
    assert.match((await admin.post(`${at}/publish`)).text, /needs a part to read and at least one question/)
    const part = {
      title: 'Where phones go',
      words: 'Phones go in the drawer.\n\nEven yours.',
      ask1: 'Where?',
      a1: 'Pocket',
      b1: 'Drawer',
      right1: 'b',
      because1: 'The drawer is locked.',
      clause1: 'IMG-4',
    }
    assert.match((await admin.post(`${at}/parts/1`, { ...part, right1: 'c' })).text, /Question 1 is not complete/)
    assert.equal((await admin.post(`${at}/parts/1`, part)).status, 303)
    assert.equal((await admin.post(`${at}/publish`)).status, 303)
    const id = at.split('/').at(-1) ?? ''
    await admin.post('/training/requirements', { courseId: id, audience: 'staff', when: 'within', days: '14', validMonths: '6' })
    const teacher = school.as('teacher')
    assert.match((await teacher.get('/')).text, /Take the course “Lunchtime phones”/)
    const page = await teacher.get(`/training/${id}/1`)
    assert.match(page.text, /Even yours\./)
    const question = /name="([0-9a-f]{8}-q1)"/.exec(page.text)?.[1] ?? ''
    const done = await teacher.post(`/training/${id}/1`, { [question]: 'b' })
    assert.match((await teacher.get(String(done.headers.get('location')))).text, /Sunday 23 May 2027/)
    await admin.post(`${at}/revise`)
    await admin.post(`${at}/parts/1`, { ...part, words: 'Phones go in the new drawer.' })
    assert.match((await teacher.get(`/training/${id}/1`)).text, /Even yours\./)
    await admin.post(`${at}/publish`)
    assert.match((await teacher.get(`/training/${id}/1`)).text, /the new drawer/)
    assert.match((await admin.get(at)).text, /Version 1: Lunchtime phones/)
    assert.match((await admin.post(`${at}/retire`)).text, /still asked of people here/)
  })

  it('one that is taught in the room only is not taken on a page', async () => {
    const school = await world.newSchool()
    const admin = school.as('admin')
    const begun = await admin.post('/training/courses', {
      title: 'First aid for the playground',
      kind: 'attendance',
      minutes: '90',
      validMonths: '36',
    })
    const at = String(begun.headers.get('location')).replace(/\?.*/, '')
    assert.equal((await admin.post(`${at}/publish`)).status, 303)
    const id = at.split('/').at(-1) ?? ''
    assert.match((await school.as('teacher').get(`/training/${id}`)).text, /Taught in the room/)
    assert.equal(codeOf(await school.as('teacher').api('POST', `/courses/${id}/finish`)), 'training/taught-in-the-room')
    assert.equal((await admin.post(`${at}/retire`)).status, 303)
    assert.equal((await school.as('teacher').get(`/training/${id}`)).status, 404)
  })
})

it('nothing went wrong on the way', () => assert.deepEqual(world.faults, []))
