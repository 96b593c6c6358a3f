import { catalogue } from '../src/connectors/catalogue.ts'
import { type Cell, type MatrixLine, matrixOf, matrixRows, rowWords } from '../src/connectors/matrix.ts'
import { makeHttpClient } from '../src/infra/http-client/index.ts'

const how: Readonly<Record<Cell['how'], string>> = { machine: 'yes', hand: 'by hand', import: 'file', ours: 'ours', none: '-' }
const tried: Readonly<Record<MatrixLine['tried'], string>> = {
  real: 'worked by Schoolgate, tried against the platform’s own software',
  'stand-in': 'worked by Schoolgate, contract-tested only: tried against a stand-in of ours, never against the platform itself',
  'by-hand': 'worked by a person, led by Schoolgate',
}
/** With an app for each platform that needs one, so that the page tells what an installation can have. */
const app = { id: 'id', secret: 'secret' }

/** What each platform can do, as a page: made from the connections themselves. */
export async function platformsPage(): Promise<string> {
  const http = makeHttpClient({ allowLoopback: false, allowedOrigins: [] })
  const lines = matrixOf(catalogue(http, { apps: { meta: app, x: app, google: app } }))
  await http.close()
  return [
    '# What each platform can do',
    '',
    'Made by `npm run docs` from the connections: a machine does what its connection has a function for, and nothing else. `yes`: Schoolgate does it. `by hand`: a person does it there, led through it, and leaves proof. `file`: brought in from a file or a log. `ours`: Schoolgate gives it, whatever the platform can do. `-`: not to be had. `$`: each use costs money. Facebook, Instagram, X and YouTube need this installation to be registered there; without, they are worked by hand.',
    '',
    ...table(lines),
    '',
    '## How each was tried',
    '',
    ...lines.map(({ name, tried: by }) => `- ${name}: ${tried[by]}.`),
    '',
    '## What it really does there',
    '',
    ...lines.flatMap(({ name, cells }) => [
      `### ${name}`,
      '',
      ...matrixRows.flatMap((row) =>
        cells[row].how === 'none' || row === 'schedule' ? [] : [`- ${rowWords[row].says} (${how[cells[row].how]}): ${cells[row].means}`],
      ),
      '',
    ]),
  ].join('\n')
}

const table = (lines: readonly MatrixLine[]): readonly string[] => [
  `| | ${lines.map(({ name }) => name).join(' | ')} |`,
  `|---|${lines.map(() => '---').join('|')}|`,
  ...matrixRows.map(
    (row) => `| ${rowWords[row].says} | ${lines.map(({ cells }) => `${how[cells[row].how]}${cells[row].paid ? ' $' : ''}`).join(' | ')} |`,
  ),
]
