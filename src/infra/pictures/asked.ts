import type { RealFormat } from './sniff.ts'

/** What the house sends to the program that opens pictures, and what comes back. */
export type Asked = { readonly id: number; readonly bytes: Uint8Array; readonly format: RealFormat }
export type Drawn = {
  readonly bytes: Uint8Array
  readonly mime: 'image/jpeg' | 'image/png'
  readonly width: number
  readonly height: number
  /** At most 400 pixels along its longer side, always a JPEG. */
  readonly thumb: Uint8Array
}
export type Answer =
  | { readonly id: number; readonly done: Drawn }
  | { readonly id: number; readonly refused: 'pixels' | 'unreadable' | 'heic' }
