import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * Seconds of processor time in which Hyperscan finds folded phrases in folded texts, and how many it finds; null where it is not
 * installed with its headers, or no C compiler is.
 */
export function hyperscan(
  phrases: readonly string[],
  texts: readonly string[],
  rounds: number,
): { readonly seconds: number; readonly found: number } | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'schoolgate-hyperscan-'))
  const file = (name: string): string => path.join(folder, name)
  try {
    execFileSync('cc', ['-O2', '-o', file('peer'), path.join(import.meta.dirname, 'hyperscan.c'), '-lhs'], { stdio: 'ignore' })
    writeFileSync(file('phrases'), `${phrases.join('\n')}\n`)
    writeFileSync(file('texts'), `${texts.join('\n')}\n`)
    const [seconds, found] = execFileSync(file('peer'), [file('phrases'), file('texts'), String(rounds)], { encoding: 'utf8' })
      .split(' ')
      .map(Number)
    return seconds === undefined || found === undefined ? null : { seconds, found }
  } catch {
    // Not installed: the benchmark goes on without this peer.
    return null
  } finally {
    rmSync(folder, { recursive: true })
  }
}
