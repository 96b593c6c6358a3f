import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'

export type PaperAbout = {
  /** Of the document, in its properties and at the foot of each page. */
  readonly title: string
  /** The school: its author, and the first words at the foot. */
  readonly author: string
  readonly at: Temporal.Instant
  readonly language?: string
  /** A word at the head of every page, such as `DRAFT`. */
  readonly mark?: string
}

const resolve = createRequire(import.meta.url).resolve
const face = (weight: string): string => resolve(`@expo-google-fonts/noto-sans/${weight}/NotoSans_${weight}.ttf`)

export const ink = { text: '#1b2233', quiet: '#4d566a', line: '#b9bfcc', rule: '#e0939b' } as const
export const margin = 60
export const foot = 34

export type Doc = PDFKit.PDFDocument
export type Part = PDFKit.PDFStructureElement

/** A document with its typefaces, and no page yet. */
export function openDocument(about: PaperAbout): Doc {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: margin, bottom: margin + foot / 2, left: margin, right: margin },
    bufferPages: true,
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    lang: about.language ?? 'en-GB',
    displayTitle: true,
    info: {
      Title: shown(about.title),
      Author: shown(about.author),
      Creator: 'Schoolgate',
      Producer: 'Schoolgate',
      CreationDate: new Date(about.at.epochMilliseconds),
    },
  })
  doc.registerFont('text', face('400Regular'))
  doc.registerFont('bold', face('700Bold'))
  doc.lineGap(1.5)
  return doc
}

/** Accents joined to their letters, and nothing that a page cannot show. */
export const shown = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')

/**
 * Draws words. A few letters with a dot below (ị, ọ) would be drawn as two shapes, of which a reader or a search finds only
 * the first: for these the font is told to keep letters whole.
 */
export function write(
  doc: Doc,
  text: string,
  at: { readonly x?: number; readonly y?: number },
  options: PDFKit.Mixins.TextOptions = {},
): Doc {
  const words = shown(text)
  const features = /[\u0180-\u1fff]/.test(words) ? { features: keepWhole } : {}
  return doc.text(words, at.x ?? doc.x, at.y ?? doc.y, { ...options, ...features })
}

// The typings know only a list of features to add; what shapes the letters also takes one to leave out.
const keepWhole = { ccmp: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[]

export const widthOf = (doc: Doc): number => doc.page.width - 2 * margin
export const roomBelow = (doc: Doc): number => doc.page.height - doc.page.margins.bottom - doc.y

export const useFace = (doc: Doc, size: number, options: { bold?: boolean; quiet?: boolean } = {}): Doc =>
  doc
    .font(options.bold ? 'bold' : 'text')
    .fontSize(size)
    .fillColor(options.quiet ? ink.quiet : ink.text)

/** What is drawn for the eye only: a screen reader passes over it. */
export function forTheEye(doc: Doc, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' })
  draw()
  doc.endMarkedContent()
}
