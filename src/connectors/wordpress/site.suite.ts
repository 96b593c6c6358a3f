import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { SiteAccount, WordPress } from '../../../counterparties/wordpress.ts'
import type { HttpClient } from '../../infra/http-client/index.ts'
import { type About, type Credentials, plainWords, type Published, type Speaking } from '../connector.ts'
import { type Subject, value } from '../contract.suite.ts'
import { wordpress } from './wordpress.ts'

export const credentialsOf = (site: WordPress, account: SiteAccount | undefined): Credentials => {
  assert.ok(account)
  return { address: site.url, user: account.name, password: account.appPassword }
}

const now = () => Temporal.Now.instant()
export async function publish({ publishing }: Pick<Speaking, 'publishing'>, text: string): Promise<Published> {
  return value(await publishing.commit(value(await publishing.prepare(plainWords(text), now()))))
}

/** A visitor fills in the form below a post, as anybody may. Resolves to the comment's number. */
export async function commentByForm(site: WordPress, post: string, { name, text }: { name: string; text: string }): Promise<number> {
  const form = {
    comment_post_ID: post.replace('post:', ''),
    author: name,
    email: 'somebody@families.test',
    comment: text,
    comment_parent: '0',
  }
  const answer = await fetch(`${site.url}/wp-comments-post.php`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) })
  assert.equal(answer.status, 302, await answer.text())
  return Number(/#comment-(\d+)/.exec(answer.headers.get('location') ?? '')?.[1])
}

/** What a visitor reads at an address of the website. */
export const pageAt = async (url: string): Promise<string> => (await fetch(url)).text()

/** The whole of what is public, as a feed reader sees it. */
async function seen(site: WordPress, text: string): Promise<number> {
  const answer = await fetch(`${site.url}/?rest_route=/wp/v2/posts&per_page=100`)
  const posts = (await answer.json()) as { content: { rendered: string } }[]
  return posts.filter(({ content }) => content.rendered.includes(`<p>${text}</p>`)).length
}

/** The school's user of a real website, with visitors who read and write. */
export function wordpressSubject(site: WordPress, http: HttpClient): Subject {
  const credentials = credentialsOf(site, site.accounts[0])
  const platform = wordpress(http)
  const open = () => platform.connect?.(credentials) as Speaking
  let below: Promise<Published> | undefined
  const somePost = () => {
    below ??= publish(open(), 'Ask us here.')
    return below
  }
  return {
    platform,
    credentials,
    dead: { ...credentials, password: 'aaaa bbbb cccc dddd eeee ffff' },
    nobodyThere: { ...credentials, address: 'http://127.0.0.1:1' },
    commitTwiceIsOne: true,
    seen: (text) => seen(site, text),
    write: async (text) => {
      await commentByForm(site, (await somePost()).remoteId, { name: 'A parent', text })
      // The website's times are whole seconds, and two within one have no order.
      await pause(1_050)
    },
    async toActOn(): Promise<About> {
      const post = await publish(open(), 'Something to answer.')
      const id = await commentByForm(site, post.remoteId, { name: 'Somebody', text: 'Not very kind.' })
      return {
        item: { remoteId: `comment:${id}`, version: null },
        author: { id: 'visitor:Somebody', handle: 'Somebody' },
        post: { remoteId: post.remoteId, version: null },
        reason: 'Unkind',
      }
    },
  }
}
