import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { build } from '../../scripts/build.ts'
import { assetsOf, page as pageOf } from './layout.ts'
import { columns } from './parts/paper.ts'
import { drawable, squaredPicture } from './parts/picture-editor.ts'
import { launchChromium } from './testing/chromium.ts'
import { servePages } from './testing/page-server.ts'
import { sampleFrame } from './testing/sample-frame.ts'

const folder = await mkdtemp(join(tmpdir(), 'schoolgate-picture-'))
const garden = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 6"><path fill="#6a9" d="M0 0h8v6H0z"/></svg>')}`
let browser: Browser
let page: Page
let server: Awaited<ReturnType<typeof servePages>>
let script = ''
let sent: FormData[] = []
let complaints: string[] = []

before(async () => {
  const manifest = await build(folder)
  script = manifest['picture-editor.js'] ?? ''
  const shown = squaredPicture({ src: garden, alt: 'Beds', width: 800, height: 600 }, { letters: [...'ABCDEFGHIJ'], rows: 8 })
  const drawing = drawable({ shown, to: '/edit', csrf: 'token', on: 'abc', most: 3 })
  const body = `${pageOf(sampleFrame(assetsOf(manifest), 'posts'), { title: 'Change picture 1', islands: ['picture-editor'], body: columns('half', drawing, null) })}`
  server = await servePages(folder, async (request, bytes) => {
    if (request.method === 'GET') return request.url === '/edit' ? { body } : null
    const type = { 'content-type': request.headers['content-type'] ?? '' }
    sent.push(await new Response(new Uint8Array(bytes), { headers: type }).formData())
    return { body }
  })
  browser = await launchChromium()
})
beforeEach(() => {
  ;[sent, complaints] = [[], []]
})
afterEach(async () => {
  await page.context().close()
  assert.deepEqual(complaints, [])
})
after(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

async function opened(phone: boolean): Promise<void> {
  const viewport = phone ? { width: 390, height: 844 } : { width: 1280, height: 900 }
  page = await (await browser.newContext({ viewport, hasTouch: phone, reducedMotion: 'reduce' })).newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => /Content Security|TrustedHTML/.test(message.text()) && complaints.push(message.text()))
  await page.goto(`${server.at}/edit`)
}
const names = (): Promise<(string | null)[]> =>
  page.evaluate("[...document.querySelectorAll('.region')].map((one) => one.getAttribute('aria-label'))")
const said = (): Promise<string> => page.innerText('[data-said]')
async function put(): Promise<string[]> {
  await page.click('text=Put it on the picture')
  await page.waitForLoadState()
  return sent.at(-1)?.getAll('mark').map(String) ?? []
}
/** A point of the picture, in thousandths, as the screen has it. */
async function at(x: number, y: number): Promise<{ x: number; y: number }> {
  await page.locator('.drawn').scrollIntoViewIfNeeded()
  const box = await page.locator('.drawn').boundingBox()
  assert.ok(box)
  return { x: box.x + (x * box.width) / 1000, y: box.y + (y * box.height) / 1000 }
}

test('IMG-5: with the keyboard alone a part is covered, moved, sized, taken out, brought back and sent', async () => {
  await opened(false)
  await page.locator('[data-tool=cover]').focus()
  await page.keyboard.press('Enter')
  assert.deepEqual(await names(), ['Covered region 1'])
  assert.equal(await page.evaluate('document.activeElement.getAttribute("aria-label")'), 'Covered region 1')
  for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowUp', 'Shift+ArrowRight', 'Shift+ArrowDown']) await page.keyboard.press(key)
  assert.equal(await said(), '37% from the left, 36% from the top, 26% wide and 26% high')
  assert.equal(await page.locator('.region .vh').innerText(), await said(), 'its place is said with its name')
  await page.keyboard.press('Delete')
  assert.deepEqual([await names(), await said()], [[], 'Covered region 1 is taken out.'])
  assert.equal(await page.evaluate('document.activeElement.dataset.tool'), 'cover')
  await page.locator('[data-back]').focus()
  await page.keyboard.press('Enter')
  assert.deepEqual(await names(), ['Covered region 1'])
  assert.deepEqual(await put(), ['cover 365 355 260 260'])
  assert.deepEqual([sent[0]?.get('does'), sent[0]?.get('on'), sent[0]?.get('csrf')], ['drawn', 'abc', 'token'])
})

test('the edge of the picture holds a region, and no more are drawn than are taken at once', async () => {
  await opened(false)
  for (const _ of [1, 2, 3, 4]) await page.click('[data-tool=blur]')
  assert.deepEqual(await names(), ['Blurred region 1', 'Blurred region 2', 'Blurred region 3'])
  assert.equal(await said(), 'No more than 3 at once. Put these on the picture first.')
  await page.locator('.region').first().focus()
  for (let press = 0; press < 50; press += 1) await page.keyboard.press('ArrowLeft')
  assert.match(await said(), /^0% from the left/)
})

test('the mouse draws at once from any corner, moves, sizes, and a second cut takes the place of the first', async () => {
  await opened(false)
  const drag = async (from: readonly [number, number], to: readonly [number, number]): Promise<void> => {
    const [one, other] = [await at(...from), await at(...to)]
    await page.mouse.move(one.x, one.y)
    await page.mouse.down()
    await page.mouse.move(other.x, other.y, { steps: 6 })
    await page.mouse.up()
  }
  await drag([400, 400], [200, 100])
  await drag([300, 200], [500, 300])
  await drag([600, 500], [700, 600])
  await page.click('[data-tool=crop]')
  await drag([50, 950], [5, 5])
  const [cover, crop] = await put()
  const near = (mark: string | undefined, ...wanted: readonly number[]): void => {
    const numbers = String(mark).split(' ').slice(1).map(Number)
    const off = numbers.map((number, index) => Math.abs(number - (wanted[index] ?? 0)))
    assert.ok(off.length === 4 && Math.max(...off) <= 6, `${mark} is near ${wanted}`)
  }
  near(cover, 400, 200, 300, 400)
  near(crop, 5, 5, 45, 945)
  assert.equal(sent[0]?.getAll('mark').length, 2)
})

test('on a phone a finger scrolls past the picture until a tool was pressed; then it draws and moves', async () => {
  await opened(true)
  const hand = await page.context().newCDPSession(page)
  await swipe(hand, await at(300, 300), await at(600, 500))
  assert.deepEqual(await names(), [])
  await page.tap('[data-tool=cover]')
  await swipe(hand, await at(500, 500), await at(200, 200))
  await swipe(hand, await at(800, 700), await at(950, 900))
  assert.deepEqual(await names(), ['Covered region 1', 'Covered region 2'])
  const marks = await put()
  assert.match(String(marks[0]), /^cover (6\d|7\d|8\d) (6\d|7\d|8\d) 250 250$/)
  assert.match(String(marks[1]), /^cover (79|80)\d (69|70)\d 1[45]\d (19|20)\d$/)
  assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth')) <= 390)
})

async function swipe(hand: CDPSession, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
    hand.send('Input.dispatchTouchEvent', { type, touchPoints: points })
  await touch('touchStart', [from])
  for (const share of [0.25, 0.5, 0.75, 1])
    await touch('touchMove', [{ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }])
  await touch('touchEnd', [])
}

test('the drawing weighs at most six kilobytes on its way', async () => {
  await opened(false)
  assert.ok(gzipSync(await readFile(join(folder, script))).byteLength <= 6 * 1024)
})
