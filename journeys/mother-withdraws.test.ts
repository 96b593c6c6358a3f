import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import sharp from 'sharp'
import { liveAccount } from '../src/app/testing/live-account.ts'
import type { TestSchool } from '../src/app/testing/world.ts'
import { changePermission, importContacts, type Purpose, sendFamilyLink } from '../src/areas/image-permission/index.ts'
import { aRoll } from '../src/areas/publishing/testing/a-roll.ts'
import { credentialsOf } from '../src/connectors/bluesky/network.suite.ts'
import { linkIn, openFamilyLink, takeEveryYesBack } from './families.ts'
import { bothSizes } from './looking.ts'
import { postsSeenBy, until } from './on-network.ts'
import { Person, phone } from './person.ts'
import { onBluesky } from './with-platforms.ts'

const { network, there: journey } = await onBluesky({ at: '2026-11-23T09:00:00Z' })
const { world } = journey

const address = 'efua@families.example'
const words = 'Bean number 214 is as tall as the window.'
let school: TestSchool
let pupils: Awaited<ReturnType<typeof aRoll>>
let channels: readonly string[] = []
let mother: Person
let post = ''

before(async () => {
  school = await world.newSchool()
  const [account] = network.accounts
  assert.ok(account)
  const bluesky = { platform: 'bluesky', name: 'Ashgrove', credentials: credentialsOf(network, account) }
  channels = [
    (await liveAccount(world, school, bluesky)).channelId,
    (await liveAccount(world, school, { platform: 'facebook', name: 'Ashgrove families' })).channelId,
  ]
  pupils = await school.work(aRoll, 'admin')
})

/** Everything that is due, as the worker does it: first what is looked for, then what leaves. */
async function theWorkerLooks(): Promise<void> {
  await world.runJobs('sweep-look-through')
  await world.runJobs('publish-due')
}
const seenOutside = async (): Promise<number> =>
  (await postsSeenBy(network, 'gemma.test', 'ashgrove.test')).filter(({ text }) => text.startsWith(words)).length
const stateOf = async (): Promise<{ state: string; note: string | null }> =>
  (await school.as('teacher').api('GET', `/posts/${post}`)).body as { state: string; note: string | null }

async function approvedFor(due: string): Promise<void> {
  const teacher = school.as('teacher')
  await teacher.api('PATCH', `/posts/${post}`, { timing: 'at', due })
  const sent = await teacher.api('POST', `/posts/${post}/submit`)
  assert.equal(sent.status, 201, sent.text)
  const agreed = await school.as('colleague').api('POST', `/posts/${post}/approve`, { looked: true, people: true })
  assert.equal((agreed.body as { state: string }).state, 'scheduled', agreed.text)
}

describe('A mother withdraws permission while the post is scheduled, and after it is out', () => {
  it('a teacher’s picture of two children is approved, and planned for the afternoon', async () => {
    const teacher = school.as('teacher')
    const begun = await teacher.api('POST', '/posts', { text: words, authorLine: '- Priya Nair, Year 4 teacher', channels })
    post = (begun.body as { id: string }).id
    const drawn = sharp({ create: { width: 640, height: 480, channels: 3, background: '#6a8f5f' } })
    await teacher.post(`/posts/${post}/pictures`, {
      picture: new File([new Uint8Array(await drawn.jpeg().toBuffer())], 'beans.jpg', { type: 'image/jpeg' }),
    })
    const { pictures } = (await teacher.api('GET', `/posts/${post}`)).body as { pictures: { id: string }[] }
    const said = await teacher.api('PATCH', `/pictures/${pictures[0]?.id}`, {
      ...{ alt: 'Two children measure a bean plant', people: 'pupils', pupils: [pupils.Isla, pupils.Kofi], work: 'own' },
      ...{ answers: { suitable: 'yes', clothed: 'yes', kind: 'yes' } },
    })
    assert.equal(said.status, 200, said.text)
    await approvedFor('2026-11-23T15:40')
  })

  it('IMG-3: Kofi’s mother says no to everything on her phone, and the post is held in that moment', async () => {
    const contacts = `pupil_local_id,contact_id,name,relationship,parental_responsibility,email\np2,c1,Efua Mensah,Mother,Y,${address}\n`
    await school.work((work) => importContacts(work, new TextEncoder().encode(contacts)), 'admin')
    type Contacts = { family_contact: { school_id: string; id: string } }
    await school.work(async (work) => {
      const db = work.tables<Contacts>()
      const { id } = await db.selectFrom('family_contact').select('id').where('school_id', '=', school.id).executeTakeFirstOrThrow()
      await sendFamilyLink(work, id, { hasMail: true })
    }, 'admin')
    mother = await Person.at(journey.browser, { name: 'Efua Mensah', address: journey.at, size: phone, clock: journey.clock })
    await openFamilyLink(mother, school, { path: await linkIn(school, address), address })
    await bothSizes(mother, 'mother-00-link')
    await mother.press('No to everything')
    await mother.says('Your answers are recorded.')
    assert.deepEqual(await stateOf(), {
      ...(await stateOf()),
      state: 'draft',
      note: 'A permission was taken back for somebody in its pictures. Look at the pictures again before you send it.',
    })
  })

  it('its writer reads why it waits, the office sees what was held, and at its time nothing leaves', async () => {
    const teacher = await journey.sits(school, 'teacher')
    await teacher.open(`/posts/${post}`)
    await teacher.says(/A permission was taken back for somebody in its pictures/)
    await bothSizes(teacher, 'mother-01-held')
    const office = await journey.sits(school, 'admin')
    await office.open('/posts/sweeps')
    await office.says(/Kofi: permission taken back/)
    await bothSizes(office, 'mother-02-sweeps')
    await office.follow(/Kofi/)
    await office.says('Held before it went')
    await bothSizes(office, 'mother-03-held-list')
    world.setTime('2026-11-23T15:41:00Z')
    await theWorkerLooks()
    assert.equal(await seenOutside(), 0)
  })

  it('she agrees after all, and on Tuesday the post is out: on the network, and by hand on Facebook', async () => {
    world.setTime('2026-11-24T09:00:00Z')
    for (const purpose of ['school-social:bluesky', 'school-social:facebook'] satisfies readonly Purpose[])
      await school.work(
        (work) =>
          changePermission(work, {
            ...{ pupilId: pupils.Kofi, purpose, giver: 'family', state: 'yes', basis: 'consent', givenBy: 'Efua Mensah' },
            ...{ givenOn: null, source: 'telephone', expiresOn: null, note: '' },
          }),
        'admin',
      )
    await approvedFor('2026-11-24T15:40')
    world.setTime('2026-11-24T15:40:10Z')
    await theWorkerLooks()
    await until('it is seen outside', 30, async () => (await seenOutside()) === 1)
    const teacher = await journey.sits(school, 'teacher')
    await teacher.open(`/posts/${post}`)
    await teacher.fill('Its address there', 'https://facebook.example/ashgrove/7')
    await teacher.press('It is posted')
    assert.equal((await stateOf()).state, 'published')
  })

  it('IMG-3: she takes it back once more; on the network it is gone within the minute, and looked for', async () => {
    world.setTime('2026-11-25T08:00:00Z')
    await mother.open(await linkIn(school, address))
    if (!mother.page.url().endsWith('/picture-permission'))
      await openFamilyLink(mother, school, { path: await linkIn(school, address), address })
    await takeEveryYesBack(mother)
    world.setTime('2026-11-25T08:00:20Z')
    await theWorkerLooks()
    await until('nobody sees it outside any more', 30, async () => (await seenOutside()) === 0)
  })

  it('Facebook is a task for a person, who says how they saw that it is gone', async () => {
    const office = await journey.sits(school, 'admin')
    await office.open('/')
    await office.says('Take a post down by hand')
    await office.open('/posts/sweeps')
    await office.follow(/Kofi/)
    await office.says('Removed and verified')
    await office.says('To be removed by hand')
    await bothSizes(office, 'mother-04-by-hand')
    await office.fill('How did you see that it is gone?', 'I opened the page as a parent: it is not there.')
    await office.press('It is gone')
    await office.says('All done')
  })

  it('the letter says what came down and what nobody can call back, and a person gives it', async () => {
    const office = await journey.sits(school, 'admin')
    await office.open('/posts/sweeps')
    await office.follow(/Kofi/)
    const letter = await office.page.locator('#letter-words').inputValue()
    assert.match(letter, /Dear family of Kofi/)
    assert.match(letter, /Bluesky, Ashgrove, removed/)
    assert.match(letter, /Facebook, Ashgrove families, removed/)
    assert.match(letter, /Copies that people saved/)
    await bothSizes(office, 'mother-05-letter')
    await office.page.getByLabel('By post').check()
    await office.press('The family has it')
    await office.says(/gave it by post/)
    const log = (await school.as('admin').get('/log')).text
    assert.doesNotMatch(log, /Kofi|Mensah/)
  })

  it('no script broke and nothing failed on the way', () => {
    assert.deepEqual(journey.troubles(), [])
    assert.deepEqual(world.faults, [])
  })
})
