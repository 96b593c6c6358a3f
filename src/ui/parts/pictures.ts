import { attrs, type Html, type HtmlPart, html } from '../html.ts'
import { icon } from '../icons.ts'
import type { Tone } from '../tone.ts'
import { who } from './people.ts'
import { tag } from './words.ts'

export type Picture = {
  readonly src: string
  readonly alt: string
  readonly width: number
  readonly height: number
  readonly srcset?: string
}
/** Where a person stands in a picture, in percent of its width and height. */
export type Pin = { readonly number: number; readonly x: number; readonly y: number }

export const image = (one: Picture): Html =>
  html`<img${attrs({
    src: one.src,
    alt: one.alt,
    width: one.width,
    height: one.height,
    srcset: one.srcset,
    sizes: one.srcset && 'auto, 20rem',
    loading: 'lazy',
    decoding: 'async',
  })}>`

/** Stands where a picture is that nobody may be shown. */
export const heldFrame = (): Html => html`<div class="held">${icon('lock')}<span>Not shown</span></div>`

/** A picture with numbered pins; the numbers stand again in the list of people. `drawing` takes the place of a file. */
export const pictureFrame = (picture: Picture | Html, pins: readonly Pin[] = []): Html => {
  const shown = 'src' in picture ? image(picture) : picture
  const drawn = pins.map((pin) => html`<svg x="${pin.x}%" y="${pin.y}%"><circle r="12"/><text>${pin.number}</text></svg>`)
  return html`<figure class="frame">${shown}${pins.length === 0 ? null : html`<svg class="pins" aria-hidden="true">${drawn}</svg>`}</figure>`
}

/** A video that plays where it stands, with its captions switched on. It is not fetched before somebody plays it. */
export const videoPlayer = (
  spec: Omit<Picture, 'alt' | 'srcset'> & { readonly poster: string; readonly label: string; readonly captions: string | null },
): Html => {
  const { label, captions, ...set } = spec
  const track = captions === null ? null : html`<track kind="captions" srclang="en" label="English" default${attrs({ src: captions })}>`
  return html`<video controls playsinline preload="none"${attrs({ ...set, 'aria-label': label })}>${track}<a href="${spec.src}">Get the video</a></video>`
}

/** Who is in a picture, and where each may be shown. First names only. */
export const peopleList = (
  people: readonly { readonly number?: number; readonly name: HtmlPart; readonly may: HtmlPart; readonly tone: Tone | null }[],
): Html =>
  html`<ul class="ppl">${people.map(
    (one) =>
      html`<li>${one.number === undefined ? null : html`<span class="pin" aria-hidden="true">${one.number}</span>`}${one.name}${tag(one.may, one.tone)}</li>`,
  )}</ul>`

/** A picture on the left, what is said about it on the right. */
export const pictureWith = (frame: Html, body: HtmlPart): Html =>
  html`<div class="pic">${frame}<div class="stack tight">${body}</div></div>`

/** A picture across the whole sheet, and below it what is said of it: for whoever must see what is in it. */
export const pictureOver = (frame: Html, body: HtmlPart): Html =>
  html`<div class="pic over">${frame}<div class="stack tight">${body}</div></div>`

/** A post as a channel will show it. */
export const postPreview = (spec: {
  readonly name: string
  readonly when: HtmlPart
  readonly title?: HtmlPart
  readonly text: HtmlPart
  readonly pictures: readonly (Picture | Html)[]
}): Html => {
  const pictures = spec.pictures.map((one) => ('src' in one ? image(one) : one))
  return html`<div class="post">${who(spec.name, spec.when)}${spec.title ? html`<h3>${spec.title}</h3>` : null}<p>${spec.text}</p>${
    pictures.length > 1 ? html`<div class="two">${pictures}</div>` : pictures
  }</div>`
}
