import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readCsv, readDate, writeCsv } from './index.ts'

const columns = { required: ['local_id', 'surname'], optional: ['status'] }
const read = (text: string) => readCsv(new TextEncoder().encode(text), columns)
const surnames = (bytes: Uint8Array) => readCsv(bytes, columns).rows.map((row) => row.values.surname)
const bytes = (...parts: readonly (string | number)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((letter) => letter.charCodeAt(0)))))

describe('a list as schools send it', () => {
  it('reads plain UTF-8', () => assert.deepEqual(surnames(bytes('local_id,surname\n1,Zo', 0xc3, 0xab, '\n')), ['Zoë']))
  it('reads UTF-8 with a byte-order mark before the first heading', () => {
    assert.deepEqual(surnames(bytes(0xef, 0xbb, 0xbf, 'local_id,surname\r\n1,Nair\r\n')), ['Nair'])
  })
  it('reads Windows-1252: an accent, and a curly apostrophe', () => {
    assert.deepEqual(surnames(bytes('local_id,surname\r\n1,Br', 0xf6, 'nte\r\n2,O', 0x92, 'Brien\r\n')), ['Brönte', 'O’Brien'])
  })
  it('reads UTF-16 with its mark, either way round, and without', () => {
    const text = 'local_id,surname\n1,Okafor\n'
    const little = [...text].flatMap((letter) => [letter.charCodeAt(0), 0])
    const big = [...text].flatMap((letter) => [0, letter.charCodeAt(0)])
    for (const sent of [[0xff, 0xfe, ...little], [0xfe, 0xff, ...big], little, big])
      assert.deepEqual(surnames(Uint8Array.from(sent)), ['Okafor'])
  })
  it('parts the cells at commas, semicolons or tabs', () => {
    assert.deepEqual(surnames(bytes('local_id,surname\n1,"Ames, B"\n')), ['Ames, B'])
    assert.deepEqual(surnames(bytes('local_id;surname\n1;Ames, B\n')), ['Ames, B'])
    assert.deepEqual(surnames(bytes('local_id\tsurname\n1\tAmes, B\n')), ['Ames, B'])
  })
  it('believes a first line that names the mark', () =>
    assert.deepEqual(read('sep=;\nlocal_id;surname\n1;Hall\n').rows, [{ line: 3, values: { local_id: '1', surname: 'Hall' } }]))
  it('takes headings in any case, with spaces and in any order, and says which columns it let go', () => {
    const list = read(' Surname , LOCAL ID ,Date of birth\nHall,7,2019-01-01\n')
    assert.deepEqual(list.rows, [{ line: 2, values: { local_id: '7', surname: 'Hall' } }])
    assert.deepEqual(list.ignored, ['Date of birth'])
  })
  it('reads no row when a column is missing, and names it', () => {
    assert.deepEqual(read('local_id,status\n1,on_roll\n'), { rows: [], problems: [], missing: ['surname'], ignored: [] })
  })
  it('reads no row when a column stands twice', () =>
    assert.match(read('local_id,surname,Surname\n1,a,b\n').problems[0]?.says ?? '', /stands twice/))
  it('passes over empty lines and rows of nothing but commas, and still counts them', () => {
    assert.deepEqual(
      read('\nlocal_id,surname\n\n,,,\n1,Hall\n\n').rows.map((row) => row.line),
      [5],
    )
  })
  it('takes a single hyphen for an empty cell', () => assert.equal(read('local_id,surname,status\n1,Hall,-\n').rows[0]?.values.status, ''))
})

describe('bad rows are reported by line, and the good ones kept', () => {
  const cases: readonly (readonly [string, string, readonly string[], readonly number[]])[] = [
    ['a formula for a name', '1,Hall\n2,"=HYPERLINK(""http://x"")"\n3,Nair', ['Hall', 'Nair'], [3]],
    ['each of the four signs', '1,=1\n2,+1\n3,-1\n4,@x\n5,Nair', ['Nair'], [2, 3, 4, 5]],
    ['a row that is too short', '1,Hall\n2\n3,Nair', ['Hall', 'Nair'], [3]],
    ['a row that is too long', '1,Hall\n2,Smith,Jones,x\n3,Nair', ['Hall', 'Nair'], [3]],
    ['a NUL in a cell', '1,Hall\n2,Sm\0ith\n3,Nair', ['Hall', 'Nair'], [3]],
    ['a quotation mark never closed swallows nothing below', '1,Hall\n2,"Smith\n3,Nair\n4,"Ames"', ['Hall', 'Nair', 'Ames'], [3]],
    ['two that close each other over a row', '1,Hall\n2,"Smith\n3,Nair"\n4,Ames', ['Hall', 'Ames'], [3, 4]],
    ['a quotation mark within a word', '1,Hall\n2,Sm"ith\n3,Nair', ['Hall', 'Nair'], [3]],
    ['a name over two lines', '1,Hall\n2,"Smi\nth"\n3,Nair', ['Hall', 'Nair'], [3]],
    ['a cell longer than any name', `1,Hall\n2,${'x'.repeat(1001)}\n3,Nair`, ['Hall', 'Nair'], [3]],
  ]
  for (const [name, body, good, bad] of cases) {
    it(name, () => {
      const list = read(`local_id,surname\n${body}\n`)
      assert.deepEqual(
        list.rows.map((row) => row.values.surname),
        good,
      )
      assert.deepEqual(
        list.problems.map((problem) => problem.line),
        bad,
      )
    })
  }
  it('lets a note in a column nobody asked for go over lines, and still counts', () => {
    const list = read('local_id,surname,notes\n1,Hall,"first\nsecond"\n2,Nair,x\n')
    assert.deepEqual(
      list.rows.map(({ line, values }) => [line, values.surname]),
      [
        [2, 'Hall'],
        [4, 'Nair'],
      ],
    )
  })
})

describe('what is refused whole', () => {
  const refused = (list: Uint8Array, code: string) =>
    assert.throws(
      () => readCsv(list, columns),
      (error: Error) => error.message.startsWith(code),
    )
  it('more than 10 MB', () => refused(new Uint8Array(10 * 1024 * 1024 + 1), 'csv/too-large'))
  it('more than 20,000 rows', () => {
    assert.equal(read(`local_id,surname\n${'1,a\n'.repeat(20_000)}`).rows.length, 20_000)
    refused(new TextEncoder().encode(`local_id,surname\n${'1,a\n'.repeat(20_001)}`), 'csv/too-many-rows')
  })
  it('a workbook renamed to .csv', () => refused(bytes('PK', 3, 4, 'xxxxxxxx'), 'csv/not-a-list'))
  it('an empty file has no row and says so', () => assert.deepEqual(read('').problems, [{ line: 1, says: 'The list is empty.' }]))
  it('a list of nothing but open quotation marks ends with its bad rows named', () => {
    assert.ok(read(`local_id,surname\n${'1,"a\n'.repeat(20_000)}`).problems.length > 0)
  })
})

describe('days', () => {
  const cases = [
    ['01/05/2026', '2026-05-01'],
    ['1/5/2026', '2026-05-01'],
    ['2026-05-01', '2026-05-01'],
    ['1.5.2026', '2026-05-01'],
    ['1 May 2026', '2026-05-01'],
    ['01-May-2026', '2026-05-01'],
    ['2026-05-01T09:30:00Z', '2026-05-01'],
    ['01/05/2026 00:00', '2026-05-01'],
    ['29/02/2028', '2028-02-29'],
    ['29/02/2026', null],
    ['05/13/2026', null],
    ['1/5/26', null],
    ['', null],
    ['soon', null],
    ['99999-01-01', null],
  ] as const
  for (const [text, day] of cases) it(`"${text}" is ${day ?? 'not a day'}`, () => assert.equal(readDate(text)?.toString() ?? null, day))
})

describe('a list that we write', () => {
  it('shows a formula as text, keeps quotation marks, and ends lines as spreadsheets do', () => {
    assert.equal(
      writeCsv([
        ['name', 'n'],
        ['=1+1', 2],
        ['say "hi", all', null],
      ]),
      '\uFEFFname,n\r\n\'=1+1,2\r\n"say ""hi"", all",\r\n',
    )
  })
  it('is read again as it was', () => {
    const text = writeCsv([
      ['local_id', 'surname'],
      ['1', 'O"Brien; Ltd'],
      ['2', 'Zoë'],
    ])
    assert.deepEqual(surnames(new TextEncoder().encode(text)), ['O"Brien; Ltd', 'Zoë'])
  })
})
