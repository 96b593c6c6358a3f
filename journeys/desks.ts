import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import type { Browser } from 'playwright-core'
import { type CastName, cast, type TestSchool, type World } from '../src/app/testing/world.ts'
import { barriersOf } from '../src/ui/testing/barriers.ts'
import { sidewaysBy, smallForAThumb, squeezed } from './look-closely.ts'
import { desktop, Person, phone } from './person.ts'

/** Browsers of the people of a test school, whose clocks are moved together with the world's. */
export type Desks = {
  /** The person in front of their own phone, signed in. */
  at(name: CastName): Promise<Person>
  /** Moves the world, the worker and every open browser to this moment. */
  time(iso: string): Promise<void>
  /** Script errors of all of them. */
  troubles(): readonly string[]
  close(): Promise<void>
}

/** Seats the people of a school at the address that its world listens on. */
export function desksOf(world: World, { school, address, browser }: { school: TestSchool; address: string; browser: Browser }): Desks {
  const seated = new Map<CastName, Person>()
  const seat = async (name: CastName): Promise<Person> => {
    const person = await Person.at(browser, { name: cast[name].name, address, size: phone })
    await person.context.addCookies([{ name: 'schoolgate', value: school.as(name).token, url: address }])
    await person.page.clock.setFixedTime(world.now().epochMilliseconds)
    seated.set(name, person)
    return person
  }
  return {
    at: async (name) => seated.get(name) ?? (await seat(name)),
    time: async (iso) => {
      world.setTime(iso)
      for (const { page } of seated.values()) await page.clock.setFixedTime(world.now().epochMilliseconds)
      await world.runJobs()
    },
    troubles: () => [...seated.values()].flatMap(({ name, troubles }) => troubles.map((trouble) => `${name}: ${trouble}`)),
    close: async () => {
      for (const { context } of seated.values()) await context.close()
    },
  }
}

/** Looks closely at the page as it stands on a wide screen, and the same page once more on a phone. */
export async function lookAt(person: Person, name: string): Promise<void> {
  const { page } = person
  for (const size of [desktop, phone]) {
    await page.setViewportSize(size)
    const where = `${name} (${page.url()}) at ${size.width} px`
    assert.equal(await sidewaysBy(page), 0, `${where} scrolls sideways`)
    assert.deepEqual(await squeezed(page), [], where)
    await person.picture(name)
  }
  assert.deepEqual(await smallForAThumb(page), [], name)
  assert.deepEqual(await barriersOf(page, 'shape'), [], page.url())
}

type Sent = { readonly name: string; readonly body: Uint8Array | string }
const mimeOf = (name: string): string => (name.endsWith('.zip') ? 'application/zip' : name.endsWith('.ics') ? 'text/calendar' : 'text/csv')

/** A file as a browser hands it over. */
export const asUpload = ({ name, body }: Sent): { name: string; mimeType: string; buffer: Buffer } => ({
  name,
  mimeType: mimeOf(name),
  buffer: Buffer.from(body as Uint8Array),
})

/** What a link of the page leads to, fetched with the person's own session. */
export async function downloaded(person: Person, where: string | null): Promise<{ readonly status: number; readonly bytes: Buffer }> {
  const answer = await person.page.request.get(new URL(where ?? '', person.page.url()).toString())
  return { status: answer.status(), bytes: await answer.body() }
}
