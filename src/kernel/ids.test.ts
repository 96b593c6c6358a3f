import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { idMaker, isUuid } from './ids.ts'

const zeros = (): Uint8Array => new Uint8Array(8)

describe('ids', () => {
  it('are of version 7, and only their shape is taken for one', () => {
    assert.equal(idMaker(() => 1_795_392_000_000, zeros)(), '01a205b3-d000-7000-8000-000000000000')
    assert.equal(isUuid('01a205b3-d000-7000-8000-000000000000'), true)
    for (const text of [
      '',
      "01a205b6-4800-7000-8000-000000000000'",
      '01A205B6-4800-7000-8000-000000000000',
      '01a205b6480070008000000000000000',
    ])
      assert.equal(isUuid(text), false)
  })

  it('made one after another sort in that order, while the clock stands, and when it goes back', () => {
    let ms = 1_795_392_000_000
    const next = idMaker(
      () => ms,
      () => crypto.getRandomValues(new Uint8Array(8)),
    )
    const made = Array.from({ length: 10_000 }, (_, at) => {
      if (at === 6_000) ms -= 5_000
      return next()
    })
    assert.deepEqual([...made].sort(), made)
    assert.equal(new Set(made).size, 10_000)
  })
})
