import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { canary, kept, signedInNow, vaultWorld } from '../vault-world.testing.ts'

const world = await vaultWorld()
const reason = 'The lead is ill and the page shows a wrong date'
const nine = '2026-11-23T09:00:00Z'
const ask = async (school: Awaited<ReturnType<typeof kept>>['school'], secret: string, who: 'deputy' | 'admin' | 'teacher' = 'deputy') => {
  const asked = await school.as(who).api('POST', `/secrets/${secret}/glass`, { reason })
  assert.equal(asked.status, 201, asked.text)
  return (asked.body as { id: string }).id
}
const code = (answer: { body: unknown }): string => (answer.body as { code: string }).code

describe('ROL-A2: who does not run the account breaks the glass', () => {
  test('a deputy head is shown nothing, asks, and everybody who can stop it is told at once', async () => {
    const { school, secret, show } = await kept(world)
    assert.deepEqual([(await show('deputy')).status], [404])
    const id = await ask(school, secret)
    const mails = await world.rows(
      'select to_address, subject, body from outgoing_mail where school_id = $1 order by to_address',
      school.id,
    )
    const told = await world.rows(
      `select email from member where school_id = $1 and id = any ($2) order by email`,
      school.id,
      ['head', 'deputy', 'admin', 'teacher'].map((who) => school.people[who as 'head']),
    )
    assert.deepEqual(
      mails.map((mail) => mail.to_address),
      told.map((one) => one.email),
    )
    assert.match(mails[0].body, /24 November|tomorrow|Tuesday/i)
    assert.ok(!JSON.stringify(mails).includes(canary))
    const today = await world.rows(
      `select for_member, for_permission, not_member from today_credential_vault where id = $1 order by for_permission`,
      id,
    )
    assert.deepEqual(today, [
      { for_member: null, for_permission: 'vault.oversee', not_member: school.people.deputy },
      { for_member: school.people.teacher, for_permission: null, not_member: school.people.deputy },
    ])
    assert.equal((await show('deputy')).status, 404)
    assert.equal(code(await school.as('deputy').api('POST', `/secrets/${secret}/glass`, { reason })), 'credential-vault/glass-asked')
  })

  test('with a second person it opens at once, for an hour; each look is logged; then it is changed and reviewed', async () => {
    const { school, secret, show } = await kept(world)
    const id = await ask(school, secret)
    assert.equal(code(await school.as('deputy').api('POST', `/vault/glass/${id}/yes`)), 'credential-vault/glass-own')
    assert.equal((await school.as('teacher').api('POST', `/vault/glass/${id}/yes`)).status, 403)
    assert.equal(code(await school.as('deputy').api('POST', `/vault/glass/${id}/open`)), 'credential-vault/glass-waits')
    assert.equal((await school.as('head').api('POST', `/vault/glass/${id}/yes`)).status, 201)
    assert.equal((await show('deputy')).status, 404, 'a yes alone opens nothing')
    assert.equal((await school.as('deputy').api('POST', `/vault/glass/${id}/open`)).status, 201)
    const shown = await show('deputy')
    assert.deepEqual(shown.body, { field: 'password', value: `pass-${canary}` })
    assert.equal((await show('deputy', 'recoveryCodes')).status, 201)
    assert.equal((await show('head')).status, 404, 'the second person sees nothing by it')
    const [due] = await world.rows('select rotation_because from secret where id = $1', secret)
    assert.equal(due.rotation_because, 'Daniel Okafor opened it by breaking the glass.')
    world.setTime('2026-11-23T09:59:59Z')
    await signedInNow(world, school)
    assert.equal((await show('deputy')).status, 201)
    world.setTime('2026-11-23T10:00:00Z')
    assert.equal((await show('deputy')).status, 404)
    await world.runJobs('keep-glass')
    const review = await world.rows(`select kind, not_member from today_credential_vault where id = $1`, id)
    assert.deepEqual(review, [{ kind: 'vault.glass-review', not_member: school.people.deputy }])
    assert.equal(
      code(await school.as('deputy').api('POST', `/vault/glass/${id}/review`, { note: 'All was well' })),
      'credential-vault/glass-own',
    )
    assert.equal((await school.as('admin').api('POST', `/vault/glass/${id}/review`, { note: 'All was well, it is changed' })).status, 201)
    assert.deepEqual(await world.rows(`select kind from today_credential_vault where id = $1`, id), [])
    const acts = await world.rows(
      `select act, payload from log_entry where school_id = $1 and act like 'vault.%' order by at, id`,
      school.id,
    )
    assert.deepEqual(
      acts.map(({ act }) => act),
      [
        'vault.stored',
        'vault.glass-asked',
        'vault.glass-approved',
        'vault.glass-broken',
        'vault.rotation-due',
        'vault.shown',
        'vault.shown',
        'vault.shown',
        'vault.glass-closed',
        'vault.glass-reviewed',
      ],
    )
    assert.equal(acts[5]?.payload.glass, id)
    assert.ok(!JSON.stringify(acts).includes(canary))
    world.setTime(nine)
  })

  test('without a second person it opens after the wait and not a second before, unless somebody stops it', async () => {
    const { school, secret, show } = await kept(world)
    const [id, other] = [await ask(school, secret), await ask(school, secret, 'admin')]
    world.setTime('2026-11-24T08:59:59Z')
    await signedInNow(world, school)
    await world.runJobs('keep-glass')
    assert.equal(code(await school.as('deputy').api('POST', `/vault/glass/${id}/open`)), 'credential-vault/glass-waits')
    assert.equal((await school.as('teacher').api('POST', `/vault/glass/${other}/stop`, { because: 'I am back' })).status, 201)
    world.setTime('2026-11-24T09:00:00Z')
    await world.runJobs('keep-glass')
    assert.equal((await school.as('deputy').api('POST', `/vault/glass/${id}/open`)).status, 201)
    assert.equal(code(await school.as('admin').api('POST', `/vault/glass/${other}/open`)), 'credential-vault/glass-over')
    assert.equal((await show('deputy')).status, 201)
    assert.equal((await show('admin', 'recoveryCodes')).status, 404)
    assert.equal((await school.as('head').api('POST', `/vault/glass/${id}/stop`)).status, 201)
    assert.equal((await show('deputy')).status, 404, 'closed early is closed')
    world.setTime(nine)
  })

  test('recovery codes are shown to nobody alone, not to the one who leads the account', async () => {
    const { school, secret, show } = await kept(world)
    assert.equal((await show('teacher')).status, 201)
    assert.equal((await show('teacher', 'recoveryCodes')).status, 404)
    const id = await ask(school, secret, 'teacher')
    await school.as('head').api('POST', `/vault/glass/${id}/yes`)
    await school.as('teacher').api('POST', `/vault/glass/${id}/open`)
    assert.equal(((await show('teacher', 'recoveryCodes')).body as { value: string }).value, `one-${canary}\ntwo-${canary}`)
  })

  test('a second person needs a fresh factor, and one who has gone since counts for nothing', async () => {
    const { school, secret } = await kept(world)
    const id = await ask(school, secret)
    await world.rows('update session set fresh_factor_at = null where school_id = $1 and member_id = $2', school.id, school.people.head)
    assert.equal(code(await school.as('head').api('POST', `/vault/glass/${id}/yes`)), 'people/factor-needed')
    assert.equal((await school.as('admin').api('POST', `/vault/glass/${id}/yes`)).status, 201)
    await school.work((work) => work.tell({ kind: 'people.member-disabled', memberId: school.people.admin }), 'head')
    assert.equal(code(await school.as('deputy').api('POST', `/vault/glass/${id}/open`)), 'credential-vault/glass-waits')
    await school.work((work) => work.tell({ kind: 'people.member-disabled', memberId: school.people.deputy }), 'head')
    world.setTime('2026-11-24T10:00:00Z')
    await signedInNow(world, school)
    assert.equal(code(await school.as('deputy').api('POST', `/vault/glass/${id}/open`)), 'credential-vault/glass-over')
    world.setTime(nine)
  })

  test('the database itself refuses an early opening, an own approval and a third hour', async () => {
    const { school, secret } = await kept(world)
    const id = await ask(school, secret)
    for (const [change, why] of [
      [`opened_at = '2026-11-23T09:30:00Z'`, 'before the wait, with nobody'],
      [`approved_by = asked_by, approved_at = asked_at`, 'the asker as the second person'],
      [`reviewed_by = asked_by`, 'the asker as the reviewer'],
      [`wait_until = asked_at`, 'no wait at all'],
    ])
      await assert.rejects(world.rows(`update break_glass set ${change} where id = $1`, id), /check constraint/, why)
  })

  test('the screens say where it stands, and another school sees none of it', async () => {
    const { school, secret, account } = await kept(world)
    assert.match((await school.as('deputy').get(`/accounts/${account}/secrets`)).text, /Ask to open it/)
    assert.equal((await school.as('deputy').get(`/secrets/${secret}/glass`)).status, 200)
    const asked = await school.as('deputy').post(`/secrets/${secret}/glass`, { reason })
    const path = asked.headers.get('location') ?? ''
    assert.match((await school.as('head').get(path)).text, /Say yes as the second person/)
    assert.match((await school.as('deputy').get(path)).text, /It waits for a second person/)
    assert.equal((await school.as('colleague').get(path)).status, 404)
    const other = await world.newSchool()
    assert.equal((await other.as('admin').get(path)).status, 404)
    assert.equal((await other.as('admin').api('POST', `${path}/yes`)).status, 404)
    await school.as('head').post(`${path}/yes`)
    assert.match((await school.as('deputy').get(path)).text, /Open it for one hour/)
    await school.as('deputy').post(`${path}/open`)
    assert.match((await school.as('deputy').get(`/accounts/${account}/secrets`)).text, /The glass is open for you/)
  })
})

test('nothing went wrong on our side', () => assert.deepEqual(world.faults, []))
