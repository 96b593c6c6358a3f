import { createHash } from 'node:crypto'
import type { Heard, HowToRead, SaidLine, Transcript } from '../connector.ts'
import { instantsOf } from './days.ts'
import { chatFormats, type ChatFormat } from './log-formats.ts'
import { type ReadLine, readLine } from './read-line.ts'

type Kept = { readonly time: string; readonly date: string | null; readonly raw: string; readonly line: ReadLine }

const reasons = {
  'between-two': 'Between two players, with /tell or /msg: thrown away unread.',
  command: 'Commands that players typed.',
  coming: 'Who came and went, and what they achieved.',
  other: 'What the server says about itself.',
  'other-player': 'Players who are not on your list.',
}

/** A log that was downloaded: for servers that are hosted elsewhere, and for what happened before the account was connected. */
export const transcript: Transcript = {
  file: 'The server’s log, latest.log, or an older one taken out of its .gz',
  steps: [
    'Open the folder logs of the server, or the page Logs of the company that hosts it.',
    'Take latest.log, or the one of the day in question; unpack it if its name ends in .gz.',
  ],
  reasons,
  read,
}

async function read(lines: AsyncIterable<string>, { zone, lastDay, players }: HowToRead): Promise<Heard> {
  const kept: Kept[] = []
  const leftOut: Record<string, number> = {}
  const leave = (because: keyof typeof reasons): void => {
    leftOut[because] = (leftOut[because] ?? 0) + 1
  }
  let known = false
  for await (const raw of lines) {
    const line = whateverFormat(raw)
    known ||= line.time !== null
    if (line.is === 'left-out') leave(line.because)
    else if (line.is !== 'by-server' && players.length > 0 && !isOneOf(players, line.who)) leave('other-player')
    else kept.push({ time: line.time, date: line.date, raw, line })
  }
  if (!known) throw new TypeError('This is not the log of a Minecraft server.')
  const last = kept.at(-1)?.time ?? '00:00:00'
  const moments = instantsOf(kept, { zone, lastAt: lastDay.toPlainDateTime(Temporal.PlainTime.from(last)) })
  const said = kept.flatMap((one, index) => saidLine(one, moments[index], index))
  const speakers = kept.flatMap(({ line }) => (line.is === 'said' ? [line.who] : []))
  return { said, leftOut, players: [...new Set(speakers)] }
}

/** Without being told which plugins the server has: the first way of writing in which the line is talk. */
function whateverFormat(raw: string): ReadLine {
  const [usual, ...others] = chatFormats as readonly [ChatFormat, ...ChatFormat[]]
  const first = readLine(raw, usual)
  if (first.is !== 'left-out' || first.because !== 'other' || first.time === null) return first
  return others.map((format) => readLine(raw, format)).find(({ is }) => is === 'said') ?? first
}

const isOneOf = (players: readonly string[], who: string): boolean => players.some((one) => one.toLowerCase() === who.toLowerCase())

const digest = (words: string): string => createHash('sha256').update(words).digest('hex').slice(0, 32)
const wheres = { said: 'chat', 'looked-after': 'looked after', 'by-server': 'the server' } as const

function saidLine({ line, raw }: Kept, at: Temporal.Instant | undefined, index: number): readonly SaidLine[] {
  if (at === undefined || line.is === 'left-out') return []
  const who = line.is === 'by-server' ? 'Server' : line.who
  return [{ at, where: wheres[line.is], who, text: line.text, mark: digest(`${at} ${index} ${raw}`) }]
}
