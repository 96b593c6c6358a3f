import { type Cell, type How, type MatrixLine, type RowName, rowWords } from '../../connectors/matrix.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { fold, inside, line as inLine, row, sheet } from '../../ui/parts/paper.ts'
import { wideTable } from '../../ui/parts/records.ts'
import { tag } from '../../ui/parts/words.ts'

export const howWords: Readonly<Record<How, string>> = {
  machine: 'By itself',
  hand: 'By hand',
  import: 'From a file',
  ours: 'Schoolgate',
  none: 'No',
}
const marks: Readonly<Record<How, Html>> = {
  machine: mark('tick', 'go'),
  ours: mark('tick', 'go'),
  hand: mark('people', 'wait'),
  import: mark('upload', 'note'),
  none: mark('cross'),
}
const tones = { machine: 'go', ours: 'go', hand: 'wait', import: 'note', none: null } as const

export const triedWords: Readonly<Record<MatrixLine['tried'], string>> = {
  real: 'Our work with it is tried against the platform’s own software on machines of ours.',
  'stand-in': 'Tried only against a stand-in of ours that is held to the platform’s published description: look closely at first.',
  'by-hand': 'Nothing is sent there by a machine: Schoolgate says what to do, and keeps the proof.',
}

/** One power of one platform: what it really does there, and the steps where a person does it. */
export const cellRow = (name: RowName, cell: Cell): Html =>
  row(
    marks[cell.how],
    html`${inLine(html`<h3>${rowWords[name].says}</h3>${tag(cell.paid ? 'By itself, for money' : howWords[cell.how], tones[cell.how])}`, true)}<p${
      cell.how === 'none' ? html` class="quiet"` : null
    }>${cell.means}</p>${
      cell.steps.length === 0
        ? null
        : fold({
            title: 'How it is done there',
            body: html`<ol class="stack tight numbered">${cell.steps.map((step) => html`<li>${step}</li>`)}</ol>`,
          })
    }`,
  )

/** All platforms side by side, for a desk: the line's name stays while the rest moves under it. */
export const matrixTable = (lines: readonly MatrixLine[], groups: readonly string[], rowsOf: (group: string) => readonly RowName[]): Html =>
  html`<div class="matrix">${sheet({
    title: 'Side by side',
    body: inside(
      html`${groups.map((group) =>
        wideTable({
          caption: group,
          columns: [{ says: 'What' }, ...lines.map(({ name }) => ({ says: name }))],
          rows: rowsOf(group).map((name) => [
            rowWords[name].says,
            ...lines.map(({ cells }) => html`<span class="how ${cells[name].how}">${howWords[cells[name].how]}</span>`),
          ]),
        }),
      )}`,
    ),
  })}</div>`
