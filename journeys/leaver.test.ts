import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { listAccounts, recoveryRoutesOf } from '../src/areas/account-register/index.ts'
import { secretsSeenBy } from '../src/areas/credential-vault/index.ts'
import { conversationsOf } from '../src/areas/inbox/index.ts'
import { makeInvitation } from '../src/areas/people/invitation.ts'
import { postsOf } from '../src/areas/publishing/index.ts'
import { inWorld, looksRight, signIn, withFinger } from './in-world.ts'
import { type Ground, leadersGround, words } from './leaver-ground.ts'
import { desktop, type Person } from './person.ts'

const { world, sits, comesIn, signsInAlso, at, troubles } = await inWorld({ at: '2026-11-23T09:00:00Z' })
const school = await world.newSchool()
const her = 'teacher@ashgrove.example'
const herId = school.people.teacher

let ground: Ground
let onPhone: Person
let atDesk: Person
let office: Person
let run = ''
let token = ''
let link = ''
const rowOf = (title: string) => office.page.locator('.row').filter({ has: office.page.getByRole('heading', { name: title }) })

/** Unfolds what can be decided about one thing of hers, and decides. */
async function settle(title: string, { to, button }: { to?: string; button: string }): Promise<void> {
  await office.open(`/leavers/${run}`)
  const row = rowOf(title)
    .filter({ has: office.page.locator('summary') })
    .first()
  await row.locator('summary').first().click()
  if (to) await row.locator('select').selectOption({ label: to })
  await row.getByRole('button', { name: button, exact: true }).click()
  await office.says(/settled\./)
}

type Place = { readonly path: string; readonly how: 'page' | 'fragment' | 'interface' }
/** Everywhere that she could go on Friday: pages, the pieces that an open page fetches by itself, and the interface for programs. */
const places = (): readonly Place[] => [
  ...[
    '/',
    '/me',
    '/me/sign-in',
    '/accounts',
    `/accounts/${ground.accountId}/secrets`,
    '/posts',
    '/inbox',
    `/inbox/${ground.talk}`,
    '/leaving',
  ].map((path): Place => ({ path, how: 'page' })),
  { path: '/inbox/list', how: 'fragment' },
  { path: `/inbox/${ground.talk}/said`, how: 'fragment' },
  { path: '/api/v1/accounts', how: 'interface' },
  { path: '/api/v1/posts', how: 'interface' },
]
async function asked(person: Person): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const { path } of places()) {
    const answer = await person.page.request.get(`${at}${path}`, { maxRedirects: 0 })
    found[path] = answer.status()
    if (answer.status() !== 200) assert.doesNotMatch(await answer.text(), /Eco Club|Gemma|jar/, `${path} tells nothing`)
  }
  return found
}
const byToken = (path: string) => fetch(`${at}${path}`, { headers: { authorization: `Bearer ${token}` }, redirect: 'manual' })

describe('The lead leaves on Friday: nothing of hers still opens on Saturday', () => {
  it('ROL-A2: on Monday she is at work on a phone and at a desk, with a passkey, and a program that uses a token of hers', async () => {
    ground = await leadersGround(world, school)
    onPhone = await comesIn(school, 'teacher')
    await withFinger(onPhone)
    await onPhone.open('/me/sign-in')
    await onPhone.fill('Name for it', 'My phone')
    await onPhone.press('Add a passkey on this device')
    await onPhone.says('The passkey is added')
    atDesk = await signsInAlso(onPhone, her)
    await atDesk.open('/me/tokens')
    await atDesk.fill('What it is for', 'The board in the hall')
    await atDesk.press('Make it')
    token = await atDesk.page.locator('#made').inputValue()
    assert.equal((await byToken('/api/v1/accounts')).status, 200)
  })

  it('a family’s question is given to her, a colleague’s post waits to be read, and she looks at one log-in of three', async () => {
    const tom = await sits(school, 'colleague')
    await tom.open(`/inbox/${ground.talk}`)
    await tom.page.locator('summary', { hasText: 'Give it to somebody' }).click()
    await tom.choose('Who answers', 'Priya Nair')
    await tom.press('Hand over')
    await onPhone.open('/')
    await onPhone.says(/Read and decide|second pair of eyes/)
    await atDesk.open(`/accounts/${ground.accountId}/secrets`)
    await atDesk.page.locator(`a[href="/secrets/${ground.secrets.page}/fields/password"]`).click()
    await atDesk.page.locator('#reason').fill('Signing in on the hall computer')
    await atDesk.press('Show it')
    assert.equal(await atDesk.page.locator('#opened').inputValue(), 'kite-harbour-Log-in of the page')
  })

  it('ROL-A4: the office opens her run: everything that is hers stands in one list', async () => {
    office = await sits(school, 'admin')
    await office.open(`/people/${herId}`)
    await looksRight(office, 'leaver-01-person')
    await office.press('They are leaving')
    run = /leavers\/([0-9a-f-]{36})/.exec(office.page.url())?.[1] ?? ''
    await looksRight(office, 'leaver-02-run')
    for (const title of [
      'Ashgrove Eco Club',
      `“${words.concert}”`,
      `“${words.jars}”`,
      `“${words.toms}”`,
      `“${words.draft}”`,
      'Ashgrove Eco Club: Log-in of the page',
      'An access token',
      'A passkey',
    ])
      await office.page.getByRole('heading', { name: title, exact: true }).first().waitFor()
    await office.says('Its phone for a lost password is their own')
    await office.says(/Gemma T\.: “Which children/)
    for (const title of ['Mailbox of the page', 'Picture library'])
      assert.equal(await office.page.getByText(title).count(), 0, `she never saw ${title}`)
    await office.page.getByRole('textbox', { name: 'Last day here' }).fill('2026-11-27')
    await office.press('Set the day')
    await office.says('The last day of Priya Nair is 27 November 2026.')
  })

  it('the successor is named, and each thing goes into other hands, or is held', async () => {
    await settle('Ashgrove Eco Club', { to: 'Tom Hallam', button: 'They lead it next' })
    await settle(words.concert, { to: 'Daniel Okafor', button: 'Hand it over' })
    await settle(words.draft, { button: 'Leave it as it is' })
    await settle('Gemma T.', { to: 'Tom Hallam', button: 'Hand it over' })
    await office.open(`/accounts/${ground.accountId}`)
    await office.page.locator('summary', { hasText: 'Say where a lost password would go' }).click()
    await office.choose('Whose phone gets the code?', 'The school’s phone')
    await office.page.locator('details[open] form[action$="/recovery"]').getByRole('button', { name: 'Keep' }).click()
    await office.page.waitForLoadState('load')
    await office.open(`/leavers/${run}`)
    await looksRight(office, 'leaver-03-settled')
    // Nobody takes over the jars: it is left to be held by itself.
    assert.equal(await rowOf(words.jars).first().getByText('To decide').count(), 1)
  })

  it('BEH-6: she reads the statement that outlasts the job, and confirms it with her name', async () => {
    await onPhone.open('/')
    await looksRight(onPhone, 'leaver-04-her-today')
    await onPhone.follow('Read and confirm')
    await looksRight(onPhone, 'leaver-05-statement')
    await onPhone.page.getByLabel('I have read this').check()
    await onPhone.fill('Your name, as your signature', 'Priya Nair')
    await onPhone.press('Confirm')
    await onPhone.says('You have confirmed it.')
    await looksRight(onPhone, 'leaver-06-confirmed')
  })

  it('on Friday, a quarter of an hour before midnight, all of it still opens', async () => {
    world.setTime('2026-11-27T23:45:00Z')
    await world.runJobs('people.leavers')
    await onPhone.open('/sign-in?to=/me')
    await onPhone.press('Sign in with a passkey')
    await onPhone.page.getByRole('heading', { name: 'Your account' }).waitFor()
    await signIn(atDesk, her)
    link = `/invite/${await school.work((work) => makeInvitation(work, herId))}`
    assert.equal((await fetch(`${at}${link}`)).status, 200)
    for (const person of [onPhone, atDesk]) assert.deepEqual([...new Set(Object.values(await asked(person)))], [200])
    assert.equal((await byToken('/api/v1/accounts')).status, 200)
    await atDesk.open(`/inbox/${ground.talk}`)
    await atDesk.page.locator('summary', { hasText: 'Leave a note' }).click()
    await atDesk.page.locator('textarea[name=note]').fill('One more thing that I forgot')
  })

  it('ROL-A4: on Saturday, five minutes after midnight, both browsers are refused, page by page and piece by piece', async () => {
    world.setTime('2026-11-28T00:05:00Z')
    await world.runJobs()
    for (const person of [onPhone, atDesk]) {
      const found = await asked(person)
      for (const { path, how } of places()) assert.equal(found[path], how === 'page' ? 303 : 401, path)
    }
    await atDesk.press('Keep the note')
    assert.match(atDesk.page.url(), /\/sign-in/)
    const tom = await sits(school, 'colleague', desktop)
    await tom.open(`/inbox/${ground.talk}`)
    assert.equal(await tom.page.getByText('One more thing that I forgot').count(), 0)
  })

  it('nor do her token, her passkey, her password with its code, or the link that nobody used', async () => {
    assert.equal((await byToken('/api/v1/accounts')).status, 401)
    assert.equal((await byToken('/api/v1/posts')).status, 401)
    await onPhone.open('/sign-in?to=/me')
    await onPhone.press('Sign in with a passkey')
    await onPhone.page.getByRole('heading', { name: 'You are not signed in' }).waitFor()
    await looksRight(onPhone, 'leaver-07-refused')
    await signIn(atDesk, her)
    await atDesk.page.getByRole('alert').waitFor()
    assert.match(atDesk.page.url(), /\/sign-in/)
    await onPhone.open(link)
    assert.equal(await onPhone.title(), 'This link no longer works')
    assert.equal(await onPhone.page.getByLabel(/password/i).count(), 0)
  })

  it('ROL-A4: the successor leads; what was on its way was handed on or held, and nothing is left in her name', async () => {
    const left = await school.work(async (work) => ({
      posts: (await postsOf(work, herId)).map(({ part, words }) => `${part}: ${words}`),
      talks: await conversationsOf(work, herId),
      routes: await recoveryRoutesOf(work, herId),
      accounts: (await listAccounts(work)).filter(
        ({ leadId, runners }) => leadId === herId || runners.some(({ memberId }) => memberId === herId),
      ),
      lead: (await listAccounts(work)).map(({ leadId, state }) => [leadId, state]),
      approved: (await postsOf(work, school.people.deputy)).map(({ part, words }) => `${part}: ${words}`),
    }))
    assert.deepEqual(left, {
      // Drafts of hers, which go nowhere: one was left so, the other nobody took over, and it is held.
      posts: [`draft: ${words.jars}`, `draft: ${words.draft}`],
      talks: [],
      routes: [],
      accounts: [],
      lead: [[school.people.colleague, 'live']],
      approved: [`scheduled: ${words.concert}`],
    })
    const toms = (await school.as('colleague').api('GET', `/posts/${ground.posts.toms}`)).body as { state: string; note: string }
    assert.deepEqual([toms.state, /approval no longer counts/.test(toms.note)], ['draft', true])
    const deputy = await sits(school, 'deputy')
    await deputy.open('/')
    await deputy.says(/Read and decide|second pair of eyes/)
  })

  it('ROL-A2: exactly the log-in that she saw is asked to be changed', async () => {
    world.setTime('2026-11-28T09:00:00Z')
    const seen = await school.work((work) => secretsSeenBy(work, herId))
    assert.deepEqual(
      seen.map(({ secretId, rotationDueAt }) => [secretId, rotationDueAt !== null]),
      [[ground.secrets.page, true]],
    )
    await office.open('/')
    await looksRight(office, 'leaver-08-office-today')
    await office.open('/vault')
    await looksRight(office, 'leaver-09-vault')
    assert.equal(await office.page.getByText('Change it', { exact: true }).count(), 1)
    await office.open(`/secrets/${ground.secrets.page}/change`)
    await office.page.locator('#password').fill('quite-another-harbour-7')
    await office.press('Lock the change away')
    await office.open('/vault')
    assert.equal(await office.page.getByText('Change it', { exact: true }).count(), 0)
  })

  it('the run closes, and its sheet prints on paper', async () => {
    await office.open(`/leavers/${run}`)
    await looksRight(office, 'leaver-10-last-things')
    await settle(words.jars, { button: 'Leave it as it is' })
    await office.press('Close it')
    await office.open(`/leavers/${run}/sheet`)
    await looksRight(office, 'leaver-11-sheet')
    for (const said of ['Everything is settled', 'Handed over', 'Held', 'Confirmed', 'Sian Beddoes'])
      await office.page.locator('main').getByText(said).first().waitFor()
    await office.page.emulateMedia({ media: 'print' })
    assert.equal(await office.page.locator('nav').first().isVisible(), false, 'paper has no menu')
    assert.equal((await office.page.pdf({ format: 'A4' })).subarray(0, 5).toString(), '%PDF-')
    await office.picture('leaver-12-on-paper')
  })

  it('nothing went wrong behind the scenes, and no script failed', () => assert.deepEqual([troubles(), world.faults], [[], []]))
})
