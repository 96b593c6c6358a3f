import { setTimeout as pause } from 'node:timers/promises'
import type { FakeKind } from '../../src/connectors/fake/fake.ts'
import type { Witness } from '../../src/connectors/fake/platform.ts'
import { type Dice, throwing } from '../parts/dice.ts'
import type { Running } from '../parts/program.ts'
import { type CrashPoint, crashPoints, marks } from './crash-points.ts'
import { type Ground, openGround, type Publication } from './kill-ground.ts'

export type KillOptions = {
  readonly kills: number
  readonly seed: number
  /** On a machine that is busy with other things, no more kills are begun after this long; the result says how many there were. */
  readonly withinSeconds?: number
  readonly say?: (words: string) => void
}

export type KillResult = {
  readonly kills: number
  /** Kills in the middle of a call to the platform, or between its answer and its being written down. */
  readonly interrupted: number
  /** Kills at each named point. */
  readonly at: Readonly<Record<CrashPoint, number>>
  /** Kills at a moment that nobody chose. */
  readonly anywhere: number
  /** Kills while another worker lived. */
  readonly besideAnother: number
  readonly queued: Readonly<Record<FakeKind, number>>
  readonly ended: Readonly<Record<string, number>>
  /** Texts that the platform was made to show more than once. */
  readonly duplicates: readonly string[]
  /** Publications that never came to an end, or that are called published and are not there. */
  readonly lost: readonly string[]
  /** Publications that are called not sent, or taken down, and are there. */
  readonly untrue: readonly string[]
  readonly seconds: number
}

/** How far each worker's clock runs ahead of the one before it, so that nobody waits half a minute for what a dead one held. */
const aheadMs = 150
const spares = 3
const lanes = 2

/**
 * Kills workers with kill -9 while they publish, look and take down, two always side by side: two thirds die at named points of their own
 * work, one third at a moment that nobody chose. A last one clears up, and the platform is asked what came of it. Half of the publications
 * go to a platform where every call makes another post, half to one that knows a post by our name for it.
 */
export async function killCampaign({
  kills,
  seed,
  withinSeconds = Number.POSITIVE_INFINITY,
  say = () => {},
}: KillOptions): Promise<KillResult> {
  const ground = await openGround()
  const began = performance.now()
  const crew = new Crew(ground, throwing(seed))
  try {
    const done = await crew.run({ kills, until: began + withinSeconds * 1000 }, say)
    await clearUp(ground, crew.ahead)
    const counted = judge(await ground.publications(), await ground.platform())
    const { interrupted, at, anywhere, besideAnother } = crew
    return { kills: done, interrupted, at, anywhere, besideAnother, ...counted, seconds: (performance.now() - began) / 1000 }
  } finally {
    await crew.dismiss()
    await ground.close()
  }
}

type Ready = { readonly worker: Running; readonly point: CrashPoint | null }

class Crew {
  readonly #ground: Ground
  readonly #dice: Dice
  readonly #waiting: Promise<Ready>[] = []
  #started = 0
  #working = 0
  #over = false
  interrupted = 0
  anywhere = 0
  besideAnother = 0
  readonly at = Object.fromEntries(crashPoints.map((point) => [point, 0])) as Record<CrashPoint, number>

  constructor(ground: Ground, dice: Dice) {
    this.#ground = ground
    this.#dice = dice
  }

  get ahead(): number {
    return this.#started * aheadMs
  }

  async run({ kills, until }: { kills: number; until: number }, say: (words: string) => void): Promise<number> {
    let done = 0
    const filling = this.#keepFilled()
    const lane = async (): Promise<void> => {
      while (done < kills && performance.now() < until) {
        done++
        await this.#trial()
        if (done % 50 === 0) say(`${done} kills, ${this.interrupted} of them in the middle of a call`)
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    this.#over = true
    await filling
    return done
  }

  async dismiss(): Promise<void> {
    this.#over = true
    for (const { worker } of await Promise.all(this.#waiting.splice(0))) await worker.kill()
  }

  /** Workers that have their connections already: starting one takes longer than killing it. */
  #next(): Promise<Ready> {
    while (this.#waiting.length <= spares) {
      const turn = this.#started++
      const point = turn % 3 === 2 ? null : (crashPoints[turn % crashPoints.length] ?? null)
      const crash = point === null ? null : { point, after: this.#dice(3) }
      this.#waiting.push(this.#ground.startWorker({ aheadMs: this.ahead, crash }).then((worker) => ({ worker, point })))
    }
    return this.#waiting.shift() as Promise<Ready>
  }

  /** One life and one death. A point that is not met in time is a kill at a moment that nobody chose. */
  async #trial(): Promise<void> {
    const { worker, point } = await this.#next()
    this.#working++
    worker.begin()
    await (point === null ? this.#atWork(worker) : Promise.race([worker.gone, pause(10_000)]))
    await worker.kill()
    if (this.#working > 1) this.besideAnother++
    this.#working--
    const told = worker.told()
    const count = (mark: string): number => told.split(mark).length - 1
    if (point !== null && told.includes(marks.met)) this.at[point]++
    else this.anywhere++
    if (count(marks.began) > count(marks.ended)) this.interrupted++
  }

  /** A moment that nobody chose, up to a quarter of a second after its first call. */
  async #atWork(worker: Running): Promise<void> {
    for (let look = 0; look < 600 && !worker.told().includes(marks.began); look++) await pause(10)
    await pause(this.#dice(250))
  }

  /** There is always something to send, to look for and to take down: a worker with nothing to do is not interrupted by being killed. */
  async #keepFilled(): Promise<void> {
    while (!this.#over) {
      const answers = { answerAfterMs: 15 + this.#dice(40), visibleAfterMs: this.#dice(400) }
      await this.#ground.platform({ ...answers, fault: this.#dice(3) === 0 ? 'accept-then-500' : 'none', faultsLeft: 2 })
      await this.#ground.fill({ send: 5, down: 4 })
      await pause(60)
    }
  }
}

/** Workers that nobody kills, until nothing is in motion: what the dead ones held is free after 30 seconds, and sure after 30 more. */
async function clearUp(ground: Ground, ahead: number): Promise<void> {
  await ground.platform({ fault: 'none', faultsLeft: null, answerAfterMs: 0, visibleAfterMs: 0 })
  for (let turn = 1; turn <= 8 && (await ground.inMotion()) > 0; turn++) {
    const worker = await ground.startWorker({ aheadMs: ahead + turn * 40_000, crash: null })
    worker.begin()
    const until = performance.now() + 15_000
    while (performance.now() < until && (await ground.inMotion()) > 0) await pause(150)
    await worker.stop()
  }
}

/** What was meant, held against what the platform saw. */
export function judge(
  publications: readonly Publication[],
  witness: Pick<Witness, 'timesByText' | 'posts'>,
): Pick<KillResult, 'queued' | 'ended' | 'duplicates' | 'lost' | 'untrue'> {
  const visible = new Set(witness.posts.map(({ text }) => text))
  const times = ({ text }: Publication): number => witness.timesByText[text] ?? 0
  const count = (kind: FakeKind): number => publications.filter((one) => one.kind === kind).length
  const ends = Map.groupBy(publications, ({ state }) => state)
  const surelyNot: readonly string[] = ['refused', 'missed', 'cancelled']
  const known: readonly string[] = ['published', 'unconfirmed', 'taken-down', ...surelyNot]
  const words = (chosen: readonly Publication[]): string[] => chosen.map(({ text, state }) => `${state}: ${text}`)
  return {
    queued: { nameless: count('nameless'), named: count('named') },
    ended: Object.fromEntries([...ends].map(([state, those]) => [state, those.length])),
    duplicates: Object.keys(witness.timesByText).filter((text) => (witness.timesByText[text] ?? 0) > 1),
    lost: words(
      publications.filter((one) => one.inMotion || !known.includes(one.state) || (one.state === 'published' && !visible.has(one.text))),
    ),
    untrue: words(
      publications.filter(
        (one) => (surelyNot.includes(one.state) && times(one) > 0) || (one.state === 'taken-down' && visible.has(one.text)),
      ),
    ),
  }
}
