import assert from 'node:assert/strict'
import { AtpAgent } from '@atproto/api'
import sharp from 'sharp'
import type { Browser } from 'playwright-core'
import policyCourse from '../policy/courses/running-a-school-account.json' with { type: 'json' }
import type { BlueskyNetwork } from '../counterparties/network.ts'
import { Person, phone } from './person.ts'

export type Cast = { readonly head: Person; readonly office: Person; readonly priya: Person; readonly tom: Person }
const password = 'beanstalks-and-lanterns'

/** First visit: nothing is reachable before the school is set up; then the first senior leader is signed in. */
export async function setUpSchool(browser: Browser, address: string): Promise<Person> {
  const head = await Person.at(browser, { name: 'Helen Ormerod', address, size: phone })
  await head.open('/posts')
  assert.match(head.page.url(), /\/set-up$/)
  await head.hasNoBarriers()
  await head.picture('01-set-up')
  await head.fill('Name of the school', 'Ashgrove Primary School')
  await head.page.getByLabel('England or Wales').check()
  await head.press('Go on')
  await head.fill('Your name', head.name)
  await head.fill('Job title', 'Headteacher')
  await head.tick('I am the headteacher')
  await head.fill('School e-mail address', 'head@ashgrove.example')
  await head.page.getByLabel(/password/i).first().fill(password)
  await head.fill('The same once more', password)
  await head.press('Go on')
  await head.picture('02-authenticator')
  await head.page.locator('summary', { hasText: 'No camera' }).click()
  await head.setUpAuthenticator()
  await head.press('Open the gate')
  assert.equal(await head.title(), 'Today')
  await head.hasNoBarriers()
  await head.picture('03-today')
  return head
}

const colleagues = [
  { key: 'office', name: 'Sian Beddoes', job: 'School office', email: 'office@ashgrove.example', role: /Administrator/ },
  { key: 'priya', name: 'Priya Nair', job: 'Year 4 teacher', email: 'priya@ashgrove.example', role: /Member of staff/ },
  { key: 'tom', name: 'Tom Hallam', job: 'Year 2 teacher', email: 'tom@ashgrove.example', role: /Member of staff/ },
] as const

/** Each is invited by a link, chooses a password, proves an authenticator, and is in. */
export async function inviteColleagues(browser: Browser, head: Person, addressOf: () => string): Promise<Cast> {
  const cast: Record<string, Person> = { head }
  for (const { key, name, job, email, role } of colleagues) {
    await head.open('/people/new')
    await head.fill('Name', name)
    await head.fill('E-mail address', email)
    await head.fill('Job title', job)
    await head.page.getByLabel(role).first().check()
    await head.page.locator('main form button.main').first().click()
    await head.page.waitForLoadState('load')
    const link = await head.page.locator('input[readonly], textarea[readonly]').first().inputValue()
    const person = await Person.at(browser, { name, address: addressOf() })
    await person.page.goto(link.replace(/^https?:\/\/[^/]+/, person.address))
    await person.page.getByLabel(/password/i).first().fill(password)
    await person.fill('The same once more', password)
    await person.page.locator('main form button.main').first().click()
    await person.page.waitForLoadState('load')
    await person.page.locator('summary', { hasText: 'No camera' }).click()
    await person.setUpAuthenticator()
    await person.page.locator('main form button.main').first().click()
    await person.page.waitForLoadState('load')
    assert.equal(await person.title(), 'Today', `${name} is in`)
    cast[key] = person
  }
  return cast as unknown as Cast
}

/** The policy is adopted, everybody reads it, and the two runners take the course. */
export async function adoptReadAndTrain({ head, office, priya, tom }: Cast): Promise<void> {
  await head.open('/policy/adopt')
  await head.press('Adopt it')
  await head.says('Version 1 is in force')
  for (const person of [head, office, priya, tom]) {
    await person.open('/policy')
    await person.tick(/I have read this version/)
    await person.press('Record it under my name')
    await person.says('Recorded: you have read version 1.')
  }
  await priya.hasNoBarriers()
  await priya.picture('04-policy')
  await takeCourse(priya)
  // Tom does it by hand as well, but gets one wrong and is shown where to look again.
  await takeCourse(tom)
  await head.open('/training')
  await head.says('In date: 2 of 4')
  await head.hasNoBarriers()
}

async function takeCourse(person: Person): Promise<void> {
  await person.open('/training')
  await person.follow('Start or carry on')
  for (const [at, part] of policyCourse.parts.entries()) {
    for (const question of part.questions) await person.page.locator(`input[name="${question.id}"][value="${question.right}"]`).check()
    if (at === 0) await person.hasNoBarriers()
    if (at === 1) await person.picture('05-course')
    await person.press(at + 1 === policyCourse.parts.length ? 'Finish the course' : 'Keep and go on')
  }
  await person.says('Done: 10 of 10 right.')
}

/** The five points of the case; the head decides, and cannot decide their own. */
export async function applyAndApprove({ head, priya }: Cast, wanted: { platform: string; name: string }): Promise<void> {
  await priya.open('/applications/new')
  await priya.choose('Where?', new RegExp(wanted.platform))
  await priya.page.locator('#name').fill(wanted.name)
  await priya.page.locator('#aim').fill('Families see each week what the school has been doing, and know what comes next.')
  await priya.page.locator('#audience').fill('Families of the school and people who live near it.')
  await priya.page.locator('#promotion').fill('In the newsletter, on the website, and on the gate.')
  await priya.choose('Who leads?', /Priya Nair/)
  await priya.choose('Who runs it with them?', /Tom Hallam/)
  await priya.page.locator('input[name=visibility][value=open]').check()
  await priya.hasNoBarriers()
  await priya.picture('06-application')
  await priya.press('Send to the senior leaders')
  await head.open('/')
  await head.says(wanted.name)
  await head.open('/applications')
  await head.page.locator('main').getByRole('link', { name: new RegExp(wanted.name) }).first().click()
  await head.hasNoBarriers()
  await head.picture('07-decision')
  await head.page.locator('input[name=decision][value=approve]').check()
  await head.page.locator('#reasons').fill('A clear aim and two good runners. We look at it again in a year.')
  await head.press('Record my decision')
  await head.says(/approved/i)
}

/** The office opens the account, puts its log-in into the vault, and looks at it again with a reason and a fresh code. */
export async function setUpAccount({ office }: Cast, account: { name: string; handle: string; url: string; password: string; seed: string }): Promise<string> {
  await office.open('/accounts')
  await office.page.locator('main').getByRole('link', { name: new RegExp(account.name) }).first().click()
  await office.fill('Name on the platform', account.handle)
  await office.fill('Address', account.url)
  await office.press('Begin to set it up')
  const id = /accounts\/([0-9a-f-]{36})/.exec(office.page.url())?.[1] ?? ''
  await office.open(`/accounts/${id}/secrets/new`)
  await office.page.locator('#handle').fill(account.handle)
  await office.page.locator('#password').fill(account.password)
  await office.page.locator('#authenticatorSeed').fill(account.seed)
  await office.hasNoBarriers()
  await office.press('Lock them away')
  await office.says('Locked away.')
  assert.ok(!(await office.page.content()).includes(account.password), 'the list shows no secret')
  await office.hasNoBarriers()
  await office.picture('08-vault')
  await revealPassword(office, id, account.password)
  return id
}

async function revealPassword(office: Person, id: string, secret: string): Promise<void> {
  await office.open(`/accounts/${id}/secrets`)
  await office.page.locator('a[href*="/fields/password"]').first().click()
  await office.page.locator('#reason').fill('Signing in on the new office computer')
  const code = office.page.locator('#code')
  if (await code.count()) await code.fill(await office.freshCode())
  await office.press('Show it')
  assert.ok((await office.page.content()).includes(secret), 'the secret is shown once, after the log has it')
  await office.picture('09-reveal')
}

/** Signs in at the network with an app password, sees who we are there, says yes, and makes the account live. */
export async function connectBluesky({ office }: Cast, id: string, { network, handle }: { network: BlueskyNetwork; handle: string }): Promise<void> {
  const account = network.accounts.find((one) => one.handle === handle)
  assert.ok(account)
  await office.open(`/accounts/${id}/connect`)
  const fields = office.page.locator('main form')
  await fields.locator('input[name=service]').fill(network.pds)
  await fields.locator('input[name=identifier]').fill(handle)
  await fields.locator('input[name=appPassword]').fill('wrong-word-here-once')
  await office.press('Sign in and look')
  await office.page.locator('[role=alert]').waitFor()
  await fields.locator('input[name=service]').fill(network.pds)
  await fields.locator('input[name=identifier]').fill(handle)
  await fields.locator('input[name=appPassword]').fill(account.appPassword)
  await office.press('Sign in and look')
  await office.says(handle)
  await office.hasNoBarriers()
  await office.picture('10-who-we-are')
  await office.press(/Yes, it is the school/)
  await office.open(`/accounts/${id}`)
  await office.press('Make it live')
  await office.says('Live')
  await office.hasNoBarriers()
  await office.picture('11-account')
}

const csv = (lines: readonly string[]): Buffer => Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`, 'utf8')

/** The roll comes from the school's own lists: good rows in, bad rows named by line. */
export async function importRoll({ office }: Cast): Promise<void> {
  const pupils = ['local_id,preferred_forename,surname,year_group,class', 'p1,Isla,Khan,4,4N', 'p2,Kofi,Mensah,4,4N', 'p3,Zaynab,Ali,4,4N', ',Nobody,Known,4,4N']
  const permissions = ['pupil_local_id,consent_name,answer,given_on', 'p1,Bluesky,yes,2026-09-01', 'p2,Bluesky,yes,01/09/2026', 'p3,Bluesky,no,2026-09-01', 'p9,Bluesky,yes,2026-09-01']
  const noPublish = ['pupil_local_id,from,all_channels', 'p3,2026-09-01,Y']
  await importList(office, { value: 'pupils', lines: pupils, bad: /line 5/i })
  await importList(office, { value: 'permissions', lines: permissions, bad: /line 5/i })
  await importList(office, { value: 'no-publish', lines: noPublish, bad: null })
  await office.open('/roll')
  await office.says('4N')
  await office.hasNoBarriers()
  await office.picture('12-roll')
}

async function importList(office: Person, { value, lines, bad }: { value: string; lines: readonly string[]; bad: RegExp | null }): Promise<void> {
  await office.open('/roll/import')
  await office.page.locator(`input[name=list][value="${value}"]`).check()
  await office.page.locator('input[type=file]').setInputFiles({ name: `${value}.csv`, mimeType: 'text/csv', buffer: csv(lines) })
  await office.press('See what it would do')
  if (bad) await office.says(bad)
  const mapping = office.page.locator('select[name^="purpose-"]')
  for (let at = 0; at < (await mapping.count()); at++) await mapping.nth(at).selectOption({ label: 'Bluesky' }).catch(() => mapping.nth(at).selectOption('school-social:bluesky'))
  if ((await mapping.count()) > 0) await office.page.locator('form[action$="/names"] button').first().click()
  await office.page.waitForLoadState('load')
  await office.hasNoBarriers()
  await office.press('Bring in the good rows')
}

/** A small drawing, so that nobody real is in it; with a place in its data, to see it gone. */
export const drawing = (): Promise<Buffer> =>
  sharp({ create: { width: 800, height: 600, channels: 3, background: '#8fbf7f' } })
    .composite([{ input: Buffer.from('<svg width="800" height="600"><circle cx="620" cy="130" r="80" fill="#f6d77c"/><rect x="120" y="420" width="560" height="120" fill="#9a6240"/></svg>') }])
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } }).jpeg().toBuffer()

/** A child who may not be shown stops the post; leaving the child out opens it; the writer sends it to be read. */
export async function writePost({ priya }: Cast, words: string): Promise<string> {
  await priya.page.setViewportSize(phone)
  await priya.open('/posts')
  await priya.press('Write a post')
  const id = /posts\/([0-9a-f-]{36})/.exec(priya.page.url())?.[1] ?? ''
  await priya.page.locator('textarea[name=text]').fill(`${words} Ring 07700 900123.`)
  await priya.page.locator('input[type=file]').setInputFiles({ name: 'beans.jpg', mimeType: 'image/jpeg', buffer: await drawing() })
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
  const list = page.locator('details').filter({ has: page.locator('select[name^="class-"]') }).first()
  if ((await list.getAttribute('open')) === null) await list.locator('summary').click()
  await page.locator('select[name^="class-"]').selectOption('4N')
  await page.getByLabel(/Zaynab/).first().check()
  await checks.getByText(/Zaynab must not be published|Zaynab may not be shown|Zaynab/).first().waitFor()
  await priya.picture('14-composer-no-publish')
  await page.getByLabel(/Zaynab/).first().uncheck()
  await page.getByLabel(/Isla/).first().check()
  await page.getByLabel(/Kofi/).first().check()
  await page.locator('input[name^="alt-"]').fill('Two children beside a bed of beans, under the sun')
  await page.locator('input[name^="work-"][value=own]').first().check()
  for (const question of ['suitable', 'clothed', 'kind']) await page.locator(`input[name^="${question}-"][value=yes]`).first().check()
  await page.getByText(/Nothing stops|Ready|No thing stops|0 things/).first().waitFor().catch(() => {})
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
  const looked = tom.page.locator('input[name=looked]')
  if (await looked.count()) await looked.check()
  await tom.picture('17-second-pair-of-eyes')
  await tom.page.getByRole('button', { name: 'Approve', exact: true }).click()
  await tom.page.waitForLoadState('load')
}

export type OnNetwork = { readonly uri: string; readonly cid: string; readonly text: string; readonly alts: readonly string[] }

const agentFor = async (network: BlueskyNetwork, handle: string): Promise<AtpAgent> => {
  const account = network.accounts.find((one) => one.handle === handle)
  assert.ok(account)
  const agent = new AtpAgent({ service: network.pds })
  await agent.login({ identifier: handle, password: account.password })
  return agent
}

/** What stands on the network under the school's name, seen by somebody else. */
export async function postsSeenBy(network: BlueskyNetwork, viewer: string, author: string): Promise<readonly OnNetwork[]> {
  const agent = await agentFor(network, viewer)
  const { data } = await agent.getAuthorFeed({ actor: author, limit: 50 })
  return data.feed.map(({ post }) => {
    const record = post.record as { text: string; embed?: { images?: { alt: string }[] } }
    return { uri: post.uri, cid: post.cid, text: record.text, alts: record.embed?.images?.map(({ alt }) => alt) ?? [] }
  })
}

export async function until<T>(what: string, seconds: number, look: () => Promise<T | false | undefined | null>): Promise<T> {
  const end = performance.now() + seconds * 1000
  for (;;) {
    const seen = await look().catch(() => null)
    if (seen) return seen
    if (performance.now() > end) throw new Error(`Waited ${seconds} s for: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 400))
  }
}

/** The post is really there: once, with its picture and its alt text, and no place in the picture's data. */
export async function isPublishedOnce({ priya }: Cast, { network, post, words }: { network: BlueskyNetwork; post: string; words: string }): Promise<OnNetwork> {
  const there = await until('the post on the network', 60, async () => (await postsSeenBy(network, 'gemma.test', 'ashgrove.test')).find(({ text }) => text.includes(words)))
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

/** A parent answers on the network; returns the address of what they wrote. */
export async function parentReplies(network: BlueskyNetwork, to: OnNetwork, words: string): Promise<string> {
  const agent = await agentFor(network, 'gemma.test')
  const ref = { uri: to.uri, cid: to.cid }
  const { uri } = await agent.post({ text: words, reply: { root: ref, parent: ref } })
  return uri
}

/** It arrives by itself, with its due time and the working; an acknowledgement keeps the limit, and the answer follows. */
export async function answerInTime({ tom }: Cast, { network, words, uri }: { network: BlueskyNetwork; words: string; uri: string }): Promise<void> {
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
  await until('the acknowledgement on the network', 45, async () => (await repliesTo(network, uri)).some((text) => text.includes('I will find out')))
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

async function repliesTo(network: BlueskyNetwork, uri: string): Promise<readonly string[]> {
  const agent = await agentFor(network, 'gemma.test')
  const { data } = await agent.getPostThread({ uri, depth: 3 })
  const thread = data.thread as { replies?: readonly { post?: { record?: { text?: string } } }[] }
  return (thread.replies ?? []).map(({ post }) => post?.record?.text ?? '')
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
export async function takeItDown({ office }: Cast, { network, post, words }: { network: BlueskyNetwork; post: string; words: string }): Promise<void> {
  await office.open(`/posts/${post}`)
  await office.page.locator('summary', { hasText: /Take it down/ }).first().click()
  await office.page.locator('input[name^=reason]').first().fill('The family asked us to.')
  await office.page.locator('details[open] button.bad[type=submit]').first().click()
  await office.page.waitForLoadState('load')
  await until('the post gone from the network', 60, async () => !(await postsSeenBy(network, 'gemma.test', 'ashgrove.test')).some(({ text }) => text.includes(words)))
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
  await office.page.locator('main').getByRole('link', { name: /Year 4 class page/ }).first().click()
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
  await priya.page.getByLabel(/Year 4 class page/).first().check()
  await priya.press('Send for approval')
  await approve({ ...cast, tom }, post)
  await until('the post to be posted by hand', 40, async () => {
    await priya.open(`/posts/${post}`)
    return (await priya.page.getByText(/by hand/i).count()) > 0
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
  const csrf = await head.page.locator('input[name=csrf]').first().getAttribute('value').catch(() => '')
  const answer = await head.page.request.get(`${head.address}/log/export`, { headers: { 'x-csrf': csrf ?? '' } })
  assert.equal(answer.status(), 200)
  const bundle = await answer.body()
  const acts = bundle.toString('utf8').split('\n').flatMap((line) => /"act":"([^"]+)"/.exec(line)?.[1] ?? [])
  return { bundle, acts }
}
