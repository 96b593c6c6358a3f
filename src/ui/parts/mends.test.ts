import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mended } from './mends.ts'

test('taking a sentence out leaves the rest readable', () => {
  const text = 'We picked beans. Come on Thursday at 2 pm. - Ms Nair'
  assert.equal(
    mended(text, { does: 'remove-span', field: 'text', span: 'Come on Thursday at 2 pm.', at: 17 }),
    'We picked beans. - Ms Nair',
  )
})

test('words that have moved since the check are still found, and words that are gone change nothing', () => {
  const mend = { does: 'remove-span', field: 'text', span: 'on Thursday', at: 0 } as const
  assert.equal(mended('Come on Thursday please', mend), 'Come please')
  assert.equal(mended('Come on Friday please', mend), 'Come on Friday please')
})

test('a post is signed once only', () => {
  const mend = { does: 'add-author-line', field: 'text', line: '- Ms Nair, Year 4' } as const
  assert.equal(mended('214 beans!', mend), '214 beans!\n- Ms Nair, Year 4')
  assert.equal(mended('214 beans!\n- Ms Nair, Year 4', mend), '214 beans!\n- Ms Nair, Year 4')
})

test('a full name becomes a first name everywhere', () => {
  const mend = { does: 'use-first-name', field: 'text', name: 'Isla Brown', first: 'Isla' } as const
  assert.equal(mended('Isla Brown counted. Well done, Isla Brown!', mend), 'Isla counted. Well done, Isla!')
})

test('writes better words in place, where they were seen', () => {
  const mend = { does: 'replace-span', field: 'text', span: 'mums and dads', at: 8, by: 'families' } as const
  assert.equal(mended('Welcome mums and dads!', mend), 'Welcome families!')
  assert.equal(mended('Welcome everyone!', mend), 'Welcome everyone!')
})
