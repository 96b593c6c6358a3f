import type { Inbox, IncomingItem, Mentions, Outcome } from '../connector.ts'
import type { Access } from './access.ts'
import { plainText } from './plain-text.ts'
import { found, notifications, type Status, statuses } from './shapes.ts'

const page = 40
const mostPages = 10

/** Those who answer, mention or quote the account, oldest first. */
export const inbox = (access: Access): Inbox => ({
  since: async (cursor) => {
    const who = await access.whoAmI()
    if (who.is !== 'done') return who
    const items: IncomingItem[] = []
    let at = cursor ?? '0'
    for (let turn = 0; turn < mostPages; turn++) {
      const answer = await access.ask('/api/v1/notifications', {
        shape: notifications,
        query: [
          ['types[]', 'mention'],
          ['types[]', 'quote'],
          ['min_id', at],
          ['limit', String(page)],
        ],
      })
      if (answer.is !== 'done') return answer
      for (const { type, status } of answer.value.toReversed())
        if (status) items.push(itemOf(status, { host: access.host, kind: kindOf(status, type, who.value.id), to: who.value.username }))
      at = answer.value[0]?.id ?? at
      if (answer.value.length < page) break
    }
    return { is: 'done', value: { items, cursor: at } }
  },
})

const kindOf = (status: Status, type: string, ownId: string): IncomingItem['kind'] => {
  if (status.visibility === 'direct') return 'message'
  if (type === 'quote') return 'quote'
  return status.in_reply_to_account_id === ownId ? 'reply' : 'mention'
}

/** A hashtag's own timeline, else what may be searched. */
export const mentions = (access: Access): Mentions => ({
  everyMinutes: 10,
  search: async (words, cursor) => {
    const tag = /^#([\p{L}\p{N}_]+)$/u.exec(words.trim())?.[1]
    const from = [
      ['min_id', cursor ?? '0'],
      ['limit', String(page)],
    ] as const
    const answer: Outcome<Status[]> =
      tag === undefined
        ? await searched(access, words, from)
        : await access.ask(`/api/v1/timelines/tag/${encodeURIComponent(tag)}`, { shape: statuses, query: from })
    if (answer.is !== 'done') return answer
    const items = answer.value
      .toSorted((a, b) => Temporal.Instant.compare(a.created_at, b.created_at))
      .map((status) => itemOf(status, { host: access.host, kind: 'mention' }))
    const newest = answer.value.reduce((last, { id }) => (BigInt(id) > BigInt(last) ? id : last), cursor ?? '0')
    return { is: 'done', value: { items, cursor: newest } }
  },
})

async function searched({ ask }: Access, words: string, from: readonly (readonly [string, string])[]): Promise<Outcome<Status[]>> {
  const answer = await ask('/api/v2/search', { shape: found, query: [['q', words], ['type', 'statuses'], ...from] })
  return answer.is === 'done' ? { is: 'done', value: answer.value.statuses } : answer
}

const itemOf = (status: Status, { host, kind, to }: { host: string; kind: IncomingItem['kind']; to?: string }): IncomingItem => {
  const { account } = status
  const above = status.in_reply_to_id ? { remoteId: status.in_reply_to_id, version: null } : null
  return {
    ref: { remoteId: status.id, version: status.edited_at ?? null },
    kind,
    author: {
      id: account.id,
      handle: account.acct.includes('@') ? account.acct : `${account.acct}@${host}`,
      name: account.display_name === '' ? account.username : account.display_name,
    },
    text: withoutName(plainText(status.content), to),
    at: status.created_at,
    url: status.url ?? null,
    inReplyTo: above,
    threadRoot: above,
  }
}

/** An answer begins with the name of whom it answers: that is us, and says nothing. */
function withoutName(text: string, name: string | undefined): string {
  if (name === undefined) return text
  const rest = text.replace(new RegExp(`^@${name}(@[\\w.-]+)?\\s+`, 'iu'), '')
  return rest === '' ? text : rest
}
