import { Rcon } from 'rcon-client'
import { type HttpClient, OutsideTrouble } from '../../infra/http-client/index.ts'
import { type GameServer, Objection, within, WrongSecret } from './game-server.ts'

/** A server older than 1.21.9, by its remote console: not covered, so only where the settings name it. @throws WrongSecret, OutsideTrouble */
export async function openRcon(http: HttpClient, { url, secret }: { readonly url: URL; readonly secret: string }): Promise<GameServer> {
  const port = url.port === '' ? 25575 : Number(url.port)
  const { address, trust } = await http.reach(url.hostname, port)
  if (trust === 'public')
    throw new OutsideTrouble('refused-address', false, 'A remote console is not covered: name the server in the settings.')
  const rcon = new Rcon({ host: address, port, password: secret, timeout: 4_000 })
  rcon.on('error', () => undefined)
  try {
    await within(rcon.connect())
  } catch (error) {
    if (error instanceof Error && error.message === 'Authentication failed') throw new WrongSecret()
    throw new OutsideTrouble('unreachable', false, error instanceof Error ? error.message : String(error), error)
  }
  return spoken(rcon)
}

/** What goes into a command is one line and no more: nothing in it can begin another. */
const oneLine = (words: string): string => words.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
const refusals =
  /^(?:No player was found|Nothing changed|Unknown (?:or incomplete )?command|Incorrect argument|That player does not exist|Player not found|Could not)/i

function spoken(rcon: Rcon): GameServer {
  const run = async (command: string): Promise<string> => {
    const answer = (await within(rcon.send(oneLine(command)))).replaceAll(/§[0-9a-fk-orx]/gi, '').trim()
    if (refusals.test(answer)) throw new Objection(answer.slice(0, 200))
    return answer
  }
  return {
    about: async () => {
      const answer = await run('version').catch(() => '')
      return { name: 'Minecraft server', version: /\d+\.\d+(?:\.\d+)?/.exec(answer)?.[0] ?? 'by remote console' }
    },
    players: async () => listed(await run('list'), /players online: ?(.*)$/is),
    // `say` is written to the log, which is the only proof there is.
    say: async (words) => void (await run(`say ${words}`)),
    tell: async (who, words) => void (await run(`tellraw ${who} ${JSON.stringify({ text: oneLine(words) })}`)),
    kick: async (who, because) => void (await run(`kick ${who} ${because}`)),
    ban: async (who, because) => void (await run(`ban ${who} ${because}`)),
    pardon: async (who) => void (await run(`pardon ${who}`)),
    banned: async () =>
      [...(await run('banlist players')).matchAll(/(?:^|:|\s)([.*]?\w{1,32}) was banned by /g)].map(([, name = '']) => name),
    run,
    close: () => rcon.end(),
  }
}

const listed = (answer: string, names: RegExp): readonly string[] =>
  (names.exec(answer)?.[1] ?? '')
    .split(/,\s*/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
