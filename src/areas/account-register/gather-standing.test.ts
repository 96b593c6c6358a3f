import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cast, type CastName, openWorld, type TestSchool } from '../../app/testing/world.ts'
import { areTrained, liveAccount } from '../account-applications/testing/live-account.ts'
import { disableMember, membersByIds } from '../people/index.ts'
import { acknowledge, acknowledgements, adoptPolicy, currentPolicy } from '../policy/index.ts'
import { runnersCourse, staffCourse, trainingStanding } from '../training/index.ts'
import { gatherRunners } from './index.ts'

const world = await openWorld({ at: '2025-11-10T09:00:00Z' })
const everybody = Object.keys(cast) as CastName[]
/** Read not at all, the version before, the one in force; trained never, until last week, in date: nine, one for each of the cast. */
const grid = [0, 1, 2].flatMap((read) => [0, 1, 2].map((trained) => ({ read, trained })))

const adopt = (school: TestSchool) =>
  school.work(
    (work) => adoptPolicy(work, { dataProtection: 'We keep as little as we can, and tell families what we keep.', reviewOn: '2027-11-01' }),
    'head',
  )
const reads = (school: TestSchool, name: CastName) =>
  school.work(async (work) => acknowledge(work, { versionId: (await currentPolicy(work))?.versionId ?? '' }), name)

/** Each of the cast stands elsewhere in the grid; `turn` moves them all along. */
async function aSchool(turn: number): Promise<TestSchool> {
  const school = await world.newSchool()
  const of = (name: CastName) => grid[(everybody.indexOf(name) + turn) % grid.length] ?? { read: 0, trained: 0 }
  world.setTime('2025-11-17T09:00:00Z')
  await adopt(school)
  for (const name of everybody) {
    if (of(name).read === 1) await reads(school, name)
    if (of(name).trained === 1) await areTrained(school, [name])
  }
  world.setTime('2026-11-23T09:00:00Z')
  await adopt(school)
  for (const name of everybody) {
    if (of(name).read === 2) await reads(school, name)
    if (of(name).trained === 2) await areTrained(school, [name], name === 'volunteer' && turn === 4 ? [runnersCourse] : undefined)
  }
  return school
}

/** What the view brings and what the three doors say of each of these people now, in the same words. */
async function bothWays(school: TestSchool) {
  const ids = Object.values(school.people)
  return await school.work(async (work) => {
    const [people, read, trained] = [await membersByIds(work, ids), await acknowledgements(work, ids), await trainingStanding(work, ids)]
    const doors = ids.map((id) => {
      const [person, training] = [people.get(id), trained.get(id)]
      return [
        ...[person?.name, person?.kind, person?.state, read.get(id)?.toString() ?? null],
        training ? `${training.expiresOn} ${training.inDate}` : null,
      ]
    })
    const view = (await gatherRunners(work, ids))(ids).map(({ name, kind, state, readAt, training }) => [
      ...[name, kind, state, readAt?.toString() ?? null],
      training ? `${training.expiresOn} ${training.inDate}` : null,
    ])
    return { doors, view }
  })
}
const agree = async (school: TestSchool, at: string): Promise<readonly (string | null | undefined)[][]> => {
  world.setTime(at)
  const { doors, view } = await bothWays(school)
  assert.deepEqual(view, doors, at)
  return view
}

describe('ACC-9, ACC-10, ACC-11: what an account knows of its runners is what the policy and training say of them', () => {
  for (const turn of [0, 4]) {
    it(`for everybody, read or not, in the days of grace or after, trained or not: way ${turn === 0 ? 'one' : 'two'}`, async () => {
      const school = await aSchool(turn)
      const inGrace = await agree(school, '2026-12-07T23:59:00Z')
      const after = await agree(school, '2026-12-08T00:00:00Z')
      const readers = (people: readonly (string | null | undefined)[][]) => people.filter((one) => one[3] !== null).length
      assert.deepEqual([readers(inGrace), readers(after)], [6, 3])
      await agree(school, '2027-11-23T23:59:00Z')
      const aYearLater = await agree(school, '2027-11-24T00:00:00Z')
      assert.ok(aYearLater.every((one) => !one[4]?.endsWith('true')))
    })
  }

  it('for who has left, for a record that was withdrawn, and for what the school asks besides from a day on', async () => {
    const school = await aSchool(0)
    await school.work((work) => disableMember(work, school.people.dpo), 'head')
    const asked = { courseId: staffCourse, audience: 'role:administrator', when: 'before', validMonths: 12, startsOn: '2026-12-01' }
    assert.equal((await school.as('head').api('POST', '/training/requirements', asked)).status, 201)
    const inDate = (people: readonly (string | null | undefined)[][]) => people.filter((one) => one[4]?.endsWith('true')).length
    const before = inDate(await agree(school, '2026-11-30T23:00:00Z'))
    const from = inDate(await agree(school, '2026-12-01T00:00:00Z'))
    const code = await school.work(async (work) => {
      type Records = { training_record: { code: string; member_id: string; expires_on: Temporal.PlainDate } }
      const records = work.tables<Records>().selectFrom('training_record').select('code').orderBy('expires_on', 'desc')
      return (await records.where('member_id', 'in', [school.people.governor]).executeTakeFirstOrThrow()).code
    })
    await school.as('admin').api('POST', `/training/certificates/${code}/withdraw`, { because: 'It was somebody else.' })
    const withdrawn = inDate(await agree(school, '2026-12-01T00:00:00Z'))
    assert.deepEqual([before, from, withdrawn], [3, 2, 1])
  })
})

describe('the pages of the register', () => {
  it('ask the database at most four times, however many run an account', async () => {
    world.setTime('2026-11-23T09:00:00Z')
    const school = await world.newSchool()
    const { accountId } = await liveAccount(school, { platform: 'seesaw', runners: ['teacher', 'colleague', 'dsl', 'volunteer'] })
    await liveAccount(school, { platform: 'facebook' })
    for (const path of ['/accounts', `/accounts/${accountId}`, '/not-ours', '/accounts/new']) {
      world.trips()
      assert.equal((await school.as('admin').get(path)).status, 200)
      assert.ok((world.trips().at(-1) ?? 9) <= 4, path)
    }
  })
})

it('nothing broke on the way', () => assert.deepEqual(world.faults, []))
