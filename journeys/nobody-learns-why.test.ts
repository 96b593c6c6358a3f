import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { liveAccount } from '../src/app/testing/live-account.ts'
import type { CastName, TestSchool } from '../src/app/testing/world.ts'
import { importContacts, rollFacts, sendFamilyLink, startNoPublish } from '../src/areas/image-permission/index.ts'
import { aRoll } from '../src/areas/publishing/testing/a-roll.ts'
import { fakePlatform } from '../src/connectors/fake/fake.ts'
import { startFake } from '../src/connectors/fake/server.ts'
import { makeHttpClient } from '../src/infra/http-client/index.ts'
import { answerByLink, lettersTo, linkIn, openFamilyLink, takeEveryYesBack } from './families.ts'
import { inWorld } from './in-world.ts'
import { bothSizes } from './looking.ts'
import { Person, phone } from './person.ts'

const fake = await startFake()
const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
const journey = await inWorld({ at: '2026-11-23T09:00:00Z', platforms: [fakePlatform(http, 'named')] })
const { world } = journey
after(async () => {
  await Promise.all([fake.stop(), http.close()])
})
/** What only the safeguarding lead was told; none of these words may be met anywhere else. */
const reason = 'Moved here from a refuge; the father must not find the town. Court order K-2231.'
const secret = /refuge|find the town|court order|K-2231/i

let school: TestSchool
let channel: string
let pupils: Awaited<ReturnType<typeof aRoll>>
before(async () => {
  school = await world.newSchool()
  const account = { platform: 'fake', name: 'Ashgrove news', credentials: { service: fake.url, password: 'fake-password' } }
  channel = (await liveAccount(world, school, account)).channelId
  pupils = await school.work(aRoll, 'admin')
})

const picture = async (): Promise<File> => {
  const drawn = sharp({ create: { width: 640, height: 480, channels: 3, background: '#6a8f5f' } })
  return new File([new Uint8Array(await drawn.jpeg().toBuffer())], 'group.jpg', { type: 'image/jpeg' })
}

describe('A pupil on the do-not-publish list is in the group picture, and nobody learns why', () => {
  let post = ''
  let pictureId = ''

  it('the safeguarding lead puts Isla on the list, and keeps the reason sealed', async () => {
    await school.work((work) => startNoPublish(work, { pupilId: pupils.Isla, fromOn: null, untilOn: null, channels: [], reason }), 'dsl')
  })

  it('IMG-8: the teacher’s group picture is stopped, and the page says that it is so, not why', async () => {
    const teacher = school.as('teacher')
    const text = 'We planted beans today.'
    post = (await teacher.post('/posts/new', { text })).headers.get('location')?.replace('/edit', '') ?? ''
    await teacher.post(`${post}/pictures`, { picture: await picture() })
    pictureId = /name="has-([0-9a-f-]{36})"/.exec((await teacher.get(`${post}/edit`)).text)?.[1] ?? ''
    const said = await teacher.api('PATCH', `/pictures/${pictureId}`, {
      ...{ alt: 'Three children kneel beside a row of beans', people: 'pupils', pupils: [pupils.Isla, pupils.Kofi], work: 'own' },
      ...{ answers: { suitable: 'yes', clothed: 'yes', kind: 'yes' } },
    })
    assert.equal(said.status, 200, said.text)
    const sent = await teacher.post(`${post}/edit`, {
      text,
      'author-line': '- Priya Nair, Year 4 teacher',
      where: '1',
      channels: [channel],
      do: 'send',
    })
    assert.notEqual(sent.status, 500)
    const seat = await journey.sits(school, 'teacher')
    await seat.open(`${post}/edit`)
    await seat.says(/Isla must not be published/)
    await bothSizes(seat, 'why-01-stopped')
    assert.doesNotMatch(await seat.page.content(), secret)
  })

  it('the picture is taken out, a colleague approves, and the post goes without it', async () => {
    const teacher = school.as('teacher')
    assert.equal((await teacher.api('DELETE', `/pictures/${pictureId}`)).status, 200)
    const fields = { text: 'We planted beans today.', 'author-line': '- Priya Nair, Year 4 teacher', where: '1', channels: [channel] }
    await teacher.post(`${post}/edit`, { ...fields, do: 'send' })
    const approver = await journey.sits(school, 'colleague')
    await approver.open(post)
    await bothSizes(approver, 'why-02-approver')
    assert.doesNotMatch(await approver.page.content(), secret)
    await school.as('colleague').post(`${post}/decide`, { decision: 'approved', people: 'yes' })
    await world.runJobs('publish-due')
    const out = fake.platform.witness().posts
    assert.equal(out.length, 1)
    assert.match(out[0]?.text ?? '', /We planted beans/)
    assert.doesNotMatch(JSON.stringify(out), /Three children/)
  })

  it('IMG-3: no page, answer, log, export or letter tells the reason to anybody', async () => {
    const everybody: readonly CastName[] = ['teacher', 'colleague', 'admin', 'deputy', 'volunteer', 'governor', 'dpo', 'dsl', 'head']
    const pages = [
      '/',
      post,
      `${post}/edit`,
      '/posts',
      '/roll',
      '/roll/classes/4N',
      `/roll/pupils/${pupils.Isla}`,
      '/roll/ask',
      '/log',
      '/log/export',
    ]
    const answers = ['/pupils', `/pupils/${pupils.Isla}`, `/posts/${post.split('/').pop()}`, '/log']
    for (const who of everybody) {
      const person = school.as(who)
      for (const page of pages) assert.doesNotMatch((await person.get(page)).text, secret, `${who} ${page}`)
      for (const answer of answers) assert.doesNotMatch((await person.api('GET', answer)).text, secret, `${who} ${answer}`)
    }
    const facts = await school.work((work) => rollFacts(work))
    assert.doesNotMatch(JSON.stringify(facts), secret)
    type Kept = { outgoing_mail: { school_id: string; subject: string; body: string }; log_entry: { school_id: string; payload: unknown } }
    const kept = await school.work(async (work) => [
      ...(await work.tables<Kept>().selectFrom('outgoing_mail').selectAll().where('school_id', '=', school.id).execute()),
      ...(await work.tables<Kept>().selectFrom('log_entry').select('payload').where('school_id', '=', school.id).execute()),
    ])
    assert.ok(kept.length > 0)
    assert.doesNotMatch(JSON.stringify(kept), secret)
  })

  it('IMG-3: a pupil with a reason and one without look alike to whoever may not know', async () => {
    for (const [reason, pupilId] of [
      ['', pupils.Kofi],
      ['Something that nobody needs to know, at great length. '.repeat(12), pupils.Ravi],
    ] as const)
      await school.work((work) => startNoPublish(work, { pupilId, fromOn: null, untilOn: null, channels: [], reason }), 'dsl')
    const plain = (text: string): string =>
      text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '').replaceAll(/nonce[-="][^"' ]*|value="[^"]*"|Kofi|Ravi|Mensah|Patel|p[24]\b/g, '')
    for (const who of ['teacher', 'admin', 'deputy'] as const) {
      const notice = /<div class="say stop">.*?<\/div>|<p><b>Do not publish<\/b>.*?<\/p>|Open the reason/gs
      const seen = async (id: string): Promise<readonly string[]> =>
        [...(await school.as(who).get(`/roll/pupils/${id}`)).text.matchAll(notice)].map(([part]) => plain(part))
      assert.deepEqual(await seen(pupils.Kofi), await seen(pupils.Ravi), who)
    }
  })

  it('the volunteer does not even learn that a pupil is on the list', async () => {
    const volunteer = school.as('volunteer')
    assert.equal((await volunteer.get(`/roll/pupils/${pupils.Isla}`)).status, 403)
    assert.doesNotMatch((await volunteer.get(post)).text, /Isla|must not be published/)
  })

  for (const who of ['dsl', 'head'] as const)
    it(`the ${who === 'dsl' ? 'safeguarding lead' : 'head'} opens it with a second factor, and the log says who did`, async () => {
      const person = await journey.comesIn(school, who)
      world.setTime(world.now().add({ minutes: 6 }).toString())
      await person.open(`/roll/pupils/${pupils.Isla}`)
      await bothSizes(person, `why-03-${who}`)
      await person.page.getByText('Open the reason', { exact: true }).first().click()
      await person.page
        .locator('input[name=code]:visible')
        .first()
        .fill(await person.freshCode())
      await person.press('Open it')
      await person.says(/Moved here from a refuge/)
      await bothSizes(person, `why-04-${who}-open`)
      const log = (await school.as('admin').get('/log')).text
      assert.doesNotMatch(log, secret)
    })

  it('no script broke and nothing failed on the way', () => {
    assert.deepEqual(journey.troubles(), [])
    assert.deepEqual(world.faults, [])
  })
})

describe('IMG-2, IMG-3: a mother answers on her phone, and takes it back as easily', () => {
  const address = 'amara@families.example'
  let mother: Person
  const stateOf = async (): Promise<string | undefined> =>
    (await school.work((work) => rollFacts(work))).pupils.find(({ id }) => id === pupils.Zaynab)?.permission.website

  it('opens the letter, types the code, reads what each place means and answers', async () => {
    const contacts = `pupil_local_id,contact_id,name,relationship,parental_responsibility,email\np3,c1,Amara Hussain,Mother,Y,${address}\n`
    await school.work((work) => importContacts(work, new TextEncoder().encode(contacts)), 'admin')
    type Contacts = { family_contact: { school_id: string; id: string } }
    await school.work(async (work) => {
      const { id } = await work
        .tables<Contacts>()
        .selectFrom('family_contact')
        .select('id')
        .where('school_id', '=', school.id)
        .executeTakeFirstOrThrow()
      await sendFamilyLink(work, id, { hasMail: true })
    }, 'admin')
    mother = await Person.at(journey.browser, { name: 'Amara Hussain', address: journey.at, size: phone, clock: journey.clock })
    await openFamilyLink(mother, school, { path: await linkIn(school, address), address })
    await mother.says('Pictures of Zaynab')
    await bothSizes(mother, 'mother-01-asked')
    assert.equal(await mother.page.locator('input[type=radio]:checked').count(), 0, 'nothing is chosen beforehand')
    await answerByLink(mother, { 'School website': 'Yes', 'School Bluesky': 'No' })
    await bothSizes(mother, 'mother-02-answered')
    assert.equal(await stateOf(), 'yes')
    assert.match((await lettersTo(school, address)).at(-1)?.body ?? '', /School website: yes/)
  })

  it('changes one answer, and then takes every yes back with the same link', async () => {
    await openFamilyLink(mother, school, { path: await linkIn(school, address), address })
    await answerByLink(mother, { 'School Facebook': 'No' })
    await takeEveryYesBack(mother)
    await bothSizes(mother, 'mother-03-taken-back')
    assert.equal(await stateOf(), 'withdrawn')
    assert.deepEqual(mother.troubles, [])
    await mother.context.close()
  })
})
