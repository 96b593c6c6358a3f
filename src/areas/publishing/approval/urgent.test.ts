import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { type Answer, openWorld, type Person } from '../../../app/testing/world.ts'

// A Friday: the next working day is a Monday.
const snow = '2026-11-27T06:00:00Z'
const world = await openWorld({ at: snow })
after(() => assert.deepEqual(world.faults, []))
const school = await world.newSchool()
const { channelId: website } = await liveAccount(world, school, { platform: 'website', name: 'News' })
const { channelId: facebook } = await liveAccount(world, school, { platform: 'facebook', name: 'School page' })
const [teacher, deputy, volunteer, colleague] = [school.as('teacher'), school.as('deputy'), school.as('volunteer'), school.as('colleague')]
const text = 'School is closed today because of snow.'
const urgent = (who: Person, more: object = {}): Promise<Answer> =>
  who.api('POST', '/urgent-posts', { reason: 'closure', text, channels: [website, facebook], ...more })
const codeOf = ({ body }: Answer): string => (body as { code?: string }).code ?? ''
const idOf = ({ body }: Answer): string => (body as { id: string }).id
const stateOf = async (id: string): Promise<string> => ((await deputy.api('GET', `/posts/${id}`)).body as { state: string }).state

test('DO-1: at six in the morning a trained runner sends it alone, on every account, and a review is due on Monday', async () => {
  // The people of a test world have just signed in with a second factor; ten minutes later that is too long ago.
  world.setTime('2026-11-27T06:10:00Z')
  assert.equal(codeOf(await urgent(teacher)), 'people/factor-needed')
  world.setTime(snow)
  const sent = await urgent(teacher)
  assert.deepEqual([sent.status, (sent.body as { isOnItsWay: boolean }).isOnItsWay], [201, true])
  assert.equal(await stateOf(idOf(sent)), 'scheduled')
  await world.runJobs('publish-due')
  const page = await deputy.get(`/posts/${idOf(sent)}`)
  assert.match(page.text, /To be posted by hand/)
  assert.match(page.text, /by Mon 30 Nov 17:00/)
  assert.match((await deputy.get('/')).text, /Look over an urgent post/)
  assert.doesNotMatch((await teacher.get('/')).text, /Look over an urgent post/)
})

test('DO-1: in the afternoon the same runner waits for one reader, and a leader waits for nobody', async () => {
  world.setTime('2026-11-27T14:00:00Z')
  const waits = await urgent(teacher)
  assert.equal((waits.body as { isOnItsWay: boolean }).isOnItsWay, false)
  assert.match((await colleague.get('/')).text, /Read an urgent post now/)
  assert.equal((await colleague.api('POST', `/posts/${idOf(waits)}/approve`)).status, 201)
  assert.equal(await stateOf(idOf(waits)), 'scheduled')
  assert.equal(((await urgent(deputy)).body as { isOnItsWay: boolean }).isOnItsWay, true)
})

test('the checks stop an urgent post too, and who runs no account cannot send one', async () => {
  world.setTime(snow)
  assert.equal(
    codeOf(await urgent(teacher, { text: 'School is closed. Ring Sam on 07700 900123 for news.' })),
    'publishing/stopped-by-checks',
  )
  assert.equal(
    codeOf(await urgent(teacher, { text: 'School is closed because of the general election.' })),
    'publishing/urgent-needs-senior',
  )
  assert.equal(codeOf(await urgent(volunteer)), 'publishing/may-not-post-there')
  assert.equal(codeOf(await urgent(teacher, { channels: [] })), 'publishing/urgent-nowhere')
})

test('DO-1: a leader looks it over, with a sentence unless it was right; nobody looks over their own', async () => {
  world.setTime(snow)
  const own = idOf(await urgent(deputy))
  assert.equal((await deputy.post(`/posts/${own}/review-urgent`, { outcome: 'fine' })).status, 403)
  const head = school.as('head')
  assert.equal((await head.post(`/posts/${own}/review-urgent`, { outcome: 'should-have-waited' })).status, 422)
  const done = await head.post(`/posts/${own}/review-urgent`, { outcome: 'should-have-waited', note: 'The office was open.' })
  assert.equal(done.status, 303)
  assert.equal((await head.post(`/posts/${own}/review-urgent`, { outcome: 'fine' })).status, 409)
  assert.match((await deputy.get(`/posts/${own}`)).text, /The office was open\./)
  const figures = (await head.get('/posts/urgent')).text
  assert.match(figures, /Should have waited<\/dt><dd>1/)
})
