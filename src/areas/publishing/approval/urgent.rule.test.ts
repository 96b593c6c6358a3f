import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { firstRules } from './rules.rule.ts'
import { urgentWay } from './urgent.rule.ts'

const at = (time: string) => Temporal.PlainTime.from(time)
const teacher = { id: 'priya', roles: ['staff'], isHead: false } as const
const deputy = { id: 'daniel', roles: ['slt'], isHead: false } as const
const head = { id: 'helen', roles: ['slt'], isHead: true } as const
const rules = firstRules.urgent

describe('DO-1: the urgent route waits for nobody only where the school says so', () => {
  const cases = [
    ['a senior leader sends at once', urgentWay(deputy, rules, at('14:00')), 'alone'],
    ['a teacher at two in the afternoon waits for one reader', urgentWay(teacher, rules, at('14:00')), 'with-reader'],
    ['a teacher at six in the morning sends with a second factor', urgentWay(teacher, rules, at('06:00')), 'alone-with-factor'],
    ['five o’clock is early', urgentWay(teacher, rules, at('05:00')), 'alone-with-factor'],
    ['one minute before it is not', urgentWay(teacher, rules, at('04:59')), 'with-reader'],
    ['nine o’clock is not early any more', urgentWay(teacher, rules, at('09:00')), 'with-reader'],
    ['where only the head may, a deputy waits', urgentWay(deputy, { ...rules, alone: 'head' }, at('14:00')), 'with-reader'],
    ['the head does not', urgentWay(head, { ...rules, alone: 'head' }, at('14:00')), 'alone'],
    ['who is named does not', urgentWay(teacher, { ...rules, alone: 'named', namedIds: ['priya'] }, at('14:00')), 'alone'],
    ['a school may let nobody', urgentWay(head, { ...rules, alone: 'nobody', earlyFrom: null }, at('06:00')), 'with-reader'],
    ['or close the route', urgentWay(head, { ...rules, isOpen: false }, at('06:00')), 'closed'],
  ] as const
  for (const [says, is, expected] of cases) it(says, () => assert.equal(is, expected))
})
