import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { standingOn } from './asset-fact.rule.ts'
import { type AssetSaid, settled, whatIsMissing } from './complete-asset.rule.ts'
import { creditLine } from './credit-line.rule.ts'
import { lacksProof } from './grounds.rule.ts'
import { licenceNamed, licencePage, licences, meaningOf, termsOf } from './licences.rule.ts'

const work = {
  title: 'Runner beans',
  owner: 'Ann Lee',
  ground: 'written',
  licence: '',
  source: '',
  wording: '',
  namesPupil: false,
} as const

describe('DO-7: the line that names the maker is made as the licence asks', () => {
  const cases = [
    ['written permission', {}, 'Ann Lee, with permission'],
    ['the owner’s own wording stands', { wording: 'Photo © Ann Lee 2026' }, 'Photo © Ann Lee 2026'],
    [
      'Creative Commons: title, author, source, licence',
      { ground: 'cc', licence: 'CC BY-SA 4.0', source: 'https://www.flickr.com/photos/annlee/1/' },
      '“Runner beans” by Ann Lee, flickr.com/photos/annlee/1, CC BY-SA 4.0',
    ],
    [
      'a source too long for a post is named by its host',
      { ground: 'cc', licence: 'CC BY 4.0', source: `https://commons.wikimedia.org/wiki/${'x'.repeat(90)}` },
      '“Runner beans” by Ann Lee, commons.wikimedia.org, CC BY 4.0',
    ],
    [
      'a public body',
      { ground: 'ogl', owner: 'Met Office', source: 'https://metoffice.gov.uk' },
      'Met Office, Open Government Licence v3.0',
    ],
    ['nobody’s any more', { ground: 'public-domain', owner: 'William Wordsworth' }, '“Runner beans” by William Wordsworth, public domain'],
    ['bought', { ground: 'stock', owner: 'Ann Lee / Bean Pictures' }, 'Ann Lee / Bean Pictures'],
    ['made by our staff: no line is owed', { ground: 'staff', owner: 'Priya Nair' }, ''],
    ['a pupil whose family did not agree to the name', { ground: 'pupil-work', owner: 'Isla' }, 'made by one of our pupils'],
    ['a pupil whose family agreed', { ground: 'pupil-work', owner: 'Isla', namesPupil: true }, 'made by Isla'],
  ] as const
  for (const [says, more, line] of cases) it(says, () => assert.equal(creditLine({ ...work, ...more }), line))
})

describe('LEG-2: a licence is known by its name and for what it allows', () => {
  it('is recognised however it was typed', () => {
    for (const typed of ['CC BY-SA 4.0', 'cc-by-sa-4.0', 'CC BY SA 4', 'CC-BY-SA 4.0 International'])
      assert.equal(licenceNamed(typed), 'CC BY-SA 4.0', typed)
    assert.equal(licenceNamed('CC0'), 'CC0 1.0')
    assert.equal(licenceNamed('cc by-nd-nc 3.0'), 'CC BY-NC-ND 3.0')
    for (const typed of ['', 'CC', 'CC BY', 'CC BY-SA-ND 4.0', 'All rights reserved', 'CC BY 9.0'])
      assert.equal(licenceNamed(typed), null, typed)
    for (const name of licences) assert.equal(licenceNamed(name), name)
  })
  it('says what may be done with it', () => {
    assert.deepEqual(termsOf('CC BY-NC-ND 4.0'), { by: true, sa: false, nc: true, nd: true })
    assert.match(meaningOf('CC BY-ND 4.0').join(' '), /no crop/)
    assert.match(meaningOf('CC BY-NC 4.0').join(' '), /money/)
    assert.match(meaningOf('CC BY-SA 4.0').join(' '), /same licence/)
    assert.equal(licencePage('CC BY-SA 3.0'), 'https://creativecommons.org/licenses/by-sa/3.0/')
    assert.equal(licencePage('CC0 1.0'), 'https://creativecommons.org/publicdomain/zero/1.0/')
  })
  it('is good until its last day', () => {
    assert.equal(standingOn({ withdrawn: false, expiresOn: '2026-11-23' }, '2026-11-23'), 'in-use')
    assert.equal(standingOn({ withdrawn: false, expiresOn: '2026-11-22' }, '2026-11-23'), 'expired')
    assert.equal(standingOn({ withdrawn: true, expiresOn: '2027-01-01' }, '2026-11-23'), 'withdrawn')
    assert.equal(standingOn({ withdrawn: false, expiresOn: null }, '2026-11-23'), 'in-use')
  })
  it('needs something to show for it, where only a paper can', () => {
    assert.equal(lacksProof({ ground: 'written', proofNote: ' ', proofs: 0 }), true)
    assert.equal(lacksProof({ ground: 'written', proofNote: 'In the office, blue folder', proofs: 0 }), false)
    assert.equal(lacksProof({ ground: 'stock', proofNote: '', proofs: 1 }), false)
    assert.equal(lacksProof({ ground: 'cc', proofNote: '', proofs: 0 }), false)
  })
})

describe('LEG-1: an entry is whole', () => {
  const said: AssetSaid = {
    what: 'picture',
    title: 'Runner beans',
    owner: 'Ann Lee',
    contact: '',
    ground: 'written',
    licence: '',
    source: '',
    proofNote: '',
    purposes: [],
    territory: '',
    online: true,
    oneUse: false,
    expiresOn: null,
    wording: '',
  }
  const cases: readonly (readonly [string, Partial<AssetSaid>, string | undefined])[] = [
    ['written permission with its owner', {}, undefined],
    ['nobody named', { owner: ' ' }, 'owner'],
    ['Creative Commons without its kind', { ground: 'cc' }, 'licence'],
    ['Creative Commons without its page', { ground: 'cc', licence: 'CC BY 4.0' }, 'source'],
    ['Creative Commons, whole', { ground: 'cc', licence: 'CC BY 4.0', source: 'flickr.com/1' }, undefined],
    ['a public body without its page', { ground: 'ogl' }, 'source'],
    ['nobody’s any more, and no word why', { ground: 'public-domain', owner: '' }, 'proofNote'],
    ['a pupil’s, who need not be named', { ground: 'pupil-work', owner: '' }, undefined],
  ]
  for (const [says, more, field] of cases) it(says, () => assert.equal(whatIsMissing({ ...said, ...more })?.field, field))
  it('keeps a licence under its one name', () => {
    assert.equal(settled({ ...said, ground: 'cc', licence: 'cc by 4' }).licence, 'CC BY 4.0')
    assert.equal(settled({ ...said, ground: 'written', licence: 'cc by 4' }).licence, '')
  })
})
