import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { blocksOf, titleOf } from './blocks.ts'

describe('a post as a page of the website', () => {
  it('keeps paragraphs and lines, and makes nothing run that somebody typed', () => {
    const html = blocksOf('Dear <b>all</b>,\nsports day & picnic.\n\n<script>x()</script>', [])
    assert.equal(html.match(/<!-- wp:paragraph -->/g)?.length, 2)
    assert.ok(html.includes('<p>Dear &lt;b&gt;all&lt;/b&gt;,<br>sports day &amp; picnic.</p>'))
    assert.equal(/<script|<b>/.test(html), false)
  })

  it('lets web addresses be pressed, and leaves the full stop behind them alone', () => {
    const html = blocksOf('Read https://oakfield.test/a?b=1&c=2. Or (https://x.test/y).', [])
    assert.ok(html.includes('<a href="https://oakfield.test/a?b=1&amp;c=2">https://oakfield.test/a?b=1&amp;c=2</a>. Or'))
    assert.ok(html.includes('">https://x.test/y</a>).'))
    assert.equal(blocksOf('javascript:alert(1)', []).includes('<a'), false)
  })

  it('puts each picture below with its description, whatever signs are in it', () => {
    const html = blocksOf('Look', [{ id: 7, url: 'https://x.test/p.jpg', alt: 'A "pond" & <ducks>' }])
    assert.ok(html.includes('alt="A &quot;pond&quot; &amp; &lt;ducks&gt;" class="wp-image-7"'))
  })

  const titles = [
    [null, 'Our beans are up. Come and look.', 'Our beans are up'],
    [null, 'Who won?\nYear 4!', 'Who won?'],
    [null, 'Open until 3.30 today', 'Open until 3.30 today'],
    ['Summer fair', 'Come!', 'Summer fair'],
    [null, '   ', 'News'],
    [null, `${'long words '.repeat(20)}end.`, `${'long words '.repeat(7).trim()}…`],
  ] as const
  for (const [title, text, expected] of titles) it(`is headed "${expected}"`, () => assert.equal(titleOf({ title, text }), expected))
})
