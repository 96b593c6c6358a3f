/** What happened in the house, as the rooms tell it. */
export type Happening = { readonly kind: string; readonly [fact: string]: unknown }
/** What a program outside is told: ids and states, an address to look at, and never a name or a word that anybody wrote. */
export type Told = { readonly event: WebhookEvent; readonly path: string; readonly facts: Readonly<Record<string, string | null>> }

export const webhookEvents = [
  'item.received',
  'item.overdue',
  'post.published',
  'post.not-published',
  'reply.sent',
  'reply.not-sent',
  'account.closed',
  'member.left',
] as const
export type WebhookEvent = (typeof webhookEvents)[number]

export const webhookEventWords: Readonly<Record<WebhookEvent, string>> = {
  'item.received': 'Somebody said something to the school',
  'item.overdue': 'Nobody answered in time',
  'post.published': 'A post is out',
  'post.not-published': 'A post did not go out',
  'reply.sent': 'An answer is out',
  'reply.not-sent': 'An answer did not go out',
  'account.closed': 'An account was closed',
  'member.left': 'Somebody left, or was shut out',
}

/**
 * What programs are told of a happening; nothing where they are told nothing. Only what is named here is ever taken over: no field of a
 * happening goes out because it happened to be there.
 * @policy GDPR-1
 */
export function toldOf(happening: Happening): readonly Told[] {
  const fact = (name: string): string | null => (typeof happening[name] === 'string' ? happening[name] : null)
  switch (happening.kind) {
    case 'inbox.received':
      return Array.isArray(happening.itemIds)
        ? happening.itemIds.map((item) => ({
            event: 'item.received',
            path: `/inbox/${item}`,
            facts: { item: String(item), account: fact('accountId') },
          }))
        : []
    case 'inbox.overdue':
      return [{ event: 'item.overdue', path: `/inbox/${fact('itemId')}`, facts: { item: fact('itemId') } }]
    case 'publishing.settled':
      return settled(fact)
    case 'account.closed':
      return [{ event: 'account.closed', path: `/accounts/${fact('accountId')}`, facts: { account: fact('accountId') } }]
    case 'people.member-disabled':
      return [{ event: 'member.left', path: '/people', facts: { member: fact('memberId') } }]
    default:
      return []
  }
}

function settled(fact: (name: string) => string | null): readonly Told[] {
  const state = fact('state')
  const isOut = state === 'published'
  const item = fact('itemId')
  const post = fact('postId')
  if (state === null || (item === null && post === null)) return []
  if (item !== null) return [{ event: isOut ? 'reply.sent' : 'reply.not-sent', path: `/inbox/${item}`, facts: { item, state } }]
  return [
    {
      event: isOut ? 'post.published' : 'post.not-published',
      path: `/posts/${post}`,
      facts: { post, state, url: isOut ? fact('url') : null },
    },
  ]
}

/** Seconds until the next try after so many; then it is given up. */
const pauses = [5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600]
export const pauseAfter = (tries: number): number | null => pauses[tries - 1] ?? null
/** A program that has answered nothing for so many days is called no more. */
export const offAfterDays = 5
