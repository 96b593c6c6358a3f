import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainWords } from './read-line.ts'
import { transcript } from './transcript.ts'
import { limits } from './world-of-warcraft.ts'

async function* lines(text: string) {
  yield* text.split('\n')
}
const read = (text: string, players: readonly string[] = [], lastDay = '2026-11-23') =>
  transcript.read(lines(text), { zone: 'Europe/London', lastDay: Temporal.PlainDate.from(lastDay), players })
const shown = ({ said }: Awaited<ReturnType<typeof read>>) => said.map(({ where, who, text }) => `${where} ${who}: ${text}`)

describe('what a chat log of World of Warcraft says', () => {
  it('keeps the guild’s own channels only; whispers are counted and their words are nowhere', async () => {
    const heard = await read(
      [
        '11/22 19:01:02.345  [Guild] Thrall-Draenor: see you at |cff71d5ff|Hspell:1234|h[Hearth]|h|r!',
        '11/22 19:01:03.000  [Officer] Jaina-Draenor: who invited him',
        '11/22 19:01:04.000  [Stranger-Draenor] whispers: secret one',
        '11/22 19:01:05.000  To [Thrall-Draenor]: secret two',
        '11/22 19:01:06.000  Stranger whispers: secret three',
        '11/22 19:01:07.000  [Party] Stranger-Draenor: pull',
        '11/22 19:01:08.000  [1. General] Stranger: [Guild] Thrall: I say bad things',
        '11/22 19:01:09.000  Stranger yells: [Guild]',
        '11/22 19:01:10.000  Jaina has come online.',
        '11/22 19:01:11.000  You have learned a new spell.',
      ].join('\n'),
    )
    assert.deepEqual(shown(heard), ['guild Thrall-Draenor: see you at [Hearth]!', 'officer Jaina-Draenor: who invited him'])
    assert.deepEqual(heard.leftOut, { 'between-two': 3, 'other-channel': 3, coming: 1, other: 1 })
    assert.equal(JSON.stringify(heard).includes('secret'), false)
  })

  const languages: readonly (readonly [string, string, readonly string[]])[] = [
    ['German', '[Gilde] Uther: Hallo', ['Jaina flüstert: geheim', 'Zu [Jaina]: geheim']],
    ['French', '[Guilde] Uther : Bonjour', ['Jaina chuchote : secret', 'À [Jaina] : secret']],
    ['Spanish', '[Hermandad] Uther: Hola', ['Jaina susurra: secreto', 'A [Jaina]: secreto']],
  ]
  for (const [language, guild, whispers] of languages)
    it(`${language}: the guild is kept, whispers are not`, async () => {
      const heard = await read([guild, ...whispers].map((line) => `11/22 19:01:02.345  ${line}`).join('\n'))
      assert.deepEqual([heard.said.length, heard.said[0]?.who, heard.leftOut], [1, 'Uther', { 'between-two': 2 }])
    })

  it('keeps only the guild’s players where they are listed, with their realm or without', async () => {
    const text = ['Thrall-Draenor', 'Jaina-Draenor', 'Stranger-Draenor'].map((who) => `11/22 19:01:02  [Guild] ${who}: hi`).join('\n')
    const heard = await read(text, ['thrall', 'Jaina-Draenor'])
    assert.deepEqual([heard.players, heard.leftOut], [['Thrall-Draenor', 'Jaina-Draenor'], { 'other-player': 1 }])
  })

  it('no line says its year: it is worked out back from the last day, over New Year and a leap day', async () => {
    const text = ['2/29 10:00:00', '12/31 23:59:59', '1/1 00:00:01'].map((when) => `${when}  [Guild] Ann: ${when}`).join('\n')
    const heard = await read(text, [], '2026-03-01')
    assert.deepEqual(
      heard.said.map(({ at }) => String(at)),
      ['2024-02-29T10:00:00Z', '2025-12-31T23:59:59Z', '2026-01-01T00:00:01Z'],
    )
  })

  it('times are those of the player’s own clock, in summer too', async () => {
    const heard = await read('6/15 19:00:00.000  [Guild] Ann: hi')
    assert.equal(heard.said[0]?.at.toString(), '2026-06-15T18:00:00Z')
  })

  it('a line that the game wrote twice is one line, with the same mark in every copy', async () => {
    const line = '11/22 19:01:02.345  [Guild] Ann: hi'
    const heard = await read([line, line].join('\n'))
    assert.deepEqual([heard.said.length, heard.leftOut.twice], [1, 1])
    assert.equal((await read(line)).said[0]?.mark, heard.said[0]?.mark)
  })

  it('refuses a file that is something else', () => assert.rejects(read('Dear parents'), TypeError))
  it('takes colours, links and pictures out of what was said', () =>
    assert.equal(plainWords('|TInterface\\Icons\\x:12|t |cffffffffhi|r || |Kq12|k'), 'hi | somebody'))
  it('counts an accented letter as two', () => assert.equal(limits.count('Caf\u00E9'), 5))
})
