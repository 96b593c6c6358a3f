import { createHmac } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { followLog, formatOf } from '../../connectors/minecraft/follow-log.ts'
import { itemOf } from '../../connectors/minecraft/inbox.ts'
import { makeHttpClient } from '../../infra/http-client/index.ts'
import { systemClock } from '../../kernel/time.ts'
import type { Io } from '../cli.ts'

export const summary = 'sends the chat of a Minecraft server on this machine to its school'

const usage = `schoolgate minecraft-log --folder logs --to ADDRESS --key-file FILE [--follow] [--zone ZONE] [--format FORMAT]

  --folder    the server's folder logs, with latest.log in it
  --to        the address that Schoolgate showed when the key was made
  --key-file  a file that holds the key and nothing else
  --follow    goes on until it is stopped; else what is new is sent once
  --zone      the zone of the server's clock; Europe/London unless told
  --format    how talk looks in the log: usual, ranked or arrow

Only what players say to everybody leaves this machine: no whispers, no commands, nobody's comings and goings. How far the log was
sent is kept beside the key, in a file whose name ends in .place.`

const most = 200
const everyMs = 2_000
type Sending = {
  readonly to: string
  readonly key: string
  readonly placeFile: string
  readonly folder: string
  readonly zone: string
  readonly format: string
}

export async function run(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      folder: { type: 'string' },
      to: { type: 'string' },
      'key-file': { type: 'string' },
      follow: { type: 'boolean' },
      zone: { type: 'string', default: 'Europe/London' },
      format: { type: 'string', default: 'usual' },
      help: { type: 'boolean' },
    },
  })
  const { folder, to, 'key-file': keyFile, zone, format } = values
  if (values.help || !folder || !keyFile || !to || !URL.canParse(to)) {
    const say = values.help ? io.out : io.err
    say(usage)
    return values.help ? 0 : 2
  }
  const sending = { to, key: (await readFile(keyFile, 'utf8')).trim(), placeFile: `${path.resolve(keyFile)}.place`, folder, zone, format }
  // Whoever runs this has typed the address: a school's own server on a private one is meant.
  const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [new URL(to).origin] })
  try {
    do {
      const trouble = await sendOnce(http, sending, io)
      if (trouble !== null) {
        io.err(`schoolgate: ${trouble}`)
        if (!values.follow) return 1
      }
      if (values.follow) await pause(everyMs)
    } while (values.follow)
    return 0
  } finally {
    await http.close()
  }
}

/** Reads on from where it was, and moves that place only once all was taken. What was wrong, or null. */
async function sendOnce(
  http: ReturnType<typeof makeHttpClient>,
  { placeFile, folder, zone, format, ...to }: Sending,
  io: Io,
): Promise<string | null> {
  try {
    const place = await readFile(placeFile, 'utf8').catch(() => null)
    const read = await followLog({ folder, zone, format: formatOf(format) }, place)
    const items = read.lines.flatMap(itemOf)
    for (let at = 0; at < items.length; at += most) {
      const lines = items
        .slice(at, at + most)
        .map((item) => ({ at: item.at.toString(), who: item.author.handle, text: item.text, mark: item.ref.remoteId }))
      const refused = await post(http, to, JSON.stringify({ lines, leftOut: at === 0 ? read.lines.length - items.length : 0 }))
      if (refused !== null) return refused
    }
    if (items.length > 0) io.out(`${items.length} ${items.length === 1 ? 'line' : 'lines'} sent`)
    await writeFile(`${placeFile}.new`, read.cursor, { mode: 0o600 })
    await rename(`${placeFile}.new`, placeFile)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function post(
  http: ReturnType<typeof makeHttpClient>,
  { to, key }: { to: string; key: string },
  body: string,
): Promise<string | null> {
  const time = String(Math.floor(systemClock().epochMilliseconds / 1000))
  const signature = `v1=${createHmac('sha256', key).update(`${time}.${body}`).digest('hex')}`
  const headers = { 'content-type': 'application/json', 'x-schoolgate-time': time, 'x-schoolgate-signature': signature }
  const answer = await http.fetch(to, { method: 'POST', body, headers })
  return answer.ok ? null : `the school did not take it (${answer.status}): ${((await answer.json()) as { says?: string }).says ?? ''}`
}
