import type { Limits, Outgoing } from '../connector.ts'

/** As Facebook and Instagram count: every character that a program stores as one. */
export const codeUnits = (text: string): number => text.length

const said = (count: number): string => count.toLocaleString('en-GB')

/** What the platform would refuse, in words and before anything is sent; null where it fits. */
export function tooMuch(name: string, limits: Limits, { text, pictures }: Outgoing): string | null {
  const length = limits.count(text)
  if (length > limits.textLength) return `${name} takes ${said(limits.textLength)} characters; this text has ${said(length)}.`
  if (pictures.length > limits.pictures) return `${name} takes ${limits.pictures} pictures with a post; there are ${pictures.length}.`
  const large = pictures.findIndex(({ bytes }) => bytes.byteLength > limits.pictureBytes)
  if (large < 0) return null
  return `Picture ${large + 1} is too large: ${name} takes ${said(limits.pictureBytes)} bytes, and it has ${said(pictures[large]?.bytes.byteLength ?? 0)}.`
}
