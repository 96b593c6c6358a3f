import { beginnings, betweenTwo, byServer, type ChatFormat, comings, lookedAfter, otherCommand } from './log-formats.ts'

export type LeftOut = 'between-two' | 'command' | 'coming' | 'other'
export type ReadLine =
  | { readonly is: 'said'; readonly time: string; readonly date: string | null; readonly who: string; readonly text: string }
  /** Done by somebody who looks after the server: `/ban Name because`. */
  | { readonly is: 'looked-after'; readonly time: string; readonly date: string | null; readonly who: string; readonly text: string }
  | { readonly is: 'by-server'; readonly time: string; readonly date: string | null; readonly text: string }
  | { readonly is: 'left-out'; readonly because: LeftOut; readonly time: string | null; readonly date: string | null }

// Colours of a console and of the game.
// biome-ignore lint/suspicious/noControlCharactersInRegex: consoles colour their words with them
const colours = /\u001b\[[0-9;]*m|§[0-9a-fk-orx]/giu

/** What one line of a server's log is. What is between two people is told by its kind only: its words end here. */
export function readLine(raw: string, format: ChatFormat): ReadLine {
  const line = raw.replace(colours, '').trimEnd()
  const begun = beginnings.map((one) => one.exec(line)).find((found) => found !== null)
  if (!begun?.groups) return { is: 'left-out', because: 'other', time: null, date: null }
  const when = { time: begun.groups.time ?? '', date: begun.groups.date ?? null }
  const rest = line.slice(begun[0].length)
  if (betweenTwo.some((one) => one.test(rest))) return { is: 'left-out', because: 'between-two', ...when }
  const kept = lookedAfter.exec(rest)
  if (kept?.groups) return { is: 'looked-after', ...when, ...whoSaid(kept.groups) }
  if (otherCommand.test(rest)) return { is: 'left-out', because: 'command', ...when }
  const spoken = byServer.exec(rest)?.groups?.text
  if (spoken !== undefined) return { is: 'by-server', ...when, text: spoken }
  for (const one of format.said) {
    const found = one.exec(rest)
    if (found?.groups) return { is: 'said', ...when, ...whoSaid(found.groups) }
  }
  return { is: 'left-out', because: comings.test(rest) ? 'coming' : 'other', ...when }
}

/** Ranks and titles before a name are no part of it: `[Builder] ~Ann` is Ann. */
const whoSaid = ({ who = '', text = '' }: Readonly<Record<string, string>>): { who: string; text: string } => ({
  who: /[.*]?\w+$/u.exec(who.trim())?.[0] ?? who.trim(),
  text: text.trim(),
})
