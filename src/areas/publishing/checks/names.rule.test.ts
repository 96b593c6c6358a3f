import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compileNames } from './name-book.rule.ts'
import { pupils } from './sample-draft.ts'
import { NameReading } from './names-seen.rule.ts'
import type { Passage, PupilFact } from './types.ts'
import { scan } from '../../../kernel/text-scan/scan.ts'

const more = (id: string, forename: string, surname: string): PupilFact => ({
  id,
  forename,
  surname,
  className: '4N',
  noPublish: null,
  permission: {},
  nameWithPicture: false,
})
const roll = [
  ...pupils,
  more('amelie', 'Amelie', "O'Brien"),
  more('may', 'May', 'Winters'),
  more('jurgen', 'Jürgen', 'Groß'),
  more('liz', 'Elizabeth', 'Webb'),
]
const book = compileNames(roll, ['Priya Nair', 'Hana Khan'], ["St James's Primary School"])

/** Who is named in a passage, and by which words. */
function named(text: string, kind: Passage['kind'] = 'text'): readonly string[] {
  const reading = new NameReading({ kind, where: 'text', picture: null, text }, book)
  scan(book.phrases, text, reading.meet.bind(reading))
  const { full, forenames, surnames } = reading.seen()
  return [...full, ...forenames, ...surnames].map(({ pupils: who, start, end }) => `${who.join('+')}: ${text.slice(start, end)}`)
}

describe('BEH-3, IMG-1: whoever is named is found', () => {
  const cases = [
    ['a word first in a sentence, doing something', 'Will won the race', ['will: Will']],
    ['a month that scored', 'May scored twice', ['may: May']],
    ['one of a list', 'Stars: Rose, Kofi', ['rose: Rose', 'kofi: Kofi']],
    ['a line of its own', 'Stars of the week\nRose\nWill', ['rose: Rose', 'will: Will']],
    ['a short form', 'Beth sang', ['liz: Beth']],
    ['dots spelled out', 'Juergen sang', ['jurgen: Juergen']],
    ['an apostrophe left out', 'Well done Amelie O Brien', ['amelie: Amelie O Brien']],
    ['a tag in capitals and small letters', "#WellDoneAmelieO'Brien", ["amelie: AmelieO'Brien"]],
    ['a tag in small letters', '#welldoneamelieobrien', ['amelie: welldoneamelieobrien']],
    ['a first name in a tag of praise', '#proudofisla', ['isla: proudofisla']],
    ['a slip in the surname', 'Isla Kahn sang', ['isla: Isla']],
  ] as const
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(named(text).slice(0, expected.length), expected))
  it('in the name of a file, whatever its capitals', () => assert.deepEqual(named('will_brown.jpg', 'file')[0], 'will: will_brown'))
})

describe('BEH-3, IMG-1: what only looks like a pupil’s name is left alone', () => {
  const cases = [
    ['a question', 'Will you come?'],
    ['a month', 'In May we plant. On 5 May we rest. May half term is near.'],
    ['a flower', 'The rose is red. Rose petals fall.'],
    ['a class', 'Rose Class went out'],
    ['a grown-up', 'Mrs Khan and Mr James helped. Thank you, Miss Rose.'],
    ['a colleague', 'Hana Khan helped'],
    ['somebody else of that name', 'James Watt watched a kettle. Rose Tyler ran.'],
    ['a mayor', 'We wrote to Sadiq Khan'],
    ['a street', 'Meet at Khan Street'],
    ['the school', 'Welcome to St James’s Primary School'],
    ['a book', 'James and the Giant Peach'],
    ['a tag about an island', '#islandlife'],
  ] as const
  for (const [name, text] of cases) it(name, () => assert.deepEqual(named(text), []))
})
