import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import pg from 'pg'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import { parseTotpSeed, totpCode } from '../../infra/crypto/totp.ts'
import type { Work } from '../../infra/work/work.ts'
import { proposeAccount } from '../account-register/index.ts'
import { openForMachine, secretsSeenBy, storeCredentials } from './index.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
const database = new pg.Client({ connectionString: world.databaseUrl })
database.on('error', () => {}) // The test database goes away under it at the end.
await database.connect()
await database.query('set search_path = schoolgate')
test.after(() => database.end())
const rows = async (sql: string, ...values: unknown[]) => (await database.query(sql, values)).rows

const canary = 'kite-harbour-2291'
const seed = 'JBSWY3DPEHPK3PXP'
const login = {
  label: 'Log-in',
  handle: `office-${canary}@ashgrove.example`,
  password: `pass-${canary}`,
  authenticatorSeed: seed,
  recoveryCodes: `one-${canary}\ntwo-${canary}`,
  appPassword: `app-${canary}`,
  notes: `phone-${canary}`,
}

async function accountOf(school: TestSchool): Promise<string> {
  return school.work(async (work: Work) => {
    const application = work.newId()
    await rows(
      `insert into application (school_id, id, applicant_id, platform, name, state, created_at) values ($1, $2, $3, 'facebook', 'Ashgrove on Facebook', 'approved', now())`,
      school.id,
      application,
      school.people.teacher,
    )
    return proposeAccount(work, {
      applicationId: application,
      platform: 'facebook',
      name: 'Ashgrove on Facebook',
      aim: 'News for families',
      audience: 'Families',
      visibility: 'open',
      leadId: school.people.teacher,
      runnerIds: [school.people.teacher, school.people.colleague],
      conditions: '',
      reviewOn: Temporal.PlainDate.from('2027-11-23'),
    })
  }, 'head')
}

async function schoolWithSecret() {
  const school = await world.newSchool()
  const account = await accountOf(school)
  const stored = await school.as('admin').api('POST', `/accounts/${account}/secrets`, login)
  assert.equal(stored.status, 201, stored.text)
  const secret = (stored.body as { id: string }).id
  const show = (who: Parameters<TestSchool['as']>[0], body: object, field = 'password') =>
    school.as(who).api('POST', `/secrets/${secret}/fields/${field}/reveal`, body)
  return { school, account, secret, show }
}
const logOf = (school: TestSchool) =>
  rows(`select act, clause, payload from log_entry where school_id = $1 and act like 'vault.%' order by xmin::text::bigint`, school.id)
const stale = (school: TestSchool) => rows('update session set fresh_factor_at = null where school_id = $1', school.id)
const codeOf = (body: unknown) => (body as { code: string }).code

describe('ROL-A2: log-in details are locked away', () => {
  test('nothing of them can be read in any table of the database', async () => {
    const { school } = await schoolWithSecret()
    const tables = await rows(
      `select table_name as name from information_schema.tables where table_schema = 'schoolgate' and table_type = 'BASE TABLE'`,
    )
    assert.ok(tables.length > 20)
    let seen = 0
    for (const { name } of tables)
      for (const row of await rows(`select to_jsonb(t)::text as all_of_it from "${name}" t`)) {
        seen += 1
        assert.ok(!row.all_of_it.includes(canary) && !row.all_of_it.includes(seed), `${name} shows a secret`)
      }
    assert.ok(seen > 20)
    const [{ count }] = await rows('select count(*) from secret_version where school_id = $1 and sealed is not null', school.id)
    assert.equal(Number(count), 6)
  })

  test('the list shows names of fields, and no value', async () => {
    const { school, account } = await schoolWithSecret()
    const page = await school.as('teacher').get(`/accounts/${account}/secrets`)
    assert.equal(page.status, 200)
    assert.match(page.text, /Recovery codes/)
    assert.ok(!page.text.includes(canary))
    const api = await school.as('teacher').api('GET', `/accounts/${account}/secrets`)
    assert.ok(!api.text.includes(canary))
    assert.deepEqual(
      (api.body as { secrets: { fields: { name: string; mayOpen: boolean }[] }[] }).secrets[0]?.fields.map(({ name, mayOpen }) => [
        name,
        mayOpen,
      ]),
      [
        ['handle', true],
        ['password', true],
        ['authenticatorSeed', false],
        ['recoveryCodes', false],
        ['appPassword', true],
        ['notes', true],
      ],
    )
  })

  test('one who runs the account is shown one field for a reason, and the log has who, what and why', async () => {
    const { school, show, secret } = await schoolWithSecret()
    const shown = await show('teacher', { reason: 'New office computer' })
    assert.deepEqual([shown.status, shown.body], [201, { field: 'password', value: `pass-${canary}` }])
    const entry = (await logOf(school)).at(-1)
    assert.equal(entry.act, 'vault.shown')
    assert.equal(entry.clause, 'ROL-A2')
    assert.equal(entry.payload.field, 'password')
    assert.equal(entry.payload.reason, 'New office computer')
    assert.equal(entry.payload.by, 'Priya Nair')
    assert.equal((await rows('select opened_at from reveal where secret_id = $1', secret)).length, 1)
  })

  test('without a reason nothing is shown and nothing is written', async () => {
    const { school, show } = await schoolWithSecret()
    for (const reason of ['', '    ', 'why']) {
      const refused = await show('teacher', { reason })
      assert.equal(refused.status, 422)
      assert.ok(!refused.text.includes(canary))
    }
    assert.deepEqual(
      (await logOf(school)).map(({ act }) => act),
      ['vault.stored'],
    )
  })

  test('without a fresh code nothing is shown; with one it is', async () => {
    const { school, show } = await schoolWithSecret()
    await stale(school)
    const none = await show('teacher', { reason: 'New office computer' })
    assert.deepEqual([none.status, codeOf(none.body)], [422, 'people/factor-needed'])
    const own = await school.work((work) =>
      work.seal({ secret: `member:${school.people.teacher}`, field: 'totp', version: 1 }, 'GEZDGNBVGY3TQOJQ'),
    )
    await rows('update member set totp_sealed = $2 where id = $1', school.people.teacher, own)
    const wrong = await show('teacher', { reason: 'New office computer', code: '000000' })
    assert.deepEqual([wrong.status, codeOf(wrong.body)], [422, 'people/wrong-code'])
    assert.deepEqual(
      (await logOf(school)).map(({ act }) => act),
      ['vault.stored'],
    )
    const mine = parseTotpSeed('GEZDGNBVGY3TQOJQ')
    assert.ok(mine)
    const right = await show('teacher', { reason: 'New office computer', code: totpCode(mine, world.now()) })
    assert.equal(right.status, 201, right.text)
  })

  test('whoever does not run the account, a volunteer, a governor and another school see nothing', async () => {
    const { school, account, secret, show } = await schoolWithSecret()
    assert.equal((await show('dsl', { reason: 'Just looking around' })).status, 404)
    assert.equal((await school.as('dsl').get(`/accounts/${account}/secrets`)).status, 404)
    assert.equal((await show('volunteer', { reason: 'Just looking around' })).status, 403)
    assert.equal((await show('governor', { reason: 'Just looking around' })).status, 403)
    const other = await world.newSchool()
    for (const path of [
      `/accounts/${account}/secrets`,
      `/secrets/${secret}/fields/password`,
      `/secrets/${secret}/codes`,
      `/secrets/${secret}/change`,
    ])
      assert.equal((await other.as('admin').get(path)).status, 404, path)
    assert.equal(
      (await other.as('admin').api('POST', `/secrets/${secret}/fields/password/reveal`, { reason: 'Just looking around' })).status,
      404,
    )
    assert.deepEqual(
      (await logOf(school)).map(({ act }) => act),
      ['vault.stored'],
    )
  })

  test('where the log cannot be written, the answer is 503 and no secret', async () => {
    const { school, show, secret } = await schoolWithSecret()
    await database.query(
      `create function full_disk() returns trigger language plpgsql as $$ begin raise exception 'no room left'; end $$;
       create trigger full_disk before insert on log_entry for each row when (new.act like 'vault.%') execute function full_disk()`,
    )
    try {
      const refused = await show('teacher', { reason: 'New office computer' })
      assert.deepEqual([refused.status, codeOf(refused.body)], [503, 'work/log-not-written'])
      const page = await school.as('teacher').post(`/secrets/${secret}/fields/password`, { reason: 'New office computer', kind: 'view' })
      assert.equal(page.status, 503)
      const codes = await school.as('teacher').post(`/secrets/${secret}/codes`, { reason: 'New office computer' })
      assert.equal(codes.status, 503)
      assert.equal((await school.as('teacher').api('GET', `/secrets/${secret}/code`)).status, 404)
      for (const answer of [refused, page, codes]) assert.ok(!answer.text.includes(canary))
      assert.equal(world.faults.length, 3)
      assert.ok(!JSON.stringify(world.faults).includes(canary))
    } finally {
      await database.query('drop function full_disk cascade')
      ;(world.faults as unknown[]).length = 0
    }
    assert.deepEqual(await rows('select 1 from reveal where secret_id = $1', secret), [])
  })

  test('the page shows it once, and the log was committed before the value was opened', async () => {
    const { school, secret } = await schoolWithSecret()
    const page = await school.as('teacher').post(`/secrets/${secret}/fields/notes`, { reason: 'The phone is lost', kind: 'view' })
    assert.equal(page.status, 200)
    assert.match(page.text, new RegExp(`phone-${canary}`))
    assert.equal(page.headers.get('cache-control'), 'no-store')
    const [{ apart }] = await rows(
      `select l.xmin <> r.xmin and l.xmin::text::bigint < r.xmin::text::bigint as apart from reveal r, log_entry l
      where r.secret_id = $1 and l.act = 'vault.shown' and l.school_id = r.school_id`,
      secret,
    )
    assert.equal(apart, true, 'the log entry is of an earlier transaction than the opening')
  })

  test('an opening is good once, for one minute, for one person and one session', async () => {
    const { school, secret } = await schoolWithSecret()
    const { openOnce, writeOpening } = await import('./reveal.ts')
    const ask = () =>
      school.work(
        (work) => writeOpening(work, { secretId: secret, field: 'password', kind: 'view', reason: 'New office computer', code: undefined }),
        'teacher',
      )
    const gone = { message: /reveal-gone/ }
    const first = await ask()
    await assert.rejects(
      school.work((work) => openOnce(work, first), 'colleague'),
      gone,
    )
    await assert.rejects(
      school.work((work) => openOnce({ ...work, caller: { ...work.caller, sessionId: work.newId() } }, first), 'teacher'),
      gone,
    )
    assert.equal((await school.work((work) => openOnce(work, first), 'teacher')).value, `pass-${canary}`)
    await assert.rejects(
      school.work((work) => openOnce(work, first), 'teacher'),
      gone,
    )
    const second = await ask()
    world.setTime('2026-11-23T09:01:00Z')
    await assert.rejects(
      school.work((work) => openOnce(work, second), 'teacher'),
      gone,
    )
    world.setTime('2026-11-23T09:00:00Z')
  })

  test('the codes of the account’s authenticator are shown for ten minutes, to that session, under one line in the log', async () => {
    const { school, secret } = await schoolWithSecret()
    const teacher = school.as('teacher')
    assert.equal((await teacher.api('GET', `/secrets/${secret}/code`)).status, 404)
    const opened = await teacher.post(`/secrets/${secret}/codes`, { reason: 'Signing in on the office computer' })
    assert.deepEqual([opened.status, opened.headers.get('location')], [303, `/secrets/${secret}/codes`])
    const now = await teacher.api('GET', `/secrets/${secret}/code`)
    const expected = parseTotpSeed(seed)
    assert.ok(expected)
    assert.deepEqual(now.body, { code: totpCode(expected, world.now()), secondsLeft: 30 })
    assert.match((await teacher.get(`/secrets/${secret}/codes`)).text, /They stop at/)
    assert.equal((await school.as('colleague').api('GET', `/secrets/${secret}/code`)).status, 404)
    world.setTime('2026-11-23T09:10:00Z')
    assert.equal((await teacher.api('GET', `/secrets/${secret}/code`)).status, 404)
    world.setTime('2026-11-23T09:00:00Z')
    assert.equal((await teacher.post(`/secrets/${secret}/codes/close`)).status, 303)
    assert.equal((await teacher.api('GET', `/secrets/${secret}/code`)).status, 404)
    assert.deepEqual(
      (await logOf(school)).map(({ act }) => act),
      ['vault.stored', 'vault.codes-opened'],
    )
  })

  test('the key behind the codes is shown to an administrator only, who put it away', async () => {
    const { show } = await schoolWithSecret()
    assert.equal((await show('teacher', { reason: 'A new phone for the office' }, 'authenticatorSeed')).status, 404)
    assert.equal((await show('head', { reason: 'A new phone for the office' }, 'authenticatorSeed')).status, 404)
    assert.equal((await show('admin', { reason: 'A new phone for the office' }, 'authenticatorSeed')).status, 201)
  })

  test('a change keeps what was left empty, and takes away what was ticked', async () => {
    const { school, secret, show } = await schoolWithSecret()
    const changed = await school
      .as('admin')
      .post(`/secrets/${secret}/change`, { password: 'Otter-lane-8-marble-kettle', remove: ['notes'] })
    assert.equal(changed.status, 303, changed.text)
    assert.equal(((await show('teacher', { reason: 'Checking the change' })).body as { value: string }).value, 'Otter-lane-8-marble-kettle')
    assert.equal(
      ((await show('teacher', { reason: 'Checking the change' }, 'appPassword')).body as { value: string }).value,
      `app-${canary}`,
    )
    assert.equal((await show('teacher', { reason: 'Checking the change' }, 'notes')).status, 404)
    const entry = (await logOf(school)).find(({ act }) => act === 'vault.changed')
    assert.deepEqual([entry.payload.fields, entry.payload.takenAway, entry.payload.version], [['notes', 'password'], ['notes'], 2])
  })

  test('what is wrong is refused with the page again, and the secrets that were typed are not in it', async () => {
    const school = await world.newSchool()
    const account = await accountOf(school)
    const wrong = await school
      .as('admin')
      .post(`/accounts/${account}/secrets`, { ...login, authenticatorSeed: `not a key ${canary}`, handle: 'office', notes: '' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /not the key of an authenticator/)
    assert.ok(!wrong.text.includes(canary))
    const twice = await school.as('admin').post(`/accounts/${account}/secrets`, login)
    assert.equal(twice.status, 303)
    assert.equal((await school.as('admin').post(`/accounts/${account}/secrets`, login)).status, 409)
    assert.equal((await school.as('admin').api('POST', `/accounts/${account}/secrets`, { label: 'Empty' })).status, 422)
    assert.equal((await school.as('teacher').api('POST', `/accounts/${account}/secrets`, login)).status, 403)
    const [{ count }] = await rows(`select count(*) from log_entry where school_id = $1 and payload::text like '%${canary}%'`, school.id)
    assert.equal(Number(count), 0)
  })

  test('when somebody leaves, what they may know is to be changed, and Today says so', async () => {
    const { school, account, secret, show } = await schoolWithSecret()
    const other = await accountOf(school)
    const unknown = (
      await school.as('admin').api('POST', `/accounts/${other}/secrets`, { label: 'Log-in', password: 'Otter-lane-7-marble-kettle' })
    ).body as {
      id: string
    }
    await school
      .as('deputy')
      .api('POST', `/secrets/${secret}/glass`, { reason: 'New office computer' })
      .then(async ({ body }) => {
        const glass = `/vault/glass/${(body as { id: string }).id}`
        await school.as('head').api('POST', `${glass}/yes`)
        await school.as('deputy').api('POST', `${glass}/open`)
      })
    await show('deputy', { reason: 'New office computer' })
    await rows('delete from account_runner where account_id = $1 and member_id = $2', other, school.people.colleague)
    await school.work((work) => work.tell({ kind: 'people.member-disabled', memberId: school.people.deputy }), 'head')
    const due = await rows('select id, rotation_because from secret where school_id = $1 and rotation_due_at is not null', school.id)
    assert.deepEqual(due, [
      { id: secret, rotation_because: 'Daniel Okafor opened it by breaking the glass. Daniel Okafor has left and may know it.' },
    ])
    const [row] = await rows(
      'select subject, path, for_permission from today_credential_vault where kind = $2 and school_id = $1',
      school.id,
      'vault.rotate',
    )
    assert.deepEqual(row, { subject: 'Ashgrove on Facebook: Log-in', path: `/secrets/${secret}/rotate`, for_permission: 'vault.manage' })
    assert.match((await school.as('admin').get(`/accounts/${account}/secrets`)).text, /Daniel Okafor has left/)
    world.setTime('2026-11-23T10:00:00Z')
    await school.as('admin').post(`/secrets/${secret}/change`, { password: 'Otter-lane-9-marble-kettle' })
    assert.deepEqual(await rows(`select 1 from today_credential_vault where kind = 'vault.rotate' and school_id = $1`, school.id), [])
    // It was changed since: what the deputy saw opens nothing any more.
    await school.work((work) => work.tell({ kind: 'people.member-disabled', memberId: school.people.deputy }), 'head')
    assert.deepEqual(await rows(`select 1 from today_credential_vault where kind = 'vault.rotate' and school_id = $1`, school.id), [])
    // One who ran the account and never looked knows nothing of it; the lead, who looked, does.
    await school.work((work) => work.tell({ kind: 'people.member-disabled', memberId: school.people.colleague }), 'head')
    assert.deepEqual(await rows('select id from secret where school_id = $1 and rotation_due_at is not null', school.id), [])
    await rows('update session set fresh_factor_at = $2 where school_id = $1', school.id, world.now().toString())
    await show('teacher', { reason: 'New office computer' })
    await school.work((work) => work.tell({ kind: 'people.member-disabled', memberId: school.people.teacher }), 'head')
    assert.deepEqual(await rows('select id from secret where school_id = $1 and rotation_due_at is not null', school.id), [{ id: secret }])
    assert.notEqual(unknown.id, secret)
    world.setTime('2026-11-23T09:00:00Z')
  })
})

test('ROL-A2: what a person really saw is listed, with whether they still know it', async () => {
  const { school, account, secret, show } = await schoolWithSecret()
  const seen = (who: 'teacher' | 'colleague' | 'admin') => school.work((work) => secretsSeenBy(work, school.people[who]), 'admin')
  assert.deepEqual(await seen('teacher'), [])
  assert.deepEqual(
    (await seen('admin')).map(({ secretId, stillKnown }) => [secretId, stillKnown]),
    [[secret, true]],
  )
  world.setTime('2026-11-23T09:05:00Z')
  await show('teacher', { reason: 'New office computer' })
  const [mine] = await seen('teacher')
  assert.deepEqual(
    [mine?.secretId, mine?.accountId, mine?.label, mine?.stillKnown, mine?.rotationDueAt, String(mine?.lastSeenAt)],
    [secret, account, 'Log-in', true, null, '2026-11-23T09:05:00Z'],
  )
  assert.deepEqual(await seen('colleague'), [])
  world.setTime('2026-11-23T09:06:00Z')
  await school.as('admin').post(`/secrets/${secret}/change`, { password: 'Brand-new-9-otter-lane' })
  assert.deepEqual(
    (await seen('teacher')).map(({ stillKnown }) => stillKnown),
    [false],
  )
  world.setTime('2026-11-23T09:00:00Z')
})

describe('ROL-A2: what the software connects with', () => {
  test('it opens for the software, with one line in the log a day, and the newest version counts', async () => {
    const school = await world.newSchool()
    const account = await accountOf(school)
    const store = (fields: Record<string, string>) =>
      school.work((work) => storeCredentials(work, { accountId: account, label: 'Connection', kind: 'connection', fields }), 'admin')
    const id = await store({ handle: 'ashgrove.example', appPassword: `app-${canary}`, service: 'https://bsky.example' })
    assert.equal(await store({ handle: 'ashgrove.example', appPassword: 'newer' }), id)
    const open = () => school.work((work) => openForMachine(work, id))
    assert.deepEqual(await open(), { appPassword: 'newer', handle: 'ashgrove.example' })
    await open()
    world.setTime('2026-11-24T09:00:00Z')
    await open()
    world.setTime('2026-11-23T09:00:00Z')
    assert.deepEqual(
      (await logOf(school)).map(({ act }) => act),
      ['vault.stored', 'vault.stored', 'vault.opened-by-software', 'vault.opened-by-software'],
    )
  })

  test('a person’s log-in does not open for the software, and a moved seal does not open at all', async () => {
    const { school, secret } = await schoolWithSecret()
    await assert.rejects(
      school.work((work) => openForMachine(work, secret)),
      { message: /secret-not-found/ },
    )
    await rows(
      `update secret_version v set sealed = (select w.sealed from secret_version w where w.secret_id = v.secret_id and w.field = 'appPassword') where secret_id = $1 and field = 'password'`,
      secret,
    )
    const moved = await school.as('teacher').api('POST', `/secrets/${secret}/fields/password/reveal`, { reason: 'New office computer' })
    assert.equal(moved.status, 500)
    assert.ok(!moved.text.includes(canary))
    assert.ok(!JSON.stringify(world.faults.map(String)).includes(canary))
    ;(world.faults as unknown[]).length = 0
  })
})

test('nothing went wrong on our side', () => assert.deepEqual(world.faults, []))
