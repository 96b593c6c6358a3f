import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cropOf, squaresArea } from './picture-grid.rule.ts'

describe('what a person hides or cuts off by hand', () => {
  it('goes from one square to another, whichever is named first', () => {
    assert.deepEqual(squaresArea('B2', 'D4'), { x: 100, y: 125, width: 300, height: 375 })
    assert.deepEqual(squaresArea(' d4', 'b2 '), { x: 100, y: 125, width: 300, height: 375 })
    assert.deepEqual(squaresArea('J8', ''), { x: 900, y: 875, width: 100, height: 125 })
  })
  it('is nothing where a square does not exist', () => {
    assert.deepEqual(
      [squaresArea('K1', 'A1'), squaresArea('A9', 'A1'), squaresArea('', ''), squaresArea('A1', 'x')],
      [null, null, null, null],
    )
  })
  it('is cut to a shape at its start, middle or end, as large as it can be', () => {
    const wide = { width: 2000, height: 1000 }
    assert.deepEqual(cropOf('square', 'start', wide), { x: 0, y: 0, width: 500, height: 1000 })
    assert.deepEqual(cropOf('square', 'middle', wide), { x: 250, y: 0, width: 500, height: 1000 })
    assert.deepEqual(cropOf('wide', 'end', { width: 1000, height: 1000 }), { x: 0, y: 437, width: 1000, height: 563 })
    assert.equal(cropOf('square', 'middle', { width: 800, height: 800 }), null)
  })
})
