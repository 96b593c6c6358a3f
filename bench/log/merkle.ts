import { execFile } from 'node:child_process'
import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { leafHash } from '../../src/kernel/merkle/digest.ts'
import { append, emptyFrontier, rootOfFrontier } from '../../src/kernel/merkle/frontier.ts'
import { cpuSeconds } from '../report.ts'

const leaves = 300_000

/** Leaves added a second, each hashed from 64 bytes and then into the tree: two hashes of 65 bytes a leaf. */
export function merkleRate(): number {
  const texts = Array.from({ length: 1000 }, (_, index) => String(index).padStart(64, '0'))
  const frontier = emptyFrontier()
  const seconds = cpuSeconds(() => {
    for (let n = 0; n < leaves; n++) append(frontier, leafHash(texts[n % 1000] ?? ''))
  })
  if (frontier.size !== leaves || rootOfFrontier(frontier).length !== 32) throw new Error('The tree is not whole.')
  return leaves / seconds
}

/** The same count of hashes by OpenSSL with nothing around them: half of its hashes of 65 bytes a second. */
export async function opensslRate(): Promise<number> {
  const said = await promisify(execFile)('openssl', ['speed', '-mr', '-seconds', '1', '-bytes', '65', 'sha256']).catch(() => null)
  // "+F:22:sha256:BYTES_A_SECOND"
  const bytes = Number(/^\+F:\d+:sha256:([\d.]+)/m.exec(said?.stdout ?? '')?.[1])
  return bytes > 0 ? bytes / 65 / 2 : ownOpenssl()
}

/** Without the program: the OpenSSL inside Node, which pays for each call. */
function ownOpenssl(): number {
  const block = Buffer.alloc(65)
  const seconds = cpuSeconds(() => {
    for (let n = 0; n < leaves; n++) hash('sha256', block, 'buffer')
  })
  return leaves / seconds / 2
}
