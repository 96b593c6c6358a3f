import type { Span } from './signs.ts'

const mark = /\b(?:password|passcode|pass code|pin|log-?in|username|user name|meeting id)\b/gi
const told = /(?: (?:is|are|will be)|:|=)[ :]{0,3}(\S{3,40})/iy
const ordinary =
  /^(?:the|a|an|in|on|not|for|your|our|at|to|needed|required|now|being|only|available|unchanged|changed|same|secret|below|new|sent|with|page)\b/i
/** Whether it is worth looking: one pass without a look at what stands before. */
const sign = /(?:pass ?(?:word|code)|pin|log-?in|user ?name|meeting id)\b/i
const most = 20

/** What is told after `password is`, `PIN:` and the like. Twenty places of a text are looked at. */
export function logInsIn(text: string): readonly Span[] {
  const found: Span[] = []
  if (!sign.test(text)) return found
  let looks = 0
  for (const { index, 0: word } of text.matchAll(mark)) {
    if (++looks > most) break
    told.lastIndex = index + word.length
    const match = told.exec(text)
    const secret = match?.[1] ?? ''
    if (match && !ordinary.test(secret)) found.push([told.lastIndex - secret.length, told.lastIndex - (/[.,;!?]$/.test(secret) ? 1 : 0)])
  }
  return found
}
