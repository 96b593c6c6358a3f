import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { lessonEnds, markedAutomatic, nextFree, readLessons, sayLessons, usualLessons } from './teaching.rule.ts'

const rule = { isOn: true, automatic: false, lessons: usualLessons }
const at = (wall: string): Temporal.PlainDateTime => Temporal.PlainDateTime.from(wall)
const ends = (wall: string, isSchoolDay = true): string | null => lessonEnds(rule, at(wall), isSchoolDay)?.toString() ?? null

describe('SDN-11: not in teaching time, where the school says so', () => {
  const cases = [
    ['Monday before school', '2026-11-23T08:49', null],
    ['Monday as lessons begin', '2026-11-23T08:50', '2026-11-23T12:00:00'],
    ['Monday at lunch', '2026-11-23T12:00', null],
    ['Monday afternoon', '2026-11-23T14:00', '2026-11-23T15:15:00'],
    ['Monday as the bell rings', '2026-11-23T15:15', null],
    ['Saturday morning', '2026-11-28T10:00', null],
  ] as const
  for (const [says, wall, expected] of cases) it(says, () => assert.equal(ends(wall), expected))
  it('there are no lessons in the holidays', () => assert.equal(ends('2026-11-23T10:00', false), null))
  it('a school that says nothing has none', () => assert.equal(lessonEnds({ ...rule, isOn: false }, at('2026-11-23T10:00'), true), null))
  it('the next free time is the end of the lesson, or of the last of several without a break', () => {
    assert.equal(String(nextFree(rule, at('2026-11-23T10:00'), true)), '2026-11-23T12:00:00')
    const unbroken = {
      ...rule,
      lessons: {
        1: [
          ['09:00', '10:00'],
          ['10:00', '11:30'],
        ],
      },
    } as const
    assert.equal(String(nextFree(unbroken, at('2026-11-23T09:10'), true)), '2026-11-23T11:30:00')
    assert.equal(String(nextFree(rule, at('2026-11-23T12:30'), true)), '2026-11-23T12:30:00')
  })
  it('lesson times are read as schools write them, and nothing else is', () => {
    assert.deepEqual(readLessons('8:50 to 12:00, 13.00-15:15'), [
      ['08:50', '12:00'],
      ['13:00', '15:15'],
    ])
    assert.equal(sayLessons(readLessons('08:50-12:00') ?? []), '08:50 to 12:00')
    assert.deepEqual(readLessons(''), [])
    assert.deepEqual(['12:00 to 09:00', 'morning', '25:00-26:00', '09:00'].map(readLessons), [null, null, null, null])
  })
  it('a post that goes out in lessons by itself says so, once', () => {
    assert.equal(markedAutomatic('- Priya Nair, Year 4 teacher'), '- Priya Nair, Year 4 teacher (sent automatically)')
    assert.equal(markedAutomatic('- Priya Nair (sent automatically)'), '- Priya Nair (sent automatically)')
    assert.equal(markedAutomatic(''), '(sent automatically)')
  })
})
