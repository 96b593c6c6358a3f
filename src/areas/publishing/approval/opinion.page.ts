import { z } from 'zod'
import { act, type Content, listed, screen } from '../../../infra/http/declare.ts'
import { id, oneOf, optionalText } from '../../../infra/http/fields.ts'
import { html } from '../../../ui/html.ts'
import { acts, button } from '../../../ui/parts/buttons.ts'
import { selectField, textField } from '../../../ui/parts/fields.ts'
import { errorSummary, form as formOf } from '../../../ui/parts/forms.ts'
import { inside, row, sheet, stack } from '../../../ui/parts/paper.ts'
import { wordsFor } from '../posts/channel-groups.rule.ts'
import { firstWords } from '../posts/post-words.ts'
import { postScreen } from '../posts/post.page.ts'
import { readPost } from '../posts/read-post.ts'
import { askOpinion, giveOpinion, mayBeAsked } from './opinions.ts'

const askScreen = screen({
  path: '/posts/:id/opinion',
  clause: 'DO-9',
  may: 'post.read',
  input: z.object({ id: id() }),
  show: async (work, input, form): Promise<Content> => {
    const post = await readPost(work, input.id)
    const people = await mayBeAsked(work)
    return {
      title: 'Would you post this?',
      nav: 'posts',
      crumb: html`<a href="/posts/${post.id}">${firstWords(post) ?? 'A post without words'}</a> / a second opinion`,
      lede: 'Ask one colleague what they think. They answer in a line; it is not an approval.',
      body: stack('roomy', [
        errorSummary(form),
        sheet({ title: 'What it says', body: row(null, html`<p class="said-text">${wordsFor(post, null)}</p>`) }),
        sheet({
          title: 'Whom do you ask?',
          body: inside(
            formOf(
              `/posts/${post.id}/opinion`,
              work.caller.csrf,
              html`${selectField({ name: 'of', label: 'A colleague', form, none: 'Choose somebody', choices: people.map((one) => ({ value: one.id, says: one.jobTitle ? `${one.name}, ${one.jobTitle}` : one.name })) })}${textField({ name: 'question', label: 'What are you unsure of?', hint: 'You may leave it empty.', form, maxLength: 300 })}${acts(button({ says: 'Ask', kind: 'main', icon: 'talk' }))}`,
            ),
          ),
        }),
      ]),
    }
  },
})

const ask = act({
  on: askScreen,
  path: '/posts/:id/opinion',
  clause: 'DO-9',
  may: 'post.read',
  input: z.object({ id: id(), of: z.uuid('Choose somebody to ask.'), question: optionalText(300) }),
  act: async (work, input) => {
    await askOpinion(work, input)
    return { to: `/posts/${input.id}#opinions`, say: 'Asked. The answer will stand beside the post.' }
  },
})

const answer = act({
  on: postScreen,
  path: '/posts/:id/opinions/:opinion',
  clause: 'DO-9',
  may: 'post.read',
  input: z.object({ id: id(), opinion: id(), would: oneOf(['yes', 'with-a-change', 'no']), answer: optionalText(500) }),
  act: async (work, { id: postId, opinion, ...input }) => {
    await giveOpinion(work, { id: opinion, postId, ...input })
    return { to: `/posts/${postId}#opinions`, say: 'Thank you. It stands beside the post.' }
  },
})

export const opinionPages = listed(askScreen, ask, answer)
