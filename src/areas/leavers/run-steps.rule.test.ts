import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { judgeSteps, leadsUnsettled, notYetClosable, type StepKind, type Theirs, type Written } from './run-steps.rule.ts'

const thing = (kind: StepKind, more: Partial<Theirs> = {}): Theirs => ({
  kind,
  subjectId: '1',
  label: 'A thing',
  detail: '',
  path: null,
  ...more,
})
const written = (kind: StepKind, more: Partial<Written> = {}): Written => ({
  kind,
  subjectId: '1',
  label: 'A thing',
  detail: '',
  path: null,
  how: null,
  toId: null,
  note: '',
  decidedBy: null,
  decidedAt: null,
  cameOf: null,
  ...more,
})
const stateOf = (theirs: readonly Theirs[], found: readonly Written[], ended: boolean) =>
  judgeSteps(theirs, found, ended).map(({ state }) => state)

describe('ROL-A4: what a leaver leaves behind', () => {
  test('an account they lead is open until somebody is named or it is to be suspended', () => {
    assert.deepEqual(stateOf([thing('lead')], [written('lead')], false), ['open'])
    assert.deepEqual(stateOf([thing('lead')], [written('lead', { how: 'hand', toId: 'tom' })], false), ['planned'])
    assert.deepEqual(stateOf([thing('lead')], [written('lead', { how: 'suspend' })], false), ['planned'])
  })
  test('an account that was suspended because nobody was named stays open until somebody leads it', () => {
    const found = written('lead', { how: 'suspend', cameOf: 'Suspended: nobody leads it.' })
    assert.deepEqual(stateOf([thing('lead')], [found], true), ['open'])
    assert.deepEqual(stateOf([], [found], true), ['done'])
  })
  test('a log-in they saw is to be changed once they are gone, and done when it is', () => {
    assert.deepEqual(stateOf([thing('secret')], [], false), ['planned'])
    assert.deepEqual(stateOf([thing('secret')], [written('secret')], true), ['open'])
    assert.deepEqual(stateOf([thing('secret', { isDone: true })], [written('secret')], true), ['done'])
  })
  test('a draft is open until it is handed on or put aside', () => {
    assert.deepEqual(stateOf([thing('draft')], [written('draft')], false), ['open'])
    assert.deepEqual(stateOf([thing('draft')], [written('draft', { how: 'aside' })], false), ['done'])
    assert.deepEqual(stateOf([], [written('draft', { how: 'hand' })], true), ['done'])
  })
  test('a planned post that was put aside is a draft from then on, and is not asked about again', () =>
    assert.deepEqual(stateOf([thing('draft')], [written('scheduled', { how: 'aside' })], true), ['done']))
  test('a planned post that was held because they had to go at once is a draft that somebody decides about', () =>
    assert.deepEqual(stateOf([thing('draft')], [written('scheduled', { cameOf: 'Held.' })], true), ['done', 'open']))
  test('whatever is explained is done, and shows why', () =>
    assert.deepEqual(
      judgeSteps([thing('application')], [written('application', { how: 'explain', note: 'Her successor applies again.' })], true).map(
        ({ state, says }) => ({ state, says }),
      ),
      [{ state: 'done', says: 'Her successor applies again.' }],
    ))
  test('a thing that came up after the run began is found all the same', () =>
    assert.deepEqual(stateOf([thing('lead'), thing('draft', { subjectId: '2' })], [written('lead')], false), ['open', 'open']))
  test('only accounts with nobody to answer for them stand against an end that can wait', () => {
    const steps = judgeSteps(
      [thing('lead'), thing('lead', { subjectId: '2' }), thing('draft')],
      [written('lead', { how: 'suspend' })],
      false,
    )
    assert.deepEqual(
      leadsUnsettled(steps).map(({ subjectId }) => subjectId),
      ['2'],
    )
  })
  test('what is open stands before what is planned, and what is done last, kind by kind', () =>
    assert.deepEqual(
      judgeSteps([thing('draft'), thing('lead'), thing('secret')], [written('conversation')], false).map(({ kind }) => kind),
      ['lead', 'draft', 'conversation', 'secret'],
    ))
})

describe('ROL-A4, BEH-6: a run is closed when everything is settled or explained', () => {
  const over = { ended: true, statement: 'confirmed' } as const
  test('nothing left and the statement confirmed: it may be closed', () => assert.equal(notYetClosable([], over), null))
  test('a statement that was refused, or a person who was not reached, does not hold it open for ever', () => {
    assert.equal(notYetClosable([], { ...over, statement: 'refused' }), null)
    assert.equal(notYetClosable([], { ...over, statement: 'not-reached' }), null)
  })
  test('a statement that still waits holds it open', () =>
    assert.equal(notYetClosable([], { ...over, statement: 'waiting' }), 'the statement is not settled'))
  test('so does a sign-in that still stands', () =>
    assert.equal(notYetClosable([], { ...over, ended: false }), 'their sign-in still stands'))
  test('so does a log-in that was not changed', () =>
    assert.equal(notYetClosable(judgeSteps([thing('secret')], [], true), over), 'one thing is not settled'))
})
