import { areaWithin, type PictureArea, type PictureOp } from '../../../kernel/picture-ops.ts'

/** The squares that lie over a picture: letters along it, numbers down. */
export const letters = 'ABCDEFGHIJ'
export const rows = 8

/** The part of a picture from one square to another, both included, whichever is named first; null where one of them is no square. */
export function squaresArea(from: string, to: string): PictureArea | null {
  const [one, other] = [squareOf(from), squareOf(to === '' ? from : to)]
  if (!one || !other) return null
  const [left, right] = [Math.min(one.across, other.across), Math.max(one.across, other.across) + 1]
  const [top, bottom] = [Math.min(one.down, other.down), Math.max(one.down, other.down) + 1]
  const [wide, high] = [1000 / letters.length, 1000 / rows]
  return areaWithin({ x: left * wide, y: top * high, width: (right - left) * wide, height: (bottom - top) * high })
}

function squareOf(name: string): { across: number; down: number } | null {
  const [, letter = '', number = ''] = /^\s*([A-J])\s*([1-8])\s*$/i.exec(name) ?? []
  return letter === '' ? null : { across: letters.indexOf(letter.toUpperCase()), down: Number(number) - 1 }
}

export const shapes = { square: 1, tall: 4 / 5, wide: 16 / 9 } as const
export type Shape = keyof typeof shapes
export type Part = 'start' | 'middle' | 'end'

/** The largest part of a picture that has this shape, at its start (left or top), in its middle or at its end; null where all of it has it. */
export function cropOf(shape: Shape, part: Part, picture: { readonly width: number; readonly height: number }): PictureArea | null {
  const wanted = shapes[shape]
  const has = picture.width / picture.height
  const share = has > wanted ? wanted / has : has / wanted
  if (share > 0.995) return null
  const size = Math.round(share * 1000)
  const at = { start: 0, middle: Math.round((1000 - size) / 2), end: 1000 - size }[part]
  return has > wanted ? { x: at, y: 0, width: size, height: 1000 } : { x: 0, y: at, width: 1000, height: size }
}

/** So many parts are drawn onto one picture in one go, and no more. */
export const mostMarks = 20
/** How a part that was drawn is written in a form: what is done there, then its left, top, width and height in thousandths. */
const written = /^(cover|blur|crop) (\d{1,4}) (\d{1,4}) (\d{1,4}) (\d{1,4})$/

/**
 * What was drawn onto a picture, all of it measured on the picture as it was shown: what is hidden first, and the cut last, for it moves
 * everything. Null where one part is not in the picture, is too small to be meant, or where there are two cuts.
 * @policy IMG-5
 */
export function drawnOps(marks: readonly string[]): readonly PictureOp[] | null {
  const ops = marks.map(opOf)
  const [hidden, cuts] = [ops.filter((op) => op?.does !== 'crop'), ops.filter((op) => op?.does === 'crop')]
  if (ops.length === 0 || ops.length > mostMarks || cuts.length > 1) return null
  const inOrder = [...hidden, ...cuts].filter((op) => op !== null)
  return inOrder.length === ops.length ? inOrder : null
}

function opOf(mark: string): PictureOp | null {
  const [, does, ...numbers] = written.exec(mark) ?? []
  const [x = 0, y = 0, width = 0, height = 0] = numbers.map(Number)
  const area = x + width <= 1000 && y + height <= 1000 ? areaWithin({ x, y, width, height }) : null
  return area && (does === 'cover' || does === 'blur' || does === 'crop') ? { does, ...area } : null
}
