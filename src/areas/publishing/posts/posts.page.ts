import { z } from 'zod'
import { type Content, listed, screen } from '../../../infra/http/declare.ts'
import type { Work } from '../../../infra/work/work.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { attrs, type Html, html } from '../../../ui/html.ts'
import { icon, mark } from '../../../ui/icons.ts'
import type { Form } from '../../../kernel/form.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { empty } from '../../../ui/parts/empty.ts'
import { selectField, textField } from '../../../ui/parts/fields.ts'
import { actForm, askForm } from '../../../ui/parts/forms.ts'
import { line, linkRow, linkRows, sheet } from '../../../ui/parts/paper.ts'
import { tag } from '../../../ui/parts/words.ts'
import { begunHere } from '../composer/begin.page.ts'
import { listPosts, type PostLine, type Tab, tabKeys, tabs } from './list-posts.ts'
import { type Facets, postFacets } from './post-facets.ts'
import { type PostState, postStates } from './post-life.rule.ts'
import { stateTones } from './post-tones.ts'
import { firstWords } from './post-words.ts'

const postsScreen = screen({
  path: '/posts',
  clause: 'DO-1',
  may: 'post.read',
  input: z.object({
    tab: z.enum(tabKeys).catch('mine').default('mine'),
    words: z.string().trim().max(200).catch('').default(''),
    channel: z.uuid().optional().catch(undefined),
    author: z.uuid().optional().catch(undefined),
  }),
  show: async (work, { tab, words, channel, author }): Promise<Content> => {
    const posts = await listPosts(work, tab, {
      words,
      ...(channel ? { channelId: channel } : {}),
      ...(author ? { authorId: author } : {}),
    })
    const facets = await postFacets(work)
    const typed = { tab, words, channel: channel ?? '', author: author ?? '' }
    const isNarrowed = words !== '' || channel !== undefined || author !== undefined
    const list =
      posts.length > 0
        ? sheet({ title: tabs[tab], hideTitle: true, body: linkRows(posts.map((post) => postRow(work, post))) })
        : isNarrowed
          ? empty({
              title: 'Nothing found',
              text: 'Look among all posts, or with fewer words.',
              action: linkButton({ says: 'Begin again', href: `/posts?tab=${tab}` }),
            })
          : nothingThere(tab)
    const begins = work.caller.may.has('post.write')
    return {
      title: 'Posts',
      nav: 'posts',
      lede: ledes[tab],
      islands: begins ? ['begin'] : [],
      body: html`<div class="stack roomy">${begins ? begunHere(work) : null}<div class="gut stack">${line(html`${tabLinks(tab, facets)}${begin(work)}`, true)}${beside(work)}${narrow(typed, facets, isNarrowed)}</div>${list}</div>`,
    }
  },
})

const begin = ({ caller }: Work): Html | null =>
  caller.may.has('post.write') ? actForm('/posts/new', caller.csrf, button({ kind: 'main', says: 'Write a post', icon: 'pencil' })) : null

/** The other ways to look at what goes out, and the way to stop it. */
const beside = ({ caller, school }: Work): Html =>
  html`<p class="line quiet"><a href="/posts/calendar">Calendar</a> <a href="/posts/series">Series</a> <a href="/posts/quiet-times">Quiet times</a> <a href="/posts/figures">Figures</a> <a href="/posts/rules">Who must agree</a>${
    caller.may.has('post.write')
      ? html` <a href="/posts/urgent">Something urgent</a> <a href="/posts/templates">Templates</a> <a href="/rights">Rights register</a>`
      : null
  }${caller.may.has('post.silence') && !school.silence ? html` <a href="/posts/silence">Stop everything that goes out</a>` : null}</p>`

/** Searching and narrowing: folded away until somebody wants it. */
function narrow(typed: Readonly<Record<string, string>>, { channels, authors }: Facets, isOpen: boolean): Html {
  const form: Form = { values: typed, problems: [] }
  const among = Object.entries(tabs).map(([value, says]) => ({ value, says }))
  const fields = html`${textField({ name: 'words', label: 'Words in it', form, type: 'search', maxLength: 200 })}${selectField({
    name: 'tab',
    label: 'Where it stands',
    form,
    choices: among,
  })}${selectField({
    name: 'channel',
    label: 'Account',
    form,
    none: 'Any',
    choices: channels.map(({ id, name, platform }) => ({ value: id, says: `${platform}: ${name}` })),
  })}${selectField({ name: 'author', label: 'Written by', form, none: 'Anybody', choices: authors.map(({ id, name }) => ({ value: id, says: name })) })}<div class="acts">${button({ says: 'Look', icon: 'search' })}</div>`
  return html`<details${attrs({ open: isOpen })}><summary>Search</summary>${askForm('/posts', fields)}</details>`
}

const ledes: Readonly<Record<Tab, string>> = {
  mine: 'What you are writing, and what waits for you to read.',
  drafts: 'What is being written, by anybody.',
  review: 'Sent for approval, and not decided yet.',
  scheduled: 'Approved by a second person, and on its way.',
  held: 'Stopped on its way by a silence, a blackout or a suspended account. A person lets each one go.',
  published: 'What the school has said.',
  stopped: 'What missed its time, or was not taken. Nothing here goes out by itself.',
  all: 'Every post, the last changed first.',
}
const tabLinks = (current: Tab, { held }: Facets): Html => {
  const shown = tabKeys.filter((tab) => tab === current || (tab !== 'all' && (tab !== 'held' || held > 0)))
  const links = shown.map((tab) => {
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
  held: ['Nothing is held', 'What was planned goes out at its time.'],
  published: ['Nothing published yet', 'What goes out is kept here, with its link.'],
  stopped: ['Nothing was missed', 'Everything that was planned went out.'],
  all: ['No posts yet', 'A post begins as a draft. Nothing goes out before a second person has read it.'],
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
    chip: html`${post.isHeld ? tag('Held', 'wait') : tag(postStates[post.state], stateTones[post.state])}${post.needsSenior && post.state === 'in-review' ? html` ${tag('A senior leader must agree', 'note')}` : null}`,
  })
}

const marginOf = (state: PostState): Html | null => {
  const tone = stateTones[state]
  if (tone === null) return null
  return mark(({ go: 'tick', wait: 'warn', note: 'eye', stop: 'cross' } as const)[tone], tone)
}

export const postsPages = listed(postsScreen)
