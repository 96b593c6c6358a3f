import { apostrophe, expanded, foldAstral, foldTable, separator, skipped } from './fold-table.ts'

/**
 * The folded words of a short text (a name, a watched phrase), as the scan sees them: small letters without marks or apostrophes,
 * split at everything that is not a letter or a digit. `Anne-Marie O’Brien` answers `anne`, `marie`, `obrien`.
 */
export function foldWords(text: string): string[] {
  let folded = ''
  for (const character of text) folded += foldOf(character)
  return folded.split(' ').filter((word) => word !== '')
}

function foldOf(character: string): string {
  const { units, expansions, astral } = foldTable()
  if (character.length === 2) return foldAstral(character.codePointAt(0) ?? 0, astral) ?? ' '
  const code = character.charCodeAt(0)
  const unit = units[code] ?? separator
  if (unit === separator) return ' '
  if (unit === skipped || unit === apostrophe) return ''
  if (unit !== expanded) return String.fromCharCode(unit)
  const expansion = expansions.get(code) ?? ' '
  return expansion.includes(' ') ? ` ${expansion} ` : expansion
}
