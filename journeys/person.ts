import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { barriersOf } from '../src/ui/testing/barriers.ts'
import { parseTotpSeed, totpCode, type TotpSeed } from '../src/infra/crypto/totp.ts'

export const phone = { width: 390, height: 844 }
export const desktop = { width: 1280, height: 900 }

/** What time it is, and how a person lets some of it pass. A world whose clock a test moves has its own. */
export type Clock = { now(): Temporal.Instant; wait(): Promise<void> }
const realClock: Clock = { now: () => Temporal.Now.instant(), wait: () => new Promise((resolve) => setTimeout(resolve, 500)) }
type At = { readonly name: string; readonly address: string; readonly size?: { width: number; height: number }; readonly clock?: Clock }

/** A person in front of a real browser: knows a password and an authenticator, and sees what a person sees. */
export class Person {
  readonly name: string
  readonly page: Page
  readonly context: BrowserContext
  readonly address: string
  #seed: TotpSeed | null = null
  #lastCode = ''

  readonly #clock: Clock

  private constructor({ name, address, clock = realClock }: At, context: BrowserContext, page: Page) {
    this.name = name
    this.address = address
    this.#clock = clock
    this.context = context
    this.page = page
  }

  static async at(browser: Browser, who: At): Promise<Person> {
    const context = await browser.newContext({ viewport: who.size ?? desktop, locale: 'en-GB', timezoneId: 'Europe/London' })
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    const person = new Person(who, context, page)
    // A page left before its drawing has faded in is no trouble of anybody's.
    page.on(
      'pageerror',
      (error) => /ViewTransition|Transition was (aborted|skipped)/.test(String(error)) || person.troubles.push(String(error)),
    )
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted/.test(message.text())) person.troubles.push(message.text())
    })
    return person
  }

  /** Script errors and policy violations; a journey asserts that there are none. */
  readonly troubles: string[] = []
  /** What the journey measured on its way. */
  readonly notes: string[] = []

  async open(where: string): Promise<void> {
    await this.page.goto(`${this.address}${where}`)
  }
  async title(): Promise<string> {
    return (await this.page.locator('h1').first().innerText()).trim()
  }
  async says(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).first().waitFor()
  }
  async press(words: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: words }).first().click()
    await this.page.waitForLoadState('load')
  }
  async follow(words: string | RegExp): Promise<void> {
    await this.page.locator('main').getByRole('link', { name: words }).first().click()
    await this.page.waitForLoadState('load')
  }
  async fill(label: string | RegExp, value: string): Promise<void> {
    await this.page.getByLabel(label).first().fill(value)
  }
  async choose(label: string | RegExp, option: string | RegExp): Promise<void> {
    const select = this.page.getByLabel(label).first()
    const found = await select.locator('option').filter({ hasText: option }).first().getAttribute('value')
    await select.selectOption(found ?? '')
  }
  async tick(label: string | RegExp): Promise<void> {
    await this.page.getByLabel(label).first().check()
  }

  /** Reads the key from the page, as a person whose camera is broken does. */
  async setUpAuthenticator(): Promise<void> {
    const key = await this.page
      .locator('#seed')
      .inputValue()
      .catch(() => this.page.locator('#seed').textContent())
    this.#seed = parseTotpSeed(key ?? '')
    assert.ok(this.#seed, 'the key of the authenticator can be read from the page')
    await this.fill(/code/i, this.code())
  }
  knowsSeed(seed: TotpSeed): void {
    this.#seed = seed
  }
  /** The same person at another device: the authenticator is one, and a code of it works once. */
  sharesAuthenticator(other: Person): void {
    this.#seed = other.#seed
    this.#lastCode = other.#lastCode
  }
  code(): string {
    assert.ok(this.#seed, `${this.name} has no authenticator yet`)
    this.#lastCode = totpCode(this.#seed, this.#clock.now())
    return this.#lastCode
  }
  /** A code works once: waits for the next one when the present one is used up. */
  async freshCode(): Promise<string> {
    const used = this.#lastCode
    while (this.code() === used) await this.#clock.wait()
    return this.#lastCode
  }

  /** The API with the person's own session. */
  async api<Body = unknown>(method: string, where: string, body?: unknown): Promise<{ status: number; body: Body }> {
    // Not every page has a form: asked for at once, never waited for.
    const csrf = await this.page.evaluate<string | null>("document.querySelector('input[name=csrf]')?.value ?? null")
    const answer = await this.page.request.fetch(`${this.address}/api/v1${where}`, {
      method,
      headers: { 'x-csrf': csrf ?? '', origin: this.address, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { data: JSON.stringify(body) }),
    })
    return { status: answer.status(), body: (await answer.json().catch(() => null)) as Body }
  }

  /** No barrier that a machine can see, on the page as it stands. */
  async hasNoBarriers(): Promise<void> {
    assert.deepEqual(await barriersOf(this.page), [], this.page.url())
    const wide = await this.page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth + 1')
    assert.equal(wide, false, `${this.page.url()} scrolls sideways`)
  }

  /** Keeps a picture of the page where SCHOOLGATE_PICTURES says so. */
  async picture(name: string): Promise<void> {
    const folder = process.env.SCHOOLGATE_PICTURES
    if (!folder) return
    await mkdir(folder, { recursive: true })
    await this.page.screenshot({ path: path.join(folder, `${name}-${this.page.viewportSize()?.width}.png`), fullPage: true })
  }
}
