import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { liveAccount } from '../src/app/testing/live-account.ts'
import { aRoll } from '../src/areas/publishing/testing/a-roll.ts'
import { postsSeenBy, until } from './on-network.ts'
import { desktop, type Person, phone } from './person.ts'
import { drawing } from './speaking.ts'
import { commentWaits } from './comment-waits.ts'
import { toThreePlaces } from './three-places.ts'
import { onBluesky, onWebsite } from './with-platforms.ts'

const website = await onWebsite('Ashgrove Primary')
const { network, there } = await onBluesky({ realTime: true, privateOrigins: website.site ? [website.site.url] : [] })
const school = await there.world.newSchool()
const account = network.accounts.find(({ handle }) => handle === 'ashgrove.test')
await liveAccount(there.world, school, {
  platform: 'bluesky',
  name: 'Ashgrove Primary',
  credentials: { service: network.pds, identifier: account?.handle ?? '', appPassword: account?.appPassword ?? '' },
})
const { channelId: ecoPages } = await liveAccount(there.world, school, { platform: 'website', name: 'Eco pages' })
await school.work(aRoll, 'admin')

/** Counts what a finger or a pointer does, as a note; nothing is asserted of it. */
const taps = { count: 0 }
const tap = async (what: Locator): Promise<void> => {
  taps.count += 1
  await what.click()
}

const three = async (): Promise<readonly Buffer[]> => {
  const one = await drawing()
  return [one, await sharp(one).modulate({ hue: 90 }).jpeg().toBuffer(), await sharp(one).flop().jpeg().toBuffer()]
}

/** Looked at by the policy, and saved. */
const looked = async (page: Page, words: string | RegExp): Promise<void> => {
  await page.locator('#checks, #dock, #counts, #variants').getByText(words).first().waitFor()
}

/** The page's own policy allows no words to be run as script, so that it is looked at from outside. */
const sees = (page: Page, what: string): Promise<boolean> => until(what, 60, () => page.evaluate<boolean>(what))

const picture = (page: Page, at: number): Locator => page.locator('[data-picture]').nth(at)

async function begins(priya: Person): Promise<string> {
  await priya.open('/posts')
  taps.count += 1
  await priya.press('Write a post')
  return /posts\/([0-9a-f-]{36})/.exec(priya.page.url())?.[1] ?? ''
}

async function namesAndDescribes(page: Page): Promise<void> {
  const alts = ['Two children carry a basket of beans', 'Hands sort beans by colour', 'A row of empty bean poles']
  for (const [at, alt] of alts.entries()) await picture(page, at).locator('textarea[name^="alt-"]').fill(alt)
  await tap(picture(page, 0).locator('input[name^="people-"][value=pupils]'))
  const list = picture(page, 0)
    .locator('details')
    .filter({ has: page.locator('select') })
    .first()
  if ((await list.getAttribute('open')) === null) await tap(list.locator('summary'))
  taps.count += 2
  await picture(page, 0).locator('select').selectOption('4N')
  await tap(picture(page, 0).getByLabel(/Isla/))
  await tap(picture(page, 0).getByLabel(/Kofi/))
  await tap(picture(page, 1).locator('input[name^="people-"][value=pupils]'))
  await tap(picture(page, 1).getByRole('button', { name: 'The same as in picture 1' }))
  await picture(page, 1).locator('input[name^="pupils-"]:checked').nth(1).waitFor({ state: 'attached' })
  await tap(picture(page, 2).locator('input[name^="people-"][value=none]'))
  for (const at of [0, 1, 2]) await tap(picture(page, at).locator('input[name^="work-"][value=own]'))
}

/** Two pictures of children are looked at and answered for in one tap each; the one with nobody in it asks less. */
async function answersForPictures(page: Page): Promise<void> {
  const all = page.locator('#checks').getByRole('button', { name: 'I have looked: yes to all' })
  for (let left = await all.count(); left > 0; left -= 1) {
    await tap(all.first())
    await until('the answer taken', 60, async () => (await all.count()) < left)
  }
  const yes = page.locator('#checks input[type=radio][value=yes]:not(:checked):visible')
  for (let left = await yes.count(); left > 0; left -= 1) {
    await tap(yes.first())
    await until('the answer taken', 60, async () => (await yes.count()) < left)
  }
}

/** The school cannot be reached while words are written, and the page is even opened anew: nothing is lost. */
async function losesTheConnection(priya: Person, words: string): Promise<void> {
  const { page, context } = priya
  await context.setOffline(true)
  await page.locator('textarea[name=text]').fill(words)
  await page.getByText(/Kept on this (phone|computer); will be saved/).waitFor()
  await context.setOffline(false)
  await page.evaluate("dispatchEvent(new Event('online'))")
  await sees(page, "document.querySelector('[data-kept]').textContent === ''")
  await page.reload()
  assert.equal(await page.locator('textarea[name=text]').inputValue(), words)
}

async function sends(priya: Person, word: string): Promise<string> {
  const { page } = priya
  const post = await begins(priya)
  taps.count += 1
  await page
    .locator('#picture')
    .setInputFiles((await three()).map((buffer, at) => ({ name: `IMG_${at + 1}.jpg`, mimeType: 'image/jpeg', buffer })))
  await picture(page, 2).waitFor()
  await page.locator('.up').first().waitFor({ state: 'detached' })
  await namesAndDescribes(page)
  await tap(
    page
      .locator('label.pick.box')
      .filter({ hasText: /Bluesky/ })
      .locator('input'),
  )
  await tap(
    page
      .locator('label.pick.box')
      .filter({ hasText: /Eco pages/ })
      .locator('input'),
  )
  await looked(page, /of 300/)
  await losesTheConnection(priya, `${word} Isla Thompson and Kofi picked the last beans. #beanharvest`)
  await priya.picture('bean-1-stopped')
  // A full name beside a picture stops it; one tap beside the words mends it. So does one tap for the hashtag.
  await tap(page.locator('#reading-text').getByRole('button', { name: /Isla/ }).first())
  await tap(page.locator('#reading-text').getByRole('button', { name: 'Write #BeanHarvest' }))
  await page.locator('#reading-text').getByRole('button').first().waitFor({ state: 'detached' })
  assert.equal(await page.locator('textarea[name=text]').inputValue(), `${word} Isla and Kofi picked the last beans. #BeanHarvest`)
  await answersForPictures(page)
  // The last picture is for the website only, and the website says it at length.
  await tap(picture(page, 2).locator('summary', { hasText: 'Leave it off a channel' }))
  await tap(picture(page, 2).getByLabel(/Bluesky/))
  await tap(page.locator('#variants > details > summary'))
  await tap(page.locator(`#variants details details:has(textarea[name="variant-${ecoPages}"]) > summary`).first())
  await tap(page.locator(`button[name=copy][value="${ecoPages}"]`))
  await page.locator(`textarea[name="variant-${ecoPages}"]`).pressSequentially(' They grew in the beds behind the hall.')
  await page.locator(`textarea[name="variant-${ecoPages}"]`).blur()
  await looked(page, /Own words for/)
  await tap(picture(page, 1).locator('[data-move=earlier]'))
  await looked(page, 'Nothing stops this post')
  await priya.hasNoBarriers()
  await priya.picture('bean-2-ready')
  taps.count += 1
  await priya.press('Send for approval')
  assert.match(page.url(), /\/posts\/[0-9a-f-]{36}$/)
  return post
}

async function isRead(tom: Person, post: string): Promise<void> {
  await tom.open(`/posts/${post}`)
  for (const said of ['people', 'looked']) {
    const say = tom.page.locator(`input[name=${said}]`)
    if (await say.count()) await say.check()
  }
  await tom.page.getByRole('button', { name: 'Approve', exact: true }).click()
  await tom.page.waitForLoadState('load')
}

describe('A teacher posts three pictures of the bean harvest from a phone', () => {
  for (const [size, word] of [
    [phone, 'On a phone:'],
    [desktop, 'At a desk:'],
  ] as const) {
    it(`IMG-1, IMG-3, DO-3: written, mended, read by another, and on the network, at ${size.width} pixels`, async (t) => {
      const priya = await there.sits(school, 'teacher', size)
      const tom = await there.sits(school, 'colleague')
      taps.count = 0
      const began = performance.now()
      const post = await sends(priya, word)
      t.diagnostic(
        `${taps.count} taps beside the typing; ${Math.round((performance.now() - began) / 1000)} s for a machine, waiting for each answer`,
      )
      await isRead(tom, post)
      const seen = await until('the post on the network', 60, async () => {
        await there.world.runJobs('publish-due')
        return (await postsSeenBy(network, 'gemma.test', 'ashgrove.test')).find(({ text }) => text.startsWith(word))
      })
      assert.match(seen.text, /Isla and Kofi picked the last beans\. #BeanHarvest\n- Priya Nair/)
      assert.deepEqual(seen.alts, ['Hands sort beans by colour', 'Two children carry a basket of beans'])
      assert.deepEqual(there.world.faults, [])
      assert.deepEqual(there.troubles(), [])
    })
  }

  it('two people write in one post: both see it, and each decides for the part that both changed', async () => {
    const priya = await there.sits(school, 'teacher')
    const tom = await there.sits(school, 'colleague', desktop)
    const post = await begins(priya)
    await priya.page.locator('textarea[name=text]').fill('We picked beans.')
    await priya.page.locator('[data-looked]', { hasText: 'Looked again' }).waitFor()
    await tom.open(`/posts/${post}/edit`)
    await tom.says('Priya Nair is writing in this post too.')
    await priya.context.setOffline(true)
    await priya.page.locator('textarea[name=text]').fill('We picked 214 beans.')
    await priya.page.getByText(/Kept on this/).waitFor()
    await tom.page.locator('textarea[name=text]').fill('Year 2 picked beans, too.')
    await tom.page.locator('#author-line').fill('- Year 4 and Year 2')
    await tom.page.locator('[data-looked]', { hasText: 'Looked again' }).waitFor()
    await sees(tom.page, "document.querySelector('[data-kept]').textContent === ''")
    await new Promise((resolve) => setTimeout(resolve, 800))
    await priya.context.setOffline(false)
    await priya.page.evaluate("dispatchEvent(new Event('online'))")
    await priya.says('You and Tom Hallam both changed this')
    await priya.hasNoBarriers()
    await priya.picture('bean-3-both')
    assert.equal(await priya.page.locator('#author-line').inputValue(), '- Year 4 and Year 2', 'what only Tom changed is taken in')
    assert.equal(await priya.page.locator('textarea[name=text]').inputValue(), 'We picked 214 beans.')
    await priya.page.getByRole('button', { name: 'The words: Keep both' }).click()
    await sees(priya.page, "document.querySelector('[data-kept]').textContent === ''")
    await sees(tom.page, "document.querySelector('textarea[name=text]').value === 'Year 2 picked beans, too.\\nWe picked 214 beans.'")
    assert.deepEqual(there.troubles(), [])
  })

  it('a post is begun without a connection, and is a draft when there is one; nothing of a pupil is on the device', async () => {
    const priya = await there.sits(school, 'teacher')
    await priya.open('/posts')
    await sees(priya.page, "caches.open('schoolgate-shell').then((c) => c.keys()).then((k) => k.length > 2)")
    await priya.context.setOffline(true)
    await priya.open('/posts/new')
    assert.equal(await priya.title(), 'Begin a post')
    await priya.page.locator('textarea').fill('Begun in the wood, far from any mast.')
    await priya.page.getByRole('button', { name: 'Keep it for later' }).click()
    await priya.says(/becomes a draft as soon as there is a connection/)
    await priya.hasNoBarriers()
    await priya.picture('bean-4-offline')
    const keptHere = await priya.page.evaluate<string>(
      "caches.open('schoolgate-shell').then(async (c) => (await Promise.all((await c.matchAll()).map((one) => one.text()))).join(''))",
    )
    assert.doesNotMatch(keptHere, /Thompson|Kofi|Zaynab|name="csrf"/)
    await priya.context.setOffline(false)
    await priya.page.waitForURL(/\/posts\/[0-9a-f-]{36}\/edit$/)
    assert.equal(await priya.page.locator('textarea[name=text]').inputValue(), 'Begun in the wood, far from any mast.')
    assert.equal(await priya.page.evaluate("Object.keys(localStorage).filter((key) => key.includes('new/')).length"), 0)
    assert.deepEqual(there.troubles(), [])
  })
})

test('One post to the website, Bluesky and Seesaw', async (t) => {
  if (!website.site) return t.skip(website.missing)
  await toThreePlaces({ network, there, site: website.site, school: await there.world.newSchool() })
  assert.deepEqual(there.world.faults, [])
  assert.deepEqual(there.troubles(), [])
})

test('A comment on the website waits for approval', async (t) => {
  if (!website.site) return t.skip(website.missing)
  await commentWaits({ there, site: website.site, school: await there.world.newSchool() })
  assert.deepEqual(there.world.faults, [])
  assert.deepEqual(there.troubles(), [])
})
