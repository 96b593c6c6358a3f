import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { HostLists, LoadedList } from '../../kernel/host-lists.ts'
import type { Clock } from '../../kernel/time.ts'
import { holdsHost } from './host-hashes.ts'
import { type ReadList, readList } from './read-list.ts'

const extensions = new Set(['.txt', '.hosts', '.list', ''])

type Kept = { readonly list: LoadedList; readonly hashes: BigUint64Array; readonly seen: string }

/**
 * The lists of unsuitable hosts in a folder, one a file, for every school of the installation. What was read stays until the file changes; a look at the
 * folder is cheap. Asking for a host reads nothing.
 */
export function openHostLists(folder: string, clock: Clock): HostLists {
  let kept: ReadonlyMap<string, Kept> = new Map()
  let looking: Promise<void> | null = null

  const look = async (): Promise<void> => {
    const files = await readdir(folder, { withFileTypes: true }).catch(() => [])
    const now = new Map<string, Kept>()
    for (const { name } of files.filter((file) => file.isFile() && isList(file.name)).sort((a, b) => (a.name < b.name ? -1 : 1)))
      now.set(name, await readIfChanged(path.join(folder, name), kept.get(name), clock))
    kept = now
  }
  return {
    listOf: (host) => {
      for (const { list, hashes } of kept.values()) if (holdsHost(hashes, host)) return list.name
      return null
    },
    loaded: () => [...kept.values()].map(({ list }) => list),
    refresh: () => {
      looking ??= look().finally(() => {
        looking = null
      })
      return looking
    },
  }
}

const isList = (file: string): boolean => !file.startsWith('.') && extensions.has(path.extname(file).toLowerCase())

/** `adult-content.txt` is called "adult content". */
const nameOf = (file: string): string => path.parse(file).name.replace(/[-_]+/g, ' ').slice(0, 60)

/** A file that cannot be read leaves what was read of it before, and says so. */
async function readIfChanged(file: string, before: Kept | undefined, clock: Clock): Promise<Kept> {
  const about = await stat(file).catch(() => null)
  const seen = about === null ? 'unreadable' : `${about.size} ${about.mtimeMs} ${about.ino}`
  if (before?.seen === seen) return before
  const name = nameOf(file)
  try {
    const { hashes, unread, isCut }: ReadList = await readList(file)
    return { list: { name, hosts: hashes.length, unread, isCut, isReadable: true, readAt: clock() }, hashes, seen }
  } catch {
    const list = before?.list ?? { name, hosts: 0, unread: 0, isCut: false, readAt: clock() }
    return { list: { ...list, isReadable: false }, hashes: before?.hashes ?? new BigUint64Array(0), seen: 'unreadable' }
  }
}
