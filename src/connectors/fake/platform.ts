import { setTimeout as pause } from 'node:timers/promises'

export type FakeFault = 'none' | 'refuse' | 'too-fast' | 'down' | 'accept-then-500' | 'accept-then-reset' | 'reset-before'
export type FakeSettings = {
  readonly password: string
  readonly fault: FakeFault
  /** The fault applies to this many publishing calls, then all is well again; null: until it is changed. */
  readonly faultsLeft: number | null
  /** Milliseconds between accepting a post and answering that it was accepted. */
  readonly answerAfterMs: number
  /** Milliseconds between accepting a post and its being there to be seen. */
  readonly visibleAfterMs: number
  /** A platform may say that a post is removed, and go on showing it. */
  readonly removes: 'at-once' | 'says-so-only'
  /** As above, for acts about what others wrote. */
  readonly obeys: 'at-once' | 'says-so-only'
}
export type Answer = { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string>; readonly cut?: boolean }
/** An act about what somebody wrote, as it came. */
export type FakeAct = {
  readonly act: string
  readonly item: string | null
  readonly author: string
  readonly post: string | null
  readonly reason: string
}
export type FakePost = { readonly name: string; readonly text: string; readonly at: string; readonly mark: string }
export type FakeItem = {
  readonly id: string
  readonly text: string
  readonly at: string
  readonly from: string
  readonly inReplyTo: string | null
  readonly awaitsApproval?: true
}
/** `made` counts every post that ever came to be, also those taken down since: two for one text is the duplicate that must never be. */
export type Witness = {
  readonly posts: readonly FakePost[]
  readonly made: number
  readonly calls: number
  readonly timesByName: Record<string, number>
  readonly timesByText: Record<string, number>
  /** Every act that was heard, however often. */
  readonly acts: readonly FakeAct[]
}

const blameless: FakeSettings = {
  password: 'fake-password',
  fault: 'none',
  faultsLeft: null,
  answerAfterMs: 0,
  visibleAfterMs: 0,
  removes: 'at-once',
  obeys: 'at-once',
}
type Kept = FakePost & { readonly visibleFrom: number; gone: boolean }

/** A platform that remembers all it was asked to publish. In memory: it must outlive the workers that are killed, not its own process. */
export class FakePlatform {
  settings: FakeSettings
  readonly #posts: Kept[] = []
  readonly #items: FakeItem[] = []
  readonly #acts: FakeAct[] = []
  /** What is so now: the last word of each pair about each thing. */
  readonly #so = new Map<string, string>()
  #calls = 0
  constructor(settings: Partial<FakeSettings>) {
    this.settings = { ...blameless, ...settings }
  }

  /** Somebody outside writes to the school. */
  receive(item: FakeItem): void {
    this.#items.push(item)
  }

  witness(): Witness {
    const count = (key: (post: Kept) => string) =>
      Object.fromEntries([...Map.groupBy(this.#posts, key)].map(([name, posts]) => [name, posts.length]))
    const posts = this.#posts.filter(({ gone }) => !gone).map(({ name, text, at, mark }) => ({ name, text, at, mark }))
    return {
      posts,
      made: this.#posts.length,
      calls: this.#calls,
      timesByName: count(({ mark }) => mark),
      timesByText: count(({ text }) => text),
      acts: [...this.#acts],
    }
  }

  control(change: Partial<FakeSettings> | null): Answer {
    if (change !== null) this.settings = { ...this.settings, ...change }
    return { status: 200, body: this.witness() }
  }

  /** With a name, the same name twice is one post; without, every call makes another. */
  async publish(name: string | null, body: unknown): Promise<Answer> {
    this.#calls++
    const fault = this.#takeFault()
    if (fault === 'refuse') return { status: 422, body: { says: 'This text is not wanted here.' } }
    if (fault === 'too-fast') return { status: 429, headers: { 'retry-after': '7' }, body: { says: 'Too fast.' } }
    if (fault === 'down') return { status: 503, body: { says: 'Down for a while.' } }
    if (fault === 'reset-before') return { status: 0, cut: true }
    const post = this.#accept(name, body as { text: string; at: string; mark: string })
    await pause(this.settings.answerAfterMs)
    if (fault === 'accept-then-500') return { status: 500, body: { says: 'Something broke.' } }
    if (fault === 'accept-then-reset') return { status: 0, cut: true }
    return { status: 200, body: post }
  }

  list(): Answer {
    return { status: 200, body: this.#visible() }
  }

  read(name: string): Answer {
    const found = this.#visible().find((post) => post.name === name)
    return found === undefined ? { status: 404, body: { says: 'There is no such post.' } } : { status: 200, body: found }
  }

  remove(name: string): Answer {
    if (this.settings.removes === 'at-once') for (const post of this.#posts) if (post.name === name) post.gone = true
    return { status: 200 }
  }

  incoming(from: number): Answer {
    return { status: 200, body: { items: this.#items.slice(Math.max(0, from - 1)), next: this.#items.length } }
  }

  /** Does what it is told, with the faults of a publishing call. */
  async act(told: FakeAct): Promise<Answer> {
    const fault = this.#takeFault()
    if (fault === 'refuse') return { status: 422, body: { says: 'This may not be done here.' } }
    if (fault === 'too-fast') return { status: 429, headers: { 'retry-after': '7' }, body: { says: 'Too fast.' } }
    if (fault === 'down') return { status: 503, body: { says: 'Down for a while.' } }
    if (fault === 'reset-before') return { status: 0, cut: true }
    this.#acts.push(told)
    if (this.settings.obeys === 'at-once') this.#so.set(aboutWhat(told), told.act)
    await pause(this.settings.answerAfterMs)
    if (fault === 'accept-then-500') return { status: 500, body: { says: 'Something broke.' } }
    return fault === 'accept-then-reset' ? { status: 0, cut: true } : { status: 200, body: null }
  }

  isSo(asked: FakeAct): Answer {
    return { status: 200, body: { so: this.#so.get(aboutWhat(asked)) === asked.act } }
  }

  #accept(name: string | null, { text, at, mark }: { text: string; at: string; mark: string }): FakePost {
    const there = name === null ? undefined : this.#posts.find((post) => post.name === name)
    if (there !== undefined) {
      there.gone = false
      return there
    }
    const post = {
      name: name ?? `post-${this.#posts.length + 1}`,
      text,
      at,
      mark,
      visibleFrom: performance.now() + this.settings.visibleAfterMs,
      gone: false,
    }
    this.#posts.push(post)
    return { name: post.name, text, at, mark }
  }

  #visible(): FakePost[] {
    const shown = this.#posts.filter(({ gone, visibleFrom }) => !gone && visibleFrom <= performance.now())
    return shown.map(({ name, text, at, mark }) => ({ name, text, at, mark }))
  }

  #takeFault(): FakeFault {
    const { fault, faultsLeft } = this.settings
    if (faultsLeft === null || fault === 'none') return fault
    this.settings =
      faultsLeft > 1 ? { ...this.settings, faultsLeft: faultsLeft - 1 } : { ...this.settings, fault: 'none', faultsLeft: null }
    return fault
  }
}

/** Acts that take each other's place are about the same thing. */
const pairs: readonly (readonly string[])[] = [
  ['approve', 'hide', 'show', 'spam', 'delete'],
  ['mute', 'unmute'],
  ['block', 'unblock'],
  ['close-comments', 'open-comments'],
]
function aboutWhat({ act, item, author, post }: FakeAct): string {
  const pair = pairs.findIndex((those) => those.includes(act))
  return `${pair} ${pair === 0 ? item : pair === 3 ? post : author} ${pair < 0 ? act : ''}`
}
