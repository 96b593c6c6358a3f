import { foldWords } from '../../kernel/text-scan/fold-words.ts'

export type WatchedWords = { readonly any: readonly string[]; readonly all: readonly string[]; readonly none: readonly string[] }
/** Somebody who must never be watched, and what that person goes by. */
export type Somebody = { readonly who: 'pupil' | 'colleague' | 'own-account'; readonly name: string }

const mostQuestions = 6

/** What a platform is asked: each of the words that any one will do, together with those that must all be there. */
export function questionsOf({ any, all }: WatchedWords): readonly string[] {
  const rest = all.join(' ')
  return any.length === 0 ? [rest] : any.slice(0, mostQuestions).map((phrase) => `${phrase} ${rest}`.trim())
}

/** Whether a text has any of the words, all of the words, and none of the words. Capitals, accents and hash signs do not matter. */
export function isWatchedFor(text: string, { any, all, none }: WatchedWords): boolean {
  const words = foldWords(text)
  const has = (phrase: string): boolean => holds(words, foldWords(phrase))
  return (any.length === 0 || any.some(has)) && all.every(has) && !none.some(has)
}

function holds(words: readonly string[], phrase: readonly string[]): boolean {
  if (phrase.length === 0) return false
  return words.some((_, at) => phrase.every((word, offset) => words[at + offset] === word))
}

/** A question that platforms read as "what this person writes". */
const asksForAPerson = /(?:^|\s)(?:from|to|by|author|mentions|did)\s*:\s*\S|(?:^|\s)@\S/i

export type Whose = Somebody['who'] | 'anybody'

/**
 * Whose name or account the words come to, or null. A watch looks for the school, an event, a hashtag: never for a person, and never for
 * what one person writes. @policy SCO-4 BEH-13
 */
export function watchesWhom({ any, all }: WatchedWords, people: readonly Somebody[]): Whose | null {
  if ([...any, ...all].some((phrase) => asksForAPerson.test(phrase))) return 'anybody'
  const together = foldWords(all.join(' '))
  const questions = (any.length === 0 ? [''] : any).map((phrase) => new Set([...foldWords(phrase), ...together]))
  const phrases = new Set([...any, ...all].map((phrase) => foldWords(phrase).join('')))
  const found = people.find(({ who, name }) => {
    const words = foldWords(name)
    if (words.length === 0) return false
    if (who === 'own-account' && phrases.has(words.join(''))) return true
    return words.length > 1 && questions.some((question) => words.every((word) => question.has(word)))
  })
  return found?.who ?? null
}

const personalPath = /^\/(?:@|(?:profile|users?|u|people|author|in|channel|c)\/)/i

/** An address that gives what one person writes: their profile, whatever it is called there. @policy SCO-4 */
export const followsAPerson = (address: string): boolean => URL.canParse(address) && personalPath.test(new URL(address).pathname)

const longestDays = 366

/** A watch has an end, at most a year away, and is then begun anew by somebody who thinks about it again. @policy SCO-4 */
export const endsInTime = (endsOn: Temporal.PlainDate, today: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(endsOn, today) > 0 && today.until(endsOn).days <= longestDays
