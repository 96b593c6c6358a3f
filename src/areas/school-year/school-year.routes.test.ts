import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import { calendarCsv, icsOf, schoolIcs } from './calendars.testing.ts'
import { importCalendar, nextTerm, schoolDays, stageCalendar, termsOf } from './index.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
let school: TestSchool
const bytes = (text: string) => new TextEncoder().encode(text)
const staged = (text: string) => school.work((work) => stageCalendar(work, { bytes: bytes(text), fileName: 'diary' }), 'admin')
type Days = { days: { id: string; kind: string; fromOn: string }[]; terms: { name: string; endsOn: string }[] }
const year = async () => (await school.as('teacher').api('GET', '/school-year')).body as Days

beforeEach(async () => {
  school = await world.newSchool()
})

describe('the school year', () => {
  it('the office adds a day by hand, and takes it out again; who did it is shown', async () => {
    const office = school.as('admin')
    assert.equal(
      (await office.post('/school-year/days', { kind: 'inset', fromOn: '2027-01-04', untilOn: '', name: 'First aid' })).status,
      303,
    )
    assert.match((await office.get('/school-year')).text, /First aid/)
    assert.equal((await office.post('/school-year/days', { kind: 'inset', fromOn: '2027-01-04' })).status, 409)
    const [day] = (await year()).days
    assert.equal((await office.post(`/school-year/days/${day?.id}/take-out`)).status, 303)
    assert.deepEqual((await year()).days, [])
    const page = (await school.as('teacher').get('/school-year')).text
    assert.match(page, /Mon 4 Jan 2027: taken out by Sian Beddoes/)
    assert.match(page, /Mon 4 Jan 2027: added by Sian Beddoes/)
    assert.doesNotMatch(page, /Add a day/)
  })
  it('a teacher sees it and changes nothing', async () => {
    assert.equal((await school.as('teacher').post('/school-year/days', { kind: 'inset', fromOn: '2027-01-04' })).status, 403)
    assert.equal((await school.as('teacher').get('/school-year')).status, 200)
  })
  it('a day that cannot be is refused with what was typed', async () => {
    const answer = await school
      .as('admin')
      .post('/school-year/days', { kind: 'half_term', fromOn: '2027-02-19', untilOn: '2027-02-15', name: 'Half term' })
    assert.equal(answer.status, 422)
    assert.match(answer.text, /The last day is before the first/)
    assert.match(answer.text, /value="2027-02-19"/)
  })
  it('MON-4: the door gives the clock’s calendar, the terms and the next of them', async () => {
    await school.work((work) => importCalendar(work, bytes(`${calendarCsv}30/11/2026,extra_holiday,,Fair\n`)), 'admin')
    const told = await school.work(async (work) => ({
      days: await schoolDays(work),
      next: await nextTerm(work),
      terms: await termsOf(work),
    }))
    assert.deepEqual([[...told.days.extraClosures], [...told.days.removedHolidays]], [['2026-11-30'], ['2027-05-03']])
    assert.equal(String(told.next?.startsOn), '2027-01-05')
    assert.deepEqual(
      told.terms.map(({ name }) => name),
      ['Autumn term', 'Spring term 2027'],
    )
  })
})

describe('a calendar from a file', () => {
  it('calendar.csv comes in as it says; the same file again changes nothing', async () => {
    const at = `/school-year/import/${await staged(calendarCsv)}`
    const office = school.as('admin')
    assert.match((await office.get(at)).text, /7 days for the school year/)
    assert.deepEqual((await year()).days, [], 'a preview changes nothing')
    assert.equal((await office.post(at)).status, 303)
    assert.deepEqual((await year()).days.length, 7)
    assert.equal((await office.post(at)).status, 409)
    const again = `/school-year/import/${await staged(calendarCsv)}`
    assert.match((await office.get(again)).text, /7 already in the school year/)
    await office.post(again)
    assert.equal((await year()).days.length, 7)
  })
  it('an .ics file is shown with guesses, and a person puts them right', async () => {
    const at = `/school-year/import/${await staged(schoolIcs)}`
    const page = (await school.as('admin').get(at)).text
    assert.match(page, /4 days for the school year/)
    assert.match(page, /Cake sale/)
    // The second entry is no first day of term after all, and a cake sale is a holiday here.
    await school.as('admin').post(at, {
      'kind-0': 'inset',
      'kind-1': 'none',
      'kind-2': 'half_term',
      'kind-3': 'term_end',
      'kind-4': 'extra_holiday',
      'kind-5': 'none',
    })
    assert.deepEqual(
      (await year()).days.map(({ kind, fromOn }) => `${kind} ${fromOn}`),
      ['inset 2026-09-02', 'extra_holiday 2026-09-11', 'half_term 2026-10-26', 'term_end 2026-12-18'],
    )
  })
  it('rows that cannot be used are given back with their reasons, safe for a spreadsheet', async () => {
    const at = `/school-year/import/${await staged('date,kind,name\n2027-01-04,inset,\n2027-01-99,inset,x\n2027-01-06,@trip,y\n')}`
    const { text } = await school.as('admin').get(`${at}/left-out`)
    assert.match(text, /line,why,date,kind,until,name\r\n/)
    assert.match(text, /3,.*2027-01-99/)
    assert.doesNotMatch(text, /,[=@]/)
  })
  it('is let go after an hour, and another school never sees it', async () => {
    const id = await staged(icsOf([['UID:1', 'DTSTART;VALUE=DATE:20270104', 'SUMMARY:INSET']]))
    const other = await world.newSchool({ name: 'Brook School' })
    assert.equal((await other.as('admin').get(`/school-year/import/${id}`)).status, 404)
    world.setTime('2026-11-23T10:00:01Z')
    assert.equal((await school.as('admin').get(`/school-year/import/${id}`)).status, 404)
    await world.runJobs('forget-calendars')
    world.setTime('2026-11-23T09:00:00Z')
    assert.equal((await school.as('admin').get(`/school-year/import/${id}`)).status, 404)
    assert.deepEqual(world.faults, [])
  })
})
