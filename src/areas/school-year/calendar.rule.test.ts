import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { responseDue } from '../../kernel/response-clock.ts'
import { clockRules } from '../../kernel/response-clock-rules.ts'
import { schoolDaysOf } from '../../kernel/school-days.ts'
import { clockDaysFrom, type DayKind, type Entry, faultOf, lookOf, termsFrom, yearOf } from './calendar.rule.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const entry = (kind: DayKind, from: string, until = from, name = ''): Entry => ({ kind, fromOn: day(from), untilOn: day(until), name })
const year = [
  entry('term_start', '2026-09-02'),
  entry('inset', '2026-09-02'),
  entry('half_term', '2026-10-26', '2026-10-30'),
  entry('closure', '2026-11-05'),
  entry('term_end', '2026-12-18'),
  entry('term_start', '2027-01-05', '2027-01-05', 'Lent term'),
  entry('term_end', '2027-03-25'),
]
const own = schoolDaysOf('england-and-wales')

describe('the school year', () => {
  it('a term runs from its first day to the last day that follows', () => {
    assert.deepEqual(
      termsFrom(year).map(({ name, startsOn, endsOn }) => [name, String(startsOn), String(endsOn)]),
      [
        ['Autumn term 2026', '2026-09-02', '2026-12-18'],
        ['Lent term', '2027-01-05', '2027-03-25'],
      ],
    )
  })
  for (const [said, called] of [
    ['Autumn term starts', 'Autumn term'],
    ['Autumn term begins for Years 1 to 6', 'Autumn term'],
    ['Start of the summer term', 'Summer term'],
    ['Term starts', 'Autumn term 2026'],
    ['Pupils return', 'Autumn term 2026'],
    ['Michaelmas', 'Michaelmas'],
  ] as const)
    it(`a term whose first day says “${said}” is called ${called}`, () => {
      const [term] = termsFrom([entry('term_start', '2026-09-02', '2026-09-02', said), entry('term_end', '2026-12-18')])
      assert.equal(term?.name, called)
    })
  it('a first day without a last day, or the other way round, is no term', () => {
    assert.deepEqual(termsFrom([entry('term_start', '2026-09-02')]), [])
    assert.deepEqual(termsFrom([entry('term_end', '2026-12-18')]), [])
    assert.equal(
      termsFrom([entry('term_start', '2026-09-02'), entry('term_start', '2027-01-05'), entry('term_end', '2027-03-25')]).length,
      1,
    )
    assert.deepEqual(termsFrom([entry('term_start', '2026-09-02'), entry('term_end', '2027-07-22')]), [])
  })
  const looks = [
    ['a school day', '2026-09-03', 'school'],
    ['a training day in term', '2026-09-02', 'inset'],
    ['half term', '2026-10-28', 'holiday'],
    ['the day after half term', '2026-11-02', 'school'],
    ['a day the school is closed', '2026-11-05', 'closed'],
    ['a Saturday in term', '2026-09-05', 'weekend'],
    ['the Christmas holidays', '2026-12-22', 'holiday'],
    ['Christmas Day', '2026-12-25', 'bank-holiday'],
  ] as const
  for (const [what, on, look] of looks)
    it(`${what} (${on}) is shown as ${look}`, () => assert.equal(lookOf(day(on), year, clockDaysFrom(own, year)), look))
  it('begins on 1 September, in Scotland on 1 August', () => {
    assert.equal(String(yearOf(day('2026-08-31'), 'england-and-wales')), '2025-09-01')
    assert.equal(String(yearOf(day('2026-08-31'), 'scotland')), '2026-08-01')
    assert.equal(String(yearOf(day('2027-02-01'), 'northern-ireland')), '2026-09-01')
  })
})

describe('MON-4: the response clock keeps the school’s own days', () => {
  const due = (received: string, entries: readonly Entry[]) =>
    String(responseDue(Temporal.Instant.from(received), clockRules['as-written'], clockDaysFrom(own, entries)).due)
  it('a message of Saturday is due by the end of Monday', () => assert.equal(due('2026-10-03T09:00:00Z', []), '2026-10-05T23:00:00Z'))
  it('a Monday that is the school’s own holiday puts it off to Tuesday', () =>
    assert.equal(due('2026-10-03T09:00:00Z', [entry('extra_holiday', '2026-10-05')]), '2026-10-06T23:00:00Z'))
  it('a training day or a closure on Monday does not', () => {
    assert.equal(due('2026-10-03T09:00:00Z', [entry('inset', '2026-10-05'), entry('closure', '2026-10-05')]), '2026-10-05T23:00:00Z')
  })
  it('a bank holiday that the school works through does not', () => {
    assert.equal(due('2026-05-02T09:00:00Z', []), '2026-05-05T23:00:00Z')
    assert.equal(due('2026-05-02T09:00:00Z', [entry('removed_holiday', '2026-05-04')]), '2026-05-04T23:00:00Z')
  })
})

describe('what cannot be right is said', () => {
  const cases = [
    [entry('half_term', '2026-10-30', '2026-10-26'), /before the first/],
    [entry('term_start', '2026-09-02', '2026-09-03'), /single day/],
    [entry('half_term', '2026-07-20', '2026-09-01'), /longer than a month/],
    [entry('removed_holiday', '2026-09-03'), /no bank holiday/],
    [entry('inset', '2026-09-05'), /This is a Saturday/],
  ] as const
  for (const [bad, says] of cases) it(`${bad.kind} ${bad.fromOn}`, () => assert.match(faultOf(bad, 'england-and-wales') ?? '', says))
  it('a good entry has no fault', () => assert.equal(faultOf(entry('inset', '2026-09-02'), 'scotland'), null))
})
