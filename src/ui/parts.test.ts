import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { build, type Manifest } from '../../scripts/build.ts'
import type { Html } from './html.ts'
import { assetsOf } from './layout.ts'
import { barriersOf } from './testing/barriers.ts'
import { launchChromium } from './testing/chromium.ts'
import { servePages } from './testing/page-server.ts'
import { drawScreens } from './testing/screens.ts'
import { faultsInHtml } from './testing/sound-html.ts'

const folder = await mkdtemp(join(tmpdir(), 'schoolgate-ui-'))
let manifest: Manifest = {}
let screens: Readonly<Record<string, Html>> = {}
let browser: Browser | undefined
let server: Awaited<ReturnType<typeof servePages>> | undefined

before(async () => {
  manifest = await build(folder)
  screens = drawScreens(assetsOf(manifest))
  server = await servePages(folder, (request) => {
    const drawn = screens[(request.url ?? '').slice(1)]
    return drawn === undefined ? null : { body: `${drawn}` }
  })
  browser = await launchChromium()
})

after(async () => {
  await browser?.close()
  await server?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

const gz = (bytes: Uint8Array | string): number => gzipSync(bytes, { level: 9 }).length
const builtSize = async (name: string): Promise<number> => gz(await readFile(join(folder, manifest[name] ?? name)))

/** Opens each screen in turn, and gives what the browser complained of. */
const eachScreen = async (
  look: { readonly width: number; readonly dark: boolean },
  act: (page: Page, name: string) => Promise<void>,
): Promise<readonly string[]> => {
  assert.ok(browser && server)
  const complaints: string[] = []
  const context = await browser.newContext({
    viewport: { width: look.width, height: 800 },
    colorScheme: look.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.on('console', (message) => message.type() === 'error' && complaints.push(`${page.url()}: ${message.text()}`))
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  for (const name of Object.keys(screens)) {
    await page.goto(`${server.at}/${name}`)
    await act(page, name)
  }
  await context.close()
  return complaints
}

const looks = [
  { dark: false, width: 390 },
  { dark: false, width: 1280 },
  { dark: true, width: 1280 },
]
for (const look of looks) {
  test(`nobody is shut out of any screen, ${look.dark ? 'blackboard' : 'paper'}, ${look.width} px wide`, async () => {
    const complaints = await eachScreen(look, async (page, name) => {
      assert.deepEqual(await barriersOf(page, look.dark ? 'colours' : 'all'), [], name)
    })
    assert.deepEqual(complaints, [])
  })
}

test('no screen scrolls sideways on the narrowest phone', async () => {
  await eachScreen({ width: 320, dark: false }, async (page, name) => {
    const width = await page.evaluate<number>('document.documentElement.scrollWidth')
    assert.equal(width, 320, name)
  })
})

test('everything that can be pressed on a phone is large enough for a thumb', async () => {
  await eachScreen({ width: 390, dark: false }, async (page, name) => {
    const small = await page.evaluate<string[]>(
      "[...document.querySelectorAll('button, a.btn, summary, select, input:not([type=hidden],[type=checkbox],[type=radio]), .pick, .bar a')].filter((e) => e.offsetParent && e.getBoundingClientRect().height < 43.5).map((e) => e.outerHTML.slice(0, 80))",
    )
    assert.deepEqual(small, [], name)
  })
})

test('every screen is sound HTML', async () => {
  for (const [name, drawn] of Object.entries(screens)) {
    assert.deepEqual(await faultsInHtml(`${drawn}`), [], name)
  }
})

test('a page with its style and script weighs at most 30 kB, the composer’s script at most 15 kB, the common script 2 kB', async () => {
  const shared = (await builtSize('schoolgate.css')) + (await builtSize('core.js'))
  for (const [name, drawn] of Object.entries(screens)) {
    const all = shared + gz(`${drawn}`)
    assert.ok(all <= 30_000, `${name}: ${all}`)
  }
  assert.ok((await builtSize('core.js')) < 2000)
  assert.ok((await builtSize('composer.js')) <= 15_000)
})

test('each cover carries white words, by day and by night', async () => {
  assert.ok(browser && server)
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const page = await context.newPage()
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    const colours = new Set<string>()
    for (const cover of ['bottle', 'royal', 'navy', 'burgundy', 'plum', 'slate']) {
      await page.goto(`${server.at}/today`)
      await page.evaluate(`document.documentElement.dataset.cover = '${cover}'`)
      colours.add(await page.evaluate<string>("getComputedStyle(document.querySelector('.cover')).backgroundColor"))
      assert.deepEqual(await barriersOf(page, 'strictColours', ['.bar', '.strip']), [], `${cover}, ${scheme}`)
    }
    assert.equal(colours.size, 6)
  }
  await context.close()
})
