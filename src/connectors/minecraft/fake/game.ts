/** What a stand-in of a server's management works on: a real game, or one that is only in memory. */
export type Game = {
  readonly name: string
  players(): Promise<readonly string[]>
  kick(who: string, because: string): Promise<boolean>
  ban(who: string, because: string): Promise<void>
  pardon(who: string): Promise<void>
  bans(): Promise<readonly { readonly who: string; readonly because: string }[]>
  /** To everybody, or to one. True where somebody was there to hear it. */
  say(words: string, to: string | null): Promise<boolean>
}

/** A game in memory that remembers who heard what. */
export class GameInMemory implements Game {
  readonly name = 'Ashgrove class server'
  readonly here = new Set<string>()
  readonly banned = new Map<string, string>()
  readonly heard: { readonly who: string; readonly words: string }[] = []
  readonly kicked: { readonly who: string; readonly because: string }[] = []
  /** Commands of plugins, as they came. */
  readonly commands: string[] = []
  constructor(players: readonly string[]) {
    for (const who of players) this.here.add(who)
  }
  async players() {
    return [...this.here]
  }
  async kick(who: string, because: string) {
    if (!this.here.delete(who)) return false
    this.kicked.push({ who, because })
    return true
  }
  async ban(who: string, because: string) {
    this.banned.set(who, because)
    await this.kick(who, because)
  }
  async pardon(who: string) {
    this.banned.delete(who)
  }
  async bans() {
    return [...this.banned].map(([who, because]) => ({ who, because }))
  }
  async say(words: string, to: string | null) {
    const listeners = [...this.here].filter((who) => to === null || who === to)
    this.heard.push(...listeners.map((who) => ({ who, words })))
    return listeners.length > 0
  }
}
