import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { sql } from 'kysely'
import { zipSync } from 'fflate'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import type { Work } from '../../infra/work/work.ts'
import { importRoster } from './index.ts'
import { consentExport, type MadeRoster, madePupils, rosterZip } from './rosters.testing.ts'

const world = await openWorld({ at: '2026-09-03T09:00:00Z' })
let school: TestSchool
beforeEach(async () => {
  school = await world.newSchool()
})

const where = (answer: { headers: Headers }) => answer.headers.get('location') ?? ''
const fileOf = (bytes: Uint8Array | string, name: string) => new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name)
const send = (bytes: Uint8Array | string, name = 'roster.zip', more: Record<string, string> = {}) =>
  school.as('admin').post('/roll/import', { file: fileOf(bytes, name), ...more })
const bring = async (made: MadeRoster, more: Record<string, string> = {}) => {
  const at = where(await send(rosterZip(made)))
  return school.as('admin').post(at, more)
}
type Pupil = { localId: string; forename: string; className: string; yearGroup: string; onRoll: boolean; mayShow: Record<string, string> }
const pupils = async () => ((await school.as('admin').api('GET', '/pupils')).body as { pupils: Pupil[] }).pupils
const eight = madePupils(8)
const staff = [
  { number: 's1', name: 'Ada Moss', email: 'ada.moss@ashgrove.example', role: 'teacher' },
  { number: 's2', name: 'Ben Ruddock', email: 'ben@ashgrove.example', role: 'principal' },
]

describe('IMG-2: the roster from the information system', () => {
  for (const version of ['1.1', '1.2'] as const)
    it(`OneRoster ${version}: pupils with their class and year, and staff; a parent gives no permission`, async () => {
      const sent = await send(rosterZip({ version, pupils: eight, staff, guardians: 3 }))
      assert.match(where(sent), /^\/roster\//)
      const page = (await school.as('admin').get(where(sent))).text
      assert.match(page, new RegExp(`OneRoster ${version} from Made-up MIS`))
      assert.match(page, /8 new pupils/)
      assert.match(page, /2 new people/)
      assert.match(page, /3, not taken in: a contact is no permission/)
      assert.deepEqual(await pupils(), [], 'a preview changes nothing')
      assert.equal((await school.as('admin').post(where(sent), { withStaff: 'yes' })).status, 303)
      const roll = await pupils()
      assert.deepEqual(roll.map(({ localId, forename, className, yearGroup }) => [localId, forename, className, yearGroup]).slice(0, 3), [
        ['10003', 'Kit', '1A', '1'],
        ['10004', 'Sam', '2A', '2'],
        ['10005', 'Noor', '3A', '3'],
      ])
      assert.equal(roll.find(({ localId }) => localId === '10001')?.yearGroup, 'R')
      const people = (await school.as('admin').get('/people')).text
      assert.match(people, /Ada Moss/)
      assert.doesNotMatch(people, /Parent Of/)
      assert.equal((await school.as('admin').post(where(sent))).status, 409)
      assert.deepEqual(world.faults, [])
    })
  it('a rough file is read all the same: a folder, a mark, TRUE, 1/09/2023, misspelt headings', async () => {
    await bring({ version: '1.2', pupils: eight, rough: true, folder: 'export/2026' })
    assert.deepEqual((await pupils()).map(({ forename }) => forename).sort(), eight.map(({ forename }) => forename).sort())
  })
  it('passwords, telephone numbers and birthdays are nowhere: not in what waits, not in what is kept, not in the log', async () => {
    const sent = await send(rosterZip({ version: '1.1', pupils: eight, staff }))
    await school.as('admin').post(where(sent), { withStaff: 'yes' })
    await send(rosterZip({ version: '1.2', pupils: eight, staff, rough: true }))
    const found = await school.work(async (work) => {
      const db = work.tables<Record<string, Record<string, unknown>>>()
      const all = await Promise.all(
        ['roster_import', 'roster_source', 'roll_import', 'log_entry', 'pupil', 'member'].map((table) =>
          db.selectFrom(table).selectAll().where('school_id', '=', work.school.id).execute(),
        ),
      )
      return JSON.stringify(all)
    })
    assert.doesNotMatch(found, /hunter2|07700|7700 900|2018-05-01|she\/her/)
    assert.match(found, /10001/)
  })
  it('the same roster a second time writes nothing, and says so', async () => {
    const zip = rosterZip({ version: '1.1', pupils: eight, staff })
    await school.work((work) => importRoster(work, zip), 'admin')
    const written = async (work: Work): Promise<number> => {
      const { rows } = await sql<{
        n: number
      }>`select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::int as n from pg_stat_xact_all_tables where schemaname = 'schoolgate'`.execute(
        work.tables<unknown>(),
      )
      return rows[0]?.n ?? -1
    }
    const [before, after] = await school.work(async (work) => {
      const counted = await written(work)
      await importRoster(work, zip)
      return [counted, await written(work)]
    }, 'admin')
    assert.equal(after, before)
    const page = (await school.as('admin').get(where(await send(zip)))).text
    assert.match(page, /Nothing has changed since the roster was last brought in/)
  })
  it('September: who joined and who left is said class by class; whoever is missing leaves and nobody is deleted', async () => {
    const before = madePupils(14)
    await bring({ version: '1.1', pupils: before })
    const after = before.slice(0, 12).map((one) => (one.number === '10001' ? { ...one, className: '1A', grade: '01' } : one))
    const at = where(
      await send(
        rosterZip({
          version: '1.1',
          pupils: [...after, { number: '20001', forename: 'Iris', surname: 'New', grade: 'KG', className: 'RA' }],
        }),
      ),
    )
    const page = (await school.as('admin').get(at)).text
    assert.match(page, /Class RA: 1 joined, 1 left/)
    assert.match(page, /Class 1A: 1 joined/)
    assert.match(page, /Class 6A: 2 left/)
    await school.as('admin').post(at)
    const kept = await school.work((work) =>
      work
        .tables<{ pupil: { school_id: string; state: string } }>()
        .selectFrom('pupil')
        .select('state')
        .where('school_id', '=', work.school.id)
        .execute(),
    )
    assert.deepEqual([kept.length, kept.filter(({ state }) => state === 'leaver').length], [15, 2])
  })
  it('more than a quarter of the school leaves only when a person writes the number', async () => {
    await bring({ version: '1.1', pupils: madePupils(8) })
    const at = where(await send(rosterZip({ version: '1.1', pupils: madePupils(8).slice(0, 5) })))
    assert.match((await school.as('admin').get(at)).text, /How many pupils leave\? Write 3/)
    for (const wrong of ['', '2', 'three']) {
      const answer = await school.as('admin').post(at, { leaversConfirmed: wrong })
      assert.equal(answer.status, 422)
      assert.match(answer.text, /3 of 8 pupils leavers/)
    }
    assert.equal((await pupils()).length, 8)
    assert.equal((await school.as('admin').post(at, { leaversConfirmed: '3' })).status, 303)
    assert.equal((await pupils()).length, 5)
  })
  it('a file of changes is laid over the last whole one: nobody leaves by being missing', async () => {
    const refused = await send(rosterZip({ version: '1.1', pupils: [], mode: 'delta' }))
    assert.equal(refused.status, 422)
    assert.match(refused.text, /only what has changed/)
    await bring({ version: '1.1', pupils: eight })
    const [first, second] = eight
    assert.ok(first && second)
    await bring({
      version: '1.1',
      mode: 'delta',
      pupils: [
        { ...first, status: 'tobedeleted' },
        { ...second, className: '6A', grade: '06' },
      ],
    })
    const roll = await pupils()
    assert.equal(roll.length, 7)
    assert.deepEqual(
      [roll.some(({ localId }) => localId === '10001'), roll.find(({ localId }) => localId === '10002')?.className],
      [false, '6A'],
    )
  })
  it('links that lead nowhere are named with their file and line, and can be had as a list', async () => {
    const files = {
      'enrollments.csv':
        'sourcedId,classSourcedId,userSourcedId,role\r\ne1,class-RA,user-10001,student\r\ne2,class-RA,user-gone,student\r\ne3,class-none,user-10002,student\r\n',
    }
    const at = where(await send(rosterZip({ version: '1.1', pupils: eight.slice(0, 2), files })))
    const page = (await school.as('admin').get(at)).text
    assert.match(page, /belongs to nobody in users.csv/)
    assert.match(page, /in a class that is not in classes.csv/)
    const list = (await school.as('admin').get(`${at}/left-out`)).text
    assert.match(list, /^\uFEFF?line,why,file/)
    assert.match(list, /3,enrollments.csv: this place belongs to nobody/)
    await school.as('admin').post(at)
    assert.equal((await pupils()).length, 2, 'the good rows come in')
  })
  it('year groups are called as the school calls them, and that is remembered', async () => {
    const at = where(await send(rosterZip({ version: '1.1', pupils: eight })))
    await school.as('admin').post(`${at}/choices`, { number: 'identifier', 'code-0': 'KG', 'grade-0': 'Reception' })
    await school.as('admin').post(at)
    assert.equal((await pupils()).find(({ localId }) => localId === '10001')?.yearGroup, 'Reception')
    const again = where(await send(rosterZip({ version: '1.1', pupils: eight })))
    assert.match((await school.as('admin').get(again)).text, /Nothing has changed since/)
  })
  it('in Scotland the years are P1 to P7', async () => {
    school = await world.newSchool({ nation: 'scotland' })
    await bring({ version: '1.1', pupils: eight })
    assert.deepEqual([...new Set((await pupils()).map(({ yearGroup }) => yearGroup))].sort(), ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'])
  })
  it('pupils are known by the number that the roll has already', async () => {
    await school.as('admin').api('POST', '/roll/import', {
      list: 'pupils',
      content: 'local_id,preferred_forename,surname,year_group,class\nu10001,Ada,Nair,R,RA\n',
    })
    const page = (await school.as('admin').get(where(await send(rosterZip({ version: '1.1', pupils: eight }))))).text
    assert.match(page, /the column “username”/)
    assert.match(page, /7 new pupils/)
  })
  it('in a trust’s file the school says once which it is, and only its pupils are taken', async () => {
    const files = {
      'orgs.csv': 'sourcedId,name,type\r\norg-1,First School,school\r\norg-2,Second School,school\r\n',
      'users.csv': `sourcedId,orgSourcedIds,role,givenName,familyName,identifier,grades\r\na,org-1,student,Ada,Nair,1,04\r\nb,org-2,student,Zoë,Hall,2,04\r\nc,org-2,student,Kit,Jones,3,05\r\n`,
    }
    const zip = rosterZip({ version: '1.1', pupils: [], files })
    const at = where(await send(zip))
    const page = (await school.as('admin').get(at)).text
    assert.match(page, /Which of these is your school/)
    assert.match(page, /Second School, 2 pupils/)
    await school.as('admin').post(`${at}/choices`, { org: 'org-2' })
    assert.match((await school.as('admin').get(at)).text, /2 new pupils/)
    await school.as('admin').post(at)
    assert.deepEqual(
      (await pupils()).map(({ localId, className }) => [localId, className]),
      [
        ['2', 'Year 4'],
        ['3', 'Year 5'],
      ],
    )
    assert.match((await school.as('admin').get(where(await send(zip)))).text, /Nothing has changed since/)
  })
})

describe('one door for every file', () => {
  it('sees by itself what a file is', async () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      ['local_id,preferred_forename,surname,year_group,class\n1,Ada,Nair,4,4N\n', /^\/roll\/import\//],
      ['pupil_local_id;consent_name;answer\n1;Website;yes\n', /^\/roll\/import\//],
      ['pupil_local_id,from,all_channels\n1,2026-09-01,Y\n', /^\/roll\/import\//],
      ['date,kind\n2026-09-02,inset\n', /^\/school-year\/import\//],
      ['BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n', /^\/school-year\/import\//],
      ['Adno,Surname,School website\n1,Nair,Yes\n', /^\/roll\/import\//],
    ]
    for (const [text, to] of cases) assert.match(where(await send(text, 'some.csv')), to, text)
    const page = await send('local_id,name,work_email\n7,Ada Moss,ada.moss@ashgrove.example\n', 'staff.csv')
    assert.match(page.text, /1 new, 0 changed/)
  })
  it('says what it cannot take, and why', async () => {
    const cases: readonly (readonly [string | Uint8Array, RegExp])[] = [
      ['a,b\n1,2\n', /cannot tell what this file is/],
      ['sourcedId,status,dateLastModified,givenName\n1,,,Ada\n', /one file of a OneRoster export/],
      [zipSync({ 'xl/workbook.xml': new Uint8Array([1]) }), /holds no OneRoster files/],
      [zipSync({ 'a/users.csv': new Uint8Array([1]), 'b/users.csv': new Uint8Array([1]) }), /more than one OneRoster export/],
      [zipSync({ 'users.csv': new TextEncoder().encode('sourcedId,givenName\n1,Ada\n') }), /users.csv lacks: familyName/],
    ]
    for (const [bytes, says] of cases) {
      const answer = await send(bytes, 'some.file')
      assert.equal(answer.status, 422, String(says))
      assert.match(answer.text, says)
    }
  })
  it('a consent export is asked about once; a yes without a newer day never opens a no', async () => {
    await bring({ version: '1.1', pupils: eight })
    const names = ['Photos on our website', 'Photos on Facebook']
    const at = where(
      await send(
        consentExport(eight, names, (pupil, consent) => (consent === 1 ? 'Declined' : pupil === 0 ? 'Pending' : 'Accepted')),
        'consents.csv',
      ),
    )
    assert.match((await school.as('admin').get(at)).text, /What do these consents stand for/)
    await school.as('admin').post(`${at}/names`, {
      'name-0': names[0] ?? '',
      'purpose-0': 'website',
      'name-1': names[1] ?? '',
      'purpose-1': 'school-social:facebook',
    })
    await school.as('admin').post(at)
    const roll = await pupils()
    assert.deepEqual(
      roll
        .filter(({ localId }) => localId < '10003')
        .map(({ mayShow }) => [mayShow.website, mayShow['school-social:facebook']])
        .sort(),
      [
        ['not-asked', 'no'],
        ['yes', 'no'],
      ],
    )
    const again = where(
      await send(
        consentExport(eight, names, () => 'Accepted'),
        'consents.csv',
      ),
    )
    const page = (await school.as('admin').get(again)).text
    assert.match(page, /8 yeses ignored: not newer than what is stored/)
    assert.doesNotMatch(page, /What do these consents stand for/)
    assert.match((await school.as('admin').get('/roll/consents')).text, /Photos on our website/)
    await school.as('admin').post('/roll/consents', { name: names[0] ?? '', field: 'purposes-0', 'purposes-0': 'press' })
    assert.match((await school.as('admin').get('/roll/consents')).text, /Press and television\. Said/)
  })
  it('is open to those who keep the roll, and another school never sees what waits', async () => {
    assert.equal((await school.as('teacher').get('/roll/import')).status, 403)
    const at = where(await send(rosterZip({ version: '1.1', pupils: eight })))
    const other = await world.newSchool({ name: 'Brook School' })
    assert.equal((await other.as('admin').get(at)).status, 404)
    world.setTime('2026-09-03T10:00:01Z')
    assert.equal((await school.as('admin').get(at)).status, 404)
    await world.runJobs('forget-rosters')
    world.setTime('2026-09-03T09:00:00Z')
    assert.equal((await school.as('admin').get(at)).status, 404)
    assert.deepEqual(world.faults, [])
  })
})
