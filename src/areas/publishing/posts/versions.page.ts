import { z } from 'zod'
import { act, type Content, listed, screen } from '../../../infra/http/declare.ts'
import { id } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { html } from '../../../ui/html.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { actForm, errorSummary } from '../../../ui/parts/forms.ts'
import { fold, inside, line, sheet, stack } from '../../../ui/parts/paper.ts'
import { tag } from '../../../ui/parts/words.ts'
import { differences } from './compare-versions.rule.ts'
import { isOpen } from './post-life.rule.ts'
import { firstWords } from './post-words.ts'
import { type Post, readPost } from './read-post.ts'
import { differenceRows } from './version-parts.ts'
import { restoreVersion, type Version, versionsOf } from './versions.ts'

const versionsScreen = screen({
  path: '/posts/:id/versions',
  clause: 'DO-1',
  may: 'post.read',
  input: z.object({ id: id() }),
  show: async (work, input, form): Promise<Content> => {
    const post = await readPost(work, input.id)
    const versions = await versionsOf(work, post.id)
    const shown = versions.map((one, at) =>
      versionSheet(work, post, { one, before: versions[at + 1], number: versions.length - at, isNewest: at === 0 }),
    )
    return {
      title: 'Versions',
      nav: 'posts',
      crumb: html`<a href="/posts/${post.id}">${firstWords(post) ?? 'A post without words'}</a> / versions`,
      lede: 'Who changed what, and when. A stretch of writing by one person is one version.',
      body: stack('roomy', [errorSummary(form), ...shown]),
    }
  },
})

type Shown = { readonly one: Version; readonly before: Version | undefined; readonly number: number; readonly isNewest: boolean }
function versionSheet(work: Work, post: Post, { one, before, number, isNewest }: Shown) {
  const changes = before ? differences(before.content, one.content) : []
  const read = post.decisions.filter(({ version }) => version === one.version)
  const tags = html`${isNewest ? tag('As it stands', 'note') : null}${read.map(({ decision, by }) => html` ${tag(words[decision], decision === 'approved' ? 'go' : 'wait')} by ${by}`)}`
  const mayRestore = !isNewest && isOpen(post.state) && work.caller.may.has('post.write')
  const whole = fold({ title: 'The words of this version', body: html`<p class="said-text">${one.content.text || 'No words.'}</p>` })
  const back = mayRestore
    ? actForm(`/posts/${post.id}/versions/${one.version}/restore`, work.caller.csrf, button({ says: 'Bring these words back' }))
    : null
  return sheet({
    title: `${number}. ${one.by}, ${sayWhen(one.at, work.school.timeZone, work.now())}`,
    id: `v${one.version}`,
    under: html`<p class="line">${tags}</p>`,
    body: html`${before ? differenceRows(changes) : null}${inside(html`${before ? null : html`<p>The post as it was begun.</p>`}${before && changes.length === 0 ? html`<p>Nothing that readers see was changed.</p>` : null}${whole}${line(html`${back}${isNewest ? linkButton({ says: 'To the post', href: `/posts/${post.id}` }) : null}`)}`)}`,
  })
}
const words = { approved: 'Approved', 'changes-asked': 'Changes asked', rejected: 'Rejected' } as const

const restore = act({
  on: versionsScreen,
  path: '/posts/:id/versions/:version/restore',
  clause: 'DO-1',
  may: 'post.write',
  input: z.object({ id: id(), version: z.coerce.number().int().positive() }),
  act: async (work, input) => {
    await restoreVersion(work, input.id, input.version)
    return { to: `/posts/${input.id}`, say: 'The older words are back, as a new version.' }
  },
})

export const versionsPages = listed(versionsScreen, restore)
