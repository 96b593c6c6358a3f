import assert from 'node:assert/strict'
import sharp from 'sharp'
import type { BlueskyNetwork } from '../counterparties/network.ts'
import { type OnNetwork, postsSeenBy, repliesTo, until } from './on-network.ts'
import { phone } from './person.ts'
import { applyAndApprove, type Cast } from './setting-up.ts'

/** A small drawing, so that nobody real is in it; with a place in its data, to see it gone. */
export const drawing = (): Promise<Buffer> =>
  sharp({ create: { width: 800, height: 600, channels: 3, background: '#8fbf7f' } })
    .composite([
      {
        input: Buffer.from(
          '<svg width="800" height="600"><circle cx="620" cy="130" r="80" fill="#f6d77c"/><rect x="120" y="420" width="560" height="120" fill="#9a6240"/></svg>',
        ),
      },
    ])
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
    .jpeg()
    .toBuffer()

/** A child who may not be shown stops the post; leaving the child out opens it; the writer sends it to be read. */
export async function writePost({ priya }: Cast, words: string): Promise<string> {
  await priya.page.setViewportSize(phone)
  await priya.open('/posts')
  await priya.press('Write a post')
  const id = /posts\/([0-9a-f-]{36})/.exec(priya.page.url())?.[1] ?? ''
  await priya.page.locator('textarea[name=text]').fill(`${words} Ring 07700 900123.`)
  await priya.page.locator('#picture').setInputFiles({ name: 'beans.jpg', mimeType: 'image/jpeg', buffer: await drawing() })
  const people = priya.page.locator('input[name^="people-"][value=pupils]')
  await people.waitFor()
  await people.check()
  await priya.says(/telephone|phone/i)
  await priya.picture('13-composer-stopped')
  return id
}

/** What stopped it is mended, each thing with its own button or field; then it goes to a second pair of eyes. */
export async function mendAndSend({ priya }: Cast, words: string): Promise<void> {
  const { page } = priya
  const checks = page.locator('#checks')
  await page.locator('textarea[name=text]').fill(words)
  await page.locator('input[name=channels]').first().check()
  const list = page
    .locator('details')
    .filter({ has: page.locator('select[name^="class-"]') })
    .first()
  if ((await list.getAttribute('open')) === null) await list.locator('summary').click()
  await page.locator('select[name^="class-"]').selectOption('4N')
  await page
    .getByLabel(/Zaynab/)
    .first()
    .check()
  await checks
    .getByText(/Zaynab must not be published|Zaynab may not be shown|Zaynab/)
    .first()
    .waitFor()
  await priya.picture('14-composer-no-publish')
  await page
    .getByLabel(/Zaynab/)
    .first()
    .uncheck()
  await page.getByLabel(/Isla/).first().check()
  await page.getByLabel(/Kofi/).first().check()
  await page.locator('textarea[name^="alt-"]').fill('Two children beside a bed of beans, under the sun')
  await page.locator('input[name^="work-"][value=own]').first().check()
  await checks.getByRole('button', { name: 'I have looked: yes to all' }).first().click()
  await page
    .getByText(/Nothing stops|Ready|No thing stops|0 things/)
    .first()
    .waitFor()
    .catch(() => {})
  await priya.hasNoBarriers()
  await priya.picture('15-composer-ready')
  await priya.press('Send for approval')
  assert.match(page.url(), /\/posts\/[0-9a-f-]{36}$/)
  await priya.picture('16-in-review')
  // F3: the writer is offered no decision on their own post.
  assert.equal(await page.getByRole('button', { name: 'Approve', exact: true }).count(), 0)
}

/** The second pair of eyes looks, and says yes. */
export async function approve({ tom }: Cast, post: string): Promise<void> {
  await tom.open('/')
  await tom.says(/second pair of eyes|Read and decide/)
  await tom.open(`/posts/${post}`)
  await tom.hasNoBarriers()
  for (const asked of await tom.page.locator('input[name=looked], input[name=people]').all()) await asked.check()
  await tom.picture('17-second-pair-of-eyes')
  await tom.page.getByRole('button', { name: 'Approve', exact: true }).click()
  await tom.page.waitForLoadState('load')
}

/** The post is really there: once, with its picture and its alt text, and no place in the picture's data. */
export async function isPublishedOnce(
  { priya }: Cast,
  { network, post, words }: { network: BlueskyNetwork; post: string; words: string },
): Promise<OnNetwork> {
  const there = await until('the post on the network', 60, async () =>
    (await postsSeenBy(network, 'gemma.test', 'ashgrove.test')).find(({ text }) => text.includes(words)),
  )
  const all = (await postsSeenBy(network, 'gemma.test', 'ashgrove.test')).filter(({ text }) => text.includes(words))
  assert.equal(all.length, 1, 'it is there once')
  assert.deepEqual(there.alts, ['Two children beside a bed of beans, under the sun'])
  assert.match(there.text, /- Priya Nair/)
  await priya.open(`/posts/${post}`)
  await priya.says(/Published/)
  await priya.hasNoBarriers()
  await priya.picture('18-published')
  return there
}

/** It arrives by itself, with its due time and the working; an acknowledgement keeps the limit, and the answer follows. */
export async function answerInTime(
  { tom }: Cast,
  { network, words, uri }: { network: BlueskyNetwork; words: string; uri: string },
): Promise<void> {
  const began = performance.now()
  await tom.open('/inbox')
  await until('the reply in the inbox', 30, async () => {
    await tom.page.reload()
    return (await tom.page.getByText(words).count()) > 0
  })
  tom.notes.push(`arrived within ${Math.round((performance.now() - began) / 1000)} s`)
  await tom.picture('19-inbox')
  await tom.hasNoBarriers()
  await tom.page.locator('main a.row').filter({ hasText: words }).first().click()
  await tom.page.waitForLoadState('load')
  await tom.page.locator('summary', { hasText: /was worked out/ }).click()
  await tom.hasNoBarriers()
  await tom.picture('20-conversation')
  await tom.page.locator('textarea[name=text]').fill('Thank you, Gemma. I will find out and write again today.')
  await tom.press(/Acknowledge/)
  await until('the acknowledgement on the network', 45, async () =>
    (await repliesTo(network, uri)).some((text) => text.includes('I will find out')),
  )
  await until('the item acknowledged', 30, async () => {
    await tom.page.reload()
    return (await tom.page.getByText('Acknowledged').count()) > 0
  })
  await tom.page.locator('textarea[name=text]').fill('Three seats a family, and more from Thursday if any are left.')
  await tom.press('Send reply')
  await until('the reply on the network', 45, async () => (await repliesTo(network, uri)).some((text) => text.includes('Three seats')))
  await until('the item answered', 30, async () => {
    await tom.page.reload()
    return (await tom.page.getByText('Answered').count()) > 0
  })
  await tom.picture('21-answered')
}

/** A journalist is flagged, and nobody can reply until a senior leader releases it. */
export async function holdForMediaLead({ tom, head }: Cast, words: string): Promise<void> {
  await until('the journalist in the inbox', 30, async () => {
    await tom.open('/inbox')
    return (await tom.page.getByText(words).count()) > 0
  })
  await tom.page.locator('main a.row').filter({ hasText: words }).first().click()
  await tom.page.waitForLoadState('load')
  const where = new URL(tom.page.url()).pathname
  await tom.page.locator('summary', { hasText: 'A journalist asks' }).click()
  await tom.press('Hold it')
  await tom.says('This message comes from a journalist.')
  assert.equal(await tom.page.getByRole('button', { name: 'Send reply' }).count(), 0)
  assert.equal((await tom.api('POST', `/inbox/${where.split('/').at(-1)}/reply`, { text: 'No comment.' })).status, 409)
  await tom.hasNoBarriers()
  await tom.picture('22-locked')
  await head.open('/')
  await head.open(where)
  await head.press('Release it')
  await tom.open(where)
  await tom.page.getByRole('button', { name: 'Send reply' }).waitFor()
}

/** Taken down, and seen to be gone. */
export async function takeItDown(
  { office }: Cast,
  { network, post, words }: { network: BlueskyNetwork; post: string; words: string },
): Promise<void> {
  await office.open(`/posts/${post}`)
  await office.page
    .locator('summary', { hasText: /Take it down/ })
    .first()
    .click()
  await office.page.locator('input[name^=reason]').first().fill('The family asked us to.')
  await office.page.locator('details[open] button.bad[type=submit]').first().click()
  await office.page.waitForLoadState('load')
  await until(
    'the post gone from the network',
    60,
    async () => !(await postsSeenBy(network, 'gemma.test', 'ashgrove.test')).some(({ text }) => text.includes(words)),
  )
  await until('the post seen as taken down', 30, async () => {
    await office.page.reload()
    return (await office.page.getByText(/Taken down/i).count()) > 0
  })
  await office.hasNoBarriers()
  await office.picture('23-taken-down')
}

/** On a platform without an interface a person posts by hand: text and pictures are handed over, and the proof is kept. */
export async function workByHand(cast: Cast): Promise<void> {
  const { office, priya, tom } = cast
  await applyAndApprove(cast, { platform: 'Seesaw', name: 'Year 4 class page' })
  await office.open('/accounts')
  await office.page
    .locator('main')
    .getByRole('link', { name: /Year 4 class page/ })
    .first()
    .click()
  await office.page.waitForLoadState('load')
  await office.fill('Name on the platform', '4N')
  await office.fill('Address', 'https://app.seesaw.me/#/class/4n')
  await office.press('Begin to set it up')
  await office.press('Make it live')
  await office.says('Live')
  await priya.page.setViewportSize(phone)
  await priya.open('/posts')
  await priya.press('Write a post')
  const post = /posts\/([0-9a-f-]{36})/.exec(priya.page.url())?.[1] ?? ''
  await priya.page.locator('textarea[name=text]').fill('Year 4 finished their bean diaries today.')
  await priya.page
    .getByLabel(/Year 4 class page/)
    .first()
    .check()
  await priya.press('Send for approval')
  await approve({ ...cast, tom }, post)
  await until('the post to be posted by hand', 40, async () => {
    await priya.open(`/posts/${post}`)
    return (await priya.page.getByRole('button', { name: 'It is posted' }).count()) > 0
  })
  await priya.hasNoBarriers()
  await priya.picture('24-by-hand')
  await priya.page.locator('input[name^=link]').first().fill('https://app.seesaw.me/pages/shared_item?item_id=item.1')
  await priya.page.getByRole('button', { name: 'It is posted' }).first().click()
  await priya.page.waitForLoadState('load')
  await until('the proof to be kept', 20, async () => {
    await priya.open(`/posts/${post}`)
    return (await priya.page.getByText('Published').count()) > 0
  })
}

/** The log is exported, and an outsider's tool finds it whole; with one byte changed it names the entry. */
export async function proveTheLog({ head }: Cast): Promise<{ readonly bundle: Buffer; readonly acts: readonly string[] }> {
  await head.open('/log')
  await head.hasNoBarriers()
  await head.picture('25-log')
  const answer = await head.page.request.get(`${head.address}/log/export`)
  assert.equal(answer.status(), 200)
  const bundle = await answer.body()
  const acts = bundle
    .toString('utf8')
    .split('\n')
    .flatMap((line) => /"act":"([^"]+)"/.exec(line)?.[1] ?? [])
  return { bundle, acts }
}
