import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { countByCourse, countStandings, worstOf } from './overview.rule.ts'
import { accessOf, comesBeforeAccess, type Held, sayAudience, sayValidity, stageOn, standingOf } from './requirement.rule.ts'

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)
const today = day('2026-11-23')

describe('SCO-3, ROL-S1: where somebody stands with a course', () => {
  const cases = [
    // what the school would say                     counts until   take it by     is
    ['taken, and counts for months yet', '2027-09-01', null, 'in-date'],
    ['31 days left', '2026-12-24', null, 'in-date'],
    ['30 days left: soon', '2026-12-23', null, 'soon'],
    ['the last day itself still counts', '2026-11-23', null, 'soon'],
    ['it ran out yesterday', '2026-11-22', null, 'overdue'],
    ['never taken, its day is tomorrow', null, '2026-11-24', 'not-yet'],
    ['never taken, its day is today', null, '2026-11-23', 'not-yet'],
    ['never taken, its day was yesterday', null, '2026-11-22', 'overdue'],
    ['never taken and needed before access: the account waits', null, null, 'not-yet'],
    ['taken once and out of date, whatever its first day was', '2026-01-01', '2027-01-01', 'overdue'],
  ] as const
  for (const [name, expires, due, is] of cases)
    it(name, () => assert.equal(standingOf({ expiresOn: expires && day(expires), dueOn: due && day(due) }, today), is))
})

describe('SCO-3: reminders', () => {
  const cases = [
    ['two months before: none', '2027-01-23', null],
    ['31 days before: none', '2026-12-24', null],
    ['30 days before', '2026-12-23', 'month'],
    ['8 days before', '2026-12-01', 'month'],
    ['7 days before', '2026-11-30', 'week'],
    ['the day before', '2026-11-24', 'week'],
    ['on the day', '2026-11-23', 'day'],
    ['the day after, and every day from then: one and the same', '2026-11-22', 'over'],
    ['a year after', '2025-11-22', 'over'],
  ] as const
  for (const [name, on, stage] of cases) it(name, () => assert.equal(stageOn(day(on), today), stage))
})

describe('ACC-10, ACC-11: what comes before access', () => {
  const rule = (audience: string, more: object = {}) => ({ audience, courseId: 'c', days: null, startsOn: null, ...more })
  const teacher = { kind: 'staff', roles: ['staff'] }
  const parent = { kind: 'volunteer', roles: ['volunteer'] }
  const cases = [
    ['what is asked of runners is asked of staff', rule('runner'), teacher, true],
    ['and of volunteers and parents alike', rule('runner'), parent, true],
    ['what is asked of volunteers is not asked of staff', rule('volunteer'), teacher, false],
    ['but of volunteers', rule('volunteer'), parent, true],
    ['what may be taken within days stops nobody', rule('runner', { days: 30 }), teacher, false],
    ['what begins tomorrow stops nobody today', rule('runner', { startsOn: day('2026-11-24') }), teacher, false],
    ['what began today does', rule('runner', { startsOn: day('2026-11-23') }), teacher, true],
    ['by role', rule('role:dsl'), { kind: 'staff', roles: ['dsl', 'staff'] }, true],
    ['a role that one has not', rule('role:dsl'), teacher, false],
  ] as const
  for (const [name, one, person, is] of cases) it(name, () => assert.equal(comesBeforeAccess(one, person, today), is))

  const held = (expires: string): Held => ({ completedAt: Temporal.Instant.from('2026-01-01T09:00:00Z'), expiresOn: day(expires) })
  it('all of it must have been taken', () => assert.equal(accessOf(['a', 'b'], new Map([['a', held('2027-01-01')]]), today), null))
  it('nothing asked is nothing proved', () => assert.equal(accessOf([], new Map(), today), null))
  it('the first to run out says until when', () => {
    const both = new Map([
      ['a', held('2027-01-01')],
      ['b', held('2026-11-22')],
    ])
    assert.deepEqual(
      [accessOf(['a', 'b'], both, today)?.inDate, String(accessOf(['a', 'b'], both, today)?.expiresOn)],
      [false, '2026-11-22'],
    )
    assert.equal(accessOf(['a'], both, today)?.inDate, true)
  })
})

describe('ROL-S1: numbers without names', () => {
  const all = [
    { courseId: 'a', standing: 'overdue' },
    { courseId: 'a', standing: 'in-date' },
    { courseId: 'b', standing: 'in-date' },
  ] as const
  it('counts who stands where', () => assert.deepEqual(countStandings(all), { overdue: 1, soon: 0, 'not-yet': 0, 'in-date': 2 }))
  it('by course, without a course that nobody needs', () =>
    assert.deepEqual(
      countByCourse(all, ['b', 'c', 'a']).map(({ courseId, count }) => [courseId, count['in-date']]),
      [
        ['b', 1],
        ['a', 1],
      ],
    ))
  it('a person is as late as the latest of their courses', () => {
    assert.equal(worstOf(['in-date', 'soon', 'not-yet']), 'soon')
    assert.equal(worstOf([]), null)
  })
})

it('says for whom and for how long in plain words', () => {
  assert.equal(sayAudience('role:dsl'), 'Role: Safeguarding lead')
  assert.equal(sayAudience('role:7', new Map([['7', 'Choir leader']])), 'Role: Choir leader')
  assert.deepEqual([1, 6, 12, 24].map(sayValidity), ['a month', '6 months', 'a year', '2 years'])
})
