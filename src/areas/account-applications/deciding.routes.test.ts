import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import { setDuty } from '../people/index.ts'
import { type Visitor, visitor } from '../people/visitor.testing.ts'
import { anne, body, chairNamed, letters, ready, sent, started } from './application.testing.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
const linkIn = (text: string): string => /\/link\/[\w-]+/.exec(text)?.[0] ?? ''

/** The chair opens the newest link and types the code that was sent. Returns the address of the case. */
async function opened(school: TestSchool): Promise<{ who: Visitor; page: string }> {
  const link = (await letters(school)).map((one) => linkIn(one.body)).findLast((one) => one !== '') ?? ''
  const who = visitor(world.program.server)
  await who.post(`${link}/code`, {})
  const code = (await letters(school)).map((one) => /^\d{6}/.exec(one.subject)?.[0]).findLast((one) => one !== undefined)
  const answer = await who.post(`${link}/open`, { code: code ?? '' })
  const cookie = /schoolgate-link=[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? ''
  return { who: withCookie(cookie), page: `${link}/application-decision` }
}
const withCookie = (cookie: string): Visitor => ({
  token: null,
  get: (path) => request(path, { headers: { cookie } }),
  post: (path, fields) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    return request(path, { method: 'POST', body: form, headers: { cookie, origin: 'http://localhost' } })
  },
})
const request: (path: string, init: RequestInit) => ReturnType<Visitor['get']> = async (path, init) => {
  const answer = await world.program.server.request(`http://localhost${path}`, init)
  return { status: answer.status, text: await answer.text(), to: answer.headers.get('location'), headers: answer.headers }
}
const stateOf = async (school: TestSchool, id: string): Promise<string> =>
  body(await school.as('deputy').api('GET', `/applications/${id}`)).state

describe("ROL-S6: the headteacher's own application", () => {
  it('is not sent while no chair of governors is named; the draft is kept', async () => {
    const school = await world.newSchool()
    const id = await started(school, {}, 'head')
    const answer = await school.as('head').api('POST', `/applications/${id}/submit`)
    assert.deepEqual([answer.status, body(answer).code], [409, 'account-applications/nobody-decides'])
    assert.match(body(answer).detail, /only the chair of governors can decide, and none is named/)
  })

  it('is not decided by another senior leader, who reads who decides and why', async () => {
    const school = await world.newSchool()
    await chairNamed(school)
    const id = await sent(school, {}, 'head')
    const answer = await school.as('deputy').api('POST', `/applications/${id}/decide`, { decision: 'approve', reasons: 'Fine.' })
    assert.deepEqual([answer.status, body(answer).code], [403, 'account-applications/not-decided-here'])
    const page = await school.as('deputy').get(`/applications/${id}`)
    assert.match(page.text, /so the chair of governors, Anne Whitlock, decides, and nobody at the school\./)
  })

  it('where the head would only run it, the same holds', async () => {
    const school = await world.newSchool()
    await chairNamed(school)
    const id = await sent(school, { runnerIds: [school.people.colleague, school.people.head] })
    const answer = await school.as('deputy').api('POST', `/applications/${id}/decide`, { decision: 'approve' })
    assert.equal(answer.status, 403)
  })

  it('the chair decides it on a phone with no account: link, code, reasons, and the log names her', async () => {
    const school = await world.newSchool()
    await ready(school, 'teacher', 'colleague')
    await chairNamed(school)
    const id = await sent(school, {}, 'head')
    const { who, page } = await opened(school)
    const shown = await who.get(page)
    assert.equal(shown.status, 200)
    for (const words of ['Eco Club', 'Families of Years 3 to 6.', 'Priya Nair', 'Both have read the policy in force', 'Role status'])
      assert.ok(shown.text.includes(words), words)
    const silent = await who.post(page, { decision: 'approve' })
    assert.equal(silent.status, 422)
    assert.match(silent.text, /Give your reasons/)
    const done = await who.post(page, { decision: 'approve', reasons: 'Two trained people and a clear aim.' })
    assert.equal(done.status, 200, done.text)
    assert.match(done.text, /You have approved it/)
    assert.equal(await stateOf(school, id), 'approved')
    assert.match((await school.as('head').get(`/applications/${id}`)).text, /Anne Whitlock said yes/)
    const log = await school.work((work) =>
      work
        .tables<{ log_entry: { act: string; subject_id: string; payload: { by?: string } } }>()
        .selectFrom('log_entry')
        .select('payload')
        .where('subject_id', '=', id)
        .where('act', '=', 'application.approved')
        .executeTakeFirstOrThrow(),
    )
    assert.equal(log.payload.by, 'Anne Whitlock')
    const mail = await letters(school)
    assert.ok(mail.some((one) => one.to_address === 'head@ashgrove.example' && one.subject === 'Yes to your request: Eco Club'))
    assert.ok(mail.some((one) => one.to_address === anne.email && one.subject === 'Your decision about Eco Club'))
    assert.equal((await who.get(page)).status, 404)
  })

  it('the link alone, forwarded to somebody else, shows nothing and decides nothing', async () => {
    const school = await world.newSchool()
    await chairNamed(school)
    const id = await sent(school, {}, 'head')
    const link = linkIn((await letters(school)).at(-1)?.body ?? '')
    const stranger = visitor(world.program.server)
    assert.doesNotMatch((await stranger.get(link)).text, /Eco Club|Ormerod/)
    const page = await stranger.get(`${link}/application-decision`)
    assert.deepEqual([page.status, page.to], [303, link])
    const act = await stranger.post(`${link}/application-decision`, { decision: 'approve', reasons: 'Mine.' })
    assert.deepEqual([act.status, act.to], [303, link])
    assert.equal(await stateOf(school, id), 'submitted')
  })

  it('a chair with a sign-in decides on the page of the application; other governors do not see it', async () => {
    const school = await world.newSchool()
    await ready(school, 'teacher', 'colleague')
    await chairNamed(school, true)
    const id = await sent(school, {}, 'head')
    assert.match((await school.as('governor').get(`/applications/${id}`)).text, /Record my decision/)
    const answer = await school.as('governor').api('POST', `/applications/${id}/decide`, { decision: 'reject', reasons: 'Not this year.' })
    assert.equal(body(answer).state, 'rejected', answer.text)
    const other = await world.newSchool()
    assert.equal((await other.as('governor').get(`/applications/${await sent(other)}`)).status, 404)
  })

  it('what the chair asks goes to the head, and the answer brings a new link; the old one is dead', async () => {
    const school = await world.newSchool()
    await chairNamed(school)
    const id = await sent(school, {}, 'head')
    const first = await opened(school)
    assert.equal((await first.who.post(first.page, { decision: 'ask', reasons: 'Who follows Priya?' })).status, 200)
    assert.equal(await stateOf(school, id), 'more-information')
    await school.as('head').api('POST', `/applications/${id}/answer`, { answer: 'Tom Hallam.' })
    const second = await opened(school)
    assert.notEqual(second.page, first.page)
    assert.match((await second.who.get(second.page)).text, /Tom Hallam\./)
    assert.equal((await first.who.get(first.page)).status, 404)
  })

  it('a fresh link is sent when asked for, not twice within a quarter of an hour', async () => {
    const school = await world.newSchool()
    await chairNamed(school)
    const id = await sent(school, {}, 'head')
    assert.equal((await school.as('head').post(`/applications/${id}/link`)).status, 409)
    world.setTime('2026-11-23T09:16:00Z')
    assert.equal((await school.as('head').post(`/applications/${id}/link`)).status, 303)
    world.setTime('2026-11-23T09:00:00Z')
  })
})

describe('ROL-S6: a small school', () => {
  it('where every senior leader is in the case, a named deputy decides, with a sign-in and without being a leader', async () => {
    const school = await world.newSchool()
    await ready(school, 'teacher', 'deputy')
    await school.work(async (work) => {
      await work.tables<{ member: { id: string; is_head: boolean } }>().updateTable('member').set({ is_head: false }).execute()
      await setDuty(work, 'application-deputy', [{ memberId: school.people.dsl }])
    }, 'admin')
    const id = await sent(school, { leadId: school.people.deputy, runnerIds: [school.people.teacher, school.people.deputy] }, 'head')
    const page = await school.as('dsl').get(`/applications/${id}`)
    assert.match(page.text, /Every senior leader is in this case, so Ruth Adeyemi decides, as a named deputy\./)
    assert.equal((await school.as('deputy').api('POST', `/applications/${id}/decide`, { decision: 'approve' })).status, 403)
    const answer = await school.as('dsl').api('POST', `/applications/${id}/decide`, { decision: 'approve', reasons: 'A clear aim.' })
    assert.equal(body(answer).state, 'approved', answer.text)
  })

  it('nobody in the case chooses its judge: a chair whom the head names after sending does not decide', async () => {
    const school = await world.newSchool()
    await chairNamed(school)
    const id = await sent(school, {}, 'head')
    world.setTime('2026-11-23T10:00:00Z')
    await school.work((work) => setDuty(work, 'chair-of-governors', [{ name: 'A Friend', email: 'friend@elsewhere.example' }]), 'head')
    const page = await school.as('deputy').get(`/applications/${id}`)
    assert.match(page.text, /A Friend was named by somebody in the case after it was sent/)
    world.setTime('2026-11-23T09:00:00Z')
  })
})

describe('ACC-8, ROL-S6: an application does not lie', () => {
  it('deciders are reminded after three school days, and two days later the deputies are asked too, once', async () => {
    const school = await world.newSchool()
    await ready(school, 'teacher', 'colleague')
    await school.work((work) => setDuty(work, 'application-deputy', [{ memberId: school.people.dsl }]), 'head')
    const id = await sent(school)
    const asked = async (to: string) =>
      (await letters(school)).filter((one) => one.to_address === `${to}@ashgrove.example` && one.subject.startsWith('A request')).length
    assert.deepEqual([await asked('head'), await asked('dsl')], [1, 0])
    assert.equal((await school.as('dsl').api('POST', `/applications/${id}/decide`, { decision: 'approve' })).status, 403)
    world.setTime('2026-11-26T09:01:00Z')
    await world.runJobs('account-applications.chase')
    assert.deepEqual([await asked('head'), await asked('dsl')], [2, 0])
    world.setTime('2026-11-30T09:01:00Z')
    for (let look = 0; look < 2; look++) await world.runJobs('account-applications.chase')
    assert.deepEqual([await asked('head'), await asked('dsl')], [2, 1])
    assert.match((await school.as('dsl').get(`/applications/${id}`)).text, /asked the deputies as well \(Ruth Adeyemi\)/)
    const answer = await school.as('dsl').api('POST', `/applications/${id}/decide`, { decision: 'approve' })
    assert.equal(body(answer).state, 'approved', answer.text)
    world.setTime('2026-11-23T09:00:00Z')
  })
})

describe('ACC-8, ACC-11: what the office records of a runner', () => {
  it('a yes and a day stand before whoever decides; no certificate is kept', async () => {
    const school = await world.newSchool()
    const id = await sent(school, { runnerIds: [school.people.colleague, school.people.volunteer] })
    const before = await school.as('head').get(`/applications/${id}`)
    assert.match(before.text, /The office has not recorded the role status of Priya Nair, Tom Hallam and Gemma Tait/)
    const kept = await school
      .as('admin')
      .post(`/applications/${id}/checks/${school.people.volunteer}`, { inOrder: 'yes', checkedOn: '2026-11-20' })
    assert.equal(kept.status, 303, kept.text)
    const after = await school.as('head').get(`/applications/${id}`)
    assert.match(after.text, /Yes, 20 Nov 2026/)
    assert.match(after.text, /has not recorded the role status of Priya Nair and Tom Hallam/)
    const tomorrow = await school
      .as('admin')
      .api('PUT', `/role-checks/${school.people.teacher}`, { inOrder: true, checkedOn: '2026-11-24' })
    assert.equal(body(tomorrow).code, 'account-applications/check-day')
    const own = await school.as('admin').api('PUT', `/role-checks/${school.people.admin}`, { inOrder: true, checkedOn: '2026-11-20' })
    assert.equal(own.status, 403)
    assert.equal((await school.as('teacher').get(`/applications/${id}/checks/${school.people.colleague}`)).status, 403)
  })
})

describe('ACC-11: an account of the Friends of the school', () => {
  it('a parent helper asks for it; it says whose it is, and two members of staff stand beside her', async () => {
    const school = await world.newSchool()
    const friends = { name: 'Friends of Ashgrove', associated: true, ownerName: 'Friends of Ashgrove' }
    const alone = await started(school, { ...friends, leadId: null, runnerIds: [school.people.volunteer] }, 'volunteer')
    assert.equal(
      body(await school.as('volunteer').api('POST', `/applications/${alone}/submit`)).code,
      'account-applications/two-staff-needed',
    )
    const runnerIds = [school.people.colleague, school.people.volunteer]
    const nameless = await started(school, { ...friends, ownerName: '', runnerIds }, 'volunteer')
    assert.match(body(await school.as('volunteer').api('POST', `/applications/${nameless}/submit`)).detail, /whose account it is/)
    const id = await sent(school, { ...friends, runnerIds }, 'volunteer')
    const page = await school.as('head').get(`/applications/${id}`)
    assert.match(page.text, /Friends of Ashgrove: associated with the school, not the school(&#39;|')s own/)
    assert.match(page.text, /Gemma Tait is not employed here/)
  })
})

it('nothing broke on the way', () => assert.deepEqual(world.faults, []))
