import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, test } from 'node:test'
import pg from 'pg'
import { run as cli } from '../../app/cli/verify-log.ts'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import { openCheckpoint } from './checkpoint.ts'
import { sequence } from './sequence.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
const database = new pg.Client({ connectionString: world.databaseUrl, options: '-c search_path=schoolgate' })
database.on('error', () => {}) // The test database goes away under it at the end.
await database.connect()
test.after(() => database.end())
const rows = async (sql: string, ...values: unknown[]) => (await database.query(sql, values)).rows

/** Entries as the house writes them; what prepares a test is done by the software, so the actor is put in before they have their place. */
async function act(school: TestSchool, count = 1, who: 'head' | 'teacher' = 'head'): Promise<void> {
  await school.work((work) => {
    for (let n = 1; n <= count; n++)
      work.log({
        act: 'account.runner-added',
        clause: 'ACC-6',
        subject: { kind: 'account', id: 'a-1' },
        payload: { name: 'Zoë Hartley', number: n, half: 0.5, list: ['x', null] },
      })
    return Promise.resolve()
  })
  await rows('update log_entry set actor_id = $2 where school_id = $1 and seq is null', school.id, school.people[who])
}
const places = async (school: TestSchool) =>
  (await rows('select seq::int as seq from log_entry where school_id = $1 order by seq', school.id)).map(({ seq }) => seq)
const upTo = (size: number) => Array.from({ length: size }, (_, index) => index + 1)

async function verified(file: string) {
  const dir = await mkdtemp(path.join(tmpdir(), 'schoolgate-log-'))
  const bundle = path.join(dir, 'log.jsonl')
  await writeFile(bundle, file)
  const said: string[] = []
  const code = await cli([bundle, '--json'], { out: (text: string) => said.push(text), stdin: process.stdin } as never)
  await rm(dir, { recursive: true })
  return { code, ...(JSON.parse(said.join('')) as { ok: boolean; entries?: number; entry?: number; problem?: string }) }
}

describe('every act has its place in the log', () => {
  test('one look of the job gives each waiting entry its number, with no gap, and no entry is left', async () => {
    const school = await world.newSchool()
    await act(school, 3)
    await act(school, 4, 'teacher')
    assert.deepEqual(await places(school), [null, null, null, null, null, null, null])
    await world.runJobs('sequence-log')
    assert.deepEqual(await places(school), upTo(7))
    const [tree] = await rows('select size::int, checkpoint_size::int as covered from log_tree where school_id = $1', school.id)
    assert.deepEqual(tree, { size: 7, covered: 0 })
  })

  test('two who give out places at once leave no gap and no double', async () => {
    const school = await world.newSchool()
    for (let round = 0; round < 10; round++) {
      await act(school, 30)
      await Promise.all([1, 2, 3].map(() => school.work((work) => sequence(work, { limit: 20 }))))
    }
    while ((await school.work((work) => sequence(work))).placed > 0);
    assert.deepEqual(await places(school), upTo(300))
    assert.equal((await verified((await school.as('head').get('/log/export')).text)).ok, true)
  })

  test('a checkpoint is signed once 256 entries are without one, or after 15 minutes', async () => {
    const school = await world.newSchool()
    const signed = async () =>
      (await rows('select size::int as size from checkpoint where school_id = $1 order by size', school.id)).map(({ size }) => size)
    await act(school, 255)
    await world.runJobs('sequence-log')
    assert.deepEqual(await signed(), [])
    await act(school, 1)
    await world.runJobs('sequence-log')
    assert.deepEqual(await signed(), [256])
    await act(school, 2)
    await world.runJobs('sequence-log')
    world.setTime('2026-11-23T09:14:59Z')
    await world.runJobs('sequence-log')
    assert.deepEqual(await signed(), [256])
    world.setTime('2026-11-23T09:15:00Z')
    await world.runJobs('sequence-log')
    assert.deepEqual(await signed(), [256, 258])
    world.setTime('2026-11-23T09:00:00Z')
  })

  test('an entry that has its place cannot be changed or moved, not even by the database’s own programs', async () => {
    const school = await world.newSchool()
    await act(school, 2)
    await world.runJobs('sequence-log')
    await assert.rejects(rows('update log_entry set seq = 9 where school_id = $1 and seq = 2', school.id), /does not change/)
    await assert.rejects(
      school.work((work) =>
        work
          .tables<{ log_entry: { school_id: string; act: string } }>()
          .updateTable('log_entry')
          .set({ act: 'nothing.happened' })
          .execute(),
      ),
      /permission denied/,
    )
  })
})

describe('LEG-3: the log can be checked without us', () => {
  test('the export passes the auditor’s program, details and all, and that it was exported is the next entry', async () => {
    const school = await world.newSchool({ name: 'St Anne’s & All Saints' })
    await act(school, 5)
    const sent = await school.as('dpo').get('/log/export')
    assert.equal(sent.status, 200)
    assert.match(sent.headers.get('content-disposition') ?? '', /schoolgate-log-st-anne-s-all-saints-2026-11-23\.jsonl/)
    assert.match(sent.text, /Zoë Hartley/)
    assert.deepEqual(await verified(sent.text), { code: 0, ok: true, entries: 5 })
    const again = await school.as('head').get('/log/export')
    assert.deepEqual(await verified(again.text), { code: 0, ok: true, entries: 6 })
    assert.match(again.text, /audit-log\.exported/)
  })

  test('change one letter of an entry and the program names it', async () => {
    const school = await world.newSchool()
    await act(school, 6)
    const { text } = await school.as('head').get('/log/export')
    const lines = text.split('\n')
    lines[4] = (lines[4] ?? '').replace('Zoë Hartley', 'Zoë Hartleb')
    const verdict = await verified(lines.join('\n'))
    assert.deepEqual([verdict.code, verdict.ok, verdict.entry], [1, false, 4])
  })

  test('somebody who changes the database itself is found by “Check it now”', async () => {
    const school = await world.newSchool()
    await act(school, 6)
    await world.runJobs('sequence-log')
    const check = () => school.as('head').post('/log/check')
    assert.equal((await check()).status, 303)
    await world.runJobs('sequence-log')
    await database.query('alter table log_entry disable trigger log_entry_stays')
    const spoil = async (sql: string, says: RegExp) => {
      await database.query('begin')
      await rows(sql, school.id)
      await database.query('commit')
      const answer = await check()
      assert.equal(answer.status, 409)
      assert.match(answer.text, says)
    }
    await spoil(
      `update log_entry set payload = jsonb_set(payload, '{name}', '"Nobody"') where school_id = $1 and seq = 3`,
      /details of entry 3 were changed/,
    )
    await spoil(`update log_entry set act = 'account.closed' where school_id = $1 and seq = 2`, /Entry 2 was changed/)
    await spoil('delete from log_entry where school_id = $1 and seq = 1', /Entry 1 is missing/)
    await database.query('alter table log_entry enable trigger log_entry_stays')
  })

  test('the API gives the signed checkpoint, which the public key opens', async () => {
    const school = await world.newSchool()
    assert.deepEqual((await school.as('governor').api('GET', '/log/checkpoint')).body, {
      size: 0,
      root: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
      checkpoint: null,
    })
    await act(school, 3)
    await school.as('head').get('/log/export')
    const { body } = await school.as('governor').api('GET', '/log/checkpoint')
    const head = body as { size: number; root: string; checkpoint: { size: number; note: string; vkey: string } }
    assert.equal(head.size, 3)
    const opened = openCheckpoint(head.checkpoint.note, [head.checkpoint.vkey])
    assert.deepEqual(
      [opened?.origin, opened?.size, Buffer.from(opened?.root ?? '', 'latin1').toString('base64')],
      [`schoolgate-log/${school.id}`, 3, head.root],
    )
  })

  test('the auditor’s program is given out as it is', async () => {
    const school = await world.newSchool()
    const sent = await school.as('governor').get('/log/verifier')
    assert.equal(sent.text, await readFile(new URL('verifier.mjs', import.meta.url), 'utf8'))
  })

  test('nothing logged yet: there is nothing to export', async () => {
    const school = await world.newSchool()
    assert.equal((await school.as('head').get('/log/export')).status, 409)
  })
})

describe('LEG-3: who reads what in the log', () => {
  test('a senior leader reads who did what, in words, with details', async () => {
    const school = await world.newSchool()
    await act(school, 1, 'teacher')
    await world.runJobs('sequence-log')
    world.trips()
    const page = await school.as('head').get('/log')
    assert.equal(page.status, 200)
    assert.equal(world.trips().at(-1), 4)
    assert.match(page.text, /Runner added/)
    assert.match(page.text, /Priya Nair, 09:00/)
    assert.match(page.text, /Zoë Hartley/)
  })

  test('a governor reads what was done and for which clause, and no name', async () => {
    const school = await world.newSchool()
    await act(school, 1, 'teacher')
    await world.runJobs('sequence-log')
    const page = await school.as('governor').get('/log')
    assert.match(page.text, /Runner added/)
    assert.match(page.text, /ACC-6/)
    for (const name of ['Priya Nair', 'Zoë', school.people.teacher]) assert.ok(!page.text.includes(name), name)
    const { body, text } = await school.as('governor').api('GET', `/log?person=${school.people.head}`)
    assert.equal((body as { entries: unknown[] }).entries.length, 1, 'whose entry it is cannot be found out by asking for a person')
    for (const name of ['Priya Nair', 'Zoë', school.people.teacher]) assert.ok(!text.includes(name), name)
    assert.equal((await school.as('governor').get('/log/export')).status, 403)
    assert.equal((await school.as('governor').post('/log/check')).status, 403)
  })

  test('teachers and volunteers do not see the log', async () => {
    const school = await world.newSchool()
    for (const who of ['teacher', 'volunteer'] as const) {
      assert.equal((await school.as(who).get('/log')).status, 403)
      assert.equal((await school.as(who).get('/log/export')).status, 403)
      assert.equal((await school.as(who).api('GET', '/log')).status, 403)
    }
  })

  test('another school’s log is not there', async () => {
    const [school, other] = [await world.newSchool(), await world.newSchool()]
    await act(school, 3)
    await act(other, 1)
    await world.runJobs('sequence-log')
    const { body } = await other.as('head').api('GET', '/log')
    assert.equal((body as { entries: unknown[] }).entries.length, 1)
    assert.deepEqual(await verified((await other.as('head').get('/log/export')).text), { code: 0, ok: true, entries: 1 })
  })

  test('it goes back page by page, and can be asked for a day, a person and a clause', async () => {
    const school = await world.newSchool()
    await act(school, 60)
    await world.runJobs('sequence-log')
    world.setTime('2026-11-24T09:00:00Z')
    await act(school, 5, 'teacher')
    await world.runJobs('sequence-log')
    world.setTime('2026-11-23T09:00:00Z')
    const get = async (query: string) => {
      const { entries, next } = (await school.as('dsl').api('GET', `/log?${query}`)).body as {
        entries: { seq: number }[]
        next: number | null
      }
      return [entries.length, entries[0]?.seq, next]
    }
    assert.deepEqual(await get(''), [50, 65, 16])
    assert.deepEqual(await get('before=16'), [15, 15, null])
    assert.deepEqual(await get('day=2026-11-24'), [5, 65, null])
    assert.deepEqual(await get(`person=${school.people.teacher}`), [5, 65, null])
    assert.deepEqual(await get('clause=acc-6&before=3'), [2, 2, null])
    assert.deepEqual(await get('clause=ROL-A2'), [0, undefined, null])
    assert.match((await school.as('head').get('/log')).text, /before=16/)
    assert.match((await school.as('head').get('/log?clause=ROL-A2')).text, /Nothing of that kind/)
  })
})

test('nothing went wrong on our side', () => assert.deepEqual(world.faults, []))
