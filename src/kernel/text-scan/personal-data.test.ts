import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isUpn } from './personal-data/upn.ts'
import { findPersonalData } from './personal-data.ts'

const found = (text: string): string[] => findPersonalData(text).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`)

describe('LEG-3: personal data is found in a text', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['a mobile number', 'Ring 07700 900123 today', ['phone: 07700 900123']],
    ['a number followed by the hours', 'Ring 07700 900123 10am-2pm', ['phone: 07700 900123']],
    ['a number without gaps', 'Text07700900123? 07700900123', ['phone: 07700900123']],
    ['a landline with brackets', 'Tel (020) 7946 0958.', ['phone: (020) 7946 0958']],
    ['an international number', 'Tel +44 (0)20 7946 0958', ['phone: +44 (0)20 7946 0958']],
    ['a short landline number', '01632 96000 or 01632 960001', ['phone: 01632 96000', 'phone: 01632 960001']],
    ['a spaced out number', '0 7 7 0 0 9 0 0 1 2 3', ['phone: 0 7 7 0 0 9 0 0 1 2 3']],
    ['an e-mail address', 'Write to isla.khan+eco@mail.example.org.', ['email: isla.khan+eco@mail.example.org']],
    ['two addresses and a list', 'a@b.uk,c@d.uk', ['email: a@b.uk', 'email: c@d.uk']],
    ['a postcode', 'We meet at AB10 1XG and SW1A 1AA', ['postcode: AB10 1XG', 'postcode: SW1A 1AA']],
    ['a postcode without a gap, or small', 'M11AA and b29 7tt', ['postcode: M11AA', 'postcode: b29 7tt']],
    ['a street address', 'at 14 Mill Lane, or 3a St. no: 3a Old School Road', ['address: 14 Mill Lane', 'address: 3a Old School Road']],
    ['a street address in small letters', 'at 14 mill lane', ['address: 14 mill lane']],
    ['a date of birth', 'Isla, born 12/03/2017', ['birth-date: 12/03/2017']],
    ['a date of birth in words', 'Date of birth: 3rd May 2016', ['birth-date: 3rd May 2016']],
    ['a date of birth, month first', 'Her birthday is March 12, 2017', ['birth-date: March 12, 2017']],
    ['a date of birth as computers write it', 'dob 2017-03-12', ['birth-date: 2017-03-12']],
    ['a National Insurance number', 'Her NI is QQ no, AB 12 34 56 C.', ['ni-number: AB 12 34 56 C']],
    ['an NHS number whose check digit holds', 'NHS number 943 476 5919', ['nhs-number: 943 476 5919']],
    ['a car', 'The car AB12 CDE was parked on the zigzags', ['vehicle: AB12 CDE']],
    ['bank details', 'Pay to sort code 12-34-56, account 12345678', ['bank: 12-34-56', 'bank: 12345678']],
    ['a log-in', 'The password is Beans214! See you. PIN: 4821.', ['log-in: Beans214', 'log-in: 4821']],
    ['a log-in in capitals', 'LOGIN: beans214', ['log-in: beans214']],
    ['a pupil number', 'UPN B801200005001.', ['upn: B801200005001']],
  ]
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(found(text), expected))
})

describe('LEG-3: what only looks like personal data is left alone', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['a number of eight digits', 'We read 12345678 words'],
    ['a password that is not told', 'The password is on the sheet. Your log-in is in the book bag. A password is needed.'],
    ['letters and digits that are no car', 'Buy LP12 ABC in the shop'],
    ['a bare date', 'The fair is on 12/03/2027 at 3.30 pm'],
    ["an author's birth long ago", 'Roald Dahl was born on 13 September 1916'],
    ['a helpline', 'Childline is on 0800 1111, NHS on 111, our line on 0300 123 4567'],
    ['a score, a price and a time', 'We won 07-12, raised £1,204.50 by 15:40 and counted 214 beans'],
    ['two dates in a row', '07.12.2015 10.30 and 01-02-2026 10'],
    ['a pupil number whose check letter is wrong', 'A801200005001'],
    ['a key stage and a place in a race', 'KS1 2nd, b4 2nd, Year 4N 1st'],
    ['a class and its park', 'Year 4 Park Walk, Class 3 Green Team'],
    ['a date and the village green', 'Saturday 5 July Village Green'],
    ['laps, metres and a lane without a number', '6 laps of the road, a 25 metre lane, Mill Lane gate'],
    ['a handle', 'Thanks @ashgrove and @reading.trust'],
    ['a long number', '123456789012345678901234567890'],
  ]
  for (const [name, text] of cases) it(name, () => assert.deepEqual(found(text), []))
})

describe('a pupil number proves itself', () => {
  it('by its first letter', () => assert.deepEqual([isUpn('B801200005001'), isUpn('A801200005001')], [true, false]))
  it('and never holds I, O or S', () => assert.equal(isUpn('I801200005001'), false))
})

/** Every sign the finders look at is read through `charCodeAt`: count the looks while a text is read. */
function looks(text: string): number {
  const real = String.prototype.charCodeAt
  let count = 0
  String.prototype.charCodeAt = function (this: string, at: number) {
    count++
    return real.call(this, at)
  }
  try {
    findPersonalData(text)
  } finally {
    String.prototype.charCodeAt = real
  }
  return count
}

describe('twice the text is twice the work, whatever the text', () => {
  const hostile = [
    '0',
    '0 ',
    '07 ',
    '@',
    'a@',
    'a.',
    'a.@b.',
    '1a ',
    '+44 ',
    'AB1 ',
    'AB1 1',
    '1 A ',
    '12/03/2017 ',
    'born 1/1/20 ',
    '((0',
    '4',
    'S1',
    '1 Aa Bb Cc ',
    '0-0.',
  ]
  for (const piece of hostile) {
    it(`of ${JSON.stringify(piece)} over and over`, () => {
      const small = looks(piece.repeat(50_000 / piece.length))
      const large = looks(piece.repeat(100_000 / piece.length))
      assert.ok(large < small * 2.1 + 1000, `${small} looks at 50 kB, ${large} at 100 kB`)
      assert.ok(large < 100_000 * 150, `${large} looks at 100 kB`)
    })
  }
})
