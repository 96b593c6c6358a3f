import { type Form, filled } from '../../../kernel/form.ts'
import { type Html, html } from '../../../ui/html.ts'
import { linkButton } from '../../../ui/parts/buttons.ts'
import { textArea } from '../../../ui/parts/fields.ts'
import { hiddenField } from '../../../ui/parts/forms.ts'
import { fold } from '../../../ui/parts/paper.ts'
import { radioPicks } from '../../../ui/parts/picks.ts'
import { heldFrame, videoPlayer } from '../../../ui/parts/pictures.ts'
import { asLines, transcriptOf } from '../pictures/captions.rule.ts'
import type { PostPicture } from '../posts/read-post.ts'

/** The video with its captions, as those who read the post see it. */
export const playerOf = ({ id, captions, width, height, isWithheld, alt }: PostPicture): Html =>
  isWithheld
    ? heldFrame()
    : videoPlayer({
        src: `/pictures/${id}`,
        captions: captions === '' ? null : `/pictures/${id}/captions.vtt`,
        poster: `/pictures/${id}/thumb`,
        label: alt || 'A video',
        width,
        height,
      })

/** What is said in it, to be read. */
export const spokenIn = ({ kind, speech, captions }: PostPicture): Html | null => {
  if (kind !== 'video') return null
  if (speech === 'silent') return html`<p>Nothing is said in it.</p>`
  if (captions === '')
    return html`<p>${speech === null ? 'Nobody has said whether anything is said in it.' : 'It has no captions yet.'}</p>`
  return fold({ title: 'What is said in it', body: html`<p class="said-text">${transcriptOf(captions)}</p>` })
}

/** Is anything said in it, and what: by the names that the composer saves. */
export const speechFields = ({ id, speech, captions }: PostPicture, form: Form): Html => {
  const known = filled(form, { [`speech-${id}`]: speech ?? '', [`captions-${id}`]: asLines(captions) })
  const choices = [
    { value: 'spoken', says: 'Yes' },
    { value: 'silent', says: 'No' },
  ]
  const said = radioPicks({ name: `speech-${id}`, label: 'Is anything said in it?', form: known, choices, clause: 'IMG-1' })
  const hint = 'One line for each thing that is said, with its time, such as 0:03 Welcome to our garden.'
  const words = textArea({ name: `captions-${id}`, label: 'Captions', hint, form: known, rows: 5, maxLength: 40_000 })
  return html`${hiddenField(`video-${id}`, '1')}${said}${words}`
}

export const toVideos = (postId: string): Html =>
  html`<div class="acts">${linkButton({ says: 'Add a video', icon: 'plus', href: `/posts/${postId}/video` })}</div>`
