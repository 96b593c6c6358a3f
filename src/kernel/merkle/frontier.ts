import { type Digest, digestFromHex, emptyRoot, hexOf, nodeHash } from './digest.ts'

/**
 * All that must be kept of a tree to add leaves to it and to know its root: one digest for every 1 in the binary form of
 * `size`, of the largest subtree first. At most 31 digests.
 */
export type Frontier = { size: number; readonly peaks: Digest[] }

const largestTree = 2 ** 31 - 1

export const emptyFrontier = (): Frontier => ({ size: 0, peaks: [] })

/** Adds one leaf hash, changing the frontier in place. On average one node is hashed. */
export function append(frontier: Frontier, leaf: Digest): void {
  if (frontier.size >= largestTree) throw new RangeError('The tree is full.')
  let digest = leaf
  for (let rest = frontier.size; rest & 1; rest >>= 1) digest = nodeHash(frontier.peaks.pop() as Digest, digest)
  frontier.peaks.push(digest)
  frontier.size += 1
}

/** The RFC 6962 tree head of everything added so far. */
export function rootOfFrontier({ peaks }: Frontier): Digest {
  if (peaks.length === 0) return emptyRoot
  return peaks.reduceRight((right, left) => nodeHash(left, right))
}

export const copyOf = (frontier: Frontier): Frontier => ({ size: frontier.size, peaks: [...frontier.peaks] })

/** For a text column: size and peaks in hexadecimal, separated by spaces. */
export const frontierText = ({ size, peaks }: Frontier): string => [size, ...peaks.map(hexOf)].join(' ')

/** @throws RangeError when the text is not what `frontierText` wrote. */
export function frontierFrom(text: string): Frontier {
  const [size = '', ...peaks] = text.split(' ')
  const frontier = { size: Number(size), peaks: peaks.map(digestFromHex) }
  const ones = frontier.size.toString(2).replaceAll('0', '').length
  if (!/^(0|[1-9]\d{0,9})$/.test(size) || frontier.size > largestTree || ones !== peaks.length) throw new RangeError('Not a frontier.')
  return frontier
}

/** Root over leaf hashes in their order. */
export function rootOf(leaves: Iterable<Digest>): Digest {
  const frontier = emptyFrontier()
  for (const leaf of leaves) append(frontier, leaf)
  return rootOfFrontier(frontier)
}
