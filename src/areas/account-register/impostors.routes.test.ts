import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld } from '../../app/testing/world.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
const seen = {
  kind: 'impostor',
  platform: 'TikTok',
  name: 'Ashgrove Official',
  address: 'https://tiktok.example/@ashgrove<script>',
  looks: 'Our badge, and a video of the gate.',
}
type Body = { id: string; state: string; code: string; clause: string; acts: string[]; chaseAt: string | null }

describe('SCO-7: accounts that are not ours', () => {
  it('one that pretends to be the school is reported, asked about again after 48 hours, and ends', async () => {
    const school = await world.newSchool()
    const call = async (who: 'teacher' | 'admin', path: string, body: object) => {
      const answer = await school.as(who).api('POST', path, body)
      return { status: answer.status, ...(answer.body as Body) }
    }
    const { id, state } = await call('teacher', '/not-ours', seen)
    assert.equal(state, 'noticed')
    assert.equal((await call('teacher', `/not-ours/${id}/move`, { act: 'report' })).status, 403)
    const page = (await school.as('admin').get(`/not-ours/${id}`)).text
    assert.match(page, /0344\s381\s4772/)
    assert.match(page, /tiktok\.com\/legal\/report\/Impersonation/)
    assert.match(page, /This account pretends to be Ashgrove Primary School/)
    assert.doesNotMatch(page, /<script>|href="https:\/\/tiktok\.example/)
    assert.equal((await call('admin', `/not-ours/${id}/steps`, { step: 'screens', words: 'In the office folder.' })).status, 201)
    const reported = await call('admin', `/not-ours/${id}/move`, { act: 'report', words: 'No. 4711' })
    assert.deepEqual([reported.state, reported.chaseAt], ['reported', '2026-11-25T09:00:00Z'])
    type View = { today_impostor: { kind: string; due_at: Temporal.Instant | null } }
    const today = await school.work((work) => work.tables<View>().selectFrom('today_impostor').select(['kind', 'due_at']).execute())
    assert.deepEqual(
      today.map((one) => [one.kind, String(one.due_at)]),
      [['impostor.chase', '2026-11-25T09:00:00Z']],
    )
    const noReason = await call('admin', `/not-ours/${id}/move`, { act: 'not-removed' })
    assert.equal(noReason.code, 'account-register/reason-needed')
    assert.deepEqual((await call('admin', `/not-ours/${id}/move`, { act: 'removed', words: 'Looked: it is gone.' })).acts, [])
    assert.equal((await call('admin', `/not-ours/${id}/move`, { act: 'chase' })).code, 'account-register/impostor-state')
  })

  it('a group that parents run is noted and left alone', async () => {
    const school = await world.newSchool()
    const made = await school
      .as('teacher')
      .post('/not-ours', { ...seen, kind: 'unofficial', name: 'Ashgrove mums and dads', platform: 'WhatsApp' })
    assert.equal(made.status, 303)
    const page = (await school.as('admin').get(made.headers.get('location') ?? '')).text
    assert.match(page, /not ours, and it is left alone/)
    assert.doesNotMatch(page, /Report it|The kit/)
  })

  it('another school’s are not to be seen', async () => {
    const school = await world.newSchool()
    const { id } = (await school.as('admin').api('POST', '/not-ours', seen)).body as Body
    const stranger = (await world.newSchool()).as('admin')
    assert.deepEqual(
      [(await stranger.get(`/not-ours/${id}`)).status, (await stranger.api('POST', `/not-ours/${id}/move`, { act: 'report' })).status],
      [404, 404],
    )
  })

  it('nothing broke on the way', () => assert.deepEqual(world.faults, []))
})
