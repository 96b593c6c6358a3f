/** What is drawn on a picture, in thousandths of its width and height. */
export type Kind = 'cover' | 'blur' | 'crop'
export type Mark = { readonly kind: Kind; readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export type Point = { readonly x: number; readonly y: number }

/** Nothing is drawn smaller, so that a slip of the finger is no region, and a region can still be taken hold of. */
const least = 30
const within = (value: number, low: number, high: number): number => Math.round(Math.min(high, Math.max(low, value)))

/** Moved, as far as the edge of the picture. */
export const moved = (mark: Mark, by: Point): Mark => ({
  ...mark,
  x: within(mark.x + by.x, 0, 1000 - mark.width),
  y: within(mark.y + by.y, 0, 1000 - mark.height),
})

/** Made larger or smaller at its right and its bottom. */
export const sized = (mark: Mark, by: Point): Mark => ({
  ...mark,
  width: within(mark.width + by.x, least, 1000 - mark.x),
  height: within(mark.height + by.y, least, 1000 - mark.y),
})

/** From one corner to the other; null while they are too close together to be meant. */
export const between = (kind: Kind, one: Point, other: Point): Mark | null => {
  const [left, right] = [within(Math.min(one.x, other.x), 0, 1000), within(Math.max(one.x, other.x), 0, 1000)]
  const [top, bottom] = [within(Math.min(one.y, other.y), 0, 1000), within(Math.max(one.y, other.y), 0, 1000)]
  return right - left < least || bottom - top < least ? null : { kind, x: left, y: top, width: right - left, height: bottom - top }
}

/** Where a region begins that was asked for by its button: in the middle, a little beside the one before. */
export const begun = (kind: Kind, before: number): Mark => {
  if (kind === 'crop') return { kind, x: 100, y: 100, width: 800, height: 800 }
  return moved({ kind, x: 375, y: 375, width: 250, height: 250 }, { x: (before % 6) * 40, y: (before % 6) * 40 })
}

const percent = (value: number): string => `${Math.round(value / 10)}%`
/** Its place, for somebody who does not see it. */
export const placeOf = ({ x, y, width, height }: Mark): string =>
  `${percent(x)} from the left, ${percent(y)} from the top, ${percent(width)} wide and ${percent(height)} high`

/** As the form carries it. */
export const written = ({ kind, x, y, width, height }: Mark): string => `${kind} ${x} ${y} ${width} ${height}`
