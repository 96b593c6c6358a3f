import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { asLines, asVtt, readCaptions, transcriptOf } from './captions.rule.ts'

const read = (text: string) => {
  const found = readCaptions(text)
  return 'cues' in found ? found.cues : found.wrong
}

describe('IMG-1: captions for a video', () => {
  it('takes a WebVTT file, and keeps its words and times only', () => {
    const file =
      '\uFEFFWEBVTT - made by a phone\r\nLanguage: en\r\n\r\nNOTE Isla speaks\r\n\r\n1\r\n00:00:01.000 --> 00:00:03.500 align:start\r\n<v Isla>Beans &amp; peas</v>\r\n\r\n00:04.000 --> 00:06.000\r\nare ripe\r\n'
    assert.deepEqual(read(file), [
      { from: 1_000, to: 3_500, words: 'Beans & peas' },
      { from: 4_000, to: 6_000, words: 'are ripe' },
    ])
    assert.equal(
      asVtt(read(file) as never),
      'WEBVTT\n\n00:00:01.000 --> 00:00:03.500\nBeans &amp; peas\n\n00:00:04.000 --> 00:00:06.000\nare ripe\n',
    )
  })
  it('takes typed lines with their times, each until the next', () => {
    const lines = '0:03 Welcome to the garden\n\n0:05.5 These are the beans\n1:02:00 Goodbye'
    assert.deepEqual(read(lines), [
      { from: 3_000, to: 5_500, words: 'Welcome to the garden' },
      { from: 5_500, to: 3_720_000, words: 'These are the beans' },
      { from: 3_720_000, to: 3_724_000, words: 'Goodbye' },
    ])
    assert.equal(asLines(asVtt(read(lines) as never)), '0:03 Welcome to the garden\n0:05.500 These are the beans\n1:02:00 Goodbye')
  })
  it('gives the checks the words without times or marks', () => {
    assert.equal(transcriptOf(asVtt(read('0:01 Well done <Zaynab>\n0:02 & all of 4N') as never)), 'Well done <Zaynab>\n& all of 4N')
    assert.equal(transcriptOf(''), '')
  })
  const wrong = [
    ['words without a time', 'Welcome', 'Line 1 has no time. Begin each line with one, such as 0:03.'],
    ['a minute with 75 seconds', '0:75 Welcome', 'Line 1 has no time. Begin each line with one, such as 0:03.'],
    ['times that run backwards', '0:09 a\n0:03 b', 'The time in line 2 is before the one above it.'],
    ['a file with no captions', 'WEBVTT\n\nNOTE nothing', 'This WebVTT file has no captions in it.'],
    ['a broken time', 'WEBVTT\n\n00:01 --> soon\nHello', 'The times near line 3 cannot be read.'],
    ['an end before its beginning', 'WEBVTT\n\n00:05.000 --> 00:02.000\nHello', 'Near line 3 a caption ends before it begins.'],
    [
      'captions out of order',
      'WEBVTT\n\n00:05.000 --> 00:06.000\na\n\n00:01.000 --> 00:02.000\nb',
      'Near line 6 a caption begins before the one above it.',
    ],
    ['another first line', 'WEBVTTX\n\n00:05.000 --> 00:06.000\na', 'A WebVTT file begins with a line that says WEBVTT.'],
  ] as const
  for (const [name, text, says] of wrong) it(`says what is wrong: ${name}`, () => assert.equal(read(text), says))
})
