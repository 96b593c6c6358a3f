/** Our words with what the school has said put where the square brackets are. @policy LEG-4 */
export const filledIn = (words: string, known: { readonly name: string; readonly email: string; readonly months: number }): string =>
  words.replaceAll('[name]', known.name).replaceAll('[e-mail address]', known.email).replaceAll('[number]', String(known.months)).trim()

/** Whether an answer is missing, or still holds something to be filled in. @policy LEG-4 */
export const stillBracketed = (words: string): boolean => words.trim() === '' || /\[[^\]]*\]/.test(words)
