import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { htmlToText } from './html-to-text.ts'
import { withoutQuoted } from './quoted.ts'
import { readLetter } from './read-letter.ts'

const read = (lines: readonly string[]) => readLetter(Buffer.from(lines.join('\r\n')))
const heads = [
  'From: "Dana Price" <Dana@Home.example>',
  'To: office@oakfield.example',
  'Subject: The bus',
  'Message-ID: <one@home.example>',
]

describe('a letter is read as words', () => {
  it('keeps what was written and sets apart what is quoted below', async () => {
    const letter = await read([
      ...heads,
      'In-Reply-To: <r@oakfield.example>',
      'References: <a@home.example> <r@oakfield.example>',
      '',
      'Thank you.',
      '',
      'On Mon, 23 Nov 2026 at 09:00, Oakfield Primary <office@oakfield.example> wrote:',
      '> We are sorry.',
    ])
    assert.deepEqual(
      [letter.text, letter.earlier.split('\n').length, letter.references, letter.from.address],
      ['Thank you.', 2, ['<a@home.example>', '<r@oakfield.example>'], 'dana@home.example'],
    )
  })

  for (const [name, text] of [
    ['an answer between the lines', '> Was it late?\nYes, by an hour.\n> Again?\nYes.'],
    ['an answer below what is quoted', 'Hello\nOn Monday, 23 November, the office wrote:\n> Was it late?\nYes, by an hour.'],
    ['nothing but what is quoted', 'On Monday, 23 November, the office wrote:\n> Was it late?'],
    ['a colon in an ordinary sentence', 'From: my point of view this is not good enough.'],
  ] as const)
    it(`folds nothing away of ${name}`, () => assert.deepEqual(withoutQuoted(text), { text, earlier: '' }))

  it('reads mark-up as words: no script, no picture, and a hidden address beside its words', () => {
    const markup =
      '<style>p{}</style><p>Dear school,</p><p>see <a href="https://bad.example/x">our site</a> &amp; <b>reply</b><img src=http://t.example/1.gif><script>alert("<p>no</p>")</script></p><ul><li>one<li>two</ul><!-- <p>hidden -->'
    assert.equal(htmlToText(markup), 'Dear school,\n\nsee our site (https://bad.example/x) & reply\n\n- one\n- two')
  })

  it('stays quick and quiet over mark-up that never ends', () => {
    assert.equal(htmlToText('<'.repeat(200_000)).length <= 200_000, true)
    assert.equal(htmlToText(`<p>Hello</p>${'<script '.repeat(50_000)}`), 'Hello')
  })

  it('takes words before mark-up, names what hangs on it, and gives a nameless letter a name that is always the same', async () => {
    const lines = [
      'From: dana@home.example',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: multipart/alternative; boundary=c',
      '',
      '--c',
      'Content-Type: text/plain',
      '',
      'Words.',
      '--c',
      'Content-Type: text/html',
      '',
      '<p>Mark-up.</p>',
      '--c--',
      '--b',
      'Content-Type: image/jpeg; name=bus.jpg',
      'Content-Disposition: attachment; filename=bus.jpg',
      'Content-Transfer-Encoding: base64',
      '',
      'AAAA',
      '--b--',
      '',
    ]
    const [one, again] = [await read(lines), await read(lines)]
    assert.deepEqual([one.text, one.attachments, one.id === again.id], ['Words.', [{ name: 'bus.jpg', size: 3 }], true])
  })

  it('does not lose a letter that is made up to break its reader', async () => {
    const letter = await read([
      ...heads,
      ...Array.from({ length: 60 }, (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}`),
    ])
    assert.match(letter.text, /cannot be read here|^$/)
  })
})

describe('what no person wrote is known for it (RFC 3834)', () => {
  for (const [name, extra, is] of [
    ['an absence notice', ['Auto-Submitted: auto-replied'], 'auto-reply'],
    ['a list', ['List-Id: <news.example.org>'], 'list'],
    ['bulk mail', ['Precedence: bulk'], 'list'],
    ['a report by a machine', ['Auto-Submitted: auto-generated'], 'generated'],
    [
      'a form on a website, written by a parent who is to be answered',
      ['Auto-Submitted: auto-generated', 'Reply-To: parent@home.example'],
      null,
    ],
    ['a person', ['Auto-Submitted: no'], null],
  ] as const)
    it(`${name}: ${is ?? 'a person'}`, async () => assert.equal((await read([...heads, ...extra, '', 'Hello'])).automatic, is))

  it('reads a delivery report: which letter, which address, and whether it is final (RFC 3464)', async () => {
    const report = (action: string, status: string) => [
      'From: MAILER-DAEMON@mx.example',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      'MIME-Version: 1.0',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'It did not arrive.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      'Final-Recipient: rfc822; Dana@Home.example',
      `Action: ${action}`,
      `Status: ${status}`,
      'Diagnostic-Code: smtp; 550 5.1.1 No such',
      ' mailbox',
      '',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'From: office@oakfield.example',
      'Message-ID:',
      ' <ours@oakfield.example>',
      '',
      'We are sorry.',
      '--b--',
      '',
    ]
    assert.deepEqual((await read(report('failed', '5.1.1'))).bounce, {
      of: '<ours@oakfield.example>',
      address: 'dana@home.example',
      because: '550 5.1.1 No such mailbox',
      isFinal: true,
    })
    assert.equal((await read(report('delayed', '4.4.1'))).bounce?.isFinal, false)
    assert.equal((await read(report('relayed', '2.0.0'))).bounce, null)
  })

  it('believes only what the trusted relay wrote on top about the sender', async () => {
    const raw = Buffer.from(
      [
        'Authentication-Results: mx.oakfield.example; spf=pass',
        'Authentication-Results: mx.evil.example; dkim=pass',
        ...heads,
        '',
        'Hello',
      ].join('\r\n'),
    )
    assert.equal((await readLetter(raw, { trustedRelay: 'mx.oakfield.example' })).verdicts, 'mx.oakfield.example; spf=pass')
    assert.equal((await readLetter(raw, { trustedRelay: 'mx.evil.example' })).verdicts, '')
    assert.equal((await readLetter(raw)).verdicts, '')
  })
})
