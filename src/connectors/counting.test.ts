import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { characters, mastodonCharacters, weighted } from './counting.ts'

describe('how long a text is on each platform', () => {
  const cases = [
    ['plain words', 'Sports day is on Friday.', 24, 24],
    ['an accent', 'Café', 4, 4],
    ['an accent typed as two signs', 'Cafe\u0301', 4, 4],
    ['one emoji', '\u{1F3C3}', 2, 1],
    ['a family of four as one emoji', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}', 2, 1],
    ['the Welsh flag', '\u{1F3F4}\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}', 2, 1],
    ['Chinese', '\u5B66\u6821', 4, 2],
    ['curly quotes and a dash', '\u2018Well done\u2019 \u2013 all', 17, 17],
    ['a long link', 'See https://oakfield.example/news/2026/sports-day-and-much-more?page=2', 27, 27],
    ['a link without https', 'See oakfield.sch.uk/news today', 33, 30],
    ['a full stop without a space is no link', 'Well done.Thank you', 19, 19],
    ['an email address is no link', 'office@oakfield.org', 19, 19],
    ['nothing', '', 0, 0],
  ] as const
  for (const [name, text, onX, onMastodon] of cases) {
    it(name, () => assert.deepEqual([weighted(text), mastodonCharacters(text)], [onX, onMastodon]))
  }

  it("does not count a Mastodon name's server", () => assert.equal(mastodonCharacters('Thank you @parent@social.example!'), 18))
  it('counts what people see as one as one', () => assert.equal(characters('\u{1F1EC}\u{1F1E7} e\u0301'), 3))
})
