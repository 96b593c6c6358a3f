import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../src/app/testing/world.ts'
import { currentPolicy } from '../src/areas/policy/index.ts'
import { readyDraft } from '../src/areas/policy/testing/ready-draft.ts'
import { launchChromium } from '../src/ui/testing/chromium.ts'
import { desksOf, lookAt } from './desks.ts'
import { listening } from './whole-school.ts'

const world = await openWorld({ at: '2026-11-19T09:00:00Z' })
const trust = await world.newSchool({ name: 'Birch Lane School' })
const school = await world.newSchool()

/** Adopts our wording with these clauses changed. */
async function adopted(one: TestSchool, changes: Readonly<Record<string, string>>): Promise<void> {
  await readyDraft(one.as('head'), 'pack', changes)
  const { status } = await one.as('head').api('POST', '/policy/adopt', { ownerId: one.people.head, reviewOn: '2027-11-19', graceDays: 14 })
  assert.equal(status, 201)
}
await adopted(trust, { 'clause:MON-3': 'The trust answers within 24 hours.', 'clause:TON-1': 'The trust writes plainly.' })
await adopted(school, { 'clause:TON-1': 'We write as we speak.' })

const server = await listening(world)
const browser = await launchChromium()
const desks = [trust, school].map((one) => desksOf(world, { school: one, address: server.at, browser }))
after(async () => {
  for (const one of desks) await one.close()
  await browser.close()
  server.close()
})
const headOf = async (which: 0 | 1) => {
  const found = await desks[which]?.at('head')
  assert.ok(found)
  return found
}

describe('A trust publishes a base, and a school takes one clause and keeps its own on another', () => {
  let code = ''
  it('the office publishes the version in force and gives out a code', async () => {
    const office = await headOf(0)
    await office.open('/policy/trust')
    await office.page.locator('summary', { hasText: 'We are the office of a trust' }).click()
    await office.fill('Name of the trust', 'Birch Trust')
    await office.press('Publish for this trust')
    await office.fill('What is new in it', 'We answer within a day.')
    await office.press('Publish the version in force')
    await office.says('Version 1 is published.')
    await lookAt(office, 'trust-01-office')
    await office.press('Make a code for schools')
    code = await office.page.locator('#code').inputValue()
  })

  it('the school follows it by the code, and sees what differs, clause by clause', async () => {
    const head = await headOf(1)
    await head.open('/policy/trust')
    await head.fill('Code of the trust', code)
    await head.press('Follow it')
    await head.says('Your school follows Birch Trust.')
    await head.follow('Look at what is new')
    for (const words of ['MON-3', 'TON-1', 'We answer within a day.', '2 parts wait for you.']) await head.says(words)
    await lookAt(head, 'trust-02-changes')
  })

  it('it takes one and keeps its own on the other; the draft then says so', async () => {
    const head = await headOf(1)
    await head.page.locator('#part-clause-MON-3').getByRole('button', { name: 'Take it' }).click()
    await head.says('Taken into the draft.')
    await head.page.locator('#part-clause-TON-1').getByRole('button', { name: 'Keep ours' }).click()
    await head.says('All is decided.')
    await lookAt(head, 'trust-03-decided')
    await head.open('/policy/draft/compare')
    await head.says('One part')
    await head.says('MON-3')
    await head.open('/policy/draft')
    await head.press('Send it for review')
    await head.open('/policy/adopt')
    await head.press('Adopt the next version')
    await head.says('Version 2 is in force.')
    const clauses = (await school.work(currentPolicy))?.clauses
    assert.deepEqual([clauses?.['MON-3'], clauses?.['TON-1']], ['The trust answers within 24 hours.', 'We write as we speak.'])
  })

  it('nothing went wrong behind the scenes, and no script failed', () =>
    assert.deepEqual([desks.flatMap((one) => one.troubles()), world.faults], [[], []]))
})
