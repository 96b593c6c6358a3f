import { z } from 'zod'
import { type Content, listed, screen } from '../../../infra/http/declare.ts'
import type { Work } from '../../../infra/work/work.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { attrs, type Html, html } from '../../../ui/html.ts'
import { icon, mark } from '../../../ui/icons.ts'
import { button } from '../../../ui/parts/buttons.ts'
import { empty } from '../../../ui/parts/empty.ts'
import { actForm } from '../../../ui/parts/forms.ts'
import { line, linkRow, linkRows, sheet } from '../../../ui/parts/paper.ts'
import { tag } from '../../../ui/parts/words.ts'
import type { Tone } from '../../../ui/tone.ts'
import { listPosts, type PostLine, type Tab, tabs } from './list-posts.ts'
import { type PostState, postStates } from './post-life.rule.ts'
import { firstWords } from './post-words.ts'

export const stateTones: Readonly<Record<PostState, Tone | null>> = {
  draft: null,
  'in-review': 'note',
  'changes-asked': 'wait',
  rejected: 'stop',
  approved: 'go',
  scheduled: 'go',
  published: 'go',
  'not-published': 'stop',
  missed: 'stop',
  discarded: null,
}

const postsScreen = screen({
  path: '/posts',
  clause: 'DO-1',
  may: 'post.read',
  input: z.object({ tab: z.enum(['mine', 'drafts', 'review', 'scheduled', 'published']).catch('mine').default('mine') }),
  show: async (work, { tab }): Promise<Content> => {
    const posts = await listPosts(work, tab)
    const begin = work.caller.may.has('post.write')
      ? actForm('/posts/new', work.caller.csrf, button({ kind: 'main', says: 'Write a post', icon: 'pencil' }))
      : null
    return {
      title: 'Posts',
      nav: 'posts',
      lede: ledes[tab],
      body: html`<div class="stack roomy"><div class="gut">${line(html`${tabLinks(tab)}${begin}`, true)}</div>${posts.length > 0 ? sheet({ title: tabs[tab], hideTitle: true, body: linkRows(posts.map((post) => postRow(work, post))) }) : nothingThere(tab)}</div>`,
    }
  },
})

const ledes: Readonly<Record<Tab, string>> = {
  mine: 'What you are writing, and what waits for you to read.',
  drafts: 'What is being written, by anybody.',
  review: 'Sent for approval, and not decided yet.',
  scheduled: 'Approved by a second person, and on its way.',
  published: 'What the school has said.',
}
const tabLinks = (current: Tab): Html => {
  const links = (Object.keys(tabs) as Tab[]).map((tab) => {
    const isHere = tab === current
    return html`<li><a class="btn" href="/posts?tab=${tab}"${attrs({ 'aria-current': isHere ? 'page' : null })}>${isHere ? icon('tick') : null}${tabs[tab]}</a></li>`
  })
  return html`<nav aria-label="Which posts"><ul class="line">${links}</ul></nav>`
}

const emptyWords: Readonly<Record<Tab, readonly [string, string]>> = {
  mine: ['Nothing waits for you', 'What you write, and what you are asked to read, is here.'],
  drafts: ['No drafts', 'A post begins as a draft. Nothing goes out before a second person has read it.'],
  review: ['Nothing is being read', 'A post that is sent for approval is here until somebody has decided.'],
  scheduled: ['Nothing is on its way', 'An approved post waits here for its time.'],
  published: ['Nothing published yet', 'What goes out is kept here, with its link.'],
}
const nothingThere = (tab: Tab): Html => empty({ title: emptyWords[tab][0], text: emptyWords[tab][1] })

function postRow(work: Work, post: PostLine): Html {
  const zone = work.school.timeZone
  const isMine = post.authorId === work.caller.memberId
  const opensEditor = isMine && (post.state === 'draft' || post.state === 'changes-asked')
  const at =
    post.state === 'published' && post.settledAt ? post.settledAt : post.dueAt && post.state !== 'draft' ? post.dueAt : post.changedAt
  const pictures = post.pictures === 0 ? '' : post.pictures === 1 ? '1 picture' : `${post.pictures} pictures`
  const says = [isMine ? 'You' : post.authorName, post.channels.join(', '), pictures, sayWhen(at, zone, work.now())]
    .filter((words) => words !== '')
    .join(' · ')
  return linkRow({
    href: opensEditor ? `/posts/${post.id}/edit` : `/posts/${post.id}`,
    margin: marginOf(post.state),
    title: firstWords(post) ?? 'A post without words',
    text: html`${says}${post.note ? html`<br>${post.note}` : null}`,
    chip: html`${tag(postStates[post.state], stateTones[post.state])}${post.needsSenior && post.state === 'in-review' ? html` ${tag('A senior leader must agree', 'note')}` : null}`,
  })
}

const marginOf = (state: PostState): Html | null => {
  const tone = stateTones[state]
  if (tone === null) return null
  return mark(({ go: 'tick', wait: 'warn', note: 'eye', stop: 'cross' } as const)[tone], tone)
}

export const postsPages = listed(postsScreen)
