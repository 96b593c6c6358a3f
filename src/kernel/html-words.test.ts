import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { wordsOfHtml } from './html-words.ts'

describe('the words of a page', () => {
  const cases = [
    ['<p>Thank you, <b>Year&nbsp;4</b>!</p><p>A. &amp; B.</p>', 'Thank you, Year 4!\n\nA. & B.'],
    ['one<br />two<br>three', 'one\ntwo\nthree'],
    ['5 < 6 and 7 > 3', '5 < 6 and 7 > 3'],
    ['<a href="x" title="a > b">here</a>', 'here'],
    ['before<script>alert("<b>no</b>")</script>after', 'beforeafter'],
    ['<style>p { color: red }</style>Words', 'Words'],
    ['a<!-- hidden <b> -->b', 'ab'],
    ['&#8217;s &#x1F600; &unknown; &#0;', '’s 😀 &unknown;'],
    ['<script>never closed', ''],
    ['&lt;script&gt;', '<script>'],
  ] as const
  for (const [html, words] of cases) it(`${html} reads as ${JSON.stringify(words)}`, () => assert.equal(wordsOfHtml(html), words))

  it('does not take forever over signs that never close', () => {
    assert.equal(wordsOfHtml('<'.repeat(300_000)).length, 200_000)
    assert.equal(wordsOfHtml('<a '.repeat(100_000)), '')
    assert.equal(wordsOfHtml('<script>'.repeat(50_000)), '')
  })
})
