import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { liveAccount } from '../src/app/testing/live-account.ts'
import { startMastodon } from '../src/connectors/mastodon/fake/start.ts'
import { mastodon } from '../src/connectors/mastodon/mastodon.ts'
import { makeHttpClient } from '../src/infra/http-client/index.ts'
import { inWorld, looksRight } from './in-world.ts'
import { desktop, type Person } from './person.ts'

const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
let clock = (): Temporal.Instant => Temporal.Instant.from('2026-11-23T16:00:00Z')
const { server, door } = await startMastodon()
const { world, sits, troubles } = await inWorld({ at: '2026-11-23T16:00:00Z', platforms: [mastodon(http, () => clock())] })
clock = world.now
after(async () => {
  await door.stop()
  await http.close()
})
const school = await world.newSchool()
const { accountId } = await liveAccount(world, school, {
  platform: 'mastodon',
  name: 'Ashgrove on Mastodon',
  credentials: { service: door.url, accessToken: 'good-token' },
})
const jobs = () => world.runJobs('renew-connections', 'check-connections', 'poll-inboxes', 'keep-standing')

let head: Person
let office: Person

describe('The token dies at night and the morning says so', () => {
  it('in the evening all is well, and the account is read', async () => {
    await jobs()
    office = await sits(school, 'admin', desktop)
    await office.open(`/accounts/${accountId}`)
    await office.says('Healthy')
    await office.says('Last read')
  })

  it('C8: at ten past two the server takes the token back; within five minutes that is known, and nothing is lost by it', async () => {
    server.tokens.clear()
    world.setTime('2026-11-24T02:14:00Z')
    await jobs()
    server.write('@oakfield Is the school closed today? The road is under ice.')
    world.setTime('2026-11-24T02:16:00Z')
    await jobs()
  })

  it('MON-1: in the morning the headteacher reads on Today that the account is unmonitored, and since when', async () => {
    world.setTime('2026-11-24T07:45:00Z')
    head = await sits(school, 'head')
    await head.open('/')
    await head.says(/Ashgrove on Mastodon.* is unmonitored/)
    await looksRight(head, 'token-dies-today')
    await head.open(`/accounts/${accountId}`)
    await head.says('Unmonitored.')
    await head.says(/reaches nobody since today 02:1/)
    await looksRight(head, 'token-dies-account')
  })

  it('ROL-A2: the office signs in again on the server’s own page, and says whose account it is', async () => {
    await office.open('/')
    await office.says(/Connect .Ashgrove on Mastodon. again/)
    await office.open(`/accounts/${accountId}`)
    await office.follow('Sign in again')
    await office.fill('Server', door.url)
    await looksRight(office, 'token-dies-sign-in')
    await office.press('Go to Mastodon')
    const link = office.page.getByRole('link', { name: /Sign in on 127\.0\.0\.1/ })
    await looksRight(office, 'token-dies-leaving')
    await office.open(server.agree((await link.getAttribute('href')) ?? ''))
    await office.says("Is this the school's account?")
    await looksRight(office, 'token-dies-whose')
    await office.press("Yes, it is the school's")
    await office.says('Connected.')
  })

  it('what was asked in the night is in the inbox, and Today says nothing more of it', async () => {
    await jobs()
    world.setTime('2026-11-24T07:50:00Z')
    await jobs()
    await office.open('/inbox')
    await office.says('The road is under ice.')
    await head.open('/')
    assert.equal(await head.page.getByText('is unmonitored').count(), 0)
    await office.open(`/accounts/${accountId}`)
    await office.says('Healthy')
    assert.deepEqual(troubles(), [])
    assert.deepEqual(world.faults, [])
  })
})
