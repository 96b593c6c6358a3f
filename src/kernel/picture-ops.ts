/** A place in a picture, in thousandths of its width and height as it stands at that moment. */
export type PictureArea = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
/** One thing that a person does to a picture by hand. They are done one after another, each on what the one before has left. */
export type PictureOp =
  | { readonly does: 'turn'; readonly way: 'left' | 'right' }
  | ({ readonly does: 'crop' } & PictureArea)
  | ({ readonly does: 'cover' | 'blur' } & PictureArea)

/** What a person draws is never smaller than this, so that nothing is covered or cut by a slip of the finger. */
export const leastSide = 20

/** An area that lies in the picture and is large enough to be meant; null for one that is not. */
export function areaWithin({ x, y, width, height }: PictureArea): PictureArea | null {
  const [left, top] = [clamped(x), clamped(y)]
  const [right, bottom] = [clamped(x + width), clamped(y + height)]
  const area = { x: left, y: top, width: right - left, height: bottom - top }
  return area.width < leastSide || area.height < leastSide ? null : area
}

const clamped = (value: number): number => Math.min(1000, Math.max(0, Math.round(value)))

/** The same area in the pixels of a picture; at least one pixel, and never outside it. */
export function inPixels(area: PictureArea, picture: { readonly width: number; readonly height: number }) {
  const left = Math.min(picture.width - 1, Math.floor((area.x * picture.width) / 1000))
  const top = Math.min(picture.height - 1, Math.floor((area.y * picture.height) / 1000))
  return {
    left,
    top,
    width: Math.max(1, Math.min(picture.width, Math.ceil(((area.x + area.width) * picture.width) / 1000)) - left),
    height: Math.max(1, Math.min(picture.height, Math.ceil(((area.y + area.height) * picture.height) / 1000)) - top),
  }
}
