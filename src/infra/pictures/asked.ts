import type { PictureOp } from '../../kernel/picture-ops.ts'
import type { RealFormat } from './sniff.ts'

/** What the house sends to the program that opens pictures, and what comes back. */
export type Asked = { readonly id: number; readonly bytes: Uint8Array; readonly format: RealFormat; readonly ops: readonly PictureOp[] }
/** One picture in the four sizes that are kept. Only the largest may be a PNG; it is what platforms get. */
export type Drawn = {
  readonly bytes: Uint8Array
  readonly mime: 'image/jpeg' | 'image/png'
  readonly width: number
  readonly height: number
  readonly medium: Uint8Array
  readonly small: Uint8Array
  readonly thumb: Uint8Array
}
export type Answer =
  | { readonly id: number; readonly done: Drawn }
  | { readonly id: number; readonly refused: 'pixels' | 'unreadable' | 'heic' | 'animated' }

/**
 * The longer side of each size. 2,000 is half of a phone's twelve megapixels, which the decoder takes on its way through, and as much as
 * any of the platforms shows. 1,080 fills a phone, 640 a column of the composer on a sharp screen, 400 a place in a list.
 */
export const sides = { large: 2_000, medium: 1_080, small: 640, thumb: 400 } as const
