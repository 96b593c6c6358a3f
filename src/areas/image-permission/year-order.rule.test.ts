import assert from 'node:assert/strict'
import { it } from 'node:test'
import { byYear } from './year-order.rule.ts'

it('classes stand from Nursery to the oldest, whatever the nation calls its years', () => {
  assert.deepEqual(['6', 'R', 'Nursery', '10', '2', 'Year 1'].sort(byYear), ['Nursery', 'R', 'Year 1', '2', '6', '10'])
  assert.deepEqual(['P7', 'N2', 'P1', 'N1', 'mixed'].sort(byYear), ['N1', 'N2', 'P1', 'P7', 'mixed'])
})
