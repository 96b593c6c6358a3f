import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, describe, test } from 'node:test'
import { serve } from '@hono/node-server'
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { openWorld, type TestSchool } from '../../../app/testing/world.ts'
import { launchChromium } from '../../../ui/testing/chromium.ts'
import type { WaysIn } from './identity.tables.ts'

const world = await openWorld({ realTime: true })
const server = serve({ fetch: world.program.server.fetch, port: 0, hostname: '127.0.0.1' })
await once(server, 'listening')
const at = `http://localhost:${(server.address() as AddressInfo).port}`
const browser = await launchChromium()
after(async () => {
  await browser.close()
  server.close()
})

type Phone = {
  readonly context: BrowserContext
  readonly page: Page
  readonly cdp: CDPSession
  readonly authenticatorId: string
  readonly troubles: string[]
}

/** A browser with an authenticator that knows its owner's finger, as a phone or a laptop has one. */
async function newPhone(school: TestSchool | null): Promise<Phone> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' })
  const troubles: string[] = []
  context.on('weberror', (error) => troubles.push(error.error().message))
  context.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  if (school) await context.addCookies([{ name: 'schoolgate', value: school.as('teacher').token, url: at }])
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { context, page, cdp, authenticatorId, troubles }
}

async function addPasskey({ page }: Phone, name: string): Promise<void> {
  await page.goto(`${at}/me/sign-in`)
  await page.getByLabel('Name for it').fill(name)
  await page.getByRole('button', { name: 'Add a passkey on this device' }).click()
  await page.getByText('The passkey is added').waitFor()
}

const enter = async ({ page }: Phone): Promise<void> => {
  await page.goto(`${at}/sign-in?to=/me`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
}

describe('ROL-A2: passkeys in a real browser', () => {
  test('one is added, opens Schoolgate with nothing typed, proves who somebody is, and is noticed when it was copied', async () => {
    const school = await world.newSchool()
    const phone = await newPhone(school)
    await addPasskey(phone, 'My phone')
    await phone.context.clearCookies()

    await enter(phone)
    await phone.page.getByRole('heading', { name: 'Your account' }).waitFor()
    assert.match(await phone.page.locator('main').innerText(), /By a passkey/)

    await school.work((work) =>
      work.tables<WaysIn>().updateTable('session').set({ fresh_factor_at: null }).where('school_id', '=', school.id).execute(),
    )
    await phone.page.goto(`${at}/me/tokens`)
    await phone.page.goto(`${at}/me/confirm?then=/me/sign-in`)
    await phone.page.getByRole('button', { name: 'Use your passkey' }).click()
    await phone.page.getByRole('heading', { name: 'Your ways in' }).waitFor()
    await phone.page.getByRole('button', { name: 'Add a passkey on this device' }).waitFor()

    const { credentials } = await phone.cdp.send('WebAuthn.getCredentials', { authenticatorId: phone.authenticatorId })
    const copier = await newPhone(null)
    for (const credential of credentials)
      await copier.cdp.send('WebAuthn.addCredential', {
        authenticatorId: copier.authenticatorId,
        credential: { ...credential, signCount: 0 },
      })
    await enter(copier)
    await copier.page.getByText('used by a copy of itself').waitFor()
    await phone.page.goto(`${at}/me`)
    assert.match(phone.page.url(), /\/sign-in/)
    assert.deepEqual(phone.troubles, [])
    await phone.context.close()
    await copier.context.close()
  })

  test('a device without its owner’s finger opens nothing, and says so in place', async () => {
    const school = await world.newSchool()
    const phone = await newPhone(school)
    await addPasskey(phone, 'My phone')
    await phone.context.clearCookies()
    await phone.cdp.send('WebAuthn.setUserVerified', { authenticatorId: phone.authenticatorId, isUserVerified: false })
    await enter(phone)
    await phone.page.getByRole('alert').filter({ hasText: 'Nothing was done' }).waitFor()
    assert.match(phone.page.url(), /\/sign-in/)
    await phone.context.close()
  })

  test('without script the button says what it needs', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${at}/sign-in`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByText('Passkeys need a browser with script').waitFor()
    await context.close()
  })
})

test('nothing went wrong on our side', () => assert.deepEqual(world.faults, []))
