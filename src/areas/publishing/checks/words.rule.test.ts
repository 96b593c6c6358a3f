import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { authorLine } from './author-line.rule.ts'
import { confidential } from './confidential.rule.ts'
import { contentious, needsSenior } from './contentious.rule.ts'
import { foldContact } from './facts.rule.ts'
import { links } from './links.rule.ts'
import { linksIn } from './links-found.rule.ts'
import { isOrdinaryWord } from './ordinary-words.rule.ts'
import { personalData } from './personal-data.rule.ts'
import { readingAge } from './reading-age.rule.ts'
import { draft, facts, picture, saysOf } from './sample-draft.ts'
import { look } from './seen.rule.ts'
import { tone } from './tone.rule.ts'
import { whereAndWhen } from './where-and-when.rule.ts'
import { compileWords } from './word-book.rule.ts'

describe('LEG-3: personal data stays off the page', () => {
  const passes = 'pass post LEG-3 No telephone number, address or date of birth'
  const cases = [
    ['a mobile number stops', 'Ring Sam on 07700 900123', 'block text LEG-3 The text has a telephone number in it'],
    ['the school’s own number passes', 'Ring us on +44 1632 960123', passes],
    ['a private address stops', 'Write to isla@mail.example', 'block text LEG-3 The text has an e-mail address in it'],
    ['the school’s own addresses pass', 'Write to year4@ashgrove.example or office@ashgrove-primary.example', passes],
    ['a postcode stops', 'They live in AB11 1XG', 'block text LEG-3 The text has a postcode in it'],
    ['the school’s own postcode passes', 'Come to AB10 1XG', passes],
    ['a home address stops', 'Party at 14 Mill Lane', 'block text LEG-3 The text has a street address in it'],
    ['a date of birth stops', 'Isla was born on 3 May 2017', 'block text LEG-3 The text has a date of birth in it'],
    ['a date passes', 'The fair is on 3 May 2027', passes],
    ['a pupil number stops', 'UPN B801200005001', 'block text LEG-3 The text has a pupil number in it'],
  ] as const
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(saysOf(personalData, draft({ text })), [expected]))
  it('looks at alt text too', () => {
    assert.deepEqual(saysOf(personalData, draft({ pictures: [picture({ alt: 'A poster: ring 07700 900123' })] })), [
      'block picture:1 LEG-3 The alt text of picture 1 has a telephone number in it',
    ])
  })
  it('knows one number in all its spellings', () =>
    assert.deepEqual(['+44 1632 960123', '(01632) 960 123'].map(foldContact), ['01632960123', '01632960123']))
})

describe('DO-3: the post says who wrote it', () => {
  const signed = 'pass post DO-3 Signed by the writer'
  const unsigned = 'block text DO-3 The post does not say who wrote it'
  const cases = [
    ['after a dash', 'See you there. - Ms Nair, Year 4', 'Ms Nair, Year 4', signed],
    ['after a long dash, with hashtags behind', 'See you there — Ms Nair #EcoClub 🌱', 'Ms Nair, Year 4', signed],
    ['on a line of its own', 'See you there.\nMs Nair', 'Priya Nair', signed],
    ['in words', 'See you there. Love from Priya and the beans', 'Priya Nair', signed],
    ['by role', 'See you there. - The Year 4 team', 'Ms Nair, Year 4', signed],
    ['with no author given, a title will do', 'See you there. - Mr Okafor', '', signed],
    ['with no author given, a role will do', 'See you there. - The school office', '', signed],
    ['without any', 'See you there.', 'Ms Nair, Year 4', unsigned],
    ['someone else’s name', 'See you there. - Mr Okafor', 'Ms Nair', unsigned],
    ['a dash that is no signature', 'Come on Friday - it will be fun', 'Ms Nair', unsigned],
    ['an empty text', '', '', unsigned],
  ] as const
  for (const [name, text, author, expected] of cases)
    it(name, () => assert.deepEqual(saysOf(authorLine, draft({ text, author })), [expected]))
  it('offers to add the line', () => {
    const asked = draft({ text: 'See you there.' })
    assert.deepEqual(authorLine(asked, facts, look(asked, facts))[0]?.mend, { label: 'Add “- Ms Nair, Year 4”', does: 'add-author-line' })
  })
})

describe('DON-5: links lead where they say', () => {
  const cases = [
    [
      'the school’s own page passes',
      'See https://www.ashgrove.example/eco.',
      [],
      'pass post DON-5 Every link leads to the school’s own pages',
    ],
    [
      'a page under the school’s passes',
      'See eco.ashgrove.example/beans',
      [],
      'pass post DON-5 Every link leads to the school’s own pages',
    ],
    ['another page needs a person', 'See https://www.bbc.co.uk/bitesize', [], 'person text DON-5 Has someone looked at bbc.co.uk?'],
    ['so does one without https', 'See www.bbc.co.uk', [], 'person text DON-5 Has someone looked at bbc.co.uk?'],
    [
      'a look-alike of the school needs a person',
      'See ashgrove.example.evil.com',
      [],
      'person text DON-5 Has someone looked at ashgrove.example.evil.com?',
    ],
    ['a shortened link needs a person', 'See bit.ly/3xYz', [], 'person text DON-5 bit.ly hides where its links lead'],
    [
      'a name before the address stops',
      'See https://ashgrove.example@evil.com/',
      [],
      'block text DON-5 “https://ashgrove.example@evil.com/” hides where it leads behind a name',
    ],
    ['a script is no web address', 'Look', ['javascript:alert(1)'], 'block links DON-5 “javascript:alert(1)” is not a web address'],
    ['half an address stops', 'Look', ['https://'], 'block links DON-5 “https://” is not a whole web address'],
    ['words are no address', 'Look', ['our page'], 'block links DON-5 “our page” is not a whole web address'],
  ] as const
  for (const [name, text, beside, expected] of cases)
    it(name, () => assert.deepEqual(saysOf(links, draft({ text, links: beside })), [expected]))
  it('takes no sentence, time, file or e-mail address for a link', () => {
    assert.deepEqual(linksIn('It ends at 3.30.Come in, e.g. by bus. See beans.jpg or write to a@b.co.uk'), [])
  })
  it('stops a post that is little else than links', () => {
    assert.deepEqual(saysOf(links, draft({ text: 'https://ashgrove.example/a '.repeat(41) })), [
      'block links DON-5 There are more than 40 links in this post',
    ])
  })
  it('leaves the full stop of the sentence out', () =>
    assert.deepEqual(
      linksIn('(https://a.org/x).').map(({ address }) => address),
      ['https://a.org/x'],
    ))
})

describe('DO-1, DON-2: topics for a senior leader, and words in confidence', () => {
  it('sends a contentious topic to a senior leader, once', () => {
    const asked = draft({ text: 'The general election is near: vote for beans' })
    const findings = contentious(asked, facts, look(asked, facts))
    assert.deepEqual(
      findings.map(({ verdict, says }) => [verdict, says]),
      [['person', '“general election” touches a contentious topic: Party politics']],
    )
    assert.equal(needsSenior(findings), true)
  })
  it('finds a topic through capitals and apostrophes', () => {
    assert.deepEqual(saysOf(contentious, draft({ text: "The TEACHERS' STRIKE" })), [
      "person text DO-1 “TEACHERS' STRIKE” touches a contentious topic: Strikes",
    ])
  })
  it('passes a post without any, which then needs no senior leader', () => {
    const findings = contentious(draft(), facts, look(draft(), facts))
    assert.deepEqual([findings[0]?.verdict, needsSenior(findings)], ['pass', false])
  })
  it('has a person look at a word marked as confidential', () => {
    assert.deepEqual(saysOf(confidential, draft({ text: 'After the staff restructure' })), [
      'person text DON-2 “staff restructure” may be confidential',
    ])
    assert.deepEqual(saysOf(confidential, draft()), ['pass post DON-2 Nothing marked as confidential'])
  })
  it('keeps the topic of every word', () =>
    assert.deepEqual(
      compileWords([{ topic: 'A', words: ['x', 'y'] }], ['z']).entries.map(({ topic }) => topic),
      ['A', 'A', ''],
    ))
})

describe('BEH-3, TON-1: what tells too much, and how it sounds', () => {
  it('warns of a day, a time and a public place in one sentence', () => {
    const text = 'Lovely beans. Come on Thursday at 2 pm, Mill Lane gate. - Ms Nair'
    const [finding] = whereAndWhen(draft({ text }), facts, { names: [], words: [] })
    assert.deepEqual(
      [finding?.verdict, finding?.clause, text.slice(...(finding?.mend?.span ?? [0, 0]))],
      ['warn', 'BEH-3', 'Come on Thursday at 2 pm, Mill Lane gate.'],
    )
  })
  it('is content with a fair in the school hall', () => {
    assert.deepEqual(saysOf(whereAndWhen, draft({ text: 'The fair is on Friday at 3.30 pm in the school hall.' })), [
      'pass post BEH-3 It does not say where children will be, and when',
    ])
  })
  const toneCases = [
    ['plain words pass', 'We picked beans today.', ['pass post TON-1 Easy to read']],
    ['shouting warns', 'COME AND SEE OUR LOVELY BEANS today', ['warn text TON-2 Some of this is in capitals']],
    ['three marks warn', 'Beans!!!', ['warn text TON-2 There are many exclamation marks in a row']],
  ] as const
  for (const [name, text, expected] of toneCases) it(name, () => assert.deepEqual(saysOf(tone, draft({ text })), expected))
  it('guesses the age at which a text is easy to read, and says nothing of a short one', () => {
    const easy =
      'We went to the farm. We saw the hens and the pigs. Then we had lunch on the grass. It was hot and the sun was out. We all had a good day at the farm and want to go back.'
    const hard =
      'Notwithstanding considerable organisational uncertainty, the extraordinary generosity demonstrated by participating representatives throughout the fundraising initiative facilitated unprecedented opportunities for collaborative environmental education, demonstrating immeasurable institutional appreciation and commitment towards sustainability responsibilities everywhere imaginable.'
    assert.deepEqual([readingAge(easy), readingAge('Short.'), (readingAge(hard) ?? 0) > 15], [5, null, true])
  })
  it('knows which names are words', () => assert.deepEqual(['rose', 'will', 'khan'].map(isOrdinaryWord), [true, true, false]))
})
