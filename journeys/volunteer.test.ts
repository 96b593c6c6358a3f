import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { type CastName, cast, openWorld, type TestSchool } from '../src/app/testing/world.ts'
import { areTrained, haveRead } from '../src/areas/account-applications/testing/live-account.ts'
import { launchChromium } from '../src/ui/testing/chromium.ts'
import { bothSizes } from './looking.ts'
import { type Clock, Person, phone } from './person.ts'
import * as setting from './setting-up.ts'
import { listening } from './whole-school.ts'

const farah = { name: 'Farah Iqbal', job: 'Friends of Ashgrove', email: 'farah@friends.example' }
const page = 'Friends of Ashgrove'

// Sessions of tests count for 300 days: these are begun half a year later, so that they still count at the end of the year.
const world = await openWorld({ at: '2027-06-01T09:00:00Z' })
const clock: Clock = { now: world.now, wait: async () => world.setTime(world.now().add({ seconds: 31 }).toString()) }
let school: TestSchool
let server: { at: string; close(): void }
let browser: Browser
const everybody = new Map<string, Person>()

before(async () => {
  school = await world.newSchool()
  world.setTime('2026-11-23T09:00:00Z')
  await haveRead(school, ['teacher', 'colleague'])
  await areTrained(school, ['teacher', 'colleague'])
  server = await listening(world)
  browser = await launchChromium()
})
after(async () => {
  for (const { context } of everybody.values()) await context.close()
  await browser?.close()
  server?.close()
})

/** Somebody of the school, signed in, on a phone. */
async function at(name: CastName): Promise<Person> {
  const seated = everybody.get(name)
  if (seated) return seated
  const person = await Person.at(browser, { name: cast[name].name, address: server.at, size: phone, clock })
  await person.context.addCookies([{ name: 'schoolgate', value: school.as(name).token, url: server.at }])
  everybody.set(name, person)
  return person
}

describe('A volunteer asks for a Friends of the school page and is let in only when trained', () => {
  let volunteer: Person
  let application = ''
  let account = ''

  /** What the head reads of the case, and what comes of a plain yes. */
  async function refusedYes(says: RegExp, name: string): Promise<void> {
    const head = await at('head')
    await head.open(`/applications/${application}`)
    await head.says(says)
    await head.page.locator('input[name=decision][value=approve]').check()
    await head.press('Record my decision')
    await head.page.getByRole('alert').first().waitFor()
    await bothSizes(head, name)
    assert.equal((await head.api<{ state: string }>('GET', `/applications/${application}`)).body.state, 'submitted')
  }
  /** The choice of the page in a post of the volunteer's own, as it stands now. */
  async function choiceOfThePage(): Promise<{ readonly open: boolean; readonly says: string }> {
    await volunteer.open('/posts')
    await volunteer.press('Write a post')
    const choice = volunteer.page.getByLabel(new RegExp(`Facebook: ${page}`)).first()
    if ((await choice.count()) === 0) return { open: false, says: await volunteer.page.locator('main').innerText() }
    return { open: await choice.isEnabled(), says: await volunteer.page.locator('main').innerText() }
  }

  it('the head invites a parent helper, who comes in on her phone', async () => {
    const head = await at('head')
    volunteer = await setting.invite(browser, head, {
      ...{ ...farah, kind: 'volunteer', role: /Volunteer/ },
      at: { name: farah.name, address: server.at, size: phone, clock },
    })
    everybody.set('farah', volunteer)
    await bothSizes(volunteer, 'friends-01-today')
  })

  it('ACC-6, ACC-11: she asks for the page; it says whose it is, and two members of staff stand beside her', async () => {
    await volunteer.open('/applications/new')
    await volunteer.choose('Where?', /^Facebook$/)
    await volunteer.page.locator('#name').fill(page)
    await volunteer.page.locator('#aim').fill('Parents hear of fairs and sales in time to help.')
    await volunteer.page.locator('#audience').fill('Families of the school and people who live near it.')
    await volunteer.page.locator('#promotion').fill('In the newsletter and at the gate.')
    await volunteer.page.locator('summary', { hasText: 'More people' }).click()
    await volunteer.page.getByRole('checkbox', { name: /Farah Iqbal/ }).check()
    await volunteer.page.locator('input[name=visibility][value=open]').check()
    await volunteer.tick(/It belongs to somebody else/)
    await bothSizes(volunteer, 'friends-02-case')
    await volunteer.press('Send to the senior leaders')
    await volunteer.page.getByText('Say whose account it is').first().waitFor()
    await volunteer.page.getByText('You have named no member of staff').first().waitFor()
    await bothSizes(volunteer, 'friends-03-gaps')
    await volunteer.fill('Whose is it?', 'Friends of Ashgrove')
    await volunteer.choose('Who leads?', /Priya Nair/)
    await volunteer.choose('Who runs it with them?', /Tom Hallam/)
    await volunteer.press('Send to the senior leaders')
    application = /applications\/([0-9a-f-]{36})/.exec(volunteer.page.url())?.[1] ?? ''
    await volunteer.says(/Daniel Okafor or Helen Ormerod decides/)
    await bothSizes(volunteer, 'friends-04-sent')
  })

  it('ACC-9: no yes while she has not read the policy', async () => {
    await refusedYes(/Farah Iqbal has not read the policy in force/, 'friends-05-not-read')
    await volunteer.open('/policy')
    await volunteer.tick(/I have read this version/)
    await volunteer.press('Record it under my name')
    await volunteer.says('Recorded: you have read version 1.')
  })

  it('ACC-10: no yes while she has not taken the course for runners', async () => {
    await refusedYes(/Farah Iqbal has no training in date/, 'friends-06-not-trained')
    await volunteer.open('/training')
    await bothSizes(volunteer, 'friends-07-training')
    await setting.takeCourse(volunteer)
  })

  it('ACC-11: nor while she lacks the course for helpers', async () => {
    await refusedYes(/Farah Iqbal has no training in date/, 'friends-08-half-trained')
    await setting.takeCourse(volunteer, 'helping-with-a-school-account')
  })

  it('ACC-8: then the head says yes, and she still cannot use what nobody has set up', async () => {
    const head = await at('head')
    await head.open(`/applications/${application}`)
    await head.says('All are trained in date')
    await bothSizes(head, 'friends-09-ready')
    await head.page.locator('input[name=decision][value=approve]').check()
    await head.page.locator('#reasons').fill('A clear aim, and two of us beside her.')
    await head.press('Record my decision')
    await head.says(/approved/i)
    account = (await head.api<{ accountId: string }>('GET', `/applications/${application}`)).body.accountId
    await volunteer.open(`/applications/${application}`)
    await bothSizes(volunteer, 'friends-10-approved')
    assert.equal((await choiceOfThePage()).open, false)
  })

  it('ROL-A1: the office sets it up by hand and makes it live, and the school may publish on it', async () => {
    const office = await at('admin')
    await office.open(`/accounts/${account}`)
    await office.fill('Name on the platform', 'friendsofashgrove')
    await office.fill('Address', 'https://facebook.example/friendsofashgrove')
    await office.press('Begin to set it up')
    await office.press('Make it live')
    await office.press('Let the school publish on it')
    await office.says('The school may publish on it')
    await bothSizes(office, 'friends-11-live')
  })

  it('ACC-11: now she may: she writes a post there, and a member of staff reads it over', async () => {
    assert.equal((await choiceOfThePage()).open, true)
    await volunteer.page.locator('textarea[name=text]').fill('The summer fair needs cakes. Bring one to the hall on Friday.')
    await volunteer.page
      .getByLabel(new RegExp(`Facebook: ${page}`))
      .first()
      .check()
    await bothSizes(volunteer, 'friends-12-her-post')
    await volunteer.press('Send for approval')
    await volunteer.says(/waits|to be read|approval/i)
    await bothSizes(volunteer, 'friends-13-sent')
  })

  it('ACC-10, ACC-11: a year later her training has run out and she is out again; the two staff keep the page open', async () => {
    world.setTime('2027-06-01T09:00:00Z')
    await areTrained(school, ['teacher', 'colleague'])
    world.setTime('2027-11-24T09:00:00Z')
    await setting.signIn(volunteer, farah.email)
    await bothSizes(volunteer, 'friends-14-run-out')
    const hers = await choiceOfThePage()
    assert.equal(hers.open, false)
    assert.match(hers.says, /It waits for you: Farah Iqbal had training until 2[23] November 2027/)
    await bothSizes(volunteer, 'friends-15-out-again')
    const office = await at('admin')
    await office.open(`/accounts/${account}`)
    await office.says('2 of 2 staff in date')
    await office.says(/had training until 2[23] November 2027/)
    await bothSizes(office, 'friends-16-still-open')
    const priya = await at('teacher')
    await priya.open('/posts')
    await priya.press('Write a post')
    assert.ok(
      await priya.page
        .getByLabel(new RegExp(`Facebook: ${page}`))
        .first()
        .isEnabled(),
    )
  })

  it('no script failed on the way, and nothing broke', () => {
    assert.deepEqual(
      [...everybody.values()].flatMap(({ name, troubles }) => troubles.map((trouble) => `${name}: ${trouble}`)),
      [],
    )
    assert.deepEqual(world.faults, [])
  })
})
