import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import sharp from 'sharp'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { type Answer, openWorld, type Person } from '../../../app/testing/world.ts'
import { fakePlatform } from '../../../connectors/fake/fake.ts'
import { startFake } from '../../../connectors/fake/server.ts'
import { makeHttpClient } from '../../../infra/http-client/index.ts'
import { changePermission } from '../../image-permission/index.ts'
import { aRoll } from '../testing/a-roll.ts'

const fake = await startFake()
const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
const world = await openWorld({ at: '2026-11-23T09:00:00Z', platforms: [fakePlatform(http, 'named')] })
after(async () => {
  await Promise.all([fake.stop(), http.close()])
  assert.deepEqual(world.faults, [])
})
const school = await world.newSchool()
const { channelId: network } = await liveAccount(world, school, {
  platform: 'fake',
  name: 'Eco Club',
  credentials: { service: fake.url, password: 'fake-password' },
})
const { channelId: website } = await liveAccount(world, school, { platform: 'website', name: 'Eco pages' })
const pupils = await school.work(aRoll, 'admin')
const [teacher, colleague, deputy] = [school.as('teacher'), school.as('colleague'), school.as('deputy')]
const goesTo = (answer: Answer): string => answer.headers.get('location') ?? ''

/** A post that was approved for these channels; with `pupil` it has a picture of them. */
async function approved(text: string, channels: readonly string[], pupil?: string): Promise<string> {
  const post = goesTo(await teacher.post('/posts/new', { text })).replace('/edit', '')
  const fields = { text, 'author-line': '- Priya Nair, Year 4 teacher', where: '1', channels }
  let said = {}
  if (pupil) {
    const bytes = new Uint8Array(
      await sharp({ create: { width: 64, height: 48, channels: 3, background: '#387' } })
        .jpeg()
        .toBuffer(),
    )
    await teacher.post(`${post}/pictures`, { picture: new File([bytes], 'beans.jpg') })
    const id = /name="has-([0-9a-f-]{36})"/.exec((await teacher.get(`${post}/edit`)).text)?.[1]
    said = {
      [`has-${id}`]: '1',
      [`alt-${id}`]: 'A child beside beans',
      [`people-${id}`]: 'pupils',
      [`who-${id}`]: '1',
      [`pupils-${id}`]: [pupil],
      [`work-${id}`]: 'own',
      [`suitable-${id}`]: 'yes',
      [`clothed-${id}`]: 'yes',
      [`kind-${id}`]: 'yes',
    }
  }
  assert.equal(goesTo(await teacher.post(`${post}/edit`, { ...fields, ...said, do: 'send' })), post)
  assert.equal(goesTo(await colleague.post(`${post}/decide`, { decision: 'approved', people: 'yes' })), post)
  return post
}
const publicationIn = (html: string): string => /name="publication" value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? ''
const page = async (who: Person, path: string): Promise<string> => (await who.get(path)).text

test('an approved post goes out once, signed, and its page shows where it is', async () => {
  const post = await approved('We picked 214 beans.', [network])
  await world.runJobs('publish-due')
  const shown = await page(colleague, post)
  assert.match(shown, /See it there/)
  assert.match(shown, /<span class="tag go">Published<\/span>/)
  assert.deepEqual(
    fake.platform.witness().posts.map(({ text }) => text),
    ['We picked 214 beans.\n- Priya Nair, Year 4 teacher'],
  )
  assert.match(await page(teacher, '/posts?tab=published'), /We picked 214 beans/)
})

test('a published post is taken down by those who may, with a reason', async () => {
  const post = await approved('Come to the fair.', [network])
  await world.runJobs('publish-due')
  const shown = await page(deputy, post)
  assert.match(shown, /Take it down/)
  assert.doesNotMatch(await page(teacher, post), /Take it down/)
  const publication = publicationIn(shown)
  const bare = await deputy.post(`${post}/publication/take-down`, { publication })
  assert.equal(bare.status, 422)
  await deputy.post(`${post}/publication/take-down`, { publication, [`reason-${publication}`]: 'Wrong day.' })
  await world.runJobs('publish-due')
  assert.match(await page(deputy, post), /Taken down/)
})

test('a platform that is worked by hand: words to copy, and proof that it was posted', async () => {
  const post = await approved('The gate is painted.', [website])
  await world.runJobs('publish-due')
  const shown = await page(teacher, post)
  assert.match(shown, /The gate is painted\.\n- Priya Nair, Year 4 teacher<\/textarea>/)
  const publication = publicationIn(shown)
  const bare = await teacher.post(`${post}/publication/proof`, { publication })
  assert.deepEqual([bare.status, bare.text.includes(`#link-${publication}`)], [422, true])
  await teacher.post(`${post}/publication/proof`, { publication, [`link-${publication}`]: 'https://ashgrove.example/eco' })
  assert.match(await page(teacher, post), /href="https:\/\/ashgrove\.example\/eco"/)
  assert.match(await page(teacher, post), /<span class="tag go">Published<\/span>/)
})

test('a family that says no in the last minute is heard: the post does not go', async () => {
  const before = fake.platform.witness().made
  const post = await approved('Kofi counted them.', [website], pupils.Kofi)
  const no = {
    purpose: 'website',
    giver: 'family',
    state: 'no',
    basis: 'consent',
    givenBy: 'Parent',
    givenOn: null,
    source: 'telephone',
    expiresOn: null,
    note: '',
  } as const
  await school.work((work) => changePermission(work, { pupilId: pupils.Kofi, ...no }), 'admin')
  await world.runJobs('publish-due')
  const shown = await page(teacher, post)
  assert.match(shown, /A permission was taken back/)
  assert.doesNotMatch(shown, /To be posted by hand/)
  assert.equal(fake.platform.witness().made, before)
})

test('words that are no longer those approved do not go, whoever changed them', async () => {
  const made = fake.platform.witness().made
  const post = await approved('We planted 20 bulbs.', [network])
  type Tables = { post: { school_id: string; id: string; text: string } }
  const id = post.replace('/posts/', '')
  await school.work((work) =>
    work
      .tables<Tables>()
      .updateTable('post')
      .set({ text: 'We planted 200 bulbs.' })
      .where('school_id', '=', work.school.id)
      .where('id', '=', id)
      .execute(),
  )
  await world.runJobs('publish-due')
  assert.equal(fake.platform.witness().made, made)
})

test('an approved post waits for a word where its writer wanted so', async () => {
  const post = goesTo(await teacher.post('/posts/new', { text: 'Snow day.' })).replace('/edit', '')
  await teacher.post(`${post}/edit`, { text: 'Snow day.', where: '1', channels: [network], timing: 'by-hand', do: 'send' })
  await colleague.post(`${post}/decide`, { decision: 'approved' })
  const made = fake.platform.witness().made
  await world.runJobs('publish-due')
  assert.equal(fake.platform.witness().made, made)
  await teacher.post(`${post}/publish-now`)
  await world.runJobs('publish-due')
  assert.equal(fake.platform.witness().made, made + 1)
})

test('every page of the room is good HTML', async () => {
  const off = { 'no-trailing-whitespace': 'off', 'long-title': 'off', 'no-redundant-role': 'off' } as const
  const once = ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }] as const
  const validate = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { ...off, 'form-dup-name': [...once] } })
  const post = await approved('Isla planted them.', [website], pupils.Isla)
  const draft = goesTo(await teacher.post('/posts/new', { text: 'Beans.' }))
  const bytes = new Uint8Array(
    await sharp({ create: { width: 64, height: 48, channels: 3, background: '#387' } })
      .jpeg()
      .toBuffer(),
  )
  await teacher.post(`${draft.replace('/edit', '')}/pictures`, { picture: new File([bytes], 'beans.jpg') })
  const review = await approved('Read me.', [website])
  for (const path of ['/posts', '/posts?tab=published', '/posts/new', draft, draft.replace('/edit', ''), post, review, `${post}/edit`]) {
    const report = await validate.validateString(await page(teacher, path))
    assert.deepEqual(
      report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, selector }) => `${path}: ${ruleId} ${message} ${selector}`),
      ),
      [],
    )
  }
  await world.runJobs('publish-due')
  const report = await validate.validateString(await page(teacher, post))
  assert.deepEqual(
    report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId} ${message}`)),
    [],
  )
})
