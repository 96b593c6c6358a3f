import assert from 'node:assert/strict'
import { barriersOf } from '../src/ui/testing/barriers.ts'
import { sidewaysBy, squeezed } from './look-closely.ts'
import { desktop, type Person, phone } from './person.ts'

/** Looks at the page as it stands on a wide screen and then on a phone, as which it stays: nothing in the way, nothing to push sideways. */
export async function bothSizes(person: Person, name: string): Promise<void> {
  for (const size of [desktop, phone]) {
    await person.page.setViewportSize(size)
    const where = `${person.page.url()} at ${size.width} px`
    assert.ok((await sidewaysBy(person.page)) <= 1, `${where} scrolls sideways`)
    assert.deepEqual(await squeezed(person.page), [], where)
    assert.deepEqual(await barriersOf(person.page, 'shape'), [], where)
    await person.picture(name)
  }
}
