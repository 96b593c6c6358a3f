import { type Html, html } from '../../../ui/html.ts'
import { linkButton } from '../../../ui/parts/buttons.ts'
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
