import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { openWorld } from '../../../app/testing/world.ts'
import { countingPlatform } from '../release/counting-platform.testing.ts'
import { resolveAgain } from './resolve-again.job.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z', platforms: [countingPlatform().platform] })
after(() => assert.deepEqual(world.faults, []))

type Row = { school_id: string; id: string; state: string; note: string | null; due_at: Temporal.Instant; zone_data: string | null }
type Tables = { post: Row; publication: { school_id: string; state: string } }
const { house, outside } = world.program
const look = (version: string) =>
  resolveAgain.run({
    house,
    outside: { ...outside, zoneData: version },
    trouble: (_, error) => {
      throw error
    },
  })

describe('DO-1: the rules of the clocks change after a post was planned', () => {
  it('a post whose moment stays stays as it is; one whose moment moves is worked out again and goes back to its writer', async () => {
    const school = await world.newSchool()
    const { channelId } = await liveAccount(world, school, {
      platform: 'fake',
      name: 'Eco Club',
      credentials: { password: 'fake-password' },
    })
    const teacher = school.as('teacher')
    const planned = async (due: string): Promise<string> => {
      const body = { text: 'We picked 214 beans.', authorLine: '- Priya Nair', channels: [channelId], timing: 'at', due }
      const { id } = (await teacher.api('POST', '/posts', body)).body as { id: string }
      await teacher.api('POST', `/posts/${id}/submit`)
      await school.as('colleague').api('POST', `/posts/${id}/approve`, { looked: true })
      return id
    }
    const [stays, moves] = [await planned('2026-12-01T15:40'), await planned('2027-06-15T15:40')]
    const posts = async () =>
      new Map(
        (
          await school.work((work) => work.tables<Tables>().selectFrom('post').selectAll().where('school_id', '=', school.id).execute())
        ).map((row) => [row.id, row]),
      )
    await look('2026c')
    assert.deepEqual(
      [...(await posts()).values()].map(({ state, zone_data }) => [state, zone_data]),
      [
        ['scheduled', '2026c'],
        ['scheduled', '2026c'],
      ],
    )
    // As the older rules would have left it: summer time not yet known.
    await school.work((work) =>
      work
        .tables<Tables>()
        .updateTable('post')
        .set({ due_at: Temporal.Instant.from('2027-06-15T15:40:00Z') })
        .where('id', '=', moves)
        .execute(),
    )
    await look('2027a')
    const now = await posts()
    assert.deepEqual([now.get(stays)?.state, String(now.get(stays)?.due_at)], ['scheduled', '2026-12-01T15:40:00Z'])
    assert.deepEqual([now.get(moves)?.state, String(now.get(moves)?.due_at)], ['draft', '2027-06-15T14:40:00Z'])
    assert.match(now.get(moves)?.note ?? '', /changed their rules/)
    const states = await school.work((work) =>
      work.tables<Tables>().selectFrom('publication').select('state').where('school_id', '=', school.id).execute(),
    )
    assert.deepEqual(states.map(({ state }) => state).sort(), ['cancelled', 'planned'])
    assert.equal(await look('2027a'), false)
  })
})
