import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { madePupils, rosterZip } from '../../areas/roster/rosters.testing.ts'
import { openWorld } from '../testing/world.ts'

const world = await openWorld()
const folder = await mkdtemp(join(tmpdir(), 'schoolgate-import-'))
after(() => rm(folder, { recursive: true, force: true }))
const put = async (name: string, text: string): Promise<string> => {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}
const pupils = await put(
  'pupils.csv',
  'local_id,preferred_forename,surname,year_group,class,UPN\n1,Ada,Nair,4,4N,X\n2,=cmd,Hall,4,4N,X\n3,Zoë,Brönte,4,4N,X\n',
)
const staff = await put('staff.csv', 'local_id;name;work_email\n7;Ada Moss;ada.moss@ashgrove.example\n8;;nobody@ashgrove.example\n')

type Said = { readonly code: number; readonly out: string; readonly err: string }
/** Runs the command as a program of its own, so that its settings are its own too. */
const said = (args: readonly string[], env: Record<string, string> = {}): Promise<Said> =>
  new Promise((done) => {
    const { PATH, NODE_COMPILE_CACHE } = process.env
    const settings = { PATH, ...(NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}), SCHOOLGATE_DATA: join(folder, 'data'), ...env }
    execFile(process.execPath, [join(import.meta.dirname, '../cli.ts'), 'import', ...args], { env: settings }, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, out, err }),
    )
  })

const calendar = await put('calendar.csv', 'date,kind\n02/09/2026,inset\n99/09/2026,inset\n')
const roster = join(folder, 'roster.zip')
await writeFile(
  roster,
  rosterZip({
    version: '1.1',
    pupils: madePupils(6),
    staff: [{ number: 's1', name: 'Ada Moss', email: 'ada.moss@ashgrove.example', role: 'teacher' }],
  }),
)

describe('schoolgate import', () => {
  it('sees what a file is: a OneRoster zip and a calendar', async () => {
    const zip = JSON.parse((await said(['--file', roster, '--dry-run', '--json'])).out) as { type: string; rows: number; ignored: string[] }
    assert.deepEqual([zip.type, zip.rows, zip.ignored], ['oneroster', 7, ['demographics.csv']])
    const { code, out, err } = await said(['--file', calendar, '--dry-run'])
    assert.deepEqual([code, out.trim()], [1, '1 rows can be used, 1 left out.'])
    assert.match(err, /calendar\.csv, line 3: "99\/09\/2026" is not a day/)
  })
  it('reads a list without any server and names bad rows by line', async () => {
    const { code, out, err } = await said(['--type', 'pupils', '--file', pupils, '--dry-run'])
    assert.equal(code, 1)
    assert.match(err, /pupils\.csv, line 3: The cell "preferred_forename" looks like a formula/)
    assert.match(out, /Columns that were not read: UPN\.\n2 rows can be used, 1 left out\./)
  })
  it('says the same as JSON, for staff too', async () => {
    const { out } = await said(['--type', 'staff', '--file', staff, '--dry-run', '--json'])
    const told = JSON.parse(out) as { rows: number; done: boolean; counts: unknown; problems: { line: number }[] }
    assert.deepEqual([told.rows, told.done, told.counts, told.problems.map(({ line }) => line)], [1, false, null, [3]])
  })
  it('says what is wrong with how it was called', async () => {
    assert.equal((await said(['--type', 'something', '--file', pupils])).code, 2)
    assert.equal((await said(['--type', 'pupils'])).code, 2)
    assert.match((await said(['--type', 'permissions', '--file', pupils, '--dry-run'])).err, /The list lacks: pupil_local_id/)
  })

  it('brings the good rows into the one school of the database, once', async () => {
    const school = await world.newSchool()
    const env = { DATABASE_URL: world.databaseUrl }
    const seen = await said(['--type', 'pupils', '--file', pupils, '--dry-run'], env)
    assert.match(seen.out, /Nothing was changed. It would be: 2 new, 1 left out\./)
    const first = await said(['--type', 'pupils', '--file', pupils, '--whole-roll'], env)
    assert.deepEqual([first.code, /Brought in: 2 new/.test(first.out)], [1, true])
    assert.match((await said(['--type', 'pupils', '--file', pupils], env)).out, /Brought in: 2 unchanged/)
    const people = (await school.as('admin').api('GET', '/pupils')).body as { pupils: { surname: string }[] }
    assert.deepEqual(
      people.pupils.map(({ surname }) => surname),
      ['Brönte', 'Nair'],
    )
    assert.match((await said(['--type', 'staff', '--file', staff], env)).out, /Brought in: 1 new/)
    const other = await world.newSchool({ name: 'Brook Primary School' })
    assert.match((await said(['--type', 'pupils', '--file', pupils], env)).err, /there are 2 schools\. Say which with --school/)
    assert.equal((await said(['--type', 'pupils', '--file', pupils, '--school', other.id], env)).code, 1)
    assert.equal(((await other.as('admin').api('GET', '/pupils')).body as { pupils: unknown[] }).pupils.length, 2)
  })
  it('does not lose more than a quarter of the school by a part of a list', async () => {
    const school = await world.newSchool({ name: 'Cherry Lane Primary School' })
    const env = { DATABASE_URL: world.databaseUrl }
    const into = ['--type', 'pupils', '--school', school.id, '--whole-roll', '--file']
    const head = 'local_id,preferred_forename,surname,year_group,class\n'
    const ten = await put('ten.csv', head + Array.from({ length: 10 }, (_, at) => `${at},Ada,Nair,4,4N\n`).join(''))
    const four = await put('four.csv', head + Array.from({ length: 4 }, (_, at) => `${at},Ada,Nair,4,4N\n`).join(''))
    await said([...into, ten], env)
    const held = await said([...into, four], env)
    assert.deepEqual([held.code, /6 of 10 pupils/.test(held.err)], [1, true])
    assert.match((await said([...into, four, '--even-so'], env)).out, /6 leaving/)
  })
  it('brings a OneRoster zip and a calendar into a school, and the same again changes nothing', async () => {
    const school = await world.newSchool({ name: 'Dale Primary School' })
    const env = { DATABASE_URL: world.databaseUrl }
    const into = ['--school', school.id, '--file']
    assert.match((await said([...into, roster, '--dry-run'], env)).out, /Nothing was changed\. It would be: 6 new, 1 new staff/)
    assert.match((await said([...into, roster], env)).out, /Brought in: 6 new, 1 new staff/)
    assert.match((await said([...into, roster], env)).out, /Brought in: 6 unchanged/)
    assert.match((await said([...into, calendar], env)).out, /Brought in: 1 new, 1 left out/)
    const days = (await school.as('teacher').api('GET', '/school-year')).body as { days: { kind: string }[] }
    assert.deepEqual(
      days.days.map(({ kind }) => kind),
      ['inset'],
    )
  })
})
