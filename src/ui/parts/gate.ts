import { attrs, classes, type Html, html } from '../html.ts'
import { mark } from '../icons.ts'
import type { Leaf } from './people.ts'

const leafMarks = { yes: () => mark('tick', 'go'), no: () => mark('cross', 'stop'), open: () => mark('eye') }

/** Two to open the gate: writer and reader of a post, or the two who decide. Nothing goes out until both leaves are green. */
export const leaves = (writer: Leaf, reader: Leaf): Html =>
  html`<div class="leaves">${[writer, reader].map(
    (leaf) =>
      html`<div${attrs({ class: classes('leaf', leaf.is) })}>${leafMarks[leaf.is]()}<span><b>${leaf.name}</b>${leaf.does}</span></div>`,
  )}</div>`
