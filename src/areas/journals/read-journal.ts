import { createHash } from 'node:crypto'
import { setImmediate as others } from 'node:timers/promises'
import { htmlToText } from '../../infra/letters/index.ts'
import { openZip, type ZipFile } from '../../infra/zip/index.ts'
import { NotAJournal } from './journals.errors.ts'
import { entriesOf } from './read-page.rule.ts'

export const mostBytes = 100_000_000
const limits = { files: 3000, bytesEach: 50_000_000, bytesInAll: 200_000_000 }
const mostEntries = 2000

export type ReadEntry = { readonly day: string | null; readonly words: string; readonly pictures: readonly string[] }
export type ReadJournal = {
  readonly name: string
  readonly sha256: string
  readonly pages: number
  readonly pictures: number
  readonly entries: readonly ReadEntry[]
}
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const isPage = ({ name }: ZipFile): boolean => /\.html?$/i.test(name)
const isPicture = ({ name }: ZipFile): boolean => /\.(jpe?g|png|gif|webp|heic|mp4|mov|m4a|mp3|pdf)$/i.test(name)
const lastPart = (name: string): string => {
  const last = name.split(/[?#]/)[0]?.split('/').at(-1) ?? ''
  return URL.canParse(`x:/${last}`) ? decodeURIComponent(last.replaceAll(/%(?![\da-f]{2})/gi, '%25')) : last
}

/** Reads a journal: words, days and fingerprints; no picture of it is kept. What no page shows is an entry without words. @throws NotAJournal */
export async function readJournal(file: File): Promise<ReadJournal> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const files = openZip(bytes, limits)
  const pages = files.filter(isPage)
  if (pages.length === 0) throw NotAJournal({}, 'file')
  const prints = new Map<string, string>()
  for (const one of files.filter(isPicture)) {
    prints.set(lastPart(one.name), sha256Of(one.bytes()))
    await others()
  }
  const shown = new Set<string>()
  const entries: ReadEntry[] = []
  for (const page of pages) {
    const text = new TextDecoder().decode(page.bytes())
    for (const { day, words, files: names } of entriesOf(text, htmlToText)) {
      const found = names.map(lastPart).filter((name) => prints.has(name))
      for (const name of found) shown.add(name)
      entries.push({ day, words: words.replaceAll('\0', ''), pictures: found.map((name) => prints.get(name) ?? '') })
    }
    await others()
  }
  for (const [name, print] of prints) if (!shown.has(name)) entries.push({ day: null, words: '', pictures: [print] })
  const name = file.name.replaceAll('\0', '').slice(-200)
  return { name, sha256: sha256Of(bytes), pages: pages.length, pictures: prints.size, entries: entries.slice(0, mostEntries) }
}
