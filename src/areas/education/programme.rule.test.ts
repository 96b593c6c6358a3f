import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { coverage, readAddresses, topics, unreadable } from './programme.rule.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const held = (topic: string, yearGroups: readonly string[], on = '2026-10-05') => ({
  audience: 'pupils' as const,
  topic,
  yearGroups,
  heldOn: day(on),
})

describe('PUP-2: what is taught, by year group', () => {
  const since = day('2026-09-01')
  it('counts a session for the years it was for, and one for all in every year', () => {
    const { rows } = coverage([held('kindness', ['3', '4']), held('help', [])], ['3', '5'], since)
    const of = (year: string): number[] => [...(rows.find(({ yearGroup }) => yearGroup === year)?.counts ?? [])]
    assert.deepEqual(of('3'), [1, 0, 0, 0, 0, 1])
    assert.deepEqual(of('5'), [0, 0, 0, 0, 0, 1])
  })
  it('names the gaps, in the order of the years', () => {
    const { gaps } = coverage([held('kindness', ['3'])], ['3', '4'], since)
    assert.deepEqual(gaps, [
      { yearGroup: '3', topics: ['privacy', 'pictures', 'contact', 'truth', 'help'] },
      { yearGroup: '4', topics },
    ])
  })
  it('does not count last year, what was only planned, or what was for families', () => {
    const sessions = [
      held('help', ['3'], '2026-08-31'),
      { ...held('help', ['3']), heldOn: null },
      { ...held('help', ['3']), audience: 'families' as const },
    ]
    assert.equal(
      coverage(sessions, ['3'], since).rows[0]?.counts.reduce((sum, one) => sum + one, 0),
      0,
    )
  })
})

describe('PAR-1: whom a notice goes to', () => {
  it('takes addresses as people paste them, each once, and names what is none', () => {
    const pasted = 'Gemma Tait <gemma@example.org>; INES@example.org\ngemma@example.org, no-address\n\n'
    assert.deepEqual(readAddresses(pasted), { good: ['gemma@example.org', 'ines@example.org'], bad: ['no-address'], twice: 1 })
  })
  it('never loses a piece: each is good, bad or there twice, whatever is pasted', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.emailAddress(),
            fc.string({ minLength: 1, maxLength: 20 }).filter((text) => !/[\n,;\t<>]/.test(text) && text.trim() !== ''),
          ),
          { maxLength: 30 },
        ),
        (pieces) => {
          const { good, bad, twice } = readAddresses(pieces.join('\n'))
          assert.equal(good.length + bad.length + twice, pieces.length)
        },
      ),
    )
  })
  it('is made unreadable when the proof has served', () => assert.equal(unreadable('gemma@example.org'), 'g•••@example.org'))
})
