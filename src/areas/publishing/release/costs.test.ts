import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { openWorld, type TestSchool } from '../../../app/testing/world.ts'
import type { Budget, Connector, Platform, Use } from '../../../connectors/connector.ts'
import type { SpendingTables } from '../../account-register/spending/spending.tables.ts'
import { countingPlatform } from './counting-platform.testing.ts'

/** Charges as X does: a post with a link costs far more. */
const budget: Budget = {
  counts: 'money',
  scale: 10_000,
  asOf: '2026-08-22',
  source: 'its own price list',
  daily: null,
  sending: ({ text }) => (text.includes('https://') ? 2_000 : 150),
}
const counting = countingPlatform()
let goes: 'well' | 'refused' | 'unknown' = 'well'
const charging: Platform = {
  ...counting.platform,
  name: 'Dear platform',
  budget,
  connect: (credentials) => metered(counting.platform.connect?.(credentials)),
}

function metered(inner: Connector | undefined): Connector {
  assert.ok(inner?.publishing)
  const { publishing } = inner
  let uses: Use[] = []
  return {
    ...inner,
    publishing: {
      ...publishing,
      commit: async (handle) => {
        if (goes === 'refused') return { is: 'refused', because: 'Not wanted here.' }
        if (goes === 'unknown') return { is: 'unknown', because: 'The line broke.' }
        uses.push({ what: 'post', cost: budget.sending({ text: String(handle.text), videos: 0, isReply: false }) })
        return publishing.commit(handle)
      },
    },
    uses: () => {
      const all = uses
      uses = []
      return all
    },
  }
}

const world = await openWorld({ at: '2026-11-23T09:00:00Z', platforms: [charging] })
after(() => assert.deepEqual(world.faults, []))
const school = await world.newSchool()
const { accountId, channelId } = await liveAccount(world, school, { platform: 'fake', name: 'Eco Club', credentials: { password: 'x' } })
const [teacher, colleague, head] = [school.as('teacher'), school.as('colleague'), school.as('head')]
const signature = '- Priya Nair, Year 4 teacher'
type Body = { id: string }

async function approved(text: string): Promise<string> {
  const { id } = (await teacher.api('POST', '/posts', { text, authorLine: signature, channels: [channelId] })).body as Body
  assert.equal((await teacher.api('POST', `/posts/${id}/submit`, {})).status, 201)
  assert.equal((await colleague.api('POST', `/posts/${id}/approve`, {})).status, 201)
  await world.runJobs('publish-due')
  return id
}
const spent = (of: TestSchool = school) =>
  of.work(async (work) => {
    const rows = await work
      .tables<SpendingTables>()
      .selectFrom('platform_use')
      .select(['cost', 'publication_id'])
      .where('school_id', '=', work.school.id)
      .execute()
    return rows.reduce((sum, { cost }) => sum + cost, 0)
  })
const page = async (id: string): Promise<string> => (await teacher.get(`/posts/${id}`)).text
const letGo = async (id: string): Promise<void> => {
  const publication = /name="publication" value="([0-9a-f-]{36})"/.exec(await page(id))?.[1] ?? ''
  await teacher.post(`/posts/${id}/publication/go-on`, { publication })
  await world.runJobs('publish-due')
}

describe('ACC-8: what a platform charges is said before, kept, and never passed over', () => {
  let first = ''
  it('says what it costs to whoever writes and whoever approves, and that a link makes it dear', async () => {
    const { id } = (
      await teacher.api('POST', '/posts', { text: 'Beans: https://ashgrove.example/beans', authorLine: signature, channels: [channelId] })
    ).body as Body
    for (const address of [`/posts/${id}/edit`, `/posts/${id}`]) {
      const { text } = await teacher.get(address)
      assert.match(text, /Sending this to .* costs 20 US cents<\/b>, because there is a link in it; 1\.5 US cents without/)
    }
  })

  it('sends nothing while no senior leader has said how much may be spent, and asks them to', async () => {
    first = await approved('We picked 214 beans.')
    assert.match(await page(first), /Held[\s\S]*no senior leader has said yet how much may be spent/)
    assert.equal(counting.calls.commit, 0)
    assert.match((await head.get('/')).text, /Say what “Eco Club” may cost/)
    assert.doesNotMatch((await teacher.get('/')).text, /Say what “Eco Club” may cost/)
  })

  it('lets only senior leaders set the limit, and no nonsense', async () => {
    assert.equal((await teacher.post(`/accounts/${accountId}/spending`, { limit: '5' })).status, 403)
    const wrong = await head.post(`/accounts/${accountId}/spending`, { limit: 'plenty' })
    assert.deepEqual([wrong.status, /This is no sum of money/.test(wrong.text)], [422, true])
    assert.equal((await head.post(`/accounts/${accountId}/spending`, { limit: '0.21' })).status, 303)
    assert.doesNotMatch((await head.get('/')).text, /Say what “Eco Club” may cost/)
  })

  it('counts what was sent, gives back what was refused, and keeps what nobody knows', async () => {
    await letGo(first)
    assert.match(await page(first), /Published/)
    assert.equal(await spent(), 150)
    goes = 'refused'
    await approved('We picked 215 beans.')
    assert.equal(await spent(), 150, 'what the platform refused cost nothing')
    goes = 'unknown'
    await approved('We picked 216 beans.')
    assert.equal(await spent(), 300, 'what may be out is counted')
    goes = 'well'
  })

  it('holds what would go beyond the limit, tells the senior leaders, and lets it go once there is room', async () => {
    const calls = counting.calls.commit
    const dear = await approved('Read on: https://ashgrove.example/beans')
    assert.match(await page(dear), /Of 21 US cents for this month 3 US cents are spent/)
    assert.equal(counting.calls.commit, calls)
    assert.match((await head.get('/')).text, /“Eco Club” has reached its limit for the month/)
    await head.post(`/accounts/${accountId}/spending`, { limit: '5' })
    await letGo(dear)
    assert.equal(counting.calls.commit, calls + 1)
    assert.equal(await spent(), 2_300)
    const { text } = await teacher.get(`/accounts/${accountId}/spending`)
    assert.match(text, /23 US cents/)
    assert.match(text, /The same as a table/)
    assert.match((await teacher.get(`/accounts/${accountId}`)).text, /What it costs/)
  })

  it('another school sees nothing of it, and an account that is free of charge says so', async () => {
    const other = await world.newSchool()
    assert.equal((await other.as('head').get(`/accounts/${accountId}/spending`)).status, 404)
    const free = await liveAccount(world, school, { platform: 'seesaw', name: 'Year 4' })
    assert.match((await teacher.get(`/accounts/${free.accountId}/spending`)).text, /Using Seesaw costs nothing/)
    assert.equal((await head.post(`/accounts/${free.accountId}/spending`, { limit: '5' })).status, 404)
  })
})
