import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { makeHttpClient } from '../infra/http-client/index.ts'
import { catalogue } from './catalogue.ts'
import type { Connector, Platform, Powers } from './connector.ts'
import { lineOf, matrixOf, matrixRows } from './matrix.ts'

const done = async () => ({ is: 'done', value: null }) as const
const moderation = (...acts: readonly string[]): Connector => ({
  platform: 'made-up',
  moderation: { acts: Object.fromEntries(acts.map((act) => [act, done])), once: [], isSo: done },
})
const platform = (powers: Powers, connector?: Connector): Platform => ({
  id: 'made-up',
  name: 'Made-up',
  mode: connector ? 'api' : 'assisted',
  limits: { textLength: 300, pictures: 4, pictureBytes: 1_000_000, count: (text) => text.length },
  credentialFields: [],
  powers,
  ...(connector ? { connect: () => connector } : {}),
})

describe('what each platform can do', () => {
  it('is read off the connection itself: no words make a machine do what it has no function for', () => {
    const { cells } = lineOf(platform({ hide: { means: 'Out of sight.' }, delete: { means: 'Gone.' } }, moderation('hide')))
    assert.equal(cells.hide.how, 'machine')
    assert.equal(cells.delete.how, 'none')
    assert.equal(cells.delete.means, 'Gone.', 'and yet it says what is so there')
  })

  it('sends a person where a person must go, with the steps', () => {
    const { cells } = lineOf(platform({ block: { means: 'They are out.', steps: ['Open the page.'] } }, moderation('hide')))
    assert.deepEqual([cells.block.how, cells.block.steps], ['hand', ['Open the page.']])
    assert.equal(cells.kick.how, 'none')
  })

  it('gives everything to a person where the school works the account by hand', () => {
    const { cells, tried } = lineOf(platform({ hide: { means: 'Out of sight.' } }, moderation('hide')), true)
    assert.equal(cells.hide.how, 'hand')
    assert.ok(cells.hide.steps.length > 0)
    assert.equal(tried, 'by-hand')
  })

  it('never claims to publish where the words say that a person does it', () => {
    const publishing = {} as NonNullable<Connector['publishing']>
    const { cells } = lineOf(
      platform(
        {
          'publish-text': { means: 'By hand.', steps: ['Write it there.'] },
          'publish-pictures': { means: 'With the words.' },
          'publish-video': { means: 'A film.' },
        },
        { platform: 'made-up', publishing },
      ),
    )
    assert.deepEqual([cells['publish-text'].how, cells['publish-pictures'].how, cells['publish-video'].how], ['hand', 'machine', 'none'])
    assert.equal(cells['edit-own'].how, 'none')
    assert.equal(cells.schedule.how, 'ours')
  })

  it('says honestly what was tried against the real thing', () => {
    assert.equal(lineOf(platform({}, moderation())).tried, 'stand-in')
    assert.equal(lineOf({ ...platform({}, moderation()), triedOnTheRealThing: true }).tried, 'real')
    assert.equal(lineOf(platform({})).tried, 'by-hand')
  })

  it('ABU-2: a platform at which this installation is not registered is worked by hand, with all its acts', async () => {
    const http = makeHttpClient({ allowLoopback: false, allowedOrigins: [] })
    const lines = new Map(matrixOf(catalogue(http)).map((line) => [line.id, line.cells]))
    await http.close()
    assert.deepEqual(
      [lines.get('facebook')?.hide.how, lines.get('instagram')?.delete.how, lines.get('x')?.hide.how],
      ['hand', 'hand', 'hand'],
    )
    assert.equal(lines.get('x')?.delete.how, 'none', 'on X what others wrote is hidden, not deleted')
    assert.equal(lines.get('facebook')?.push.how, 'none')
  })

  it('has a line for each platform of the catalogue, and nothing is asked of any of them', async () => {
    const http = makeHttpClient({ allowLoopback: false, allowedOrigins: [] })
    const lines = matrixOf(catalogue(http))
    await http.close()
    assert.ok(lines.length >= 17)
    for (const { id, cells } of lines) {
      assert.deepEqual(Object.keys(cells), [...matrixRows], id)
      for (const [row, cell] of Object.entries(cells)) {
        assert.match(cell.means, /[.!]$/, `${id} ${row}`)
        if (cell.how === 'hand') assert.ok(cell.steps.length > 0, `${id} ${row}`)
      }
    }
  })
})
