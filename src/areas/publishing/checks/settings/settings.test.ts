import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld } from '../../../../app/testing/world.ts'
import { gatherFacts } from '../gather-facts.ts'
import { judge, type Verdict } from '../index.ts'
import { draft } from '../sample-draft.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
const school = await world.newSchool()

const verdictOf = (check: string, text: string): Promise<Verdict | undefined> =>
  school.work(async (work) => judge(draft({ text }), await gatherFacts(work), [check]).findings[0]?.verdict)
const headPosts = (path: string, fields: Record<string, string>) => school.as('head').post(path, fields)

describe('DO-1, DON-2: what a school decides about its checks', () => {
  it('a senior leader makes a note a stop, and it holds for the very next post', async () => {
    assert.equal(await verdictOf('inclusive', 'Mums and dads'), 'warn')
    assert.equal((await headPosts('/posts/checks/choose', { check: 'inclusive', severity: 'block' })).status, 303)
    assert.equal(await verdictOf('inclusive', 'Mums and dads'), 'block')
  })
  it('nobody chooses about what keeps a child safe', async () => {
    const answer = await headPosts('/posts/checks/choose', { check: 'personal-data', severity: 'warn' })
    assert.equal(answer.status, 422)
    assert.match(answer.text, /The policy leaves no choice about this check/)
  })
  it('a teacher reads it and changes nothing', async () => {
    const teacher = school.as('teacher')
    assert.equal((await teacher.get('/posts/checks')).status, 200)
    assert.equal((await teacher.post('/posts/checks/choose', { check: 'tone', severity: 'block' })).status, 403)
    assert.equal((await teacher.post('/posts/checks/words/add', { list: 'rude', word: 'beans' })).status, 403)
  })
  it('the quarrel of the place is a contentious topic from now on, and goes to a senior leader', async () => {
    assert.equal(await verdictOf('contentious', 'The Mill Lane car park'), 'pass')
    assert.equal(
      (await headPosts('/posts/checks/words/add', { list: 'contentious', word: 'Mill Lane car park', topic: 'The car park' })).status,
      303,
    )
    assert.equal(await verdictOf('contentious', 'The Mill Lane car park'), 'person')
  })
  it('a word of the pack is taken out, and put back', async () => {
    assert.equal(await verdictOf('rude-words', 'bloody hell'), 'block')
    await headPosts('/posts/checks/words/change', { list: 'rude', word: 'bloody hell', kept: 'no' })
    assert.equal(await verdictOf('rude-words', 'bloody hell'), 'pass')
    assert.match((await school.as('teacher').get('/posts/checks/words?list=rude')).text, /Taken out by the school/)
    await headPosts('/posts/checks/words/change', { list: 'rude', word: 'bloody hell', kept: 'yes' })
    assert.equal(await verdictOf('rude-words', 'bloody hell'), 'block')
  })
  it('a contentious word without a topic, and one of two letters, are not taken', async () => {
    assert.equal((await headPosts('/posts/checks/words/add', { list: 'contentious', word: 'car park' })).status, 422)
    assert.equal((await headPosts('/posts/checks/words/add', { list: 'rude', word: 'ab' })).status, 422)
  })
  it('a list is taken away as CSV with the school’s own words in it', async () => {
    assert.match((await school.as('head').get('/posts/checks/words.csv?list=contentious')).text, /Mill Lane car park,The car park/)
  })
  it('LEG-3: the school’s own published contacts may stand in a post, in any spelling; a number of a person is not taken for one', async () => {
    const add = (word: string) => headPosts('/posts/checks/words/add', { list: 'own-contact', word })
    assert.equal(await verdictOf('personal-data', 'Ring +44 1632 960123 or come to 14 Mill Lane, AB10 1XG.'), 'block')
    assert.equal((await add('01632 960 123')).status, 303)
    assert.equal((await add('Ashgrove Primary, 14 Mill Lane, AB10 1XG')).status, 303)
    assert.equal(await verdictOf('personal-data', 'Ring +44 1632 960123 or come to 14 Mill Lane, AB10 1XG.'), 'pass')
    assert.equal(await verdictOf('personal-data', 'Ring 07700 900123'), 'block')
    const refused = await add('B801200005001')
    assert.equal(refused.status, 422)
    assert.match(refused.text, /holds no telephone number/)
    await headPosts('/posts/checks/words/change', { list: 'own-contact', word: '01632 960 123', kept: 'no' })
    assert.equal(await verdictOf('personal-data', 'Ring 01632 960123'), 'block')
  })
  it('a sentence is tried out, and nothing of it is kept', async () => {
    const answer = await school.as('teacher').post('/posts/checks/try', { words: 'The dinner ladies served lunch' })
    assert.equal(answer.status, 200)
    assert.match(answer.text, /leaves somebody out/)
  })
  it('what was decided stands in the log', async () => {
    const log = (await school.as('head').get('/log')).text
    assert.match(log, /severity|check/i)
  })
  it('and nothing went wrong', () => assert.deepEqual(world.faults, []))
})
