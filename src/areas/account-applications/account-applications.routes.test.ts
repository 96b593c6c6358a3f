import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld, type Person } from '../../app/testing/world.ts'
import { areTrained, haveRead } from './testing/live-account.ts'

import { askedToday, body, chairNamed, letters, ready, sent, started, theCase } from './application.testing.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
const decide = (leader: Person, id: string, decision: string, more: Record<string, unknown> = {}) =>
  leader.api('POST', `/applications/${id}/decide`, { decision, ...more })
const refused = (answer: { status: number; body: unknown }) => [answer.status, body(answer).code, body(answer).clause]

describe('ACC-2 to ACC-7: an application is sent only when its case is complete', () => {
  const staysADraft = async (change: Record<string, unknown>, clause: string) => {
    const school = await world.newSchool()
    const id = await started(school, change)
    const answer = await school.as('teacher').api('POST', `/applications/${id}/submit`)
    assert.deepEqual([answer.status, body(answer).clause], [422, clause])
    assert.equal(body(await school.as('teacher').api('GET', `/applications/${id}`)).state, 'draft')
  }
  it('ACC-3: it stays a draft while it does not say what the account should achieve', () => staysADraft({ aim: ' ' }, 'ACC-3'))
  it('ACC-4: it stays a draft while it does not say who it is for', () => staysADraft({ audience: ' ' }, 'ACC-4'))
  it('ACC-5: it stays a draft while it does not say how people will hear of it', () => staysADraft({ promotion: ' ' }, 'ACC-5'))
  it('ACC-7: it stays a draft while it does not say whether it is open or closed', () => staysADraft({ visibility: null }, 'ACC-7'))

  it('it stays a draft with fewer than two members of staff, volunteers or not', async () => {
    const school = await world.newSchool()
    const id = await started(school, { runnerIds: [school.people.volunteer] })
    assert.deepEqual(refused(await school.as('teacher').api('POST', `/applications/${id}/submit`)), [
      422,
      'account-applications/two-staff-needed',
      'ACC-6',
    ])
  })

  it('a parent helper may ask, with two members of staff to run it', async () => {
    const school = await world.newSchool()
    await sent(school, { runnerIds: [school.people.teacher, school.people.colleague, school.people.volunteer] }, 'volunteer')
  })

  it('a draft is seen by its writer and by nobody else', async () => {
    const school = await world.newSchool()
    const id = await started(school)
    assert.equal((await school.as('head').api('GET', `/applications/${id}`)).status, 404)
    assert.equal((await school.as('head').get(`/applications/${id}`)).status, 404)
    assert.equal((await school.as('teacher').get(`/applications/${id}`)).status, 200)
  })

  it('another school sees nothing of it', async () => {
    const [school, other] = [await world.newSchool(), await world.newSchool()]
    const id = await sent(school)
    assert.equal((await other.as('head').api('GET', `/applications/${id}`)).status, 404)
    assert.equal((await decide(other.as('head'), id, 'approve')).status, 404)
    assert.deepEqual((await other.as('head').api('GET', '/applications')).body, { applications: [] })
  })

  it('somebody of another school cannot be named to run it', async () => {
    const [school, other] = [await world.newSchool(), await world.newSchool()]
    const answer = await school.as('teacher').api('POST', '/applications', theCase(school, { runnerIds: [other.people.colleague] }))
    assert.deepEqual(refused(answer), [422, 'account-applications/no-such-member', 'ACC-6'])
  })

  it('ROL-S5: it goes to the senior leaders, who are written to, find it under Today, and are named in the log', async () => {
    const school = await world.newSchool()
    const id = await sent(school)
    const asked = (await letters(school)).filter((one) => one.subject.startsWith('A request')).map((one) => one.to_address)
    assert.deepEqual(asked, ['deputy@ashgrove.example', 'head@ashgrove.example'])
    assert.deepEqual((await askedToday(school, id)).toSorted(), [school.people.deputy, school.people.head].toSorted())
    const log = await school.work((work) =>
      work
        .tables<{ log_entry: { act: string; clause: string; subject_id: string; payload: { sentTo: string[] } } }>()
        .selectFrom('log_entry')
        .select(['clause', 'payload'])
        .where('subject_id', '=', id)
        .where('act', '=', 'application.sent')
        .executeTakeFirstOrThrow(),
    )
    assert.equal(log.clause, 'ROL-S5')
    assert.deepEqual(log.payload.sentTo, [school.people.deputy, school.people.head])
  })

  it('it gets its number in the school year of its sending, and the leaders who may decide are named', async () => {
    const school = await world.newSchool()
    await sent(school)
    const answer = await school.as('head').get(`/applications/${await sent(school)}`)
    assert.match(answer.text, /2026-2/)
    assert.match(answer.text, /sent the application to Daniel Okafor, Helen Ormerod/)
  })
})

describe('ROL-S6: nobody decides their own', () => {
  it('not the applicant, headteacher or not', async () => {
    const school = await world.newSchool()
    await chairNamed(school)
    const id = await sent(school, {}, 'head')
    assert.deepEqual(refused(await decide(school.as('head'), id, 'approve')), [403, 'account-applications/own-case', 'ROL-S6'])
  })
  it('not a leader who would run it', async () => {
    const school = await world.newSchool()
    const id = await sent(school, { runnerIds: [school.people.deputy] })
    assert.deepEqual(refused(await decide(school.as('deputy'), id, 'reject', { reasons: 'No.' })), [
      403,
      'account-applications/own-case',
      'ROL-S6',
    ])
  })
  for (const who of ['teacher', 'admin', 'volunteer'] as const) {
    it(`not a ${who}`, async () => {
      const school = await world.newSchool()
      assert.equal((await decide(school.as(who), await sent(school), 'approve')).status, 403)
    })
  }
})

describe('ACC-8, ACC-9, ACC-10: the decision', () => {
  it('a yes enters the account in the register, with its runners and a day of review a year on', async () => {
    const school = await world.newSchool()
    await ready(school, 'teacher', 'colleague')
    const id = await sent(school)
    const answer = body(await decide(school.as('head'), id, 'approve', { reasons: 'A clear aim.' }))
    assert.equal(answer.state, 'approved')
    const account = (await school.as('admin').api('GET', `/accounts/${answer.accountId}`)).body as {
      state: string
      reviewOn: string
      runners: { name: string }[]
    }
    assert.deepEqual(
      [account.state, account.reviewOn, account.runners.map((one) => one.name).toSorted()],
      ['approved', '2027-11-23', ['Priya Nair', 'Tom Hallam']],
    )
  })

  it('no yes while a runner has not read the policy', async () => {
    const school = await world.newSchool()
    await ready(school, 'teacher')
    await areTrained(school, ['colleague'])
    const answer = await decide(school.as('head'), await sent(school), 'approve')
    assert.deepEqual(refused(answer), [409, 'account-applications/runner-has-not-read', 'ACC-9'])
    assert.match(body(answer).detail, /Tom Hallam has not read the policy in force\. Choose "Approve with conditions"/)
  })

  it('no yes while a runner is not trained in date', async () => {
    const school = await world.newSchool()
    await ready(school, 'teacher')
    await haveRead(school, ['colleague'])
    assert.deepEqual(refused(await decide(school.as('head'), await sent(school), 'approve')), [
      409,
      'account-applications/runner-not-trained',
      'ACC-10',
    ])
  })

  it('a yes on the condition of no access until then', async () => {
    const school = await world.newSchool()
    await ready(school, 'teacher')
    const id = await sent(school)
    const answer = body(await decide(school.as('head'), id, 'approve-with-conditions'))
    assert.equal(answer.state, 'approved-with-conditions')
    const account = (await school.as('admin').api('GET', `/accounts/${answer.accountId}`)).body as { conditions: string; locked: string }
    assert.equal(account.conditions, 'Tom Hallam has no access until they have read the policy in force and are trained in date.')
    assert.match(account.locked, /^Only one of the two members of staff it needs is in date: Tom Hallam/)
  })

  it('conditions, a no and a question need words', async () => {
    const school = await world.newSchool()
    await ready(school, 'teacher', 'colleague')
    const id = await sent(school)
    for (const decision of ['approve-with-conditions', 'reject', 'ask'])
      assert.deepEqual(refused(await decide(school.as('head'), id, decision)), [422, 'account-applications/words-needed', 'ACC-8'])
  })

  it('a decision stands: the second one is refused', async () => {
    const school = await world.newSchool()
    await ready(school, 'teacher', 'colleague')
    const id = await sent(school)
    const answers = await Promise.all([
      decide(school.as('head'), id, 'approve'),
      decide(school.as('deputy'), id, 'reject', { reasons: 'Too many accounts.' }),
    ])
    assert.deepEqual(answers.map((one) => one.status).toSorted(), [201, 409])
  })

  it('more information: the applicant answers, and it is back with the leaders', async () => {
    const school = await world.newSchool()
    const id = await sent(school)
    assert.equal(body(await decide(school.as('head'), id, 'ask', { reasons: 'Who follows Priya?' })).state, 'more-information')
    assert.match((await school.as('teacher').get(`/applications/${id}`)).text, /Who follows Priya\?/)
    assert.equal((await school.as('colleague').api('POST', `/applications/${id}/answer`, { answer: 'Me.' })).status, 403)
    assert.equal(body(await school.as('teacher').api('POST', `/applications/${id}/answer`, { answer: 'Tom Hallam.' })).state, 'submitted')
  })

  it('what was taken back cannot be approved', async () => {
    const school = await world.newSchool()
    const id = await sent(school)
    assert.equal(body(await school.as('teacher').api('POST', `/applications/${id}/withdraw`)).state, 'withdrawn')
    assert.deepEqual(refused(await decide(school.as('head'), id, 'approve')), [409, 'account-applications/wrong-state', 'ACC-8'])
  })

  it('every step is in the log with its clause', async () => {
    const school = await world.newSchool()
    await ready(school, 'teacher', 'colleague')
    const id = await sent(school)
    await decide(school.as('head'), id, 'consider')
    await decide(school.as('head'), id, 'approve')
    const entries = await school.work((work) =>
      work
        .tables<{ log_entry: { act: string; clause: string; subject_id: string; id: string } }>()
        .selectFrom('log_entry')
        .select(['act', 'clause'])
        .where('subject_id', '=', id)
        .orderBy('id')
        .execute(),
    )
    assert.deepEqual(entries.map((one) => [one.act, one.clause]).toSorted(), [
      ['application.approved', 'ROL-S6'],
      ['application.sent', 'ROL-S5'],
      ['application.started', 'ACC-2'],
      ['application.taken-up', 'ACC-8'],
    ])
  })
})

it('nothing broke on the way', () => assert.deepEqual(world.faults, []))
