import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import pg from 'pg'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import { readyDraft } from './testing/ready-draft.ts'

const world = await openWorld()

const adopt = async (school: TestSchool): Promise<void> => {
  const input = { ownerId: school.people.head, reviewOn: '2027-11-23', graceDays: 14 }
  assert.equal((await school.as('head').api('POST', '/policy/adopt', input)).status, 201)
}
async function office(): Promise<{ school: TestSchool; code: string }> {
  const school = await world.newSchool({ name: 'Valley Trust' })
  const head = school.as('head')
  await head.api('POST', '/policy/trust', { name: 'Valley Trust' })
  await readyDraft(head, 'pack', { 'clause:TON-1': 'Write as the valley speaks.' })
  await adopt(school)
  await head.api('POST', '/policy/trust/bases', { says: 'First.' })
  return { school, code: ((await head.api('POST', '/policy/trust/code')).body as { code: string }).code }
}
type Changes = { number: number; changes: { key: string; untouched: boolean; ours: string }[] }

describe('a trust and its schools', () => {
  it('C6: a school joins with a code, begins from the trust’s base, and sees nothing of the trust beside it', async () => {
    const { code } = await office()
    const school = await world.newSchool()
    const head = school.as('head')
    assert.deepEqual((await head.api('POST', '/policy/trust/join', { code })).body, { trustName: 'Valley Trust' })
    await readyDraft(head, 'trust')
    await adopt(school)
    await school.as('admin').api('POST', '/policy/draft', { from: 'adopted' })
    const { content } = (await head.api('GET', '/policy/draft')).body as { content: Record<string, string> }
    assert.equal(content['clause:TON-1'], 'Write as the valley speaks.')
    assert.equal(content['fact:dsl'], 'Ruth Adeyemi')
  })

  it('C6: what the trust changes is taken or kept clause by clause, and the owner is asked until all is decided', async () => {
    const trust = await office()
    const school = await world.newSchool()
    const head = school.as('head')
    await head.api('POST', '/policy/trust/join', { code: trust.code })
    await readyDraft(head, 'trust', { 'clause:TON-2': 'Our own words about tone.' })
    await adopt(school)
    assert.doesNotMatch((await head.get('/')).text, /Valley Trust has changed/)
    await readyDraft(trust.school.as('head'), 'adopted', { 'clause:TON-1': 'Write plainly.', 'clause:TON-2': 'Be brief.' })
    await adopt(trust.school)
    await trust.school.as('head').api('POST', '/policy/trust/bases', { says: 'Shorter.' })
    assert.match((await head.get('/')).text, /Valley Trust has changed its policy/)
    const { number, changes } = (await head.api('GET', '/policy/trust/changes')).body as Changes
    assert.deepEqual(
      [number, changes.map(({ key, untouched }) => [key, untouched])],
      [
        2,
        [
          ['clause:TON-1', true],
          ['clause:TON-2', false],
        ],
      ],
    )
    assert.deepEqual((await head.api('POST', '/policy/trust/changes', { part: 'clause:TON-1', choice: 'take' })).body, { left: 1 })
    assert.deepEqual((await head.api('POST', '/policy/trust/changes', { part: 'clause:TON-2', choice: 'keep' })).body, { left: 0 })
    assert.doesNotMatch((await head.get('/')).text, /Valley Trust has changed/)
    const { content } = (await head.api('GET', '/policy/draft')).body as { content: Record<string, string> }
    assert.deepEqual([content['clause:TON-1'], content['clause:TON-2']], ['Write plainly.', 'Our own words about tone.'])
  })

  it('C6: a school outside the trust, and one that has left it, see no base at all', async () => {
    const { code } = await office()
    const [outside, leaver] = [await world.newSchool(), await world.newSchool()]
    const bases = async (school: TestSchool) =>
      ((await school.as('head').api('GET', '/policy/trust')).body as { bases: unknown[] }).bases.length
    await leaver.as('head').api('POST', '/policy/trust/join', { code })
    assert.deepEqual([await bases(outside), await bases(leaver)], [0, 1])
    await leaver.as('head').api('POST', '/policy/trust/leave')
    assert.equal(await bases(leaver), 0)
  })

  it('C6: a wrong, an old and a run-out code open nothing', async () => {
    const { school: trust, code } = await office()
    const head = (await world.newSchool()).as('head')
    const join = async (word: string) => (await head.api('POST', '/policy/trust/join', { code: word })).status
    assert.equal(await join('sgt_nothing'), 422)
    const fresh = ((await trust.as('head').api('POST', '/policy/trust/code')).body as { code: string }).code
    assert.equal(await join(code), 422)
    world.setTime('2026-12-08T09:00:00Z')
    assert.equal(await join(fresh), 422)
    world.setTime('2026-11-23T09:00:00Z')
    assert.equal(await join(fresh), 201)
  })

  it('C6: the trust’s office sees nothing of a school that follows it, and its own data protection chapter is never published', async () => {
    const { school: trust, code } = await office()
    const school = await world.newSchool({ name: 'Hidden Primary' })
    await school.as('head').api('POST', '/policy/trust/join', { code })
    const seen = await Promise.all(
      ['/policy/trust', '/policy/trust/changes', '/policy/versions'].map((path) => trust.as('head').api('GET', path)),
    )
    assert.ok(seen.every(({ text }) => !text.includes('Hidden Primary')))
    const { changes } = (await school.as('head').api('GET', '/policy/trust/changes')).body as Changes
    assert.ok(changes.every(({ key }) => !key.startsWith('answer:') && !key.startsWith('fact:')))
  })

  it('the database itself shows a base only through membership: the role behind it can read nothing else', async () => {
    const client = new pg.Client({ connectionString: world.databaseUrl, options: '-c search_path=schoolgate' })
    await client.connect()
    try {
      const rows = async (text: string) => (await client.query(text)).rows as readonly Record<string, unknown>[]
      assert.deepEqual(
        await rows(`select table_name, string_agg(column_name, ',' order by column_name) as columns from information_schema.column_privileges
          where grantee = 'schoolgate_trust' group by table_name order by table_name`),
        [
          { table_name: 'trust', columns: 'name,school_id' },
          { table_name: 'trust_base', columns: 'content,number,published_at,says,school_id' },
          { table_name: 'trust_code', columns: 'expires_at,revoked_at,school_id,token_hash' },
          { table_name: 'trust_membership', columns: 'left_at,school_id,trust_school_id' },
        ],
      )
      assert.deepEqual(
        await rows(`select rolcanlogin or rolsuper or rolbypassrls as grand from pg_roles where rolname = 'schoolgate_trust'`),
        [{ grand: false }],
      )
      const may = await rows(
        `select p.proname, has_function_privilege('schoolgate_clerk', p.oid, 'execute') as clerk from pg_proc p where p.proowner = 'schoolgate_trust'::regrole order by 1`,
      )
      assert.deepEqual(may, [
        { proname: 'bases_of_our_trust', clerk: false },
        { proname: 'trust_of_code', clerk: false },
      ])
    } finally {
      await client.end()
    }
  })
})

it('nothing went wrong behind the scenes', () => assert.deepEqual(world.faults, []))
