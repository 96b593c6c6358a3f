import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import { adoptPolicy, acknowledge, currentPolicy } from './index.ts'
import { dataQuestions } from './content.ts'

const world = await openWorld()
const reviewOn = '2027-11-23'
const words = (html: string): string => html.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ')

async function adopted(): Promise<TestSchool> {
  const school = await world.newSchool()
  const dataProtection = 'The school keeps as little as it can, tells families what it keeps, and deletes it in time.'
  await school.work((work) => adoptPolicy(work, { dataProtection, reviewOn }), 'head')
  await school.work(async (work) => acknowledge(work, { versionId: (await currentPolicy(work))?.versionId ?? '' }), 'teacher')
  return school
}

/** From the first word to the adoption, on the screens alone. */
async function draftAndSend(school: TestSchool, change: string): Promise<void> {
  const office = school.as('admin')
  await office.post('/policy/draft/begin', { from: 'adopted' })
  await office.post('/policy/draft/parts/clause%3AMON-3/save', { text: change, version: '0', offVersion: '0' })
  await office.post('/policy/draft/people', { versions: '0,0', 'fact-dsl': 'Ruth Adeyemi', 'fact-dpo': 'Martin Vale' })
  await office.post('/policy/draft/review', { reviewers: school.people.deputy })
}

describe('the screens of the policy', () => {
  it('ROL-S2: a draft is written, reviewed and adopted, and each sees what is theirs to do', async () => {
    const school = await adopted()
    const [head, deputy] = [school.as('head'), school.as('deputy')]
    await draftAndSend(school, 'Answer kindly, within 24 hours.')
    assert.match((await deputy.get('/')).text, /Read the draft of the policy/)
    await deputy.post('/policy/draft/parts/clause%3AMON-3/comment', { words: 'I like it.' })
    await deputy.post('/policy/draft/answer', { answer: 'agreed', note: '' })
    assert.match(words((await head.get('/policy/draft')).text), /Daniel Okafor ?Agrees/)
    const preview = words((await head.get('/policy/adopt')).text)
    assert.match(preview, /9 people read it/)
    assert.match(preview, /Until Monday 7 December 2026/)
    assert.match(preview, /from Tuesday 8 December 2026 on/)
    assert.ok(preview.indexOf('9 people read it') < preview.indexOf('Adopt the next version'), 'what it asks stands before the button')
    const done = await head.post('/policy/adopt', { ownerId: school.people.head, reviewOn, graceDays: '14' })
    assert.equal(done.status, 303)
    assert.match(words((await head.get('/policy/versions')).text), /Version 2/)
  })

  it('ROL-T1: a reader sees what is new first, with its marks, and then the whole', async () => {
    const school = await adopted()
    await draftAndSend(school, 'When a comment, a question or a complaint reaches a school account, answer it kindly within 24 hours.')
    await school.as('head').post('/policy/adopt', { ownerId: school.people.head, reviewOn, graceDays: '14' })
    const { text } = await school.as('teacher').get('/policy')
    assert.match(text, /What is new since version 1/)
    assert.match(text, /<ins><span class="vh">put in: <\/span>kindly<\/ins>/)
    assert.ok(
      text.indexOf('What is new') < text.indexOf('id="acknowledge"') &&
        text.indexOf('id="acknowledge"') < text.indexOf('id="chapter-rationale"'),
    )
    assert.doesNotMatch((await school.as('colleague').get('/policy')).text, /What is new since/)
  })

  it('LEG-4: the chapter that only the school can write is asked question by question, and nothing typed is lost', async () => {
    const school = await world.newSchool()
    const head = school.as('head')
    await head.post('/policy/draft/begin', { from: 'pack' })
    const page = (await head.get('/policy/draft/data-protection')).text
    for (const { title, ask } of dataQuestions) assert.ok(page.includes(title) && page.includes(ask), title)
    await head.post('/policy/draft/data-protection', {
      versions: '0,0,0,0,0',
      'answer-contact': 'Martin Vale, by way of the school office.',
    })
    assert.match((await head.get('/policy/draft')).text, /4 questions are open/)
    await head.post('/policy/draft/review', {})
    const refused = await head.post('/policy/adopt', { ownerId: school.people.head, reviewOn, graceDays: '14' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /LEG-4/)
  })

  it('ROL-S2: whom the policy does not name yet is said before the button is pressed', async () => {
    const school = await world.newSchool()
    const head = school.as('head')
    await head.post('/policy/draft/begin', { from: 'pack' })
    await head.post('/policy/draft/review', {})
    const seen = words((await head.get('/policy/adopt')).text)
    assert.match(seen, /does not name a safeguarding lead or a data protection officer \(ROL-S2\)/)
    assert.ok(seen.indexOf('does not name') < seen.indexOf('Adopt it'))
  })

  it('whoever writes over another’s words is shown both, and keeps what they typed', async () => {
    const school = await world.newSchool()
    const [head, office] = [school.as('head'), school.as('admin')]
    await head.post('/policy/draft/begin', { from: 'pack' })
    await head.post('/policy/draft/parts/clause%3ATON-1/save', { text: 'The words of the head.', version: '0', offVersion: '0' })
    const late = await office.post('/policy/draft/parts/clause%3ATON-1/save', {
      text: 'The words of the office.',
      version: '0',
      offVersion: '0',
    })
    assert.equal(late.status, 409)
    assert.match(late.text, /The words of the head\./)
    assert.match(late.text, /<textarea[^>]*>The words of the office\.<\/textarea>/)
    assert.match(late.text, /name="version" value="1"/)
  })

  it('what is written saves itself as it is written, as one change, and never over a colleague’s words', async () => {
    const school = await world.newSchool()
    const [head, office] = [school.as('head'), school.as('admin')]
    await head.post('/policy/draft/begin', { from: 'pack' })
    const keep = (person: typeof head, text: string) =>
      person.post('/policy/draft/parts/clause%3ATON-1/keep', { text, version: '0', offVersion: '0' })
    assert.match((await keep(head, 'Write as')).text, /Saved today 09:00/)
    assert.equal((await keep(head, 'Write as you speak.')).status, 200)
    assert.equal((await keep(office, 'Another.')).status, 409)
    const page = words((await head.get('/policy/draft/parts/clause%3ATON-1')).text)
    assert.match(page, /Write as you speak\./)
    assert.equal(page.match(/Helen Ormerod, today 09:00/g)?.length, 1)
  })

  it('LNK-2: a linked policy is named on its own page and read at its clause', async () => {
    const school = await adopted()
    const head = school.as('head')
    const saved = await head.post('/policy/linked', {
      which: 'LNK-2',
      name: 'Keeping children safe',
      version: '7',
      datedOn: '2026-09-01',
      reviewOn: '',
      link: 'https://ashgrove.example/safe',
    })
    assert.equal(saved.status, 303)
    assert.match(words((await school.as('teacher').get('/policy')).text), /Keeping children safe, version 7, of 1 September 2026/)
    const wrong = await head.post('/policy/linked', { which: 'LNK-2', name: 'Keeping children safe', link: 'javascript:alert(1)' })
    assert.equal(wrong.status, 422)
  })

  it('prints as a PDF: in force, as it was, and as a draft', async () => {
    const school = await adopted()
    await draftAndSend(school, 'Answer kindly, within 24 hours.')
    const teacher = school.as('teacher')
    for (const [person, path] of [
      [teacher, '/policy/print.pdf'],
      [teacher, '/policy/versions/1/print.pdf'],
      [school.as('deputy'), '/policy/draft/print.pdf'],
    ] as const) {
      const answer = await person.get(path)
      assert.deepEqual(
        [answer.status, answer.headers.get('content-type'), answer.text.slice(0, 8)],
        [200, 'application/pdf', '%PDF-1.7'],
        path,
      )
    }
    assert.equal((await teacher.get('/policy/draft/print.pdf')).status, 403)
  })
})

it('nothing went wrong behind the scenes', () => assert.deepEqual(world.faults, []))
