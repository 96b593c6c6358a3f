import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld } from '../../../app/testing/world.ts'
import { visitor } from '../../people/visitor.testing.ts'
import { importContacts, importNoPublish, importPermissions, importPupils, mapConsents } from '../index.ts'
import { bytesOf, permissionsCsv, pupilsCsv } from '../roll-lists.testing.ts'
import { sayCode } from './slip-code.rule.ts'
import { makeSlips, type NewSlip } from './slips.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
const school = await world.newSchool()
await school.work(async (work) => {
  await importPupils(work, bytesOf(pupilsCsv), { wholeRoll: true })
  await importContacts(work, bytesOf('pupil_local_id,contact_id,name,relationship,parental_responsibility\n1001,c1,Amara Nair,Mother,Y\n'))
  await mapConsents(work, [
    { name: 'School website', purposes: ['website'] },
    { name: 'facebook', purposes: ['school-social:facebook'] },
  ])
  await importPermissions(work, bytesOf(permissionsCsv))
  await importNoPublish(work, bytesOf('pupil_local_id,from,all_channels\n1004,01/09/2026,Y\n'))
}, 'admin')
type Pupil = { id: string; forename: string; mayShow: Record<string, string> }
const pupils = async () => ((await school.as('admin').api('GET', '/pupils')).body as { pupils: Pupil[] }).pupils
const ada = async () => (await pupils()).find(({ forename }) => forename === 'Ada') as Pupil
const slipsFor = (ids: readonly string[]): Promise<readonly NewSlip[]> => school.work((work) => makeSlips(work, ids), 'admin')

describe('IMG-2: a family without e-mail answers by a slip', () => {
  it('the office prints a slip as a PDF, and nobody on the no-publish list gets one', async () => {
    const slips = await slipsFor((await pupils()).map(({ id }) => id))
    assert.deepEqual(slips.map(({ forename }) => forename).toSorted(), ['Ada', 'Kit', 'Zoë'])
    const printed = await school.as('admin').post(`/roll/pupils/${(await ada()).id}/slip`)
    assert.equal(printed.headers.get('content-type'), 'application/pdf')
    assert.match(printed.text, /^%PDF-/)
  })
  it('the code opens the questions and shows nothing of what anybody answered; a no counts at once', async () => {
    const [slip] = await slipsFor([(await ada()).id])
    const phone = visitor(world.program.server)
    assert.equal((await ada()).mayShow.website, 'yes')
    const to = (await phone.post('/families', { code: sayCode(slip?.code ?? '').toLowerCase() })).to ?? ''
    assert.equal(to, `/families/${slip?.code}`)
    const page = (await phone.get(to)).text
    assert.match(page, /Pictures of Ada/)
    assert.doesNotMatch(page, /Nair|Amara| checked/)
    const answered = await phone.post(to, { name: 'amara nair', relation: 'mother', do: 'answer', 'all-website': 'no' })
    assert.match(answered.text, /Recorded: 0 yes, 1 no/)
    assert.equal((await ada()).mayShow.website, 'no', 'the name is the contact’s, so it takes the place of what she said before')
  })
  it('without a name it is refused, and what was chosen is still there', async () => {
    const [slip] = await slipsFor([(await ada()).id])
    const refused = await visitor(world.program.server).post(`/families/${slip?.code}`, { name: '', do: 'answer', 'all-website': 'yes' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Give your name/)
    assert.match(refused.text, / checked/)
  })
  it('unknown, replaced and run out look alike', async () => {
    const [first] = await slipsFor([(await ada()).id])
    const [second] = await slipsFor([(await ada()).id])
    const phone = visitor(world.program.server)
    const unknown = await phone.get('/families/000000000000')
    assert.equal(unknown.status, 404)
    assert.equal((await phone.get(`/families/${first?.code}`)).text, unknown.text)
    assert.equal((await phone.get(`/families/${second?.code}`)).status, 200)
    world.setTime('2027-12-31T09:00:00Z')
    assert.equal((await phone.get(`/families/${second?.code}`)).text, unknown.text)
    assert.equal((await phone.post('/families', { code: 'nonsense' })).status, 422)
    assert.deepEqual(world.faults, [])
  })
})
