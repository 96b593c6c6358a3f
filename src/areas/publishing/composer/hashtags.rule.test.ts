import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tagHints } from './hashtags.rule.ts'

test('TON-1: a hashtag whose words run together is offered with a capital for each word', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['#beanharvest', '#BeanHarvest', []],
    ['#runnerbeans', '#RunnerBeans', ['We picked runner beans. #runnerbeans']],
    ['#worldbookday', '#WorldBookDay', []],
    ['#sportsday2026', '#SportsDay2026', []],
    ['#ashgroveecoclub', '#AshgroveEcoClub', ['Ashgrove Primary']],
    ['#nosuchzxqword', '', []],
  ]
  for (const [tag, better, own] of cases) assert.equal(tagHints(`We did it! ${tag} today`, own)[0]?.better ?? '', better, tag)
})

test('what reads well already is left alone: capitals, one word, an address, a short tag', () => {
  for (const text of ['#BeanHarvest', '#worldBookDay', '#football', '#PE', '#year4', 'https://a.example/#beanharvest', 'Bean harvest'])
    assert.deepEqual(tagHints(text, []), [], text)
})

test('a long tag that cannot be taken apart is asked about, and not changed', () => {
  assert.deepEqual(tagHints('See #zxqvwkjhplmno', []), [{ tag: '#zxqvwkjhplmno', at: 4, better: null }])
})
