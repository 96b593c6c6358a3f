import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { classAndName } from './class-and-name.rule.ts'
import { draft, picture, saysOf } from './sample-draft.ts'
import { whereAndWhen } from './where-and-when.rule.ts'

describe('BEH-3: a face, a first name and a class lead a stranger to a child', () => {
  const told = 'warn text BEH-3 Isla’s first name and class, 4N, stand beside a picture of pupils'
  const passes = 'pass post BEH-3 No picture, first name and class of a pupil together'
  const cases = [
    ['all three together are told to the writer', 'Well done Isla in 4N!', [picture()], [told]],
    ['in any order', '4N grew beans. Isla counted them.', [picture()], [told]],
    ['without a picture nothing is said', 'Well done Isla in 4N!', [], []],
    ['nor where only grown-ups are to be seen', 'Well done Isla in 4N!', [picture({ people: 'adults', pupils: [] })], []],
    ['a first name alone passes', 'Well done Isla!', [picture()], [passes]],
    ['a class alone passes', '4N grew beans.', [picture()], [passes]],
    ['another class is not hers', 'Well done Isla! Oak class sang.', [picture()], [passes]],
    ['the class of the one who signs is not hers', 'Well done Isla! - Ms Nair, 4N', [picture()], [passes]],
  ] as const
  for (const [name, text, pictures, expected] of cases)
    it(name, () => assert.deepEqual(saysOf(classAndName, draft({ text, pictures })), expected))
})

describe('BEH-3: nobody learns beforehand where a group of children will be', () => {
  const plan = 'person text BEH-3 This says where a group of children will be, and when'
  const note = 'warn text BEH-3 This says where children will be, and when'
  const passes = 'pass post BEH-3 It does not say where children will be, and when'
  const cases = [
    ['a plan goes to a person', 'Year 4 will be at the museum on Friday at 10 am.', plan],
    ['also by its date', 'On 3 December our choir sings in the town hall from 14:30.', plan],
    ['also in two sentences', 'On Friday the children visit the zoo. The coach is there at 9.30 am.', plan],
    [
      'the plan is told before an open invitation',
      'Come to the park on Sunday at 2 pm. Year 4 meets at the station on Monday at 9 am.',
      plan,
    ],
    ['an invitation to all is a note', 'Come to the park on Sunday at 2 pm.', note],
    ['so is what is over', 'On Friday at 10 am Year 4 went to the museum.', note],
    ['a plan without its time passes', 'Year 4 will be at the museum on Friday.', passes],
    ['a plan at school passes', 'Year 4 sing in the hall on Friday at 10 am.', passes],
  ] as const
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(saysOf(whereAndWhen, draft({ text })), [expected]))
})
