import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { type Answer, openWorld } from '../../../app/testing/world.ts'
import { changePermission } from '../../image-permission/index.ts'
import { setDuty } from '../../people/index.ts'
import type { CheckTables } from '../checks/settings/settings.tables.ts'
import { aRoll } from '../testing/a-roll.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
after(() => assert.deepEqual(world.faults, []))
const school = await world.newSchool()
const { channelId } = await liveAccount(world, school, { platform: 'website', name: 'Eco pages' })
const pupils = await school.work(aRoll, 'admin')
const [teacher, colleague] = [school.as('teacher'), school.as('colleague')]
const goesTo = (answer: Answer): string => answer.headers.get('location') ?? ''
const link = 'https://museum.example/beans'

/** A post about beans that waits to be read: a picture of Isla, and a link that somebody's server was seen behind. */
async function waiting(): Promise<{ readonly post: string; readonly picture: string }> {
  const text = `We picked 214 beans: ${link}`
  const post = goesTo(await teacher.post('/posts/new', { text })).replace('/edit', '')
  const bytes = new Uint8Array(
    await sharp({ create: { width: 640, height: 480, channels: 3, background: '#387' } })
      .jpeg()
      .toBuffer(),
  )
  await teacher.post(`${post}/pictures`, { picture: new File([bytes], 'beans.jpg') })
  const picture = /name="has-([0-9a-f-]{36})"/.exec((await teacher.get(`${post}/edit`)).text)?.[1] ?? ''
  const answers = { [`suitable-${picture}`]: 'yes', [`clothed-${picture}`]: 'yes', [`kind-${picture}`]: 'yes' }
  const named = { [`people-${picture}`]: 'pupils', [`who-${picture}`]: '1', [`pupils-${picture}`]: [pupils.Isla] }
  const said = { [`has-${picture}`]: '1', [`alt-${picture}`]: 'A child beside beans', [`work-${picture}`]: 'own' }
  const fields = { text, 'author-line': '- Priya Nair, Year 4 teacher', where: '1', channels: [channelId] }
  assert.equal(goesTo(await teacher.post(`${post}/edit`, { ...fields, ...said, ...named, ...answers, do: 'send' })), post)
  return { post, picture }
}

await school.work((work) =>
  work
    .tables<CheckTables>()
    .insertInto('link_look')
    .values({
      ...{ school_id: work.school.id, address: link, came_to: 'ok', final_address: 'https://beans.example/all', hops: 1 },
      ...{ content_type: 'text/html', says: 'Bean museum', looked_at: work.now() },
    })
    .execute(),
)

test('DO-1: a second pair of eyes finds everything on one page, in the order of reading, for four round trips', async () => {
  const { post, picture } = await waiting()
  await colleague.get(post)
  world.trips()
  const shown = (await colleague.get(post)).text
  const trips = world.trips()
  assert.ok(
    trips.every((count) => count <= 4),
    `${trips.join(', ')} round trips`,
  )
  const places = ['looks', 'pictures', 'checks', 'whose', 'links', 'opinions', 'decision'].map((id) => shown.indexOf(` id="${id}"`))
  assert.ok(
    places.every((place, at) => place > (places[at - 1] ?? 0)),
    places.join(', '),
  )
  assert.match(shown, new RegExp(`<img src="/pictures/${picture}/medium" alt="A child beside beans"`))
  assert.match(shown, /Isla, 4N/)
  assert.match(shown, /The picture is our own work/)
})

test('DON-5: the reader sees where a link leads, what the page calls itself, and when it was looked at', async () => {
  const { post } = await waiting()
  const shown = (await colleague.get(post)).text
  assert.match(shown, /<a href="https:\/\/museum\.example\/beans" rel="noopener noreferrer nofollow"><b>beans\.example<\/b>/)
  assert.match(shown, /The page calls itself “Bean museum”/)
  assert.match(shown, /Seen today 09:00, after one turn/)
})

test('IMG-2: who may not see the roll is told how many are named, and no name', async () => {
  const { post } = await waiting()
  const shown = (await school.as('volunteer').get(post)).text
  assert.match(shown, /One is named/)
  assert.doesNotMatch(shown, /Isla/)
})

test('DO-9: the composer leads to the question whether a colleague would post this', async () => {
  const edit = goesTo(await teacher.post('/posts/new', { text: 'Beans.' }))
  assert.match((await teacher.get(edit)).text, new RegExp(`href="${edit.replace('/edit', '/opinion')}"`))
})

test('IMG-2: somebody outside sees the pictures by their own link only, without a name, and none after a family’s no', async () => {
  const chair = { name: 'Margaret Hale', email: 'margaret@governors.example' }
  await school.work((work) => setDuty(work, 'chair-of-governors', [chair]), 'admin')
  await school.as('deputy').post('/posts/rules', { name: 'Everything', first: 'outside', second: 'colleague', hours: '24' })
  const other = await waiting()
  const { picture } = await waiting()
  const letters = () =>
    school.work((work) =>
      work
        .tables<{ outgoing_mail: { school_id: string; subject: string; body: string; created_at: Temporal.Instant } }>()
        .selectFrom('outgoing_mail')
        .select(['subject', 'body'])
        .where('school_id', '=', work.school.id)
        .orderBy('created_at')
        .orderBy('id' as 'created_at')
        .execute(),
    )
  const mine = (await letters()).findLast(({ subject }) => /asks you to read/.test(subject))
  const by = /\/link\/[\w-]+/.exec(mine?.body ?? '')?.[0] ?? ''
  const ask = async (path: string, cookie = '', body?: Record<string, string>): Promise<Response> =>
    world.program.server.request(`http://localhost${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { cookie, origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
      ...(body ? { body: new URLSearchParams(body).toString() } : {}),
    })
  const file = `${by}/post-approval/pictures/${picture}`
  assert.equal((await ask(file)).headers.get('location'), by)
  await ask(`${by}/code`, '', {})
  const code = (await letters()).flatMap(({ subject }) => /(\d{6}) is your code/.exec(subject)?.[1] ?? []).at(-1) ?? ''
  const cookie = ((await ask(`${by}/open`, '', { code })).headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const shown = await (await ask(`${by}/post-approval`, cookie)).text()
  assert.match(shown, new RegExp(`<img src="${file}" alt="A child beside beans"`))
  assert.doesNotMatch(shown, /Isla|src="\/pictures\//)
  const sent = await ask(file, cookie)
  assert.deepEqual(
    [sent.status, sent.headers.get('content-type'), sent.headers.get('cache-control')],
    [200, 'image/jpeg', 'private, no-store'],
  )
  assert.equal((await ask(`${by}/post-approval/pictures/${other.picture}`, cookie)).status, 404)
  const no = { purpose: 'website', giver: 'family', state: 'no', basis: 'consent', givenBy: 'Parent', givenOn: null } as const
  const said = { ...no, pupilId: pupils.Isla, source: 'telephone', expiresOn: null, note: '' } as const
  await school.work((work) => changePermission(work, said), 'admin')
  assert.equal((await ask(file, cookie)).status, 404)
})
