import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { type Answer, openWorld } from '../../../app/testing/world.ts'
import { aRoll } from '../testing/a-roll.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
after(() => assert.deepEqual(world.faults, []))
const school = await world.newSchool()
const { channelId: facebook } = await liveAccount(world, school, { platform: 'facebook', name: 'Eco Club' })
const { channelId: website } = await liveAccount(world, school, { platform: 'website', name: 'Eco pages' })
const pupils = await school.work(aRoll, 'admin')
const teacher = school.as('teacher')
const photo = async (): Promise<File> =>
  new File(
    [
      new Uint8Array(
        await sharp({ create: { width: 64, height: 48, channels: 3, background: '#387' } })
          .jpeg()
          .toBuffer(),
      ),
    ],
    'beans.jpg',
    { type: 'image/jpeg' },
  )
const goesTo = (answer: Answer): string => answer.headers.get('location') ?? ''
const begun = async (text = 'We picked 214 beans.'): Promise<string> =>
  goesTo(await teacher.post('/posts/new', { text })).replace('/edit', '')
const pictureIn = (html: string): string => /name="has-([0-9a-f-]{36})"/.exec(html)?.[1] ?? ''

test('a post is written without any script: begun, saved, given a picture, put right and sent', async () => {
  const post = await begun()
  assert.match(post, /^\/posts\/[0-9a-f-]{36}$/)
  const first = await teacher.get(`${post}/edit`)
  assert.match(first.text, /It is not yet said where this goes/)
  assert.match(first.text, /value="- Priya Nair, Year 4 teacher"/)
  const fields = {
    text: 'We picked 214 beans.',
    'author-line': '- Priya Nair, Year 4 teacher',
    where: '1',
    channels: [website],
    timing: 'on-approval',
  }
  const added = await teacher.post(`${post}/edit`, { ...fields, picture: await photo(), do: 'save' })
  assert.deepEqual([added.status, goesTo(added)], [303, `${post}/edit`])
  const picture = pictureIn((await teacher.get(`${post}/edit`)).text)
  const said = {
    [`has-${picture}`]: '1',
    [`alt-${picture}`]: 'Children beside beans',
    [`people-${picture}`]: 'pupils',
    [`who-${picture}`]: '1',
    [`pupils-${picture}`]: [pupils.Isla],
    [`work-${picture}`]: 'own',
  }
  const stopped = await teacher.post(`${post}/edit`, { ...fields, ...said, do: 'send' })
  assert.equal(goesTo(stopped), `${post}/edit#checks`)
  const yes = { [`suitable-${picture}`]: 'yes', [`clothed-${picture}`]: 'yes', [`kind-${picture}`]: 'yes' }
  const sent = await teacher.post(`${post}/edit`, { ...fields, ...said, ...yes, do: 'send' })
  assert.equal(goesTo(sent), post)
  assert.match((await school.as('colleague').get(post)).text, /Your decision/)
})

test('DO-1: a title is asked for where a channel shows one, is seen in its preview, and another title is another post', async () => {
  const post = await begun()
  const fields = { text: 'We picked 214 beans.', 'author-line': '- Priya Nair, Year 4 teacher', where: '1' }
  await teacher.post(`${post}/edit`, { ...fields, channels: [facebook], do: 'save' })
  assert.doesNotMatch((await teacher.get(`${post}/edit`)).text, /name="title"/)
  await teacher.post(`${post}/edit`, { ...fields, channels: [facebook, website], do: 'save' })
  const page = (await teacher.get(`${post}/edit`)).text
  assert.match(page, /Stands above it on The school’s website|Stands above it on The school&#39;s website/)
  assert.match(page, /pv-title">We picked 214 beans</, 'without one the first words stand there')
  await teacher.post(`${post}/edit`, { ...fields, title: 'A good  year for beans', channels: [facebook, website], do: 'send' })
  const [shown] = (await school.as('colleague').get(post)).text.match(/pv-title">[^<]+/g) ?? []
  assert.equal(shown, 'pv-title">A good year for beans')
  await school.as('colleague').post(`${post}/decide`, { decision: 'approved' })
  await world.runJobs('publish-due')
  assert.match(
    (await teacher.get(post)).text,
    />Title<\/label>[\s\S]{0,200}value="A good year for beans"/,
    'ready to be copied where a person posts it',
  )
  const again = await begun('We picked 215 beans.')
  await teacher.post(`${again}/edit`, { ...fields, text: 'We picked 215 beans.', title: 'Beans', channels: [website], do: 'send' })
  const state = async () => ((await teacher.api('GET', `/posts/${again.slice(7)}`)).body as { state: string }).state
  assert.equal(await state(), 'in-review')
  await teacher.api('PATCH', `/posts/${again.slice(7)}`, { title: 'More beans' })
  assert.equal(await state(), 'draft', 'what a reader would see has changed')
})

test('a look saves the words and says what stops the post; a pupil shows where, and never why', async () => {
  const post = await begun()
  await teacher.post(`${post}/pictures`, { picture: await photo() })
  const picture = pictureIn((await teacher.get(`${post}/edit`)).text)
  const fields = {
    text: 'Zaynab painted the pots.',
    'author-line': '- Priya Nair',
    where: '1',
    channels: [website, facebook],
    timing: 'on-approval',
    [`has-${picture}`]: '1',
    [`people-${picture}`]: 'pupils',
    [`who-${picture}`]: '1',
    [`pupils-${picture}`]: [pupils.Zaynab],
    [`class-${picture}`]: '2H',
  }
  const look = await teacher.post(`${post}/checks`, fields)
  assert.equal(look.status, 200)
  assert.match(look.headers.get('x-version') ?? '', /^\d+$/)
  assert.match(look.text, /Zaynab may not be shown on Eco Club/)
  assert.match(look.text, /Zaynab, 4N <span class="tag stop">Not Facebook<\/span>/)
  assert.match(look.text, /Maya Lindqvist <span class="tag stop">Do not publish<\/span>/)
  assert.match(look.text, /aria-disabled="true"/)
  assert.match((await teacher.get(`${post}/edit`)).text, /Zaynab painted the pots\./)
})

test('the button of a finding works without script: the picture is left off', async () => {
  const post = await begun()
  await teacher.post(`${post}/pictures`, { picture: await photo() })
  const picture = pictureIn((await teacher.get(`${post}/edit`)).text)
  const fields = {
    text: 'Pots.',
    where: '1',
    channels: [website, facebook],
    [`has-${picture}`]: '1',
    [`people-${picture}`]: 'pupils',
    [`who-${picture}`]: '1',
    [`pupils-${picture}`]: [pupils.Zaynab],
  }
  await teacher.post(`${post}/edit`, { ...fields, do: 'save' })
  assert.match((await teacher.get(`${post}/edit`)).text, /Zaynab may not be shown/)
  await teacher.post(`${post}/edit`, {
    ...fields,
    mend: JSON.stringify({ does: 'leave-picture-off', field: `off-${picture}`, value: facebook }),
  })
  assert.doesNotMatch((await teacher.get(`${post}/edit`)).text, /Zaynab may not be shown/)
})

test('after a refusal everything typed is still there', async () => {
  const post = await begun()
  const long = `Beans. ${'a'.repeat(20_001)}`
  const refused = await teacher.post(`${post}/edit`, { text: long, 'author-line': '- Priya', where: '1', channels: [website] })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /longer than 20,000 characters/)
  assert.ok(refused.text.includes('a'.repeat(19_000)))
})

test('words of somebody else that came meanwhile are not lost', async () => {
  const post = await begun()
  await school.as('colleague').post(`${post}/checks`, { text: 'Mine now.', version: '1' })
  const refused = await teacher.post(`${post}/checks`, { text: 'No, mine.', version: '1' })
  assert.deepEqual([refused.status, refused.headers.get('content-type')?.split(';')[0]], [409, 'text/plain'])
})

test('a post in review opens for writing only when it is taken back', async () => {
  const post = await begun('No school on Friday.')
  await teacher.post(`${post}/edit`, { text: 'No school on Friday.', where: '1', channels: [website], do: 'send' })
  assert.match((await teacher.get(`${post}/edit`)).text, /Take it back and edit it/)
  await teacher.post(`${post}/take-back`)
  assert.match((await teacher.get(`${post}/edit`)).text, /What do you want to say\?/)
})

test('a volunteer is offered no list of pupils', async () => {
  const post = await begun()
  await teacher.post(`${post}/pictures`, { picture: await photo() })
  const page = (await school.as('volunteer').get(`${post}/edit`)).text
  assert.doesNotMatch(page, /Choose from the class list|Thompson/)
})

test('what waits to be read stands on Today, for everybody but its writer', async () => {
  const post = await begun('The hall is closed on Monday.')
  await teacher.post(`${post}/edit`, { text: 'The hall is closed on Monday.', where: '1', channels: [website], do: 'send' })
  const rows = await school.work((work) =>
    work
      .tables<{ today_approval: { kind: string; path: string; not_member: string; for_permission: string } }>()
      .selectFrom('today_approval')
      .select(['kind', 'for_permission', 'not_member'])
      .where('path', '=', post)
      .execute(),
  )
  assert.deepEqual(rows, [{ kind: 'post.approve', for_permission: 'post.approve', not_member: teacher.id }])
})

test('a post is read, rejected with a word, and the list says where it stands', async () => {
  const post = await begun('The pool opens on Monday.')
  await teacher.post(`${post}/edit`, { text: 'The pool opens on Monday.', where: '1', channels: [website], do: 'send' })
  const colleague = school.as('colleague')
  const missing = await colleague.post(`${post}/decide`, { decision: 'rejected' })
  assert.deepEqual([missing.status, /The writer needs to know why/.test(missing.text)], [422, true])
  assert.equal((await colleague.post(`${post}/decide`, { decision: 'rejected', comment: 'It opens on Tuesday.' })).status, 303)
  assert.match((await teacher.get('/posts')).text, /It opens on Tuesday\./)
})

test('a look while somebody types costs four round trips at most: words, a description, a channel’s own words', async () => {
  const post = await begun()
  await teacher.post(`${post}/pictures`, { picture: await photo() })
  const picture = pictureIn((await teacher.get(`${post}/edit`)).text)
  const fields = { text: 'Beans.', where: '1', channels: [website, facebook], [`has-${picture}`]: '1', [`people-${picture}`]: 'none' }
  await teacher.post(`${post}/checks`, fields)
  for (const typed of [
    { text: 'Beans and peas.' },
    { [`alt-${picture}`]: 'A bowl of beans' },
    { [`variant-${website}`]: 'Beans, at length.' },
  ]) {
    world.trips()
    assert.equal((await teacher.post(`${post}/checks`, { ...fields, ...typed })).status, 200)
    const trips = world.trips().reduce((sum, one) => sum + one, 0)
    assert.ok(trips <= 4, `${Object.keys(typed)[0]}: ${trips} round trips`)
  }
})

test('pictures change places, by their rows or by a button, and stay so', async () => {
  const post = await begun()
  for (const _ of [1, 2, 3]) await teacher.post(`${post}/pictures`, { picture: await photo() })
  const order = async () => [...(await teacher.get(`${post}/edit`)).text.matchAll(/name="has-([0-9a-f-]{36})"/g)].map(([, id]) => id ?? '')
  const [a = '', b = '', c = ''] = await order()
  const rows = (...ids: readonly string[]) => Object.fromEntries(ids.map((id) => [`has-${id}`, '1']))
  await teacher.post(`${post}/checks`, { text: 'Beans.', ...rows(c, a, b) })
  assert.deepEqual(await order(), [c, a, b])
  await teacher.post(`${post}/edit`, { text: 'Beans.', ...rows(c, a, b), move: `earlier:${b}` })
  assert.deepEqual(await order(), [c, b, a])
  await teacher.post(`${post}/edit`, { text: 'Beans.', move: `earlier:${c}` })
  assert.deepEqual(await order(), [c, b, a])
})

test('words of a colleague stand, even where the same person wrote after them at another device', async () => {
  const post = await begun()
  const at = async () => /name="version" value="(\d+)"/.exec((await teacher.get(`${post}/edit`)).text)?.[1] ?? ''
  const laptop = await at()
  await school.as('colleague').post(`${post}/checks`, { text: 'Tom was here.', version: laptop })
  await teacher.post(`${post}/checks`, { text: 'Tom was here, and so was I.', version: await at() })
  assert.equal((await teacher.post(`${post}/checks`, { text: 'What the laptop still shows.', version: laptop })).status, 409)
})

test('two people in one post see one another, and both texts stand side by side, part by part', async () => {
  const post = await begun('We picked beans.')
  await teacher.post(`${post}/pictures`, { picture: await photo() })
  const page = (await teacher.get(`${post}/edit`)).text
  const picture = pictureIn(page)
  const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
  const tom = school.as('colleague')
  assert.doesNotMatch((await teacher.post(`${post}/here`)).text, /is writing/)
  const seen = await tom.post(`${post}/here`)
  assert.match(seen.text, /Priya Nair is writing in this post too/)
  await tom.post(`${post}/checks`, {
    text: 'Year 2 picked beans.',
    version,
    [`has-${picture}`]: '1',
    [`alt-${picture}`]: 'A bowl of beans',
  })
  const met = await teacher.post(`${post}/here`)
  assert.match(met.text, /Tom Hallam is writing/)
  assert.ok(Number(met.headers.get('x-version')) > Number(version))
  const mine = { text: 'We picked 214 beans.', version, [`has-${picture}`]: '1', [`alt-${picture}`]: '' }
  const both = await teacher.post(`${post}/both`, mine)
  assert.match(both.text, /You and Tom Hallam both changed this/)
  assert.match(both.text, /data-meeting="text"[^>]*data-theirs="\[&quot;Year 2 picked beans\.&quot;\]"/)
  assert.match(both.text, /Picture 1: description/)
  assert.doesNotMatch(both.text, /data-meeting="author-line"/)
  const refused = await teacher.post(`${post}/edit`, { ...mine, do: 'save' })
  assert.equal(refused.status, 409)
  assert.match(refused.text, /You and Tom Hallam both changed this/)
  assert.ok(refused.text.includes('We picked 214 beans.'))
  const now = /name="version" value="(\d+)"/.exec(refused.text)?.[1] ?? ''
  assert.equal((await teacher.post(`${post}/edit`, { ...mine, version: now, do: 'save' })).status, 303)
  assert.match((await teacher.get(`${post}/edit`)).text, /We picked 214 beans\./)
})

test('who was here is forgotten a minute later', async () => {
  const post = await begun()
  await school.as('colleague').post(`${post}/here`)
  assert.match((await teacher.post(`${post}/here`)).text, /Tom Hallam/)
  world.setTime(world.now().add({ minutes: 1 }).toString())
  assert.doesNotMatch((await teacher.post(`${post}/here`)).text, /Tom Hallam/)
})

test('a volunteer who meets a teacher in a post reads no pupil’s name there', async () => {
  const post = await begun()
  await teacher.post(`${post}/pictures`, { picture: await photo() })
  const picture = pictureIn((await teacher.get(`${post}/edit`)).text)
  await teacher.post(`${post}/checks`, {
    [`has-${picture}`]: '1',
    [`people-${picture}`]: 'pupils',
    [`who-${picture}`]: '1',
    [`pupils-${picture}`]: [pupils.Isla],
  })
  const both = await school.as('volunteer').post(`${post}/both`, { text: 'Beans.', [`has-${picture}`]: '1', [`who-${picture}`]: '1' })
  assert.equal(both.status, 200)
  assert.doesNotMatch(both.text, /Isla/)
})

test('hashtags, platforms and own words: what the page says of them', async () => {
  const post = await begun()
  const fields = { text: 'We picked beans at the harvest. #beanharvest', where: '1', channels: [website, facebook] }
  const look = await teacher.post(`${post}/checks`, fields)
  assert.match(look.text, /Write #BeanHarvest/)
  assert.match(look.text, /\d+ of 63,?206|Facebook shows about|On a phone only about 125 characters/)
  await teacher.post(`${post}/edit`, { ...fields, copy: website })
  const own = await teacher.post(`${post}/checks`, { ...fields, [`variant-${website}`]: 'We picked many beans at the harvest.' })
  assert.match(own.text, /Own words for/)
  assert.match(own.text, /<ins>many <\/ins>/)
  assert.match((await teacher.get(`${post}/edit`)).text, /Four words for the writer/)
})

test('the composer with three pictures weighs at most 60 kB with all it loads, and its script at most 15 kB', async () => {
  const post = await begun()
  for (const _ of [1, 2, 3]) await teacher.post(`${post}/pictures`, { picture: await photo() })
  await teacher.post(`${post}/checks`, { where: '1', channels: [website, facebook] })
  const page = (await teacher.get(`${post}/edit`)).text
  const weigh = async (pattern: RegExp): Promise<number> => {
    const files = await Promise.all(
      [...page.matchAll(pattern)].map(async ([, address = '']) => (await world.program.server.request(address)).arrayBuffer()),
    )
    return files.reduce((sum, one) => sum + gzipSync(new Uint8Array(one), { level: 9 }).byteLength, 0)
  }
  const [script, style] = [await weigh(/<script[^>]* src="([^"]+)"/g), await weigh(/<link rel="stylesheet" href="([^"]+)"/g)]
  const whole = gzipSync(page).byteLength + script + style
  assert.ok(script > 1000 && script <= 15 * 1024, `scripts: ${script} bytes`)
  assert.ok(whole <= 60 * 1024, `all: ${whole} bytes`)
})
