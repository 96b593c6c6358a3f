import type { Limits, Outgoing } from '../connector.ts'

export type Placed = { readonly url: string; readonly alt: string }
export const limits: Limits = { textLength: 100_000, pictures: 20, pictureBytes: 10_000_000, title: 255, count: (text) => [...text].length }

const link = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The page of a post: paragraphs, web addresses as links, and the pictures after the first below. The first stands above as the post's own. */
export function pageOf(text: string, pictures: readonly Placed[]): string {
  const paragraphs = text
    .trim()
    .split(/\n\s*\n/)
    .map((one) => `<p>${linked(one.trim()).replaceAll('\n', '<br>')}</p>`)
  return [
    ...paragraphs,
    ...pictures.slice(1).map(({ url, alt }) => `<figure><img src="${escaped(url)}" alt="${escaped(alt)}"></figure>`),
  ].join('')
}

function linked(text: string): string {
  let html = ''
  let at = 0
  for (const { 0: address, index } of text.matchAll(link)) {
    html += `${escaped(text.slice(at, index))}<a href="${escaped(address)}">${escaped(address)}</a>`
    at = index + address.length
  }
  return html + escaped(text.slice(at))
}

/** The title that was given; else the first words. */
export function titleOf({ title, text }: Outgoing): string {
  const given = title?.trim() ?? ''
  const first = given || (/^[^\n]*?[.!?](?=\s|$)|^[^\n]+/.exec(text.trim())?.[0]?.trim().replace(/\.$/, '') ?? '') || 'News'
  return first.length <= 100 ? first : `${first.slice(0, 99)}…`
}

/** What is wrong with a post before the website is even asked, in words for its author; or null. */
export function objection({ text, pictures, videos, replyTo }: Outgoing): string | null {
  if (replyTo !== null) return 'Ghost lets no program answer a comment: sign in on the website as a reader of it, and answer there.'
  if (limits.count(text) > limits.textLength) return 'The text is longer than a page takes.'
  if (pictures.length > limits.pictures) return `A page takes ${limits.pictures} pictures; there are ${pictures.length}.`
  if (pictures.some(({ bytes }) => bytes.byteLength > limits.pictureBytes)) return 'A picture is too large for the website.'
  return videos.length > 0 ? 'A film does not go to the website from here: put it where films are shown, and link to it.' : null
}
