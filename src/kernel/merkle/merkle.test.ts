import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { base64Of, type Digest, digestFromHex, emptyRoot, hexOf, leafHash, nodeHash } from './digest.ts'
import { append, copyOf, emptyFrontier, frontierFrom, frontierText, rootOf, rootOfFrontier } from './frontier.ts'
import { consistencyProof, inclusionProof, isGrowth, isIncluded } from './proofs.ts'

/** The reference inputs that Certificate Transparency logs are tested with, and the root after each. */
const reference = [
  ['', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  ['00', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  ['10', 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  ['2021', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
  ['3031', '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
  ['40414243', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
  ['5051525354555657', 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
  ['606162636465666768696a6b6c6d6e6f', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
] as const
const referenceLeaves = reference.map(([hex]) => leafHash(Buffer.from(hex, 'hex')))

const leavesOf = (size: number): Digest[] => Array.from({ length: size }, (_, index) => leafHash(`entry ${index}`))

/** The tree as RFC 6962 §2.1 words it, slow and plain. */
function plainRoot(leaves: readonly Digest[]): Digest {
  if (leaves.length <= 1) return leaves[0] ?? emptyRoot
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return nodeHash(plainRoot(leaves.slice(0, split)), plainRoot(leaves.slice(split)))
}

describe('the tree of a log', () => {
  it('has the published root when it is empty', () => {
    assert.equal(hexOf(rootOf([])), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    assert.equal(base64Of(emptyRoot), '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=')
  })

  it('has the published root after each of the eight reference entries', () => {
    const frontier = emptyFrontier()
    for (const [index, [, root]] of reference.entries()) {
      append(frontier, referenceLeaves[index] as Digest)
      assert.equal(hexOf(rootOfFrontier(frontier)), root)
    }
  })

  it('takes text as UTF-8 bytes', () => {
    assert.equal(leafHash('Zoë'), leafHash(Buffer.from('Zoë')))
  })

  it('gives the published proof that the first reference entry is among the eight', () => {
    assert.deepEqual(inclusionProof(referenceLeaves, 0).map(hexOf), [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ])
  })

  it('has the root that the plain definition gives, at every size to 130', () => {
    const leaves = leavesOf(130)
    const frontier = emptyFrontier()
    for (let size = 1; size <= 130; size++) {
      append(frontier, leaves[size - 1] as Digest)
      assert.equal(rootOfFrontier(frontier), plainRoot(leaves.slice(0, size)))
    }
  })

  it('goes on from its stored frontier as if it had never stopped', () => {
    const leaves = leavesOf(100)
    for (const stop of [0, 1, 63, 64, 99]) {
      const first = emptyFrontier()
      for (const leaf of leaves.slice(0, stop)) append(first, leaf)
      const second = frontierFrom(frontierText(first))
      for (const leaf of leaves.slice(stop)) append(second, leaf)
      assert.equal(rootOfFrontier(second), rootOf(leaves))
      assert.equal(first.size, stop)
      assert.deepEqual(copyOf(first), first)
    }
  })

  it('refuses a stored frontier that was damaged', () => {
    const digest = hexOf(leafHash('x'))
    for (const text of ['', '1', `2 ${digest} ${digest}`, `01 ${digest}`, `1 ${digest.slice(1)}`, '-1', '99999999999']) {
      assert.throws(() => frontierFrom(text), RangeError)
    }
    assert.throws(() => digestFromHex('AB'), RangeError)
  })
})

describe('proofs', () => {
  it('hold for every entry and every earlier size of every tree up to 40 entries', () => {
    const leaves = leavesOf(40)
    for (let size = 1; size <= 40; size++) {
      const root = rootOf(leaves.slice(0, size))
      for (let at = 0; at < size; at++) {
        assert.ok(isIncluded({ leaf: leaves[at] as Digest, index: at, size, root }, inclusionProof(leaves, at, size)))
        const growth = { first: at + 1, firstRoot: rootOf(leaves.slice(0, at + 1)), second: size, secondRoot: root }
        assert.ok(isGrowth(growth, consistencyProof(leaves, at + 1, size)), `${at + 1} to ${size}`)
      }
    }
  })

  it('of an entry fail when the entry, its place, the size, the root or any step is another', () => {
    const leaves = leavesOf(200)
    fc.assert(
      fc.property(fc.nat(198), fc.nat(199), fc.nat(1000), (at, more, pick) => {
        const size = Math.min(200, at + 1 + more)
        const claim = { leaf: leaves[at] as Digest, index: at, size, root: rootOf(leaves.slice(0, size)) }
        const proof = inclusionProof(leaves, at, size)
        assert.ok(isIncluded(claim, proof))
        assert.ok(!isIncluded({ ...claim, leaf: leafHash('other') }, proof))
        assert.ok(!isIncluded({ ...claim, root: leafHash('other') }, proof))
        assert.ok(!isIncluded({ ...claim, index: size }, proof))
        assert.ok(!isIncluded(claim, [...proof, leafHash('more')]))
        if (proof.length > 0) {
          const step = pick % proof.length
          assert.ok(!isIncluded(claim, proof.with(step, leafHash('other'))))
          assert.ok(!isIncluded(claim, proof.toSpliced(step, 1)))
        }
        const other = pick % size
        if (other !== at) assert.ok(!isIncluded({ ...claim, index: other }, proof))
      }),
      { numRuns: 1000 },
    )
  })

  it('of growth fail when either root or any step is another, or the sizes are turned round', () => {
    const leaves = leavesOf(200)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 199 }), fc.nat(198), fc.nat(1000), (first, more, pick) => {
        const second = Math.min(200, first + 1 + more)
        const claim = { first, firstRoot: rootOf(leaves.slice(0, first)), second, secondRoot: rootOf(leaves.slice(0, second)) }
        const proof = consistencyProof(leaves, first, second)
        assert.ok(isGrowth(claim, proof))
        assert.ok(!isGrowth({ ...claim, firstRoot: leafHash('other') }, proof))
        assert.ok(!isGrowth({ ...claim, secondRoot: leafHash('other') }, proof))
        assert.ok(!isGrowth({ first: second, firstRoot: claim.secondRoot, second: first, secondRoot: claim.firstRoot }, proof))
        assert.ok(!isGrowth(claim, [...proof, leafHash('more')]))
        const step = pick % proof.length
        assert.ok(!isGrowth(claim, proof.with(step, leafHash('other'))))
        assert.ok(!isGrowth(claim, proof.toSpliced(step, 1)))
      }),
      { numRuns: 1000 },
    )
  })

  it('take the empty log as the beginning of every log, and a log as its own beginning', () => {
    const root = rootOf(leavesOf(5))
    assert.ok(isGrowth({ first: 0, firstRoot: emptyRoot, second: 5, secondRoot: root }, []))
    assert.ok(!isGrowth({ first: 0, firstRoot: root, second: 5, secondRoot: root }, []))
    assert.ok(isGrowth({ first: 5, firstRoot: root, second: 5, secondRoot: root }, []))
    assert.ok(!isGrowth({ first: 5, firstRoot: emptyRoot, second: 5, secondRoot: root }, []))
  })

  it('are refused for entries that are not there', () => {
    const leaves = leavesOf(3)
    assert.throws(() => inclusionProof(leaves, 3), RangeError)
    assert.throws(() => inclusionProof(leaves, 0, 4), RangeError)
    assert.throws(() => consistencyProof(leaves, 0), RangeError)
    assert.throws(() => consistencyProof(leaves, 3, 2), RangeError)
  })
})
