import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../../../app/testing/world.ts'
import { changePermission, importContacts, importPupils } from '../index.ts'
import { bytesOf, pupilsCsv } from '../roll-lists.testing.ts'

const contactsCsv = `pupil_local_id,contact_id,name,relationship,parental_responsibility,email
1001,c1,Amara Nair,Mother,Y,amara@example.org
1002,c2,Lotte Brönte,Mother,Y,lotte@example.org
1003,c1,Amara Nair,Aunt,Y,amara@example.org
`
// The mail server is named and never called: only the job that writes the letters runs.
const world = await openWorld({ at: '2026-11-23T09:00:00Z', smtpUrl: 'smtp://127.0.0.1:9' })
let school: TestSchool
type Mail = { outgoing_mail: { school_id: string; id: string; to_address: string; subject: string; body: string } }
const letters = async (): Promise<readonly string[]> =>
  (
    await school.work((work) =>
      work.tables<Mail>().selectFrom('outgoing_mail').selectAll().where('school_id', '=', school.id).orderBy('id').execute(),
    )
  ).map(({ to_address, subject }) => `${to_address} ${subject.includes('reminder') ? 'reminder' : 'letter'}`)

beforeEach(async () => {
  world.setTime('2026-11-23T09:00:00Z')
  school = await world.newSchool()
  await school.work(async (work) => {
    await importPupils(work, bytesOf(pupilsCsv), { wholeRoll: true })
    await importContacts(work, bytesOf(contactsCsv))
  }, 'admin')
})
const begin = async (fields = {}): Promise<string> =>
  (await school.as('admin').post('/roll/ask', { who: 'open', ...fields })).headers.get('location') ?? ''
const answer = async (localId: string) =>
  school.work(async (work) => {
    const { pupils } = (await school.as('admin').api('GET', '/pupils')).body as { pupils: { id: string; localId: string }[] }
    await changePermission(work, {
      ...{ pupilId: pupils.find((one) => one.localId === localId)?.id ?? '', purpose: 'website', giver: 'family', state: 'no' },
      ...{ basis: 'consent', givenBy: 'Father', givenOn: null, source: 'Paper form', expiresOn: null, note: '' },
    })
  }, 'admin')

describe('IMG-2: asking families', () => {
  it('shows the letter, whom it reaches and whom not, before anything goes', async () => {
    const page = (await school.as('admin').get('/roll/ask/new?who=open')).text
    assert.match(page, /Send 2 letters/)
    assert.match(page, /1 pupil whom no letter reaches/)
    assert.match(page, /Sam Hall/)
    assert.deepEqual(await letters(), [])
  })
  it('writes one letter a person, reminds twice at most, and not who has an answer', async () => {
    const at = await begin()
    await world.runJobs('ask-families')
    assert.deepEqual((await letters()).toSorted(), ['amara@example.org letter', 'lotte@example.org letter'])
    await world.runJobs('ask-families')
    assert.equal((await letters()).length, 2, 'the same look twice writes nothing twice')
    await answer('1002')
    for (const day of ['2026-11-30T09:00:01Z', '2026-12-07T09:00:02Z', '2026-12-14T09:00:03Z', '2026-12-21T09:00:04Z']) {
      world.setTime(day)
      await world.runJobs('ask-families')
    }
    assert.deepEqual((await letters()).slice(2), ['amara@example.org reminder', 'amara@example.org reminder'])
    const page = (await school.as('admin').get(at)).text
    assert.match(page, /1 of 4 pupils has an answer/)
    assert.match(page, /Ada Nair/)
    assert.deepEqual(world.faults, [])
  })
  it('a closed round reminds nobody', async () => {
    const at = await begin()
    await world.runJobs('ask-families')
    await school.as('admin').post(`${at}/close`)
    world.setTime('2026-11-30T09:00:01Z')
    await world.runJobs('ask-families')
    assert.equal((await letters()).length, 2)
  })
  it('only those who keep the roll may ask', async () => {
    assert.equal((await school.as('teacher').get('/roll/ask')).status, 403)
    assert.equal((await school.as('teacher').post('/roll/ask', { who: 'all' })).status, 403)
  })
  it('a class without anybody to ask begins no round, and says so', async () => {
    const refused = await school.as('admin').post('/roll/ask', { who: 'open', classes: 'Nowhere' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /nobody to ask/)
  })
})
