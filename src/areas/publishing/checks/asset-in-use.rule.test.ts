import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { borrowedWords } from './borrowed-words.rule.ts'
import { judge } from './index.ts'
import { othersWork } from './others-work.rule.ts'
import { draft, facebook, facts, picture, saysOf, website } from './sample-draft.ts'
import { look } from './seen.rule.ts'
import type { AssetFact, Draft, DraftPicture } from './types.ts'

const asset: AssetFact = {
  title: 'Bean field',
  ground: 'Written permission',
  credit: 'A. Lee, with permission',
  standing: 'in-use',
  expiresOn: null,
  lacksProof: false,
  isChecked: true,
  purposes: [],
  online: true,
  territory: '',
  oneUse: false,
  usedIn: [],
  noChanges: false,
  nonCommercial: false,
  pupilId: null,
  namesPupil: false,
}
const passes = ['pass LEG-2 Every picture is ours, or used with permission and credited']

describe('LEG-2, DO-6, DON-3: a work is used only as its entry in the rights register allows', () => {
  const asked = (more: Partial<AssetFact>, of: { draft?: Partial<Draft>; picture?: Partial<DraftPicture> } = {}): readonly string[] => {
    const one = draft({ postId: 'p', pictures: [picture({ work: 'other', assetId: 'a', ...of.picture })], ...of.draft })
    const known = { ...facts, assets: new Map([['a', { ...asset, ...more }]]) }
    return othersWork(one, known, look(one, known)).map(
      ({ verdict, clause, says, mend }) => `${verdict} ${clause} ${says}${mend ? ` [${mend.label}]` : ''}`,
    )
  }
  const whose = ' [Say whose work picture 1 is]'
  const cases: readonly (readonly [string, Partial<AssetFact>, Parameters<typeof asked>[1], readonly string[]])[] = [
    [
      'taken back by its owner: it stops',
      { standing: 'withdrawn' },
      {},
      [`block LEG-2 Picture 1 may no longer be used: its owner took the permission back${whose}`],
    ],
    [
      'over since May: it stops',
      { standing: 'expired', expiresOn: '2026-05-03' },
      {},
      [`block LEG-2 The right to use picture 1 ended on 3 May 2026${whose}`],
    ],
    ['good until May: it passes', { expiresOn: '2027-05-03' }, {}, []],
    ['without the letter it stops', { lacksProof: true }, {}, [`block LEG-2 There is no proof that we may use picture 1${whose}`]],
    [
      'an entry that nobody has looked at: a person must',
      { isChecked: false },
      {},
      [`person LEG-2 Nobody has looked at the entry for picture 1 yet${whose}`],
    ],
    ['for the school hall only: it stops', { online: false }, {}, [`block LEG-2 Picture 1 is for paper or the classroom only${whose}`]],
    [
      'for the website only: it stops on Facebook, and may be left off there',
      { purposes: ['website'] },
      { draft: { channels: [website, facebook] } },
      ['block LEG-2 Picture 1 may not go to Facebook page [Leave picture 1 off Facebook page]'],
    ],
    ['for all social media: it passes on Facebook', { purposes: ['school-social'] }, {}, []],
    [
      'used once already: it stops',
      { oneUse: true, usedIn: ['p', 'q'] },
      {},
      [`block LEG-2 Picture 1 may be used once, and another post has it${whose}`],
    ],
    ['its one use is this post: it passes', { oneUse: true, usedIn: ['p'] }, {}, []],
    [
      'for one country: a person decides',
      { territory: 'United Kingdom' },
      {},
      [`person DON-3 Picture 1 may be used in: United Kingdom. Is the web meant?${whose}`],
    ],
    [
      'ND and cropped: it stops',
      { noChanges: true },
      { picture: { edited: true } },
      [`block LEG-2 Picture 1 was changed, and its licence allows no changes${whose}`],
    ],
    ['ND as its maker left it: it passes', { noChanges: true }, {}, []],
    [
      'NC beside a raffle: a person decides',
      { nonCommercial: true },
      { draft: { text: 'Raffle tickets at the gate. - Ms Nair, Year 4' } },
      [`person DON-3 Picture 1 is not for raising money, and this post speaks of it${whose}`],
    ],
    ['NC beside beans: it passes', { nonCommercial: true }, {}, []],
    [
      'a pupil named beside the work without the family’s yes: it stops',
      { pupilId: 'isla', namesPupil: true },
      {},
      [`block DO-6 Picture 1 names the pupil who made it, and the family has not agreed to that${whose}`],
    ],
    ['a pupil who is not named: it passes', { pupilId: 'isla' }, {}, []],
  ]
  for (const [name, more, of, expected] of cases) it(name, () => assert.deepEqual(asked(more, of), expected.length > 0 ? expected : passes))

  it('words and music are judged like pictures', () => {
    const one = draft({ borrowed: [{ usedAs: 'music', assetId: 'a' }] })
    const known = { ...facts, assets: new Map([['a', { ...asset, standing: 'withdrawn' as const }]]) }
    const [finding] = judge(one, known, ['others-work']).findings
    assert.deepEqual(
      [finding?.verdict, finding?.where, finding?.says, finding?.mend?.label],
      ['block', 'text', '“Bean field” may no longer be used: its owner took the permission back', 'Change the music'],
    )
  })
})

describe('LEG-1: words that were copied from somewhere are asked about', () => {
  const poem =
    'Today in class: “I wandered lonely as a cloud that floats on high over vales and hills, when all at once I saw a crowd, a host of golden daffodils.” - Ms Nair, Year 4'
  it('a long quotation is pointed at, and its entry settles it', () => {
    assert.deepEqual(saysOf(borrowedWords, draft({ text: poem })), ['warn text LEG-1 Are the words in quotation marks somebody else’s?'])
    const one = draft({ text: poem, borrowed: [{ usedAs: 'words', assetId: 'a' }] })
    assert.deepEqual(saysOf(borrowedWords, one), ['pass post LEG-1 It is known whose words are quoted'])
    const [finding] = borrowedWords(draft({ text: poem }), facts, { names: [], words: [] })
    assert.equal(poem.slice(...(finding?.span ?? [0, 0])).startsWith('“I wandered'), true)
  })
  it('what a child said is not a quotation to ask about', () =>
    assert.deepEqual(saysOf(borrowedWords, draft({ text: '“We picked forty beans and we ate them all,” says Kofi. - Ms Nair' })), [
      'pass post LEG-1 No long words of somebody else',
    ]))
})
