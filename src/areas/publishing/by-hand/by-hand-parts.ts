import type { Work } from '../../../infra/work/work.ts'
import type { Form } from '../../../kernel/form.ts'
import { type Html, html } from '../../../ui/html.ts'
import { acts, button, linkButton } from '../../../ui/parts/buttons.ts'
import { copyArea, copyText } from '../../../ui/parts/copy.ts'
import { fileField, textField } from '../../../ui/parts/fields.ts'
import { form as formOf, hiddenField } from '../../../ui/parts/forms.ts'
import { fold, line, quiet, stack } from '../../../ui/parts/paper.ts'
import { wordsFor } from '../posts/channel-groups.rule.ts'
import type { Post, PostPicture, PostTarget } from '../posts/read-post.ts'
import type { PublicationView } from '../release/by-people.ts'
import type { ProofLine } from './read-proofs.ts'

/** One channel of a post that has left, or is about to. */
export type About = {
  readonly work: Work
  readonly post: Post
  readonly target: PostTarget
  readonly it: PublicationView
  readonly form: Form
  /** Its posts have a title there. */
  readonly titled: boolean
  /** What people brought of it, newest first. */
  readonly proofs: readonly ProofLine[]
}

/** A platform that is worked by hand: copy the words, take the pictures along, post it there and say where it is. @policy SCO-8 */
export function byHand(about: About): Html {
  const { post, target, it } = about
  const pictures = post.pictures.filter((picture) => !picture.leftOff.includes(target.channelId))
  const steps = [
    step('Copy the words', copyWords(about)),
    pictures.length === 0
      ? null
      : step(it.amends_id === null ? 'Take the pictures along' : 'Take its pictures, and leave no other there', take(about, pictures)),
    step(
      it.amends_id === null ? 'Post it there, then say where it is' : 'Put this in its place, then say how it can be seen',
      html`${openThere(about)}${proofForm(about, it.amends_id === null ? 'It is posted' : 'It is changed there')}`,
    ),
  ]
  return html`<ol class="by-hand">${steps}</ol>`
}

const step = (title: string, body: Html): Html => html`<li><h4>${title}</h4>${stack('tight', body)}</li>`

function copyWords({ post, target, it, titled }: About): Html {
  const title = titled && post.title !== '' ? copyText({ id: `copy-title-${it.id}`, label: 'Title', value: post.title }) : null
  return html`${title}${copyArea({ id: `copy-${it.id}`, label: 'Words', value: wordsFor(post, target), rows: 6 })}`
}

const kindOf = (pictures: readonly PostPicture[]): string =>
  pictures.every(({ kind }) => kind === 'video') ? 'The film' : pictures.length === 1 ? 'The picture' : `All ${pictures.length}`

/** Together, as the device shares files, or one by one. Descriptions go along: they are part of what was approved. */
function take({ it, post, target }: About, pictures: readonly PostPicture[]): Html {
  const share = html`<button type="button" class="btn" hidden data-share data-text="${wordsFor(post, target)}" data-files="${JSON.stringify(
    pictures.map(({ id, mime, kind }) => ({ href: `/pictures/${id}/download`, mime, kind })),
  )}">Share with an app</button>`
  const all = linkButton({ says: `${kindOf(pictures)} in one file`, icon: 'download', href: `/publications/${it.id}/pack`, download: true })
  const each = pictures.map(
    (picture, at) =>
      html`<li class="stack tight">${line(
        html`${linkButton({ says: picture.kind === 'video' ? 'Download the film' : `Picture ${at + 1}`, icon: 'download', href: `/pictures/${picture.id}/download`, download: true })}${
          picture.captions === ''
            ? null
            : linkButton({
                ...{ kind: 'bare', says: 'Its captions', icon: 'download', href: `/pictures/${picture.id}/captions.vtt` },
                download: true,
              })
        }`,
      )}${picture.alt === '' ? null : copyText({ id: `alt-${it.id}-${picture.id}`, label: 'Its description', value: picture.alt })}</li>`,
  )
  return html`${line(html`${all}${share}`)}${fold({ title: 'One by one, with their descriptions', body: html`<ul class="stack">${each}</ul>` })}`
}

const openThere = ({ target, it }: About): Html => {
  const as = html`${target.platformName} as <b>${target.handle || target.name}</b>`
  const address = it.place_url
  return html`<p>Open ${as}.</p>${address && /^https?:/.test(address) ? line(html`<a class="btn" href="${address}" target="_blank" rel="noopener noreferrer">Open ${target.platformName}</a>`) : null}`
}

/** A link, a screenshot or words: one of them is enough. Fields carry the id, because a page may hold several. */
export function proofForm({ work, post, it, form }: About, says: string): Html {
  return formOf(
    `/posts/${post.id}/publication/proof`,
    work.caller.csrf,
    html`${hiddenField('publication', it.id)}${textField({ name: `link-${it.id}`, label: 'Its address there', type: 'url', form })}${fileField(
      {
        name: `screenshot-${it.id}`,
        label: 'Or a screenshot',
        hint: 'It is drawn anew, kept sealed, and its fingerprint is written down.',
        accept: 'image/png,image/jpeg,image/webp',
        form,
      },
    )}${textField({ name: `note-${it.id}`, label: 'Or in words: how can it be seen?', form, maxLength: 500 })}${quiet('A colleague is asked to look there too.')}${acts(button({ kind: 'main', says }))}`,
    { multipart: true },
  )
}
