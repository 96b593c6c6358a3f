import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { canary, kept, seed, vaultWorld } from '../vault-world.testing.ts'
import { openPacket } from './packet.ts'

const world = await vaultWorld()
const code = (answer: { body: unknown }): string => (answer.body as { code: string }).code
const list = `name,url,username,password,note\nFacebook page,https://www.facebook.com/login,office@ashgrove.example,new-${canary},\nSomebody’s shop,https://shop.example,ada,shop-${canary},\n`

describe('ROL-A2: log-ins come in from a password manager', () => {
  test('the preview shows names and user names, each row is matched or left out, and a second time does nothing', async () => {
    const { school, account } = await kept(world)
    const admin = school.as('admin')
    const before = (await world.rows('select count(*)::int as n from secret_version where school_id = $1', school.id))[0].n
    const read = await admin.post('/vault/import', { file: new File([list], 'chrome.csv') })
    assert.equal(read.status, 200, read.text)
    assert.match(read.text, /Facebook page[\s\S]*office@ashgrove.example/)
    assert.ok(!read.text.includes(canary))
    assert.equal((await world.rows('select count(*)::int as n from secret_version where school_id = $1', school.id))[0].n, before)
    const carried = /name="carried" value="([^"]+)"/.exec(read.text)?.[1] ?? ''
    assert.match(read.text, new RegExp(`<option value="${account}" selected`))
    const taken = await admin.post('/vault/import/take-over', { carried, to0: account, to1: '' })
    assert.equal(taken.status, 303, taken.text)
    const [row] = await world.rows(`select payload from log_entry where school_id = $1 and act = 'vault.imported'`, school.id)
    assert.deepEqual([row.payload.stored, row.payload.same, row.payload.leftOut], [1, 0, 1])
    const again = await admin.api('POST', '/vault/import', { list, to: [account, ''] })
    assert.deepEqual(again.body, { stored: 0, changed: 0, same: 1, leftOut: 1 })
    const newer = await admin.api('POST', '/vault/import', { list: list.replace('new-', 'newer-'), to: [account, ''] })
    assert.deepEqual(newer.body, { stored: 0, changed: 1, same: 0, leftOut: 1 })
    for (const { all } of await world.rows(`select payload::text as all from log_entry where school_id = $1`, school.id))
      assert.ok(!all.includes(canary))
  })

  test('what is carried between the pages opens for the one who read it, for a quarter of an hour, and nobody else brings lists in', async () => {
    const { school, account } = await kept(world)
    const read = await school.as('admin').post('/vault/import', { file: new File([list], 'chrome.csv') })
    const carried = /name="carried" value="([^"]+)"/.exec(read.text)?.[1] ?? ''
    const altered = `${carried.slice(0, -2)}${carried.endsWith('AA') ? 'BB' : 'AA'}`
    assert.equal((await school.as('admin').post('/vault/import/take-over', { carried: altered, to0: account })).status, 422)
    assert.equal((await school.as('head').post('/vault/import/take-over', { carried, to0: account })).status, 403)
    world.setTime('2026-11-23T09:15:01Z')
    assert.equal((await school.as('admin').post('/vault/import/take-over', { carried, to0: account })).status, 422)
    world.setTime('2026-11-23T09:00:00Z')
    const wrong = await school.as('admin').post('/vault/import', { file: new File([`a,b\n1,${canary}\n`], 'x.csv') })
    assert.equal(wrong.status, 422)
    assert.ok(!wrong.text.includes(canary))
  })
})

async function openExport(school: Awaited<ReturnType<typeof kept>>['school']): Promise<string> {
  const asked = await school.as('admin').api('POST', '/vault/export', { reason: 'The safe wants a copy once a year' })
  const id = (asked.body as { id: string }).id
  assert.equal(code(await school.as('admin').api('POST', `/vault/export/${id}`, { as: 'csv' })), 'credential-vault/glass-over')
  await school.as('head').api('POST', `/vault/glass/${id}/yes`)
  await school.as('admin').api('POST', `/vault/glass/${id}/open`)
  return id
}

describe('ROL-A2: a copy is taken away by two people', () => {
  test('as a packet that opens for the one it was made for, and comes back in whole', async () => {
    const { school, account } = await kept(world)
    assert.equal((await school.as('teacher').api('POST', '/vault/export', { reason: 'For my own computer' })).status, 403)
    const id = await openExport(school)
    const identity = await generateX25519Identity()
    const recipients = await identityToRecipient(identity)
    assert.equal(
      code(await school.as('head').api('POST', `/vault/export/${id}`, { as: 'recipients', recipients })),
      'credential-vault/glass-over',
    )
    assert.equal((await school.as('admin').api('POST', `/vault/export/${id}`, { as: 'passphrase', passphrase: 'short' })).status, 422)
    const taken = await school.as('admin').api('POST', `/vault/export/${id}`, { as: 'recipients', recipients })
    assert.equal(taken.status, 201, taken.text)
    const { file } = taken.body as { file: string }
    const packet = await openPacket(Buffer.from(file, 'base64'), { identity })
    assert.deepEqual(packet.logins[0]?.fields, {
      handle: `office-${canary}@ashgrove.example`,
      password: `pass-${canary}`,
      authenticatorSeed: seed,
      recoveryCodes: `one-${canary}\ntwo-${canary}`,
      appPassword: `app-${canary}`,
      notes: `phone-${canary}`,
    })
    const [{ n }] = await world.rows(`select count(*)::int as n from reveal where glass_id = $1 and kind = 'export'`, id)
    assert.equal(n, 6)
    const [entry] = await world.rows(`select payload from log_entry where school_id = $1 and act = 'vault.exported'`, school.id)
    assert.deepEqual([entry.payload.as, entry.payload.values], ['recipients', 6])
    const back = await school.as('admin').api('POST', '/vault/import', { packet: file, identity, to: [account] })
    assert.deepEqual(back.body, { stored: 0, changed: 0, same: 1, leftOut: 0 })
  })

  test('a readable list needs a plain word, and makes everything in it due to be changed', async () => {
    const { school, secret } = await kept(world)
    const id = await openExport(school)
    const admin = school.as('admin')
    assert.match((await admin.get(`/vault/export/${id}`)).text, /A list that anybody can read/)
    const unsaid = await admin.post(`/vault/export/${id}`, { as: 'csv' })
    assert.equal(unsaid.status, 422)
    assert.ok(!unsaid.text.includes(canary))
    const taken = await admin.post(`/vault/export/${id}`, { as: 'csv', plainly: 'on' })
    assert.equal(taken.headers.get('cache-control'), 'no-store')
    assert.match(taken.headers.get('content-disposition') ?? '', /attachment; filename/)
    assert.ok(taken.text.includes(`"pass-${canary}"`))
    const [due] = await world.rows('select rotation_because from secret where id = $1', secret)
    assert.match(due.rotation_because, /took it away in a list/)
  })
})

test('nothing went wrong on our side', () => assert.deepEqual(world.faults, []))
