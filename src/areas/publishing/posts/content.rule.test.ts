import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { groupsOf, purposeOf, wordsFor } from './channel-groups.rule.ts'
import { boundContent, type Content, creditOf, credited, signed } from './content.rule.ts'

describe('DO-3, DO-7: words as they go out', () => {
  const cases = [
    ['the writer stands below', signed('Beans today.', '- Ms Nair, Year 4'), 'Beans today.\n- Ms Nair, Year 4'],
    ['and not twice', signed('Beans today. - Ms Nair, Year 4', '- Ms Nair, Year 4'), 'Beans today. - Ms Nair, Year 4'],
    ['nothing is added where there is no line', signed('Beans today.\n', ''), 'Beans today.'],
    [
      'a Creative Commons work that was cropped says so',
      creditOf({ credit: '', asset: { credit: 'A, CC BY 4.0', ground: 'cc' }, edited: true }),
      'A, CC BY 4.0, changed by us',
    ],
    ['the maker of a picture is named', credited('Beans today.', ['R. Cole']), 'Beans today.\nPicture: R. Cole'],
    [
      'above a signature',
      credited('Beans today.\n- Ms Nair', ['R. Cole', 'J. Bell']),
      'Beans today.\nPictures: R. Cole; J. Bell\n- Ms Nair',
    ],
    ['once, where the words name the maker already', credited('Beans, seen by R. Cole', ['R. Cole']), 'Beans, seen by R. Cole'],
  ] as const
  for (const [says, is, expected] of cases) it(says, () => assert.equal(is, expected))
})

describe('IMG-2: each channel is judged by what it gets', () => {
  const pictures = [
    { id: 'p1', leftOff: [], credit: '' },
    { id: 'p2', leftOff: ['facebook'], credit: 'R. Cole' },
  ]
  const post = { text: 'Beans.', authorLine: '- Ms Nair', pictures }
  const website = { channelId: 'website', variant: null }
  const facebook = { channelId: 'facebook', variant: null }

  it('a picture left off a channel is not shown there, nor its maker named', () => {
    assert.deepEqual(
      groupsOf(post, [website, facebook]).map((group) => [group.aims.map((aim) => aim.channelId), group.pictures, group.text]),
      [
        [['website'], ['p1', 'p2'], 'Beans.\nPicture: R. Cole\n- Ms Nair'],
        [['facebook'], ['p1'], 'Beans.\n- Ms Nair'],
      ],
    )
  })
  it('channels that get the same are judged once, and a post without channels is judged too', () => {
    const same = { ...post, pictures: [] }
    assert.equal(groupsOf(same, [website, facebook]).length, 1)
    assert.deepEqual(groupsOf(same, []), [{ text: 'Beans.\n- Ms Nair', pictures: [], aims: [] }])
  })
  it('a channel with its own words gets those', () =>
    assert.equal(wordsFor(post, { channelId: 'facebook', variant: 'Come and see!' }), 'Come and see!\n- Ms Nair'))
  it('each open platform needs a permission of its own', () => {
    assert.deepEqual(
      [
        purposeOf({ purpose: 'social-media', platform: 'facebook' }),
        purposeOf({ purpose: 'website', platform: 'website' }),
        purposeOf({ purpose: 'closed-platform', platform: 'seesaw' }),
      ],
      ['school-social:facebook', 'website', 'closed-platform'],
    )
  })
})

describe('DO-1: an approval is bound to all that a reader could see', () => {
  const picture = {
    sha256: 'a',
    alt: 'Beans',
    captions: '',
    people: 'pupils',
    pupils: ['isla', 'kofi'],
    work: 'own',
    credit: '',
    permission: '',
    leftOff: [],
    answers: [{ question: 'kind', answer: 'yes' }],
  } as const
  const content: Content = {
    text: 'Beans.',
    authorLine: '- Ms Nair',
    dueAt: null,
    targets: [
      { channelId: 'w', variant: null },
      { channelId: 'f', variant: null },
    ],
    pictures: [picture],
    permissions: 'isla yes',
  }
  const changes: readonly (readonly [string, Content])[] = [
    ['a word', { ...content, text: 'Beans!' }],
    ['the signature', { ...content, authorLine: '- Mr Hallam' }],
    ['its time', { ...content, dueAt: '2026-11-24T15:40:00Z' }],
    ['a channel', { ...content, targets: [{ channelId: 'w', variant: null }] }],
    [
      'a channel’s own words',
      {
        ...content,
        targets: [
          { channelId: 'w', variant: 'Hello' },
          { channelId: 'f', variant: null },
        ],
      },
    ],
    ['the picture itself', { ...content, pictures: [{ ...picture, sha256: 'b' }] }],
    ['its description', { ...content, pictures: [{ ...picture, alt: 'Pots' }] }],
    ['who is in it', { ...content, pictures: [{ ...picture, pupils: ['isla'] }] }],
    ['where it is left off', { ...content, pictures: [{ ...picture, leftOff: ['f'] }] }],
    ['what was answered', { ...content, pictures: [{ ...picture, answers: [{ question: 'kind', answer: 'unsure' }] }] }],
    ['a second picture', { ...content, pictures: [picture, picture] }],
    ['what a family says', { ...content, permissions: 'isla no' }],
  ]
  for (const [says, changed] of changes)
    it(`${says} makes it another post`, () => assert.notEqual(boundContent(changed), boundContent(content)))
  it('the order in which channels and pupils were chosen does not', () => {
    const same = { ...content, targets: [...content.targets].reverse(), pictures: [{ ...picture, pupils: ['kofi', 'isla'] }] }
    assert.equal(boundContent(same), boundContent(content))
  })
})
