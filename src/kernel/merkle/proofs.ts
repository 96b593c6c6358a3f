import { type Digest, emptyRoot, nodeHash } from './digest.ts'
import { append, emptyFrontier, rootOfFrontier } from './frontier.ts'

/** The largest power of two that is smaller than `size` (RFC 6962's k). */
const splitOf = (size: number): number => 2 ** Math.floor(Math.log2(size - 1))

function rootOfRange(leaves: readonly Digest[], from: number, to: number): Digest {
  const frontier = emptyFrontier()
  for (let index = from; index < to; index++) append(frontier, leaves[index] as Digest)
  return rootOfFrontier(frontier)
}

const mustLieWithin = (value: number, least: number, most: number): void => {
  if (!Number.isInteger(value) || value < least || value > most) throw new RangeError(`Must be a whole number from ${least} to ${most}.`)
}

/**
 * What shows that leaf `index` (from 0) is in the tree of the first `size` leaves: the sibling digests from the leaf up.
 * Reads every leaf once. @throws RangeError when there is no such leaf.
 */
export function inclusionProof(leaves: readonly Digest[], index: number, size: number = leaves.length): Digest[] {
  mustLieWithin(size, 1, leaves.length)
  mustLieWithin(index, 0, size - 1)
  const proof: Digest[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + splitOf(to - from)
    if (index < middle) {
      proof.push(rootOfRange(leaves, middle, to))
      to = middle
    } else {
      proof.push(rootOfRange(leaves, from, middle))
      from = middle
    }
  }
  return proof.reverse()
}

/**
 * What shows that the tree of `second` leaves only added to the tree of `first` leaves. Empty when they are equal.
 * @throws RangeError when `first` is 0 or more than `second`, or `second` more than there are.
 */
export function consistencyProof(leaves: readonly Digest[], first: number, second: number = leaves.length): Digest[] {
  mustLieWithin(second, 1, leaves.length)
  mustLieWithin(first, 1, second)
  const proof: Digest[] = []
  let [from, to, whole] = [0, second, true]
  while (first < to) {
    const middle = from + splitOf(to - from)
    if (first <= middle) {
      proof.push(rootOfRange(leaves, middle, to))
      to = middle
    } else {
      proof.push(rootOfRange(leaves, from, middle))
      from = middle
      whole = false
    }
  }
  if (!whole) proof.push(rootOfRange(leaves, from, to))
  return proof.reverse()
}

export type Inclusion = { readonly leaf: Digest; readonly index: number; readonly size: number; readonly root: Digest }

/** True when the proof leads from the leaf to the root (RFC 9162 §2.1.3.2). */
export function isIncluded({ leaf, index, size, root }: Inclusion, proof: readonly Digest[]): boolean {
  if (!Number.isInteger(index) || !Number.isInteger(size) || index < 0 || index >= size) return false
  let [place, last, digest] = [index, size - 1, leaf]
  for (const sibling of proof) {
    if (last === 0) return false
    if (place % 2 === 1 || place === last) {
      digest = nodeHash(sibling, digest)
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)]
    } else digest = nodeHash(digest, sibling)
    ;[place, last] = [half(place), half(last)]
  }
  return last === 0 && digest === root
}

export type Growth = { readonly first: number; readonly firstRoot: Digest; readonly second: number; readonly secondRoot: Digest }

/** True when the proof shows that the second tree begins with all of the first (RFC 9162 §2.1.4.2). The empty tree begins every tree. */
export function isGrowth({ first, firstRoot, second, secondRoot }: Growth, proof: readonly Digest[]): boolean {
  if (!Number.isInteger(first) || !Number.isInteger(second) || first < 0 || first > second) return false
  if (first === second) return proof.length === 0 && firstRoot === secondRoot
  if (first === 0) return proof.length === 0 && firstRoot === emptyRoot
  const [start, ...rest] = Number.isInteger(Math.log2(first)) ? [firstRoot, ...proof] : proof
  if (start === undefined) return false
  let [place, last, before, after] = [first - 1, second - 1, start, start]
  while (place % 2 === 1) [place, last] = [half(place), half(last)]
  for (const sibling of rest) {
    if (last === 0) return false
    if (place % 2 === 1 || place === last) {
      before = nodeHash(sibling, before)
      after = nodeHash(sibling, after)
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)]
    } else after = nodeHash(after, sibling)
    ;[place, last] = [half(place), half(last)]
  }
  return last === 0 && before === firstRoot && after === secondRoot
}

const half = (value: number): number => Math.floor(value / 2)
