import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { build } from '../../scripts/build.ts'
import { html } from './html.ts'
import { assetsOf } from './layout.ts'
import { launchChromium } from './testing/chromium.ts'
import { type Answering, servePages } from './testing/page-server.ts'
import { composerScreen, sampleChecks, sampleDock, sampleFindings } from './testing/sample-composer.ts'

const folder = await mkdtemp(join(tmpdir(), 'schoolgate-composer-'))
let browser: Browser
let page: Page
let server: Awaited<ReturnType<typeof servePages>>
let asked: { readonly token: string; readonly fields: FormData }[] = []
let sent: FormData[] = []
let complaints: string[] = []
let down = false
let refuses = false

before(async () => {
  const assets = assetsOf(await build(folder))
  const drawn: Readonly<Record<string, string>> = { '/composer': `${composerScreen(assets)}` }
  const answer: Answering = async (request, bytes) => {
    const body = drawn[request.url ?? '']
    if (request.method === 'GET') return body === undefined ? null : { body }
    const fields = await new Response(new Uint8Array(bytes), {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    }).formData()
    if (down) return { status: 503, body: 'Down', type: 'text/plain' }
    if (request.url === '/posts/1/checks') return looked(String(request.headers['x-csrf']), fields)
    sent.push(fields)
    if (request.url !== '/posts/1/pictures') return { body: 'Sent', type: 'text/plain' }
    return refuses
      ? { status: 422, body: 'this is not a picture we can take.', type: 'text/plain' }
      : { body: `${html`<div class="row" id="picture-3"><div class="m"></div><div class="b">Picture 3</div></div>`}` }
  }
  server = await servePages(folder, answer)
  browser = await launchChromium()
})

const looked = (token: string, fields: FormData): { readonly body: string; readonly headers: Record<string, string> } => {
  asked.push({ token, fields })
  const findings = sampleFindings(String(fields.get('text')), fields.getAll('off-2').includes('facebook'))
  return { body: `${html`${sampleChecks(findings)}${sampleDock(findings)}`}`, headers: { 'x-version': '8' } }
}

beforeEach(async () => {
  ;[asked, sent, complaints, down, refuses] = [[], [], [], false, false]
  await page?.context().close()
  page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => /Content Security|TrustedHTML/.test(message.text()) && complaints.push(message.text()))
  await page.goto(`${server.at}/composer`)
})

after(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

test('the policy looks again as a teacher types, and the words are saved by the same call', async () => {
  await page.fill('#text', 'Bean soup today! - Ms Nair')
  await page.waitForSelector('#f2', { state: 'detached' })
  const last = asked.at(-1)
  assert.equal(last?.token, 'token')
  assert.equal(last?.fields.get('text'), 'Bean soup today! - Ms Nair')
  assert.equal(last?.fields.has('picture'), false)
  assert.match(await page.innerText('[data-looked]'), /^Looked again as you typed, \d\d:\d\d$/)
  assert.match(await page.innerText('.date'), /saved \d\d:\d\d$/)
  assert.equal(await page.evaluate('document.activeElement.id'), 'text')
  assert.equal(await page.innerText('#text-n [data-count]'), '26 of 500 characters.')
  assert.deepEqual(complaints, [])
})

test('a finding’s button mends the words and takes a picture off a channel, until nothing stops the post', async () => {
  await page.click('text=Take the sentence out')
  await page.waitForSelector('#f2', { state: 'detached' })
  assert.equal((await page.inputValue('#text')).includes('Thursday'), false)
  await page.click('text=Leave picture 2 off Facebook')
  await page.waitForSelector('#f1', { state: 'detached' })
  assert.equal(await page.isChecked('[name=off-2][value=facebook]'), true)
  assert.equal(await page.innerText('#dock-says'), 'Nothing stops this post')
  assert.equal(await page.getAttribute('#dock button', 'aria-disabled'), null)
  assert.equal(await page.evaluate('document.activeElement.id'), 'checks-title')
})

test('words written while the school cannot be reached are kept here and saved afterwards', async () => {
  down = true
  await page.fill('#text', 'Written in the wood')
  await page.waitForSelector('text=Kept on this computer; will be saved when you are back online.')
  await page.reload()
  assert.equal(await page.inputValue('#text'), 'Written in the wood')
  down = false
  await page.evaluate("dispatchEvent(new Event('online'))")
  await page.waitForFunction("document.querySelector('[data-kept]').textContent === ''")
  assert.equal(asked.at(-1)?.fields.get('text'), 'Written in the wood')
  assert.equal(await page.evaluate('localStorage.length'), 0)
})

test('words kept for an older draft are offered, never put back unasked', async () => {
  await page.evaluate(
    "localStorage.setItem('schoolgate:priya/1', JSON.stringify({ version: '3', values: [['text', 'An older thought']] }))",
  )
  await page.reload()
  assert.match(await page.inputValue('#text'), /^Eco Club/)
  await page.fill('#text', 'Something new')
  await page.waitForSelector('#f2', { state: 'detached' })
  await page.click('text=Put them in')
  assert.equal(await page.inputValue('#text'), 'An older thought')
})

test('a picture is sent at once, and its row joins the post', async () => {
  const picture = { name: 'pots.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a', 'hex') }
  await page.setInputFiles('#picture', picture)
  await page.waitForSelector('#picture-3')
  const taken = sent[0]?.get('picture')
  assert.equal(taken instanceof File && taken.name, 'pots.png')
  assert.equal(await page.locator('.up').count(), 0)
  assert.deepEqual(complaints, [])
})

test('a picture that was not taken says why and may be tried again', async () => {
  refuses = true
  await page.setInputFiles('#picture', { name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('notes') })
  await page.waitForSelector('text=notes.png: this is not a picture we can take.')
  refuses = false
  await page.click('text=Try again')
  await page.waitForSelector('#picture-3')
})

test('a stopped button says what stops it and sends nothing', async () => {
  await page.click('#dock button', { force: true })
  assert.equal(await page.isVisible('text=Fix the thing that stops it first.'), true)
  assert.equal(await page.evaluate('document.activeElement.id'), 'f1')
  assert.equal(sent.length, 0)
})

test('without script the composer is a form that sends everything, mends too', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const plain = await context.newPage()
  await plain.goto(`${server.at}/composer`)
  await plain.fill('#text', 'No script here')
  await plain.click('text=Take the sentence out')
  assert.equal(sent[0]?.get('text'), 'No script here')
  assert.equal(sent[0]?.get('mend'), 'f2')
  assert.equal(sent[0]?.get('csrf'), 'token')
  await context.close()
})
