import { z } from 'zod'
import { act, api, type Content, listed, screen } from '../../../infra/http/declare.ts'
import { id, text } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import type { Form } from '../../../kernel/form.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { textArea } from '../../../ui/parts/fields.ts'
import { errorSummary, form as formOf } from '../../../ui/parts/forms.ts'
import { inside, plain, sheet, stack } from '../../../ui/parts/paper.ts'
import { firstWords } from '../posts/post-words.ts'
import { type Post, readPost } from '../posts/read-post.ts'
import { publicationsOf } from '../release/index.ts'
import { canBeHeld, holdByHand, mayHold } from './hold-post.ts'
import { NotYoursToHold, NothingWaits } from './timing.errors.ts'

const asked = z.object({ id: id(), reason: text(300, 'Say in a few words why it should wait.') })

/** One post waits for a person: why, in words. */
const holdScreen = screen({
  path: '/posts/:id/hold',
  clause: 'DO-1',
  may: 'post.write',
  input: z.object({ id: id() }),
  show: async (work, input, form): Promise<Content> => {
    const post = await readPost(work, input.id)
    const may = mayHold(work, post)
    const can = canBeHeld(await publicationsOf(work, post.id))
    return {
      title: 'Hold this post',
      nav: 'posts',
      crumb: html`<a href="/posts/${post.id}">${firstWords(post) ?? 'A post without words'}</a>`,
      lede: post.dueAt ? `It is meant to go ${sayWhen(post.dueAt, work.school.timeZone, work.now())}.` : 'It goes as soon as it can.',
      body: stack('roomy', html`${errorSummary(form)}${may && can ? why(work, post, form) : cannot(post, may)}`),
    }
  },
})

function why(work: Work, post: Post, form: Form): Html {
  const field = textArea({
    name: 'reason',
    label: 'Why should it wait?',
    hint: 'Colleagues read this. Do not name a child.',
    form,
    rows: 3,
  })
  const buttons = html`<div class="acts">${button({ kind: 'main', says: 'Hold it', icon: 'clock' })}${linkButton({ says: 'Leave it', href: `/posts/${post.id}` })}</div>`
  const words = html`<p>It does not go until somebody lets it go. Its approval stays, and it is not counted as missed.</p>`
  return sheet({
    title: 'Hold it',
    hideTitle: true,
    body: inside(formOf(`/posts/${post.id}/hold`, work.caller.csrf, html`${words}${field}${buttons}`)),
  })
}

const cannot = (post: Post, may: boolean): Html => {
  const { says, mend } = (may ? NothingWaits : NotYoursToHold)()
  return plain({ body: html`<p>${says} ${mend}</p>${linkButton({ says: 'See the post', href: `/posts/${post.id}` })}` })
}

const holdAct = act({
  on: holdScreen,
  path: '/posts/:id/hold',
  clause: 'DO-1',
  may: 'post.write',
  input: asked,
  act: async (work, input) => {
    await holdByHand(work, input)
    return { to: `/posts/${input.id}`, say: 'Held. It waits until somebody lets it go.' }
  },
})

const holdApi = api({
  method: 'POST',
  path: '/posts/:id/hold',
  clause: 'DO-1',
  may: 'post.write',
  summary: 'Hold one post by hand on every channel where it still waits',
  input: asked,
  output: z.object({ id: z.uuid(), channels: z.number().int() }),
  handle: async (work, input) => ({ id: input.id, channels: await holdByHand(work, input) }),
})

export const holdPages = listed(holdScreen, holdAct, holdApi)
