import assert from 'node:assert/strict'
import type { Browser } from 'playwright-core'
import type { BlueskyNetwork } from '../counterparties/network.ts'
import helpersCourse from '../policy/courses/helping-with-a-school-account.json' with { type: 'json' }
import policyCourse from '../policy/courses/running-a-school-account.json' with { type: 'json' }
import { adoptThePolicy } from './adopting.ts'
import { Person, phone } from './person.ts'

export type Cast = { readonly head: Person; readonly office: Person; readonly priya: Person; readonly tom: Person }
const password = 'beanstalks-and-lanterns'

/** First visit: nothing is reachable before the school is set up; then the first senior leader is signed in. */
export async function setUpSchool(browser: Browser, address: string): Promise<Person> {
  const head = await Person.at(browser, { name: 'Helen Ormerod', address, size: phone })
  await head.open('/posts')
  assert.match(head.page.url(), /\/set-up$/)
  await head.hasNoBarriers()
  await head.picture('01-set-up')
  await head.fill('Name of the school', 'Ashgrove Primary School')
  await head.page.getByLabel('England or Wales').check()
  await head.press('Go on')
  await head.fill('Your name', head.name)
  await head.fill('Job title', 'Headteacher')
  await head.tick('I am the headteacher')
  await head.fill('School e-mail address', 'head@ashgrove.example')
  await head.page
    .getByLabel(/password/i)
    .first()
    .fill(password)
  await head.fill('The same once more', password)
  await head.press('Go on')
  await head.picture('02-authenticator')
  await head.page.locator('summary', { hasText: 'No camera' }).click()
  await head.setUpAuthenticator()
  await head.press('Open the gate')
  assert.match(head.page.url(), /\/first-steps$/)
  await head.hasNoBarriers()
  await head.open('/')
  assert.equal(await head.title(), 'Today')
  await head.hasNoBarriers()
  await head.picture('03-today')
  return head
}

const colleagues = [
  { key: 'office', name: 'Sian Beddoes', job: 'School office', email: 'office@ashgrove.example', role: /Administrator/ },
  { key: 'priya', name: 'Priya Nair', job: 'Year 4 teacher', email: 'priya@ashgrove.example', role: /Member of staff/ },
  { key: 'tom', name: 'Tom Hallam', job: 'Year 2 teacher', email: 'tom@ashgrove.example', role: /Member of staff/ },
] as const

/** Each is invited by a link, chooses a password, proves an authenticator, and is in. */
export async function inviteColleagues(browser: Browser, head: Person, addressOf: () => string): Promise<Cast> {
  const cast: Record<string, Person> = { head }
  for (const { key, ...colleague } of colleagues)
    cast[key] = await invite(browser, head, { ...colleague, at: { name: colleague.name, address: addressOf() } })
  return cast as unknown as Cast
}

export type Invited = {
  readonly name: string
  readonly job: string
  readonly email: string
  readonly role: RegExp
  /** What they are, if not a member of staff. */
  readonly kind?: 'volunteer' | 'governor' | 'outside'
  /** Where they come in, on what, and by which clock. */
  readonly at: Parameters<typeof Person.at>[1]
}

/** One person is invited by a link, chooses a password, proves an authenticator, and is in. */
export async function invite(browser: Browser, head: Person, { name, job, email, role, kind, at }: Invited): Promise<Person> {
  await head.open('/people/new')
  await head.fill('Name', name)
  await head.fill('E-mail address', email)
  await head.fill('Job title', job)
  if (kind) await head.page.locator(`input[name=kind][value=${kind}]`).check()
  await head.page.getByRole('group', { name: 'Roles' }).getByLabel(role).first().check()
  await head.page.locator('main form button.main').first().click()
  await head.page.waitForLoadState('load')
  const link = await head.page.locator('input[readonly], textarea[readonly]').first().inputValue()
  const person = await Person.at(browser, at)
  await person.page.goto(link.replace(/^https?:\/\/[^/]+/, person.address))
  await person.page
    .getByLabel(/password/i)
    .first()
    .fill(password)
  await person.fill('The same once more', password)
  await person.page.locator('main form button.main').first().click()
  await person.page.waitForLoadState('load')
  await person.page.locator('summary', { hasText: 'No camera' }).click()
  await person.setUpAuthenticator()
  await person.page.locator('main form button.main').first().click()
  await person.page.waitForLoadState('load')
  assert.equal(await person.title(), 'Today', `${name} is in`)
  return person
}

/** Comes back after a long while: the password and a code. */
export async function signIn(person: Person, email: string): Promise<void> {
  await person.open('/sign-in')
  await person.page.locator('input[name=email]').fill(email)
  await person.page.locator('input[name=password]').fill(password)
  const code = person.page.locator('input[name=code]')
  if (await code.count()) await code.fill(await person.freshCode())
  await person.page.locator('main form button.main').first().click()
  await person.page.waitForLoadState('load')
}

/** The policy is adopted, everybody reads it, and the two runners take the course. */
export async function adoptReadAndTrain({ head, office, priya, tom }: Cast): Promise<void> {
  await adoptThePolicy(head)
  for (const person of [head, office, priya, tom]) {
    await person.open('/policy')
    await person.tick(/I have read this version/)
    await person.press('Record it under my name')
    await person.says('Recorded: you have read version 1.')
  }
  await priya.hasNoBarriers()
  await priya.picture('04-policy')
  await takeCourse(priya)
  // Tom does it by hand as well, but gets one wrong and is shown where to look again.
  await takeCourse(tom)
  await head.open('/training')
  await head.says('In date: 2 of 4')
  await head.hasNoBarriers()
}

const coursesOfThePolicy = [policyCourse, helpersCourse]

/** Takes one of the policy's courses, part by part, with every answer right. */
export async function takeCourse(person: Person, id = policyCourse.id): Promise<void> {
  const course = coursesOfThePolicy.find((one) => one.id === id) ?? policyCourse
  await person.open(`/training/${id}`)
  await person.follow('Start or carry on')
  for (const [at, part] of course.parts.entries()) {
    for (const question of part.questions) await person.page.locator(`input[name="${question.id}"][value="${question.right}"]`).check()
    if (at === 0) await person.hasNoBarriers()
    if (at === 1) await person.picture('05-course')
    await person.press(at + 1 === course.parts.length ? 'Finish the course' : 'Keep and go on')
  }
  const all = course.parts.reduce((sum, part) => sum + part.questions.length, 0)
  await person.says(`Done: ${all} of ${all} right.`)
}

/** The five points of the case; the head decides, and cannot decide their own. */
export async function applyAndApprove({ head, priya }: Cast, wanted: { platform: string; name: string }): Promise<void> {
  await priya.open('/applications/new')
  await priya.choose('Where?', new RegExp(wanted.platform))
  await priya.page.locator('#name').fill(wanted.name)
  await priya.page.locator('#aim').fill('Families see each week what the school has been doing, and know what comes next.')
  await priya.page.locator('#audience').fill('Families of the school and people who live near it.')
  await priya.page.locator('#promotion').fill('In the newsletter, on the website, and on the gate.')
  await priya.choose('Who leads?', /Priya Nair/)
  await priya.choose('Who runs it with them?', /Tom Hallam/)
  await priya.page.locator('input[name=visibility][value=open]').check()
  await priya.hasNoBarriers()
  await priya.picture('06-application')
  await priya.press('Send to the senior leaders')
  await head.open('/')
  await head.says(wanted.name)
  await head.open('/applications')
  await head.page
    .locator('main')
    .getByRole('link', { name: new RegExp(wanted.name) })
    .first()
    .click()
  await head.hasNoBarriers()
  await head.picture('07-decision')
  await head.page.locator('input[name=decision][value=approve]').check()
  await head.page.locator('#reasons').fill('A clear aim and two good runners. We look at it again in a year.')
  await head.press('Record my decision')
  await head.says(/approved/i)
}

/** The office opens the account, puts its log-in into the vault, and looks at it again with a reason and a fresh code. */
export async function setUpAccount(
  { office }: Cast,
  account: { name: string; handle: string; url: string; password: string; seed: string },
): Promise<string> {
  await office.open('/accounts')
  await office.page
    .locator('main')
    .getByRole('link', { name: new RegExp(account.name) })
    .first()
    .click()
  await office.fill('Name on the platform', account.handle)
  await office.fill('Address', account.url)
  await office.press('Begin to set it up')
  const id = /accounts\/([0-9a-f-]{36})/.exec(office.page.url())?.[1] ?? ''
  await office.open(`/accounts/${id}/secrets/new`)
  await office.page.locator('#handle').fill(account.handle)
  await office.page.locator('#password').fill(account.password)
  await office.page.locator('#authenticatorSeed').fill(account.seed)
  await office.hasNoBarriers()
  await office.press('Lock them away')
  await office.says('Locked away.')
  assert.ok(!(await office.page.content()).includes(account.password), 'the list shows no secret')
  await office.hasNoBarriers()
  await office.picture('08-vault')
  await revealPassword(office, id, account.password)
  return id
}

async function revealPassword(office: Person, id: string, secret: string): Promise<void> {
  await office.open(`/accounts/${id}/secrets`)
  await office.page.locator('a[href*="/fields/password"]').first().click()
  await office.page.locator('#reason').fill('Signing in on the new office computer')
  const code = office.page.locator('#code')
  if (await code.count()) await code.fill(await office.freshCode())
  await office.press('Show it')
  assert.ok((await office.page.content()).includes(secret), 'the secret is shown once, after the log has it')
  await office.picture('09-reveal')
}

/** Signs in at the network with an app password, sees who we are there, says yes, and makes the account live. */
export async function connectBluesky(
  { office }: Cast,
  id: string,
  { network, handle }: { network: BlueskyNetwork; handle: string },
): Promise<void> {
  const account = network.accounts.find((one) => one.handle === handle)
  assert.ok(account)
  await office.open(`/accounts/${id}/connect`)
  const fields = office.page.locator('main form').filter({ has: office.page.locator('input[name=appPassword]') })
  for (const appPassword of ['wrong-word-here-once', account.appPassword]) {
    if (!(await fields.isVisible())) await office.page.locator('summary', { hasText: 'Type what lets us in' }).click()
    await fields.locator('input[name=service]').fill(network.pds)
    await fields.locator('input[name=identifier]').fill(handle)
    await fields.locator('input[name=appPassword]').fill(appPassword)
    await fields.getByRole('button', { name: 'Sign in and look' }).click()
    await office.page.waitForLoadState('load')
    if (appPassword !== account.appPassword) await office.page.locator('[role=alert]').waitFor()
  }
  await office.says(handle)
  await office.hasNoBarriers()
  await office.picture('10-who-we-are')
  await office.press(/Yes, it is the school/)
  await office.open(`/accounts/${id}`)
  await office.press('Make it live')
  await office.says('Live')
  await office.hasNoBarriers()
  await office.picture('11-account')
}

const csv = (lines: readonly string[]): Buffer => Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`, 'utf8')

/** The roll comes from the school's own lists: good rows in, bad rows named by line. */
export async function importRoll({ office }: Cast): Promise<void> {
  const pupils = [
    'local_id,preferred_forename,surname,year_group,class',
    'p1,Isla,Khan,4,4N',
    'p2,Kofi,Mensah,4,4N',
    'p3,Zaynab,Ali,4,4N',
    ',Nobody,Known,4,4N',
  ]
  const permissions = [
    'pupil_local_id,consent_name,answer,given_on',
    'p1,Bluesky,yes,2026-09-01',
    'p2,Bluesky,yes,01/09/2026',
    'p3,Bluesky,no,2026-09-01',
    'p9,Bluesky,yes,2026-09-01',
  ]
  const noPublish = ['pupil_local_id,from,all_channels', 'p3,2026-09-01,Y']
  await importList(office, { value: 'pupils', lines: pupils, bad: /line 5/i })
  await importList(office, { value: 'permissions', lines: permissions, bad: /line 5/i })
  await importList(office, { value: 'no-publish', lines: noPublish, bad: null })
  await office.open('/roll')
  await office.says('4N')
  await office.hasNoBarriers()
  await office.picture('12-roll')
}

async function importList(
  office: Person,
  { value, lines, bad }: { value: string; lines: readonly string[]; bad: RegExp | null },
): Promise<void> {
  await office.open('/roll/import')
  await office.page.locator('input[type=file]').setInputFiles({ name: `${value}.csv`, mimeType: 'text/csv', buffer: csv(lines) })
  await office.press('See what it would do')
  if (bad) await office.says(bad)
  const mapping = office.page.locator('select[name^="purpose-"]')
  for (const field of await mapping.all()) await field.selectOption('school-social:bluesky')
  if ((await mapping.count()) > 0) await office.page.locator('form[action$="/names"] button').first().click()
  await office.page.waitForLoadState('load')
  await office.hasNoBarriers()
  await office.press('Bring in the good rows')
}
