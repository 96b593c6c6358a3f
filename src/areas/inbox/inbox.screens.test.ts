import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { after, test } from 'node:test'
import { serve } from '@hono/node-server'
import type { Page } from 'playwright-core'
import { inboxes } from '../../app/testing/an-inbox.ts'
import { type CastName, openWorld } from '../../app/testing/world.ts'
import { barriersOf } from '../../ui/testing/barriers.ts'
import { launchChromium } from '../../ui/testing/chromium.ts'

const post = inboxes()
const world = await openWorld({ at: '2026-11-23T09:00:00Z', platforms: [post.platform] })
const server = serve({ fetch: world.program.server.fetch, port: 0, hostname: '127.0.0.1' })
await new Promise((ready) => server.once('listening', ready))
const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const browser = await launchChromium()
after(async () => {
  await browser.close()
  server.close()
  await post.end()
})

const complaints: string[] = []
after(() => assert.deepEqual([world.faults, complaints], [[], []]))

const opened = async (token: string, width: number): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width, height: 844 }, reducedMotion: 'reduce' })
  await context.addCookies([{ name: 'schoolgate', value: token, url: at }])
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => /Content Security|TrustedHTML/.test(message.text()) && complaints.push(message.text()))
  await page.clock.install({ time: world.now().epochMilliseconds })
  return page
}
const one = await post.at(world)
const as = (name: CastName, width = 1280): Promise<Page> => opened(one.school.as(name).token, width)

test('MON-1: what is written while the inbox is open appears by itself, within ten seconds of being read', async () => {
  const page = await as('teacher')
  await page.goto(`${at}/inbox`)
  assert.match(await page.innerText('main'), /Nothing waits for an answer/)
  const id = await one.comes({ from: 'Gemma T.', text: 'How many seats?' })
  await page.clock.runFor(10_000)
  await page.waitForSelector(`a[href="/inbox/${id}"]`)
  assert.equal(await page.innerText('#inbox-lede'), 'One person waits for an answer. The clock that ends first stands first.')
  await page.focus(`a[href="/inbox/${id}"]`)
  const next = await one.comes({ from: 'Billy', text: 'is it still on' })
  await page.clock.runFor(10_000)
  await page.waitForSelector(`a[href="/inbox/${next}"]`)
  assert.equal(await page.evaluate('document.activeElement.getAttribute("href")'), `/inbox/${id}`)
  await page.context().close()
})

test('MON-3: the page says by itself when a reply is out, and keeps the note that is being written', async () => {
  const id = await one.comes({ from: 'Ines M.' })
  const page = await as('teacher')
  await page.goto(`${at}/inbox/${id}`)
  await page.fill('#text', 'Three seats to begin with.')
  await page.click('text=Send reply')
  await page.waitForSelector('text=A reply is on its way')
  await page.click('text=Leave a note for colleagues')
  await page.fill('#note', 'Half a thought')
  await world.runJobs('publish-due')
  await page.clock.runFor(2_500)
  await page.waitForSelector('#standing .clock.done')
  assert.equal(await page.locator('text=A reply is on its way').count(), 0)
  assert.equal(await page.inputValue('#note'), 'Half a thought')
  await page.context().close()
})

test('a page that nobody touches stops asking after twenty minutes, and begins again when somebody does', async () => {
  const page = await as('teacher')
  const asked: string[] = []
  page.on('request', (request) => request.url().includes('/inbox/list') && asked.push(request.url()))
  await page.goto(`${at}/inbox`)
  await page.clock.fastForward('20:01')
  await page.clock.runFor(30_000)
  asked.length = 0
  await page.clock.runFor(60_000)
  assert.equal(asked.length, 0)
  await page.mouse.click(600, 60)
  await page.clock.runFor(10_000)
  assert.equal(asked.length, 1)
  await page.context().close()
})

test('on a phone the inbox is the list, and a conversation has a way back', async () => {
  const id = await one.comes({ from: 'Hamza A.' })
  const page = await as('teacher', 390)
  await page.goto(`${at}/inbox`)
  await page.click(`a[href="/inbox/${id}"]`)
  await page.waitForURL(`**/inbox/${id}`)
  assert.equal(await page.isVisible('#list'), false)
  assert.equal(await page.isVisible('#item'), true)
  await page.click('.back a')
  await page.waitForURL('**/inbox')
  assert.equal(await page.isVisible('#inbox'), true)
  await page.context().close()
})

test('every state can be used without seeing the screen, and fits a phone', async () => {
  const held = await one.comes({ from: 'Leon at the Herald', text: 'x'.repeat(3_000) })
  await one.school.as('teacher').api('POST', `/inbox/${held}/journalist`)
  const [first = ''] = ((await one.school.as('teacher').api('GET', '/inbox')).body as { items: { id: string }[] }).items.map(({ id }) => id)
  for (const width of [320, 1280])
    for (const [who, address] of [
      ['teacher', '/inbox'],
      ['teacher', '/inbox?show=done'],
      ['teacher', `/inbox/${first}`],
      ['teacher', `/inbox/${held}`],
      ['head', `/inbox/${held}`],
    ] as const) {
      const page = await as(who, width)
      await page.goto(`${at}${address}`)
      assert.ok(Number(await page.evaluate('document.documentElement.scrollWidth')) <= width, `${address} at ${width}`)
      if (width === 1280) assert.deepEqual(await barriersOf(page), [], `${who} ${address} at ${width}`)
      await page.context().close()
    }
})

test('the script that does it weighs less than a kilobyte', async () => {
  const folder = path.join(import.meta.dirname, '../../../dist/static')
  const manifest = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8')) as Record<string, string>
  assert.ok((await readFile(path.join(folder, `${manifest['live.js']}.gz`))).length < 1_000)
})
