import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inflateSync } from 'node:zlib'
import { type Paper, pdf } from './index.ts'

const about = { title: 'Social media policy', author: 'Ysgol y Dŵr', at: Temporal.Instant.from('2026-11-23T09:00:00Z') }
const long = 'A sentence that a governor reads with care, and then reads once more. '

const build = (paper: Paper): void => {
  paper.cover({ over: 'Ysgol y Dŵr', title: 'Social media policy', under: 'Version 3' })
  paper.facts([
    ['Owner', 'Małgorzata Wiśniewska-Żółć'],
    ['Adopted by', 'Nguyễn Thị Phượng, headteacher'],
    ['Reviewed by', 'Şükrü Çağlayan, İpek Ünlü'],
  ])
  paper.contents('Contents')
  paper.heading(1, 'Replying')
  paper.heading(2, 'MON-3')
  paper.paragraph([{ text: 'Answer within ' }, { text: '48', removed: true }, { text: '24', added: true }, { text: ' hours.' }])
  paper.list(['One', 'Two'], { ordered: true })
  paper.paragraph(long.repeat(40))
  paper.table({
    caption: 'Linked policies',
    columns: [
      { says: 'Name', share: 2 },
      { says: 'Why', share: 3 },
      { says: 'Number', align: 'right' },
    ],
    rows: [...Array(60).keys()].map((at) => [`Policy ${at}`, at === 30 ? long.repeat(160) : long, String(at)]),
  })
  paper.heading(1, 'Signed')
  paper.signatures([{ label: 'Headteacher', name: 'Nguyễn Thị Phượng' }, { label: 'Chair of governors' }])
}

/** The objects of the file as text, with packed ones unpacked. */
function opened(bytes: Uint8Array): string {
  const whole = Buffer.from(bytes).toString('latin1')
  return whole.replace(/stream\r?\n([\s\S]*?)\r?\nendstream/g, (packed, inner: string) => {
    try {
      return inflateSync(Buffer.from(inner, 'latin1')).toString('latin1')
    } catch {
      return packed
    }
  })
}

/** All words of the file, through the tables that tell a reader which letter each drawn shape is. */
function lettersIn(file: string): Set<string> {
  const letters = new Set<string>()
  for (const [, range] of file.matchAll(/<[0-9a-f]+> <[0-9a-f]+> \[([^\]]*)\]/g))
    for (const [, hex] of (range ?? '').matchAll(/<([0-9a-f]+)>/g))
      letters.add(String.fromCodePoint(...((hex ?? '').match(/.{4}/g) ?? []).map((four) => Number.parseInt(four, 16))))
  return letters
}

describe('a printed paper', async () => {
  const bytes = await pdf(about, build)
  const file = opened(bytes)

  it('has a title, a language and a structure, so that a screen reader can read it', () => {
    assert.match(file, /\/Lang \(en-GB\)/)
    assert.match(file, /\/MarkInfo \d+ 0 R/)
    assert.match(file, /\/Marked true/)
    assert.match(file, /\/DisplayDocTitle true/)
    assert.match(file, /<dc:title>[\s\S]*Social media policy/)
    for (const kind of ['Document', 'Title', 'H1', 'H2', 'P', 'L', 'LI', 'LBody', 'Table', 'TR', 'TH', 'TD', 'TOC', 'TOCI'])
      assert.match(file, new RegExp(`/S /${kind}\\b`), kind)
    assert.match(file, /\/Scope \/Column/)
  })

  it('has a bookmark for each heading', () => {
    for (const words of ['Contents', 'Replying', 'MON-3', 'Signed']) assert.match(file, new RegExp(`/Title \\(${words}\\)`))
  })

  it('breaks over pages by itself, a table and its longest row too', () => {
    const pages = file.match(/\/Type \/Page\b/g)?.length ?? 0
    assert.ok(pages >= 7 && pages <= 14, `${pages} pages`)
  })

  it('writes Polish, Turkish, Vietnamese and Welsh names as they are', () => {
    const letters = lettersIn(file)
    for (const letter of 'łśŻóćŞüÇğİŵễịượ') assert.ok(letters.has(letter), letter)
  })

  it('is as long again for the same words', async () => {
    const again = await pdf(about, build)
    assert.equal(again.length, bytes.length)
  })
})

it('an accent that was typed apart from its letter is joined to it, and what cannot be shown is left out', async () => {
  const file = opened(await pdf(about, (paper) => paper.paragraph('Me\u0302l\u0000\u202e')))
  assert.ok(lettersIn(file).has('ê'))
})

it('a draft says so on every page', async () => {
  const plain = await pdf(about, (paper) => paper.paragraph('Words.'))
  const draft = await pdf({ ...about, mark: 'DRAFT' }, (paper) => paper.paragraph('Words.'))
  assert.ok(!lettersIn(opened(plain)).has('F'))
  assert.ok(lettersIn(opened(draft)).has('F'))
})
