import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import { readAsset } from './read-assets.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
const letter = new File(['%PDF-1.4\nDear school, yes of course. Ann Lee, 4 Mill Lane'], 'ann-lee.pdf', { type: 'application/pdf' })
const photo = { what: 'picture', title: 'Bean field', owner: 'Ann Lee', ground: 'written' }
const at = (answer: { headers: Headers }): string => answer.headers.get('location') ?? ''
type Body = { id: string; credit: string; standing: string; lacksProof: boolean; isChecked: boolean; code: string }

const enter = async (school: TestSchool, who: 'teacher' | 'admin', more: object = {}): Promise<Body> => {
  const answer = await school.as(who).api('POST', '/rights', { ...photo, ...more })
  assert.ok(answer.status < 300, answer.text)
  return answer.body as Body
}
const refusedOf = async (school: TestSchool, more: object): Promise<string> =>
  ((await school.as('teacher').api('POST', '/rights', { ...photo, ...more })).body as Body).code

describe('LEG-1, LEG-2: a work is entered with its owner and the right to use it', () => {
  it('a teacher enters it on a phone, with a photo of the letter, and it waits to be looked at', async () => {
    const school = await world.newSchool()
    const made = await school.as('teacher').post('/rights/new', { ...photo, proof: letter })
    assert.equal(made.status, 303, made.text)
    const page = await school.as('teacher').get(at(made))
    assert.match(page.text, /Ann Lee, with permission/)
    assert.match(page.text, /Not looked at yet/)
    assert.match((await school.as('admin').get('/')).text, /Look at the entry “Bean field”/)
    assert.equal((await school.as('admin').post(`${at(made)}/checked`)).status, 303)
    assert.match((await school.as('teacher').get(at(made))).text, /May be used/)
    assert.doesNotMatch((await school.as('admin').get('/')).text, /Look at the entry/)
  })

  it('"we may use it in lessons" is refused with the reason: teaching is not publishing', async () => {
    const school = await world.newSchool()
    assert.equal(await refusedOf(school, { ground: 'education' }), 'rights/education-is-not-publishing')
    const page = await school.as('teacher').post('/rights/new', { ...photo, ground: 'education' })
    assert.match(page.text, /It is no permission to publish/)
    assert.match(page.text, /LEG-2/)
    assert.match(page.text, /value="Bean field"/)
  })

  it('Creative Commons asks for its licence and its page, and makes the line itself', async () => {
    const school = await world.newSchool()
    assert.equal(await refusedOf(school, { ground: 'cc' }), 'rights/incomplete')
    assert.equal(await refusedOf(school, { ground: 'cc', licence: 'CC BY 4.0' }), 'rights/incomplete')
    const made = await enter(school, 'teacher', { ground: 'cc', licence: 'cc by 4', source: 'https://www.flickr.com/1' })
    assert.equal(made.credit, '“Bean field” by Ann Lee, flickr.com/1, CC BY 4.0')
  })

  it('without the letter it is asked for, of whoever entered it', async () => {
    const school = await world.newSchool()
    const made = await enter(school, 'teacher')
    assert.equal(made.lacksProof, true)
    assert.match((await school.as('teacher').get('/')).text, /Add the proof for “Bean field”/)
    assert.equal(((await school.as('admin').api('POST', `/rights/${made.id}/checked`)).body as Body).code, 'rights/nothing-to-check')
  })
})

describe('LEG-2: the proof is kept sealed', () => {
  it('only those who approve posts open it, and each look is in the log; what is in it is nowhere else', async () => {
    const school = await world.newSchool()
    const made = await school.as('teacher').post('/rights/new', { ...photo, proof: letter })
    const [, proof = ''] = /\/rights\/proofs\/([0-9a-f-]+)/.exec((await school.as('head').get(at(made))).text) ?? []
    const opened = await school.as('head').get(`/rights/proofs/${proof}`)
    assert.equal(opened.status, 200)
    assert.match(opened.text, /Mill Lane/)
    assert.equal((await school.as('volunteer').get(`/rights/proofs/${proof}`)).status, 403)
    const log = (await school.as('head').get('/log')).text
    assert.doesNotMatch(log, /Mill Lane/)
    const other = await world.newSchool({ name: 'Beech Lane School' })
    assert.equal((await other.as('head').get(`/rights/proofs/${proof}`)).status, 404)
  })

  it('a text file is no proof', async () => {
    const school = await world.newSchool()
    const made = await enter(school, 'teacher')
    const page = await school.as('teacher').post(`/rights/${made.id}/proof`, { proof: new File(['hello'], 'yes.txt') })
    assert.match(page.text, /A proof is a PDF or a picture/)
  })
})

describe('LEG-2, DO-6: a right ends', () => {
  it('comes up a month before its last day, and goes when it is renewed', async () => {
    const school = await world.newSchool()
    const made = await enter(school, 'admin', { ground: 'stock', proofNote: 'Receipt in the office', expiresOn: '2027-01-10' })
    await world.runJobs('rights-ending')
    assert.doesNotMatch((await school.as('admin').get('/')).text, /The right to use “Bean field” ends/)
    world.setTime('2026-12-12T09:00:00Z')
    await world.runJobs('rights-ending')
    assert.match((await school.as('admin').get('/')).text, /The right to use “Bean field” ends/)
    assert.match((await school.as('admin').get('/rights?show=ending')).text, /1 entry/)
    const renewed = { ...photo, ground: 'stock', proofNote: 'Receipt in the office', expiresOn: '2028-01-10' }
    assert.equal((await school.as('admin').api('PUT', `/rights/${made.id}`, renewed)).status, 200)
    assert.doesNotMatch((await school.as('admin').get('/')).text, /The right to use “Bean field” ends/)
    world.setTime('2028-01-11T09:00:00Z')
    assert.equal(await school.work(async (work) => (await readAsset(work, made.id)).standing), 'expired')
    world.setTime('2026-11-23T09:00:00Z')
  })

  it('is taken back with a reason, by whoever keeps the register, and once', async () => {
    const school = await world.newSchool()
    const { id } = await enter(school, 'teacher')
    assert.equal((await school.as('teacher').api('POST', `/rights/${id}/withdraw`, { because: 'She asked us to stop.' })).status, 403)
    assert.equal(((await school.as('admin').api('POST', `/rights/${id}/withdraw`, {})).body as Body).code, 'rights/no-reason')
    const taken = await school.as('admin').api('POST', `/rights/${id}/withdraw`, { because: 'She asked us to stop.' })
    assert.equal((taken.body as Body).standing, 'withdrawn')
    assert.equal(
      ((await school.as('admin').api('POST', `/rights/${id}/withdraw`, { because: 'Again.' })).body as Body).code,
      'rights/already-over',
    )
    assert.match((await school.as('teacher').get(`/rights/${id}`)).text, /She asked us to stop/)
  })
})

describe('LEG-1: the register as a list', () => {
  const csv = (...rows: string[]): File =>
    new File([['title,what,ground,owner,licence,source,proof,good_until', ...rows].join('\n')], 'rights.csv')
  it('says what it would do, brings in the good rows, and nothing twice', async () => {
    const school = await world.newSchool()
    const list = csv(
      'Bean field,picture,Written permission,Ann Lee,,,Mail of 3 May,2027-07-31',
      'Daffodils,words,public-domain,William Wordsworth,,,Died in 1850,',
      'Old song,music,education,Somebody,,,,',
      'Cloud,picture,cc,Bo,CC BY 4.0,,,',
    )
    const preview = await school.as('admin').post('/rights/lists', { file: list })
    assert.equal(preview.status, 200, preview.text)
    assert.match(preview.text, /2 new entries/)
    assert.match(preview.text, /Line 4: A licence for teaching is no permission to publish/)
    assert.match(preview.text, /Line 5: It is not said where it was found/)
    assert.doesNotMatch((await school.as('admin').get('/rights')).text, /Daffodils/)
    const [, kept = ''] = /name="csv" value="([^"]+)"/.exec(preview.text) ?? []
    assert.equal((await school.as('admin').post('/rights/lists/bring-in', { csv: kept })).status, 303)
    assert.match((await school.as('admin').get('/rights')).text, /2 entries/)
    assert.match((await school.as('admin').post('/rights/lists', { file: list })).text, /2 rows are in the register already/)
    const out = (await school.as('admin').get('/rights/list.csv')).text
    assert.match(out, /Bean field,picture,written,Ann Lee/)
    assert.match(
      (await school.as('admin').post('/rights/lists', { file: new File([out], 'again.csv') })).text,
      /There is nothing to bring in/,
    )
  })

  it('one who only writes posts finds entries and does not keep the register', async () => {
    const school = await world.newSchool()
    await enter(school, 'admin', { contact: 'ann@lee.example' })
    assert.match((await school.as('teacher').get('/rights?find=bean+lee')).text, /Bean field/)
    assert.match((await school.as('teacher').get('/rights?find=parsnip')).text, /Nothing like that/)
    for (const path of ['/rights/lists', '/rights/list.csv']) assert.equal((await school.as('teacher').get(path)).status, 403)
    const { body } = await school.as('teacher').api('GET', '/rights')
    assert.doesNotMatch(JSON.stringify(body), /ann@lee/)
  })
})

it('nothing went wrong unseen', () => assert.deepEqual(world.faults, []))
