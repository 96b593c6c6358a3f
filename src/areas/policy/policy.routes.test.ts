import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import { acknowledgements, currentPolicy } from './index.ts'
import { readyDraft } from './testing/ready-draft.ts'

const world = await openWorld()
const reviewOn = '2027-11-23'

const adoption = (school: TestSchool, more: Record<string, unknown> = {}) => ({
  ownerId: school.people.head,
  reviewOn,
  graceDays: 14,
  ...more,
})
const adopt = (school: TestSchool, more: Record<string, unknown> = {}) =>
  school.as('head').api('POST', '/policy/adopt', adoption(school, more))
const codeOf = ({ status, body }: { status: number; body: unknown }): readonly [number, unknown, unknown] => {
  const { code, clause } = body as { code?: string; clause?: string }
  return [status, code, clause]
}
const readIt = async (school: TestSchool, name: 'teacher' | 'colleague' | 'head'): Promise<void> => {
  const { versionId } = (await school.as(name).api('GET', '/policy')).body as { versionId: string }
  assert.equal((await school.as(name).api('POST', '/policy/acknowledge', { versionId })).status, 201)
}
const counted = (school: TestSchool): Promise<readonly string[]> =>
  school.work(async (work) =>
    [...(await acknowledgements(work, [school.people.teacher, school.people.colleague])).keys()].map((id) =>
      id === school.people.teacher ? 'teacher' : 'colleague',
    ),
  )

describe('a policy comes into force', () => {
  it('LEG-4: not while the data protection chapter is open, and the refusal says which questions', async () => {
    const school = await world.newSchool()
    const head = school.as('head')
    await head.api('POST', '/policy/draft', { from: 'pack' })
    await head.api('POST', '/policy/draft/review', { reviewers: [] })
    const answer = await adopt(school)
    assert.deepEqual(codeOf(answer), [422, 'policy/data-protection-open', 'LEG-4'])
    assert.match(answer.text, /how long we keep it/)
    assert.equal(await school.work(currentPolicy), null)
  })

  it('ROL-S2: not while it names no safeguarding lead', async () => {
    const school = await world.newSchool()
    await readyDraft(school.as('head'), 'pack', { 'fact:dsl': '' })
    assert.deepEqual(codeOf(await adopt(school)), [422, 'policy/people-missing', 'ROL-S2'])
  })

  it('ROL-S2: not while it is still being written', async () => {
    const school = await world.newSchool()
    await readyDraft(school.as('head'), 'pack')
    await school.as('head').api('POST', '/policy/draft/reopen')
    assert.deepEqual(codeOf(await adopt(school)), [409, 'policy/not-in-review', 'ROL-S2'])
  })

  it('ROL-S2: by a senior leader, never by the office that drafted it', async () => {
    const school = await world.newSchool()
    await readyDraft(school.as('admin'), 'pack')
    assert.equal((await school.as('admin').api('POST', '/policy/adopt', adoption(school))).status, 403)
    assert.equal((await adopt(school)).status, 201)
  })

  it('ROL-T1: a new version is read by everybody again; for fourteen days the one before still counts', async () => {
    const school = await world.newSchool()
    await readyDraft(school.as('head'), 'pack')
    await adopt(school)
    await readIt(school, 'teacher')
    await readIt(school, 'colleague')
    await readyDraft(school.as('head'), 'adopted', { 'clause:MON-3': 'Answer within half a day.' })
    assert.deepEqual((await adopt(school)).body, { versionId: (await school.work(currentPolicy))?.versionId, number: 2 })
    await readIt(school, 'colleague')
    world.setTime('2026-12-07T23:00:00Z')
    assert.deepEqual((await counted(school)).toSorted(), ['colleague', 'teacher'])
    world.setTime('2026-12-08T00:00:00Z')
    assert.deepEqual(await counted(school), ['colleague'])
    world.setTime('2026-11-23T09:00:00Z')
  })

  it('ROL-T1: whoever read it before is shown what is new since then, first of all', async () => {
    const school = await world.newSchool()
    await readyDraft(school.as('head'), 'pack')
    await adopt(school)
    await readIt(school, 'teacher')
    await readyDraft(school.as('head'), 'adopted', { 'clause:MON-3': 'Answer within half a day.' })
    await adopt(school)
    const { newSince } = (await school.as('teacher').api('GET', '/policy')).body as {
      newSince: { number: number; changes: { key: string }[] }
    }
    assert.deepEqual([newSince.number, newSince.changes.map(({ key }) => key)], [1, ['clause:MON-3']])
  })

  it('ROL-T1: where nothing changes in meaning, acknowledgements hold, with the reason kept; without a reason they do not', async () => {
    const school = await world.newSchool()
    await readyDraft(school.as('head'), 'pack')
    await adopt(school)
    await readIt(school, 'teacher')
    await readyDraft(school.as('head'), 'adopted', { 'clause:MON-3': 'Answer within 24 hours, please.' })
    assert.deepEqual(codeOf(await adopt(school, { sameMeaning: true })), [422, 'policy/reason-needed', 'ROL-S2'])
    assert.equal((await adopt(school, { sameMeaning: true, because: 'One polite word was added.' })).status, 201)
    world.setTime('2027-06-01T09:00:00Z')
    assert.deepEqual(await counted(school), ['teacher'])
    world.setTime('2026-11-23T09:00:00Z')
    const { versions } = (await school.as('teacher').api('GET', '/policy/versions')).body as {
      versions: { sameMeaningBecause: string | null }[]
    }
    assert.deepEqual(
      versions.map(({ sameMeaningBecause }) => sameMeaningBecause),
      ['One polite word was added.', null],
    )
  })
})

describe('a draft', () => {
  it('never lets one person’s words be written over by another’s, and keeps every wording', async () => {
    const school = await world.newSchool()
    const [head, admin] = [school.as('head'), school.as('admin')]
    await head.api('POST', '/policy/draft', { from: 'pack' })
    const save = (person: typeof head, text: string, version: number) =>
      person.api('PUT', '/policy/draft/parts', { part: 'clause:TON-1', text, version })
    assert.deepEqual((await save(head, 'Hers.', 0)).body, { version: 1 })
    const late = await save(admin, 'His.', 0)
    assert.deepEqual(codeOf(late).slice(0, 2), [409, 'policy/part-changed'])
    assert.match(late.text, /Helen Ormerod changed this/)
    assert.deepEqual((await save(admin, 'His, after reading hers.', 1)).body, { version: 2 })
  })

  it('lets advice be left out with a reason, and nothing that Schoolgate keeps or the law asks', async () => {
    const school = await world.newSchool()
    const head = school.as('head')
    await head.api('POST', '/policy/draft', { from: 'pack' })
    const off = (id: string, text: string) => head.api('PUT', '/policy/draft/parts', { part: `off:${id}`, text, version: 0 })
    assert.deepEqual(codeOf(await off('ACC-6', 'We are a very small school.')).slice(0, 2), [422, 'policy/must-apply'])
    assert.deepEqual(codeOf(await off('LEG-1', 'We are a very small school.')).slice(0, 2), [422, 'policy/must-apply'])
    assert.deepEqual(codeOf(await off('SDO-4', 'No.')).slice(0, 2), [422, 'policy/reason-needed'])
    assert.equal((await off('SDO-4', 'We are a very small school.')).status, 200)
  })

  it('stands still while it is in review, and is read by those who were asked and no other teacher', async () => {
    const school = await world.newSchool()
    const [head, teacher, colleague] = [school.as('head'), school.as('teacher'), school.as('colleague')]
    await head.api('POST', '/policy/draft', { from: 'pack' })
    await head.api('POST', '/policy/draft/review', { reviewers: [school.people.teacher] })
    assert.deepEqual(codeOf(await head.api('PUT', '/policy/draft/parts', { part: 'clause:TON-1', text: 'New.', version: 0 })).slice(0, 2), [
      409,
      'policy/draft-closed',
    ])
    assert.deepEqual(codeOf(await colleague.api('GET', '/policy/draft')).slice(0, 2), [403, 'policy/draft-not-for-you'])
    assert.equal((await teacher.api('POST', '/policy/draft/comments', { part: 'clause:TON-1', text: 'Good.' })).status, 201)
    assert.equal((await teacher.api('POST', '/policy/draft/answer', { answer: 'agreed', note: '' })).status, 201)
    const { reviewers } = (await head.api('GET', '/policy/draft')).body as { reviewers: { answer: string }[] }
    assert.deepEqual(
      reviewers.map(({ answer }) => answer),
      ['agreed'],
    )
  })

  it('a clause of the school’s own has an id of its own and is read in its chapter', async () => {
    const school = await world.newSchool()
    const head = school.as('head')
    await readyDraft(head, 'pack')
    await head.api('POST', '/policy/draft/reopen')
    assert.deepEqual((await head.api('POST', '/policy/draft/clauses', { chapter: 'tone', text: 'We write in Welsh and English.' })).body, {
      id: 'LOC-1',
    })
    await head.api('POST', '/policy/draft/review', { reviewers: [] })
    await adopt(school)
    const { chapters } = (await school.as('teacher').api('GET', '/policy')).body as {
      chapters: { id: string; clauses: { id: string; own: boolean }[] }[]
    }
    assert.deepEqual(chapters.find(({ id }) => id === 'tone')?.clauses.at(-1)?.id, 'LOC-1')
  })
})

describe('LNK-1, LNK-2, LNK-3: the policies that are read with this one', () => {
  it('are three from the start, and a new version of one asks the owner to look at ours again', async () => {
    const school = await world.newSchool()
    const head = school.as('head')
    await readyDraft(head, 'pack')
    await adopt(school)
    world.setTime('2026-11-24T09:00:00Z')
    const { linked } = (await head.api('GET', '/policy/linked')).body as { linked: { clause: string }[] }
    assert.deepEqual(
      linked.map(({ clause }) => clause),
      ['LNK-1', 'LNK-2', 'LNK-3'],
    )
    const { id } = (
      await head.api('POST', '/policy/linked', {
        which: 'LNK-2',
        name: 'Safeguarding',
        version: '2026',
        datedOn: '2026-09-01',
        reviewOn: '2027-09-01',
        link: '',
      })
    ).body as { id: string }
    assert.match((await head.get('/')).text, /Safeguarding.{0,20} has changed/)
    assert.equal((await head.api('POST', `/policy/linked/${id}/settle`)).status, 201)
    assert.doesNotMatch((await head.get('/')).text, /Safeguarding.{0,20} has changed/)
    world.setTime('2026-11-23T09:00:00Z')
  })
})

describe('ROL-S2: the review day', () => {
  it('asks the owner sixty days before, once', async () => {
    const school = await world.newSchool()
    await readyDraft(school.as('head'), 'pack')
    await adopt(school, { reviewOn: '2027-01-22' })
    await world.runJobs('ask-for-policy-review')
    assert.match((await school.as('head').get('/')).text, /to be looked at again/)
    assert.doesNotMatch((await school.as('deputy').get('/')).text, /to be looked at again/)
  })
})

it('nothing went wrong behind the scenes', () => assert.deepEqual(world.faults, []))
