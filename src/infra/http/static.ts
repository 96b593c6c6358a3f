import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Context } from 'hono'

type Asset = { readonly body: Buffer; readonly gzip: Buffer; readonly mime: string }
/** The files of the build, read once at start; nothing else is ever served from disk by name. */
export type Assets = { readonly files: ReadonlyMap<string, Asset>; readonly manifest: Readonly<Record<string, string>> }

const mimes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
  '.ico': 'image/x-icon',
}

/** The one script that keeps its name from version to version, and may stand before every page. */
const worker = 'offline-worker.js'

/** @throws Error when the build is missing: `npm run build` makes it. */
export function readAssets(dir: string): Assets {
  const manifest = JSON.parse(readFileSync(path.join(dir, 'manifest.json'), 'utf8')) as Record<string, string>
  const files = new Map<string, Asset>()
  for (const name of Object.values(manifest)) {
    const mime = mimes[path.extname(name)]
    if (!mime) continue
    const body = readFileSync(path.join(dir, name))
    files.set(name, { body, gzip: gzipSync(body, { level: 9 }), mime })
  }
  return { files, manifest }
}

export function serveStatic(c: Context, assets: Assets): Response {
  const asset = assets.files.get(c.req.param('name') ?? '')
  if (!asset) return c.text('Not here.', 404)
  const zipped = (c.req.header('accept-encoding') ?? '').includes('gzip')
  return c.body(new Uint8Array(zipped ? asset.gzip : asset.body), 200, {
    'content-type': asset.mime,
    ...(c.req.param('name') === worker
      ? { 'cache-control': 'no-cache', 'service-worker-allowed': '/' }
      : { 'cache-control': 'public, max-age=31536000, immutable' }),
    vary: 'accept-encoding',
    ...(zipped ? { 'content-encoding': 'gzip' } : {}),
  })
}
