import { type Html, html } from '../../../ui/html.ts'
import { button } from '../../../ui/parts/buttons.ts'
import { fold, quiet } from '../../../ui/parts/paper.ts'
import { clauseLink, tag } from '../../../ui/parts/words.ts'
import { untilSays } from '../../rights/index.ts'
import type { Desk } from '../composer/desk.ts'
import type { PostPicture } from '../posts/read-post.ts'

type Used = NonNullable<PostPicture['asset']>

/** A work of somebody else as it stands in a post: its name, its line, and whether it may be used. */
export function usedWork(asset: Used): Html {
  const ends = asset.expiresOn === null ? null : html`, until ${untilSays(asset.expiresOn)}`
  const stands =
    asset.standing !== 'in-use'
      ? tag(asset.standing === 'expired' ? 'Over' : 'Taken back', 'stop')
      : asset.lacksProof
        ? tag('No proof', 'wait')
        : null
  return html`<p><a href="/rights/${asset.id}"><b>${asset.title}</b></a> ${stands}<br><span class="quiet">${asset.groundSays}${ends}</span></p>${asset.credit === '' ? null : html`<p class="quiet">In the post: ${asset.credit}</p>`}`
}

/** The register's entry for a picture, and the way to it. It saves first, so that nothing typed is lost. */
export function pictureWork(picture: PostPicture): Html {
  const choose = button({
    says: html`${picture.asset ? 'Choose another' : 'Choose or add whose it is'}<span class="vh"> for this picture</span>`,
    icon: 'search',
    name: 'whose',
    value: `picture:${picture.id}`,
    unchecked: true,
  })
  return html`<div class="stack tight">${picture.asset ? usedWork(picture.asset) : quiet('Somebody else’s work comes from the rights register, or is added to it in a minute: who made it, how we may use it, a photo of the letter.')}<div class="acts">${choose}</div></div>`
}

/** Words and music of somebody else in the post. @policy LEG-1 */
export function borrowedPart({ post }: Desk): Html {
  const items = post.borrowed.map(
    ({ usedAs, asset }) =>
      html`<li><div class="stack tight"><p class="quiet">${usedAs === 'music' ? 'Music' : 'Words'}</p>${usedWork(asset)}<div class="acts">${button({ says: html`It is not in the post any more<span class="vh">: ${asset.title}</span>`, kind: 'bare', name: 'dropped', value: asset.id, unchecked: true })}</div></div></li>`,
  )
  const add = html`<div class="acts">${button({ says: 'There are words of somebody else', name: 'whose', value: 'words', unchecked: true })}${button({ says: 'There is music', name: 'whose', value: 'music', unchecked: true })}</div>`
  const title =
    post.borrowed.length === 0
      ? 'A poem, a quotation, music?'
      : `Work of others: ${post.borrowed.map(({ asset }) => asset.title).join(', ')}`
  return html`<div id="borrowed">${fold({
    title,
    open: post.borrowed.length > 0,
    body: html`<div class="stack tight"><p class="quiet">What somebody else wrote or plays needs their yes, and their name. ${clauseLink('LEG-1')}</p>${items.length > 0 ? html`<ul class="stack">${items}</ul>` : null}${add}</div>`,
  })}</div>`
}
