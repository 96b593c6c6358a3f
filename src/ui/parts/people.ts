import { attrs, classes, type Html, type HtmlPart, html } from '../html.ts'

const colours = ['', 'b2', 'b3', 'b4'] as const

/** The same name always has the same colour. */
const colourOf = (name: string): string => {
  let sum = 7
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521
  return colours[sum % colours.length] ?? ''
}

/** Initials of a name: "Priya Nair" gives PN, "Mr D. Whitlock" gives DW. */
export const initialsOf = (name: string): string => {
  const words = name.replaceAll(/\b(Mr|Mrs|Ms|Miss|Mx|Dr)\b\.?/g, '').match(/\p{L}+/gu) ?? []
  const letters = words.length < 2 ? words : [words[0], words.at(-1)]
  return letters.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('')
}

/** A person as a disc with initials. It says nothing aloud: the name stands beside it. Null is nobody yet. */
export const avatar = (name: string | null): Html =>
  html`<span${attrs({ class: classes('av', name === null ? 'none' : colourOf(name)) })} aria-hidden="true">${name === null ? '?' : initialsOf(name)}</span>`

/** A person with the name and a word about them. */
export const who = (name: string, about: HtmlPart = null): Html =>
  html`<span class="who">${avatar(name)}<span><b>${name}</b>${about ? html`<small>${about}</small>` : null}</span></span>`

/** One leaf of the gate. `yes`: has opened it. `no`: has shut it. `open`: still to come. */
export type Leaf = { readonly name: HtmlPart; readonly does: HtmlPart; readonly is: 'yes' | 'no' | 'open' }

/** A day of a week: `name` who has it, null nobody, `says` in words for those who hear the page. */
export type WeekDay = { readonly letter: string; readonly name: string | null; readonly says: string; readonly today?: boolean }

/** Seven days and who has each. */
export const weekStrip = (days: readonly WeekDay[]): Html =>
  html`<ul class="week">${days.map(
    (one) =>
      html`<li${attrs({ class: one.today ? 'on' : null })}><span aria-hidden="true">${one.letter}</span>${avatar(one.name)}<span class="vh">${one.says}</span></li>`,
  )}</ul>`
