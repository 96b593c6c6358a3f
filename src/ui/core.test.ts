import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { build } from '../../scripts/build.ts'
import { assetsOf } from './layout.ts'
import { launchChromium } from './testing/chromium.ts'
import { servePages } from './testing/page-server.ts'
import { drawScreens } from './testing/screens.ts'

const folder = await mkdtemp(join(tmpdir(), 'schoolgate-core-'))
let browser: Browser
let page: Page
let server: Awaited<ReturnType<typeof servePages>>
let sent: string[] = []
let signedIn = true

before(async () => {
  const drawn = drawScreens(assetsOf(await build(folder)))
  server = await servePages(folder, (request) => {
    if (request.url === '/design/code')
      return signedIn ? { body: '{"code":"118 204","secondsLeft":30}', type: 'application/json' } : { status: 401, body: '' }
    if (request.method === 'POST') sent.push(request.url ?? '')
    const body = drawn[(request.url ?? '').slice(1)]
    return request.method === 'POST' ? { body: 'Sent', type: 'text/plain' } : body === undefined ? null : { body: `${body}` }
  })
  browser = await launchChromium()
})

beforeEach(async () => {
  sent = []
  signedIn = true
  await page?.context().close()
  page = await (await browser.newContext({ reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] })).newPage()
})

after(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

test('a post is sent once, however often the button is pressed', async () => {
  await page.goto(`${server.at}/sign-in`)
  await page.evaluate("document.querySelector('form').addEventListener('submit', () => { window.times = (window.times ?? 0) + 1 })")
  await page.evaluate("for (let i = 0; i < 3; i++) document.querySelector('form button').click()")
  await page.waitForURL('**/sign-in')
  await page.waitForFunction("document.body.innerText === 'Sent'")
  assert.equal(sent.length, 1)
})

test('what must be put right has the focus when a form comes back', async () => {
  await page.goto(`${server.at}/sign-in`)
  assert.equal(await page.evaluate("document.activeElement.getAttribute('role')"), 'alert')
})

test('every screen can be used with the keyboard only, from the skip link on', async () => {
  await page.goto(`${server.at}/today`)
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate('document.activeElement.className'), 'skip')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate('document.activeElement.textContent'), 'MON-1')
})

test('a clock on an open page goes on: calm, then soon, then late', async () => {
  await page.clock.install({ time: '2026-11-23T12:09:40Z' })
  await page.goto(`${server.at}/design`)
  const chip = page.locator('[data-due]')
  assert.equal(await chip.innerText(), '4 h 50 min left by 17:00')
  await page.clock.fastForward('04:00:00')
  assert.equal(await chip.innerText(), '50 min left by 17:00')
  assert.equal(await chip.getAttribute('class'), 'clock soon')
  await page.clock.fastForward('02:00:00')
  assert.match(await chip.innerText(), /^1 h \d\d min over/)
  assert.equal(await chip.getAttribute('class'), 'clock late')
})

test('a copied secret is gone from the page after its time', async () => {
  await page.clock.install({ time: '2026-11-23T12:10:00Z' })
  await page.goto(`${server.at}/design`)
  await page.click('[data-copy=design-secret]')
  await page.waitForSelector('text=Copied')
  assert.equal(await page.evaluate('navigator.clipboard.readText()'), 'correct-horse')
  await page.clock.fastForward('01:01')
  assert.equal(await page.inputValue('#design-secret'), '')
})

test('an authenticator code changes by itself, and goes when its reader is signed out', async () => {
  await page.clock.install({ time: '2026-11-23T12:10:00Z' })
  await page.goto(`${server.at}/design`)
  assert.equal(await page.innerText('[data-code]'), '492 039')
  await page.clock.runFor(21_000)
  await page.waitForSelector('text=118 204')
  signedIn = false
  await page.clock.runFor(31_000)
  await page.waitForSelector('text=The codes have stopped. Open this page again.')
  assert.equal(await page.innerText('[data-code]'), '')
})

test('asking before acting folds open, and can be put away again', async () => {
  await page.goto(`${server.at}/design`)
  await page.click('.confirm > summary')
  assert.equal(await page.isVisible('text=Take this post down?'), true)
  await page.click('text=Keep it')
  assert.equal(await page.isVisible('text=Take this post down?'), false)
  await page.click('text=Open a dialog')
  assert.equal(await page.isVisible('text=What is a round?'), true)
})
