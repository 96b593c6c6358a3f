import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { askedAbout, mayShow, type NoPublishEntry, noPublishOn, type PupilOnRoll, standingOn, type StoredAnswer } from './may-show.rule.ts'
import { type Purpose, purposes } from './purposes.rule.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const monday = day('2026-11-23')
const answer = (state: StoredAnswer['state'], more: Partial<StoredAnswer> = {}): StoredAnswer => ({
  purpose: 'website',
  giver: 'family',
  state,
  expiresOn: null,
  ...more,
})
const entry = (fromOn: string, untilOn: string | null = null, more: Partial<NoPublishEntry> = {}): NoPublishEntry => ({
  fromOn: day(fromOn),
  untilOn: untilOn === null ? null : day(untilOn),
  allChannels: true,
  channels: [],
  ended: false,
  ...more,
})
const pupil = (more: Partial<PupilOnRoll>): PupilOnRoll => ({ state: 'on_roll', leavingOn: null, answers: [], noPublish: [], ...more })

describe('IMG-2, IMG-3, IMG-8: may this pupil be shown on the website on Monday 23 November 2026', () => {
  const own = { giver: 'pupil' } as const
  const cases: readonly (readonly [string, PupilOnRoll, string])[] = [
    ['the family said yes', pupil({ answers: [answer('yes')] }), 'yes'],
    ['nobody was asked: that is a no', pupil({}), 'not-asked'],
    ['asked, and no answer yet', pupil({ answers: [answer('not-asked')] }), 'not-asked'],
    ['the family said no', pupil({ answers: [answer('no')] }), 'no'],
    ['the family took it back', pupil({ answers: [answer('withdrawn')] }), 'withdrawn'],
    ['yes to another place only', pupil({ answers: [answer('yes', { purpose: 'school-social:facebook' })] }), 'not-asked'],
    ['a yes on its last day still holds', pupil({ answers: [answer('yes', { expiresOn: monday })] }), 'yes'],
    ['a yes past its last day has expired', pupil({ answers: [answer('yes', { expiresOn: day('2026-11-22') })] }), 'expired'],
    ['the pupil says no although the family says yes', pupil({ answers: [answer('yes'), answer('no', own)] }), 'pupil-said-no'],
    ['the pupil says yes although the family says no', pupil({ answers: [answer('no'), answer('yes', own)] }), 'no'],
    ['the pupil says yes and nobody asked the family', pupil({ answers: [answer('yes', own)] }), 'not-asked'],
    ['pupil and family both say yes', pupil({ answers: [answer('yes'), answer('yes', own)] }), 'yes'],
    ['the last day at school is today', pupil({ answers: [answer('yes')], leavingOn: monday }), 'yes'],
    ['the last day was Sunday', pupil({ answers: [answer('yes')], leavingOn: day('2026-11-22') }), 'left'],
    ['a leaver, whatever was answered', pupil({ answers: [answer('yes')], state: 'leaver' }), 'left'],
    ['not to be published, whatever was answered', pupil({ answers: [answer('yes')], noPublish: [entry('2026-09-01')] }), 'no-publish'],
    ['not to be published, and a leaver too', pupil({ state: 'leaver', noPublish: [entry('2026-09-01')] }), 'no-publish'],
    ['not to be published from tomorrow', pupil({ answers: [answer('yes')], noPublish: [entry('2026-11-24')] }), 'yes'],
    [
      'not to be published until today, today counted',
      pupil({ answers: [answer('yes')], noPublish: [entry('2026-09-01', '2026-11-23')] }),
      'no-publish',
    ],
    ['the entry ran out yesterday', pupil({ answers: [answer('yes')], noPublish: [entry('2026-09-01', '2026-11-22')] }), 'yes'],
    [
      'the entry was ended by a person',
      pupil({ answers: [answer('yes')], noPublish: [entry('2026-09-01', null, { ended: true })] }),
      'yes',
    ],
    [
      'not on Facebook, but the website was not named',
      pupil({
        answers: [answer('yes')],
        noPublish: [entry('2026-09-01', null, { allChannels: false, channels: ['school-social:facebook'] })],
      }),
      'yes',
    ],
    [
      'one entry for some places and one for all',
      pupil({
        answers: [answer('yes')],
        noPublish: [entry('2026-09-01', null, { allChannels: false, channels: ['press'] }), entry('2026-10-01')],
      }),
      'no-publish',
    ],
    [
      'an entry that names no place holds for all',
      pupil({ answers: [answer('yes')], noPublish: [entry('2026-09-01', null, { allChannels: false })] }),
      'no-publish',
    ],
  ]
  for (const [name, who, because] of cases)
    it(name, () => assert.deepEqual(mayShow(who, 'website', monday), { may: because === 'yes', because }))

  it('keeps a learning record for a pupil who is not to be published: it is not publishing', () => {
    assert.equal(
      mayShow(
        pupil({ answers: [answer('yes', { purpose: 'learning-record' })], noPublish: [entry('2026-09-01')] }),
        'learning-record',
        monday,
      ).may,
      true,
    )
  })
  it("IMG-4: a member of staff's own account is no place for a pupil's picture, whatever a list says", () => {
    const said = pupil({ answers: [answer('yes'), answer('yes', { purpose: 'school-social:facebook' })] })
    assert.equal(
      purposes.some((purpose) => /staff|personal|own account/.test(purpose)),
      false,
    )
    assert.equal(mayShow(said, 'staff-instagram' as Purpose, monday).may, false)
  })
  it('takes "school social media" for each of them', () => {
    const held = pupil({
      answers: [answer('yes', { purpose: 'school-social:x' })],
      noPublish: [entry('2026-09-01', null, { allChannels: false, channels: ['school-social'] })],
    })
    assert.equal(mayShow(held, 'school-social:x', monday).because, 'no-publish')
  })
  it('names the places of several entries once each', () => {
    const some = { allChannels: false } as const
    assert.deepEqual(
      noPublishOn(
        [
          entry('2026-09-01', null, { ...some, channels: ['website', 'press'] }),
          entry('2026-09-02', null, { ...some, channels: ['press'] }),
        ],
        monday,
      ),
      ['press', 'website'],
    )
  })
})

describe('how a pupil stands as a whole', () => {
  const asked = ['website', 'press'] as const
  const cases: readonly (readonly [string, PupilOnRoll, string])[] = [
    ['yes to all', pupil({ answers: [answer('yes'), answer('yes', { purpose: 'press' })] }), 'everywhere'],
    ['yes to one', pupil({ answers: [answer('yes')] }), 'somewhere'],
    ['yes to none', pupil({ answers: [answer('no')] }), 'nowhere'],
    [
      'not to be published in one place',
      pupil({ answers: [answer('yes')], noPublish: [entry('2026-09-01', null, { allChannels: false, channels: ['press'] })] }),
      'no-publish',
    ],
  ]
  for (const [name, who, standing] of cases) it(name, () => assert.equal(standingOn(who, asked, monday), standing))
  it('a school that has asked nothing shows nobody', () => assert.equal(standingOn(pupil({}), [], monday), 'nowhere'))
  it('asks about what anybody answered, in the order of the grid', () => {
    assert.deepEqual(askedAbout([pupil({ answers: [answer('no', { purpose: 'press' })] }), pupil({ answers: [answer('yes')] })]), [
      'website',
      'press',
    ])
  })
})
