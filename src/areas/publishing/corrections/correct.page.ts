import { z } from 'zod'
import { act, api, type Content, listed, screen } from '../../../infra/http/declare.ts'
import { id } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { mark } from '../../../ui/icons.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { actForm, errorSummary } from '../../../ui/parts/forms.ts'
import { inside, line, row, sheet, stack } from '../../../ui/parts/paper.ts'
import { platformsOf } from '../composer/desk.ts'
import { after, postShape } from '../posts/post-shapes.ts'
import { firstWords } from '../posts/post-words.ts'
import { type Post, readPost } from '../posts/read-post.ts'
import { correctPost, openCorrection, type Place, takesIt, waysOf } from './correct-post.ts'
import { NotOutAnyMore } from './correct.errors.ts'
import { wayWords } from './correct.rule.ts'

const one = z.object({ id: id() })

/** Before one begins: what becomes of the correction on each channel. */
const correctScreen = screen({
  path: '/posts/:id/correct',
  clause: 'DO-1',
  may: 'post.write',
  input: one,
  show: async (work, input, form, outside): Promise<Content> => {
    const post = await readPost(work, input.id)
    if (post.state !== 'published') throw NotOutAnyMore()
    const places = await waysOf(work, post, platformsOf(outside))
    const begun = await openCorrection(work, post.id)
    return {
      title: 'Correct it',
      nav: 'posts',
      crumb: html`<a href="/posts/${post.id}">${firstWords(post) ?? 'A post without words'}</a>`,
      lede: 'A corrected version is written, checked and approved like any post. What is out stays as it is until then.',
      body: stack(
        'roomy',
        html`${errorSummary(form)}${sheet({ title: 'What happens where', body: html`${places.map((place) => placeRow(work, post, place))}${inside(howToBegin(work, { post, places, begun }))}` })}`,
      ),
    }
  },
})

function placeRow(work: Work, post: Post, { target, it, way }: Place): Html {
  const takes = way === 'by-machine' || way === 'by-person' || way === 'anew'
  const since =
    it.state === 'published' && it.published_at ? `Out there since ${sayWhen(it.published_at, work.school.timeZone, work.now())}. ` : ''
  const link = it.state === 'published' && it.url ? html` <a href="${it.url}" rel="noopener noreferrer">See it there</a>` : null
  const down =
    way === 'cannot' || way === 'not-yet' ? line(linkButton({ says: 'Go to where it is', href: `/posts/${post.id}#where` })) : null
  return row(
    takes ? mark('pencil') : mark('warn', 'wait'),
    html`<div class="stack tight"><h3>${target.platformName}: ${target.name}</h3><p>${wayWords(way, target.platformName)}</p><p class="quiet">${since}${link}</p>${down}</div>`,
  )
}

type Begin = { readonly post: Post; readonly places: readonly Place[]; readonly begun: string | null }
function howToBegin(work: Work, { post, places, begun }: Begin): Html {
  const leave = linkButton({ says: 'Leave it', href: `/posts/${post.id}` })
  if (begun !== null)
    return html`<div class="stack"><p>A corrected version is already begun.</p><div class="acts">${linkButton({ says: 'Open it', kind: 'main', href: `/posts/${begun}` })}${leave}</div></div>`
  if (!places.some(takesIt))
    return html`<div class="stack"><p>There is nowhere yet that a corrected version could go.</p><div class="acts">${leave}</div></div>`
  const rest = places.some((place) => !takesIt(place)) ? html`<p>Only the channels that can take it are put on the new version.</p>` : null
  return html`<div class="stack">${rest}${actForm(`/posts/${post.id}/correct`, work.caller.csrf, html`<div class="acts">${button({ says: 'Begin the corrected version', kind: 'main', icon: 'pencil' })}${leave}</div>`)}</div>`
}

const begin = act({
  on: correctScreen,
  path: '/posts/:id/correct',
  clause: 'DO-1',
  may: 'post.write',
  input: one,
  act: async (work, input, _asked, outside) => ({ to: `/posts/${await correctPost(work, input.id, platformsOf(outside))}/edit` }),
})

const correctApi = api({
  method: 'POST',
  path: '/posts/:id/correct',
  clause: 'DO-1',
  may: 'post.write',
  summary: 'Begin the corrected version of a post that is out; what is out stays until it is approved',
  input: one,
  output: postShape,
  handle: async (work, input, _asked, outside) => after(work, await correctPost(work, input.id, platformsOf(outside))),
})

export const correctRoutes = listed(correctScreen, begin, correctApi)
