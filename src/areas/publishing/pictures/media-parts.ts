import { type Html, html } from '../../../ui/html.ts'
import { linkButton } from '../../../ui/parts/buttons.ts'
import type { PostPicture } from '../posts/read-post.ts'

/** Beside every picture, for everybody who can see it. @policy IMG-9 */
export const mustGo = ({ id, isWithheld }: Pick<PostPicture, 'id' | 'isWithheld'>): Html | null =>
  isWithheld
    ? null
    : html`<div class="acts">${linkButton({ kind: 'bare', says: 'This picture must not exist', href: `/pictures/${id}/must-not-exist` })}</div>`
