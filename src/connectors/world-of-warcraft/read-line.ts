import { isAloud, isComing, isWhisper, ownChannel } from './chat-words.ts'

export type LeftOut = 'between-two' | 'other-channel' | 'coming' | 'other'
/** A day without its year, and the time to the thousandth. */
export type Moment = { readonly month: number; readonly day: number; readonly year: number | null; readonly time: string }
export type ReadLine =
  | { readonly is: 'said'; readonly when: Moment; readonly where: 'guild' | 'officer'; readonly who: string; readonly text: string }
  | { readonly is: 'left-out'; readonly because: LeftOut; readonly dated: boolean }

const begins = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))? (\d\d:\d\d:\d\d(?:\.\d{1,6})?)(?:[+-]\d{1,4})? {1,3}(.*)$/u
const inChannel = /^\[(?<channel>[^\]]{1,60})\] \[?(?<who>[^\]:\s]{1,60})\]?\s?: (?<text>.*)$/u
const shared = /^\[\d+\. /u
const aChannel = /^\[[^\]]{1,60}\]/u

/** Colours, links and pictures that the game writes into what was said: the words between them stay. */
export const plainWords = (text: string): string =>
  text
    .replaceAll(/\|c(?:n[^:|]*:|[0-9a-fA-F]{8})|\|r/gu, '')
    .replaceAll(/\|H[^|]*\|h(.*?)\|h/gu, '$1')
    .replaceAll(/\|[TA][^|]*\|[ta]/gu, '')
    .replaceAll(/\|K[^|]*\|k/gu, 'somebody')
    .replaceAll('|n', ' ')
    .replaceAll('||', '|')
    .trim()

/** What one line of WoWChatLog.txt is. A whisper is told by its kind only: its words end here. */
export function readLine(raw: string): ReadLine {
  const begun = begins.exec(raw.replace(/^\uFEFF/, '').trimEnd())
  if (!begun) return { is: 'left-out', because: 'other', dated: false }
  const [, month, day, year, time = '', rest = ''] = begun
  const line = rest.includes('|') ? plainWords(rest) : rest
  const left = (because: LeftOut): ReadLine => ({ is: 'left-out', because, dated: true })
  // Most of a log is this: towns and trade. No player's name begins with a number.
  if (shared.test(line)) return left('other-channel')
  if (isWhisper(line)) return left('between-two')
  const said = inChannel.exec(line)?.groups
  const where = ownChannel(said?.channel ?? '')
  if (said && where)
    return {
      is: 'said',
      when: { month: Number(month), day: Number(day), year: year === undefined ? null : Number(year), time },
      where,
      who: said.who ?? '',
      text: (said.text ?? '').trim(),
    }
  if (isComing(line)) return left('coming')
  return left(aChannel.test(line) || isAloud(line) ? 'other-channel' : 'other')
}
