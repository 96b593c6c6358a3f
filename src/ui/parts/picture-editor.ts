import { attrs, type Html, html } from '../html.ts'
import { button } from './buttons.ts'
import { form, hiddenField } from './forms.ts'
import { image, type Picture } from './pictures.ts'

/** A picture under numbered squares, so that a part of it can be named without pointing. */
export const squaredPicture = (
  picture: Picture,
  { letters, rows }: { readonly letters: readonly string[]; readonly rows: number },
): Html => {
  const [wide, high] = [100 / letters.length, 100 / rows]
  const names = letters.map((letter, at) => html`<text x="${(at + 0.5) * wide}%" y="1em">${letter}</text>`)
  const across = letters.slice(1).map((_, at) => html`<line x1="${(at + 1) * wide}%" y1="0" x2="${(at + 1) * wide}%" y2="100%"/>`)
  const numbers = Array.from({ length: rows }, (_, at) => html`<text x="0.7em" y="${(at + 0.6) * high}%">${at + 1}</text>`)
  const down = Array.from({ length: rows - 1 }, (_, at) => html`<line x1="0" y1="${(at + 1) * high}%" x2="100%" y2="${(at + 1) * high}%"/>`)
  return html`<figure class="squares">${image(picture)}<svg aria-hidden="true">${across}${down}${names}${numbers}</svg></figure>`
}

/** What a person draws with: a word for the button, and one that names each region. */
const tools = [
  { tool: 'cover', says: 'Cover', region: 'Covered region' },
  { tool: 'blur', says: 'Blur', region: 'Blurred region' },
  { tool: 'crop', says: 'Cut', region: 'Kept part' },
]

/**
 * A picture that can be drawn on. The island shows the tools and writes what was drawn into the form, one field `mark` for each region;
 * without script only the picture is seen, and the forms beside it do the same by named squares.
 */
export const drawable = (spec: {
  readonly shown: Html
  readonly to: string
  readonly csrf: string
  /** Which state of the picture is shown, so that nothing is drawn onto another. */
  readonly on: string
  readonly most: number
}): Html => {
  const choices = tools.map(
    ({ tool, says, region }) =>
      html`<button${attrs({ type: 'button', class: 'btn', 'data-tool': tool, 'data-region': region, 'aria-pressed': 'false' })}>${says}</button>`,
  )
  const again = html`<button type="button" class="btn bare" data-back>Step back</button><button type="button" class="btn bare" data-out>Take this one out</button>`
  const send = html`<div class="acts" data-drawn hidden>${button({ kind: 'main', says: 'Put it on the picture' })}${again}</div>`
  const how = html`<p class="quiet" id="how-to-draw">Draw with a finger or the mouse. With the keyboard: arrows move, Shift and arrows size, Delete takes it out. No faces are looked for here, ever.</p>`
  const fields = html`${hiddenField('does', 'drawn')}${hiddenField('on', spec.on)}<div class="acts" role="group" aria-label="Draw on the picture">${choices}</div><p class="vh" role="status" data-said></p>${send}${how}`
  return html`<sg-picture-editor class="stack" data-most="${spec.most}">${spec.shown}<div hidden data-drawing>${form(spec.to, spec.csrf, fields)}</div></sg-picture-editor>`
}
