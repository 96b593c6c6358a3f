import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import type { PictureOp } from '../../kernel/picture-ops.ts'
import type { Answer, Asked, Drawn } from './asked.ts'
import {
  HeicNotRead,
  MovingPicture,
  NotAPicture,
  PicturesBusy,
  PictureTooLarge,
  PictureUnreadable,
  TooManyPixels,
} from './picture.errors.ts'
import { realFormat } from './sniff.ts'
import { hashOfBytes } from '../files/index.ts'

/** A picture drawn anew in four sizes: no metadata, the largest at most 2,000 pixels a side and under 1,000,000 bytes. */
export type NewPicture = Drawn & {
  readonly sha256: string
  readonly mediumSha256: string
  readonly smallSha256: string
  readonly thumbSha256: string
}

const mostBytes = 25 * 1024 * 1024
const mostWaiting = 8
const patienceMs = 10_000
/** What the program may take of memory, in kilobytes: half of it is the engine before it has opened anything. */
const memoryKb = 1_400_000

type Waiting = { readonly asked: Asked; readonly given: (answer: Answer) => void }

let child: ChildProcess | undefined
let current: (Waiting & { readonly timer: NodeJS.Timeout }) | undefined
let lastId = 0
const waiting: Waiting[] = []

/**
 * Opens a picture in a process of its own and draws it anew. What a picture may be is judged by its content, never by its name.
 * `ops` are done to it by the way: a turn, a crop, a region covered.
 * @throws NotAPicture, MovingPicture, PictureTooLarge, TooManyPixels, PictureUnreadable, HeicNotRead, PicturesBusy
 */
export async function reencode(bytes: Uint8Array, ops: readonly PictureOp[] = []): Promise<NewPicture> {
  if (bytes.byteLength > mostBytes) throw PictureTooLarge()
  const format = realFormat(bytes)
  if (format === null) throw NotAPicture()
  if (waiting.length >= mostWaiting) throw PicturesBusy()
  lastId += 1
  const asked: Asked = { id: lastId, bytes, format, ops }
  const answer = await new Promise<Answer>((given) => {
    waiting.push({ asked, given })
    next()
  })
  if ('done' in answer) return named(answer.done)
  if (answer.refused === 'pixels') throw TooManyPixels()
  if (answer.refused === 'animated') throw MovingPicture()
  throw answer.refused === 'heic' ? HeicNotRead() : PictureUnreadable()
}

const named = (drawn: Drawn): NewPicture => ({
  ...drawn,
  sha256: hashOfBytes(drawn.bytes),
  mediumSha256: hashOfBytes(drawn.medium),
  smallSha256: hashOfBytes(drawn.small),
  thumbSha256: hashOfBytes(drawn.thumb),
})

/** One at a time: two large pictures side by side would only be slower together. */
function next(): void {
  if (current) return
  const one = waiting.shift()
  if (!one) {
    rest()
    return
  }
  child ??= start()
  const running = child
  running.ref()
  running.channel?.ref()
  // A picture that takes longer is made to take long: the program ends, and the next picture gets a new one.
  current = { ...one, timer: setTimeout(() => running.kill('SIGKILL'), patienceMs) }
  running.send(one.asked, (error) => error && running.kill('SIGKILL'))
}

function finish(answer: Answer): void {
  if (!current || current.asked.id !== answer.id) return
  clearTimeout(current.timer)
  const { given } = current
  current = undefined
  given(answer)
  next()
}

/** An idle program keeps nobody waiting: the house may end, and it ends with it. */
function rest(): void {
  child?.unref()
  child?.channel?.unref()
}

function start(): ChildProcess {
  const program = path.join(import.meta.dirname, 'decode.child.ts')
  const options = ['--max-old-space-size=96', '--expose-gc', program]
  const [command, args] =
    process.platform === 'win32'
      ? [process.execPath, options]
      : ['/bin/sh', ['-c', `ulimit -c 0; ulimit -d ${memoryKb} 2>/dev/null; exec "$0" "$@"`, process.execPath, ...options]]
  // One thread and one arena, and what a picture took is given back before the next: 130 MB at most instead of 240.
  const started = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    env: { NODE_NO_WARNINGS: '1', MALLOC_ARENA_MAX: '1', UV_THREADPOOL_SIZE: '1' },
    windowsHide: true,
  })
  started.on('message', (answer: Answer) => finish(answer))
  started.on('error', () => ended(started))
  started.on('exit', () => ended(started))
  return started
}

/** The program died over a picture: that one is refused, and the next gets a new program. */
function ended(which: ChildProcess): void {
  if (child !== which) return
  child = undefined
  if (current) finish({ id: current.asked.id, refused: 'unreadable' })
}
