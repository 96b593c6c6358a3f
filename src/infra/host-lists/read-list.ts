import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { domainToASCII } from 'node:url'
import { HostGatherer } from './host-hashes.ts'

/** So many hosts of one list are kept; a longer list is read up to there, and says so. */
export const mostHosts = 1_000_000
const longestLine = 1_000

export type ReadList = { readonly hashes: BigUint64Array; readonly unread: number; readonly isCut: boolean }

const address = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*::?[0-9a-f:%a-z0-9]*)$/i
const wholeHost = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/
const ofThisMachine = new Set(['localhost.localdomain'])

/** Reads a list as it stands in its file, piece by piece: nobody waits for it, and it is never in memory as a whole. */
export async function readList(file: string): Promise<ReadList> {
  const gatherer = new HostGatherer()
  let [unread, isCut] = [0, false]
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (gatherer.count >= mostHosts) {
      isCut = true
      break
    }
    const hosts = hostsOf(line)
    if (hosts === null) unread++
    else for (const host of hosts) gatherer.add(host)
  }
  return { hashes: gatherer.gathered(), unread, isCut }
}

/**
 * The hosts of one line: `casino.example`, `*.casino.example`, or `0.0.0.0 casino.example www.casino.example # why` as in a hosts file. None for an
 * empty line, a remark, and the names of the machine itself; null for a line that is neither.
 */
export function hostsOf(line: string): readonly string[] | null {
  if (line.length > longestLine) return null
  const remark = line.indexOf('#')
  const words = (remark < 0 ? line : line.slice(0, remark)).replace('\uFEFF', '').trim().split(/\s+/)
  if (words[0] === '') return []
  const named = words.length > 1 && address.test(words[0] ?? '') ? words.slice(1) : words
  if (named === words && words.length > 1) return null
  const hosts = named.map(hostOf)
  // A hosts file names the machine itself by one word; a list of domains has none such.
  if (named !== words) return hosts.filter((host) => host !== null && !ofThisMachine.has(host)) as readonly string[]
  return hosts.includes(null) ? null : (hosts as readonly string[])
}

function hostOf(word: string): string | null {
  const bare = word
    .toLowerCase()
    .replace(/^\*?\./, '')
    .replace(/\.$/, '')
  const host = /[^\0-\x7f]/.test(bare) ? domainToASCII(bare) : bare
  return host.length <= 253 && wholeHost.test(host) ? host : null
}
