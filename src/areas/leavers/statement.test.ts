import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type CastName, openWorld } from '../../app/testing/world.ts'
import { begin, runTold } from './leaver.testing.ts'
import { sendStatementLink } from './statement.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })

describe('BEH-6: what was learned stays confidential', () => {
  test('the leaver reads it and signs it with their own name, in the words of that day', async () => {
    const school = await world.newSchool()
    assert.match((await school.as('teacher').get('/leaving')).text, /You are not leaving/)
    const id = await begin(school, 'teacher')
    const page = await school.as('teacher').get('/leaving')
    assert.match(page.text, /stays confidential after my last day/)
    assert.equal((await school.as('teacher').post('/leaving', { read: 'yes', name: 'Tom Hallam' })).status, 422)
    assert.match((await school.as('teacher').post('/leaving', { name: 'Priya Nair' })).text, /Tick the box once you have read it/)
    assert.equal((await school.as('teacher').post('/leaving', { read: 'yes', name: 'Priya  NAIR' })).status, 303)
    assert.equal((await runTold(school, id)).statement, 'confirmed')
    await school.as('head').post('/leavers/statement', { words: 'What you heard here stays here, for as long as you live. Thank you.' })
    assert.match((await school.as('teacher').get('/leaving')).text, /stays confidential after my last day/)
    assert.match((await school.as('head').get(`/leavers/${id}`)).text, /version 1/)
    const next = await begin(school, 'colleague')
    await school.as('colleague').post('/leaving', { read: 'yes', name: 'Tom Hallam' })
    assert.match((await school.as('head').get(`/leavers/${next}`)).text, /version 2/)
    assert.equal(
      (await school.as('admin').post('/leavers/statement', { words: 'Anything at all, as long as it is long enough to be words.' })).status,
      403,
    )
  })

  test('a senior leader records that it was refused or that nobody was reached, with a reason', async () => {
    const school = await world.newSchool()
    const id = await begin(school, 'teacher')
    const record = (who: CastName, fields: Record<string, string>) => school.as(who).post(`/leavers/${id}/statement`, fields)
    assert.equal((await record('admin', { outcome: 'refused', reason: 'She would not.' })).status, 403)
    assert.equal((await record('head', { outcome: 'refused' })).status, 422)
    assert.equal((await record('head', { outcome: 'not-reached', reason: 'Two letters and a call.' })).status, 303)
    assert.match((await school.as('head').get(`/leavers/${id}`)).text, /Two letters and a call/)
  })

  test('after the last day a link and a code let them confirm it, once', async () => {
    const school = await world.newSchool()
    const id = await begin(school, 'teacher')
    await school.as('head').api('POST', `/leavers/${id}/end`, { urgent: true })
    assert.equal((await school.as('head').post(`/leavers/${id}/statement-link`, { email: 'priya@home.example' })).status, 409)
    await school.work((work) => sendStatementLink(work, id, { email: 'priya@home.example', hasMail: true }), 'head')
    const letters = async () =>
      school.work((work) =>
        work
          .tables<{ outgoing_mail: { school_id: string; id: string; subject: string; body: string } }>()
          .selectFrom('outgoing_mail')
          .select(['subject', 'body'])
          .where('school_id', '=', work.school.id)
          .orderBy('id')
          .execute(),
      )
    const path = /\/link\/sgo_[\w-]+/.exec((await letters())[0]?.body ?? '')?.[0] ?? ''
    const open = async (method: string, address: string, fields: Record<string, string> = {}, cookie = '') => {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.set(name, value)
      const answer = await world.program.server.request(`http://localhost${address}`, {
        method,
        headers: { cookie, origin: 'http://localhost' },
        ...(method === 'POST' ? { body } : {}),
      })
      return { status: answer.status, text: await answer.text(), headers: answer.headers }
    }
    // Without the code nothing is shown.
    assert.doesNotMatch((await open('GET', `${path}/leaver-statement`)).text, /stays confidential/)
    await open('POST', `${path}/code`)
    const code = /(\d{6}) is your code/.exec((await letters()).at(-1)?.subject ?? '')?.[1] ?? ''
    const cookie = (await open('POST', `${path}/open`, { code })).headers.get('set-cookie')?.split(';')[0] ?? ''
    assert.match((await open('GET', `${path}/leaver-statement`, {}, cookie)).text, /stays confidential after my last day/)
    assert.equal((await open('POST', `${path}/leaver-statement`, { read: 'yes', name: 'Somebody Else' }, cookie)).status, 422)
    assert.match((await open('POST', `${path}/leaver-statement`, { read: 'yes', name: 'Priya Nair' }, cookie)).text, /It is settled/)
    assert.equal((await runTold(school, id)).statement, 'confirmed')
    assert.equal((await open('GET', `${path}/leaver-statement`, {}, cookie)).status, 404)
  })
})

test('nothing went wrong on our side', () => assert.deepEqual(world.faults, []))
