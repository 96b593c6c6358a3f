import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { startPostOffice } from '../../../counterparties/post-office.ts'
import { liveAccount } from '../../app/testing/live-account.ts'
import { type Answer, openWorld, type TestSchool } from '../../app/testing/world.ts'
import { makeMailer, sendMail } from '../../infra/mail/mail.ts'
import { giveNotice, type NewNotice } from './give-notice.ts'
import { oneNotice } from './read-education.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
const office = await startPostOffice()
const mailer = makeMailer({ smtpUrl: office.url, mailFrom: 'Ashgrove <office@ashgrove.example>' })
after(async () => {
  mailer?.close()
  await office.stop()
})
const codeOf = (answer: Answer): string => (answer.body as { code: string }).code
const post = async (): Promise<void> => {
  const tools = { house: world.program.house, outside: { ...world.program.outside, mailer }, trouble: () => {} }
  while (await sendMail.run(tools)) {}
}
const session = {
  audience: 'pupils',
  title: 'Who is in the chat?',
  topic: 'contact',
  yearGroups: ['4'],
  plannedOn: '2026-11-20',
  materials: '',
}
const rules: NewNotice = {
  platform: 'Seesaw',
  accountId: null,
  subject: 'How we write to each other',
  body: 'Be kind.',
  way: 'email',
  toWhom: 'Families of 4B',
  addresses: 'gemma@example.org\nines@example.org',
}

describe('PUP-2, PAR-2: the programme', () => {
  it('asks the day after whether a session was held, and then it counts', async () => {
    const school = await world.newSchool()
    const made = await school.as('teacher').api('POST', '/education/sessions', session)
    assert.equal(made.status, 201, made.text)
    await world.runJobs('education-ask')
    assert.match((await school.as('teacher').get('/')).text, /Was “Who is in the chat\?” held\?/)
    const { id } = made.body as { id: string }
    const held = await school.as('teacher').post(`/education/sessions/${id}/held`, { heldOn: '2026-11-20', came: '28', note: '' })
    assert.equal(held.status, 303)
    assert.match((await school.as('head').get('/education')).text, /28 came/)
    assert.doesNotMatch((await school.as('teacher').get('/')).text, /Was “Who is in the chat/)
  })

  it('does not take a day that is still to come, nor the same session twice, and loses nothing that was typed', async () => {
    const school = await world.newSchool()
    const { id } = (await school.as('teacher').api('POST', '/education/sessions', session)).body as { id: string }
    const early = await school
      .as('teacher')
      .post(`/education/sessions/${id}/held`, { heldOn: '2026-12-24', came: '30', note: 'Bring the big screen' })
    assert.equal(early.status, 422)
    assert.match(early.text, /Bring the big screen/)
    await school.as('teacher').api('POST', `/education/sessions/${id}/cancel`)
    assert.equal(
      codeOf(await school.as('teacher').api('POST', `/education/sessions/${id}/held`, { heldOn: '2026-11-20' })),
      'education/session-over',
    )
  })

  it('is no business of volunteers or governors to change', async () => {
    const school = await world.newSchool()
    for (const who of ['volunteer', 'governor', 'dpo'] as const)
      assert.equal((await school.as(who).api('POST', '/education/sessions', session)).status, 403)
  })
})

describe('PAR-3: what stands on the website', () => {
  it('is looked at again once a year, or taken off', async () => {
    const school = await world.newSchool()
    const made = await school.as('admin').api('POST', '/education/materials', {
      name: 'Safer gaming at home',
      url: 'https://ashgrove.example/gaming',
      lookAgainOn: '2026-11-01',
    })
    const { id } = made.body as { id: string }
    assert.match((await school.as('admin').get('/education')).text, /Look at it again/)
    await school.as('admin').post(`/education/materials/${id}/right`)
    assert.doesNotMatch((await school.as('admin').get('/education')).text, /class="tag wait">Look at it again/)
    assert.equal(
      (await school.as('admin').api('POST', '/education/materials', { name: 'x', url: 'javascript:alert(1)', lookAgainOn: '2027-01-01' }))
        .status,
      422,
    )
  })
})

describe('PAR-1: the rules of a platform, with proof', () => {
  const give = (school: TestSchool, more: Partial<NewNotice> = {}): Promise<string> =>
    school.work((work) => giveNotice(work, { ...rules, ...more }, true), 'admin')

  it('goes by real e-mail to each family once, and keeps what the mail server said', async () => {
    const school = await world.newSchool()
    const id = await give(school)
    await post()
    await post()
    assert.deepEqual(
      office.letters
        .filter(({ raw }) => raw.includes('How we write to each other'))
        .flatMap(({ to }) => to)
        .toSorted(),
      ['gemma@example.org', 'ines@example.org'],
    )
    const notice = await school.work((work) => oneNotice(work, id), 'admin')
    assert.deepEqual(notice.proof, { sent: 2, trying: 0, failed: 0 })
    assert.match(notice.recipients[0]?.words ?? '', /^250 .*queued as \d+/)
    assert.match((await school.as('head').get('/education/notices')).text, /2 sent, with proof/)
  })

  it('says which address it did not reach', async () => {
    const school = await world.newSchool()
    office.refuse('gone@example.org')
    const id = await give(school, { addresses: 'gone@example.org; there@example.org' })
    for (let hours = 0; hours < 30; hours += 1) {
      await post()
      world.setTime(world.now().add({ hours: 1 }).toString())
    }
    world.setTime('2026-11-23T09:00:00Z')
    const notice = await school.work((work) => oneNotice(work, id), 'admin')
    assert.deepEqual(notice.proof, { sent: 1, trying: 0, failed: 1 })
    assert.match(notice.recipients.find(({ address }) => address === 'gone@example.org')?.words ?? '', /550/)
  })

  it('sends nothing at all when one address is none, and names it', async () => {
    const school = await world.newSchool()
    await assert.rejects(give(school, { addresses: 'gemma@example.org\nno-address' }), /bad-addresses/)
    await assert.rejects(give(school, { addresses: ' \n' }), /no-addresses/)
    assert.match((await school.as('admin').get('/education/notices')).text, /told nothing yet/)
  })

  it('without a mail server says so, and takes the word of whoever gave it out on paper', async () => {
    const school = await world.newSchool()
    assert.equal(codeOf(await school.as('admin').api('POST', '/education/notices', rules)), 'education/no-mail-server')
    const paper = await school.as('admin').api('POST', '/education/notices', { ...rules, way: 'paper', addresses: '' })
    assert.equal(paper.status, 201)
    const { id } = paper.body as { id: string }
    assert.match((await school.as('head').get(`/education/notices/${id}`)).text, /Sian Beddoes vouches/)
  })

  it('asks for it where an account is live and families were told nothing', async () => {
    const school = await world.newSchool()
    const account = await liveAccount(world, school, { platform: 'seesaw' })
    const asks = /Tell families the rules of/
    assert.match((await school.as('admin').get('/')).text, asks)
    await school.as('admin').api('POST', '/education/notices', { ...rules, way: 'app', addresses: '', accountId: account.accountId })
    assert.doesNotMatch((await school.as('admin').get('/')).text, asks)
  })

  it('makes the addresses unreadable after a year, and keeps the count', async () => {
    const school = await world.newSchool()
    const id = await give(school)
    world.setTime('2027-11-24T09:00:00Z')
    await world.runJobs('education-forget-addresses')
    world.setTime('2026-11-23T09:00:00Z')
    const notice = await school.work((work) => oneNotice(work, id), 'admin')
    assert.deepEqual(
      notice.recipients.map(({ address }) => address),
      ['g•••@example.org', 'i•••@example.org'],
    )
    assert.deepEqual(world.faults, [])
  })
})
