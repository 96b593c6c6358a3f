import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dayIn, entriesOf, ourPost } from './read-page.rule.ts'

const toText = (markup: string): string => markup.replaceAll(/<[^>]*>/g, '\n')

describe('SCO-8: a journal that a platform gives out', () => {
  it('says its days as people and programs write them', () => {
    for (const line of ['Mon, 23 Nov 2026', 'November 23rd, 2026', '2026-11-23 10:15', '23rd November 2026'])
      assert.equal(dayIn(line), '2026-11-23', line)
    for (const line of ['31 Feb 2026', 'May 2026', 'In Nov we sow']) assert.equal(dayIn(line), null, line)
  })
  it('is parted by its days, whether they stand above what they date or below', () => {
    const above = '<body><h1>Year 4</h1><p>23 Nov 2026</p><img src="a.jpg"><p>Beans.</p><p>24 Nov 2026</p><p>Peas.</p></body>'
    const below = '<body><img src="a.jpg"><p>Beans.</p><p>23 Nov 2026</p><p>Peas.</p><p>24 Nov 2026</p></body>'
    for (const page of [above, below])
      assert.deepEqual(entriesOf(page, toText), [
        { day: '2026-11-23', words: 'Beans.', files: ['a.jpg'] },
        { day: '2026-11-24', words: 'Peas.', files: [] },
      ])
  })
  it('is matched by words and day; other words, or another week, are not ours', () => {
    const posts = [{ postId: 'p', text: 'Our beans are up at last.', day: '2026-11-23' }]
    const found = (words: string, day: string | null) => ourPost({ day, words, files: [] }, posts, new Set())
    assert.equal(found('Our beans are up at last! - Priya', '2026-11-24'), 'p')
    assert.equal(found('Our beans are up at last.', null), 'p')
    assert.equal(found('Our beans are up at last.', '2026-12-09'), null)
    assert.equal(found('Sports day was wet.', '2026-11-23'), null)
    assert.equal(ourPost({ day: null, words: 'Our beans are up at last.', files: [] }, posts, new Set(['p'])), null)
  })
})
