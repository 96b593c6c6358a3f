import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { inflateSync } from 'node:zlib'
import { liveAccount } from '../src/app/testing/live-account.ts'
import { type CastName, cast, openWorld } from '../src/app/testing/world.ts'
import { acknowledge, currentPolicy } from '../src/areas/policy/index.ts'
import { launchChromium } from '../src/ui/testing/chromium.ts'
import { desksOf, downloaded, lookAt } from './desks.ts'
import type { Person } from './person.ts'
import { listening } from './whole-school.ts'

const world = await openWorld({ at: '2026-11-19T09:00:00Z' })
const school = await world.newSchool()
await liveAccount(world, school, { platform: 'seesaw', name: 'Year 4 class page' })
const everybody = Object.keys(cast) as CastName[]
for (const name of everybody)
  await school.work(async (work) => acknowledge(work, { versionId: (await currentPolicy(work))?.versionId ?? '' }), name)

const server = await listening(world)
const browser = await launchChromium()
const desks = desksOf(world, { school, address: server.at, browser })
after(async () => {
  await desks.close()
  await browser.close()
  server.close()
})

const kindly = 'Whatever reaches a school account, answer it kindly, and within 24 hours.'
let post = ''
const own = 'Before the summer fair, each class page says once what it is for.'

describe('The policy changes on Monday and everybody reads it again', () => {
  it('ROL-S2: on Thursday the owner begins a draft, changes a clause and adds one of the school’s own', async () => {
    const head = await desks.at('head')
    await head.open('/policy/draft')
    await lookAt(head, 'policy-01-begin')
    await head.press('Begin the draft')
    await lookAt(head, 'policy-02-draft')
    await changeClause(head)
    await addClause(head)
  })

  it('LEG-4: with the data protection chapter emptied it cannot be adopted', async () => {
    const head = await desks.at('head')
    await head.open('/policy/draft/data-protection')
    await head.fill('Written as one piece', '')
    await head.press('Save')
    await head.says('Some questions are still open.')
    await lookAt(head, 'policy-05-data-protection')
    await nameThem(head)
    await head.open('/policy/draft')
    await head.press('Send it for review')
    await head.open('/policy/adopt')
    await head.says('Data protection is not finished (LEG-4).')
    await head.press('Adopt the next version')
    await head.page.getByRole('alert').getByText('LEG-4').waitFor()
    await lookAt(head, 'policy-07-refused')
    assert.equal((await school.work(currentPolicy))?.number, 1)
  })

  it('LEG-4: it is taken back and the chapter is filled, from our words, without a bracket left', async () => {
    const head = await desks.at('head')
    await head.open('/policy/draft')
    await head.press('Back to writing')
    await head.open('/policy/draft/data-protection')
    await head.press('Put our words into the empty ones')
    for (const area of await head.page.locator('textarea').all())
      await area.fill((await area.inputValue()).replaceAll(/\[[^\]]*\]/g, 'the school office'))
    await head.press('Save')
    await head.says('The data protection chapter is finished.')
  })

  it('two reviewers are asked; they comment and answer', async () => {
    const head = await desks.at('head')
    await head.page.locator('summary', { hasText: 'Who is asked' }).click()
    for (const name of ['deputy', 'dsl'] as const) await head.tick(new RegExp(cast[name].name))
    await head.press('Send it for review')
    await review(await desks.at('deputy'), { comment: 'Is a weekend within 24 hours?', answer: 'I agree with it' })
    await review(await desks.at('dsl'), { comment: 'Good. MON-4 says so.', answer: 'I agree with it' })
    await head.open('/policy/draft')
    await head.says('Agrees')
    await lookAt(head, 'policy-09-in-review')
  })

  it('the owner sees clause by clause what differs, and what adopting it would ask of whom', async () => {
    const head = await desks.at('head')
    await head.follow('What changes')
    for (const words of ['MON-3', 'LOC-1', own]) await head.says(words)
    await lookAt(head, 'policy-10-compare')
  })

  it('ACC-6, ROL-T1: on Monday it is adopted, with what it asks of whom on the screen before', async () => {
    await desks.time('2026-11-23T09:00:00Z')
    const head = await desks.at('head')
    await head.open('/policy/draft')
    await head.follow('See what adopting it asks')
    for (const words of ['9 people read it', 'Until Monday 7 December 2026', 'Year 4 class page', 'Would stop']) await head.says(words)
    await head.says(/from Tuesday 8 December 2026 on/)
    await lookAt(head, 'policy-11-adopt')
    await head.press('Adopt the next version')
    await head.says('Version 2 is in force.')
  })

  it('ROL-T1: everybody has it on Today', async () => {
    for (const name of everybody)
      assert.match((await school.as(name).get('/')).text, /Read the policy, and say that you have[\s\S]*adopted version 2/, cast[name].name)
    const tom = await desks.at('colleague')
    await tom.open('/')
    await lookAt(tom, 'policy-12-today')
  })

  it('what is new is shown first; one runner reads it, the other has other things to do', async () => {
    const priya = await desks.at('teacher')
    await priya.open('/policy')
    await priya.says('What is new since version 1')
    await lookAt(priya, 'policy-13-new')
    await readIt(priya)
    await desks.time('2026-12-07T22:00:00Z')
    post = await writeFor(priya, 'Year 4 finished their bean diaries today.')
    await priya.says('posted by hand')
  })

  it('ACC-6: when the days of grace are over nothing more goes out, and the refusal names its clause', async () => {
    await desks.time('2026-12-08T09:00:00Z')
    const [priya, head] = [await desks.at('teacher'), await desks.at('head')]
    await priya.open(post)
    await priya.says('Only one of the two members of staff it needs is in date: Tom Hallam has not read the current policy.')
    await priya.press('Send for approval')
    await priya.page.getByRole('alert').getByText('ACC-9').waitFor()
    await lookAt(priya, 'policy-14-refused')
    await head.open('/accounts')
    await lookAt(head, 'policy-15-locked')
  })

  it('as soon as she has read it, it is open again', async () => {
    const tom = await desks.at('colleague')
    await tom.open('/policy')
    await readIt(tom)
    const priya = await desks.at('teacher')
    await priya.open(post)
    await priya.press('Send for approval')
    assert.match(priya.page.url(), /\/posts\/[0-9a-f-]{36}$/)
    await lookAt(priya, 'policy-16-sent')
    assert.match((await school.as('deputy').get(new URL(priya.page.url()).pathname)).text, /Approve/)
  })

  it('the policy prints as a PDF that says which version it is', async () => {
    const head = await desks.at('head')
    await head.open('/policy')
    const { status, bytes } = await downloaded(
      head,
      (await head.page.getByRole('link', { name: 'Print it (PDF)' }).getAttribute('href')) ?? '',
    )
    assert.deepEqual([status, bytes.subarray(0, 5).toString()], [200, '%PDF-'])
    assert.ok(wordsOf(bytes).includes('(Changes since version 1)'), 'its bookmarks say from which version it came')
  })

  it('nothing went wrong behind the scenes, and no script failed', () => assert.deepEqual([desks.troubles(), world.faults], [[], []]))
})

async function changeClause(head: Person): Promise<void> {
  await head.open('/policy/draft#chapter-monitoring')
  await head.page.getByRole('link', { name: 'MON-3', exact: true }).click()
  await head.fill('The words', kindly)
  await head.press('Save')
  await head.says('MON-3 is saved.')
}

async function addClause(head: Person): Promise<void> {
  await head.open('/policy/draft/new-clause')
  await lookAt(head, 'policy-03-new-clause')
  await head.choose('Chapter', 'Watching our accounts')
  await head.fill('The words', own)
  await head.press('Add it')
  await head.says('LOC-1 stands at the end of its chapter.')
}

async function nameThem(head: Person): Promise<void> {
  await head.open('/policy/draft/people')
  await head.page.getByLabel('Safeguarding lead').fill(cast.dsl.name)
  await head.page.getByLabel('Data protection officer').fill(cast.dpo.name)
  await lookAt(head, 'policy-06-people')
  await head.press('Save')
}

/** Finds it on Today, leaves a comment at the changed clause, and says what they think. */
async function review(person: Person, { comment, answer }: { comment: string; answer: string }): Promise<void> {
  await person.open('/')
  await person.follow(/Read the draft/)
  await person.page.locator('summary', { hasText: 'changed' }).first().click()
  await person.page.getByRole('link', { name: 'MON-3', exact: true }).click()
  await person.fill('Your comment', comment)
  await person.press('Leave it')
  if (person.name === cast.deputy.name) await lookAt(person, 'policy-08-comment')
  await person.open('/policy/draft')
  await person.tick(answer)
  await person.press('Say so')
  await person.says('Your answer stands beside the draft.')
}

async function readIt(person: Person): Promise<void> {
  await person.tick(/I have read this version/)
  await person.press('Record it under my name')
  await person.says('Recorded: you have read version 2.')
}

/** Writes a post for the class page and keeps it; answers where it is. */
async function writeFor(person: Person, words: string): Promise<string> {
  await person.open('/posts')
  await person.press('Write a post')
  await person.page.locator('textarea[name=text]').fill(words)
  await person.tick(/Year 4 class page/)
  await person.says('Nothing stops this post')
  const id = /posts\/([0-9a-f-]{36})/.exec(person.page.url())?.[1] ?? ''
  await person.open(`/posts/${id}/edit`)
  return `/posts/${id}/edit`
}

/** What a reader of the file can find in it, packed streams unpacked. */
const wordsOf = (bytes: Buffer): string =>
  bytes.toString('latin1').replaceAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g, (packed, inner: string) => {
    try {
      return inflateSync(Buffer.from(inner, 'latin1')).toString('latin1')
    } catch {
      return packed
    }
  })
