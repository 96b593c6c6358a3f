import { firstIdOf } from '../shapes.ts'

export type FakePost = {
  readonly id: string
  readonly author: string
  readonly text: string
  readonly at: Temporal.Instant
  readonly replyTo: string | null
  readonly quotes: string | null
  /** The author named the school in it. */
  readonly names: boolean
  readonly media: readonly string[]
  hidden: boolean
}
export type FakeMedia = {
  readonly id: string
  readonly kind: string
  bytes: number
  alt: string
  subtitles: string | null
  asked: number
  readonly whole: number
}
export const school = { id: '2244994945', name: 'Oakfield Primary', username: 'oakfield' }
export const parent = { id: '3344994946', name: 'A parent', username: 'parent' }

/** What a made-up X remembers. A post's number is made of its time, as over there. */
export type FakeState = ReturnType<typeof newState>
export function newState(now: () => Temporal.Instant) {
  let count = 0
  const posts: FakePost[] = []
  const nextId = (): string => String(BigInt(firstIdOf(now())) + BigInt(++count))
  const add = (more: Partial<FakePost> & Pick<FakePost, 'author' | 'text'>): FakePost => {
    const post = { id: nextId(), at: now(), replyTo: null, quotes: null, names: false, media: [], hidden: false, ...more }
    posts.push(post)
    return post
  }
  return {
    now,
    posts,
    add,
    nextId,
    /** Every post that ever came to be, those taken down too. */
    made: () => count,
    media: new Map<string, FakeMedia>(),
    muted: new Set<string>(),
    /** By a person, over there. */
    blocked: new Set<string>(),
    access: 'access-1',
    refresh: 'refresh-1',
    renewals: 0,
    codes: new Map<string, string>(),
    find: (id: string | undefined): FakePost | undefined => posts.find((post) => post.id === id),
    remove: (id: string): void => {
      const at = posts.findIndex((post) => post.id === id)
      if (at >= 0) posts.splice(at, 1)
    },
  }
}

/** What was asked, read. */
export type Asked = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: Record<string, unknown> | null
}
