import { isPurpose, probablyMeans } from './purposes.rule.ts'

const fold = (cell: string): string =>
  cell
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')

/** What an answer's words mean. Whatever is not plainly yes or no was not asked, and that is a no. */
export function answerOf(cell: string): 'yes' | 'no' | 'not-asked' {
  const words = fold(cell)
  if (
    [
      'yes',
      'y',
      'true',
      '1',
      'accepted',
      'granted',
      'given',
      'consented',
      'agreed',
      'allowed',
      'approved',
      'opted in',
      't',
      '✓',
      '✔',
    ].includes(words)
  )
    return 'yes'
  return ['no', 'n', 'false', '0', 'declined', 'refused', 'denied', 'withdrawn', 'not given', 'objected', 'opted out', 'f'].includes(words)
    ? 'no'
    : 'not-asked'
}

/** True for yes, false for no, null for anything else. */
export const yesOrNo = (cell: string): boolean | null => {
  const words = fold(cell)
  if (['y', 'yes', 'true', '1'].includes(words)) return true
  return ['n', 'no', 'false', '0'].includes(words) ? false : null
}

/** On the roll unless the list says otherwise; null for words that it should not guess at. */
export function rollStateOf(cell: string): 'on_roll' | 'leaver' | null {
  const words = fold(cell)
  if (['', 'on roll', 'onroll', 'current', 'active', 'yes', 'c'].includes(words)) return 'on_roll'
  return ['leaver', 'left', 'off roll', 'inactive', 'former', 'l'].includes(words) ? 'leaver' : null
}

/** Channels named in one cell, apart by `;`, `|` or `/`. What cannot be understood is left out. */
export const channelsOf = (cell: string): readonly string[] =>
  [
    ...new Set(
      cell
        .split(/[;|/,]/)
        .map((one) => one.trim().toLowerCase())
        .filter(Boolean)
        .flatMap((one) => (isPurpose(one) ? [one] : probablyMeans(one))),
    ),
  ].sort()

/** The pupil's own answer is told apart by who gave it. */
export const isPupilsOwn = (givenBy: string): boolean =>
  /^(the )?(pupil|child|student)( (themselves|self|himself|herself))?$/.test(fold(givenBy))
