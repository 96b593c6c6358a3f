import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { DomainError } from '../../kernel/errors.ts'
import { readConsents } from './read-consents.ts'
import { bytesOf } from './roll-lists.testing.ts'

const known = new Set(['1001', '1002', '1003'])
const said = (text: string, roll: ReadonlySet<string> = known) =>
  readConsents(bytesOf(text), roll).rows.map(({ localId, consentName, state }) => `${localId} ${consentName} ${state}`)

const long = `Student ID,Student,UPN,Consent Type,Status,Response Date,Responded by
1001,Ada Nair,B801200005001,Photos on website,Accepted,01/09/2026,Mrs Nair
1002,Zoë Brönte,,Photos on website,Declined,02/09/2026,
1003,Kit O'Brien,,Photos on website,Pending,,
1001,Ada Nair,B801200005001,Photos on Facebook,,,
`
const wide = `Surname;Forename;Adno;UPN;DOB;Address line 1;Reg;School website;School social media;Free school meals;Visits
Nair;Ada;1001;B801200005001;01/05/2018;1 High St;4N;Yes;No;Y;Yes
Brönte;Zoë;1002;;02/06/2018;2 High St;4N;Y;;N;No
`

describe('IMG-2: a consent export', () => {
  it('with one row a pupil and consent: accepted, declined, pending and blank', () => {
    assert.deepEqual(said(long), [
      '1001 Photos on website yes',
      '1002 Photos on website no',
      '1003 Photos on website not-asked',
      '1001 Photos on Facebook not-asked',
    ])
    const [first] = readConsents(bytesOf(long), known).rows
    assert.deepEqual([first?.givenOn, first?.givenBy], ['2026-09-01', 'Mrs Nair'])
  })
  it('with one column a consent; names and classes are none', () => {
    assert.deepEqual(said(wide), [
      '1001 School website yes',
      '1001 School social media no',
      '1001 Visits yes',
      '1002 School website yes',
      '1002 School social media not-asked',
      '1002 Visits no',
    ])
  })
  it('of birthdays, addresses, numbers that follow a child and free meals nothing is kept, and it says so', () => {
    const list = readConsents(bytesOf(wide), known)
    assert.deepEqual(list.ignored, ['Surname', 'Forename', 'UPN', 'DOB', 'Address line 1', 'Reg', 'Free school meals'])
    assert.doesNotMatch(JSON.stringify(list.rows), /B8012|High St|2018/)
  })
  it('pupils are matched by the number that is on the roll, whichever column it stands in', () => {
    const two = 'ID,Admission Number,Website\n77,1001,Yes\n78,1002,No\n'
    assert.deepEqual(said(two), ['1001 Website yes', '1002 Website no'])
    assert.deepEqual(said(two, new Set(['77', '78'])), ['77 Website yes', '78 Website no'])
  })
  it('never by unique pupil number: a file with nothing else is refused', () => {
    assert.throws(() => said('UPN,Website\nB801200005001,Yes\n'), /no-local-number/)
    assert.throws(() => said('Pupil ID,Website\nB801200005001,Yes\n'), /no-local-number/)
  })
  it('a file without answers is refused', () => assert.throws(() => said('Adno,Surname\n1001,Nair\n'), /consents-not-found/))
  it('is read as Windows-1252 and with tabs too', () => {
    const bytes = Uint8Array.from([...'Adno\tPhotos f\xfcr web\n1001\tYes\n'].map((letter) => letter.charCodeAt(0)))
    assert.equal(readConsents(bytes, known).rows[0]?.consentName, 'Photos für web')
  })
  it('whatever is in it, is read or refused in words', () => {
    const cell = fc.oneof(fc.constantFrom('Yes', 'No', 'Adno', 'Consent', 'Status', 'UPN', '"', '=1', ''), fc.string())
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 }), (rows) => {
        try {
          readConsents(bytesOf(rows.map((cells) => cells.join(',')).join('\n')), known)
        } catch (error) {
          assert.ok(error instanceof DomainError, String(error))
        }
      }),
      { numRuns: 500 },
    )
  })
})
