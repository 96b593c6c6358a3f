import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import { changePermission, importContacts, importPermissions, importPupils, mapConsents } from './index.ts'
import { bytesOf, permissionsCsv, pupilsCsv } from './roll-lists.testing.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
let school: TestSchool
type Pupil = { id: string; forename: string; mayShow: Record<string, string> }
const pupilCalled = async (name: string): Promise<Pupil> =>
  ((await school.as('admin').api('GET', '/pupils')).body as { pupils: Pupil[] }).pupils.find((one) => one.forename === name) as Pupil
const kinds = async (who: 'admin' | 'dsl' | 'teacher'): Promise<string> => (await school.as(who).get('/')).text
type Rows = { no_publish_entry: { school_id: string; id: string; pupil_id: string } }
const entryOf = (pupilId: string) =>
  school.work((work) =>
    work.tables<Rows>().selectFrom('no_publish_entry').select('id').where('pupil_id', '=', pupilId).executeTakeFirstOrThrow(),
  )

beforeEach(async () => {
  world.setTime('2026-11-23T09:00:00Z')
  school = await world.newSchool()
  await school.work(async (work) => {
    await importPupils(work, bytesOf(pupilsCsv), { wholeRoll: true })
    await importContacts(
      work,
      bytesOf('pupil_local_id,contact_id,name,relationship,parental_responsibility,email\n1001,c1,Amara Nair,Mother,Y,amara@example.org\n'),
    )
    await mapConsents(work, [
      { name: 'School website', purposes: ['website'] },
      { name: 'facebook', purposes: ['school-social:facebook'] },
    ])
    await importPermissions(work, bytesOf(permissionsCsv))
  }, 'admin')
})

describe('IMG-8: a second person looks at an entry made by hand', () => {
  it('it holds at once; a colleague is asked without a name; whoever made it cannot confirm it', async () => {
    const { id } = await pupilCalled('Ada')
    await school.as('dsl').post(`/roll/pupils/${id}/no-publish`, { reason: 'Only the lead knows.' })
    assert.equal((await pupilCalled('Ada')).mayShow.website, 'no-publish')
    assert.match(await kinds('admin'), /Look at a no-publish entry in 4N/)
    assert.doesNotMatch(await kinds('admin'), /Ada|Only the lead/)
    assert.doesNotMatch(await kinds('dsl'), /Look at a no-publish entry/)
    assert.doesNotMatch(await kinds('teacher'), /Look at a no-publish entry/)
    const at = `/roll/pupils/${id}/no-publish/${(await entryOf(id)).id}/confirm`
    assert.equal((await school.as('dsl').post(at)).status, 409)
    assert.equal((await school.as('admin').post(at)).status, 303)
    assert.doesNotMatch(await kinds('admin'), /Look at a no-publish entry/)
    assert.deepEqual(world.faults, [])
  })
})

describe('IMG-3: a family that has not agreed', () => {
  it('comes up for the office, shows who said what to nobody else, and is settled with words', async () => {
    const { id } = await pupilCalled('Ada')
    const no = {
      pupilId: id,
      purpose: 'website',
      giver: 'family',
      state: 'no',
      basis: 'consent',
      givenBy: 'Dev Nair',
      givenOn: null,
    } as const
    await school.work((work) => changePermission(work, { ...no, source: 'Said to staff', expiresOn: null, note: '' }), 'admin')
    assert.match(await kinds('admin'), /A family of 4N has not agreed/)
    assert.match((await school.as('admin').get(`/roll/pupils/${id}`)).text, /Dev Nair no/)
    assert.doesNotMatch((await school.as('teacher').get(`/roll/pupils/${id}`)).text, /has not agreed/)
    const at = `/roll/pupils/${id}/settle`
    assert.equal((await school.as('admin').post(at, { settled: 'website', settledAs: 'yes', how: '' })).status, 422)
    await school.as('admin').post(at, { settled: 'website', settledAs: 'yes', how: 'Both signed a new form.' })
    assert.equal((await pupilCalled('Ada')).mayShow.website, 'yes')
    assert.doesNotMatch(await kinds('admin'), /has not agreed/)
  })
})

describe('IMG-2: the day after the last day', () => {
  it('a pupil leaves by itself, every permission ends, and the family’s address is let go', async () => {
    await school.work(
      (work) => importPupils(work, bytesOf(pupilsCsv.replace('1001,Ada,Nair,4,4N,on_roll,', '1001,Ada,Nair,4,4N,on_roll,30/11/2026'))),
      'admin',
    )
    world.setTime('2026-11-30T20:00:00Z')
    await world.runJobs('let-pupils-leave')
    assert.equal((await pupilCalled('Ada')).mayShow.website, 'yes', 'the last day still counts')
    world.setTime('2026-12-01T06:00:00Z')
    await world.runJobs('let-pupils-leave')
    type Kept = {
      family_contact: { school_id: string; email_sealed: string | null }
      pupil: { school_id: string; local_id: string; state: string }
    }
    const [contact, pupil] = await school.work(async (work) => [
      await work.tables<Kept>().selectFrom('family_contact').select('email_sealed').executeTakeFirstOrThrow(),
      await work.tables<Kept>().selectFrom('pupil').select('state').where('local_id', '=', '1001').executeTakeFirstOrThrow(),
    ])
    assert.deepEqual([contact.email_sealed, pupil.state], [null, 'leaver'])
    assert.deepEqual(world.faults, [])
  })
})

describe('IMG-3: a list of permissions that contradicts itself', () => {
  const list = `pupil_local_id,consent_name,answer,given_by,given_on
1002,School website,yes,Lotte Brönte,20/11/2026
1002,School website,no,Lotte Brönte,20/11/2026
1003,School website,yes,Mother,20/11/2026
1003,School website,no,Father,19/11/2026
1001,School website,yes,Mother,24/11/2026
9999,School website,yes,Mother,20/11/2026
1004,School website,yes,Mother,20/11/2026
`
  it('is told by its lines before anything is done, is brought in only when that was read, and the no counts', async () => {
    const admin = school.as('admin')
    const at = (await admin.post('/roll/import', { list: 'permissions', file: new File([list], 'p.csv') })).headers.get('location') ?? ''
    const page = (await admin.get(at)).text
    assert.match(page, /contradicts itself in 2 places/)
    assert.match(page, /Lines 2 and 3/)
    assert.match(page, /Lines 4 and 5/)
    assert.match(page, /a day that has not come/)
    assert.match(page, /No pupil on the roll has the local id/)
    assert.equal((await admin.post(at)).status, 422)
    assert.equal((await pupilCalled('Sam')).mayShow.website, 'not-asked', 'nothing is half brought in')
    assert.equal((await admin.post(at, { contradictionsRead: 'yes' })).status, 303)
    const shown = await Promise.all(['Zoë', 'Kit', 'Sam'].map(async (name) => (await pupilCalled(name)).mayShow.website))
    assert.deepEqual(shown, ['withdrawn', 'no', 'yes'])
  })
})
