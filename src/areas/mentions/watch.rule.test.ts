import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dismissReasons, forgetsWords } from './findings.rule.ts'
import { endsInTime, followsAPerson, isWatchedFor, questionsOf, type Somebody, type WatchedWords, watchesWhom } from './watch.rule.ts'

const words = (any: string[], all: string[] = [], none: string[] = []): WatchedWords => ({ any, all, none })
const people: readonly Somebody[] = [
  { who: 'pupil', name: 'Amelia Hart' },
  { who: 'pupil', name: 'Zoë O’Brien' },
  { who: 'colleague', name: 'Priya Nair' },
  { who: 'own-account', name: '@priya.reads' },
  { who: 'own-account', name: 'pnair' },
]

describe('MPS-1: what a watch finds', () => {
  const cases = [
    // the words, what was said, found?
    [words(['Ashgrove Primary']), 'I love ASHGROVE primary!', true],
    [words(['Ashgrove Primary']), 'Ashgrove is a primary colour', false],
    [words(['#AshgrovePrimary']), 'so proud #ashgroveprimary', true],
    [words(['Ashgrove'], ['Harrow']), 'Ashgrove in Harrow is moving', true],
    [words(['Ashgrove'], ['Harrow']), 'Ashgrove, Brisbane: market on Sunday', false],
    [words(['Ashgrove'], [], ['Brisbane', 'golf club']), 'Ashgrove golf club opens', false],
    [words(['Café Ashgrove']), 'Cafe Ashgrove is back', true],
    [words(['Ashgrove']), 'Ashgroveshire', false],
    [words([], ['Ashgrove', 'flood']), 'The flood at Ashgrove', true],
  ] as const
  for (const [watched, said, found] of cases)
    it(`"${said}": ${found ? 'found' : 'left alone'}`, () => assert.equal(isWatchedFor(said, watched), found))

  it('asks a platform for each word with those that must be there', () => {
    assert.deepEqual(questionsOf(words(['Ashgrove', '#AshgrovePrimary'], ['Harrow'])), ['Ashgrove Harrow', '#AshgrovePrimary Harrow'])
    assert.deepEqual(questionsOf(words([], ['Ashgrove', 'Harrow'])), ['Ashgrove Harrow'])
  })
})

describe('SCO-4, BEH-13: a watch never follows a person', () => {
  const cases = [
    [words(['Ashgrove Primary']), null],
    [words(['Amelia Hart']), 'pupil'],
    [words(['amelia', 'Ashgrove'], ['HART']), 'pupil'],
    [words(['Hart Amelia of Ashgrove']), 'pupil'],
    [words(['zoe obrien']), 'pupil'],
    [words(['Priya Nair']), 'colleague'],
    [words(['Ashgrove'], ['Priya']), null],
    [words(['priya.reads']), 'own-account'],
    [words(['Ashgrove', 'PNair']), 'own-account'],
    [words(['from:priya.bsky.social']), 'anybody'],
    [words(['Ashgrove'], ['from: someone']), 'anybody'],
    [words(['@gemma.test']), 'anybody'],
  ] as const
  for (const [watched, whose] of cases)
    it(`${[...watched.any, ...watched.all].join(', ')}: ${whose ?? 'allowed'}`, () => assert.equal(watchesWhom(watched, people), whose))

  it('refuses the feed of a profile, and takes that of a newspaper', () => {
    for (const address of [
      'https://bsky.app/profile/priya.reads/rss',
      'https://mastodon.example/@priya.rss',
      'https://reddit.com/user/priya/.rss',
    ])
      assert.equal(followsAPerson(address), true, address)
    for (const address of ['https://herald.example/feed.xml', 'https://www.google.com/alerts/feeds/123/456'])
      assert.equal(followsAPerson(address), false, address)
  })

  it('ends within a year, and not before tomorrow', () => {
    const today = Temporal.PlainDate.from('2026-11-23')
    for (const [day, inTime] of [
      ['2026-11-23', false],
      ['2026-11-24', true],
      ['2027-11-24', true],
      ['2027-11-25', false],
    ] as const)
      assert.equal(endsInTime(Temporal.PlainDate.from(day), today), inTime, day)
  })

  it('SCO-12: forgets at once only what is none of our business', () =>
    assert.deepEqual(dismissReasons.filter(forgetsWords), ['not-about-us', 'own-life']))
})
