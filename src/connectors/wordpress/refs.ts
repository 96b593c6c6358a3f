import type { RemoteRef } from '../connector.ts'

export type Named = { readonly kind: 'post' | 'comment'; readonly id: number }

/** Posts and comments are counted each by themselves: the name says which of them is meant. */
export const refOf = (kind: Named['kind'], id: number): RemoteRef => ({ remoteId: `${kind}:${id}`, version: null })

export function namedBy(remoteId: unknown): Named | null {
  const [, kind, id] = /^(post|comment):(\d{1,12})$/.exec(String(remoteId)) ?? []
  return kind === 'post' || kind === 'comment' ? { kind, id: Number(id) } : null
}

export const notOurs = { is: 'refused', because: 'This is not the name of a post or a comment on the website.' } as const
