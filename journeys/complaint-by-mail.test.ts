import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { hasDovecot, startDovecot } from '../counterparties/dovecot.ts'
import { postOfficePassword, startPostOffice } from '../counterparties/post-office.ts'
import { liveAccount } from '../src/app/testing/live-account.ts'
import { inWorld, looksRight } from './in-world.ts'
import type { Person } from './person.ts'

const address = 'office@ashgrove.example'
const dovecot = hasDovecot() ? await startDovecot() : null
const post = await startPostOffice(() => {})
after(async () => {
  await post.stop()
  await dovecot?.stop()
})
const inside = [`http://${dovecot?.host ?? 'localhost'}`, post.url.replace('smtp:', 'http:')]
const there = await inWorld({ at: Temporal.Now.instant().toString(), privateOrigins: inside })

describe('A complaint comes by e-mail', { skip: dovecot ? false : 'Dovecot (Debian: dovecot-imapd) is not installed' }, () => {
  let priya: Person
  let ourName = ''

  before(async () => {
    const school = await there.world.newSchool()
    const credentials = { address, service: dovecot?.host ?? '', smtp: post.url, user: address, password: postOfficePassword, marks: 'no' }
    await liveAccount(there.world, school, { platform: 'mailbox', name: 'Office address', credentials })
    priya = await there.sits(school, 'teacher')
  })

  /** The mailbox is read again, at the earliest moment at which it is due. */
  const read = async (): Promise<void> => {
    there.world.setTime(there.world.now().add({ seconds: 61 }).toString())
    await there.world.runJobs('poll-inboxes')
  }
  const arrives = async (...lines: readonly string[]): Promise<void> => {
    await dovecot?.deliver(address, [...lines, ''].join('\n'))
    await read()
  }
  const fromDana = ['From: "Dana Price" <dana@home.example>', `To: ${address}`]

  it('MON-3: a parent complains; it stands in the inbox under its subject, and its clock runs from when it arrived', async () => {
    await arrives(
      ...fromDana,
      'Subject: The coach was an hour late',
      'Message-ID: <one@home.example>',
      '',
      'My son stood in the rain for an hour.',
    )
    await priya.open('/inbox')
    await priya.says('The coach was an hour late')
    await priya.page.getByRole('link', { name: /Dana Price/ }).click()
    await priya.page.locator('#said').getByText('My son stood in the rain for an hour.').first().waitFor()
    await priya.says('dana@home.example')
    await looksRight(priya, 'complaint-01-arrived')
  })

  it('it is answered from the school’s own address, once, in the same thread, signed', async () => {
    await priya.fill('Your reply', 'We are sorry. We have spoken with the coach company.')
    await priya.press('Send reply')
    await there.world.runJobs('publish-due')
    const [sent] = post.letters
    assert.equal(post.letters.length, 1)
    assert.deepEqual(sent?.to, ['dana@home.example'])
    for (const part of ['Subject: Re: The coach was an hour late', 'In-Reply-To: <one@home.example>', `From: ${address}`, 'Priya Nair'])
      assert.ok(sent?.raw.includes(part), part)
    ourName = /^Message-ID: (<[^>]+>)/m.exec(sent?.raw ?? '')?.[1] ?? ''
    await priya.page.reload()
    await priya.says('Write to them again')
  })

  it('the parent’s answer joins the thread, with what was quoted folded away', async () => {
    await arrives(
      ...fromDana,
      'Subject: Re: The coach was an hour late',
      'Message-ID: <two@home.example>',
      `In-Reply-To: ${ourName}`,
      `References: <one@home.example> ${ourName}`,
      '',
      'And what did they say?',
      '',
      'On Mon, 23 Nov 2026 at 10:00, Office wrote:',
      '> We are sorry.',
    )
    await priya.open('/inbox')
    await priya.page
      .getByRole('link', { name: /Dana Price/ })
      .first()
      .click()
    await priya.page.locator('#said').getByText('And what did they say?').first().waitFor()
    await priya.says('One more letter in this thread')
    await priya.page.locator('#said').getByText('My son stood in the rain for an hour.').waitFor()
    assert.equal(await priya.page.getByText('What was said before').count(), 1)
    await looksRight(priya, 'complaint-02-thread')
  })

  it('MON-3: the next answer comes back: the page says so, nobody counts as answered, and a new clock runs', async () => {
    await priya.fill('Your reply', 'They will send two coaches from now on.')
    await priya.press('Send reply')
    await there.world.runJobs('publish-due')
    const here = priya.page.url()
    const returned = /^Message-ID: (<[^>]+>)/m.exec(post.letters.at(-1)?.raw ?? '')?.[1] ?? ''
    const report = [
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.home.example',
      '',
      'Final-Recipient: rfc822; dana@home.example',
      'Action: failed',
      'Status: 5.2.2',
      'Diagnostic-Code: smtp; 552 5.2.2 Mailbox full',
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${returned}`,
      '',
      '--b--',
    ]
    await arrives(
      'From: MAILER-DAEMON@mx.home.example',
      'Subject: Undelivered',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      'Auto-Submitted: auto-replied',
      '',
      ...report,
    )
    await priya.page.goto(here)
    await priya.says('The answer came back')
    await priya.says('552 5.2.2 Mailbox full')
    await priya.says('Reopened')
    await looksRight(priya, 'complaint-03-came-back')
    assert.deepEqual(await dovecot?.lying(address), { fresh: 3, seen: 0 })
    assert.deepEqual(there.world.faults, [])
    assert.deepEqual(there.troubles(), [])
  })
})
