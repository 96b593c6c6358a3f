import { makePaper } from './paper.ts'
import { type Doc, forTheEye, ink, margin, openDocument, type PaperAbout, shown, useFace, write } from './sheet.ts'
import type { Paper } from './written.ts'

/** The bytes of the document. */
export function writePdf(about: PaperAbout, build: (paper: Paper) => void): Promise<Uint8Array<ArrayBuffer>> {
  const doc = openDocument(about)
  const whole = doc.struct('Document', { title: shown(about.title) })
  doc.addStructure(whole)
  doc.addPage()
  const { paper, finish } = makePaper(doc, whole)
  build(paper)
  finish()
  whole.end()
  drawFeet(doc, about)
  return bytesOf(doc)
}

function drawFeet(doc: Doc, about: PaperAbout): void {
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page)
    // Without this the foot, being below the margin, would begin a page of its own.
    doc.page.margins.bottom = 0
    forTheEye(doc, () => {
      const y = doc.page.height - 50
      doc
        .moveTo(margin, y - 8)
        .lineTo(doc.page.width - margin, y - 8)
        .lineWidth(0.5)
        .strokeColor(ink.line)
        .stroke()
      useFace(doc, 8, { quiet: true })
      const number = `page ${page + 1} of ${count}`
      const words = `${about.author} · ${about.title}`
      const width = doc.page.width - 2 * margin
      write(doc, words, { x: margin, y }, { width: width - 80, height: 12, ellipsis: true, lineBreak: true })
      write(doc, number, { x: doc.page.width - margin - 78, y }, { width: 78, align: 'right' })
      if (about.mark)
        write(useFace(doc, 9, { bold: true }), about.mark, { x: margin, y: 30 }, { width, align: 'right', characterSpacing: 1.5 })
    })
  }
}

function bytesOf(doc: Doc): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((done, fail) => {
    const parts: Uint8Array[] = []
    doc.on('data', (part: Uint8Array) => parts.push(part))
    doc.on('end', () => done(new Uint8Array(Buffer.concat(parts))))
    doc.on('error', fail)
    doc.end()
  })
}
