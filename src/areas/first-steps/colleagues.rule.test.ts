import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readColleagues, whatTheyAre } from './colleagues.rule.ts'

const pasted = `Daniel Okafor, daniel@ashgrove.example, deputy head and safeguarding lead
Sian Beddoes <Office@Ashgrove.example> school office

Priya Nair; priya@ashgrove.example; Year 4 teacher
Martin Vale\tdpo@council.example\tdata protection officer
Anne Whitlock, anne@whitlock.example, chair of governors
Gemma Tait, gemma@tait.example, parent helper`

describe('ROL-S6: colleagues from a pasted list', () => {
  it('are read one a line, however the three things are kept apart', () => {
    const { colleagues, problems } = readColleagues(pasted)
    assert.deepEqual(problems, [])
    assert.deepEqual(
      colleagues.map(({ line, name, email, kind, roles, chairs }) => [line, name, email, kind, roles.join(' '), chairs]),
      [
        [1, 'Daniel Okafor', 'daniel@ashgrove.example', 'staff', 'slt dsl staff', false],
        [2, 'Sian Beddoes', 'office@ashgrove.example', 'staff', 'administrator staff', false],
        [4, 'Priya Nair', 'priya@ashgrove.example', 'staff', 'staff', false],
        [5, 'Martin Vale', 'dpo@council.example', 'outside', 'dpo', false],
        [6, 'Anne Whitlock', 'anne@whitlock.example', 'governor', '', true],
        [7, 'Gemma Tait', 'gemma@tait.example', 'volunteer', 'volunteer', false],
      ],
    )
  })
  it('a line that cannot be read is named, and so is a person who stands there twice', () => {
    const { problems } = readColleagues('Ruth Adeyemi, DSL\nsian@ashgrove.example\nSian, S@a.example, office\nSian B, s@A.example')
    assert.deepEqual(problems, [
      { line: 1, says: 'there is no e-mail address' },
      { line: 2, says: 'the name is missing' },
      { line: 4, says: 's@a.example stands there twice' },
    ])
  })
  it('only a headteacher is the head, not a deputy head; a head of year is a teacher', () => {
    assert.deepEqual(
      ['Headteacher', 'head', 'Deputy head', 'Assistant headteacher', 'Head of Year 3'].map((what) => [
        whatTheyAre(what).isHead,
        whatTheyAre(what).roles[0],
      ]),
      [
        [true, 'slt'],
        [true, 'slt'],
        [false, 'slt'],
        [false, 'slt'],
        [false, 'staff'],
      ],
    )
  })
})
