import { z } from 'zod'
import { act, type Content, listed, screen } from '../../../infra/http/declare.ts'
import { optionalText } from '../../../infra/http/fields.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { emptyForm } from '../../../kernel/form.ts'
import { type Html, html } from '../../../ui/html.ts'
import { begins, waitsHere } from '../../../ui/parts/begin.ts'
import { button } from '../../../ui/parts/buttons.ts'
import { textArea } from '../../../ui/parts/fields.ts'
import { errorSummary, form as formOf } from '../../../ui/parts/forms.ts'
import { inside, line, sheet } from '../../../ui/parts/paper.ts'
import { createPost } from '../posts/create-post.ts'
import { guidance } from './words-row.ts'

/** Words that are not a draft yet are kept on the device under this name: nobody else who sits there sees them. */
const draftOf = (work: Work): string => `new/${memberOf(work)}`

export const newPost = screen({
  path: '/posts/new',
  clause: 'DO-3',
  may: 'post.write',
  input: z.object({}),
  show: async (work, _input, form): Promise<Content> => ({
    title: 'A new post',
    nav: 'posts',
    crumb: html`<a href="/posts">Posts</a> / new`,
    islands: ['begin'],
    lede: 'Begin with what you want to say. It is kept as a draft; nothing goes out before somebody else has read it.',
    body: begins(
      draftOf(work),
      sheet({
        body: inside(
          formOf(
            '/posts/new',
            work.caller.csrf,
            html`${errorSummary(form)}${textArea({ name: 'text', label: 'What do you want to say?', form, rows: 6 })}${guidance([])}${line(button({ kind: 'main', says: 'Begin', icon: 'pencil' }))}`,
          ),
        ),
      }),
    ),
  }),
})

const begin = act({
  on: newPost,
  path: '/posts/new',
  clause: 'DO-3',
  may: 'post.write',
  input: z.object({ text: optionalText(20_000) }),
  act: async (work, input) => ({ to: `/posts/${await createPost(work, input)}/edit` }),
})

/** What the device shows without a connection. It holds no token, no post and no pupil: only a field, and whose it is. */
const offline = screen({
  path: '/posts/offline',
  clause: 'DO-3',
  may: 'post.write',
  input: z.object({}),
  show: async (work): Promise<Content> => ({
    title: 'Begin a post',
    nav: 'posts',
    crumb: 'Without a connection',
    islands: ['begin'],
    lede: 'Write what you want to say. It stays on this device and becomes a draft when there is a connection. Pictures are added then.',
    body: begins(
      draftOf(work),
      sheet({
        body: inside(
          html`<form class="stack">${textArea({ name: 'text', label: 'What do you want to say?', form: emptyForm, rows: 8 })}${line(button({ kind: 'main', says: 'Keep it for later', icon: 'pencil' }))}</form>`,
        ),
      }),
    ),
  }),
})

/** In a list of posts: a post that was begun on this device without a connection, if there is one. */
export const begunHere = (work: Work): Html => waitsHere(draftOf(work), '/posts/new')

export const beginPages = listed(newPost, begin, offline)
