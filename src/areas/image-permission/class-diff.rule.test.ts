import assert from 'node:assert/strict'
import { it } from 'node:test'
import { classChanges, sayChange } from './class-diff.rule.ts'
import { diffPupils, type StoredPupil } from './roll-diff.rule.ts'
import type { PupilRow } from './roll.types.ts'

const pupil = (id: string, className: string, state: 'on_roll' | 'leaver' = 'on_roll'): StoredPupil => ({
  id,
  localId: id,
  forename: 'Ada',
  surname: id,
  nickname: '',
  yearGroup: className[0] ?? '',
  className,
  state,
  leavingOn: null,
})
const row = (one: StoredPupil): PupilRow => ({ ...one, line: 2 })

it('says class by class who joined and who left', () => {
  const stored = [pupil('1', '4B'), pupil('2', '4B'), pupil('3', '3N'), pupil('4', '3N')]
  const rows = [row(pupil('1', '4B')), row(pupil('3', '4B')), row(pupil('5', '4B')), row(pupil('6', '4B')), row(pupil('4', '3N'))]
  const changes = classChanges(diffPupils(stored, rows, true))
  assert.deepEqual(changes.map(sayChange), ['Class 3N: 1 left', 'Class 4B: 3 joined, 1 left'])
  assert.deepEqual(changes[1]?.joined, [
    { name: 'Ada 5', from: '' },
    { name: 'Ada 6', from: '' },
    { name: 'Ada 3', from: '3N' },
  ])
  assert.deepEqual(changes[1]?.left, [{ name: 'Ada 2', to: '' }])
})
it('a pupil who comes back joins; one whose name is mended does neither', () => {
  const stored = [pupil('1', '4B', 'leaver'), pupil('2', '4B')]
  const changes = classChanges(diffPupils(stored, [row(pupil('1', '4B')), { ...row(pupil('2', '4B')), forename: 'Zoë' }], false))
  assert.deepEqual(changes.map(sayChange), ['Class 4B: 1 joined'])
})
