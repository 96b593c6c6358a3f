import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../../../app/testing/world.ts'
import type { Work } from '../../../infra/work/work.ts'
import { visitor } from '../../people/visitor.testing.ts'
import {
  changePermission,
  importContacts,
  importNoPublish,
  importPermissions,
  importPupils,
  mapConsents,
  sendFamilyLink,
} from '../index.ts'
import { bytesOf, permissionsCsv, pupilsCsv } from '../roll-lists.testing.ts'

const contactsCsv = `pupil_local_id,contact_id,name,relationship,parental_responsibility,priority,email,may_sign
1001,c1,Amara Nair,Mother,Y,1,Amara@example.org,Y
1001,c2,Dev Nair,Father,Y,2,dev@example.org,
1002,c3,Lotte Brönte,Mother,Y,1,,Y
1003,c1,Amara Nair,Aunt,N,2,amara@example.org,Y
1004,c4,Gran Hall,Grandmother,N,1,gran@example.org,N
`
const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
let school: TestSchool
type Mail = { outgoing_mail: { school_id: string; id: string; to_address: string; subject: string; body: string } }
const mails = () =>
  school.work((work) =>
    work.tables<Mail>().selectFrom('outgoing_mail').selectAll().where('school_id', '=', school.id).orderBy('id').execute(),
  )
type Pupil = { id: string; forename: string; mayShow: Record<string, string> }
const pupilCalled = async (name: string): Promise<Pupil> =>
  ((await school.as('admin').api('GET', '/pupils')).body as { pupils: Pupil[] }).pupils.find((one) => one.forename === name) as Pupil
const contactId = async (externalId: string): Promise<string> => {
  type Contacts = { family_contact: { school_id: string; id: string; external_id: string } }
  const row = await school.work((work) =>
    work
      .tables<Contacts>()
      .selectFrom('family_contact')
      .select('id')
      .where('school_id', '=', school.id)
      .where('external_id', '=', externalId)
      .executeTakeFirstOrThrow(),
  )
  return row.id
}
const linkTo = async (externalId: string): Promise<string> => {
  const id = await contactId(externalId)
  return school.work((work) => sendFamilyLink(work, id, { hasMail: true }), 'admin')
}
/** Somebody who has the letter, and types the code that came to the same address. */
async function phoneWith(path: string) {
  const phone = visitor(world.program.server)
  await phone.post(`${path}/code`, {})
  const code = (await mails()).flatMap(({ subject }) => /^\d{6}/.exec(subject)?.[0] ?? []).at(-1) ?? ''
  assert.equal((await phone.post(`${path}/open`, { code })).to, `${path}/picture-permission`)
  return { phone, at: `${path}/picture-permission` }
}
const fill = async (work: Work) => {
  await importPupils(work, bytesOf(pupilsCsv), { wholeRoll: true })
  await importContacts(work, bytesOf(contactsCsv))
  await mapConsents(work, [
    { name: 'School website', purposes: ['website'] },
    { name: 'facebook', purposes: ['school-social:facebook'] },
  ])
  await importPermissions(work, bytesOf(permissionsCsv))
}

beforeEach(async () => {
  school = await world.newSchool()
  await school.work(fill, 'admin')
})

describe('IMG-2: who may be asked', () => {
  it('contacts come in from a list, a mistake is told by its line, and the same list twice changes nothing', async () => {
    const wrong = `${contactsCsv}1002,c1,Somebody Else,Aunt,N,,,Y\n9999,c9,Nobody,Aunt,N,,,Y\n1002,c8,Mail Less,Aunt,N,,no-address,Y\n`
    const told = await school.work((work) => importContacts(work, bytesOf(wrong), { dryRun: true }), 'admin')
    assert.deepEqual(
      told.problems.map(({ line }) => line),
      [7, 8, 9],
    )
    assert.equal(told.counts.unchanged, 5)
    assert.equal(told.counts['contact-new'], 0)
  })
  it('an address is sealed, and the roll shows the family to those who keep the list only', async () => {
    const ada = await pupilCalled('Ada')
    assert.match((await school.as('admin').get(`/roll/pupils/${ada.id}`)).text, /Amara Nair/)
    assert.doesNotMatch((await school.as('teacher').get(`/roll/pupils/${ada.id}`)).text, /Dev Nair|dev@example/)
    type Raw = { family_contact: { school_id: string; email_sealed: string | null } }
    const rows = await school.work((work) => work.tables<Raw>().selectFrom('family_contact').select('email_sealed').execute())
    assert.doesNotMatch(JSON.stringify(rows), /example/)
  })
  it('nobody is asked who may not answer, or has no address', async () => {
    await assert.rejects(linkTo('c3'), /no address/)
    await assert.rejects(linkTo('c4'), /may not answer/)
  })
})

describe('IMG-2, IMG-3: a mother answers on her phone', () => {
  it('sees her children by first name, answers, gets a copy, and it counts at once', async () => {
    const { phone, at } = await phoneWith(await linkTo('c1'))
    const page = (await phone.get(at)).text
    assert.match(page, /Pictures of Ada and Kit/)
    assert.doesNotMatch(page, /O’Brien|O'Brien|Brönte/)
    const sent = await phone.post(at, { do: 'answer', 'all-website': 'yes', 'all-school-social_facebook': 'no' })
    assert.equal(sent.to, `${at}?done=yes`)
    assert.equal((await pupilCalled('Kit')).mayShow.website, 'yes')
    assert.equal((await pupilCalled('Ada')).mayShow['school-social:facebook'], 'no')
    const copy = (await mails()).at(-1)
    assert.equal(copy?.to_address, 'amara@example.org')
    assert.match(copy?.body ?? '', /Ada\n- School website: yes/)
    assert.match(copy?.body ?? '', /until 31 Aug 2027/)
    assert.match((await phone.get(`${at}?done=yes`)).text, /Take every yes back/)
  })
  it('takes every yes back with one press of the same link, later', async () => {
    const { phone, at } = await phoneWith(await linkTo('c1'))
    await phone.post(at, { do: 'answer', 'all-website': 'yes' })
    assert.equal((await phone.post(at, { do: 'no-to-all' })).status, 303)
    assert.equal((await pupilCalled('Ada')).mayShow.website, 'withdrawn')
  })
  it('IMG-3: the father’s no stands over her yes, and neither is told of the other', async () => {
    const father = await phoneWith(await linkTo('c2'))
    await father.phone.post(father.at, { do: 'answer', 'all-website': 'no' })
    const mother = await phoneWith(await linkTo('c1'))
    await mother.phone.post(mother.at, { do: 'answer', 'all-website': 'yes' })
    assert.equal((await pupilCalled('Ada')).mayShow.website, 'no')
    assert.equal((await pupilCalled('Kit')).mayShow.website, 'yes', 'he may not answer for Kit')
    const page = (await mother.phone.get(mother.at)).text
    assert.doesNotMatch(page, /Dev Nair|father/i)
    assert.doesNotMatch(JSON.stringify((await mails()).filter(({ to_address }) => to_address.startsWith('amara'))), /Dev/)
  })
  it('an empty form is refused in words, and nothing is recorded', async () => {
    const { phone, at } = await phoneWith(await linkTo('c1'))
    const refused = await phone.post(at, { do: 'answer' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /No answer was chosen/)
  })
  it('IMG-8: a child on the no-publish list is not asked about, and nothing says why', async () => {
    await school.work((work) => importNoPublish(work, bytesOf('pupil_local_id,from,all_channels\n1001,01/09/2026,Y\n')), 'admin')
    const { phone, at } = await phoneWith(await linkTo('c1'))
    const page = (await phone.get(at)).text
    assert.match(page, /Pictures of Kit/)
    assert.doesNotMatch(page, /Ada|publish| checked/)
  })
  it('the link alone shows nothing, and the log names nobody', async () => {
    const path = await linkTo('c1')
    assert.doesNotMatch((await visitor(world.program.server).get(path)).text, /Ada|Amara/)
    const { phone, at } = await phoneWith(path)
    await phone.post(at, { do: 'answer', 'all-website': 'yes' })
    type Log = { log_entry: { school_id: string; act: string; payload: unknown } }
    const entries = await school.work((work) =>
      work.tables<Log>().selectFrom('log_entry').select(['act', 'payload']).where('school_id', '=', school.id).execute(),
    )
    assert.ok(entries.some(({ act }) => act === 'permission.family-answered'))
    assert.doesNotMatch(JSON.stringify(entries), /Amara|amara|Ada|Nair/)
  })
})

describe('IMG-2: the page for families', () => {
  it('says what the school asks and for how long, and names no child', async () => {
    const page = (await school.as('admin').get('/roll/notice')).text
    assert.match(page, /School Facebook/)
    assert.match(page, /until the end of the school year/)
    assert.doesNotMatch(page, /Nair|Brönte/)
    const paper = await school.as('admin').get('/roll/notice/paper')
    assert.match(paper.text, /^%PDF-/)
  })
  it('what rests on the school’s task opens without a yes from the day families were told, and a no closes it', async () => {
    const admin = school.as('admin')
    const ground = { purposes: 'internal-display', basis: 'public-task', officer: 'Martin Vale', decidedOn: '2026-11-20' }
    assert.equal((await admin.post('/roll/grounds', ground)).status, 422, 'families must be told first')
    assert.equal((await pupilCalled('Zoë')).mayShow['internal-display'], 'not-asked')
    assert.equal((await admin.post('/roll/grounds', { ...ground, toldOn: '2026-11-20' })).status, 303)
    assert.equal((await pupilCalled('Zoë')).mayShow['internal-display'], 'yes')
    assert.match((await admin.get('/roll/notice')).text, /do not ask each time/)
    const interest = { ...ground, basis: 'legitimate-interests', toldOn: '2026-11-20' }
    assert.match((await admin.post('/roll/grounds', interest)).text, /may not rest its own tasks/)
  })
})

describe('IMG-3: what the office writes down', () => {
  it('one parent’s yes by hand does not open what the other closed, until somebody settles it', async () => {
    const { id } = await pupilCalled('Ada')
    const by = (givenBy: string, state: 'yes' | 'no', settles = false) =>
      school.work(
        (work) =>
          changePermission(work, {
            ...{ pupilId: id, purpose: 'website', giver: 'family', state, basis: 'consent', givenBy, givenOn: null },
            ...{ source: 'Said to staff', expiresOn: null, note: '' },
            ...(settles ? { settles: true as const } : {}),
          }),
        'admin',
      )
    await by('Dev Nair', 'no')
    assert.deepEqual(await by('Amara Nair', 'yes'), { contested: true })
    assert.equal((await pupilCalled('Ada')).mayShow.website, 'withdrawn')
    assert.deepEqual(await by('Amara Nair', 'yes', true), { contested: false })
    assert.equal((await pupilCalled('Ada')).mayShow.website, 'yes')
  })
})
