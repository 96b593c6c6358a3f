import assert from 'node:assert/strict'
import { after, describe, it, test } from 'node:test'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { openWorld, type Person } from '../../../app/testing/world.ts'
import { templatePack } from '../../policy/index.ts'
import { draft, saysOf } from '../checks/sample-draft.ts'
import { unfilledBlanks } from '../checks/unfilled-blanks.rule.ts'
import { begunWith, blanksIn, inPieces, signedBy } from './blanks.rule.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
after(() => assert.deepEqual(world.faults, []))
const at = (answer: { headers: Headers }): string => answer.headers.get('location') ?? ''
const begin = async (who: Person, text = ''): Promise<string> => ((await who.api('POST', '/posts', { text })).body as { id: string }).id

describe('TON-5: a blank is filled in before a post goes out', () => {
  it('is seen, said by its name and stops the post', () => {
    const text = 'Sports day is on [day] at 13:00. - Ms Nair, Year 4'
    assert.deepEqual(saysOf(unfilledBlanks, draft({ text })), ['block text TON-5 Fill in “day”'])
    assert.deepEqual(saysOf(unfilledBlanks, draft()), ['pass post TON-5 No blank is left open'])
    assert.deepEqual(blanksIn(text), [{ says: 'day', span: [17, 22] }])
    assert.equal(
      inPieces(text)
        .map((piece) => piece.text)
        .join(''),
      text,
    )
  })
  it('every template of the starting set has something to fill in, or is whole as it is', () => {
    for (const { name, text } of templatePack.templates) assert.ok(blanksIn(text).length > 0, name)
    for (const { name, text } of templatePack.signOffs)
      assert.ok(signedBy(text, { name: 'Priya Nair', job: 'Year 4 teacher' }).length <= 200, name)
  })
})

describe('DO-3, BEH-7: a sign-off names the writer', () => {
  it('with name and job, or with the name alone where there is no job', () => {
    assert.equal(signedBy('- {name}, {job}', { name: 'Priya Nair', job: 'Year 4 teacher' }), '- Priya Nair, Year 4 teacher')
    assert.equal(signedBy('- {name}, {job}', { name: 'Gemma Tait', job: '' }), '- Gemma Tait')
  })
  it('a template stands below what was written already', () => {
    assert.equal(begunWith('', 'On [day].'), 'On [day].')
    assert.equal(begunWith('Hello.\n', 'On [day].'), 'Hello.\n\nOn [day].')
  })
})

test('DO-3: a writer begins with a template and another sign-off from the composer, and nothing typed is lost', async () => {
  const school = await world.newSchool()
  const teacher = school.as('teacher')
  const post = await begin(teacher)
  const away = await teacher.post(`/posts/${post}/edit`, { text: 'Dear families,', whose: 'template' })
  assert.equal(at(away), `/posts/${post}/begin-with?kind=template`)
  assert.match((await teacher.get(at(away))).text, /Sports day/)
  assert.equal(at(await teacher.post(`/posts/${post}/begin-with`, { template: 'sports-day' })), `/posts/${post}/edit#text`)
  const page = (await teacher.get(`/posts/${post}/edit`)).text
  assert.match(page, /Dear families,\n\nSports day is on \[day\]/)
  assert.match(page, /Fill in “day”/)
  assert.equal(at(await teacher.post(`/posts/${post}/begin-with`, { template: 'name-tag' })), `/posts/${post}/edit#author-line`)
  assert.match((await teacher.get(`/posts/${post}/edit`)).text, /- Priya Nair, Year 4 teacher #ProudOfOurSchool/)
})

test('DO-3: whoever leads an account words a template anew; every wording is kept; others may not', async () => {
  const school = await world.newSchool()
  const [teacher, colleague] = [school.as('teacher'), school.as('colleague')]
  const words = { kind: 'template', name: 'Snow', text: 'No school today, [day].' }
  assert.equal((await school.as('volunteer').post('/posts/templates/snow', words)).status, 403)
  await liveAccount(world, school, { platform: 'facebook', name: 'Ashgrove Eco Club' })
  const own = at(await teacher.post('/posts/templates/snow', words))
  assert.match(own, /^\/posts\/templates\/[0-9a-f-]{36}$/)
  await school.as('admin').post(own, { ...words, text: 'We are closed today, [day].' })
  const page = (await teacher.get(own)).text
  assert.match(page, /We are closed today/)
  assert.match(page, /No school today/)
  const list = (await colleague.get('/posts/templates')).text
  assert.doesNotMatch(list, /Closed for snow/)
  assert.equal((await school.as('admin').post(`${own}/retire`)).status, 303)
  const post = await begin(teacher)
  assert.doesNotMatch((await teacher.get(`/posts/${post}/begin-with`)).text, /We are closed today/)
  assert.match((await teacher.get('/posts/templates')).text, /Retired/)
  const other = await world.newSchool({ name: 'Beech Lane School' })
  assert.equal((await other.as('admin').get(own)).status, 404)
})

test('a sign-off is short', async () => {
  const school = await world.newSchool()
  const page = await school.as('admin').post('/posts/templates', { kind: 'sign-off', name: 'Long', text: 'x'.repeat(201) })
  assert.match(page.text, /A sign-off is longer than 200 characters/)
})
