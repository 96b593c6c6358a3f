export type Place = { readonly start: number; readonly end: number }

/** Places of a text, those that touch made one, for asking quickly whether another lies within one of them. */
export class Places {
  readonly whole: readonly Place[]

  constructor(places: readonly Place[]) {
    const whole: { start: number; end: number }[] = []
    for (const { start, end } of [...places].sort((a, b) => a.start - b.start)) {
      const last = whole.at(-1)
      if (last && start < last.end) last.end = Math.max(last.end, end)
      else whole.push({ start, end })
    }
    this.whole = whole
  }

  holds(place: Place): boolean {
    return this.around(place) !== null
  }

  /** Does one of them hold the place, and more besides? */
  holdsMoreThan(place: Place): boolean {
    const cover = this.around(place)
    return cover !== null && cover.end - cover.start > place.end - place.start
  }

  around({ start, end }: Place): Place | null {
    let [low, high] = [0, this.whole.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const cover = this.whole[middle] as Place
      if (cover.start <= start && end <= cover.end) return cover
      if (cover.start > start) high = middle - 1
      else low = middle + 1
    }
    return null
  }
}
