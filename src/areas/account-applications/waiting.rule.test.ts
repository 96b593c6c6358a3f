import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { schoolDaysOf } from '../../kernel/school-days.ts'
import { dueStep, schoolDaysLater } from './waiting.rule.ts'

const school = schoolDaysOf('england-and-wales')
const from = (iso: string, days: number) => schoolDaysLater(Temporal.Instant.from(iso), days, school).toString()

describe('ACC-8, ROL-S6: an application does not lie', () => {
  it('three school days after Monday is Thursday at nine', () => assert.equal(from('2026-11-23T15:30:00Z', 3), '2026-11-26T09:00:00Z'))
  it('the weekend does not count', () => assert.equal(from('2026-11-26T15:30:00Z', 3), '2026-12-01T09:00:00Z'))
  it('Christmas and Boxing Day do not count', () => assert.equal(from('2026-12-23T10:00:00Z', 3), '2026-12-30T09:00:00Z'))
  it('nine in the morning stays nine in summer', () => assert.equal(from('2026-06-15T10:00:00Z', 1), '2026-06-16T08:00:00Z'))
  it('deciders are reminded first, then the deputies are asked once', () => {
    assert.equal(dueStep({ chased: false, escalated: false, route: 'leaders' }), 'remind')
    assert.equal(dueStep({ chased: true, escalated: false, route: 'leaders' }), 'pass-on')
    assert.equal(dueStep({ chased: true, escalated: true, route: 'leaders' }), 'leave')
  })
  it("the head's own is never passed on to the head's own staff", () =>
    assert.equal(dueStep({ chased: true, escalated: false, route: 'chair' }), 'leave'))
})
