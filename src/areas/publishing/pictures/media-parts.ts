import { type Html, html } from '../../../ui/html.ts'
import { linkButton } from '../../../ui/parts/buttons.ts'
import { fold } from '../../../ui/parts/paper.ts'
import { clauseLink } from '../../../ui/parts/words.ts'
import type { PostPicture } from '../posts/read-post.ts'

/** In the composer: the way to change it by hand, and, after part of it was hidden, the question that follows. */
export const byHand = ({ id, kind, isWithheld, lookAgain, pupils }: PostPicture): Html | null =>
  isWithheld || kind === 'video'
    ? null
    : html`<div class="acts">${linkButton({ says: 'Hide, cut or turn', icon: 'pencil', href: `/pictures/${id}/edit` })}</div>${lookAgain && pupils.length > 0 ? html`<label class="pick"><input type="checkbox" name="still-${id}" value="yes"><span>I looked again: everyone named can still be seen</span></label>` : null}`

/** Beside every picture, for everybody who can see it. @policy IMG-9 */
export const mustGo = ({ id, isWithheld }: Pick<PostPicture, 'id' | 'isWithheld'>): Html | null =>
  isWithheld
    ? null
    : html`<div class="acts">${linkButton({ kind: 'bare', says: 'This picture must not exist', href: `/pictures/${id}/must-not-exist` })}</div>`

const asks = [
  'Is it needed here, or does it only fill a space?',
  'Can a face be seen from the front, beside a name or a class? A hand, a back, or children from further away tell the same story.',
  'Could somebody misuse it? What is public is copied by machines within hours.',
]

/** What a careful person asks before choosing a picture. It advises and stops nothing. @policy IMG-5 DO-11 */
export const beforeYouChoose = fold({
  title: 'Before you choose a picture',
  body: html`<ul class="quiet">${asks.map((each) => html`<li>${each}</li>`)}<li>Is tagging switched off where it will stand? On most platforms it is under privacy settings, and nobody can then name a child in it. ${clauseLink('DO-11')}</li></ul>`,
})
