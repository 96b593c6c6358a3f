import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it } from 'node:test'
import { launchChromium } from '../../ui/testing/chromium.ts'
import { type Credentials, plainWords } from '../connector.ts'
import { value } from '../contract.suite.ts'
import { bluesky } from './bluesky.ts'
import type { OnTheNetwork } from './network.suite.ts'

/** Where the network sends a person back to: the address, and what came. */
async function backAt(): Promise<{ redirect: string; came(): URLSearchParams; stop(): void }> {
  let came: string | undefined
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/connect/back')) came = request.url
    response.end('Back at the school.')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    redirect: `${origin}/connect/back`,
    came: () => {
      assert.ok(came, 'nobody came back')
      return new URL(came, origin).searchParams
    },
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Somebody signs in on the network's own page with a real browser and agrees; or, without anybody, turns back. */
async function onItsPage(url: string, who: { handle: string; password: string } | null): Promise<void> {
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    await page.goto(url)
    if (who === null) await page.getByRole('button', { name: 'Cancel' }).click()
    else {
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.locator('input[name=username]').fill(who.handle)
      await page.locator('input[type=password]').fill(who.password)
      await page.locator('button[type=submit]').click()
      await page.getByRole('button', { name: 'Authorize' }).click()
    }
    await page.getByText('Back at the school.').waitFor()
  } finally {
    await browser.close()
  }
}

/** Bluesky's own page instead of an app password, on its own servers. */
export function blueskySignIn(open: () => OnTheNetwork): void {
  const platform = () => bluesky(open().http, undefined, { directory: open().network.plc })
  const page = () => {
    const { signIn, renewal } = platform()
    assert.ok(signIn && renewal)
    return { signIn, renewal }
  }
  const connect = (credentials: Credentials) => {
    const { publishing, identity, health, moderation } = platform().connect?.(credentials) ?? {}
    assert.ok(publishing && identity && health && moderation)
    return { publishing, identity, health, moderation }
  }

  describe('Bluesky: signing in on its own page', () => {
    it('gives a way in that posts once, acts, and can be renewed; an old token is worth nothing', async () => {
      const [school] = open().network.accounts
      assert.ok(school)
      const back = await backAt()
      const { signIn, renewal } = page()
      const begun = value(await signIn.begin({ redirect: back.redirect, state: 'ours-alone', service: open().network.pds }))
      assert.equal(begun.url.includes('ours-alone') || begun.url.includes(begun.remember.verifier ?? '?'), false)
      await onItsPage(begun.url, school)
      back.stop()
      assert.equal(back.came().get('state'), 'ours-alone')
      const elsewhere = new URLSearchParams({ ...Object.fromEntries(back.came()), iss: 'https://evil.example' })
      assert.equal((await signIn.finish(elsewhere, begun.remember, back.redirect)).is, 'refused')
      const again = value(await signIn.finish(back.came(), begun.remember, back.redirect))
      const first = connect(again)
      assert.equal(value(await first.identity.whoAmI()).handle, 'oakfield.test')
      const { endsAt } = value(await first.health.probe())
      assert.ok(endsAt && Temporal.Instant.compare(endsAt, Temporal.Now.instant()) > 0)
      const handle = value(await first.publishing.prepare(plainWords('Signed in on its own page.'), Temporal.Now.instant()))
      assert.deepEqual(value(await first.publishing.commit(handle)), value(await first.publishing.commit(handle)))
      assert.equal(await open().seen('Signed in on its own page.'), 1)

      const due = renewal.dueAt(again)
      assert.ok(due && Temporal.Instant.compare(due, Temporal.Now.instant()) > 0)
      const renewed = { ...again, ...value(await renewal.renew(again)) }
      assert.notEqual(renewed.refreshToken, again.refreshToken)
      assert.equal((await connect(renewed).identity.whoAmI()).is, 'done')
      assert.equal((await first.identity.whoAmI()).is, 'sign-in-again')
      assert.equal((await renewal.renew(again)).is, 'sign-in-again')
    })

    it('takes no for an answer', async () => {
      const back = await backAt()
      const { signIn } = page()
      const begun = value(await signIn.begin({ redirect: back.redirect, state: 'ours', service: open().network.pds }))
      await onItsPage(begun.url, null)
      back.stop()
      const outcome = await signIn.finish(back.came(), begun.remember, back.redirect)
      assert.match(outcome.is === 'refused' ? outcome.because : outcome.is, /said no/)
    })
  })
}
