import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import policyCourse from '../policy/courses/running-a-school-account.json' with { type: 'json' }
import { parseTotpSeed } from '../src/infra/crypto/totp.ts'
import { launchChromium } from '../src/ui/testing/chromium.ts'
import { type RunningHouse, startHouse } from './house.ts'
import { desktop, Person, phone } from './person.ts'

const password = 'beanstalks-and-lanterns'
const mail = {
  head: 'head@ashgrove.example',
  deputy: 'daniel@ashgrove.example',
  office: 'office@ashgrove.example',
  teacher: 'priya@ashgrove.example',
}
const list = `Daniel Okafor, ${mail.deputy}, deputy head and safeguarding lead
Sian Beddoes, ${mail.office}, school office
Priya Nair, ${mail.teacher}, Year 4 teacher
Martin Vale, dpo@council.example, data protection officer
Anne Whitlock, anne@whitlock.example, chair of governors`

/** What a person had before them: pages that came, and fields that they filled or ticked. Reading the policy and the course are not counted. */
type Count = { screens: number; fields: Set<string>; isOn: boolean }
const counts = new Map<string, Count>()
async function counted(person: Person): Promise<Person> {
  const count = counts.get(person.name) ?? { screens: 0, fields: new Set<string>(), isOn: true }
  counts.set(person.name, count)
  await person.context.exposeBinding('sgField', (_, field: string) => void (count.isOn && count.fields.add(`${count.screens} ${field}`)))
  await person.page.addInitScript('addEventListener("input", (event) => window.sgField(event.target.name), true)')
  person.page.on('framenavigated', (frame) => {
    if (frame === person.page.mainFrame() && count.isOn && /^http/.test(frame.url())) count.screens += 1
  })
  return person
}
const uncounted = async (person: Person, task: () => Promise<void>): Promise<void> => {
  const count = counts.get(person.name)
  if (count) count.isOn = false
  await task()
  if (count) count.isOn = true
}

type Told = { finished: boolean; next: string | null; steps: { step: string; state: string; says: string; waitsFor: string[] }[] }
const told = async (person: Person): Promise<Told> => (await person.api<Told>('GET', '/first-steps')).body
const stateOf = async (person: Person, step: string): Promise<string | undefined> =>
  (await told(person)).steps.find((one) => one.step === step)?.state

async function newPassword(person: Person): Promise<void> {
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
}

async function comesIn(browser: Browser, link: string, at: { name: string; address: string }): Promise<Person> {
  const person = await counted(await Person.at(browser, { ...at, size: phone }))
  await person.page.goto(link)
  await newPassword(person)
  assert.equal(await person.title(), 'Today', `${at.name} is in`)
  return person
}

const readsThePolicy = async (person: Person): Promise<void> => {
  await person.open('/policy')
  await person.tick(/I have read this version/)
  await person.press('Record it under my name')
}

const takesTheCourse = (person: Person): Promise<void> =>
  uncounted(person, async () => {
    await person.open('/training/running-a-school-account')
    await person.follow('Start or carry on')
    for (const [at, part] of policyCourse.parts.entries()) {
      for (const question of part.questions) await person.page.locator(`input[name="${question.id}"][value="${question.right}"]`).check()
      await person.press(at + 1 === policyCourse.parts.length ? 'Finish the course' : 'Keep and go on')
    }
    await person.says(/Done: \d+ of \d+ right/)
  })

describe('R7: a real school’s first steps, from an empty installation to a live account worked by hand', () => {
  let house: RunningHouse
  let browser: Browser
  let head: Person
  let seed = ''
  let account = ''
  const links = new Map<string, string>()
  const everybody: Person[] = []
  const address = (): string => house.addresses[0] ?? ''
  const looks = async (person: Person, name: string): Promise<void> => {
    await person.hasNoBarriers()
    await person.picture(`first-steps-${name}`)
  }

  before(async () => {
    house = await startHouse()
    browser = await launchChromium()
  })
  after(async () => {
    await browser?.close()
    await house?.stop()
  })

  it('the head sets the school up on a phone, and stands before the first steps', async () => {
    head = await counted(await Person.at(browser, { name: 'Helen Ormerod', address: address(), size: phone }))
    everybody.push(head)
    await head.open('/')
    await looks(head, '01-set-up')
    await head.fill('Name of the school', 'Ashgrove Primary School')
    await head.page.getByLabel('England or Wales').check()
    await head.press('Go on')
    await head.fill('Your name', head.name)
    await head.fill('Job title', 'Headteacher')
    await head.tick('I am the headteacher')
    await head.fill('School e-mail address', mail.head)
    await head.page
      .getByLabel(/password/i)
      .first()
      .fill(password)
    await head.fill('The same once more', password)
    await head.press('Go on')
    await head.page.locator('summary', { hasText: 'No camera' }).click()
    seed =
      (await head.page
        .locator('#seed')
        .inputValue()
        .catch(() => head.page.locator('#seed').textContent())) ?? ''
    await head.setUpAuthenticator()
    await head.press('Open the gate')
    assert.equal(await head.title(), 'Your school’s first steps')
    await looks(head, '02-overview')
    assert.deepEqual(
      (await told(head)).steps.map(({ step, state }) => `${step} ${state}`),
      ['school done', 'people open', 'year open', 'policy open', 'pupils open', 'training open', 'account open', 'families waiting'],
    )
  })

  it('ROL-S6: everybody whom a school needs is asked in by one pasted list', async () => {
    await head.follow('Begin')
    assert.equal(await head.title(), 'Who does what')
    await looks(head, '03-people')
    await head.page.locator('#list').fill(list)
    await head.press('Ask them all in')
    await looks(head, '04-links')
    for (const name of ['Daniel Okafor', 'Sian Beddoes', 'Priya Nair', 'Martin Vale'])
      links.set(name, await head.page.getByLabel(name).inputValue())
    await head.follow('Go on')
    assert.equal(await stateOf(head, 'people'), 'waiting')
  })

  it('she closes the browser in the middle, signs in at a desk, and goes on where she was', async () => {
    const code = await head.freshCode()
    await head.context.close()
    head = await counted(await Person.at(browser, { name: 'Helen Ormerod', address: address(), size: desktop }))
    everybody.push(head)
    const known = parseTotpSeed(seed)
    assert.ok(known)
    head.knowsSeed(known)
    await head.open('/sign-in')
    await head.page.locator('input[name=email]').fill(mail.head)
    await head.page.locator('input[name=password]').fill(password)
    await head.page.locator('input[name=code]').fill(code)
    await head.page.locator('main form button.main').first().click()
    await head.page.waitForLoadState('load')
    await head.says('Go on with your school’s first steps')
    await looks(head, '05-today')
    await head.follow('Go on')
    await looks(head, '06-overview')
    await head.follow('Go on')
    assert.equal(await head.title(), 'The school year')
  })

  it('MON-4: she holds the usual term dates against the school’s own, and keeps them', async () => {
    await looks(head, '07-year')
    await head.tick(/held these against our own calendar/)
    await head.press('Keep these dates')
    assert.equal(await stateOf(head, 'year'), 'done')
    await head.open('/school-year')
    assert.doesNotMatch(await head.page.content(), /No term dates yet/)
  })

  it('LEG-4, ROL-S2: the data protection chapter by questions, and the policy is adopted', async () => {
    await head.open('/first-steps/policy')
    await looks(head, '08-policy')
    await head.fill('Months that answered messages are kept', '12')
    await head.press('On to adopting it')
    assert.match(head.page.url(), /\/policy\/adopt$/)
    await looks(head, '09-adopt')
    await head.press('Adopt it')
    await head.says('Version 1 is in force')
    assert.match(await head.page.content(), /Martin Vale/)
    await head.tick(/I have read this version/)
    await head.press('Record it under my name')
    assert.equal(await stateOf(head, 'policy'), 'done')
  })

  it('the list of pupils and her own course are put off, with who said so', async () => {
    for (const step of ['pupils', 'training']) {
      await head.open(`/first-steps/${step}`)
      await looks(head, `10-${step}`)
      await head.page.locator('summary', { hasText: 'Not now' }).click()
      await head.press('Later')
      assert.equal(await stateOf(head, step), 'later')
    }
    await head.open('/first-steps/pupils')
    await head.says(/Helen Ormerod said “later”/)
  })

  it('ACC-2, ACC-6: the account they have is entered, with the two who will run it', async () => {
    await head.open('/first-steps/account')
    await looks(head, '11-account')
    await head.choose('Where is it?', /^Facebook$/)
    await head.fill('Its name there', '@ashgrove')
    await head.fill('Its address', 'https://social.example/ashgrove')
    await head.press('Put it before leaders')
    await head.says('A senior leader who neither entered nor runs it')
    await looks(head, '12-stages')
    const accounts = (await head.api<{ accounts: { id: string; state: string }[] }>('GET', '/accounts')).body.accounts
    assert.deepEqual(
      accounts.map(({ state }) => state),
      ['proposed'],
    )
    account = accounts[0]?.id ?? ''
  })

  it('ACC-8: the second leader comes in by his link, and says yes', async () => {
    const deputy = await comesIn(browser, links.get('Daniel Okafor') ?? '', { name: 'Daniel Okafor', address: address() })
    everybody.push(deputy)
    await looks(deputy, '13-deputy')
    await deputy.open(`/accounts/${account}`)
    await deputy.press('Yes, the school keeps it')
    await deputy.says(/Senior leaders have said yes/)
  })

  it('ACC-9, ACC-10: the two runners come in, read the policy and take the course', async () => {
    for (const name of ['Sian Beddoes', 'Priya Nair']) {
      const runner = await comesIn(browser, links.get(name) ?? '', { name, address: address() })
      everybody.push(runner)
      await readsThePolicy(runner)
      await takesTheCourse(runner)
    }
  })

  it('ROL-A1, ROL-A2: the office sets it up, makes it live, and locks the log-in away', async () => {
    const office = everybody.find(({ name }) => name === 'Sian Beddoes')
    assert.ok(office)
    await office.open(`/accounts/${account}`)
    await office.press('Begin to set it up')
    await office.press('Make it live')
    await office.says('It is live.')
    await office.open(`/accounts/${account}/secrets/new`)
    await office.page.locator('#handle').fill('@ashgrove')
    await office.page.locator('#password').fill('teapot-meadow-violin-91')
    await office.press('Lock them away')
    await office.says('Locked away.')
  })

  it('what the steps say is what the rooms hold, and to whom the rest waits', async () => {
    assert.equal(await stateOf(head, 'account'), 'done')
    const { accounts } = (await head.api<{ accounts: { state: string; locked: string | null }[] }>('GET', '/accounts')).body
    assert.deepEqual([accounts[0]?.state, accounts[0]?.locked], ['live', null])
    const { people } = (await head.api<{ people: { name: string; state: string }[] }>('GET', '/people')).body
    const steps = (await told(head)).steps
    assert.deepEqual(
      steps.find(({ step }) => step === 'people')?.waitsFor,
      people.filter(({ state }) => state === 'invited').map(({ name }) => name),
    )
    assert.deepEqual(steps.find(({ step }) => step === 'policy')?.waitsFor, ['Daniel Okafor'])
    await head.page.setViewportSize(phone)
    await head.open('/first-steps/families')
    await head.says('What happens from now on')
    await looks(head, '14-families')
    await head.open('/first-steps')
    await looks(head, '15-overview')
  })

  it('all of it is under fifteen minutes of people’s work, at twenty seconds a page and ten a field', () => {
    let seconds = 0
    for (const [name, { screens, fields }] of counts) {
      const own = screens * 20 + fields.size * 10
      seconds += name === 'Priya Nair' ? 0 : own
      console.log(`${name}: ${screens} pages, ${fields.size} fields, about ${Math.round(own / 6) / 10} minutes`)
    }
    console.log(`Leaders and office together: about ${Math.round(seconds / 6) / 10} minutes, besides reading the policy and the course`)
    const ofTheHead = counts.get('Helen Ormerod')
    assert.ok(ofTheHead && ofTheHead.screens * 20 + ofTheHead.fields.size * 10 < 15 * 60)
  })

  it('no script failed on the way, and nothing went wrong on our side', () => {
    assert.deepEqual(
      everybody.flatMap(({ name, troubles }) => troubles.map((trouble) => `${name}: ${trouble}`)),
      [],
    )
    assert.doesNotMatch(house.printed(), /fault|job [a-z-]+:/)
  })
})
