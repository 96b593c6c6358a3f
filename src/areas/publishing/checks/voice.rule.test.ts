import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import careful from '../../../../policy/careful-words.json' with { type: 'json' }
import { compileFacts, judge, type CarefulWords, wordKinds, type Verdict } from './index.ts'
import { draft, picture, website } from './sample-draft.ts'

const careFor = careful.map((one): CarefulWords => {
  const list = wordKinds.find((kind) => kind === one.list)
  assert.ok(list, one.list)
  return {
    list,
    words: one.words,
    better: Object.fromEntries(Object.entries('better' in one ? one.better : {}).map(([word, better]) => [word, String(better)])),
  }
})
const facts = (severity: ReadonlyMap<string, Verdict> = new Map()) =>
  compileFacts({
    pupils: [],
    staffNames: [],
    words: {
      contentious: [{ topic: 'Party politics', words: ['general election'] }],
      confidential: [],
      linkShorteners: [],
      careful: careFor,
    },
    schoolDomains: [],
    ownContacts: [],
    severity,
  })
const known = facts()
const found = (check: string, text: string) =>
  judge(draft({ text }), known, [check]).findings.map(({ verdict, clause, span, mend }) =>
    [verdict, clause, span ? text.slice(...span) : '', mend?.words ?? ''].filter((word) => word !== '').join(' '),
  )

describe('what is said of people, and how', () => {
  const cases = [
    ['DON-6: a rude word stops', 'rude-words', 'What a load of crap!', ['block DON-6 crap']],
    ['DON-6: with stars in it too', 'rude-words', 'Oh sh*t, $h1t and f**k', ['block DON-6 sh*t', 'block DON-6 $h1t', 'block DON-6 f**k']],
    ['DON-6: stars around a word are no mask', 'rude-words', '*Sit* and hit! E-mail a@b.co', ['pass DON-6']],
    ['DON-6: an insult needs a person', 'respect', 'Some people are just stupid people', ['person DON-6 stupid people']],
    ['DON-1, IMG-7: so does making fun', 'respect', 'Epic fail on sports day', ['person DON-6 Epic fail']],
    ['BEH-4: so does running down a colleague', 'respect', 'Certain members of staff', ['person DON-6 Certain members of staff']],
    [
      'DON-7: a quarrel at work',
      'workplace',
      'My line manager ignored my grievance',
      ['person DON-7 My line manager', 'person DON-7 grievance'],
    ],
    ['BEH-5: advertising', 'private-gain', 'Use my code for 10% off', ['person BEH-5 Use my code']],
    ['DO-2: an opinion that is not marked', 'opinion', 'In my opinion it was cold', ['warn DO-2 In my opinion']],
    ['DO-2: a marked one passes', 'opinion', 'I reckon it was cold. My own view, not the school’s.', ['pass DO-2']],
    ['DO-8: a heated one', 'opinion', 'This is a disgrace', ['warn DO-8 disgrace']],
    ['DON-4: speaking to pupils where they may not be', 'audience', 'Hi kids, see you tomorrow', ['warn DON-4 Hi kids']],
    ['IMG-4: asking for sharing on own accounts', 'own-accounts', 'Please share it on your own page', ['warn IMG-4 share it on your own']],
    [
      'DO-5: a word that leaves somebody out has a better one',
      'inclusive',
      'Mums and dads are welcome',
      ['warn DO-5 Mums and dads Families'],
    ],
    [
      'TON-1: school talk has plain words',
      'plain-words',
      'Our SENDCo met the LSAs',
      ['warn TON-1 SENDCo special needs coordinator (SENDCo)', 'warn TON-1 LSAs support assistants'],
    ],
    ['TON-1: letters are an acronym in capitals only', 'plain-words', 'Sit on the mat with Elsa, la la la', ['pass TON-1']],
    ['TON-1: a tag in small letters', 'hashtags', 'Hooray #worldbookday', ['warn TON-1 worldbookday WorldBookDay']],
    ['TON-1: a tag of one word, or unknown ones, is left', 'hashtags', '#phonics #zxcvbnmq #WorldBookDay', ['pass TON-1']],
    ['TON-1: a row of emoji', 'emoji', 'Wow 🎉🎉🎉🎉🎉', ['warn TON-1 🎉🎉🎉🎉🎉']],
    ['TON-1: a few are fine', 'emoji', 'Wow 🎉 🐝', ['pass TON-1']],
    [
      'TON-1: a sentence without end',
      'tone',
      `We ${'went on and '.repeat(11)}stopped. Then home.`,
      [`warn TON-1 We ${'went on and '.repeat(11)}stopped.`],
    ],
    ['TON-2: every sentence an exclamation', 'tone', 'Wow! Yes! Beans! Peas! Leeks!', ['warn TON-2']],
  ] as const
  for (const [name, check, text, expected] of cases) it(name, () => assert.deepEqual(found(check, text), expected))

  it('DON-4: on the website pupils may be spoken to', () => {
    assert.deepEqual(judge(draft({ text: 'Hi kids', channels: [website] }), known, ['audience']).findings, [])
  })
})

describe('IMG-1: alt text that helps nobody is told, with a way to mend it', () => {
  const ask = (alt: string, text = 'Beans and peas') =>
    judge(draft({ text, pictures: [picture({ alt })] }), known, ['alt-text']).findings.map(({ verdict, says, span }) =>
      `${verdict} ${says} ${span ? alt.slice(...span) : ''}`.trim(),
    )
  const cases = [
    ['A picture of two children with beans', 'warn The alt text of picture 1 begins with “A picture of” A picture of'],
    ['Beans', 'warn The alt text of picture 1 is very short Beans'],
    ['Two children beside bean plants', 'pass Every picture is described in words'],
  ] as const
  for (const [alt, expected] of cases) it(alt, () => assert.deepEqual(ask(alt), [expected]))
  it('the same as the post', () =>
    assert.deepEqual(ask('Two children beside plants', 'Two children beside plants. - Ms Nair'), [
      'warn The alt text of picture 1 says what the post says Two children beside plants',
    ]))
})

describe('a school chooses how severe a check is, where the policy leaves it to the school', () => {
  const text = 'Mums and dads, the general election is near. - Ms Nair'
  const verdictOf = (check: string, chosen: Verdict): Verdict | undefined =>
    judge(draft({ text }), facts(new Map([[check, chosen]])), [check]).findings[0]?.verdict
  it('a note becomes a stop', () => assert.equal(verdictOf('inclusive', 'block'), 'block'))
  it('DO-1: a contentious topic never becomes a note', () => assert.equal(verdictOf('contentious', 'warn'), 'person'))
  it('BEH-3: what keeps a child safe has no choice', () => {
    const unsafe = draft({ text: 'Ring 07700 900123' })
    assert.equal(judge(unsafe, facts(new Map([['personal-data', 'warn' as const]])), ['personal-data']).findings[0]?.verdict, 'block')
  })
})
