import { z } from 'zod'
import { act, type Content, type Later, listed, screen } from '../../../infra/http/declare.ts'
import { id, oneOf, optionalText, upload } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import type { Form } from '../../../kernel/form.ts'
import { type Html, html } from '../../../ui/html.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { fileField } from '../../../ui/parts/fields.ts'
import { errorSummary, form as formOf, hiddenField } from '../../../ui/parts/forms.ts'
import { columns, inside, plain, quiet, sheet, stack } from '../../../ui/parts/paper.ts'
import { pictureFrame } from '../../../ui/parts/pictures.ts'
import { addPictures, mostPictures, type StoredPicture } from '../pictures/add-picture.ts'
import { changePicture } from '../pictures/change-picture.ts'
import { isOpen } from '../posts/post-life.rule.ts'
import { firstWords } from '../posts/post-words.ts'
import { type Post, type PostPicture, readPost } from '../posts/read-post.ts'
import { takeVideo } from './finish-upload.ts'
import { mostVideo } from './uploads.ts'
import { playerOf, speechFields } from './video-parts.ts'

const one = z.object({ id: id() })

const videoScreen = screen({
  path: '/posts/:id/video',
  clause: 'IMG-1',
  may: 'post.write',
  input: one,
  show: async (work, input, form): Promise<Content> => {
    const post = await readPost(work, input.id)
    const videos = post.pictures.filter(({ kind }) => kind === 'video')
    const rows = videos.map((video, at) => about(work, { post, video, at, form }))
    return {
      title: videos.length > 0 ? 'The videos of this post' : 'Add a video',
      nav: 'posts',
      islands: ['video'],
      crumb: html`<a href="/posts/${post.id}/edit">${firstWords(post) ?? 'The post'}</a> / video`,
      lede: 'A short one is watched to its end. Say what is heard in it, so that everybody can follow.',
      body: stack('roomy', html`${errorSummary(form)}${rows}${columns('half', adding(work, post, form), advice)}`),
    }
  },
})

const advice = plain({
  title: 'Before you send it',
  body: html`<ul class="quiet"><li>Where and with what it was filmed is removed. What is seen and heard stays: look once for names on doors, badges and screens.</li><li>Everybody who can be seen needs permission, also in the background and for a moment.</li><li>Music that plays in the room belongs to somebody.</li><li>Bluesky takes no video from here yet: leave it off there.</li></ul>`,
})

const backTo = (post: Post): Html => linkButton({ says: 'Back to the post', href: `/posts/${post.id}/edit` })

function adding(work: Work, post: Post, form: Form): Html {
  const back = html`<div class="acts">${backTo(post)}</div>`
  if (!isOpen(post.state)) return stack('roomy', html`${quiet('It is out, or over, so no video can be added.')}${back}`)
  if (post.pictures.length >= mostPictures)
    return stack('roomy', html`${quiet(`A post holds at most ${mostPictures} pictures and videos.`)}${back}`)
  const field = fileField({
    name: 'video',
    label: 'The video',
    hint: html`MP4 or QuickTime (H.264). <span data-plain>At most 25 MB; with script switched on in the browser, 200 MB.</span><span data-sent hidden>At most ${mostVideo / 1_000_000} MB. It is sent in small pieces: a lost connection loses nothing.</span>`,
    form,
    accept: 'video/mp4,video/quicktime,.mp4,.m4v,.mov',
  })
  const sending = html`<div class="stack tight" data-way hidden><p role="status" data-says></p><progress max="1" value="0" aria-label="Sending the video"></progress><div class="acts"><button type="button" class="btn" data-leave>Leave it</button></div></div>`
  const all = formOf(
    `/posts/${post.id}/video`,
    work.caller.csrf,
    html`${field}${sending}<div class="acts">${button({ kind: 'main', says: 'Add the video' })}${backTo(post)}</div>`,
    {
      multipart: true,
    },
  )
  return html`<div class="stack"><sg-video data-post="${post.id}">${sheet({ title: 'Add a video', body: inside(all) })}</sg-video></div>`
}

type About = { readonly post: Post; readonly video: PostPicture; readonly at: number; readonly form: Form }

function about(work: Work, { post, video, at, form }: About): Html {
  const file = fileField({
    name: `file-${video.id}`,
    label: 'Or a captions file',
    hint: 'WebVTT, a file that ends in .vtt. It takes the place of the lines above.',
    form,
    accept: '.vtt,text/vtt',
  })
  const save = html`<div class="acts">${button({ kind: 'main', says: 'Save' })}${linkButton({ says: 'Say who is in it', href: `/posts/${post.id}/edit#picture-${video.id}` })}</div>`
  const fields = formOf(
    `/posts/${post.id}/video/said`,
    work.caller.csrf,
    html`${hiddenField('picture', video.id)}${speechFields(video, form)}${file}${save}`,
    { multipart: true },
  )
  const title = post.pictures.filter(({ kind }) => kind === 'video').length > 1 ? `Video ${at + 1}` : 'The video'
  const needed = 'Who is in it, whose it is, and the three questions about dignity are asked beside it in the post.'
  return sheet({
    title,
    body: inside(columns('half', pictureFrame(playerOf(video)), html`<div class="stack">${fields}${quiet(needed)}</div>`)),
  })
}

const add = act({
  on: videoScreen,
  path: '/posts/:id/video',
  clause: 'IMG-1',
  may: 'post.write',
  input: one.extend({ video: upload('Choose a video.') }),
  upload: true,
  ask: async (outside, input, work): Promise<Later<StoredPicture>> => takeVideo(work, outside, { postId: input.id, file: input.video }),
  act: async (work, input, stored: StoredPicture) => {
    await addPictures(work, input.id, [stored])
    return { to: `/posts/${input.id}/video`, say: 'Video added. Now say what is heard in it.' }
  },
})

/** The file, or else the lines as they were typed. */
const given = async (input: Readonly<Record<string, unknown>>, picture: string): Promise<string> => {
  const file = input[`file-${picture}`]
  const typed = input[`captions-${picture}`]
  return file instanceof File && file.size > 0 ? (await file.text()).slice(0, 40_001) : typeof typed === 'string' ? typed : ''
}

const saying = act({
  on: videoScreen,
  path: '/posts/:id/video/said',
  clause: 'IMG-1',
  may: 'post.write',
  input: z.looseObject({ id: id(), picture: z.uuid('Choose a video of this post.') }),
  upload: true,
  act: async (work, input) => {
    const speech = oneOf(['spoken', 'silent']).optional().catch(undefined).parse(input[`speech-${input.picture}`])
    const captions = optionalText(40_000).parse(await given(input, input.picture))
    const postId = await changePicture(work, input.picture, { ...(speech ? { speech } : {}), captions })
    return { to: `/posts/${postId}/video`, say: 'Saved.' }
  },
})

export const videoPages = listed(videoScreen, add, saying)
