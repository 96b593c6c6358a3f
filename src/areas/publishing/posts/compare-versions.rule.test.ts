import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { differences } from './compare-versions.rule.ts'
import type { KeptContent } from './kept.types.ts'

const picture = (sha256: string, more: object = {}) => ({ sha256, alt: `Picture ${sha256}`, people: 'none', pupils: [], ...more })
const post: KeptContent = {
  text: 'We picked 214 beans.',
  authorLine: '- Ms Nair',
  due: null,
  targets: [{ channel: 'Eco Club', variant: null }],
  pictures: [picture('a'), picture('b')],
}
const told = (after: KeptContent): readonly string[] =>
  differences(post, after).map((one) => (one.is === 'words' ? `${one.what}: ${one.after}` : `${one.what}: ${one.says}`))

describe('DO-1: what has changed since it was read', () => {
  const cases: readonly (readonly [string, KeptContent, readonly string[]])[] = [
    ['nothing', post, []],
    ['a word', { ...post, text: 'We picked 215 beans.' }, ['The words: We picked 215 beans.']],
    ['the signature', { ...post, authorLine: '- Mr Hallam' }, ['The signature: - Mr Hallam']],
    ['another time', { ...post, due: '2026-11-24T15:40:00' }, ['When it goes: Without a time of its own before, now 2026-11-24, 15:40.']],
    [
      'another account',
      { ...post, targets: [{ channel: 'News', variant: null }] },
      ['Where it goes: Also to News.', 'Where it goes: No longer to Eco Club.'],
    ],
    [
      'own words for one account',
      { ...post, targets: [{ channel: 'Eco Club', variant: 'Beans!' }] },
      ['The words for Eco Club alone: Beans!'],
    ],
    ['a picture less', { ...post, pictures: [picture('a')] }, ['Pictures: A picture was taken out: “Picture b”.']],
    ['a picture more', { ...post, pictures: [...post.pictures, picture('c')] }, ['Pictures: Picture 3 is new: “Picture c”.']],
    ['another order', { ...post, pictures: [picture('b'), picture('a')] }, ['Pictures: They stand in another order.']],
    ['a description', { ...post, pictures: [picture('a', { alt: 'A bean' }), picture('b')] }, ['The description of picture 1: A bean']],
    [
      'who is in it, by number and never by name',
      { ...post, pictures: [picture('a', { people: 'pupils', pupils: ['isla'] }), picture('b')] },
      ['Picture 1: Who can be seen: nobody, now pupils.', 'Picture 1: Other pupils are named: 0 before, 1 now.'],
    ],
  ]
  for (const [says, after, expected] of cases) it(says, () => assert.deepEqual(told(after), expected))
})
