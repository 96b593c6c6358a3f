import assert from 'node:assert/strict'
import { it } from 'node:test'
import { isUpn } from './upn.rule.ts'

const cases = [
  ['B801200005001', true],
  ['b801200005001 ', true],
  ['A801200005001', false],
  ['1001', false],
  ['S801200005001', false],
  ['', false],
] as const
for (const [text, is] of cases) it(`“${text}” is ${is ? 'a' : 'no'} unique pupil number`, () => assert.equal(isUpn(text), is))
