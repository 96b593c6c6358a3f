export type Picture = {
  readonly bytes: Uint8Array
  readonly mime: 'image/jpeg' | 'image/png' | 'image/webp'
  readonly alt: string
  readonly width: number
  readonly height: number
  /** Where the platform may fetch it for an hour; only where it takes no bytes, and this installation has a public address. */
  readonly address?: string
}
/** A film, read in pieces: no room of ours holds one whole in memory. */
export type Video = {
  readonly mime: string
  readonly size: number
  readonly width: number
  readonly height: number
  readonly alt: string
  /** WebVTT; null while it has none. */
  readonly captions: string | null
  read(from: number, length: number): Promise<Uint8Array>
}
