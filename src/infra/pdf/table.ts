import { type Doc, forTheEye, ink, margin, type Part, roomBelow, shown, useFace, widthOf, write } from './sheet.ts'
import type { TableOf } from './written.ts'

const size = 9.5
const pad = 4

type Column = { readonly x: number; readonly width: number; readonly align: 'left' | 'right' }

/** Draws the table row by row. A row goes to the next page whole; one that is taller than a page goes on there. */
export function drawTable(doc: Doc, whole: Part, { caption, columns, rows }: TableOf): void {
  const places = placesOf(doc, columns)
  const heads = columns.map(({ says }) => says)
  const table = doc.struct('Table')
  whole.add(table)
  if (roomBelow(doc) < 100) doc.addPage()
  table.add(doc.struct('Caption', {}, () => write(useFace(doc, size, { bold: true }), caption, { x: margin }, { width: widthOf(doc) })))
  doc.y += 3
  drawRow(doc, places, { cells: heads, kind: 'TH', into: table })
  for (const row of rows) {
    let cells: readonly string[] = columns.map((_, at) => shown(row[at] ?? ''))
    while (cells.some((cell) => cell !== '')) {
      const tall = heightOf(doc, places, cells)
      if (tall > roomBelow(doc) && (tall <= pageRoom(doc) || roomBelow(doc) < 120)) {
        doc.addPage()
        forTheEye(doc, () => drawRow(doc, places, { cells: heads, kind: 'TH', into: null }))
      }
      const room = roomBelow(doc) - 2 * pad
      const parts = cells.map((cell, at) => split(doc, cell, places[at]?.width ?? 0, room))
      drawRow(doc, places, { cells: parts.map(([now]) => now), kind: 'TD', into: table })
      cells = parts.map(([, later]) => later)
    }
  }
  table.end()
  doc.x = margin
  doc.y += 10
}

function placesOf(doc: Doc, columns: TableOf['columns']): readonly Column[] {
  const all = columns.reduce((sum, { share }) => sum + (share ?? 1), 0)
  let x = margin
  return columns.map(({ share, align }) => {
    const whole = (widthOf(doc) * (share ?? 1)) / all
    const place = { x: x + pad, width: whole - 2 * pad, align: align ?? ('left' as const) }
    x += whole
    return place
  })
}

const pageRoom = (doc: Doc): number => doc.page.height - doc.page.margins.bottom - margin - 40

function heightOf(doc: Doc, places: readonly Column[], cells: readonly string[]): number {
  useFace(doc, size)
  return Math.max(...cells.map((cell, at) => doc.heightOfString(cell, { width: places[at]?.width ?? 1 }))) + 2 * pad
}

/** What of a cell fits this height, and the rest, parted between words. */
function split(doc: Doc, cell: string, width: number, room: number): readonly [string, string] {
  useFace(doc, size)
  const fits = (text: string): boolean => doc.heightOfString(text, { width }) <= room
  if (fits(cell)) return [cell, '']
  const words = cell.split(/(?<= |\n)/)
  let [low, high] = [1, words.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(words.slice(0, middle).join(''))) low = middle
    else high = middle - 1
  }
  return [words.slice(0, low).join('').trimEnd(), words.slice(low).join('')]
}

type Row = { readonly cells: readonly string[]; readonly kind: 'TH' | 'TD'; readonly into: Part | null }

function drawRow(doc: Doc, places: readonly Column[], { cells, kind, into }: Row): void {
  const bold = kind === 'TH'
  const tall = heightOf(doc, places, cells)
  const { y } = doc
  const row = into && doc.struct('TR')
  if (into && row) into.add(row)
  for (const [at, place] of places.entries()) {
    const draw = (): void => {
      const { x, width, align } = place
      write(useFace(doc, size, { bold }), cells[at] ?? '', { x, y: y + pad }, { width, align, height: tall })
    }
    if (row) row.add(doc.struct(kind, bold ? heading : {}, draw))
    else draw()
  }
  row?.end()
  const line = (): void => {
    doc
      .moveTo(margin, y + tall)
      .lineTo(doc.page.width - margin, y + tall)
      .lineWidth(bold ? 1 : 0.5)
      .strokeColor(bold ? ink.quiet : ink.line)
      .stroke()
  }
  if (into) forTheEye(doc, line)
  else line()
  doc.x = margin
  doc.y = y + tall
}

/** A head cell heads its column. (The typings do not know this option yet; the library does.) */
const heading: PDFKit.Mixins.StructureElementOptions & { readonly scope: 'Column' } = { scope: 'Column' }
