/** A host as 64 bits, low half first. Two hosts of a million share one by chance once in many billions of look-ups, and then a person is asked in vain. */
function hashInto(halves: Uint32Array, at: number, host: string): void {
  let low = 0xdeadbeef
  let high = 0x41c6ce57
  for (let i = 0; i < host.length; i++) {
    const code = host.charCodeAt(i)
    low = Math.imul(low ^ code, 2_654_435_761)
    high = Math.imul(high ^ code, 1_597_334_677)
  }
  halves[at] = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909)
  halves[at + 1] = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul((halves[at] as number) ^ (low >>> 13), 3_266_489_909)
}

const asked = new BigUint64Array(1)
const askedHalves = new Uint32Array(asked.buffer)

/** Takes hosts one after the other, then answers them in order, each once: eight bytes a host, so that a million are eight megabytes. */
export class HostGatherer {
  hashes = new BigUint64Array(1_024)
  halves = new Uint32Array(this.hashes.buffer)
  count = 0

  add(host: string): void {
    if (this.count === this.hashes.length) {
      const wider = new BigUint64Array(this.count * 2)
      wider.set(this.hashes)
      this.hashes = wider
      this.halves = new Uint32Array(wider.buffer)
    }
    hashInto(this.halves, this.count * 2, host)
    this.count++
  }

  gathered(): BigUint64Array {
    const all = this.hashes.subarray(0, this.count).sort()
    let kept = 0
    for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[kept - 1]) all[kept++] = all[i] as bigint
    return all.slice(0, kept)
  }
}

function has(hashes: BigUint64Array, host: string): boolean {
  hashInto(askedHalves, 0, host)
  const wanted = asked[0] as bigint
  let [low, high] = [0, hashes.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = hashes[middle] as bigint
    if (found === wanted) return true
    if (found < wanted) low = middle + 1
    else high = middle - 1
  }
  return false
}

/** Is this host on the list, or below one that is? Whole labels only: `notcasino.example` is not below `casino.example`. */
export function holdsHost(hashes: BigUint64Array, host: string): boolean {
  for (let at = 0; at >= 0; at = host.indexOf('.', at) + 1 || -1) {
    const rest = host.slice(at)
    if (!rest.includes('.')) return false
    if (has(hashes, rest)) return true
  }
  return false
}
