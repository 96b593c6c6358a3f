import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import pg from 'pg'
import { fullSchool } from '../../app/testing/full-school.ts'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import { keyStanding, moveAll, moveSome, replaceKey, retireKeys } from './rotate-keys.ts'
import { sealedColumns } from './sealed-columns.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
const database = new pg.Client({ connectionString: world.databaseUrl })
database.on('error', () => {})
await database.connect()
await database.query('set search_path = schoolgate')
test.after(() => database.end())
const rows = async (sql: string, ...values: unknown[]) => (await database.query(sql, values)).rows

const name = (memberId: string) => ({ secret: `member:${memberId}`, field: 'totp', version: 1 })
const people = ['head', 'deputy', 'admin', 'teacher', 'colleague'] as const
/** A school in which five people have an authenticator. */
async function sealedSchool(): Promise<TestSchool> {
  const school = await world.newSchool()
  for (const who of people) {
    const id = school.people[who]
    const sealed = await school.work((work) => work.seal(name(id), `seed of ${who}`))
    await rows('update member set totp_sealed = $2 where id = $1', id, sealed)
  }
  return school
}
const opened = (school: TestSchool) =>
  school.work(async (work) => {
    const seen = []
    for (const who of people) {
      const [row] = await rows('select totp_sealed from member where id = $1', school.people[who])
      seen.push(await work.unseal(name(school.people[who]), row.totp_sealed))
    }
    return seen
  })
const everySeed = people.map((who) => `seed of ${who}`)
const keysOf = async (school: TestSchool) =>
  (
    await rows(
      'select distinct split_part(totp_sealed, $2, 3) as id from member where school_id = $1 and totp_sealed is not null',
      school.id,
      '.',
    )
  ).map(({ id }) => id)

describe('ROL-A2: the one list of what is sealed', () => {
  it('names every sealed column that the database has, and no other', async () => {
    const there = await rows(
      `select c.table_name || '.' || c.column_name as place from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'schoolgate' and t.table_type = 'BASE TABLE' and c.column_name ~ 'sealed' order by 1`,
    )
    assert.deepEqual(
      sealedColumns.map(({ table, column }) => `${table}.${column}`).toSorted(),
      there.map(({ place }) => place),
    )
  })

  it('names for each the whole primary key of its table', async () => {
    for (const { table, key } of sealedColumns) {
      const found = await rows(
        `select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
        where i.indrelid = $1::regclass and i.indisprimary`,
        `schoolgate.${table}`,
      )
      assert.deepEqual(found.map((one) => one.name).toSorted(), ['school_id', ...key].toSorted(), table)
    }
  })
})

test('ROL-A2: everything that a full school has sealed is moved under its own name, and nothing is left', async () => {
  const { id } = await fullSchool(world)
  const before = await world.program.house.forSchool(id, keyStanding)
  assert.ok(before.sealed > 20 && before.places.length >= 4, JSON.stringify(before.places))
  await world.program.house.forSchool(id, (work) => replaceKey(work, 're-encrypt'))
  await moveAll(world.program.house, id)
  const after = await world.program.house.forSchool(id, keyStanding)
  assert.deepEqual([after.left, after.waiting], [0, []], JSON.stringify(after.places))
  const elsewhere = await rows(
    `select c.table_name, c.column_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'schoolgate' and t.table_type = 'BASE TABLE' and c.data_type = 'text' and c.column_name !~ 'sealed'`,
  )
  for (const { table_name, column_name } of elsewhere)
    assert.deepEqual(
      await rows(`select 1 from "${table_name}" where "${column_name}" like 'A256GCM.v1.%' limit 1`),
      [],
      `${table_name}.${column_name} holds something sealed and is not named so`,
    )
})

describe('ROL-A2: a school changes its key', () => {
  it('a plan counts what would be moved, and moves nothing', async () => {
    const school = await sealedSchool()
    const [before] = await keysOf(school)
    const plan = await school.work(keyStanding)
    assert.deepEqual([plan.inUse, plan.sealed, plan.left, plan.waiting], [before, 5, 0, []])
    assert.deepEqual(plan.places, [{ table: 'member', column: 'totp_sealed', sealed: 5, left: 0 }])
    assert.deepEqual(await keysOf(school), [before])
  })

  for (const how of ['rewrap', 're-encrypt'] as const)
    it(`everything opens before, in the middle and after (${how})`, async () => {
      const school = await sealedSchool()
      const [before] = await keysOf(school)
      const ciphertexts = async () =>
        (
          await rows(
            'select split_part(totp_sealed, $2, 5) as c from member where school_id = $1 and totp_sealed is not null order by id',
            school.id,
            '.',
          )
        ).map(({ c }) => c)
      const was = await ciphertexts()
      const next = await school.work((work) => replaceKey(work, how))
      assert.deepEqual(await opened(school), everySeed)
      assert.equal(await school.work((work) => moveSome(work, 2)), 2)
      assert.equal((await school.work(keyStanding)).left, 3)
      assert.deepEqual((await keysOf(school)).toSorted(), [before, next].toSorted())
      assert.deepEqual(await opened(school), everySeed)
      await moveAll(world.program.house, school.id)
      assert.deepEqual(await keysOf(school), [next])
      assert.deepEqual(await opened(school), everySeed)
      const same = (await ciphertexts()).filter((one, at) => one === was[at]).length
      assert.equal(same, how === 'rewrap' ? 5 : 0)
      const [old] = await rows('select retired_at, wrapped from school_key where id = $1', before)
      assert.ok(old.retired_at !== null && old.wrapped !== null)
    })

  it('the job finishes what was begun, and an hour later the old key’s bytes are gone', async () => {
    const school = await sealedSchool()
    const [before] = await keysOf(school)
    await school.work((work) => replaceKey(work, 'rewrap'))
    await world.runJobs('change-keys')
    const key = async () =>
      (await rows('select retired_at is not null as retired, wrapped is null as gone from school_key where id = $1', before))[0]
    assert.deepEqual(await key(), { retired: true, gone: false })
    world.setTime('2026-11-23T09:59:59Z')
    await world.runJobs('change-keys')
    assert.deepEqual(await key(), { retired: true, gone: false })
    world.setTime('2026-11-23T10:00:00Z')
    await world.runJobs('change-keys')
    assert.deepEqual(await key(), { retired: true, gone: true })
    assert.deepEqual(await opened(school), everySeed)
    world.setTime('2026-11-23T09:00:00Z')
    const acts = await rows(`select act from log_entry where school_id = $1 and act like 'vault.key%' order by at, id`, school.id)
    assert.deepEqual(
      acts.map(({ act }) => act),
      ['vault.key-replaced', 'vault.key-retired', 'vault.key-destroyed'],
    )
  })

  it('a key cannot be retired while one thing is sealed under it, whoever asks', async () => {
    const school = await sealedSchool()
    const [before] = await keysOf(school)
    await school.work((work) => replaceKey(work, 'rewrap'))
    await school.work((work) => moveSome(work, 4))
    assert.deepEqual(await school.work(retireKeys), { retired: [], destroyed: [] })
    await assert.rejects(rows('update school_key set retired_at = now() where id = $1', before), /cannot be retired/)
    await school.work((work) => moveSome(work, 4))
    assert.deepEqual(await school.work(retireKeys), { retired: [before], destroyed: [] })
    await assert.rejects(rows('update school_key set retired_at = null where id = $1', before), /stays retired/)
  })

  it('who is sealing while the key is replaced is waited for, so that nothing is left behind', async () => {
    const school = await sealedSchool()
    let go = (): void => {}
    const holding = new Promise<void>((resolve) => {
      go = resolve
    })
    let sealing = (): void => {}
    const began = new Promise<void>((resolve) => {
      sealing = resolve
    })
    const writer = school.work(async (work) => {
      const sealed = await work.seal(name(school.people.dsl), 'seed of dsl')
      sealing()
      await holding
      await work
        .tables<{ member: { id: string; totp_sealed: string } }>()
        .updateTable('member')
        .set({ totp_sealed: sealed })
        .where('id', '=', school.people.dsl)
        .execute()
    })
    await began
    let replaced = false
    const change = school
      .work((work) => replaceKey(work, 'rewrap'))
      .then(() => {
        replaced = true
      })
    await new Promise((resolve) => setTimeout(resolve, 100))
    assert.equal(replaced, false, 'the key was replaced under a hand that was sealing')
    go()
    await Promise.all([writer, change])
    await moveAll(world.program.house, school.id)
    assert.equal((await keysOf(school)).length, 1)
    assert.equal((await school.work(keyStanding)).waiting.length, 0)
  })

  it('what is damaged is not carried over: it stays under its key and the key stays, while the rest moves', async () => {
    const school = await sealedSchool()
    await rows(
      'update member m set totp_sealed = (select o.totp_sealed from member o where o.id = $2) where id = $1',
      school.people.admin,
      school.people.head,
    )
    await school.work((work) => replaceKey(work, 'rewrap'))
    await moveAll(world.program.house, school.id)
    const { left, waiting } = await school.work(keyStanding)
    assert.deepEqual([left, waiting.length], [1, 1])
  })
})
