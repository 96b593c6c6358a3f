import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { altText } from './alt-text.rule.ts'
import { doNotPublish } from './do-not-publish.rule.ts'
import { fullName } from './full-name.rule.ts'
import { peopleDeclared } from './people-declared.rule.ts'
import { mustNotPublish, permissionFor } from './permission-state.rule.ts'
import { pupilPermission } from './pupil-permission.rule.ts'
import { draft, facebook, picture, pupils, saysOf, website } from './sample-draft.ts'
import { look } from './seen.rule.ts'
import { facts } from './sample-draft.ts'

describe('IMG-2: it is known who is in every picture', () => {
  const ask = (more: Parameters<typeof picture>[0]) => saysOf(peopleDeclared, draft({ pictures: [picture(more)] }))
  const cases = [
    ['nobody has said: it stops', { people: null, pupils: [] }, 'block picture:1 IMG-2 Nobody has said who is in picture 1'],
    ['pupils, none of them named: it stops', { pupils: [] }, 'block picture:1 IMG-2 Picture 1 shows pupils, but none of them is named'],
    [
      'someone who is not on the roll: it stops',
      { pupils: ['nobody'] },
      'block picture:1 IMG-2 Someone named in picture 1 is not on the roll',
    ],
    [
      'said to show adults, and yet a pupil is named: it stops',
      { people: 'adults' },
      'block picture:1 IMG-2 Picture 1 names pupils, but is said to show none',
    ],
    ['pupils, all named: it passes', {}, 'pass post IMG-2 It is known who is in every picture'],
    ['nobody at all: it passes', { people: 'none', pupils: [] }, 'pass post IMG-2 It is known who is in every picture'],
  ] as const
  for (const [name, more, expected] of cases) it(name, () => assert.deepEqual(ask(more), [expected]))
  it('says nothing of a post without pictures', () => assert.deepEqual(saysOf(peopleDeclared, draft()), []))
})

describe('IMG-8: nobody on the do-not-publish list is shown or named', () => {
  const cases = [
    ['shown: it stops', { pictures: [picture({ pupils: ['noor'] })] }, 'block picture:1 IMG-8 Noor must not be published'],
    [
      'named in full without any picture: it stops',
      { text: 'Well done Noor Hassan!' },
      'block text IMG-8 Noor must not be published, and is named',
    ],
    [
      'first name and class: a person must look',
      { text: 'Noor of 4N won the race' },
      'person text IMG-8 Is this the Noor of 4N who must not be published?',
    ],
    [
      'first name alone: it may be another child',
      { text: 'Noor won the race' },
      'pass post IMG-8 Nobody who must not be published is shown or named',
    ],
    [
      'listed for social media, shown there: it stops',
      { pictures: [picture({ pupils: ['mia'] })] },
      'block picture:1 IMG-8 Mia must not be published',
    ],
    [
      'listed for social media, shown on the website: it passes',
      { channels: [website], pictures: [picture({ pupils: ['mia'] })] },
      'pass post IMG-8 Nobody who must not be published is shown or named',
    ],
    [
      'listed for one of two channels: it stops, and names the one',
      { channels: [website, facebook], pictures: [picture({ pupils: ['mia'] })] },
      'block picture:1 IMG-8 Mia must not be published on Facebook page',
    ],
  ] as const
  for (const [name, more, expected] of cases) it(name, () => assert.deepEqual(saysOf(doNotPublish, draft(more)), [expected]))

  it('never says why, only that the pupil must not be published', () => {
    const shown = draft({ pictures: [picture({ pupils: ['noor'] })] })
    const [finding] = doNotPublish(shown, facts, look(shown, facts))
    assert.equal(`${finding?.says}. ${finding?.why}`, 'Noor must not be published. A pupil on the do-not-publish list may not appear.')
  })
  it('counts a list for all of social media for each platform of it', () => {
    const mia = pupils.find(({ id }) => id === 'mia')
    assert.ok(mia)
    assert.deepEqual(
      ['school-social:facebook', 'school-social', 'website'].map((purpose) => mustNotPublish(mia, purpose)),
      [true, true, false],
    )
  })
})

describe('IMG-2, IMG-3: permission is asked for each channel', () => {
  const cases = [
    ['yes: it passes', ['isla'], [facebook, website], ['pass post IMG-2 Everyone shown may be shown where this goes']],
    [
      'no to one channel: it stops there only',
      ['zaynab'],
      [facebook, website],
      ['block picture:1 IMG-2 Zaynab may not be shown on Facebook page'],
    ],
    [
      'not asked is no',
      ['zaynab'],
      [{ ...facebook, name: 'Bluesky', purpose: 'school-social:bluesky' }],
      ['block picture:1 IMG-2 Zaynab may not be shown on Bluesky: nobody has asked the family'],
    ],
    [
      'taken back, and run out: both stop',
      ['ada'],
      [facebook, website],
      [
        'block picture:1 IMG-3 Ada may no longer be shown on Facebook page',
        'block picture:1 IMG-2 Permission to show Ada on School website has run out',
      ],
    ],
    [
      'one no among several stops',
      ['isla', 'zaynab', 'kofi'],
      [facebook],
      ['block picture:1 IMG-2 Zaynab may not be shown on Facebook page'],
    ],
  ] as const
  for (const [name, shown, channels, expected] of cases) {
    it(name, () => assert.deepEqual(saysOf(pupilPermission, draft({ channels, pictures: [picture({ pupils: shown })] })), expected))
  }
  it('offers to leave the picture off that channel', () => {
    const asked = draft({ pictures: [picture(), picture({ pupils: ['zaynab'] })] })
    assert.deepEqual(pupilPermission(asked, facts, look(asked, facts))[0]?.mend, {
      label: 'Leave picture 2 off Facebook page',
      does: 'leave-picture-off',
      picture: 2,
      channel: 'fb',
    })
  })
  it('lets a no win over a yes, for the channel or for all of its kind', () => {
    const base = { ...pupils[0], permission: {} } as (typeof pupils)[number]
    assert.equal(
      permissionFor({ ...base, permission: { 'school-social': 'no', 'school-social:facebook': 'yes' } }, 'school-social:facebook'),
      'no',
    )
    assert.equal(
      permissionFor({ ...base, permission: { 'school-social': 'yes', 'school-social:facebook': 'no' } }, 'school-social:facebook'),
      'no',
    )
    assert.equal(permissionFor(base, 'website'), 'not-asked')
  })
})

describe('IMG-1, BEH-3: first names only', () => {
  const beside = (text: string) => saysOf(fullName, draft({ text, pictures: [picture()] }))
  const blocked = (name: string) => [`block text IMG-1 ${name}’s full name is in the text, beside a picture of pupils`]
  const passes = ['pass post IMG-1 No pupil is named in full']
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['a full name stops', 'Isla Khan and Kofi counted', blocked('Isla')],
    ['so does surname first', 'Khan, Isla counted', blocked('Isla')],
    ['so does an initial', 'I. Khan counted', blocked('Isla')],
    ['so does a nickname', 'Izzy Khan counted', blocked('Isla')],
    ['so does a hashtag', 'Well done #IslaKhan', blocked('Isla')],
    ['so does a hashtag in small letters', 'Well done #islakhan', blocked('Isla')],
    ['so does a middle name between', 'Isla Rose Khan counted', blocked('Isla')],
    ['so does half of a double name', 'Kofi Boateng counted', blocked('Kofi')],
    ['so does another way to write it', 'JAMES O’BRIEN’S pot', blocked('James')],
    ['so do two ordinary words with capitals', 'Our Will Brown won', blocked('Will')],
    ['two ordinary words without capitals are words', 'they will brown in the oven', passes],
    ['two first names in a list are two children', 'Thomas, James and Isla counted', passes],
    [
      'a new sentence is a new name',
      'Here is Isla. Khan is a title.',
      ['warn text IMG-1 A pupil’s surname stands beside a picture of pupils'],
    ],
    ['a first name passes', 'Isla and Kofi counted', passes],
    ['a surname alone warns', 'Young Khan counted', ['warn text IMG-1 A pupil’s surname stands beside a picture of pupils']],
    ['a surname with a title is a grown-up', 'Mrs Khan counted', passes],
    ['the name of a member of staff is no pupil’s', 'Hana Khan counted', passes],
    ['an agreed full name passes', 'Anne-Marie Lee won the cup', passes],
    ['I and a modal verb are no initial', 'I long to see the beans', passes],
  ]
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(beside(text), expected))

  it('warns of a full name without a picture of pupils', () => {
    const adults = picture({ people: 'adults', pupils: [] })
    assert.deepEqual(saysOf(fullName, draft({ text: 'Isla Khan counted', pictures: [adults] })), [
      'warn text BEH-3 Isla’s full name is in the text',
    ])
  })
  it('stops a full name in the name of a file and in a credit', () => {
    const named = picture({ file: 'isla_khan-beans.jpg', credit: 'Drawn by Kofi Mensah-Boateng' })
    assert.deepEqual(saysOf(fullName, draft({ pictures: [named] })), [
      'block picture:1 IMG-1 Isla’s full name is in the name of a file, beside a picture of pupils',
      'block picture:1 IMG-1 Kofi’s full name is in a credit, beside a picture of pupils',
    ])
  })
})

describe('IMG-1: every picture is described, and the words name no pupil', () => {
  const ask = (alt: string, more: Parameters<typeof picture>[0] = {}) => saysOf(altText, draft({ pictures: [picture({ ...more, alt })] }))
  const named = (verdict: string, name: string) => [`${verdict} picture:1 IMG-1 The alt text of picture 1 has the name of a pupil: ${name}`]
  const nobody = { people: 'none', pupils: [] } as const
  it('no words: it stops', () => assert.deepEqual(ask('  '), ['block picture:1 IMG-1 Picture 1 has no alt text']))
  it('words that say nothing: it warns', () => {
    for (const alt of ['image', 'IMG_2034.jpg', 'photo 1'])
      assert.deepEqual(ask(alt), ['warn picture:1 IMG-1 The alt text of picture 1 does not describe it'])
  })
  it('a pupil’s name, even the first: it stops', () => assert.deepEqual(ask('Isla beside a bean plant'), named('block', 'Isla')))
  it('a first name where no pupil is shown: it warns', () =>
    assert.deepEqual(ask('A statue of James, the king', nobody), named('warn', 'James')))
  it('a full name anywhere: it stops', () => assert.deepEqual(ask('A card for Isla Khan', nobody), named('block', 'Isla')))
  it('an ordinary word: it passes', () =>
    assert.deepEqual(ask('A rose in a long bed'), ['pass post IMG-1 Every picture is described in words']))
})
