import assert from 'node:assert/strict'
import { createSecretKey, randomBytes } from 'node:crypto'
import path from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { makeWorld } from '../../app/testing/world.ts'
import { SecretCannotBeOpened } from '../crypto/aead.ts'
import { loadRootKey } from '../crypto/root-key.ts'
import { makePool } from '../postgres/pool.ts'
import { openHouse } from './house.ts'
import { rewrapRoot } from './rewrap-root.ts'

const world = await makeWorld({ at: '2026-11-23T09:00:00Z' })
test.after(() => world.close())
const from = await loadRootKey(path.join(world.dataDir, 'root.key'))
const to = { id: 'aabbccdd', key: createSecretKey(randomBytes(32)) }
const name = { secret: 'one', field: 'password', version: 1 }

test('ROL-A2: another root key takes over all at once, and what was sealed before opens under it alone', async () => {
  const [first, second] = [await world.newSchool(), await world.newSchool()]
  const sealed = await first.work((work) => work.seal(name, 'kite-harbour'))
  await second.work((work) => work.seal(name, 'marble'))
  const client = new pg.Client({ connectionString: world.databaseUrl, options: '-c search_path=schoolgate' })
  await client.connect()
  const stranger = { id: '01234567', key: createSecretKey(randomBytes(32)) }
  await assert.rejects(rewrapRoot(client, { from: stranger, to }), SecretCannotBeOpened)
  assert.deepEqual(await rewrapRoot(client, { from, to }, { plan: true }), { schools: 2, keys: 2, already: 0 })
  assert.equal(await first.work((work) => work.unseal(name, sealed)), 'kite-harbour')
  assert.deepEqual(await rewrapRoot(client, { from, to }), { schools: 2, keys: 2, already: 0 })
  assert.deepEqual(await rewrapRoot(client, { from, to }), { schools: 2, keys: 0, already: 2 })
  await client.end()
  await assert.rejects(
    first.work((work) => work.unseal(name, sealed)),
    /wrapped by the root key aabbccdd, and this process has/,
  )
  const house = openHouse({ pool: makePool({ url: world.databaseUrl, role: 'schoolgate_app', max: 2 }), clock: world.now, rootKey: to })
  assert.equal(await house.forSchool(first.id, (work) => work.unseal(name, sealed)), 'kite-harbour')
  await house.close()
})
