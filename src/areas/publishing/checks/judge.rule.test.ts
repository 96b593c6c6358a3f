import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dignity } from './dignity.rule.ts'
import { orPass } from './finding.rule.ts'
import { fitsChannel } from './fits-channel.rule.ts'
import { checks, judge } from './index.ts'
import { compileNames } from './name-book.rule.ts'
import { othersWork } from './others-work.rule.ts'
import { draft, facebook, facts, picture, pupils, saysOf, website } from './sample-draft.ts'
import { look } from './seen.rule.ts'

describe('IMG-5, IMG-6, IMG-7: only a person can say whether a picture is fit', () => {
  const ask = (answers: Partial<ReturnType<typeof picture>['dignity']>, more: Parameters<typeof picture>[0] = {}) =>
    saysOf(dignity, draft({ pictures: [picture({ ...more, dignity: { suitable: 'yes', clothed: 'yes', kind: 'yes', ...answers } })] }))
  it('all answered yes: it passes', () =>
    assert.deepEqual(ask({}), ['pass post IMG-5 Someone looked, and the pictures are fit to be seen']))
  it('not answered, or unsure: it needs a person', () => {
    assert.deepEqual(ask({ clothed: null, kind: 'unsure' }), [
      'person picture:1 IMG-6 Is everyone in picture 1 suitably dressed?',
      'person picture:1 IMG-7 Does picture 1 show everyone kindly?',
    ])
  })
  it('answered no: it stops', () => assert.deepEqual(ask({ kind: 'no' }), ['block picture:1 IMG-7 Picture 1 makes fun of someone']))
  it('a picture without people is asked only whether it suits', () => {
    assert.deepEqual(ask({ suitable: null, clothed: null, kind: null }, { people: 'none', pupils: [] }), [
      'person picture:1 IMG-5 Is picture 1 suitable for everyone who may see it?',
    ])
  })
})

describe('LEG-1, LEG-2, DO-6, DO-7: other people’s work', () => {
  const passes = ['pass post LEG-2 Every picture is ours, or used with permission and credited']
  const cases = [
    ['our own passes', { work: 'own' }, passes],
    ['nobody has said whose: a person must', { work: null }, ['person picture:1 LEG-1 Whose work is picture 1?']],
    [
      'without permission and credit it stops twice',
      { work: 'other' },
      [
        'block picture:1 LEG-2 Picture 1 is someone else’s work, and no permission is noted',
        'block picture:1 DO-7 Picture 1 does not credit its maker',
      ],
    ],
    [
      'with permission, but without credit, it stops',
      { work: 'other', permission: 'CC BY 4.0' },
      ['block picture:1 DO-7 Picture 1 does not credit its maker'],
    ],
    ['with both it passes', { work: 'other', permission: 'CC BY 4.0', credit: 'Photo: A. Maker' }, passes],
    [
      'a pupil’s work: the family must have agreed',
      { work: 'pupil' },
      ['person picture:1 DO-6 Picture 1 is a pupil’s work: has the family agreed?'],
    ],
    ['a pupil’s work, agreed: it passes', { work: 'pupil', permission: 'Family, 3 May' }, passes],
  ] as const
  for (const [name, more, expected] of cases)
    it(name, () => assert.deepEqual(saysOf(othersWork, draft({ pictures: [picture(more)] })), expected))
})

describe('SCO-7: it goes where the school speaks, and fits there', () => {
  it('nowhere chosen: it stops', () =>
    assert.deepEqual(saysOf(fitsChannel, draft({ channels: [] })), ['block channels SCO-7 It is not yet said where this goes']))
  it('too long for one of two channels: it stops there', () => {
    assert.deepEqual(saysOf(fitsChannel, draft({ channels: [website, { ...facebook, length: 512 }] })), [
      'block channels SCO-7 The text is 12 characters too long for Facebook page',
    ])
  })
  it('exactly at the limit it fits', () =>
    assert.deepEqual(saysOf(fitsChannel, draft({ channels: [{ ...facebook, length: 500 }] })), [
      'pass post SCO-7 It fits wherever it goes',
    ]))
  it('too many pictures: it stops', () => {
    assert.deepEqual(saysOf(fitsChannel, draft({ channels: [{ ...facebook, pictures: 1 }], pictures: [picture(), picture()] })), [
      'block channels SCO-7 Facebook page takes 1 picture, and there are 2',
    ])
  })
})

describe('the verdict', () => {
  it('of a careful post is a pass, with a tick for every check', () => {
    const { verdict, findings } = judge(
      draft({ pictures: [picture({ kind: 'video', speech: 'silent' })], links: ['https://ashgrove.example/eco'] }),
      facts,
    )
    assert.deepEqual(
      [verdict, findings.length, findings.every((finding) => finding.verdict === 'pass')],
      ['pass', Object.keys(checks).length, true],
    )
  })
  it('is the worst finding, and the worst stands first', () => {
    const text = 'Kofi Mensah-Boateng and Young Khan: see bit.ly/x. - Ms Nair, Year 4'
    const { verdict, findings } = judge(draft({ text, pictures: [picture({ pupils: ['zaynab'] })] }), facts)
    assert.equal(verdict, 'block')
    assert.deepEqual(
      findings.filter((finding) => finding.verdict !== 'pass').map((finding) => `${finding.verdict} ${finding.check}`),
      ['block pupil-permission', 'block full-name', 'person links', 'warn full-name'],
    )
  })
  it('gives every finding its clause', () => {
    const { findings } = judge(draft({ text: '', channels: [], pictures: [picture({ people: null, alt: '', work: 'other' })] }), facts)
    assert.ok(findings.every(({ clause }) => /^[A-Z]+-[A-Z]?\d+$/.test(clause)))
  })
  it('is a tick where a check has nothing to find', () => {
    assert.deepEqual(orPass([], { check: 'x', clause: 'DO-3', says: 'Fine', why: 'So.' }), [
      { check: 'x', clause: 'DO-3', says: 'Fine', why: 'So.', verdict: 'pass', where: 'post' },
    ])
  })
  it('comes out the same for a book compiled once and used again', () => {
    const book = compileNames(pupils, [])
    const seen = look(draft({ text: 'Isla Khan of 4N' }), { ...facts, names: book }).names[0]
    assert.deepEqual([seen?.full.map(({ pupils: ids }) => ids), seen?.classes.length], [[['isla']], 1])
  })
})

describe('a finding about words says which words', () => {
  const text =
    'WELL DONE EVERYBODY IN CLASS today!!! Isla Khan spoke about the general election. Ring 07700 900123 after the staff restructure, ' +
    'see bit.ly/beans, and meet on Thursday at 2 pm at the library. - Ms Nair, Year 4'
  const shown = picture({ alt: 'photo 1', credit: 'Drawn by Kofi Mensah-Boateng' })
  const { findings } = judge(draft({ text, pictures: [shown] }), facts)
  const saidOf = (check: string): string | undefined => {
    const found = findings.find((one) => one.check === check && one.span !== undefined)
    const source = found?.where === 'text' ? text : found?.field === 'credit' ? shown.credit : shown.alt
    return found?.span && source.slice(...found.span)
  }
  const cases = [
    ['full-name', 'Isla Khan'],
    ['contentious', 'general election'],
    ['confidential', 'staff restructure'],
    ['personal-data', '07700 900123'],
    ['links', 'bit.ly/beans'],
    ['tone', 'WELL DONE EVERYBODY IN CLASS'],
    ['alt-text', 'photo 1'],
  ] as const
  for (const [check, words] of cases) it(`${check}: ${words}`, () => assert.equal(saidOf(check), words))
  it('in a credit too', () => {
    const found = findings.find(({ check, field }) => check === 'full-name' && field === 'credit')
    assert.equal(shown.credit.slice(...(found?.span ?? [0, 0])), 'Kofi Mensah-Boateng')
  })
})
