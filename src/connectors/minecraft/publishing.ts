import { createHash } from 'node:crypto'
import type { Handle, Limits, Outcome, Published, Publishing } from '../connector.ts'
import { type FollowHow, wasSaid } from './follow-log.ts'
import type { Ask } from './game-server.ts'

/** One line of chat. */
export const limits: Limits = { textLength: 256, pictures: 0, pictureBytes: 0, count: (text) => text.length }

type Line = { readonly mark: string; readonly text: string; readonly at: string }

/**
 * A line to everybody who is on the server. What was said cannot be taken back, and whether it was said can be read in the log only: where
 * there is none, a person decides.
 */
export function publishing(ask: Ask, log: FollowHow | null, address: string): Publishing {
  const published = ({ mark, at }: Line): Published => ({ remoteId: mark, version: null, url: address, at: Temporal.Instant.from(at) })
  return {
    settleMs: 20_000,
    absenceIsProof: false,
    prepare: async ({ text, pictures, videos }, at): Promise<Outcome<Handle>> => {
      const line = text.replaceAll(/\s+/gu, ' ').trim()
      if (pictures.length + videos.length > 0) return { is: 'refused', because: 'A line of chat has no pictures.' }
      if (limits.count(line) > limits.textLength)
        return { is: 'refused', because: `A line of chat has ${limits.textLength} characters at most.` }
      const mark = `line:${createHash('sha256').update(`${at} ${crypto.randomUUID()} ${line}`).digest('hex').slice(0, 24)}`
      return { is: 'done', value: { mark, text: line, at: at.toString() } satisfies Line }
    },
    commit: (handle) => {
      const line = reserved(handle)
      return ask('heard', async (server) => {
        await server.say(line.text)
        return published(line)
      })
    },
    confirm: async (handle) => {
      const line = reserved(handle)
      // Nothing outside can be asked about it: that the server answers is all there is to know.
      if (log === null)
        return ask('none', async (server) => {
          await server.players()
          return null
        })
      const seen = await wasSaid(log, line.text, Temporal.Instant.from(line.at))
      return { is: 'done', value: seen ? published(line) : null }
    },
    withdraw: async () => ({ is: 'refused', because: 'What was said in chat cannot be taken back. Say the right thing in another line.' }),
    isLive: async () => ({ is: 'done', value: true }),
  }
}

function reserved({ mark, text, at }: Handle): Line {
  if (typeof mark !== 'string' || typeof text !== 'string' || typeof at !== 'string')
    throw new Error('Not a handle that Minecraft prepared')
  return { mark, text, at }
}
