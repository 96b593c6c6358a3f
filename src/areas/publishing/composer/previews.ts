import { type Html, html } from '../../../ui/html.ts'
import { fold, plain } from '../../../ui/parts/paper.ts'
import { previewSheet } from '../../../ui/parts/previews.ts'
import { previewOn } from '../posts/channel-previews.ts'
import type { PostTarget } from '../posts/read-post.ts'
import type { Desk } from './desk.ts'

/** How each channel will show it, by day and by night. */
export const previewsPaper = (desk: Desk): Html => plain({ title: 'How it will look', body: previewSheet(previews(desk)) })

/** The previews, as they are swapped after each look. */
export function previews(desk: Desk): Html {
  const { post } = desk
  const aims: readonly (PostTarget | null)[] = post.targets.length > 0 ? post.targets : [null]
  const drawn = aims.map((target, at) => {
    const body = previewOn(desk, target)
    return target ? fold({ title: `${target.platformName}: ${target.name}`, open: at === 0, group: 'preview', body }) : body
  })
  return html`<div class="stack tight" id="previews" data-swap>${drawn}</div>`
}
