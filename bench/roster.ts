import pg from 'pg'
import { makeWorld, type TestSchool } from '../src/app/testing/world.ts'
import { commitImport, previewImport, stageImport } from '../src/areas/image-permission/import-list.ts'
import { mapConsents } from '../src/areas/image-permission/map-consent.ts'
import { purposes } from '../src/areas/image-permission/purposes.rule.ts'
import { commitRoster, previewRoster, stageRoster } from '../src/areas/roster/bring-roster.ts'
import { consentExport, madePupils, rosterZip } from '../src/areas/roster/rosters.testing.ts'
import { testServer } from '../src/infra/testing/database.ts'
import { median, type Report } from './report.ts'

const count = 2_000
const consents = 14
const rounds = 3

/**
 * What a September costs: a OneRoster zip of 2,000 pupils, then their 14 consents each (28,000 rows), both read, shown and brought in, each step in a
 * transaction of its own as in the browser. Beside it a plain COPY of the same rows into the same tables, row-level security and triggers passed by.
 */
export async function run(report: Report): Promise<void> {
  const server = await testServer()
  const world = await makeWorld({ at: '2026-09-03T09:00:00Z', serverUrl: server.url })
  try {
    const times: Record<'roster' | 'permissions' | 'again' | 'copy', number[]> = { roster: [], permissions: [], again: [], copy: [] }
    for (let round = 0; round < rounds; round++) {
      const school = await world.newSchool({ name: `School ${round}` })
      times.roster.push(await timed(() => bringRoster(school)))
      times.permissions.push(await timed(() => bringConsents(school)))
      times.again.push(await timed(() => bringRoster(school)))
      times.copy.push(await copied(world.databaseUrl, school.id))
    }
    const [roster, permissions, again, copy] = [times.roster, times.permissions, times.again, times.copy].map(median) as [
      number,
      number,
      number,
      number,
    ]
    report.metric({
      metric: 'import_2000_ms',
      value: roster + permissions,
      unit: 'ms',
      against: 'COPY of the same rows',
      againstValue: copy,
    })
    report.metric({ metric: 'roster_ms', value: roster, unit: 'ms' })
    report.metric({ metric: 'permissions_ms', value: permissions, unit: 'ms' })
    report.metric({ metric: 'again_ms', value: again, unit: 'ms' })
  } finally {
    await world.close()
    await server.stop()
  }
}

async function timed(task: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await task()
  return performance.now() - from
}

const pupils = madePupils(count)
const zip = rosterZip({ version: '1.1', pupils, guardians: count })
const names = Array.from({ length: consents }, (_, at) => `Consent ${at + 1}`)
const answers = ['Accepted', 'Declined', 'Accepted', 'Pending']
const list = new TextEncoder().encode(consentExport(pupils, names, (pupil, consent) => answers[(pupil + consent) % answers.length] ?? ''))

async function bringRoster(school: TestSchool): Promise<void> {
  const id = await school.work((work) => stageRoster(work, { bytes: zip }), 'admin')
  await school.work((work) => previewRoster(work, id), 'admin')
  const lastDay = Temporal.PlainDate.from('2026-09-03')
  await school.work(
    (work) =>
      commitRoster(work, id, { leaversConfirmed: null, staffLeavers: [], staffLastDay: lastDay, withStaff: false, withTerms: false }),
    'admin',
  )
}

async function bringConsents(school: TestSchool): Promise<void> {
  await school.work(
    (work) =>
      mapConsents(
        work,
        names.map((name, at) => ({ name, purposes: [purposes[at] ?? 'website'] })),
      ),
    'admin',
  )
  const id = await school.work((work) => stageImport(work, { kind: 'consents', bytes: list }), 'admin')
  await school.work((work) => previewImport(work, id), 'admin')
  await school.work((work) => commitImport(work, id), 'admin')
}

const tables = ['pupil', 'permission', 'permission_history']

/** The rows that were brought in, written out and copied back into tables of the same shape and keys: the database's own fastest way. */
async function copied(databaseUrl: string, schoolId: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('set search_path = schoolgate')
    const file = `/tmp/schoolgate-bench-${process.pid}`
    for (const table of tables) {
      await client.query(`create temporary table copy_${table} (like ${table} including all)`)
      await client.query(`copy (select * from ${table} where school_id = '${schoolId}') to '${file}-${table}'`)
    }
    const took = await timed(async () => {
      await client.query('begin')
      for (const table of tables) await client.query(`copy copy_${table} from '${file}-${table}'`)
      await client.query('commit')
    })
    for (const table of tables) await client.query(`drop table copy_${table}`)
    return took
  } finally {
    await client.end()
  }
}
