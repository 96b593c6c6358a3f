import { drawContents, type Heading, reserveContents } from './contents.ts'
import { drawFact, drawItem, drawRuns, drawSignature } from './lines.ts'
import { type Doc, forTheEye, ink, margin, type Part, roomBelow, shown, useFace, widthOf, write } from './sheet.ts'
import { drawTable } from './table.ts'
import type { Paper } from './written.ts'

const sizes = { 1: 19, 2: 13.5, 3: 11 } as const
const body = 10.5

/** The writer of one document. `finish` draws what could only be known at the end. */
export function makePaper(doc: Doc, whole: Part): { paper: Paper; finish: () => void } {
  const headings: Heading[] = []
  const { heading, put } = headingsOf(doc, whole, headings)
  let finish = (): void => {}
  const paper: Paper = {
    cover: (says) => drawCover(doc, put, says),
    heading,
    paragraph: (text, { quiet = false, small = false, indent = 0 } = {}) => {
      put('P', () => drawRuns(doc, text, { size: small ? 9 : body, quiet, x: margin + indent, width: widthOf(doc) - indent }))
      doc.y += 5
    },
    list: (items, { ordered = false } = {}) => {
      const list = doc.struct('L')
      whole.add(list)
      for (const [at, item] of items.entries()) drawItem(doc, list, { label: ordered ? `${at + 1}.` : '•', item, size: body })
      list.end()
      doc.y += 4
    },
    facts: (facts) => {
      for (const [label, value] of facts) drawFact(doc, whole, { label, value, size: body })
      doc.y += 4
    },
    table: (table) => drawTable(doc, whole, table),
    signatures: (lines) => {
      for (const line of lines) drawSignature(doc, whole, line)
    },
    contents: (title) => {
      const place = reserveContents(doc, whole, () => {
        heading(1, title)
        return headings.length
      })
      finish = () => drawContents(doc, headings.slice(place.after), place)
    },
    squares: (rows, says) => drawSquares(doc, whole, { rows, says }),
    newPage: () => {
      doc.addPage()
    },
    gap: (points = 10) => {
      doc.y += points
    },
  }
  return { paper, finish: () => finish() }
}

type Put = (kind: string, draw: () => void) => void

function headingsOf(doc: Doc, whole: Part, headings: Heading[]): { heading: Paper['heading']; put: Put } {
  const marks: { level: number; outline: PDFKit.PDFOutline }[] = []
  const put: Put = (kind, draw) => {
    whole.add(doc.struct(kind, {}, draw))
  }
  const heading: Paper['heading'] = (level, text) => {
    if (roomBelow(doc) < 90) doc.addPage()
    else if (doc.y > margin + 1) doc.y += level === 1 ? 18 : 9
    const words = shown(text)
    while ((marks.at(-1)?.level ?? 0) >= level) marks.pop()
    marks.push({ level, outline: (marks.at(-1)?.outline ?? doc.outline).addItem(words) })
    const name = `heading-${headings.length}`
    headings.push({ level, text: words, page: doc.bufferedPageRange().count, name })
    doc.addNamedDestination(name, 'XYZ', margin, doc.y - 8, null)
    put(`H${level}`, () => write(useFace(doc, sizes[level], { bold: true }), words, { x: margin }, { width: widthOf(doc) }))
    doc.y += level === 1 ? 6 : 2
  }
  return { heading, put }
}

const side = 110

function drawSquares(doc: Doc, whole: Part, { rows, says }: { readonly rows: readonly string[]; readonly says: string }): void {
  if (roomBelow(doc) < side + 12) doc.addPage()
  const size = side / Math.max(1, rows.length)
  const top = doc.y
  const draw = (): void => {
    // A hair wider than it is, so that no light line shows between two.
    for (const [down, row] of rows.entries())
      for (const [across, square] of [...row].entries())
        if (square === '1') doc.rect(margin + across * size, top + down * size, size + 0.1, size + 0.1)
    doc.fill('#000000')
  }
  whole.add(doc.struct('Figure', { alt: says }, draw))
  doc.y = top + side + 12
}

function drawCover(doc: Doc, put: Put, { over, title, under }: Parameters<Paper['cover']>[0]): void {
  const width = widthOf(doc)
  doc.y = 190
  if (over) put('P', () => write(useFace(doc, 13, { quiet: true }), over, { x: margin }, { width }))
  doc.y += 6
  put('Title', () => write(useFace(doc, 30, { bold: true }), title, { x: margin }, { width }))
  doc.y += 8
  forTheEye(doc, () => doc.rect(margin, doc.y, 90, 3).fill(ink.rule))
  doc.y += 18
  if (under) put('P', () => write(useFace(doc, 13), under, { x: margin }, { width }))
  doc.y += 16
}
