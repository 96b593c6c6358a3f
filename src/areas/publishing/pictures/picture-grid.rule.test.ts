import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cropOf, drawnOps, mostMarks, squaresArea } from './picture-grid.rule.ts'

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
  it('IMG-5: is drawn to the thousandth, hidden first and cut last', () => {
    assert.deepEqual(drawnOps(['crop 0 0 500 1000', 'cover 123 456 78 90']), [
      { does: 'cover', x: 123, y: 456, width: 78, height: 90 },
      { does: 'crop', x: 0, y: 0, width: 500, height: 1000 },
    ])
  })
  it('is refused as a whole where one part lies outside, is a slip of the finger, or cannot be read', () => {
    const good = 'blur 10 10 100 100'
    const bad = [
      'cover 950 0 60 100',
      'cover 0 0 19 500',
      'paint 0 0 100 100',
      'cover -5 0 100 100',
      'cover 0 0 100',
      'cover 1e2 0 100 100',
      '',
    ]
    for (const mark of bad) assert.equal(drawnOps([good, mark]), null, mark)
    assert.equal(drawnOps(['crop 0 0 500 500', 'crop 100 100 500 500']), null, 'two cuts')
    assert.deepEqual([drawnOps([]), drawnOps(Array(mostMarks + 1).fill(good))], [null, null])
    assert.equal(drawnOps(Array(mostMarks).fill(good))?.length, mostMarks)
  })
})
