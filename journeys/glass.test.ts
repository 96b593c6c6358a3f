import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { startPostOffice } from '../counterparties/post-office.ts'
import { liveAccount } from '../src/app/testing/live-account.ts'
import { aSecret } from '../src/areas/leavers/leaver.testing.ts'
import { inWorld, looksRight, signIn } from './in-world.ts'
import { desktop, type Person } from './person.ts'

const mail = await startPostOffice()
after(() => mail.stop())
const { world, sits, comesIn, troubles } = await inWorld({ at: '2026-11-23T22:34:00Z', smtpUrl: mail.url })
const school = await world.newSchool()
const value = 'kite-harbour-Log-in'
const reason = 'A wrong date stands on the page and its lead is ill'

let account = ''
let secret = ''
let deputy: Person
let head: Person
let asked = ''

/** Lets the clock run while everybody named keeps their page open. */
async function pass(minutes: number, ...people: readonly Person[]): Promise<void> {
  for (let left = minutes; left > 0; left -= 20) {
    world.setTime(
      world
        .now()
        .add({ minutes: Math.min(left, 20) })
        .toString(),
    )
    for (const person of people) await person.open('/me')
  }
}
async function withCode(person: Person, button: string): Promise<void> {
  const code = person.page.getByLabel('Code from your authenticator')
  if (await code.count()) await code.fill(await person.freshCode())
  await person.press(button)
}
async function ask(): Promise<string> {
  await deputy.open(`/secrets/${secret}/glass`)
  await deputy.fill('What do you need it for?', reason)
  await withCode(deputy, 'Ask')
  await deputy.says('It waits for a second person')
  return new URL(deputy.page.url()).pathname
}
/** Subjects of what the mail server took since the last look, with whom each went to. */
let read = 0
async function post(): Promise<Record<string, readonly string[]>> {
  await world.runJobs('send-mail')
  const fresh = mail.letters.slice(read)
  read = mail.letters.length
  assert.ok(!fresh.some(({ raw }) => raw.includes(value)), 'no letter carries the secret')
  const subject = (raw: string): string => /^Subject: ((?:.|\r\n[ \t])*)/m.exec(raw)?.[1]?.replace(/\r\n[ \t]/g, ' ') ?? ''
  const told = Map.groupBy(fresh, ({ raw }) => subject(raw).replace(' (Ashgrove Primary School)', ''))
  return Object.fromEntries([...told].map(([about, letters]) => [about, letters.flatMap(({ to }) => to).sort()]))
}
const concerned = ['admin', 'deputy', 'head', 'teacher'].map((who) => `${who}@ashgrove.example`)
const logged = async (act: string): Promise<number> =>
  (
    await school.work((work) =>
      work
        .tables<{ log_entry: { school_id: string; act: string } }>()
        .selectFrom('log_entry')
        .select('act')
        .where('school_id', '=', school.id)
        .where('act', '=', act)
        .execute(),
    )
  ).length
const openAlone = async (): Promise<string> => {
  await deputy.open('/me')
  return (await deputy.api<{ code: string }>('POST', `${asked}/open`)).body.code
}

describe('Two people open the glass at night', () => {
  it('ROL-A2: at 22:40 the deputy, who does not run the account, is shown nothing of its log-in', async () => {
    account = (await liveAccount(world, school, { platform: 'facebook', name: 'Ashgrove on Facebook' })).accountId
    secret = await aSecret(school, account, 'Log-in')
    deputy = await comesIn(school, 'deputy', desktop)
    head = await comesIn(school, 'head')
    world.setTime('2026-11-23T22:40:00Z')
    await deputy.open(`/accounts/${account}/secrets`)
    await looksRight(deputy, 'glass-01-locked')
    assert.equal(await deputy.page.getByRole('link', { name: 'Show Password' }).count(), 0)
    const answer = await deputy.page.request.get(`${deputy.address}/secrets/${secret}/fields/password`)
    assert.equal(answer.status(), 404)
  })

  it('asks with a reason, and everybody who must know is told at once: by a letter, and on Today', async () => {
    await deputy.follow('Ask to open it')
    await looksRight(deputy, 'glass-02-ask')
    await post()
    asked = await ask()
    await looksRight(deputy, 'glass-03-waits')
    assert.deepEqual(await post(), { 'Daniel Okafor asks to open Ashgrove on Facebook: Log-in': concerned })
    for (const who of ['admin', 'teacher'] as const)
      assert.match((await school.as(who).get('/')).text, /Daniel Okafor|open Ashgrove on Facebook/, `${who} has it on Today`)
    assert.doesNotMatch((await school.as('colleague').get('/')).text, /glass|asks to open/)
  })

  it('alone it does not open', async () => {
    assert.equal(await deputy.page.getByRole('button', { name: 'Say yes as the second person' }).count(), 0)
    assert.equal(await deputy.page.getByRole('button', { name: 'Open it for one hour' }).count(), 0)
    assert.equal((await deputy.api<{ code: string }>('POST', `${asked}/yes`)).body.code, 'credential-vault/glass-own')
    assert.equal(await openAlone(), 'credential-vault/glass-waits')
  })

  it('the head says yes on her phone, with a fresh code and not without', async () => {
    await head.open('/')
    await looksRight(head, 'glass-04-today')
    await head.page.locator(`main a[href="${asked}"]`).first().click()
    await looksRight(head, 'glass-05-second-person')
    await head.press('Say yes as the second person')
    await head.page.getByRole('alert').waitFor()
    await withCode(head, 'Say yes as the second person')
    await head.says('You are the second person.')
    await looksRight(head, 'glass-06-said-yes')
    assert.deepEqual(Object.keys(await post()), ['Helen Ormerod said yes to opening Ashgrove on Facebook: Log-in'])
  })

  it('it opens for an hour; what is shown and what is copied is in the log', async () => {
    await deputy.open(asked)
    await withCode(deputy, 'Open it for one hour')
    await looksRight(deputy, 'glass-07-open')
    await deputy.follow('Go to the log-in details')
    await looksRight(deputy, 'glass-08-details')
    await deputy.page.locator(`a[href="/secrets/${secret}/fields/password"]`).click()
    await deputy.fill('What do you need it for?', reason)
    assert.deepEqual([await logged('vault.shown'), await logged('vault.copied')], [0, 0])
    await withCode(deputy, 'Show it')
    assert.equal(await deputy.page.locator('#opened').inputValue(), value)
    assert.equal(await logged('vault.shown'), 1)
    await looksRight(deputy, 'glass-09-shown')
    await deputy.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await deputy.open(`/secrets/${secret}/fields/password`)
    await deputy.fill('What do you need it for?', reason)
    await withCode(deputy, 'Copy it unseen')
    assert.equal(await deputy.page.locator('#opened').getAttribute('type'), 'password')
    await deputy.page.getByRole('button', { name: 'Copy', exact: true }).click()
    await deputy.page
      .locator('[data-copy]')
      .filter({ hasNotText: /^Copy$/ })
      .waitFor()
    assert.equal(await deputy.page.evaluate('navigator.clipboard.readText()'), value)
    assert.equal(await logged('vault.copied'), 1)
  })

  it('within the hour it closes by itself; then it is due to be changed, and somebody else is asked to review it', async () => {
    await pass(61, deputy, head)
    await world.runJobs('keep-glass')
    assert.equal((await deputy.page.request.get(`${deputy.address}/secrets/${secret}/fields/password`)).status(), 404)
    const told = await post()
    assert.deepEqual(told['Ashgrove on Facebook: Log-in is closed again'], concerned)
    const office = await sits(school, 'admin')
    await office.open('/')
    await looksRight(office, 'glass-10-office-today')
    await office.open('/vault')
    await office.says('Daniel Okafor opened it by breaking the glass.')
    await deputy.open(asked)
    assert.equal(await deputy.page.getByLabel('What you found').count(), 0)
    await office.open(asked)
    await looksRight(office, 'glass-11-review')
    await office.fill('What you found', 'The date was wrong. It is changed at the platform.')
    await office.press('It is reviewed')
    await office.says('Reviewed.')
    await looksRight(office, 'glass-12-reviewed')
  })

  it('on another night nobody answers: it opens after the wait, and not a minute before', async () => {
    asked = await ask()
    const end = world.now().add({ hours: 24 })
    world.setTime(end.subtract({ minutes: 4 }).toString())
    await world.runJobs('keep-glass')
    await signIn(deputy, 'deputy@ashgrove.example')
    await deputy.open(asked)
    assert.equal(await deputy.page.getByRole('button', { name: 'Open it for one hour' }).count(), 0)
    assert.equal(await openAlone(), 'credential-vault/glass-waits')
    world.setTime(end.add({ seconds: 1 }).toString())
    await world.runJobs('keep-glass')
    assert.ok('The wait for Ashgrove on Facebook: Log-in is over' in (await post()))
    await deputy.open(asked)
    await looksRight(deputy, 'glass-13-after-the-wait')
    await withCode(deputy, 'Open it for one hour')
    await deputy.says('Open for one hour.')
    await deputy.page.locator('summary', { hasText: 'Close it now' }).click()
    await deputy.page.getByRole('button', { name: 'Close it', exact: true }).click()
    await deputy.says('It is closed again')
  })

  it('a request that the lead stops never opens, however long one waits', async () => {
    asked = await ask()
    const lead = await sits(school, 'teacher')
    await lead.open(asked)
    await looksRight(lead, 'glass-14-lead')
    await lead.page.locator('summary', { hasText: 'Stop it' }).click()
    await lead.fill('Why (not needed)', 'I am well again and see to it')
    await lead.page.locator('details[open]').getByRole('button', { name: 'Stop it', exact: true }).click()
    await lead.says('It was stopped')
    world.setTime(world.now().add({ hours: 25 }).toString())
    await world.runJobs('keep-glass')
    await signIn(deputy, 'deputy@ashgrove.example')
    await deputy.open(asked)
    await looksRight(deputy, 'glass-15-stopped')
    assert.equal(await deputy.page.getByRole('button', { name: 'Open it for one hour' }).count(), 0)
    assert.equal(await openAlone(), 'credential-vault/glass-over')
  })

  it('nothing went wrong behind the scenes, and no script failed', () => assert.deepEqual([troubles(), world.faults], [[], []]))
})
