import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld } from '../../app/testing/world.ts'

const world = await openWorld()
const details = {
  school: 'Ashgrove Primary',
  nation: 'scotland',
  timeZone: 'Europe/London',
  cover: 'navy',
  domains: '@ashgrove.example; staff.ashgrove.example',
  closesAt: '16:15',
}

describe('ROL-S2: what the school says of itself', () => {
  it('is changed by a senior leader, and everything counts with it at once', async () => {
    const school = await world.newSchool()
    assert.equal((await school.as('head').post('/school', details)).status, 303)
    const now = await school.work(async (work) => work.school)
    assert.deepEqual(
      [now.name, now.nation, now.cover, now.closesAt.slice(0, 5), [...now.domains]],
      ['Ashgrove Primary', 'scotland', 'navy', '16:15', ['ashgrove.example', 'staff.ashgrove.example']],
    )
    assert.match((await school.as('head').get('/school')).text, /value="16:15"/)
  })

  it('is logged with what was before, once, and not when nothing changes', async () => {
    const school = await world.newSchool()
    await school.as('head').api('PUT', '/school', details)
    await school.as('head').api('PUT', '/school', details)
    const acts = await school.work((work) =>
      work
        .tables<{ log_entry: { act: string; school_id: string } }>()
        .selectFrom('log_entry')
        .select('act')
        .where('act', '=', 'people.school-changed')
        .execute(),
    )
    assert.equal(acts.length, 1)
  })

  it('a public mail provider is no domain of a school, and nothing typed is lost', async () => {
    const school = await world.newSchool()
    const answer = await school.as('head').post('/school', { ...details, domains: 'gmail.com' })
    assert.equal(answer.status, 422)
    assert.match(answer.text, /gmail\.com cannot be a domain of the school’s own/)
    assert.match(answer.text, /value="Ashgrove Primary"/)
  })

  it('nobody but senior leaders may', async () => {
    const school = await world.newSchool()
    assert.equal((await school.as('admin').post('/school', details)).status, 403)
  })
})
