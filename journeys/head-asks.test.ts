import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { type PostOffice, startPostOffice } from '../counterparties/post-office.ts'
import { launchChromium } from '../src/ui/testing/chromium.ts'
import { type RunningHouse, startHouse } from './house.ts'
import { bothSizes } from './looking.ts'
import { Person, phone } from './person.ts'
import * as setting from './setting-up.ts'

const anne = { name: 'Anne Whitlock', email: 'anne@governors.example' }
const reasons = 'Two trained people run it, and families will know what comes next.'
const colleagues = {
  office: { name: 'Daniel Okafor', job: 'Deputy head', email: 'daniel@ashgrove.example', role: /Senior leader/ },
  priya: { name: 'Priya Nair', job: 'Year 4 teacher', email: 'priya@ashgrove.example', role: /Member of staff/ },
  tom: { name: 'Tom Hallam', job: 'Year 2 teacher', email: 'tom@ashgrove.example', role: /Member of staff/ },
}

let post: PostOffice
let house: RunningHouse
let browser: Browser
const everybody: Person[] = []

before(async () => {
  post = await startPostOffice(() => {})
  house = await startHouse({ smtpUrl: post.url })
  browser = await launchChromium()
})
after(async () => {
  for (const { context } of everybody) await context.close()
  await browser?.close()
  await house?.stop()
  await post?.stop()
})

/** The newest letter to somebody that fits, as its words read; waits until the worker has sent it. */
async function letter(to: string, fits: RegExp): Promise<string> {
  for (let look = 0; look < 120; look++) {
    const words = post.letters.filter((one) => one.to.includes(to)).map(({ raw }) => raw.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '='))
    const found = words.findLast((one) => fits.test(one))
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error(`No letter to ${to} says ${fits}:\n${post.letters.map(({ to: all, raw }) => `${all}: ${raw}`).join('\n\n')}`)
}

describe('The head asks for an account and the chair of governors decides', () => {
  let head: Person
  let deputy: Person
  let chair: Person
  let application = ''
  let link = ''
  const address = (): string => house.addresses[0] ?? ''

  it('the school is set up, the policy is read, and two people are trained', async () => {
    head = await setting.setUpSchool(browser, address())
    const invited: Record<string, Person> = {}
    for (const [key, one] of Object.entries(colleagues))
      invited[key] = await setting.invite(browser, head, { ...one, at: { name: one.name, address: address(), size: phone } })
    const cast = { head, ...invited } as unknown as setting.Cast
    everybody.push(...Object.values(cast))
    deputy = cast.office
    await setting.adoptReadAndTrain(cast)
  })

  it('ROL-S6: the head asks for an account; while no chair of governors is named it cannot be sent, and is kept', async () => {
    await head.open('/applications/new')
    await head.choose('Where?', /Seesaw/)
    await head.page.locator('#name').fill('Ashgrove in a week')
    await head.page.locator('#aim').fill('Families see each Friday what the week was about.')
    await head.page.locator('#audience').fill('Families of the school.')
    await head.page.locator('#promotion').fill('In the newsletter and on the gate.')
    await head.choose('Who leads?', /Priya Nair/)
    await head.choose('Who runs it with them?', /Tom Hallam/)
    await head.page.locator('input[name=visibility][value=open]').check()
    await head.press('Save for later')
    application = /applications\/([0-9a-f-]{36})/.exec(head.page.url())?.[1] ?? ''
    await head.press(/^Send/)
    await head.says(/only the chair of governors can decide, and none is named/)
    await bothSizes(head, 'chair-01-nobody-decides')
  })

  it('ROL-S6: the head names the chair, who has no account, and sends it', async () => {
    await head.open('/people/duties')
    await bothSizes(head, 'chair-02-duties')
    await head.follow(/Chair of governors/)
    await head.fill('Or somebody outside: their name', anne.name)
    await head.fill('Their e-mail address', anne.email)
    await bothSizes(head, 'chair-03-name-the-chair')
    await head.press('Save')
    await head.says(/Anne Whitlock \(by e-mail\)/)
    await head.open(`/applications/${application}`)
    await head.press(/^Send/)
    await head.says(/so the chair of governors, Anne Whitlock, decides, and nobody at the school/)
    await bothSizes(head, 'chair-04-sent')
  })

  it('ROL-S6: neither the head nor the deputy can decide it', async () => {
    for (const [who, code] of [
      [head, 'account-applications/own-case'],
      [deputy, 'account-applications/not-decided-here'],
    ] as const) {
      await who.open(`/applications/${application}`)
      await who.says('You cannot decide this one.')
      assert.equal(await who.page.locator('input[name=decision]').count(), 0)
      const answer = await who.api<{ code: string }>('POST', `/applications/${application}/decide`, {
        decision: 'approve',
        reasons: 'Fine.',
      })
      assert.deepEqual([answer.status, answer.body.code], [403, code])
    }
    await bothSizes(deputy, 'chair-05-deputy-cannot')
  })

  it('ROL-S6: the chair opens the link of her letter on her phone: it alone shows nothing, and a second letter brings a code', async () => {
    link = /\/link\/[\w-]+/.exec(await letter(anne.email, /\/link\//))?.[0] ?? ''
    chair = await Person.at(browser, { name: anne.name, address: address(), size: phone })
    everybody.push(chair)
    await chair.open(link)
    assert.doesNotMatch(await chair.page.locator('body').innerText(), /Ashgrove in a week|Ormerod/)
    await bothSizes(chair, 'chair-06-link')
    await chair.press('Send me the code')
    const code = /(\d{6}) is your code/.exec(await letter(anne.email, /\d{6} is your code/))?.[1] ?? ''
    await chair.fill('Code', code === '000000' ? '000001' : '000000')
    await chair.press('Go on')
    await chair.page.getByRole('alert').first().waitFor()
    await bothSizes(chair, 'chair-07-wrong-code')
    await chair.fill('Code', code)
    await chair.press('Go on')
    assert.equal(await chair.title(), 'Ashgrove in a week')
    await bothSizes(chair, 'chair-08-the-case')
  })

  it('ACC-8: she says yes, with reasons; the link is used up, and she has a copy', async () => {
    await chair.page.locator('input[name=decision][value=approve]').check()
    await chair.press('Record my decision')
    await chair.page.getByText('Give your reasons').first().waitFor()
    await bothSizes(chair, 'chair-09-reasons')
    await chair.page.locator('#reasons').fill(reasons)
    await chair.press('Record my decision')
    await chair.says('You have approved it')
    await bothSizes(chair, 'chair-10-thank-you')
    assert.match(await letter(anne.email, /Your decision about/), /approved it/)
    await chair.open(link)
    await chair.says('This link no longer works')
    await bothSizes(chair, 'chair-11-used-up')
  })

  it('ROL-S6: the head is told by e-mail, the page and the log name the chair, and the account is in the register', async () => {
    assert.match(await letter('head@ashgrove.example', /Yes to your request/), /Anne Whitlock/)
    await head.open(`/applications/${application}`)
    await head.says('Anne Whitlock said yes.')
    await bothSizes(head, 'chair-12-approved')
    await head.open('/log?clause=ROL-S6')
    await head.says(/Anne Whitlock, by link/)
    await bothSizes(head, 'chair-13-log')
    await deputy.open('/accounts')
    await deputy.says('Ashgrove in a week')
  })

  it('no script failed on the way, and nothing broke', () => {
    assert.deepEqual(
      everybody.flatMap(({ name, troubles }) => troubles.map((trouble) => `${name}: ${trouble}`)),
      [],
    )
    assert.doesNotMatch(house.printed(), /fault|job [a-z-]+:/)
  })
})
