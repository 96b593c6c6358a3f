import { type Doc, forTheEye, ink, margin, type Part, roomBelow, shown, useFace, widthOf, write } from './sheet.ts'
import type { Run, Signature, Text } from './written.ts'

type Setting = { readonly size: number; readonly x: number; readonly width: number; readonly quiet?: boolean }

/** Words with their marks, flowing over lines and pages. */
export function drawRuns(doc: Doc, text: Text, { size, x, width, quiet = false }: Setting): void {
  const runs: readonly Run[] = (typeof text === 'string' ? [{ text }] : text).filter((run) => run.text !== '')
  doc.x = x
  for (const [at, run] of runs.entries()) {
    const options = {
      width,
      continued: at < runs.length - 1,
      underline: run.added === true,
      strike: run.removed === true,
    }
    write(
      useFace(doc, size, { bold: run.bold === true || run.added === true, quiet: quiet || run.removed === true }),
      run.text,
      {},
      options,
    )
  }
  if (runs.length === 0) doc.y += size
  doc.x = margin
}

const indent = 18

export function drawItem(doc: Doc, list: Part, { label, item, size }: { label: string; item: Text; size: number }): void {
  if (roomBelow(doc) < 2 * size) doc.addPage()
  const part = doc.struct('LI')
  list.add(part)
  const { y } = doc
  part.add(
    doc.struct('Lbl', {}, () =>
      write(useFace(doc, size, { quiet: true }), label, { x: margin + 2, y }, { width: indent, lineBreak: false }),
    ),
  )
  doc.y = y
  part.add(doc.struct('LBody', {}, () => drawRuns(doc, item, { size, x: margin + indent, width: widthOf(doc) - indent })))
  part.end()
  doc.y += 2
}

/** A label and its value, side by side; the value may be long. */
export function drawFact(doc: Doc, whole: Part, { label, value, size }: { label: string; value: string; size: number }): void {
  const first = 150
  useFace(doc, size, { bold: true })
  const tall = doc.heightOfString(shown(label), { width: first - 12 })
  if (roomBelow(doc) < Math.max(tall, 2 * size)) doc.addPage()
  const { y } = doc
  const page = doc.bufferedPageRange().count
  whole.add(doc.struct('P', {}, () => write(useFace(doc, size, { bold: true }), label, { x: margin, y }, { width: first - 12 })))
  doc.y = y
  whole.add(doc.struct('P', {}, () => drawRuns(doc, value, { size, x: margin + first, width: widthOf(doc) - first })))
  if (doc.bufferedPageRange().count === page) doc.y = Math.max(doc.y, y + tall)
  doc.y += 3
}

/** A line to sign on, with the name below it, and one for the day. */
export function drawSignature(doc: Doc, whole: Part, { label, name }: Signature): void {
  if (roomBelow(doc) < 70) doc.addPage()
  const line = doc.y + 34
  const half = widthOf(doc) * 0.62
  forTheEye(doc, () => {
    doc.lineWidth(0.7).strokeColor(ink.quiet)
    doc
      .moveTo(margin, line)
      .lineTo(margin + half, line)
      .stroke()
    doc
      .moveTo(margin + half + 24, line)
      .lineTo(doc.page.width - margin, line)
      .stroke()
  })
  const words = name ? `${label}: ${name}` : label
  whole.add(doc.struct('P', {}, () => write(useFace(doc, 9, { quiet: true }), words, { x: margin, y: line + 3 }, { width: half })))
  const after = doc.y
  whole.add(
    doc.struct('P', {}, () => write(useFace(doc, 9, { quiet: true }), 'Date', { x: margin + half + 24, y: line + 3 }, { width: 100 })),
  )
  doc.x = margin
  doc.y = Math.max(after, doc.y) + 6
}
