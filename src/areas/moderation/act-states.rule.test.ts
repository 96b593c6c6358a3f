import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  actStates,
  afterCall,
  afterLook,
  isOpen,
  type Look,
  mayMove,
  moves,
  needsSecond,
  needsTelling,
  pauseSeconds,
} from './act-states.rule.ts'

describe('the life of an act', () => {
  it('goes nowhere that is not written down, and ends', () => {
    for (const from of actStates) for (const to of moves[from]) assert.ok(mayMove(from, to))
    assert.deepEqual([moves.done, moves.stopped], [[], []])
    assert.deepEqual(
      actStates.filter((state) => !isOpen(state)),
      ['done', 'refused', 'stopped'],
    )
  })

  it('ABU-2: no answer of a platform makes an act done: it is looked for first', () => {
    const ends = ['done', 'refused', 'wait', 'sign-in-again', 'unknown'] as const
    assert.deepEqual(ends.map(afterCall), ['looking', 'refused', 'ordered', 'ordered', 'looking'])
  })

  it('ABU-2: what everybody hears each time is never repeated by a machine once it may have happened', () => {
    const looks: readonly Look[] = ['so', 'not-so', 'cannot-tell', 'no-answer']
    for (const look of looks)
      for (const overdue of [false, true])
        for (const tries of [0, 1, 9])
          for (const called of ['done', 'unknown'] as const)
            assert.notEqual(afterLook({ look, called, once: true, tries, overdue }), 'ordered', `${look} ${called}`)
  })

  const cases = [
    ['seen there', 'so', 'unknown', true, false, 'done'],
    ['answered, and cannot be looked up', 'cannot-tell', 'done', true, false, 'done'],
    ['answered, and not so yet', 'not-so', 'done', false, false, 'looking'],
    ['answered, and still not so', 'not-so', 'done', false, true, 'unclear'],
    ['no answer to the call, not so, and safe to repeat', 'not-so', 'unknown', false, false, 'ordered'],
    ['no answer to the call, cannot be looked up, and heard each time', 'cannot-tell', 'unknown', true, false, 'unclear'],
    ['no answer at all', 'no-answer', 'unknown', false, false, 'looking'],
    ['no answer at all for long', 'no-answer', 'done', false, true, 'unclear'],
  ] as const
  for (const [name, look, called, once, overdue, to] of cases)
    it(`${name}: ${to}`, () => assert.equal(afterLook({ look, called, once, tries: 1, overdue }), to))

  it('gives what is safe to repeat to a person after five tries', () =>
    assert.equal(afterLook({ look: 'not-so', called: 'unknown', once: false, tries: 5, overdue: false }), 'unclear'))

  it('ABU-2: nobody is blocked by one person alone, save by a senior leader', () => {
    assert.equal(needsSecond('block', false), true)
    assert.equal(needsSecond('block', true), false)
    assert.equal(needsSecond('hide', false), false)
  })

  it('ABU-3: followers are told why something or somebody was taken away', () => {
    const told = ['approve', 'hide', 'delete', 'block', 'report', 'kick', 'mute', 'show', 'unblock'].filter(needsTelling)
    assert.deepEqual(told, ['hide', 'delete', 'block', 'report', 'kick'])
  })

  it('waits ever longer between two tries', () => assert.deepEqual([0, 1, 3, 20].map(pauseSeconds), [2, 4, 16, 600]))
})
