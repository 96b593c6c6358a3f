import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { kindOfCell, probableKind, sayDays } from './calendar-words.rule.ts'

describe('what a school’s own calendar calls its days', () => {
  const cases = [
    ['INSET day – school closed to pupils', 'inset'],
    ['Staff Training Day 2', 'inset'],
    ['Half-term holiday', 'half_term'],
    ['October half term', 'half_term'],
    ['Half term begins', null],
    ['Autumn term starts', 'term_start'],
    ['First day of Spring Term', 'term_start'],
    ['School reopens for pupils', 'term_start'],
    ['School breaks up for Christmas', 'term_end'],
    ['End of Summer Term', 'term_end'],
    ['Term ends 1.30pm', 'term_end'],
    ['School closed: polling station', 'closure'],
    ['Occasional day', 'extra_holiday'],
    ['Local holiday (Dundee Fair)', 'extra_holiday'],
    ['Year 4 trip to the museum', null],
    ['Christmas fair', null],
  ] as const
  for (const [words, kind] of cases) it(`“${words}” is ${kind ?? 'none of them'}`, () => assert.equal(probableKind(words), kind))
  it('a list may say a kind in either way', () => {
    assert.equal(kindOfCell('term_start'), 'term_start')
    assert.equal(kindOfCell('INSET day'), 'inset')
    assert.equal(kindOfCell('trip'), null)
  })
  it('days are said with their weekday', () => {
    const day = (iso: string) => Temporal.PlainDate.from(iso)
    assert.equal(sayDays(day('2026-10-26'), day('2026-10-30')), 'Mon 26 Oct 2026 to Fri 30 Oct 2026')
    assert.equal(sayDays(day('2026-10-26'), day('2026-10-26')), 'Mon 26 Oct 2026')
  })
})
