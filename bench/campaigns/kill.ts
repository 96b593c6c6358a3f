import { setTimeout as pause } from 'node:timers/promises'
import type { FakeKind } from '../../src/connectors/fake/fake.ts'
import type { Witness } from '../../src/connectors/fake/platform.ts'
import { type Dice, throwing } from '../parts/dice.ts'
import type { Running } from '../parts/program.ts'
import { type Claim, type Ground, openGround, type Publication } from './kill-ground.ts'

export type KillOptions = {
  readonly kills: number
  readonly seed: number
  /** The last workers are given clocks that run ahead, so that nobody waits for what the dead ones held: for a small trial. */
  readonly hurry?: boolean
  readonly say?: (words: string) => void
}

export type KillResult = {
  readonly kills: number
  /** Kills in the middle of a step that was claimed and never finished. */
  readonly interrupted: number
  /** Kills in the middle of preparing, sending or looking. */
  readonly interruptedWhile: Readonly<Record<'planned' | 'committing' | 'confirming', number>>
  /** Kills while another worker lived. */
  readonly besideAnother: number
  readonly queued: Readonly<Record<FakeKind, number>>
  readonly ended: Readonly<Record<string, number>>
  /** Texts that the platform was made to show more than once. */
  readonly duplicates: readonly string[]
  /** Publications that never came to an end, or that are called published and are not there. */
  readonly lost: readonly string[]
  /** Publications that are called not sent, and are there. */
  readonly untrue: readonly string[]
  readonly seconds: number
}

const queueLength = 12

/**
 * Kills workers with kill -9 while they publish, one at a time and, in a third of the trials, one of two; lets a last one
 * clear up; and counts at the platform what came of it. The first half of the publications go to a platform where every call makes
 * another post, the second to one that knows a post by our name for it.
 */
export async function killCampaign({ kills, seed, hurry = false, say = () => {} }: KillOptions): Promise<KillResult> {
  const ground = await openGround()
  const began = performance.now()
  try {
    const crew = new Crew(ground, throwing(seed))
    for (let trial = 0; trial < kills; trial++) {
      await crew.trial(trial < kills / 2 ? 'nameless' : 'named', trial % 9 < 3 ? 2 : 1)
      if ((trial + 1) % 20 === 0) say(`${trial + 1} kills, ${crew.interrupted} of them in the middle of a step`)
    }
    await crew.endAll()
    await clearUp(ground, hurry)
    const counted = judge(await ground.publications(), await ground.platform())
    const { interrupted, interruptedWhile, besideAnother } = crew
    return { kills, interrupted, interruptedWhile, besideAnother, ...counted, seconds: (performance.now() - began) / 1000 }
  } finally {
    await ground.close()
  }
}

class Crew {
  readonly #ground: Ground
  readonly #dice: Dice
  #workers: Running[] = []
  #filling: Promise<void> = Promise.resolve()
  readonly #seen = new Set<string>()
  interrupted = 0
  besideAnother = 0
  readonly interruptedWhile = { planned: 0, committing: 0, confirming: 0 }

  constructor(ground: Ground, dice: Dice) {
    this.#ground = ground
    this.#dice = dice
  }

  /** One kill at a moment that nobody chose, 20 to 600 milliseconds after the workers began to work. */
  async trial(kind: FakeKind, wanted: 1 | 2): Promise<void> {
    await this.#ground.platform({ answerAfterMs: 50 + this.#dice(101), visibleAfterMs: this.#dice(401) })
    await this.#ground.fill(kind, queueLength)
    while (this.#workers.length < wanted) this.#workers.push(await this.#ground.startWorker())
    await this.#atWork()
    await this.#keepFilled(kind, performance.now() + 20 + this.#dice(581))
    const [victim] = this.#workers.splice(this.#dice(this.#workers.length), 1)
    await Promise.all([victim?.kill(), this.#filling])
    const left = await this.#leftBehind()
    for (const { mark } of left) this.#seen.add(mark)
    if (left.length > 0) this.interrupted++
    if (this.#workers.length > 0) this.besideAnother++
    for (const state of ['planned', 'committing', 'confirming'] as const)
      if (left.some((claim) => claim.state === state)) this.interruptedWhile[state]++
  }

  /** A worker that has just started finds its words first: the moment is counted from the first step that it took. */
  async #atWork(): Promise<void> {
    for (let look = 0; look < 200; look++) {
      if ((await this.#ground.claims()).some(({ mark }) => !this.#seen.has(mark))) return
      await pause(20)
    }
  }

  /** Until that moment there is always something to send: a worker with nothing to do is not interrupted by being killed. */
  async #keepFilled(kind: FakeKind, until: number): Promise<void> {
    for (let left = until - performance.now(); left > 0; left = until - performance.now()) {
      this.#filling = this.#filling.then(() => this.#ground.fill(kind, queueLength))
      await Promise.race([pause(left), this.#filling.then(() => pause(40))])
    }
  }

  async endAll(): Promise<void> {
    for (const one of this.#workers.splice(0)) await one.kill()
  }

  /** Claims that nobody will finish. What a living colleague holds is finished within a step, and so is not among them a moment later. */
  async #leftBehind(): Promise<readonly Claim[]> {
    const held = (await this.#ground.claims()).filter(({ mark }) => !this.#seen.has(mark))
    if (this.#workers.length === 0) return held
    await pause(750)
    const still = new Set((await this.#ground.claims()).map(({ mark }) => mark))
    return held.filter(({ mark }) => still.has(mark))
  }
}

/** Workers that nobody kills, until nothing is in motion: what the dead ones held is free after 30 seconds, and sure after 30 more. */
async function clearUp(ground: Ground, hurry: boolean): Promise<void> {
  for (let turn = 1; turn <= 6 && (await ground.inMotion()) > 0; turn++) {
    const worker = await ground.startWorker(hurry ? turn * 35_000 : 0)
    const until = performance.now() + (hurry ? 4_000 : 120_000)
    while (performance.now() < until && (await ground.inMotion()) > 0) await pause(200)
    await worker.stop()
  }
}

/** What was meant, held against what the platform saw. */
export function judge(
  publications: readonly Publication[],
  witness: Pick<Witness, 'timesByText'>,
): Pick<KillResult, 'queued' | 'ended' | 'duplicates' | 'lost' | 'untrue'> {
  const times = ({ text }: Publication): number => witness.timesByText[text] ?? 0
  const count = (kind: FakeKind): number => publications.filter((one) => one.kind === kind).length
  const ends = Map.groupBy(publications, ({ state }) => state)
  const surelyNot: readonly string[] = ['refused', 'missed', 'cancelled']
  const known: readonly string[] = ['published', 'unconfirmed', ...surelyNot]
  const words = (chosen: readonly Publication[]): string[] => chosen.map(({ text, state }) => `${state}: ${text}`)
  return {
    queued: { nameless: count('nameless'), named: count('named') },
    ended: Object.fromEntries([...ends].map(([state, those]) => [state, those.length])),
    duplicates: Object.keys(witness.timesByText).filter((text) => (witness.timesByText[text] ?? 0) > 1),
    lost: words(
      publications.filter((one) => one.inMotion || !known.includes(one.state) || (one.state === 'published' && times(one) === 0)),
    ),
    untrue: words(publications.filter((one) => surelyNot.includes(one.state) && times(one) > 0)),
  }
}
