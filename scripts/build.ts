import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/** Plain names to the names they are served under: `{"schoolgate.css": "schoolgate-1a2b3c4d.css"}`. */
export type Manifest = Readonly<Record<string, string>>

type Made = { readonly name: string; readonly served: string; readonly bytes: Buffer }

const root = fileURLToPath(new URL('..', import.meta.url))
const styles = join(root, 'src/ui/styles')
const islands = join(root, 'src/islands')

/** The order of the sheets; layers settle the rest. What grew later goes last but one. */
const sheets = [
  'tokens',
  'dark',
  'base',
  'layout',
  'cover',
  'paper',
  'buttons',
  'fields',
  'words',
  'findings',
  'people',
  'records',
  'native',
]
const laterSheets = ['charts', 'planner', 'pictures', 'talk', 'public', 'composer', 'grown', 'print']

/**
 * Builds the style sheet, the islands and the icons into `outDir`, each with its gzip beside it, and writes `manifest.json`.
 * Does nothing when nothing changed since the last time. Throws when a sheet or an island does not compile.
 */
export const build = async (outDir: string): Promise<Manifest> => {
  const fingerprint = await fingerprintOf([join(root, 'src/ui'), islands, fileURLToPath(import.meta.url)])
  const before = await readBefore(outDir, fingerprint)
  if (before !== null) return before
  const made = [await makeStyles(), ...(await makeIslands()), ...(await makeIcons())]
  await mkdir(outDir, { recursive: true })
  const keep = new Set(made.flatMap((one) => [one.served, `${one.served}.gz`]))
  for (const name of await readdir(outDir)) if (!keep.has(name)) await rm(join(outDir, name), { recursive: true })
  for (const one of made) {
    await writeFile(join(outDir, one.served), one.bytes)
    if (!one.served.endsWith('.png')) await writeFile(join(outDir, `${one.served}.gz`), gzipSync(one.bytes, { level: 9 }))
  }
  const manifest = Object.fromEntries(made.map((one) => [one.name, one.served]))
  await writeFile(join(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  await writeFile(join(outDir, 'inputs.sha256'), `${fingerprint}\n`)
  return manifest
}

const readBefore = async (outDir: string, fingerprint: string): Promise<Manifest | null> => {
  const was = await readFile(join(outDir, 'inputs.sha256'), 'utf8').catch(() => null)
  if (was?.trim() !== fingerprint) return null
  return JSON.parse(await readFile(join(outDir, 'manifest.json'), 'utf8')) as Manifest
}

const fingerprintOf = async (places: readonly string[]): Promise<string> => {
  const hash = createHash('sha256')
  for (const place of places) {
    const found = place.endsWith('.ts') ? [place] : await filesUnder(place)
    for (const file of found) hash.update(`${relative(root, file)}\0`).update(await readFile(file))
  }
  return hash.digest('hex')
}

const filesUnder = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
  return files.sort()
}

const named = (name: string, bytes: Buffer): Made => {
  const dot = name.lastIndexOf('.')
  const mark = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
  return { name, served: `${name.slice(0, dot)}-${mark}${name.slice(dot)}`, bytes }
}

/** One style sheet of all sheets. The blackboard is written twice: for a person who chose it, and for a device set to dark. */
const makeStyles = async (): Promise<Made> => {
  const texts = await Promise.all([...sheets, ...laterSheets].map((name) => readFile(join(styles, `${name}.css`), 'utf8')))
  const device = (dark: string): string =>
    `@media (prefers-color-scheme: dark) {\n${dark.replaceAll(/:root\[data-theme=["']dark["']\]/g, ":root:not([data-theme='light'])")}\n}`
  const whole = texts.map((text, at) => (sheets[at] === 'dark' ? `${text}\n${device(text)}` : text)).join('\n')
  const { transform } = await import('esbuild')
  const { code } = await transform(whole, { loader: 'css', minify: true, legalComments: 'none' })
  return named('schoolgate.css', Buffer.from(code))
}

const worker = 'offline-worker.js'

const makeIslands = async (): Promise<readonly Made[]> => {
  const folders = (await readdir(islands, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const { build: bundle } = await import('esbuild')
  const built = await bundle({
    entryPoints: Object.fromEntries(folders.sort().map((name) => [name, join(islands, name, 'main.ts')])),
    outdir: 'out',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    tsconfigRaw: {},
  })
  return built.outputFiles.map((file) => {
    const made = named(file.path.split('/').at(-1) ?? '', Buffer.from(file.contents))
    // A browser asks for the worker by one name for ever, and looks by itself whether it is a newer one.
    return made.name === worker ? { ...made, served: worker } : made
  })
}

const iconSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="8" fill="#1d4b3a"/>' +
  '<path d="M7 33V20q9-2 12-10v23zM33 33V20q-9-2-12-10v23z" fill="none" stroke="#fff" stroke-width="3" stroke-linejoin="round"/></svg>'

/** The icon of the gate, and what a phone needs to put Schoolgate among its programs. These keep their plain names. */
const makeIcons = async (): Promise<readonly Made[]> => {
  const { default: sharp } = await import('sharp')
  const png = async (side: number): Promise<Made> => {
    const name = `icon-${side}.png`
    return {
      name,
      served: name,
      bytes: await sharp(Buffer.from(iconSvg), { density: (72 * side) / 40 })
        .resize(side, side)
        .png()
        .toBuffer(),
    }
  }
  const about = {
    name: 'Schoolgate',
    short_name: 'Schoolgate',
    start_url: '/',
    display: 'standalone',
    background_color: '#eff1ea',
    theme_color: '#1d4b3a',
    icons: [
      { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
    ],
  }
  const text = (name: string, content: string): Made => ({ name, served: name, bytes: Buffer.from(content) })
  return [text('icon.svg', iconSvg), text('manifest.webmanifest', JSON.stringify(about)), await png(192), await png(512)]
}

if (import.meta.main) {
  const manifest = await build(join(root, 'dist/static'))
  process.stdout.write(`${Object.values(manifest).join('\n')}\n`)
}
