import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import type { Work } from '../../infra/work/work.ts'
import { importNoPublish, importPermissions, importPupils, mapConsents, permissionsDigest, rollFacts, rollVersion } from './index.ts'
import { bytesOf, noPublishCsv, permissionsCsv, pupilsCsv } from './roll-lists.testing.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
let school: TestSchool

const fileOf = (text: string, name = 'list.csv') => new File([text], name, { type: 'text/csv' })
const where = (answer: { headers: Headers }) => answer.headers.get('location') ?? ''
type Pupil = { id: string; forename: string; noPublish: unknown; mayShow: Record<string, string> }
const pupilCalled = async (name: string, by: TestSchool = school): Promise<Pupil> => {
  const { pupils } = (await by.as('admin').api('GET', '/pupils')).body as { pupils: Pupil[] }
  return pupils.find((pupil) => pupil.forename === name) as Pupil
}
const fill = (by: TestSchool) =>
  by.work(async (work) => {
    await importPupils(work, bytesOf(pupilsCsv), { wholeRoll: true })
    await mapConsents(work, [
      { name: 'School website', purposes: ['website'] },
      { name: 'facebook', purposes: ['school-social:facebook'] },
    ])
    await importPermissions(work, bytesOf(permissionsCsv))
    await importNoPublish(work, bytesOf(noPublishCsv))
  }, 'admin')

beforeEach(async () => {
  school = await world.newSchool()
})

describe('IMG-2: bringing in the roll in the browser', () => {
  it('shows what a list would do, and does it when told', async () => {
    const admin = school.as('admin')
    const sent = await admin.post('/roll/import', {
      list: 'pupils',
      file: fileOf(`${pupilsCsv}1005,=SUM(1),Wren,2,2H,,\n1001,Ada,Twice,4,4N,,\n`),
      wholeRoll: 'yes',
    })
    assert.equal(sent.status, 303)
    const preview = await admin.get(where(sent))
    assert.match(preview.text, /4 new pupils/)
    assert.match(preview.text, /Line <\/span>6/)
    assert.match(preview.text, /looks like a formula/)
    assert.match(preview.text, /stands on line 2 already/)
    assert.equal((await admin.api('GET', '/pupils')).text.includes('Nair'), false, 'a preview changes nothing')
    const done = await admin.post(where(sent))
    assert.equal(done.status, 303)
    assert.equal(((await admin.api('GET', '/pupils')).body as { pupils: unknown[] }).pupils.length, 4)
    assert.equal((await admin.post(where(sent))).status, 409, 'the same list is not brought in twice')
  })
  it('asks once what a consent stands for, and remembers', async () => {
    const admin = school.as('admin')
    await school.work((work) => importPupils(work, bytesOf(pupilsCsv)), 'admin')
    const at = where(await admin.post('/roll/import', { list: 'permissions', file: fileOf(permissionsCsv) }))
    assert.match((await admin.get(at)).text, /What do these consents stand for/)
    await admin.post(`${at}/names`, {
      'name-0': 'Facebook',
      'name-1': 'School website',
      'purpose-0': 'school-social:facebook',
      'purpose-1': 'website',
    })
    const mapped = await admin.get(at)
    assert.doesNotMatch(mapped.text, /What do these consents stand for/)
    assert.match(mapped.text, /2 permissions would be turned on/)
    await admin.post(at)
    const ada = await pupilCalled('Ada')
    assert.deepEqual([ada.mayShow.website, ada.mayShow['school-social:facebook'], ada.mayShow.press], ['yes', 'no', 'not-asked'])
  })
  it('holds a list for one hour, and forgets its names after that', async () => {
    const admin = school.as('admin')
    const at = where(await admin.post('/roll/import', { list: 'pupils', file: fileOf(pupilsCsv) }))
    world.setTime('2026-11-23T10:00:01Z')
    assert.equal((await admin.get(at)).status, 404)
    await world.runJobs('forget-lists')
    assert.deepEqual(world.faults, [])
    world.setTime('2026-11-23T09:00:00Z')
    assert.equal((await admin.get(at)).status, 404)
  })
  it('names the columns that are missing and keeps what was chosen', async () => {
    const answer = await school.as('admin').post('/roll/import', { list: 'permissions', file: fileOf(pupilsCsv) })
    assert.equal(answer.status, 422)
    assert.match(answer.text, /The list lacks: pupil_local_id, consent_name, answer/)
    assert.match(answer.text, /value="permissions" checked/)
  })
})

describe('IMG-2: lists through the API', () => {
  const send = (list: string, content: string, more: object = {}) =>
    school.as('admin').api('POST', '/roll/import', { list, content, ...more })
  const counts = (answer: { body: unknown }) => (answer.body as { counts: Record<string, number> }).counts
  it('a dry run says what it would do and does nothing', async () => {
    const answer = await send('pupils', pupilsCsv, { dryRun: true })
    assert.equal(counts(answer).new, 4)
    assert.deepEqual((await school.as('admin').api('GET', '/pupils')).body, { pupils: [] })
  })
  it('the same list a second time changes nothing', async () => {
    await fill(school)
    const version = await school.work((work) => rollVersion(work))
    assert.deepEqual(counts(await send('pupils', pupilsCsv, { wholeRoll: true })), {
      new: 0,
      changed: 0,
      leaving: 0,
      unchanged: 4,
      'left-out': 0,
    })
    const again = counts(await send('permissions', permissionsCsv))
    assert.deepEqual([again['turned-on'], again['turned-off'], again.recorded, again.unchanged], [0, 0, 0, 4])
    assert.equal(counts(await send('no-publish', noPublishCsv)).unchanged, 1)
    assert.equal(await school.work((work) => rollVersion(work)), version)
  })
  it('a no takes effect at once, an older yes never', async () => {
    await fill(school)
    const off = counts(await send('permissions', 'pupil_local_id,consent_name,answer,given_on\n1001,School website,no,\n'))
    assert.equal(off['turned-off'], 1)
    assert.equal((await pupilCalled('Ada')).mayShow.website, 'withdrawn')
    assert.equal(counts(await send('permissions', permissionsCsv)).older, 1)
    assert.equal((await pupilCalled('Ada')).mayShow.website, 'withdrawn')
  })
  it('rows of unknown pupils and days to come are left out by line; the good ones come in', async () => {
    await fill(school)
    const answer = await send(
      'permissions',
      'pupil_local_id,consent_name,answer,given_on\n9999,Facebook,yes,\n1002,Facebook,yes,24/11/2026\n1003,Facebook,yes,23/11/2026\n1003,Facebook,yes,31/02/2026\n',
    )
    assert.deepEqual(
      (answer.body as { problems: { line: number }[] }).problems.map(({ line }) => line),
      [2, 3, 5],
    )
    assert.equal((await pupilCalled('Kit')).mayShow['school-social:facebook'], 'yes')
  })
  it('whoever is missing from the whole roll becomes a leaver and loses every permission; nobody is deleted', async () => {
    await fill(school)
    const ada = await pupilCalled('Ada')
    assert.equal(counts(await send('pupils', pupilsCsv.replace(/1001.*\n/, ''), { wholeRoll: true })).leaving, 1)
    const gone = (await school.as('teacher').api('GET', `/pupils/${ada.id}`)).body as Pupil & { onRoll: boolean }
    assert.deepEqual([gone.onRoll, gone.mayShow.website], [false, 'left'])
    await send('pupils', pupilsCsv)
    assert.equal((await pupilCalled('Ada')).mayShow.website, 'yes', 'a mistake of the same day is mended by the right list')
  })
  it('a pupil who comes back after a year is asked afresh', async () => {
    await fill(school)
    await send('pupils', pupilsCsv.replace('1001,Ada,Nair,4,4N,on_roll,', '1001,Ada,Nair,4,4N,leaver,20/07/2025'))
    await send('pupils', pupilsCsv)
    assert.equal((await pupilCalled('Ada')).mayShow.website, 'not-asked')
  })
  it('writes counts in the log, never a name', async () => {
    await fill(school)
    const entries = await school.work((work) =>
      work
        .tables<{ log_entry: { school_id: string; act: string; payload: unknown } }>()
        .selectFrom('log_entry')
        .select(['act', 'payload'])
        .where('school_id', '=', school.id)
        .where('act', '=', 'roll.imported')
        .execute(),
    )
    assert.equal(entries.length, 3)
    assert.doesNotMatch(JSON.stringify(entries), /Ada|Nair|1001/)
  })
  it('refuses a file that is no list, one without rows, and one that is too long', async () => {
    assert.equal((await send('pupils', 'PK\u0003\u0004nonsense')).status, 422)
    assert.equal((await send('pupils', 'local_id,preferred_forename,surname,year_group,class\n')).status, 422)
    assert.equal(
      (await send('pupils', `local_id,preferred_forename,surname,year_group,class\n${'1,a,b,c,d\n'.repeat(20_001)}`)).status,
      413,
    )
    assert.deepEqual(world.faults, [])
  })
})

describe('IMG-3, IMG-8: by hand', () => {
  beforeEach(() => fill(school))
  it('the office records a yes, and a no takes it back', async () => {
    const { id } = await pupilCalled('Zoë')
    await school
      .as('admin')
      .post(`/roll/pupils/${id}/permissions`, { purpose: 'press', giver: 'family', state: 'yes', givenBy: 'father', note: 'Rang back.' })
    assert.equal((await pupilCalled('Zoë')).mayShow.press, 'yes')
    assert.equal((await school.as('admin').api('PUT', `/pupils/${id}/permissions/press`, { state: 'no' })).status, 200)
    assert.equal((await pupilCalled('Zoë')).mayShow.press, 'withdrawn')
    assert.match((await school.as('teacher').get(`/roll/pupils/${id}`)).text, /Rang back\./)
  })
  it("a pupil's own no beats the family's yes", async () => {
    const { id } = await pupilCalled('Ada')
    await school.as('dsl').api('PUT', `/pupils/${id}/permissions/website`, { state: 'no', giver: 'pupil' })
    assert.equal((await pupilCalled('Ada')).mayShow.website, 'pupil-said-no')
  })
  it('a request not to be published holds at once and needs no reason', async () => {
    const { id } = await pupilCalled('Ada')
    assert.equal((await school.as('admin').post(`/roll/pupils/${id}/no-publish`)).status, 303)
    const ada = await pupilCalled('Ada')
    assert.deepEqual([ada.noPublish, ada.mayShow.website, ada.mayShow['learning-record']], ['all', 'no-publish', 'not-asked'])
  })
  it('everybody sees that, nobody sees why; the safeguarding lead opens the reason and the log knows', async () => {
    const { id } = await pupilCalled('Ada')
    const reason = 'The family asked for quiet after a move'
    await school.as('admin').post(`/roll/pupils/${id}/no-publish`, { reason })
    for (const person of ['teacher', 'admin', 'dsl', 'head'] as const)
      assert.doesNotMatch((await school.as(person).get(`/roll/pupils/${id}`)).text, /quiet after/)
    const page = (await school.as('dsl').get(`/roll/pupils/${id}`)).text
    const open = /action="([^"]+\/reason)"/.exec(page)?.[1] ?? ''
    assert.doesNotMatch((await school.as('admin').get(`/roll/pupils/${id}`)).text, /Open the reason/)
    for (const person of ['admin', 'deputy'] as const) assert.equal((await school.as(person).post(open)).status, 403)
    for (const person of ['dsl', 'head'] as const) assert.match((await school.as(person).post(open)).text, /quiet after a move/)
    const opened = await school.work((work) =>
      work
        .tables<{ log_entry: { school_id: string; act: string; actor_id: string; payload: unknown } }>()
        .selectFrom('log_entry')
        .select(['actor_id', 'payload'])
        .where('act', '=', 'no-publish.reason-opened')
        .where('school_id', '=', school.id)
        .execute(),
    )
    assert.deepEqual(
      opened.map((one) => one.actor_id),
      [school.people.dsl, school.people.head],
    )
    assert.doesNotMatch(JSON.stringify(opened), /quiet/)
  })
  it('an entry is ended by a person and then stays ended, whatever the list says', async () => {
    const sam = await pupilCalled('Sam')
    const page = (await school.as('admin').get(`/roll/pupils/${sam.id}`)).text
    await school.as('admin').post(/action="([^"]+\/end)"/.exec(page)?.[1] ?? '')
    assert.equal((await pupilCalled('Sam')).noPublish, null)
    await school.work((work) => importNoPublish(work, bytesOf(noPublishCsv)), 'admin')
    assert.equal((await pupilCalled('Sam')).noPublish, null)
  })
})

describe('IMG-3: the house is told in the same breath, so that posts are held', () => {
  it('of each yes that ends and each pupil who must not be published, and of nothing else', async () => {
    const told: string[] = []
    const hear = (work: Work): Work => ({
      ...work,
      tell: async (event) => {
        told.push(`${event.kind} ${JSON.stringify(event.purposes ?? null)}`)
      },
    })
    await fill(school)
    await school.work((work) => importPermissions(hear(work), bytesOf(permissionsCsv)), 'admin')
    assert.deepEqual(told, [])
    await school.work(
      (work) => importPermissions(hear(work), bytesOf('pupil_local_id,consent_name,answer\n1001,School website,no\n1001,Facebook,no\n')),
      'admin',
    )
    await school.work((work) => importPupils(hear(work), bytesOf(pupilsCsv.replace(/1002.*\n/, '')), { wholeRoll: true }), 'admin')
    await school.work((work) => importNoPublish(hear(work), bytesOf('pupil_local_id,from,all_channels\n1003,23/11/2026,Y\n')), 'admin')
    assert.deepEqual(told, ['permission.withdrawn ["website"]', 'permission.withdrawn ["website"]', 'permission.no-publish null'])
  })
})

describe('what the checks before publishing are given', () => {
  it('states by purpose, the no-publish list, and a version that moves with every change and every day', async () => {
    await fill(school)
    const facts = await school.work((work) => rollFacts(work))
    const of = (name: string) => facts.pupils.find((pupil) => pupil.forename === name)
    assert.deepEqual(of('Ada')?.permission, { website: 'yes', 'school-social:facebook': 'no' })
    assert.deepEqual([of('Sam')?.noPublish, of('Ada')?.noPublish], ['all', null])
    assert.equal(await school.work((work) => rollVersion(work)), facts.version)
    const { id } = await pupilCalled('Ada')
    const asked = { pupilIds: [id], purposes: ['website'] }
    const before = await school.work((work) => permissionsDigest(work, asked))
    await school.as('admin').api('PUT', `/pupils/${id}/permissions/website`, { state: 'no' })
    assert.notEqual(await school.work((work) => rollVersion(work)), facts.version)
    assert.notEqual(await school.work((work) => permissionsDigest(work, asked)), before)
    const later = await school.work((work) => rollVersion(work))
    world.setTime('2026-11-24T09:00:00Z')
    assert.notEqual(await school.work((work) => rollVersion(work)), later)
    world.setTime('2026-11-23T09:00:00Z')
  })
})

describe('who sees the roll', () => {
  it('staff see it, volunteers and governors do not, and only the office changes it', async () => {
    await fill(school)
    const { id } = await pupilCalled('Ada')
    for (const path of ['/roll', '/roll/classes/4N', `/roll/pupils/${id}`]) {
      assert.equal((await school.as('teacher').get(path)).status, 200)
      for (const person of ['volunteer', 'governor', 'dpo'] as const) assert.equal((await school.as(person).get(path)).status, 403)
    }
    assert.equal((await school.as('teacher').get('/roll/import')).status, 403)
    assert.equal((await school.as('teacher').api('PUT', `/pupils/${id}/permissions/website`, { state: 'yes' })).status, 403)
  })
  it("another school's pupil, class and list are not there", async () => {
    await fill(school)
    const { id } = await pupilCalled('Ada')
    const list = where(await school.as('admin').post('/roll/import', { list: 'pupils', file: fileOf(pupilsCsv) }))
    const other = await world.newSchool({ name: 'Brook Primary School' })
    const admin = other.as('admin')
    for (const path of [`/roll/pupils/${id}`, list]) assert.equal((await admin.get(path)).status, 404)
    for (const path of [`/roll/pupils/${id}/permissions`, `/roll/pupils/${id}/no-publish`, list]) {
      assert.equal((await admin.post(path, { purpose: 'press', giver: 'family', state: 'yes' })).status, 404)
    }
    assert.equal((await admin.api('GET', `/pupils/${id}`)).status, 404)
    assert.doesNotMatch((await admin.get('/roll/classes/4N')).text, /Nair/)
    assert.doesNotMatch((await admin.get('/roll?q=ada')).text, /Nair/)
  })
  it('finds a pupil whichever way the name is written, and says so when there is none', async () => {
    await fill(school)
    assert.match((await school.as('teacher').get('/roll?q=zoe+bron')).text, /Zoë Brönte/)
    assert.match((await school.as('teacher').get('/roll?q=obrien')).text, /Kit O&#39;Brien/)
    assert.match((await school.as('teacher').get('/roll?q=nobody')).text, /Nobody on the roll is called/)
  })
  it('asks the database at most four times for a page, however long the roll', async () => {
    await fill(school)
    const { id } = await pupilCalled('Ada')
    world.trips()
    for (const path of ['/roll', '/roll/classes/4N', `/roll/pupils/${id}`]) await school.as('teacher').get(path)
    assert.ok(world.trips().every((trips) => trips <= 4))
    assert.deepEqual(world.faults, [])
  })
})
