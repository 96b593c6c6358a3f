/** A space, a stop, a bracket, an emoji: what stands between words. */
export const separator = 0
/** Combining marks and invisible signs: they are passed over, and the word goes on. */
export const skipped = 1
/** Passed over too, but remembered: what stands before a last `'s` is also a word. */
export const apostrophe = 2
/** One sign that folds to several letters, or to several words. */
export const expanded = 3

/** What a code unit was before it was folded: where a hashtag changes case, a new word begins. */
export const upper = 1
export const digit = 2

export type FoldTable = {
  /** For each code unit one of the four codes above, or else (always greater) the folded code unit. */
  readonly units: Uint16Array
  readonly kinds: Uint8Array
  /** `ae` for a ligature. A fold with a space in it spells words of its own: one half is ` 1 2 `. */
  readonly expansions: ReadonlyMap<number, string>
  /** Folds of the letters beyond the first 65,536 that differ from the letter itself; '' is passed over. */
  readonly astral: ReadonlyMap<number, string>
}

const marks = /[\p{M}\p{Cf}\p{DI}]/u
const apostrophes = /['’ʼ‘`´＇]/u
const wordSign = /[\p{L}\p{N}]/u
const handFolds: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ı', 'i'],
  ['ς', 'σ'],
  ['ħ', 'h'],
])

/**
 * Folds one character: compatibility form, small letters, no marks. Anything but letters and digits becomes a space,
 * so that `½` answers `1 2` and a full-width `Ａ` answers `a`.
 */
export function foldCharacter(character: string): string {
  let folded = ''
  for (const part of character.normalize('NFKD').toLowerCase().normalize('NFKD')) {
    if (marks.test(part) || apostrophes.test(part)) continue
    folded += wordSign.test(part) ? (handFolds.get(part) ?? part) : ' '
  }
  return folded.trim()
}

const isHangulSyllable = (code: number): boolean => code >= 0xac00 && code <= 0xd7a3
const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff
const isPlainCjk = (code: number): boolean => (code >= 0x3400 && code <= 0x9fff) || isHangulSyllable(code)

function kindOf(character: string, folded: string): number {
  if (/[\p{Lu}\p{Lt}]/u.test(character)) return upper
  return /^[0-9]/.test(folded) ? digit : 0
}

/** A sign that stands for a whole sentence of prayer or praise is no part of a name, and would make a text eighteen times as long. */
const longestExpansion = 12

function codeOf(character: string, folded: string): number {
  if (apostrophes.test(character)) return apostrophe
  if (marks.test(character)) return skipped
  if (folded === '' || folded.length > longestExpansion) return separator
  return folded.length === 1 ? folded.charCodeAt(0) : expanded
}

function buildTable(): FoldTable {
  const units = new Uint16Array(65536)
  const kinds = new Uint8Array(65536)
  const expansions = new Map<number, string>()
  for (let code = 0; code < 65536; code++) {
    if (isSurrogate(code)) continue
    if (isPlainCjk(code)) {
      units[code] = code
      continue
    }
    const character = String.fromCharCode(code)
    const folded = foldCharacter(character)
    units[code] = codeOf(character, folded)
    kinds[code] = kindOf(character, folded)
    if (units[code] === expanded) expansions.set(code, folded)
  }
  return { units, kinds, expansions, astral: astralFolds() }
}

/** Cased scripts, mathematical letters, letters in frames, compatibility ideographs, invisible tags. */
const astralRanges = [
  [0x10400, 0x105ff],
  [0x10c80, 0x10cff],
  [0x118a0, 0x118df],
  [0x16e40, 0x16e7f],
  [0x1d400, 0x1d7ff],
  [0x1e900, 0x1e943],
  [0x1f100, 0x1f189],
  [0x1fbf0, 0x1fbf9],
  [0x2f800, 0x2fa1d],
  [0xe0000, 0xe01ef],
] as const

function astralFolds(): Map<number, string> {
  const folds = new Map<number, string>()
  for (const [first, last] of astralRanges) {
    for (let code = first; code <= last; code++) {
      const character = String.fromCodePoint(code)
      const folded = foldCharacter(character)
      if (marks.test(character)) folds.set(code, '')
      else if (folded !== '' && folded !== character) folds.set(code, folded)
    }
  }
  return folds
}

let table: FoldTable | undefined

/** The one table of the process, made when it is first asked for. */
export const foldTable = (): FoldTable => {
  table ??= buildTable()
  return table
}

/** The fold of a letter beyond the first 65,536; '' for one that is passed over, undefined for a sign that separates words. */
export function foldAstral(code: number, astral: ReadonlyMap<number, string>): string | undefined {
  const folded = astral.get(code)
  if (folded !== undefined) return folded
  const character = String.fromCodePoint(code)
  return wordSign.test(character) ? character : marks.test(character) ? '' : undefined
}
