import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { answerOf, channelsOf, isPupilsOwn, rollStateOf, yesOrNo } from './list-cells.rule.ts'
import { foldedName, probablyMeans, socialPurposes } from './purposes.rule.ts'

describe('IMG-2: what a school calls a consent, and what it probably means', () => {
  const cases = [
    ['Photographs on the school website', ['website']],
    ['Facebook', ['school-social:facebook']],
    ['Twitter / X', ['school-social:x']],
    ['Social media', socialPurposes],
    ['Newsletter and prospectus', ['print']],
    ['Local press and TV', ['press']],
    ['Individual & class photographer', ['class-photo']],
    ['Seesaw', ['closed-platform']],
    ["Children's work and full name", ['pupil-work-and-name']],
    ['Name with photo', ['name-with-picture']],
    ['Assessment journals', ['learning-record']],
    ['Historical archive', ['archive']],
    ['In-school displays', ['internal-display']],
    ['Video or webcam', ['video']],
    ['Sun cream', []],
  ] as const
  for (const [name, means] of cases) it(`"${name}"`, () => assert.deepEqual(probablyMeans(name), means))
  it('remembers a name however it is written', () => assert.equal(foldedName('  School   WEBSITE '), 'school website'))
})

describe('cells of a list', () => {
  it('takes what is not plainly yes or no for not asked', () => {
    assert.deepEqual(['Yes', 'Accepted', 'TRUE', 'No', 'Declined', 'pending', '', 'maybe', 'yes but only inside'].map(answerOf), [
      'yes',
      'yes',
      'yes',
      'no',
      'no',
      'not-asked',
      'not-asked',
      'not-asked',
      'not-asked',
    ])
  })
  it('knows leavers, and does not guess', () =>
    assert.deepEqual(['', 'On Roll', 'on_roll', 'Leaver', 'guest'].map(rollStateOf), ['on_roll', 'on_roll', 'on_roll', 'leaver', null]))
  it('reads Y and N', () => assert.deepEqual(['Y', 'no', 'x'].map(yesOrNo), [true, false, null]))
  it('reads the channels of a no-publish row', () =>
    assert.deepEqual(channelsOf('Website; Facebook; carrier pigeon'), ['school-social:facebook', 'website']))
  it("tells a pupil's own answer from a parent's", () =>
    assert.deepEqual(['Pupil', 'the child', "Pupil's mother", 'Mrs Child'].map(isPupilsOwn), [true, true, false, false]))
})
