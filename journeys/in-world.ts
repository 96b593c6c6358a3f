import assert from 'node:assert/strict'
import { after } from 'node:test'
import type { Browser, CDPSession } from 'playwright-core'
import { type CastName, cast, openWorld, type TestSchool, type World, type WorldOptions } from '../src/app/testing/world.ts'
import { makeInvitation } from '../src/areas/people/invitation.ts'
import { launchChromium } from '../src/ui/testing/chromium.ts'
import { barriersOf } from '../src/ui/testing/barriers.ts'
import { sidewaysBy, smallForAThumb, squeezed } from './look-closely.ts'
import { type Clock, desktop, Person, phone } from './person.ts'
import { listening } from './whole-school.ts'

export const password = 'beanstalks-and-lanterns'

export type InWorld = {
  readonly world: World
  readonly browser: Browser
  /** Known by a name, so that passkeys may belong to it. */
  readonly at: string
  readonly clock: Clock
  /** Somebody who sits before a browser that is signed in already. */
  sits(school: TestSchool, who: CastName, size?: typeof phone): Promise<Person>
  /** Somebody who comes in by a link: chooses a password and sets up an authenticator. */
  comesIn(school: TestSchool, who: CastName, size?: typeof phone): Promise<Person>
  /** The same person at another device, by password and code. */
  signsInAlso(person: Person, email: string, size?: typeof phone): Promise<Person>
  readonly troubles: () => readonly string[]
}

/** A world on loopback with a clock that the journey moves, and a browser before it. Both end with the file. */
export async function inWorld(options: WorldOptions): Promise<InWorld> {
  const world = await openWorld(options)
  const server = await listening(world)
  const browser = await launchChromium()
  after(async () => {
    await browser.close()
    server.close()
  })
  const at = server.at.replace('127.0.0.1', 'localhost')
  const clock: Clock = {
    now: world.now,
    wait: async () => world.setTime(world.now().add({ seconds: 30 }).toString()),
  }
  const everybody: Person[] = []
  const person = async (name: string, size: typeof phone): Promise<Person> => {
    const one = await Person.at(browser, { name, address: at, size, clock })
    everybody.push(one)
    return one
  }
  return {
    world,
    browser,
    at,
    clock,
    sits: async (school, who, size = phone) => {
      const one = await person(cast[who].name, size)
      await one.context.addCookies([{ name: 'schoolgate', value: school.as(who).token, url: at }])
      return one
    },
    comesIn: async (school, who, size = phone) => {
      const one = await person(cast[who].name, size)
      await takeUp(one, `/invite/${await school.work((work) => makeInvitation(work, school.people[who]))}`)
      return one
    },
    signsInAlso: async (other, email, size = desktop) => {
      const one = await person(other.name, size)
      one.sharesAuthenticator(other)
      await signIn(one, email)
      assert.equal(await one.title(), 'Today')
      other.sharesAuthenticator(one)
      return one
    },
    troubles: () => everybody.flatMap(({ name, troubles }) => troubles.map((trouble) => `${name}: ${trouble}`)),
  }
}

async function takeUp(person: Person, link: string): Promise<void> {
  await person.open(link)
  await person.page
    .getByLabel(/password/i)
    .first()
    .fill(password)
  await person.fill('The same once more', password)
  await person.press('Go on')
  await person.page.locator('summary', { hasText: 'No camera' }).click()
  await person.setUpAuthenticator()
  await person.press('Open the gate')
  assert.equal(await person.title(), 'Today', `${person.name} is in`)
}

/** What somebody types who signs in, wherever that leads. */
export async function signIn(person: Person, email: string): Promise<void> {
  await person.open('/sign-in')
  await person.fill('School e-mail address', email)
  await person.fill('Password', password)
  await person.fill('Code from your authenticator', await person.freshCode())
  await person.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await person.page.waitForLoadState('load')
}

/** Gives this browser a device that knows its owner’s finger. */
export async function withFinger(person: Person): Promise<CDPSession> {
  const cdp = await person.context.newCDPSession(person.page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return cdp
}

/** The page as it stands, on a phone and at a desk: no barrier, nothing sideways, nothing squeezed, nothing too small for a thumb. */
export async function looksRight(person: Person, name: string): Promise<void> {
  const { page } = person
  const before = page.viewportSize() ?? phone
  for (const size of [phone, desktop]) {
    await page.setViewportSize(size)
    const where = `${name} (${page.url()}) at ${size.width} px`
    assert.deepEqual(await barriersOf(page, 'shape'), [], where)
    assert.equal(await sidewaysBy(page), 0, `${where} scrolls sideways`)
    assert.deepEqual(await squeezed(page), [], where)
    if (size === phone) assert.deepEqual(await smallForAThumb(page), [], where)
    await person.picture(name)
  }
  await page.setViewportSize(before)
}
