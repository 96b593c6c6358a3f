import { createHash } from 'node:crypto'
import type { Heard, HowToRead, SaidLine, Transcript } from '../connector.ts'
import { type ReadLine, readLine } from './read-line.ts'
import { instantsOf } from './years.ts'

type Said = Extract<ReadLine, { is: 'said' }>

const reasons = {
  'between-two': 'Whispers: private words between two people. Thrown away unread.',
  'other-channel': 'Said elsewhere: in parties, raids, towns and channels that strangers share.',
  'other-player': 'Players who are not on your list.',
  coming: 'Who came online, joined or earned something.',
  twice: 'The same line a second time, as the game writes it when it empties its memory.',
  other: 'What the game says about itself.',
}

/** What the game itself writes down once a player has typed /chatlog. */
export const transcript: Transcript = {
  file: 'WoWChatLog.txt, from the folder Logs of the game',
  steps: [
    'In the game, type /chatlog before the guild meets. Type it again to stop.',
    'Leave the game, so that everything is written.',
    'Open its folder, then _retail_ or _classic_, then Logs, and choose WoWChatLog.txt.',
  ],
  reasons,
  read,
}

/** A name carries its realm: Thrall-Draenor. Whoever lists players need not write it. */
const isOneOf = (players: ReadonlySet<string>, who: string): boolean =>
  players.has(who.toLowerCase()) || players.has((who.split('-')[0] ?? who).toLowerCase())

async function read(lines: AsyncIterable<string>, { zone, lastDay, players }: HowToRead): Promise<Heard> {
  const kept: Said[] = []
  const leftOut: Record<string, number> = {}
  const leave = (because: keyof typeof reasons): void => {
    leftOut[because] = (leftOut[because] ?? 0) + 1
  }
  const own = new Set(players.map((one) => one.toLowerCase()))
  let known = false
  for await (const raw of lines) {
    const line = readLine(raw)
    known ||= line.is === 'said' || line.dated
    if (line.is === 'left-out') leave(line.because)
    else if (own.size > 0 && !isOneOf(own, line.who)) leave('other-player')
    else kept.push(line)
  }
  if (!known) throw new TypeError('This is not a chat log of World of Warcraft.')
  const moments = instantsOf(
    kept.map(({ when }) => when),
    { zone, lastDay },
  )
  const said = new Map<string, SaidLine>()
  for (const [index, { where, who, text }] of kept.entries()) {
    const at = moments[index]
    const mark = at ? digest(`${at}|${where}|${who}|${text}`) : null
    if (!at || mark === null) leave('other')
    else if (said.has(mark)) leave('twice')
    else said.set(mark, { at, where, who, text, mark })
  }
  const all = [...said.values()]
  return { said: all, leftOut, players: [...new Set(all.map(({ who }) => who))] }
}

const digest = (words: string): string => createHash('sha256').update(words).digest('hex').slice(0, 32)
