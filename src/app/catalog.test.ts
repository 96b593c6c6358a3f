import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { testDatabase } from '../infra/testing/database.ts'

/** Tables that belong to the installation and hold nothing of a school. */
const ofTheInstallation = ['first_set_up', 'migration', 'passkey_challenge', 'sign_in_attempt', 'worker_heartbeat']

let client: pg.Client
let drop: () => Promise<void>
before(async () => {
  const database = await testDatabase(process.env.TEST_POSTGRES_URL)
  drop = database.drop
  client = new pg.Client({ connectionString: database.url, options: '-c search_path=schoolgate' })
  await client.connect()
})
after(async () => {
  await client.end()
  await drop()
})

const rows = async (text: string): Promise<readonly Record<string, unknown>[]> => (await client.query(text)).rows

const closed = `c.relnamespace = 'schoolgate'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all (array['${ofTheInstallation.join("','")}'])`
const withoutSecurity = `select c.relname from pg_class c where ${closed}
  and not (c.relrowsecurity and c.relforcerowsecurity and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'school_id' and a.attnotnull))`
const withWrongPolicy = `select c.relname from pg_class c where ${closed}
  and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polroles = array['schoolgate_app'::regrole::oid] and p.polcmd = '*' and p.polwithcheck is not null
    and pg_get_expr(p.polqual, p.polrelid) like '(school_id = (NULLIF(current_setting(''app.school''%' and pg_get_expr(p.polwithcheck, p.polrelid) = pg_get_expr(p.polqual, p.polrelid))`

describe('the catalog says that no school can see another', () => {
  it('every table that is not of the installation has row security, forced, and a school that must be there', async () => {
    const open = await rows(withoutSecurity)
    assert.deepEqual(open, [])
    const [count] = await rows(
      `select count(*)::int as n from pg_class where relnamespace = 'schoolgate'::regnamespace and relkind in ('r', 'p') and relrowsecurity`,
    )
    assert.ok(Number(count?.n) >= 20, `only ${count?.n} school tables were looked at`)
  })

  it('the app reads and writes its own school only, on every such table', async () => {
    const wrong = await rows(withWrongPolicy)
    assert.deepEqual(wrong, [])
    const extra = await rows(
      `select c.relname, p.polname from pg_policy p join pg_class c on c.oid = p.polrelid where 'schoolgate_app'::regrole = any (p.polroles) and p.polname <> 'own_school'`,
    )
    assert.deepEqual(extra, [])
  })

  it('the roles are humble: no log-in, no superuser, nobody passes row security, and the app owns nothing', async () => {
    const grand = await rows(
      `select rolname from pg_roles where rolname like 'schoolgate_%' and (rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
    )
    assert.deepEqual(grand, [])
    const owned = await rows(`select relname from pg_class where relowner = 'schoolgate_app'::regrole`)
    assert.deepEqual(owned, [])
    const foreign = await rows(
      `select c.relname from pg_class c where c.relnamespace = 'schoolgate'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migration' and c.relowner <> 'schoolgate_owner'::regrole`,
    )
    assert.deepEqual(foreign, [])
  })

  it('views look with the eyes of who asks, and nothing of a school is kept in a materialized view', async () => {
    const blind = await rows(
      `select relname from pg_class where relnamespace = 'schoolgate'::regnamespace and ((relkind = 'v' and not coalesce(reloptions @> array['security_invoker=true'], false)) or relkind = 'm')`,
    )
    assert.deepEqual(blind, [])
  })

  it('every foreign key between school tables carries the school', async () => {
    const loose =
      await rows(`select conrelid::regclass::text as t, conname from pg_constraint k join pg_class c on c.oid = k.confrelid where k.contype = 'f' and k.connamespace = 'schoolgate'::regnamespace and c.relrowsecurity
      and not exists (select 1 from unnest(k.conkey) key join pg_attribute a on a.attrelid = k.conrelid and a.attnum = key where a.attname = 'school_id')`)
    assert.deepEqual(loose, [])
  })

  it('every unique index begins with the school, or is over a random hash that tells nobody anything', async () => {
    const telling =
      await rows(`select i.indexrelid::regclass::text as index from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
      where c.relnamespace = 'schoolgate'::regnamespace and c.relrowsecurity and i.indisunique
      and (select attname from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0]) not in ('school_id', 'token_hash')`)
    assert.deepEqual(telling, [])
  })

  it('the clerk reads named columns only: no name, no text, no secret of anybody', async () => {
    const seen =
      await rows(`select table_name, string_agg(column_name, ',' order by column_name) as columns from information_schema.column_privileges
      where grantee = 'schoolgate_clerk' and table_schema = 'schoolgate' and privilege_type = 'SELECT' and table_name not in ('member', 'member_role', 'school') group by table_name order by table_name`)
    const forbidden = /(^|,)(name|text|words|payload|sealed|wrapped|salt|reason|note|password_hash|author_name|handle)(,|$)/
    assert.deepEqual(
      seen.filter((row) => forbidden.test(String(row.columns))),
      [],
    )
    assert.ok(seen.length >= 4)
  })

  it('across schools the clerk sees who may sign in, never the rows of a school it has not entered', async () => {
    await client.query('begin')
    await client.query('set local role schoolgate_clerk')
    const policies = await rows(
      `select polname, polrelid::regclass::text as t, pg_get_expr(polqual, polrelid) as sees from pg_policy where 'schoolgate_clerk'::regrole = any (polroles) and polrelid = 'member_role'::regclass`,
    )
    await client.query('rollback')
    assert.deepEqual(
      policies.map(({ sees }) => String(sees).includes('app.school')),
      [true],
    )
  })

  it('a table that is opened on purpose is noticed, whichever table and however it is opened', async () => {
    const tables = (await rows(`select c.relname from pg_class c where ${closed}`)).map(({ relname }) => String(relname))
    const mutants = (table: string): readonly string[] => [
      `alter table ${table} disable row level security`,
      `alter table ${table} no force row level security`,
      `drop policy own_school on ${table}`,
      `alter policy own_school on ${table} with check (true)`,
      `alter policy own_school on ${table} using (true)`,
    ]
    const survivors: string[] = []
    for (const table of tables) {
      for (const mutant of mutants(table)) {
        await client.query('begin')
        await client.query(mutant)
        const noticed = (await rows(`${withoutSecurity} union all ${withWrongPolicy}`)).some(({ relname }) => relname === table)
        await client.query('rollback')
        if (!noticed) survivors.push(mutant)
      }
    }
    assert.deepEqual(survivors, [])
  })
})
