import { type Doc, forTheEye, ink, margin, type Part, shown, useFace, widthOf, write } from './sheet.ts'

export type Heading = { readonly level: number; readonly text: string; readonly page: number; readonly name: string }
/** Where the contents stand: their page, the height they begin at, their place in the structure, and how many headings came before. */
export type ContentsPlace = { readonly page: number; readonly y: number; readonly list: Part; readonly after: number }

const step = 17

/** Keeps a page for the contents, which are known only when everything is written. */
export function reserveContents(doc: Doc, whole: Part, head: () => number): ContentsPlace {
  doc.addPage()
  const after = head()
  const list = doc.struct('TOC')
  whole.add(list)
  const place = { page: doc.bufferedPageRange().count - 1, y: doc.y + 4, list, after }
  doc.addPage()
  return place
}

export function drawContents(doc: Doc, headings: readonly Heading[], { page, y, list }: ContentsPlace): void {
  doc.switchToPage(page)
  const fits = Math.floor((doc.page.height - doc.page.margins.bottom - y) / step)
  const two = headings.filter(({ level }) => level <= 2)
  const lines = (two.length <= fits ? two : headings.filter(({ level }) => level === 1)).slice(0, fits)
  for (const [at, line] of lines.entries()) drawLine(doc, list, line, y + at * step)
  list.end()
}

function drawLine(doc: Doc, list: Part, { level, text, page, name }: Heading, y: number): void {
  const x = margin + (level - 1) * 16
  const width = widthOf(doc) - 40 - (level - 1) * 16
  const item = doc.struct('TOCI')
  list.add(item)
  item.add(
    doc.struct('Reference', {}, () => {
      write(useFace(doc, 10.5, { bold: level === 1 }), text, { x, y }, { width, height: step - 2, ellipsis: true, goTo: name })
    }),
  )
  forTheEye(doc, () => {
    const from = Math.min(x + width, x + doc.widthOfString(shown(text)) + 8)
    doc
      .moveTo(from, y + 11)
      .lineTo(doc.page.width - margin - 28, y + 11)
      .lineWidth(0.5)
      .dash(0.5, { space: 3 })
      .strokeColor(ink.quiet)
      .stroke()
      .undash()
  })
  item.add(
    doc.struct('Reference', {}, () =>
      write(useFace(doc, 10.5), String(page), { x: doc.page.width - margin - 30, y }, { width: 30, align: 'right', goTo: name }),
    ),
  )
  item.end()
}
