import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { makeWorld } from '../src/app/testing/world.ts'
import { barriersOf } from '../src/ui/testing/barriers.ts'
import { launchChromium } from '../src/ui/testing/chromium.ts'
import { faultsInHtml } from '../src/ui/testing/sound-html.ts'
import { everyAddress, openAddresses, screenPaths, type Visit } from './every-address.ts'
import * as look from './look-closely.ts'
import { desktop, phone } from './person.ts'
import { listening, wholeSchool } from './whole-school.ts'

const world = await makeWorld({ at: '2026-11-23T12:10:00Z' })
const empty = await makeWorld({ at: '2026-11-23T12:10:00Z', serverUrl: world.serverUrl })
const [school, unused, browser] = await Promise.all([wholeSchool(world), listening(empty), launchChromium()])
after(async () => {
  await browser.close()
  unused.close()
  await school.close()
  await empty.close()
  await world.close()
  assert.deepEqual([world.faults, empty.faults], [[], []])
})

const screens = await everyAddress(school)
const visits = [
  ...[...screens, ...openAddresses(school)].map((visit) => ({ ...visit, at: school.at })),
  { route: '/set-up', address: '/set-up', who: null, seen: '', at: unused.at },
]
type Going = Visit & { readonly at: string }

const cookieOf = async ({ who }: Visit): Promise<string | null> => (who ? (await school.session(who)).cookie : null)

/** Two open windows, one of them without script, and what the browser complained of since the last look. Opening new ones takes longer than looking. */
type Station = { readonly page: Page; readonly plain: Page; readonly contexts: readonly BrowserContext[]; troubles: string[] }

async function makeStation(): Promise<Station> {
  const options: BrowserContextOptions = { reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'Europe/London', viewport: phone }
  const contexts = await Promise.all([browser.newContext(options), browser.newContext({ ...options, javaScriptEnabled: false })])
  const [page, plain] = await Promise.all([contexts[0].newPage(), contexts[1].newPage()])
  for (const one of [page, plain]) one.setDefaultTimeout(90_000)
  const station: Station = { page, plain, contexts, troubles: [] }
  await page.clock.setFixedTime(world.now().epochMilliseconds)
  for (const context of contexts) {
    context.on('console', (message) => message.type() === 'error' && station.troubles.push(`${message.text()} ${message.location().url}`))
    context.on('weberror', (error) => station.troubles.push(error.error().message))
  }
  return station
}
const free = await Promise.all([makeStation(), makeStation(), makeStation()])

/** Sits the visitor down at a free station, as many at once as there are stations. */
async function atStation(visit: Going, act: (station: Station) => Promise<void>): Promise<void> {
  const station = free.pop()
  assert.ok(station, 'as many look at once as there are stations')
  const cookie = await cookieOf(visit)
  // Pages that ask again by themselves, or still fetch, are left before somebody else sits down.
  await Promise.all([station.page.goto('about:blank'), station.plain.goto('about:blank')])
  for (const context of station.contexts) {
    await context.clearCookies()
    if (cookie) await context.addCookies([{ name: 'schoolgate', value: cookie, url: visit.at }])
  }
  station.troubles = []
  try {
    await act(station)
  } finally {
    free.push(station)
  }
}

const onward = new Map<string, Visit>()

const files = new Map<string, Promise<string>>()
const fileAt = (address: string): Promise<string> => {
  const found = files.get(address) ?? fetch(address).then((answer) => answer.text())
  files.set(address, found)
  return found
}

async function isSound(visit: Going): Promise<void> {
  const cookie = await cookieOf(visit)
  const answer = await fetch(`${visit.at}${visit.address}`, {
    redirect: 'manual',
    headers: cookie ? { cookie: `schoolgate=${cookie}` } : {},
  })
  const drawn = await answer.text()
  assert.equal(answer.status, visit.status ?? 200)
  assert.deepEqual(await faultsInHtml(drawn), [], 'sound HTML')
  const parts = [drawn, ...(await Promise.all(look.filesOf(drawn).map((file) => fileAt(`${visit.at}${file}`))))]
  const weight = parts.reduce((sum, part) => sum + look.sent(part), 0)
  assert.ok(weight <= look.mostBytes(visit.address), `weighs ${weight} bytes`)
}

async function onAPhone(page: Page): Promise<void> {
  assert.equal(await look.sidewaysBy(page), 0, 'no sideways scroll at 390 px')
  await look.unfolded(page)
  assert.deepEqual(await barriersOf(page), [], 'no barriers on a phone')
  assert.deepEqual(await look.fieldsWithoutLabel(page), [], 'every field has a label')
  assert.deepEqual(await look.smallForAThumb(page), [], 'large enough for a thumb')
  assert.equal(await look.sidewaysBy(page), 0, 'no sideways scroll at 390 px, unfolded')
  assert.deepEqual(await look.squeezed(page), [], 'room for words on a phone')
  await page.setViewportSize({ width: 320, height: 700 })
  assert.equal(await look.sidewaysBy(page), 0, 'no sideways scroll at 320 px')
}

const framed = new Set<boolean>()
async function onADesk(page: Page, visit: Going): Promise<void> {
  await page.setViewportSize(desktop)
  // The colours of day are the phone's; the frame around every page is new here, and looked at once.
  const only = framed.has(visit.who === null) ? 'shape' : 'all'
  framed.add(visit.who === null)
  assert.deepEqual(await barriersOf(page, only), [], 'no barriers on a desk')
  assert.equal(await look.sidewaysBy(page), 0, 'no sideways scroll at 1280 px')
  assert.deepEqual(await look.squeezed(page), [], 'room for words on a desk')
  const links = await look.linksOf(page)
  assert.deepEqual(links.broken, [], 'every place in the page that it points to is there')
  if (visit.at === school.at && visit.route !== '/design') keepOnward(visit, links.onward)
}

async function onTheBlackboard(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' })
  assert.deepEqual(await barriersOf(page, 'colours'), [], 'no barriers on the blackboard')
}

const standsUp = (visit: Going): Promise<void> =>
  atStation(visit, async (station) => {
    const { page, plain } = station
    await page.setViewportSize(phone)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(`${visit.at}${visit.address}`)
    await onAPhone(page)
    await onADesk(page, visit)
    await onTheBlackboard(page)
    await plain.goto(`${visit.at}${visit.address}`)
    // The book of parts shows forms that nobody listens to.
    if (visit.route !== '/design') assert.deepEqual(await look.missingWithoutScript(plain), [])
    // A page that is refused is drawn with its status, and the browser says so.
    const loud = station.troubles.filter((words) => visit.status === undefined || !words.includes(`${visit.status}`))
    assert.deepEqual(loud, [], 'the browser has nothing to complain of')
  })

/** Three links to each kind of page are enough: a class has thirty alike. */
function keepOnward(visit: Visit, links: readonly string[]): void {
  const counts = new Map<string, number>()
  for (const to of links) {
    const kind = look.routeOf(to)
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
    if ((counts.get(kind) ?? 0) <= 3) onward.set(`${visit.who?.name} ${to}`, { ...visit, address: to })
  }
}

it('every screen that there is has somebody who looks at it', () => {
  const seen = new Set(screens.map(({ route }) => route))
  assert.deepEqual(
    screenPaths.filter((path) => !seen.has(path)),
    [],
    'tell journeys/every-address.ts an id for these',
  )
})

describe('every screen, on a phone, on a desk, on the blackboard and without script', { concurrency: 3 }, () => {
  for (const visit of visits)
    it([visit.route, visit.seen].filter(Boolean).join(', '), async () => {
      await isSound(visit)
      await standsUp(visit)
    })
})

describe('no page offers a way that leads nowhere', () => {
  it('every link on every screen opens, for whoever it was shown to', async () => {
    const wrong: string[] = []
    for (const visit of onward.values()) {
      const cookie = await cookieOf(visit)
      const [where = '', place] = visit.address.split('#')
      const answer = await fetch(`${school.at}${where}`, { redirect: 'manual', headers: cookie ? { cookie: `schoolgate=${cookie}` } : {} })
      const words = await answer.text()
      if (answer.status >= 400 || (place && !words.includes(`id="${decodeURIComponent(place)}"`)))
        wrong.push(`${visit.route} shows ${visit.who?.jobTitle ?? 'anybody'} ${visit.address}: ${answer.status}`)
    }
    assert.deepEqual(wrong, [])
    assert.ok(onward.size > 100, `${onward.size} links`)
  })
})
