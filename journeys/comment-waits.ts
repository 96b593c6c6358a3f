import assert from 'node:assert/strict'
import type { WordPress } from '../counterparties/wordpress.ts'
import { liveAccount } from '../src/app/testing/live-account.ts'
import type { TestSchool } from '../src/app/testing/world.ts'
import { type InWorld, looksRight } from './in-world.ts'
import { until } from './on-network.ts'
import { desktop, phone } from './person.ts'

type Ground = { readonly site: WordPress; readonly there: InWorld; readonly school: TestSchool }
type Found = { readonly id: string; readonly text: string }

/** The website's own user puts a post up, as the office did before there was Schoolgate. */
async function hasPost({ url, accounts: [user] }: WordPress): Promise<{ id: number; link: string }> {
  const authorization = `Basic ${Buffer.from(`${user?.name}:${user?.appPassword}`).toString('base64')}`
  const body = JSON.stringify({ title: 'The fair', content: '<p>Thank you for coming to our fair.</p>', status: 'publish' })
  const headers = { authorization, 'content-type': 'application/json' }
  return (await (await fetch(`${url}/?rest_route=/wp/v2/posts`, { method: 'POST', headers, body })).json()) as { id: number; link: string }
}

/** Somebody nobody knows fills in the form below a post. */
async function strangerWrites(site: WordPress, post: number, { author, comment }: { author: string; comment: string }): Promise<void> {
  const body = new URLSearchParams({ comment_post_ID: String(post), comment_parent: '0', author, email: 'stranger@families.test', comment })
  const answer = await fetch(`${site.url}/wp-comments-post.php`, { method: 'POST', redirect: 'manual', body })
  assert.equal(answer.status, 302)
}

const page = async (link: string): Promise<string> => (await fetch(link)).text()

/** Two strangers write. Neither is seen by anybody, until a press lets one appear and puts the other to spam. */
export async function commentWaits({ site, there, school }: Ground): Promise<void> {
  const credentials = { address: site.url, user: site.accounts[0]?.name ?? '', password: site.accounts[0]?.appPassword ?? '' }
  await liveAccount(there.world, school, { platform: 'wordpress', name: 'Ashgrove website', credentials })
  const { id, link } = await hasPost(site)
  await strangerWrites(site, id, { author: 'Gran of Kofi', comment: 'What a lovely fair. Thank you all!' })
  await strangerWrites(site, id, { author: 'Best Shoes', comment: 'Cheap shoes for everybody, only today.' })
  const items = await until('both in the inbox', 60, async () => {
    await there.world.runJobs('poll-inboxes')
    const { items } = (await school.as('teacher').api('GET', '/inbox')).body as { items: Found[] }
    return items.length === 2 && items
  })
  const at = (words: string): string => `/inbox/${items.find(({ text }) => text.includes(words))?.id}`
  assert.doesNotMatch(await page(link), /lovely fair|Cheap shoes/)

  const priya = await there.sits(school, 'teacher', phone)
  await priya.open(at('lovely fair'))
  await priya.says('Nobody sees it yet')
  assert.equal(await priya.page.getByText('families.test').count(), 0, 'nobody’s e-mail address left the website')
  await looksRight(priya, 'website-5-waits')
  await priya.press('Let it appear')
  await until('the comment on the website', 60, async () => {
    await there.world.runJobs('do-acts')
    return (await page(link)).includes('What a lovely fair.')
  })
  await there.world.runJobs('do-acts')
  await priya.open(at('lovely fair'))
  await priya.says('Let appear')
  assert.equal(await priya.page.getByText('Nobody sees it yet').count(), 0)

  const tom = await there.sits(school, 'colleague', desktop)
  await tom.open(`${at('Cheap shoes')}/act?act=spam`)
  await tom.page.locator('input[name=reason][value=advert]').check()
  await looksRight(tom, 'website-6-spam')
  await tom.press('Put it to spam')
  await until('nothing more to do', 60, async () => {
    await there.world.runJobs('do-acts')
    await tom.open(at('Cheap shoes'))
    return (await tom.page.getByText('Put to spam').count()) > 0
  })
  await looksRight(tom, 'website-7-dealt-with')
  assert.doesNotMatch(await page(link), /Cheap shoes/)
}
