import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { logFirst } from './log-first.testing.ts'
import { canary, kept, seed, vaultWorld } from './vault-world.testing.ts'

const world = await vaultWorld()

test('ROL-A2: whichever step of the log fails, no secret leaves without its entry', async () => {
  const found = await logFirst(world, { runs: 140, seed: 20261123 })
  assert.deepEqual(found.wrong, [])
  assert.ok(found.failed >= found.runs / 4, `only ${found.failed} of ${found.runs} runs had a failing step`)
  assert.ok(found.released >= found.runs / 5, `only ${found.released} of ${found.runs} runs showed anything`)
  assert.ok(
    !world.faults
      .map((fault) => JSON.stringify(fault) + String(fault))
      .join('')
      .includes(canary),
  )
  ;(world.faults as unknown[]).length = 0
})

/** Each kind of secret in every dress in which it could lie about. */
const dresses = (text: string): readonly string[] => {
  const bytes = Buffer.from(text)
  return [
    text,
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
  ]
}

test('ROL-A2: nothing of any secret is found in any table, mail, log, fault or answer that should not show it', async () => {
  const { school, secret, account } = await kept(world)
  const admin = school.as('admin')
  const other = await world.newSchool()
  const answers: string[] = []
  const say = async (answer: Promise<{ text: string; headers: Headers }>): Promise<void> => {
    const { text, headers } = await answer
    answers.push(text, JSON.stringify([...headers]))
  }
  const typed = {
    handle: 'office',
    password: `pass-${canary}`,
    authenticatorSeed: `no key ${canary}`,
    recoveryCodes: canary,
    notes: canary,
  }
  for (const page of [
    `/accounts/${account}/secrets`,
    `/secrets/${secret}/change`,
    `/secrets/${secret}/history`,
    `/secrets/${secret}/rotate`,
    `/secrets/${secret}/fields/password`,
    '/vault',
    '/vault/keys',
    '/vault/import',
    '/vault/export',
    '/log',
    '/',
  ])
    await say(admin.get(page))
  for (const wrong of [
    typed,
    { ...typed, authenticatorSeed: '', label: 'Log-in' },
    { ...typed, label: 'x'.repeat(99) },
    { ...typed, authenticatorSeed: '', password: canary.repeat(99) },
  ]) {
    await say(admin.post(`/accounts/${account}/secrets`, wrong))
    await say(admin.post(`/secrets/${secret}/change`, wrong))
    await say(admin.api('PATCH', `/secrets/${secret}`, wrong))
    await say(school.as('teacher').api('POST', `/accounts/${account}/secrets`, wrong))
    await say(other.as('admin').api('PATCH', `/secrets/${secret}`, wrong))
  }
  const list = `name,url,username,password\nFacebook,https://facebook.com,office,pass-${canary}\n`
  await say(admin.post('/vault/import', { file: new File([list], 'list.csv') }))
  await say(admin.post('/vault/import', { file: new File([`${canary},${list.slice(5)}`], 'broken.csv') }))
  await say(admin.api('POST', '/vault/import', { list, to: [account] }))
  await say(admin.api('POST', '/vault/import/read', { list }))
  await say(admin.api('POST', '/vault/import/read', { list: 'age-encryption.org/v1', passphrase: canary }))
  await say(school.as('dsl').api('POST', `/secrets/${secret}/fields/password/reveal`, { reason: 'Just looking around' }))
  await say(school.as('deputy').api('POST', `/secrets/${secret}/fields/recoveryCodes/reveal`, { reason: 'Just looking around' }))
  await say(admin.api('POST', '/vault/keys', { how: 're-encrypt' }))
  await world.rows(
    `update secret_version set sealed = overlay(sealed placing 'AAAA' from length(sealed) - 6) where secret_id = $1 and field = 'appPassword'`,
    secret,
  )
  await say(school.as('teacher').api('POST', `/secrets/${secret}/fields/appPassword/reveal`, { reason: 'A damaged one' }))
  const asked = await admin.api('POST', '/vault/export', { reason: 'For the safe of the school' })
  const glass = (asked.body as { id: string }).id
  await school.as('head').api('POST', `/vault/glass/${glass}/yes`)
  await admin.api('POST', `/vault/glass/${glass}/open`)
  await say(
    admin.api('POST', `/vault/export/${glass}`, {
      as: 'recipients',
      recipients: await identityToRecipient(await generateX25519Identity()),
    }),
  )
  await world.runJobs()
  const wanted = [canary, seed].flatMap(dresses)
  const seen = (text: string): string[] => wanted.filter((one) => text.includes(one))
  // The label of a list's row is its name, never a secret: only what was typed into secret fields is the canary here.
  assert.deepEqual(
    answers
      .filter((one) => seen(one).length > 0)
      .map((one) => `...${one.slice(Math.max(0, one.indexOf(canary) - 160), one.indexOf(canary) + 40)}`),
    [],
  )
  assert.ok(answers.length > 50)
  let looked = 0
  for (const { name } of await world.rows(
    `select table_name as name from information_schema.tables where table_schema = 'schoolgate' and table_type = 'BASE TABLE'`,
  ))
    for (const { all } of await world.rows(`select to_jsonb(t)::text as all from "${name}" t`)) {
      looked += 1
      assert.deepEqual(seen(all), [], `${name} holds a secret`)
    }
  assert.ok(looked > 100)
  assert.deepEqual(seen(world.faults.map((fault) => `${JSON.stringify(fault)}${String(fault)}${(fault as Error).stack}`).join('\n')), [])
  // The positive control: shown to one who may be shown it, it is there.
  const shown = await school.as('teacher').api('POST', `/secrets/${secret}/fields/notes/reveal`, { reason: 'New office computer' })
  assert.ok(seen(shown.text).length > 0)
})
