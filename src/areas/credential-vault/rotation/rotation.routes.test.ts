import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { canary, kept, signedInNow, vaultWorld } from '../vault-world.testing.ts'

const world = await vaultWorld()
const code = (answer: { body: unknown }): string => (answer.body as { code: string }).code
const nine = '2026-11-23T09:00:00Z'

describe('ROL-A2: log-in details are changed when they should be', () => {
  test('after a year they are due by their age, after a leak at once, and the task leads through the platform', async () => {
    const { school, secret, account } = await kept(world)
    await world.runJobs('keep-vault')
    assert.deepEqual(await world.rows('select 1 from secret where id = $1 and rotation_due_at is not null', secret), [])
    world.setTime('2027-11-23T08:59:59Z')
    await world.runJobs('keep-vault')
    assert.deepEqual(await world.rows('select 1 from secret where id = $1 and rotation_due_at is not null', secret), [])
    world.setTime('2027-11-23T09:00:00Z')
    await world.runJobs('keep-vault')
    await signedInNow(world, school)
    const page = await school.as('admin').get(`/secrets/${secret}/rotate`)
    assert.match(page.text, /more than 365 days ago/)
    assert.match(page.text, /Password and security/)
    assert.equal((await school.as('colleague').api('POST', `/secrets/${secret}/leaked`)).status, 201)
    const [{ rotation_because }] = await world.rows('select rotation_because from secret where id = $1', secret)
    assert.equal(rotation_because, 'It was last changed more than 365 days ago. Tom Hallam thinks that it leaked.')
    const list = (await school.as('head').api('GET', '/vault')).body as { secrets: { secretId: string; because: string }[] }
    assert.deepEqual(
      list.secrets.map((one) => [one.secretId, one.because]),
      [[secret, rotation_because]],
    )
    assert.match((await school.as('head').get('/vault')).text, /One is due to be changed/)
    await school.as('admin').post(`/secrets/${secret}/change`, { password: 'Otter-lane-7-marble-kettle' })
    const history = (await school.as('teacher').api('GET', `/secrets/${secret}/history`)).body as {
      versions: { because: string; who: string }[]
    }
    assert.deepEqual(
      history.versions.map(({ because, who }) => [who, because]),
      [
        ['Sian Beddoes', rotation_because],
        ['Sian Beddoes', null],
      ],
    )
    assert.equal((await school.as('teacher').get(`/secrets/${secret}/history`)).status, 200)
    assert.equal((await school.as('dsl').get(`/accounts/${account}/secrets`)).status, 404)
    world.setTime(nine)
  })

  test('a school that wants it changed every month is asked every month', async () => {
    const { school, secret } = await kept(world)
    const wanted = { maxAgeDays: 30, keepDays: 10, waitHours: 2 }
    assert.equal((await school.as('teacher').api('PUT', '/vault/settings', wanted)).status, 403)
    assert.equal((await school.as('head').api('PUT', '/vault/settings', { ...wanted, waitHours: 0 })).status, 422)
    assert.equal((await school.as('head').api('PUT', '/vault/settings', wanted)).status, 200)
    world.setTime('2026-12-23T09:00:00Z')
    await world.runJobs('keep-vault')
    assert.equal((await world.rows('select 1 from secret where id = $1 and rotation_due_at is not null', secret)).length, 1)
    world.setTime(nine)
  })

  test('an earlier value is kept sealed, shown for its own reason, and destroyed when its time is over', async () => {
    const { school, secret } = await kept(world)
    await school.as('admin').post(`/secrets/${secret}/change`, { password: 'Otter-lane-7-marble-kettle' })
    const old = (reason: string, who: 'teacher' | 'deputy' = 'teacher') =>
      school.as(who).api('POST', `/secrets/${secret}/history/1/password/reveal`, { reason })
    assert.equal((await old('')).status, 422)
    assert.equal((await old('The old office tablet still asks for it', 'deputy')).status, 404)
    assert.deepEqual((await old('The old office tablet still asks for it')).body, { field: 'password', value: `pass-${canary}` })
    assert.equal((await school.as('teacher').get(`/secrets/${secret}/history/1/password`)).status, 200)
    assert.equal((await school.as('teacher').get(`/secrets/${secret}/history/1/handle`)).status, 404)
    const [entry] = await world.rows(`select payload from log_entry where school_id = $1 and act = 'vault.earlier-shown'`, school.id)
    assert.deepEqual([entry.payload.field, entry.payload.version], ['password', 1])
    world.setTime('2027-02-21T09:00:00Z')
    await world.runJobs('keep-vault')
    const left = await world.rows(
      'select field, version, destroyed_at is not null as gone from secret_version where secret_id = $1 and sealed is null',
      secret,
    )
    assert.deepEqual(left, [{ field: 'password', version: 1, gone: true }])
    await signedInNow(world, school)
    assert.equal((await old('The old office tablet still asks for it')).status, 404)
    assert.match((await school.as('teacher').get(`/secrets/${secret}/history`)).text, /Destroyed/)
    world.setTime(nine)
  })

  test('the only log-in of an account that is in use is neither put out of use nor emptied', async () => {
    const { school, secret, account } = await kept(world)
    await world.rows(`update account set state = 'live', set_up_at = approved_at, live_at = approved_at where id = $1`, account)
    const retire = (id: string) => school.as('admin').api('POST', `/secrets/${id}/retire`, { because: 'Not used any more' })
    assert.equal(code(await retire(secret)), 'credential-vault/sole-login')
    const emptied = await school.as('admin').api('PATCH', `/secrets/${secret}`, { remove: ['password', 'appPassword', 'recoveryCodes'] })
    assert.equal(code(emptied), 'credential-vault/sole-login')
    const second = await school
      .as('admin')
      .api('POST', `/accounts/${account}/secrets`, { label: 'New phone', password: 'Otter-lane-7-marble-kettle' })
    assert.equal((await retire(secret)).status, 201)
    assert.equal(code(await retire((second.body as { id: string }).id)), 'credential-vault/sole-login')
    assert.match((await school.as('admin').get(`/accounts/${account}/secrets`)).text, /Out of use: Not used any more/)
    assert.equal(
      (await school.as('teacher').api('POST', `/secrets/${secret}/fields/password/reveal`, { reason: 'Just to see' })).status,
      404,
    )
    await world.rows(`update account set state = 'closed', closed_at = approved_at where id = $1`, account)
    assert.equal((await retire((second.body as { id: string }).id)).status, 201)
  })

  test('the school’s key is changed from its screen, with a fresh factor, by an administrator', async () => {
    const { school, show } = await kept(world)
    assert.match((await school.as('admin').get('/vault/keys')).text, /Everything is sealed under it/)
    assert.equal((await school.as('head').api('POST', '/vault/keys', { how: 'rewrap' })).status, 403)
    assert.equal((await school.as('admin').post('/vault/keys', { how: 're-encrypt' })).status, 303)
    assert.match((await school.as('admin').get('/vault/keys')).text, /is being moved/)
    assert.equal((await show('teacher')).status, 201)
    await world.runJobs('change-keys')
    assert.match((await school.as('admin').get('/vault/keys')).text, /Everything is sealed under it/)
    assert.equal((await show('teacher')).status, 201)
  })
})

test('the screen of codes asks the database four times at most', async () => {
  const { school, secret } = await kept(world)
  await school.as('teacher').post(`/secrets/${secret}/codes`, { reason: 'Signing in on the office computer' })
  world.trips()
  assert.equal((await school.as('teacher').get(`/secrets/${secret}/codes`)).status, 200)
  assert.ok((world.trips()[0] ?? 9) <= 4)
  assert.equal((await school.as('teacher').api('GET', `/secrets/${secret}/code`)).status, 200)
  assert.ok((world.trips()[0] ?? 9) <= 4)
})

test('nothing went wrong on our side', () => assert.deepEqual(world.faults, []))
