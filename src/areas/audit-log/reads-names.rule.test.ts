import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readsNames } from './reads-names.rule.ts'

describe('LEG-3: who reads names in the log', () => {
  it('a governor does not', () => assert.equal(readsNames(['governor']), false))
  it('nor does a teacher', () => assert.equal(readsNames(['staff']), false))
  it('a governor who is the safeguarding lead as well does', () => assert.equal(readsNames(['governor', 'dsl']), true))
  for (const role of ['slt', 'administrator', 'dsl', 'dpo'] as const) it(`${role} does`, () => assert.equal(readsNames([role]), true))
})
