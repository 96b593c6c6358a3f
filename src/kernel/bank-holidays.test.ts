import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bankHolidayName, bankHolidays, bankHolidaysKnownOn, knownFrom, knownUntil, type Nation, nations } from './bank-holidays.ts'

const list = (nation: Nation, year: number) =>
  [...bankHolidays(nation)].filter((day) => day.startsWith(String(year))).map((day) => day.slice(5))

describe('Bank holidays of the three nations', () => {
  it('England and Wales has eight in each year', () => {
    assert.deepEqual(list('england-and-wales', 2026), ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'])
    assert.deepEqual(list('england-and-wales', 2027), ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'])
    assert.deepEqual(list('england-and-wales', 2028), ['01-03', '04-14', '04-17', '05-01', '05-29', '08-28', '12-25', '12-26'])
  })

  it('Scotland has its own, and one more in 2026', () => {
    assert.deepEqual(list('scotland', 2026), ['01-01', '01-02', '04-03', '05-04', '05-25', '06-15', '08-03', '11-30', '12-25', '12-28'])
    assert.deepEqual(list('scotland', 2027), ['01-01', '01-04', '03-26', '05-03', '05-31', '08-02', '11-30', '12-27', '12-28'])
    assert.deepEqual(list('scotland', 2028), ['01-03', '01-04', '04-14', '05-01', '05-29', '08-07', '11-30', '12-25', '12-26'])
  })

  it('Northern Ireland adds St Patrick’s Day and the Boyne', () => {
    assert.deepEqual(list('northern-ireland', 2026), [
      '01-01',
      '03-17',
      '04-03',
      '04-06',
      '05-04',
      '05-25',
      '07-13',
      '08-31',
      '12-25',
      '12-28',
    ])
    assert.deepEqual(list('northern-ireland', 2027), [
      '01-01',
      '03-17',
      '03-26',
      '03-29',
      '05-03',
      '05-31',
      '07-12',
      '08-30',
      '12-27',
      '12-28',
    ])
    assert.deepEqual(list('northern-ireland', 2028), [
      '01-03',
      '03-17',
      '04-14',
      '04-17',
      '05-01',
      '05-29',
      '07-12',
      '08-28',
      '12-25',
      '12-26',
    ])
  })

  it('none of them falls on a Saturday or Sunday, because the substitute day is the holiday', () => {
    for (const nation of nations)
      for (const day of bankHolidays(nation)) assert.ok(Temporal.PlainDate.from(day).dayOfWeek <= 5, `${nation} ${day}`)
  })

  it('names the day, in the nation that has it', () => {
    assert.equal(bankHolidayName('scotland', '2026-06-15'), 'World Cup bank holiday')
    assert.equal(bankHolidayName('england-and-wales', '2026-06-15'), undefined)
    assert.equal(bankHolidayName('england-and-wales', '2026-12-28'), 'Boxing Day (substitute)')
  })

  it('says of which days it knows nothing', () => {
    assert.equal(bankHolidaysKnownOn('2025-11-30'), false)
    assert.equal(bankHolidaysKnownOn(knownFrom), true)
    assert.equal(bankHolidaysKnownOn(knownUntil), true)
    assert.equal(bankHolidaysKnownOn('2029-01-01'), false)
    assert.equal(bankHolidaysKnownOn('+010026-05-04'), false)
  })
})
