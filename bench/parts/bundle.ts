import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { build, type Plugin } from 'esbuild'

const root = path.resolve(import.meta.dirname, '../..')

/** Packages that only screens and lists use. */
const screensOnly =
  /^(?:@zxcvbn-ts|@simplewebauthn|qrcode|csv-parse|openid-client|fflate|ical[.]js|pdfkit|nodemailer|@peculiar|age-encryption)(?:[/]|$)/

/** Our own modules do nothing when they are read, so that what nobody uses (a room's screens) is left out. */
const onlyWhatIsUsed: Plugin = {
  name: 'only-what-is-used',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^[.]{1,2}[/].*[.]ts$/ }, ({ path: asked, resolveDir }) => ({
      path: path.resolve(resolveDir, asked),
      sideEffects: false,
    }))
    onResolve({ filter: screensOnly }, ({ path: asked }) => ({ path: asked, external: true, sideEffects: false }))
  },
}

/**
 * A program of this repository as one file, so that it starts in a fraction of the time: for campaigns that start hundreds. Returns
 * its path from the root, for `startProgram`.
 */
export async function bundled(file: string): Promise<string> {
  const folder = path.join(root, 'node_modules/.cache/schoolgate-campaign')
  await mkdir(folder, { recursive: true })
  const out = path.join(folder, `${path.basename(file, '.ts')}-${process.pid}.mjs`)
  await build({
    entryPoints: [path.join(root, file)],
    outfile: out,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['sharp', 'pg-native'],
    plugins: [onlyWhatIsUsed],
    logLevel: 'error',
    // The parts written in the older way ask for `require`.
    banner: { js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);" },
  })
  return path.relative(root, out)
}
