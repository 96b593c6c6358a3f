import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../../../app/testing/world.ts'
import { visitor } from '../../people/visitor.testing.ts'
import { chairNamed, letters } from '../application.testing.ts'
import { liveAccount } from '../testing/live-account.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
type Review = {
  id: string
  accountId: string
  state: string
  dueOn: string
  mayAnswer: boolean
  mayDecide: boolean
  decides: string
  nextOn: string | null
  code: string
  detail: string
}
const body = (answer: { body: unknown }) => answer.body as Review
const fresh = async (runners: readonly ('teacher' | 'colleague' | 'head')[] = ['teacher', 'colleague']) => {
  // Sessions of tests last 300 days: these are begun later, so that they still count at the end of the year.
  world.setTime('2027-06-01T09:00:00Z')
  const school = await world.newSchool()
  world.setTime('2026-11-23T09:00:00Z')
  const { accountId, applicationId } = await liveAccount(school, { platform: 'seesaw', name: 'Year 2', runners })
  return { school, accountId, applicationId }
}
/** A month before the day: the register asks, and the review begins. */
const begun = async (school: TestSchool, at = '2027-10-25T09:00:00Z'): Promise<Review> => {
  world.setTime(at)
  await world.runJobs('keep-standing')
  await world.runJobs('account-applications.yearly-reviews')
  const all = (await school.as('teacher').api('GET', '/account-reviews')).body as { reviews: Review[] }
  return all.reviews[0] ?? body({ body: {} })
}
const answer = (school: TestSchool, id: string, stillNeeded = true) =>
  school
    .as('teacher')
    .api('POST', `/account-reviews/${id}/answer`, { stillNeeded, answer: 'Families ask for it.', audience: 'Families of Year 2.' })
/** Opens the link of the letter with the code of the next one, and keeps the account. */
const chairDecides = async (school: TestSchool): Promise<void> => {
  const link = (await letters(school)).map((one) => /\/link\/sgo_[\w-]+/.exec(one.body)?.[0]).findLast(Boolean) ?? ''
  const chair = visitor(world.program.server)
  await chair.post(`${link}/code`, {})
  const code = (await letters(school)).map((one) => /^\d{6}/.exec(one.subject)?.[0]).findLast(Boolean) ?? ''
  const opened = await chair.post(`${link}/open`, { code })
  const cookie = /schoolgate-link=[^;]+/.exec(opened.headers.get('set-cookie') ?? '')?.[0] ?? ''
  const form = new FormData()
  for (const [name, value] of Object.entries({
    decision: 'keep-with-conditions',
    reasons: 'Families ask for it.',
    conditions: 'No pictures of trips.',
  }))
    form.set(name, value)
  const done = await world.program.server.request(`http://localhost${link}/review-decision`, {
    method: 'POST',
    body: form,
    headers: { cookie, origin: 'http://localhost' },
  })
  assert.equal(done.status, 200)
  assert.match(await done.text(), /A copy is in your e-mail/)
}

describe('ACC-8: once a year an account is justified afresh', () => {
  it('begins thirty days before its day, once, and asks the lead by e-mail and under Today', async () => {
    const { school } = await fresh()
    assert.equal((await begun(school, '2027-10-23T09:00:00Z')).id, undefined)
    const review = await begun(school)
    assert.deepEqual([review.state, review.dueOn], ['asked', '2027-11-23'])
    await world.runJobs('keep-standing')
    await world.runJobs('account-applications.yearly-reviews')
    assert.equal(((await school.as('teacher').api('GET', '/account-reviews')).body as { reviews: Review[] }).reviews.length, 1)
    assert.ok(
      (await letters(school)).some((one) => one.subject === 'Is Year 2 still needed?' && one.to_address === 'teacher@ashgrove.example'),
    )
    assert.match((await school.as('teacher').get('/')).text, /Say whether “Year 2” is still needed/)
  })

  it('the lead answers on the page, a leader with no part in it keeps it, and the register has the next day', async () => {
    const { school, accountId, applicationId } = await fresh()
    const { id } = await begun(school)
    const early = await school.as('deputy').api('POST', `/account-reviews/${id}/decide`, { decision: 'keep' })
    assert.deepEqual([early.status, body(early).code], [409, 'account-applications/review-stopped'])
    const form = await school.as('teacher').post(`/account-reviews/${id}/answer`, { stillNeeded: 'yes', answer: 'Families ask for it.' })
    assert.equal(form.status, 303, form.text)
    const page = await school.as('head').get(`/account-reviews/${id}`)
    assert.match(page.text, /What Priya Nair says/)
    assert.match(page.text, /What it did within the year/)
    for (const who of ['teacher', 'colleague'] as const) {
      const own = await school.as(who).api('POST', `/account-reviews/${id}/decide`, { decision: 'keep' })
      assert.deepEqual([own.status, body(own).code], [403, 'account-applications/own-case'])
    }
    const kept = await school.as('deputy').post(`/account-reviews/${id}/decide`, {
      decision: 'keep-with-conditions',
      conditions: 'No pictures of trips.',
      nextOn: '2028-06-01',
    })
    assert.equal(kept.status, 303, kept.text)
    const account = (await school.as('admin').api('GET', `/accounts/${accountId}`)).body as { reviewOn: string; conditions: string }
    assert.deepEqual([account.reviewOn, account.conditions], ['2028-06-01', 'No pictures of trips.'])
    assert.match((await school.as('head').get(`/applications/${applicationId}`)).text, /Daniel Okafor kept the account with conditions/)
    assert.ok(
      (await letters(school)).some((one) => one.subject === 'The yearly review of Year 2' && one.body.includes('No pictures of trips.')),
    )
  })

  it('a plain keep leaves what was a condition before; closing stops the account and needs reasons', async () => {
    const { school, accountId } = await fresh()
    const { id } = await begun(school)
    await answer(school, id, false)
    const silent = await school.as('head').api('POST', `/account-reviews/${id}/decide`, { decision: 'close' })
    assert.equal(silent.status, 422)
    const closed = await school
      .as('head')
      .api('POST', `/account-reviews/${id}/decide`, { decision: 'close', reasons: 'Families use the app now.' })
    assert.equal(body(closed).state, 'closed', closed.text)
    const account = (await school.as('admin').api('GET', `/accounts/${accountId}`)).body as { state: string }
    assert.equal(account.state, 'closing')
    assert.equal(body(await answer(school, id)).code, 'account-applications/review-stopped')
  })

  it('what nobody has answered by its day is passed on to the leaders, who may close it', async () => {
    const { school } = await fresh()
    const { id } = await begun(school)
    world.setTime('2027-11-24T08:59:00Z')
    await world.runJobs('account-applications.yearly-reviews')
    assert.equal(body(await school.as('head').api('GET', `/account-reviews/${id}`)).mayDecide, false)
    world.setTime('2027-11-24T09:00:00Z')
    await world.runJobs('account-applications.yearly-reviews')
    assert.match((await school.as('head').get('/')).text, /Its lead has not answered in time/)
    const kept = await school.as('head').api('POST', `/account-reviews/${id}/decide`, { decision: 'keep' })
    assert.deepEqual([body(kept).state, body(kept).nextOn], ['kept', '2028-11-24'])
  })

  it('an account closed meanwhile has nothing more to justify', async () => {
    const { school, accountId } = await fresh()
    const { id } = await begun(school)
    await school.as('admin').api('POST', `/accounts/${accountId}/close`, { reason: 'Not used.' })
    assert.equal(body(await school.as('head').api('GET', `/account-reviews/${id}`)).state, 'lapsed')
  })

  it('ROL-S6: where the head runs it, the chair of governors decides and no other leader', async () => {
    world.setTime('2026-11-23T08:00:00Z')
    const { school } = await fresh()
    await chairNamed(school)
    const admin = await school.as('admin').api('GET', '/accounts')
    const [account] = (admin.body as { accounts: { id: string }[] }).accounts
    await school.work(
      (work) =>
        work
          .tables<{ account_runner: { school_id: string; account_id: string; member_id: string; added_at: Temporal.Instant } }>()
          .insertInto('account_runner')
          .values({ school_id: school.id, account_id: account?.id ?? '', member_id: school.people.head, added_at: work.now() })
          .execute(),
      'admin',
    )
    const { id } = await begun(school)
    await answer(school, id)
    const other = await school.as('deputy').api('POST', `/account-reviews/${id}/decide`, { decision: 'keep' })
    assert.deepEqual([other.status, body(other).code], [403, 'account-applications/not-decided-here'])
    assert.ok((await letters(school)).some((one) => one.to_address === 'anne@governors.example' && /\/link\/sgo_/.test(one.body)))
    await chairDecides(school)
    assert.equal(body(await school.as('deputy').api('GET', `/account-reviews/${id}`)).state, 'kept-with-conditions')
    const copy = (await letters(school)).find((one) => one.subject === 'Your decision about Year 2')
    assert.equal(copy?.to_address, 'anne@governors.example')
    assert.match(
      copy?.body ?? '',
      /kept it with conditions\. What you wrote: Families ask for it\. Conditions: No pictures of trips\. It is looked at again by 25 October 2028\./,
    )
  })

  it('another school sees nothing of it, and the page is read in one go', async () => {
    const { school } = await fresh()
    const { id } = await begun(school)
    const other = await world.newSchool()
    assert.equal((await other.as('head').get(`/account-reviews/${id}`)).status, 404)
    world.trips()
    await school.as('head').get(`/account-reviews/${id}`)
    assert.ok(Math.max(...world.trips()) <= 4)
    assert.deepEqual(world.faults, [])
  })
})
