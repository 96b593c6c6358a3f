const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Characters as people see them: a letter with its accent is one, and so is a family emoji. */
export const characters = (text: string): number => [...segmenter.segment(text)].length

/** As JavaScript and many websites count. */
export const codeUnits = (text: string): number => text.length

const fullLink = /https?:\/\/[^\s<>"']+/giu
/** A name that a reader would take for a website also becomes a link, and is counted as one. */
const bareLink =
  /(?<![\p{L}\p{N}@._/-])(?:[\p{L}\p{N}-]+\.)+(?:com|org|net|info|uk|eu|io|co|me|tv|gov|edu|ie|fr|de|scot|wales|cymru|london|school)(?![\p{L}\p{N}-])(?:\/[^\s<>"']*)?/giu
const linkWeight = 23
/** Would a reader see a link in it? As X and Mastodon do. */
export const hasLink = (text: string): boolean => text.search(fullLink) >= 0 || text.search(bareLink) >= 0

const emoji = /^\p{RGI_Emoji}$/v

/**
 * X's weighted characters: Latin, Greek, Cyrillic, Arabic and the like count one, all others (such as Chinese) two, an emoji two
 * however it is composed, and a link 23 whatever its length.
 */
export function weighted(text: string): number {
  let links = 0
  const rest = text.normalize('NFC').replace(fullLink, takeLink).replace(bareLink, takeLink)
  function takeLink(): string {
    links++
    return ''
  }
  let sum = links * linkWeight
  for (const { segment } of segmenter.segment(rest)) {
    if (emoji.test(segment)) sum += 2
    else for (const letter of segment) sum += isLight(letter.codePointAt(0) ?? 0) ? 1 : 2
  }
  return sum
}

const isLight = (point: number): boolean =>
  point <= 4351 || (point >= 8192 && point <= 8205) || (point >= 8208 && point <= 8223) || (point >= 8242 && point <= 8247)

/** Mastodon: characters as people see them, save that a link is 23 and of `@name@server` only the name counts. */
export function mastodonCharacters(text: string): number {
  let links = 0
  const rest = text.replace(fullLink, () => {
    links++
    return ''
  })
  return links * linkWeight + characters(rest.replace(/(@[\p{L}\p{N}_]+)@[\p{L}\p{N}.-]+[\p{L}\p{N}]/gu, '$1'))
}
