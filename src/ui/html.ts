import { html as honoHtml, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

/** Markup that is safe to send: everything put into it was escaped on the way. */
export type Html = HtmlEscapedString

/** What may stand inside markup. A plain string is escaped; null, undefined and booleans write nothing. */
export type HtmlPart = string | number | boolean | null | undefined | Html | readonly HtmlPart[]

/** Writes markup; every `${...}` that is not markup already is escaped. Synchronous, so no promise may be put in. */
export const html = (strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html => honoHtml(strings, ...parts) as Html

/** Takes a string as markup, unescaped. Only for text of our own that no person and no platform can reach. */
export { raw }

export const nothing: Html = html``

/** Attributes from values: null, undefined and false leave the attribute out, true writes it bare, the rest is escaped. */
export const attrs = (values: Readonly<Record<string, string | number | boolean | null | undefined>>): Html => {
  const written = Object.entries(values).map(([name, value]) => {
    if (value === null || value === undefined || value === false) return nothing
    return value === true ? html` ${raw(name)}` : html` ${raw(name)}="${value}"`
  })
  return html`${written}`
}

/** An id from words, so that a heading can name its section without being given one. An id begins with a letter. */
export const slug = (words: string): string =>
  `${words}`
    .replaceAll(/<[^>]*>/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .replace(/^(?=\d)/, 'n-')

/** Classes that are there, joined. */
export const classes = (...names: readonly (string | false | null | undefined)[]): string | null =>
  names.filter((name) => typeof name === 'string' && name !== '').join(' ') || null
