import assert from 'node:assert/strict'
import { it } from 'node:test'
import { openWorld } from '../testing/world.ts'

const world = await openWorld()

it('a real school never shows log-ins, and is not covered by a demo school', async () => {
  await world.newSchool({ name: 'Oakfield Primary School' })
  const { server } = world.program
  assert.equal((await server.request('http://localhost/demo')).status, 404)
  const answer = await server.request('http://localhost/set-up/demo', { method: 'POST', headers: { origin: 'http://localhost' } })
  assert.equal(answer.headers.get('location'), '/sign-in')
})
