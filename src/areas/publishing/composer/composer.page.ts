import { z } from 'zod'
import { act, type Content, fragment, type Later, listed, type Outside, screen } from '../../../infra/http/declare.ts'
import { id, optionalText } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { emptyForm, type Form } from '../../../kernel/form.ts'
import { sayTime } from '../../../kernel/say-time.ts'
import { html } from '../../../ui/html.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { composer } from '../../../ui/parts/composer.ts'
import { textArea } from '../../../ui/parts/fields.ts'
import { actForm, errorSummary, form as formOf } from '../../../ui/parts/forms.ts'
import { inside, line, plain, sheet, stack } from '../../../ui/parts/paper.ts'
import { type Mend, mended } from '../../../ui/parts/mends.ts'
import { postableChannels } from '../../account-register/index.ts'
import { addPictures, mostPictures, removePicture, storePicture, type StoredPicture } from '../pictures/add-picture.ts'
import { changedPost } from '../posts/changed-post.ts'
import { composerBeside, composerLook, composerSheet } from './composer-parts.ts'
import { createPost } from '../posts/create-post.ts'
import { deskFor, platformsOf } from './desk.ts'
import { gatherFacts } from '../checks/gather-facts.ts'
import { judgePost, standingOf } from '../checks/judge-post.ts'
import { pictureRow } from '../pictures/picture-parts.ts'
import { changeOf } from '../posts/post-fields.ts'
import { editVoids, isOpen } from '../posts/post-life.rule.ts'
import { TooManyPictures } from '../publishing.errors.ts'
import { holdPost, type Post, readPost } from '../posts/read-post.ts'
import { savePost, write } from '../posts/save-post.ts'
import { submitPost } from '../approval/submit-post.ts'
import { sayState } from '../posts/take-back.ts'
import { firstWords } from '../posts/post-words.ts'

const one = z.object({ id: id() })
const typedFields = z.looseObject({ id: id() })
type Typed = z.output<typeof typedFields>

export const newPost = screen({
  path: '/posts/new',
  clause: 'DO-3',
  may: 'post.write',
  input: z.object({}),
  show: async (work, _input, form): Promise<Content> => ({
    title: 'A new post',
    nav: 'posts',
    crumb: html`<a href="/posts">Posts</a> / new`,
    lede: 'Begin with what you want to say. It is kept as a draft; nothing goes out before somebody else has read it.',
    body: sheet({
      body: inside(
        formOf(
          '/posts/new',
          work.caller.csrf,
          html`${errorSummary(form)}${textArea({ name: 'text', label: 'What do you want to say?', form, rows: 6 })}${line(button({ kind: 'main', says: 'Begin', icon: 'pencil' }))}`,
        ),
      ),
    }),
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

const crumb = (work: Work, post: Post) =>
  html`<a href="/posts">Posts</a> / ${sayState(post.state)}, <span data-saved>saved ${sayTime(post.changedAt, work.school.timeZone)}</span>`

export const editPost = screen({
  path: '/posts/:id/edit',
  clause: 'DO-3',
  may: 'post.write',
  input: one,
  show: async (work, input, form, outside): Promise<Content> => {
    const stored = await readPost(work, input.id)
    if (editVoids(stored.state) || !isOpen(stored.state)) return mustBeTakenBack(work, stored)
    const channels = await postableChannels(work)
    const post = form.problems.length > 0 ? await asTyped(work, stored, form) : stored
    const desk = await deskFor(work, post, { outside, form, typed: form.values })
    const body = composer({
      action: `/posts/${post.id}/edit`,
      csrf: work.caller.csrf,
      checks: `/posts/${post.id}/checks`,
      upload: `/posts/${post.id}/pictures`,
      draft: `${work.caller.memberId}/${post.id}`,
      version: String(post.version),
      sheet: composerSheet(desk, channels),
      beside: composerBeside(desk),
    })
    return {
      title: firstWords(post) ?? 'A new post',
      nav: 'posts',
      crumb: crumb(work, post),
      islands: ['composer'],
      lede: 'Write it as you would say it. The marks in the margin show what the policy thinks of each part.',
      body: stack('roomy', html`${errorSummary(form)}${asked(post)}${body}`),
    }
  },
})

const asked = (post: Post) =>
  post.note ? plain({ title: post.state === 'changes-asked' ? 'What should change' : 'Held', body: html`<p>${post.note}</p>` }) : null

/** The post as it was typed, as far as it can be read: after a refusal nothing typed is lost. */
async function asTyped(work: Work, post: Post, form: Form): Promise<Post> {
  const channels = await postableChannels(work)
  const roll = (await gatherFacts(work)).pupils
  const how = {
    by: work.caller.name,
    at: work.now(),
    zone: work.school.timeZone,
    channels,
    isOnRoll: (pupil: string) => roll.has(pupil),
    id: work.newId,
  }
  try {
    return changedPost(post, changeOf(post, form.values, work.caller.may.has('roll.read')), how)
  } catch {
    return post
  }
}

function mustBeTakenBack(work: Work, post: Post): Content {
  const isOut = !isOpen(post.state)
  const says = isOut
    ? 'It is out, or over, so it cannot be changed. Write a new post instead.'
    : `It is ${sayState(post.state)}. If you change it, it becomes a draft again and somebody must read it again before it goes out.`
  const back = actForm(`/posts/${post.id}/take-back`, work.caller.csrf, button({ kind: 'main', says: 'Take it back and edit it' }))
  const acts = line(html`${isOut ? null : back}${linkButton({ says: 'See the post', href: `/posts/${post.id}` })}`)
  return {
    title: firstWords(post) ?? 'A post',
    nav: 'posts',
    crumb: html`<a href="/posts">Posts</a> / ${sayState(post.state)}`,
    body: plain({ title: isOut ? 'This post is closed' : 'Take it back first', body: html`<p>${says}</p>${acts}` }),
  }
}

const takeItBack = act({
  on: editPost,
  path: '/posts/:id/take-back',
  clause: 'DO-1',
  may: 'post.write',
  input: one,
  act: async (work, input) => {
    const post = await holdPost(work, input.id)
    await write(work, post, post)
    return { to: `/posts/${post.id}/edit`, say: 'It is a draft again.' }
  },
})

const filesOf = (typed: Typed): readonly File[] =>
  [typed.picture].flat().filter((each): each is File => each instanceof File && each.size > 0)

/** Pictures are drawn anew and kept before the transaction of the save, while no connection is held. */
const storing = async (outside: Outside, typed: Typed, work: Work): Promise<Later<readonly StoredPicture[]>> => {
  const files = filesOf(typed)
  if (files.length === 0) return async () => []
  const post = await readPost(work, typed.id)
  if (post.pictures.length + files.length > mostPictures) throw TooManyPictures({}, 'picture')
  return async () => {
    const stored: StoredPicture[] = []
    for (const file of files) stored.push(await storePicture(String(outside.filesDir), work.school.id, file))
    return stored
  }
}

const save = act({
  on: editPost,
  path: '/posts/:id/edit',
  clause: 'DO-3',
  may: 'post.write',
  input: typedFields,
  upload: true,
  ask: storing,
  act: async (work, typed, stored: readonly StoredPicture[], outside) => {
    const mayName = work.caller.may.has('roll.read')
    let saved = await savePost(work, typed.id, (post) => changeOf(post, withMend(typed), mayName))
    if (stored.length > 0) saved = await addPictures(work, saved.id, stored)
    if (typeof typed.remove === 'string') saved = await removePicture(work, saved.id, typed.remove)
    const edit = `/posts/${saved.id}/edit`
    if (typed.do !== 'send') return { to: edit, say: stored.length > 0 ? 'Picture added. Now say who is in it.' : 'Saved.' }
    const { stops, unanswered } = standingOf(saved, judgePost(saved, await gatherFacts(work), platformsOf(outside)))
    // What was typed is kept even where it cannot be sent yet.
    if (stops.length + unanswered.length > 0) return { to: `${edit}#checks`, say: 'Saved, and not sent yet: the checks say what stops it.' }
    await submitPost(work, saved.id, platformsOf(outside))
    return { to: `/posts/${saved.id}`, say: 'Sent for approval.' }
  },
})

/** Without script a button of the composer comes with the form and is applied here: a finding's, or one of a channel's own words. */
function withMend(typed: Typed): Readonly<Record<string, unknown>> {
  const mend = mendOf(typed.mend)
  if (typeof typed.copy === 'string') return { ...typed, [`variant-${typed.copy}`]: typed.text }
  if (typeof typed.clear === 'string') return { ...typed, [`variant-${typed.clear}`]: '' }
  if (!mend) return typed
  if (mend.does === 'choose')
    return { ...typed, ...Object.fromEntries(mend.picks.map(([field]) => [field, [typed[field] ?? [], picked(mend.picks, field)].flat()])) }
  if (mend.does === 'leave-picture-off') return { ...typed, [mend.field]: [typed[mend.field] ?? [], mend.value].flat() }
  const value = typed[mend.field]
  return typeof value === 'string' ? { ...typed, [mend.field]: mended(value, mend) } : typed
}

const picked = (picks: readonly (readonly [string, string])[], field: string): readonly string[] =>
  picks.flatMap(([name, value]) => (name === field ? [value] : []))

const span = { field: z.string(), span: z.string(), at: z.number() }
const mendShape = z.discriminatedUnion('does', [
  z.object({ does: z.literal('remove-span'), ...span }),
  z.object({ does: z.literal('add-author-line'), field: z.string(), line: z.string() }),
  z.object({ does: z.literal('use-first-name'), field: z.string(), name: z.string(), first: z.string() }),
  z.object({ does: z.literal('choose'), picks: z.array(z.tuple([z.string(), z.string()])).max(60) }),
  z.object({ does: z.literal('leave-picture-off'), field: z.string(), value: z.string() }),
])
function mendOf(value: unknown): Mend | null {
  if (typeof value !== 'string' || !value.startsWith('{')) return null
  try {
    return mendShape.parse(JSON.parse(value))
  } catch {
    return null
  }
}

const checks = fragment({
  method: 'POST',
  path: '/posts/:id/checks',
  clause: 'DO-3',
  may: 'post.write',
  input: typedFields,
  show: async (work, typed, outside) => {
    const mayName = work.caller.may.has('roll.read')
    const saved = await savePost(work, typed.id, (post) => changeOf(post, typed, mayName))
    const desk = await deskFor(work, saved, { outside, form: emptyForm, typed })
    return { markup: composerLook(desk), version: String(saved.version) }
  },
})

const upload = fragment({
  method: 'POST',
  path: '/posts/:id/pictures',
  clause: 'IMG-1',
  may: 'post.write',
  input: typedFields,
  upload: true,
  ask: storing,
  show: async (work, typed, outside, stored) => {
    const post = await addPictures(work, typed.id, stored as readonly StoredPicture[])
    const desk = await deskFor(work, post, { outside, form: emptyForm, typed: {} })
    const fresh = post.pictures.slice(post.pictures.length - (stored as readonly StoredPicture[]).length)
    return {
      markup: html`${fresh.map((picture) => pictureRow(desk, picture, post.pictures.indexOf(picture)))}`,
      version: String(post.version),
    }
  },
})

export const composerPages = listed(newPost, begin, editPost, takeItBack, save, checks, upload)
