import { OutsideTrouble } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { Inbox, IncomingItem } from '../connector.ts'
import { type FollowHow, followLog, type LogLine } from './follow-log.ts'

/** What players say to each other on the class server, read from its log. Comings, commands and words between two people are not kept. */
export function inbox(how: FollowHow, now: Clock): Inbox {
  return {
    async since(cursor) {
      try {
        const read = await followLog(how, cursor)
        return { is: 'done', value: { items: read.lines.flatMap(itemOf), cursor: read.cursor } }
      } catch (error) {
        if (!(error instanceof Error) || !('code' in error) || error instanceof OutsideTrouble) throw error
        return { is: 'wait', until: now().add({ minutes: 1 }), because: `The log of the server cannot be read: ${String(error.code)}.` }
      }
    },
  }
}

/** A line of chat as it comes to the school's inbox; nothing for any other line. */
export function itemOf({ at, line, mark }: LogLine): readonly IncomingItem[] {
  if (line.is !== 'said') return []
  return [
    {
      ref: { remoteId: `minecraft:${mark}`, version: null },
      kind: 'message',
      author: { id: line.who, handle: line.who, name: line.who },
      text: line.text,
      at,
      url: null,
      inReplyTo: null,
      threadRoot: null,
    },
  ]
}
