import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { type CastName, openWorld, type TestSchool } from '../../app/testing/world.ts'
import checkUp from '../../../policy/check-up.json' with { type: 'json' }
import { doneCheckUp } from './check-up.ts'
import { courseOr404, staffCourse } from './courses.ts'
import { readNeeds } from './needs.ts'
import { liveAccount } from '../account-applications/testing/live-account.ts'
import { tasksOf } from '../today/tasks.ts'
import { lookThrough } from './reminders.ts'
import { finishCourse, keepAnswers } from './take-course.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
beforeEach(() => world.setTime('2026-11-23T09:00:00Z'))
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
const todayOf = async (school: TestSchool, name: CastName): Promise<string[]> =>
  (await school.work(tasksOf, name)).map(({ kind, subject }) => `${kind} ${subject}`.trim())
const takes = (school: TestSchool, name: CastName, courseId: string): Promise<unknown> =>
  school.work(async (work) => {
    const answers = (await courseOr404(work, courseId)).parts.flatMap((part) => part.questions.map(({ id, right }) => [id, right]))
    await keepAnswers(work, { courseId, answers: Object.fromEntries(answers) })
    return finishCourse(work, { courseId })
  }, name)
const lookOn = async (day: string): Promise<void> => {
  world.setTime(`${day}T06:30:00Z`)
  await world.runJobs('training.reminders')
}

describe('SCO-3, ROL-S1: reminders', () => {
  it('come 30 and 7 days before and on the day, once each, however often the software looks', async () => {
    const school = await world.newSchool()
    await takes(school, 'teacher', staffCourse)
    await lookOn('2027-10-23')
    assert.deepEqual(await lettersTo(school, 'teacher'), [])
    await lookOn('2027-10-24')
    await lookOn('2027-10-24')
    await lookOn('2027-10-25')
    assert.deepEqual(await lettersTo(school, 'teacher'), [
      'Social media for all staff: your training counts until Tuesday 23 November 2027',
    ])
    assert.ok((await todayOf(school, 'teacher')).includes('training.take Social media for all staff'))
    await lookOn('2027-11-16')
    await lookOn('2027-11-17')
    assert.equal((await lettersTo(school, 'teacher')).length, 2)
    await lookOn('2027-11-23')
    assert.deepEqual((await lettersTo(school, 'teacher')).slice(2), ['Social media for all staff: today is the last day'])
  })

  it('two workers that look at the same moment send one letter', async () => {
    const school = await world.newSchool()
    await takes(school, 'teacher', staffCourse)
    world.setTime('2027-10-24T06:30:00Z')
    const looked = await Promise.all([1, 2, 3, 4].map(() => school.work(lookThrough)))
    assert.deepEqual(looked.toSorted(), [false, false, false, true])
    assert.equal((await lettersTo(school, 'teacher')).length, 1)
  })

  it('whoever takes the course in time is reminded no more, and Today is quiet', async () => {
    const school = await world.newSchool()
    await takes(school, 'teacher', staffCourse)
    await lookOn('2027-10-24')
    await takes(school, 'teacher', staffCourse)
    assert.ok(!(await todayOf(school, 'teacher')).includes('training.take Social media for all staff'))
    await lookOn('2027-11-24')
    assert.equal((await lettersTo(school, 'teacher')).length, 1)
  })

  it('overdue goes to those who oversee training, by mail and under Today, and to nobody about themselves', async () => {
    const school = await world.newSchool()
    await takes(school, 'teacher', staffCourse)
    await lookOn('2027-11-24')
    assert.ok((await todayOf(school, 'admin')).includes('training.overdue Priya Nair'))
    assert.deepEqual(
      (await todayOf(school, 'colleague')).filter((one) => one.startsWith('training.overdue')),
      [],
    )
    assert.ok((await lettersTo(school, 'admin')).includes('Training overdue: 1'))
    await takes(school, 'teacher', staffCourse)
    assert.deepEqual(
      (await todayOf(school, 'admin')).filter((one) => one.startsWith('training.overdue')),
      [],
    )
  })

  it('whoever oversees training and is late is told of by the others only', async () => {
    const school = await world.newSchool()
    await takes(school, 'admin', staffCourse)
    await lookOn('2027-11-24')
    assert.deepEqual(
      (await todayOf(school, 'admin')).filter((one) => one.startsWith('training.overdue')),
      [],
    )
    assert.ok((await todayOf(school, 'head')).includes('training.overdue Sian Beddoes'))
    assert.ok(!(await lettersTo(school, 'admin')).some((one) => one.startsWith('Training overdue')))
  })

  it('a course never taken is late when its days are over, counted from the day of joining or of the first look', async () => {
    const school = await world.newSchool()
    await lookOn('2026-11-24')
    const late = (): Promise<number> =>
      school.work(async (work) => (await readNeeds(work)).filter(({ standing }) => standing === 'overdue').length)
    await lookOn('2026-12-24')
    assert.equal(await late(), 0)
    await lookOn('2026-12-25')
    assert.equal(await late(), 6)
  })
})

describe('the private check-up', () => {
  const cards = [...checkUp.cards, ...checkUp.forRunners]
  const cited = cards.flatMap(({ points }) => points.map(({ clause }) => clause))
  const personal = checkUp.cards.flatMap(({ points }) => points.map(({ clause }) => clause))
  const all = (chapter: string, count: number): string[] => Array.from({ length: count }, (_, at) => `${chapter}-${at + 1}`)

  it('APP, SDO, SDN, DO and DON: every piece of the advice stands on a card, once, what is for runners apart', () => {
    const wanted = [...all('APP', 12), ...all('SDO', 13), ...all('SDN', 11), ...all('DO', 11), ...all('DON', 7)]
    assert.deepEqual(
      wanted.filter((clause) => cited.filter((one) => one === clause).length !== 1),
      [],
    )
    assert.deepEqual(
      personal.filter((clause) => /^DON?-/.test(clause)),
      [],
    )
    assert.equal(checkUp.cards.length, 10)
  })

  it('APP-4: is asked of staff once, and again a year after it was done', async () => {
    const school = await world.newSchool()
    const asked = async (): Promise<boolean> => (await todayOf(school, 'teacher')).includes('training.check-up')
    assert.equal(await asked(), false)
    await lookOn('2026-11-24')
    assert.equal(await asked(), true)
    await school.work(doneCheckUp, 'teacher')
    assert.equal(await asked(), false)
    await lookOn('2027-11-23')
    assert.equal(await asked(), false)
    await lookOn('2027-11-24')
    assert.equal(await asked(), true)
    await school.work(doneCheckUp, 'teacher')
    assert.equal(await asked(), false)
    assert.ok(!(await todayOf(school, 'governor')).includes('training.check-up'))
  })

  it('APP-1: no answer can reach the server: no box has a name, and none stands in a form', async () => {
    const school = await world.newSchool()
    const { text } = await school.as('teacher').get('/check-up')
    const boxes = [...text.matchAll(/<input type="checkbox"[^>]*>/g)].map(([box]) => box)
    assert.equal(boxes.length, 10)
    assert.deepEqual(
      boxes.filter((box) => /\bname=|\bform=|\bvalue=/.test(box)),
      [],
    )
    const forms = [...text.matchAll(/<form[^>]*action="\/check-up".*?<\/form>/gs)].map(([form]) => form)
    assert.deepEqual(
      forms.map((form) => [...form.matchAll(/name="([^"]+)"/g)].map(([, name]) => name)),
      [['csrf']],
    )
    assert.doesNotMatch(text, /<script(?![^>]*src="\/static\/core)/)
  })

  it('APP-1: what is stored and logged is that it was done, and when, whatever a browser might send along', async () => {
    const school = await world.newSchool()
    await school.as('teacher').post('/check-up', { families: 'yes', 'card-contacts': 'canary-4711' })
    await school.as('colleague').api('POST', '/check-up', { answers: { contacts: 'canary-4711' } })
    type Told = { information_schema: never; log_entry: { school_id: string; act: string; payload: unknown; subject_kind: string } }
    const log = await school.work((work) =>
      work
        .tables<Told>()
        .selectFrom('log_entry')
        .select(['act', 'payload', 'subject_kind'])
        .where('school_id', '=', school.id)
        .where('act', '=', 'training.check-up-done')
        .execute(),
    )
    assert.deepEqual(
      log.map(({ payload, subject_kind: kind }) => [payload === null || JSON.stringify(payload) === '{}', kind]),
      [
        [true, 'member'],
        [true, 'member'],
      ],
    )
    const stored = await school.work((work) =>
      work
        .tables<{ training_check_up: Record<string, unknown> & { school_id: string } }>()
        .selectFrom('training_check_up')
        .selectAll()
        .where('school_id', '=', school.id)
        .execute(),
    )
    assert.deepEqual(
      stored.map((row) => Object.keys(row).sort()),
      [
        ['done_at', 'member_id', 'school_id'],
        ['done_at', 'member_id', 'school_id'],
      ],
    )
  })

  it('ROL-S1: overseers see done or not yet; governors a number', async () => {
    const school = await world.newSchool()
    await school.as('teacher').post('/check-up')
    const seen = (await school.as('head').get('/training/everybody')).text.split('Private check-up').slice(1).join('')
    assert.match(seen, /1 of 6 done/)
    assert.match(seen, /Priya Nair.*?Done/s)
    assert.match((await school.as('governor').get('/training/totals')).text, /1 of 6 members of staff/)
  })

  it('DO, DON: those who run an account get its cards as well', async () => {
    const school = await world.newSchool()
    await liveAccount(school, { platform: 'seesaw' })
    const cardsOf = async (name: CastName): Promise<number> => (await school.as(name).get('/check-up')).text.split('id="card-').length - 1
    assert.deepEqual([await cardsOf('teacher'), await cardsOf('dsl')], [14, 10])
  })
})

it('nothing went wrong on the way', () => assert.deepEqual(world.faults, []))
