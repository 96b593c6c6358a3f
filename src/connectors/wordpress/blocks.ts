/** A picture as the website keeps it. */
export type Placed = { readonly id: number; readonly url: string; readonly alt: string }

const longestTitle = 80
const link = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The page of a post: each paragraph a block of its own, web addresses as links, the pictures below with their descriptions. Nothing in it runs. */
export function blocksOf(text: string, pictures: readonly Placed[]): string {
  const paragraphs = text
    .trim()
    .split(/\n\s*\n/)
    .map((one) => `<!-- wp:paragraph -->\n<p>${linked(one.trim()).replaceAll('\n', '<br>')}</p>\n<!-- /wp:paragraph -->`)
  return [...paragraphs, ...pictures.map(imageBlock)].join('\n\n')
}

const imageBlock = ({ id, url, alt }: Placed): string =>
  `<!-- wp:image {"id":${id},"sizeSlug":"full","linkDestination":"none"} -->\n<figure class="wp-block-image size-full"><img src="${escaped(url)}" alt="${escaped(alt)}" class="wp-image-${id}"/></figure>\n<!-- /wp:image -->`

function linked(text: string): string {
  let html = ''
  let at = 0
  for (const { 0: address, index } of text.matchAll(link)) {
    html += `${escaped(text.slice(at, index))}<a href="${escaped(address)}">${escaped(address)}</a>`
    at = index + address.length
  }
  return html + escaped(text.slice(at))
}

/** The title that was given; else the first sentence, cut between two words where it is long. */
export function titleOf({ title, text }: { readonly title: string | null; readonly text: string }): string {
  if (title !== null && title.trim() !== '') return title.trim()
  const first = /^[^\n]*?[.!?](?=\s|$)|^[^\n]+/.exec(text.trim())?.[0]?.trim().replace(/\.$/, '') ?? ''
  if (first === '') return 'News'
  if (first.length <= longestTitle) return first
  const cut = first.slice(0, longestTitle)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 40))}…`
}
