import { access } from 'node:fs/promises'
import { type Browser, chromium } from 'playwright-core'

/**
 * Starts a headless Chromium for tests: the one named by `CHROMIUM`, else the system's, else the one from npm.
 * The caller closes it. Throws when there is none at all.
 */
export const launchChromium = async (): Promise<Browser> => {
  const named = process.env.CHROMIUM
  const found = named ?? (await firstThere(['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']))
  const quietly = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage']
  if (found !== null) return chromium.launch({ executablePath: found, args: quietly })
  // The packed one brings its own libraries when it believes itself to be in such a place.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs24.x'
  const { default: packed } = await import('@sparticuz/chromium')
  return chromium.launch({ executablePath: await packed.executablePath(), args: [...packed.args, ...quietly] })
}

const firstThere = async (paths: readonly string[]): Promise<string | null> => {
  for (const path of paths) {
    const there = await access(path).then(
      () => true,
      () => false,
    )
    if (there) return path
  }
  return null
}
