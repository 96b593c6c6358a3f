import { attrs, classes, type Html, html, raw } from './html.ts'
import type { Tone } from './tone.ts'

/** Every drawing we have: a grid of 24, one stroke, round ends, no fill. A page carries only those it uses. */
const drawings = {
  bell: '<path d="M12 8.500V2.800M10.3 2.800h3.400M9 8.500h6c.4 4 1.6 7 4.5 9.500h-15C7.4 15.5 8.6 12.5 9 8.500zM10.3 18v1a1.7 1.7 0 0 0 3.4 0v-1"/>',
  pencil: '<path d="m4 20 1.2-4.700L16.3 4.200l3.5 3.500L8.7 18.800zM13.8 6.700l3.5 3.5"/>',
  talk: '<path d="M4 5h16v11h-8.500L7 20v-4H4zM8 9h8M8 12h5"/>',
  badge: '<path d="M5 8.500h14V20H5zM9.5 8.5 11 4h2l1.5 4.500M9 13h6M9 16.300h3.5"/>',
  book: '<path d="M12 6.300C10 4.9 7 4.3 3 4.300v14c4 0 7 .6 9 2 2-1.4 5-2 9-2v-14c-4 0-7 .6-9 2zM12 6.300v14"/>',
  more: '<path d="M4 7h16M4 12h16M4 17h16"/>',
  tick: '<path d="m4 13.5 5 5L20.5 5"/>',
  warn: '<path d="M12 4v10.500M12 20v.01"/>',
  eye: '<path d="M2 12c3-4.4 6.3-6.5 10-6.500S19 7.6 22 12c-3 4.4-6.3 6.5-10 6.500S5 16.4 2 12z"/><circle cx="12" cy="12" r="2.8"/>',
  cross: '<path d="m5.5 5.5 13 13M18.5 5.500l-13 13"/>',
  picture: '<path d="M3.5 5h17v14h-17zM3.5 16l5-5 4.5 4.5 2.5-2.5 5 5"/><circle cx="15.5" cy="9" r="1.4"/>',
  flag: '<path d="M6 21V4h12l-2.7 4.200L18 12.500H6"/>',
  shield: '<path d="m12 3 7.5 2.800v5.700c0 4.5-3 7.7-7.5 9.5-4.5-1.8-7.5-5-7.5-9.500V5.800z"/>',
  people:
    '<circle cx="9" cy="8" r="3.3"/><path d="M3 20c0-3.6 2.5-6 6-6s6 2.4 6 6M15.5 5.200a3.3 3.3 0 0 1 0 5.700M17.5 14.500c2.2.8 3.5 2.8 3.5 5.5"/>',
  back: '<path d="M19 12H5M11 6l-6 6 6 6"/>',
  on: '<path d="M5 12h14M13 6l6 6-6 6"/>',
  camera: '<path d="M3.5 8h4L9 5h6l1.5 3h4v11.500h-17z"/><circle cx="12" cy="13" r="3.6"/>',
  plus: '<path d="M12 4.500v15M4.5 12h15"/>',
  lock: '<path d="M5 11h14v9.500H5zM8 11V7.500a4 4 0 0 1 8 0V11M12 14.500v2.5"/>',
  key: '<circle cx="7.5" cy="16.5" r="4"/><path d="M10.5 13.5 20 4M16 8l3.5 3.500M13.5 10.5 16 13"/>',
  clock: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.200l3.5 2.3"/>',
  link: '<path d="M10 14a4 4 0 0 0 5.7 0l3.6-3.600a4 4 0 0 0-5.7-5.700L12 6.300M14 10a4 4 0 0 0-5.7 0l-3.6 3.600a4 4 0 0 0 5.7 5.700l1.6-1.6"/>',
  download: '<path d="M12 4v11M7 10.500l5 5 5-5M4.5 20h15"/>',
  upload: '<path d="M12 15.500V4.500M7 9l5-5 5 5M4.5 20h15"/>',
  trash: '<path d="M4 7h16M9.5 7V4h5v3M6.5 7l1 13.500h9l1-13.500M10.3 11v5.500M13.7 11v5.5"/>',
  send: '<path d="M3.5 11.5 20.5 4l-5 16.5-4-6.500zM11.5 14l9-10"/>',
  search: '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
  sun: '<circle cx="12" cy="12" r="4"/><path d="M12 2.500v2.300M12 19.200v2.300M2.5 12h2.300M19.2 12h2.300M5.3 5.300l1.6 1.600M17.1 17.100l1.6 1.600M5.3 18.700l1.6-1.600M17.1 6.900l1.6-1.6"/>',
  out: '<path d="M10 4H4.500v16H10M10 12h10.500M16 7.500l4.5 4.5-4.5 4.5"/>',
} as const

const gateDrawing =
  '<path d="M3.5 30V8M36.5 30V8M7.5 29V18.500C13 17.5 16.5 14.5 18.7 9.500V29zM32.5 29V18.500C27 17.5 23.5 14.5 21.3 9.500V29zM11.3 29V17.300M15 29v-13.800M28.7 29V17.300M25 29v-13.800M7.5 24h11.200M21.3 24h11.2"/><circle cx="3.5" cy="5" r="1.7"/><circle cx="36.5" cy="5" r="1.7"/>'

export type IconName = keyof typeof drawings

export const iconNames = Object.keys(drawings) as readonly IconName[]

/** A drawing at the size of a word, for buttons and the bar. It says nothing aloud: the words beside it do. */
export const icon = (name: IconName): Html => html`<svg class="i" aria-hidden="true"><use href="#i-${name}"/></svg>`

/** A mark in the margin, as a teacher sets it beside the work. */
export const mark = (name: IconName, tone: Tone | null = null): Html =>
  html`<svg${attrs({ class: classes('mk', tone) })} aria-hidden="true"><use href="#i-${name}"/></svg>`

/** The gate of two leaves: the wordmark, and the picture of an empty list. */
export const gate = (): Html => html`<svg aria-hidden="true"><use href="#i-gate"/></svg>`

/** The drawings that the given markup points at, once each, for the top of the page. `also` names those a script may still bring in. */
export const sprite = (markup: Html, also: readonly IconName[] = []): Html => {
  const used = new Set(Array.from(`${markup}`.matchAll(/href="#i-([a-z]+)"/g), (found) => found[1] ?? ''))
  for (const name of also) used.add(name)
  const symbols = iconNames.filter((name) => used.has(name)).map((name) => symbol(name, '0 0 24 24', drawings[name]))
  return html`<svg hidden>${used.has('gate') ? symbol('gate', '0 0 40 32', gateDrawing) : null}${symbols}</svg>`
}

const symbol = (name: string, box: string, drawing: string): Html => html`<symbol id="i-${name}" viewBox="${box}">${raw(drawing)}</symbol>`
