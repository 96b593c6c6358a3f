import { z } from 'zod'
import { act, type Content, listed, screen } from '../../../infra/http/declare.ts'
import { id } from '../../../infra/http/fields.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { type Form, valueOf as typedIn } from '../../../kernel/form.ts'
import { sayTime } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { composer } from '../../../ui/parts/composer.ts'
import { actForm, errorSummary } from '../../../ui/parts/forms.ts'
import { line, plain, stack } from '../../../ui/parts/paper.ts'
import { postableChannels } from '../../account-register/index.ts'
import { addPictures, mostPictures, removePicture } from '../pictures/add-picture.ts'
import { sayTaken, type Taken } from '../pictures/take-files.ts'
import { changedPost } from '../posts/changed-post.ts'
import { composerBeside, composerSheet } from './composer-parts.ts'
import { bothSides } from './both-texts.ts'
import { type Desk, deskFor, platformsOf } from './desk.ts'
import { storing } from './storing.ts'
import { typedFields } from './typed.ts'
import { withMend } from './with-mend.ts'
import { gatherFacts } from '../checks/gather-facts.ts'
import { judgePost, standingOf } from '../checks/judge-post.ts'
import { askedOfComposer } from '../others-work/whose-work.page.ts'
import { changeOf } from '../posts/post-fields.ts'
import { editVoids, isOpen } from '../posts/post-life.rule.ts'
import { holdPost, type Post, readPost } from '../posts/read-post.ts'
import { lastByOthers, savePost, write } from '../posts/save-post.ts'
import { submitPost } from '../approval/submit-post.ts'
import { sayState } from '../posts/take-back.ts'
import { firstWords } from '../posts/post-words.ts'

const one = z.object({ id: id() })

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
      most: mostPictures,
      here: `/posts/${post.id}/here`,
      both: `/posts/${post.id}/both`,
      ...(await metSomebody(desk, stored, form)),
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

/** After a save that was refused because somebody else had saved: both sides, so that nothing must be typed again. */
async function metSomebody(desk: Desk, stored: Post, form: Form): Promise<{ meeting?: Html }> {
  const seen = Number(typedIn(form, 'version'))
  if (form.problems.length === 0 || !(seen > 0) || seen >= lastByOthers(stored, memberOf(desk.work))) return {}
  return { meeting: await bothSides({ work: desk.work, post: stored, facts: desk.facts }, form.values) }
}

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

const save = act({
  on: editPost,
  path: '/posts/:id/edit',
  clause: 'DO-3',
  may: 'post.write',
  input: typedFields,
  upload: true,
  ask: storing,
  act: async (work, typed, taken: Taken, outside) => {
    const mayName = work.caller.may.has('roll.read')
    let saved = await savePost(work, typed.id, (post) => changeOf(post, withMend(typed), mayName))
    if (taken.stored.length > 0) saved = await addPictures(work, saved.id, taken.stored)
    if (typeof typed.remove === 'string') saved = await removePicture(work, saved.id, typed.remove)
    const edit = `/posts/${saved.id}/edit`
    const elsewhere = await askedOfComposer(work, saved.id, typed)
    if (elsewhere) return { to: elsewhere }
    if (typed.do !== 'send') return { to: edit, say: taken.stored.length + taken.left.length > 0 ? sayTaken(taken) : 'Saved.' }
    const { stops, unanswered } = standingOf(saved, judgePost(saved, await gatherFacts(work), platformsOf(outside)))
    // What was typed is kept even where it cannot be sent yet.
    if (stops.length + unanswered.length > 0) return { to: `${edit}#checks`, say: 'Saved, and not sent yet: the checks say what stops it.' }
    await submitPost(work, saved.id, platformsOf(outside))
    return { to: `/posts/${saved.id}`, say: 'Sent for approval.' }
  },
})

export const composerPages = listed(editPost, takeItBack, save)
