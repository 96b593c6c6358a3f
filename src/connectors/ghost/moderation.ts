import { z } from 'zod'
import type { About, Moderation, Outcome } from '../connector.ts'
import type { Door } from './door.ts'
import type { Answer } from './trouble.ts'

const anything = z.unknown()
const members = z.object({
  members: z.tuple(
    [z.object({ can_comment: z.boolean().optional(), commenting: z.object({ disabled: z.boolean() }).optional() })],
    z.unknown(),
  ),
})

/** A program may stop a reader from commenting, and let them again. Comments themselves are judged by a person there. */
export const moderation = (door: Door): Moderation => ({
  acts: {
    block: async ({ author, reason }) =>
      toNull(
        await toMember(door, author.id, 'disable', {
          reason: reason.slice(0, 1_000) || 'Against the rules of the school.',
          hide_comments: false,
        }),
      ),
    unblock: async ({ author }) => toNull(await toMember(door, author.id, 'enable', {})),
  },
  once: [],
  isSo: (act, about) => isSo(door, act, about),
})

const toMember = (door: Door, id: string, what: 'disable' | 'enable', body: object): Promise<Answer<unknown>> =>
  door.ask(`/members/${encodeURIComponent(id)}/commenting/${what}`, anything, { method: 'POST', body, effect: 'visible' })

async function isSo(door: Door, act: string, { author }: About): Promise<Outcome<boolean | null>> {
  const answer = await door.ask(`/members/${encodeURIComponent(author.id)}`, members)
  if (answer.is === 'missing' || answer.is === 'moved-on') return { is: 'done', value: null }
  if (answer.is !== 'done') return answer
  const [{ can_comment, commenting }] = answer.value.members
  const disabled = commenting?.disabled ?? can_comment === false
  return { is: 'done', value: act === 'block' ? disabled : act === 'unblock' ? !disabled : null }
}

function toNull(answer: Answer<unknown>): Outcome<null> {
  if (answer.is === 'missing' || answer.is === 'moved-on') return { is: 'refused', because: 'This reader is no longer on the website.' }
  return answer.is === 'done' ? { is: 'done', value: null } : answer
}
