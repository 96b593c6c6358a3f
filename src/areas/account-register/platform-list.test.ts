import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { catalogue } from '../../connectors/catalogue.ts'
import { makeHttpClient } from '../../infra/http-client/index.ts'
import { platformEntry, platformList } from './platform-list.ts'

describe('RAT-1, RAT-2: where a school may have an account', () => {
  it('the register and the catalogue name the same platforms, and agree on who works them', () => {
    const connected = catalogue(makeHttpClient({ allowedOrigins: [], allowLoopback: false }))
    const said = (all: readonly { id: string; name: string; mode: string }[]) =>
      all.map(({ id, name, mode }) => `${id}: ${name}, ${mode}`).toSorted()
    assert.deepEqual(said(platformList), said(connected))
  })
  it('a game and a video site count as well as a network does', () =>
    assert.deepEqual([platformEntry('minecraft').kind, platformEntry('youtube').kind], ['game', 'video']))
  it('a class platform asks for another permission than a network', () =>
    assert.deepEqual([platformEntry('seesaw').purpose, platformEntry('facebook').purpose], ['closed-platform', 'school-social:facebook']))
})
