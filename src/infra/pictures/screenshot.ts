import { createHash } from 'node:crypto'
import { reencode } from './reencode.ts'

/** A screenshot drawn anew, with the SHA-256 of what came and of what is kept. */
export type Screenshot = { readonly mime: string; readonly bytes: Uint8Array; readonly came: string; readonly kept: string }

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The screenshot that came with a form; an empty field brings none. */
export const screenshotIn = (value: unknown): File | null =>
  [value].flat().find((one): one is File => one instanceof File && one.size > 0) ?? null

/** Draws a screenshot anew, small and without what the device wrote into it. Its hash as it came is kept beside it. */
export async function drawScreenshot(file: File): Promise<Screenshot> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const drawn = await reencode(bytes)
  return { mime: drawn.mime, bytes: drawn.bytes, came: sha256Of(bytes), kept: sha256Of(drawn.bytes) }
}

/** As `work.seal` takes it. */
export const screenshotText = ({ bytes }: Pick<Screenshot, 'bytes'>): string => Buffer.from(bytes).toString('base64')
export const screenshotBytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64'))
