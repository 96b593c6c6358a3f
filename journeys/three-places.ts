import assert from 'node:assert/strict'
import type { BlueskyNetwork } from '../counterparties/network.ts'
import type { WordPress } from '../counterparties/wordpress.ts'
import { liveAccount } from '../src/app/testing/live-account.ts'
import type { TestSchool } from '../src/app/testing/world.ts'
import { approvedAccount } from '../src/areas/account-applications/testing/live-account.ts'
import { moveAccount, setUpAccount } from '../src/areas/account-register/index.ts'
import type { Page } from 'playwright-core'
import { type InWorld, looksRight } from './in-world.ts'
import { postsSeenBy, until } from './on-network.ts'
import { desktop, type Person, phone } from './person.ts'
import { drawing } from './speaking.ts'

type Ground = { readonly network: BlueskyNetwork; readonly site: WordPress; readonly there: InWorld; readonly school: TestSchool }

const words = 'Our new pond is finished. Come and look at the frogs.'
const alt = 'A pond with reeds, under the sun'

/** The office connects the school's website in the browser: an address, a user and a password made for this alone. */
export async function connectsWebsite({ site, there, school }: Omit<Ground, 'network'>, name: string): Promise<void> {
  const { accountId } = await approvedAccount(school, { platform: 'wordpress', name, runners: ['teacher', 'colleague'] })
  await school.work((work) => setUpAccount(work, accountId, { handle: 'ashgrove.example', url: site.url, pupilContact: false }), 'admin')
  const sian = await there.sits(school, 'admin', desktop)
  await sian.open(`/accounts/${accountId}/connect`)
  await sian.fill('Address of the website', site.url)
  await sian.fill('User name', 'schoolgate')
  await sian.page.getByLabel('Application password').first().fill('quite wrong')
  await looksRight(sian, 'website-1-connect')
  await sian.page.locator('main form button.main').first().click()
  await sian.says('does not accept the user name and the application password')
  await sian.page
    .getByLabel('Application password')
    .first()
    .fill(site.accounts[0]?.appPassword ?? '')
  await sian.page.locator('main form button.main').first().click()
  await sian.says("Is this the school's account?")
  await sian.page.locator('main').getByText('Ashgrove Primary', { exact: true }).first().waitFor()
  await looksRight(sian, 'website-2-is-it-ours')
  await sian.page.locator('main form button.main').first().click()
  await sian.page.waitForLoadState('load')
  await school.work((work) => moveAccount(work, accountId, 'go-live'), 'admin')
}

async function hasThreePlaces(ground: Ground): Promise<void> {
  const { network, there, school } = ground
  const account = network.accounts.find(({ handle }) => handle === 'ashgrove.test')
  await liveAccount(there.world, school, {
    platform: 'bluesky',
    name: 'Ashgrove on Bluesky',
    credentials: { service: network.pds, identifier: account?.handle ?? '', appPassword: account?.appPassword ?? '' },
  })
  await liveAccount(there.world, school, { platform: 'seesaw', name: 'Year 4 journal' })
  await connectsWebsite(ground, 'Ashgrove website')
}

async function writes(priya: Person, names = ['Ashgrove on Bluesky', 'Year 4 journal', 'Ashgrove website']): Promise<string> {
  const { page } = priya
  await priya.open('/posts')
  await priya.press('Write a post')
  const post = /posts\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
  await page.locator('textarea[name=text]').fill(words)
  for (const name of names) await page.locator('label.pick.box').filter({ hasText: name }).locator('input').check()
  await page.locator('input[name=title]').fill('The pond')
  await page.locator('#picture').setInputFiles({ name: 'pond.jpg', mimeType: 'image/jpeg', buffer: await drawing() })
  await page.locator('textarea[name^="alt-"]').fill(alt)
  await page.locator('input[name^="people-"][value=none]').first().check()
  await page.locator('input[name^="work-"][value=own]').first().check()
  await answers(page)
  await page.locator('#checks, #dock').getByText('Nothing stops this post').first().waitFor()
  await priya.hasNoBarriers()
  await priya.picture('website-3-three-places')
  await priya.press('Send for approval')
  return post
}

/** What a machine cannot see in a picture, a person says. */
async function answers(page: Page): Promise<void> {
  const yes = page.locator('#checks input[type=radio][value=yes]:not(:checked):visible')
  await yes.first().waitFor()
  for (let left = await yes.count(); left > 0; left -= 1) {
    await yes.first().click()
    await until('the answer taken', 60, async () => (await yes.count()) < left)
  }
}

async function isApproved(tom: Person, post: string): Promise<void> {
  await tom.open(`/posts/${post}`)
  for (const asked of await tom.page.locator('input[name=looked], input[name=people]').all()) await asked.check()
  await tom.page.getByRole('button', { name: 'Approve', exact: true }).click()
  await tom.page.waitForLoadState('load')
}

/** What a visitor finds on the website: one post, headed as it was written, with its picture and what it shows. */
async function isOnWebsite(site: WordPress): Promise<string> {
  const posts = (await (await fetch(`${site.url}/?rest_route=/wp/v2/posts`)).json()) as { link: string; title: { rendered: string } }[]
  const found = posts.filter(({ title }) => title.rendered === 'The pond')
  assert.equal(found.length, 1, 'it is there once')
  const page = await (await fetch(found[0]?.link ?? '')).text()
  assert.ok(page.includes(`alt="${alt}"`))
  assert.match(page, /Priya Nair, Year 4 teacher/)
  return found[0]?.link ?? ''
}

/** One post, three places: two by machine, read back where they stand; the third by a person, with proof. */
export async function toThreePlaces(ground: Ground): Promise<void> {
  const { network, site, there, school } = ground
  await hasThreePlaces(ground)
  const priya = await there.sits(school, 'teacher', phone)
  const post = await writes(priya)
  await isApproved(await there.sits(school, 'colleague', desktop), post)
  const seen = await until('the post on the network', 60, async () => {
    await there.world.runJobs('publish-due')
    return (await postsSeenBy(network, 'gemma.test', 'ashgrove.test')).find(({ text }) => text.startsWith('Our new pond'))
  })
  assert.deepEqual(seen.alts, [alt])
  const link = await until('the post on the website', 60, async () => {
    await there.world.runJobs('publish-due')
    return isOnWebsite(site)
  })
  await priya.open(`/posts/${post}`)
  await priya.says('To be posted by hand')
  assert.equal(await priya.page.locator(`a[href="${link}"]`).count(), 1)
  await looksRight(priya, 'website-4-two-are-out')
  await priya.page.locator('input[name^="note-"]').fill('In the Year 4 journal, seen from a family’s telephone.')
  await priya.press('It is posted')
  assert.equal(await priya.page.getByText('To be posted by hand').count(), 0)
  await takesAllDown(ground, { post, link })
}

/** All three come down by one order: the website is looked at as a visitor, its picture is gone too, and Seesaw is a task for a person. */
async function takesAllDown({ site, there, school }: Ground, { post, link }: { post: string; link: string }): Promise<void> {
  const file = /src="([^"]+post-\d+-1[^"]*\.jpg)"/.exec(await (await fetch(link)).text())?.[1] ?? ''
  assert.equal((await fetch(file)).status, 200)
  const helen = await there.sits(school, 'head', desktop)
  await helen.open(`/posts/${post}`)
  await helen.page.locator('summary', { hasText: 'Take it down everywhere' }).click()
  const order = helen.page.locator(`form[action="/posts/${post}/take-down"]`)
  await order.locator('input[name=reason]').fill('The pond is not open yet.')
  await order.locator('button[type=submit]').click()
  await helen.page.waitForLoadState('load')
  await until('the website without it', 60, async () => {
    await there.world.runJobs('publish-due')
    return (await fetch(link)).status === 404 && (await fetch(file)).status === 404
  })
  assert.deepEqual(await (await fetch(`${site.url}/?rest_route=/wp/v2/posts&search=pond`)).json(), [])
}
