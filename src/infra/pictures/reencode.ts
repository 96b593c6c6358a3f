import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import type { Answer, Asked, Drawn } from './asked.ts'
import { HeicNotRead, NotAPicture, PicturesBusy, PictureTooLarge, PictureUnreadable, TooManyPixels } from './picture.errors.ts'
import { realFormat } from './sniff.ts'
import { hashOfBytes } from '../files/index.ts'

/** A picture drawn anew: no metadata, at most 2,000 pixels a side and under 1,000,000 bytes, with its thumbnail. */
export type NewPicture = Drawn & { readonly sha256: string; readonly thumbSha256: string }

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
 * @throws NotAPicture, PictureTooLarge, TooManyPixels, PictureUnreadable, HeicNotRead, PicturesBusy
 */
export async function reencode(bytes: Uint8Array): Promise<NewPicture> {
  if (bytes.byteLength > mostBytes) throw PictureTooLarge()
  const format = realFormat(bytes)
  if (format === null) throw NotAPicture()
  if (waiting.length >= mostWaiting) throw PicturesBusy()
  lastId += 1
  const asked: Asked = { id: lastId, bytes, format }
  const answer = await new Promise<Answer>((given) => {
    waiting.push({ asked, given })
    next()
  })
  if ('done' in answer) return { ...answer.done, sha256: hashOfBytes(answer.done.bytes), thumbSha256: hashOfBytes(answer.done.thumb) }
  if (answer.refused === 'pixels') throw TooManyPixels()
  throw answer.refused === 'heic' ? HeicNotRead() : PictureUnreadable()
}

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
  const options = ['--max-old-space-size=96', program]
  const [command, args] =
    process.platform === 'win32'
      ? [process.execPath, options]
      : ['/bin/sh', ['-c', `ulimit -c 0; ulimit -d ${memoryKb} 2>/dev/null; exec "$0" "$@"`, process.execPath, ...options]]
  const started = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    env: { NODE_NO_WARNINGS: '1' },
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
