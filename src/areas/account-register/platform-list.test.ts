import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { catalogue } from '../../connectors/catalogue.ts'
import { makeHttpClient } from '../../infra/http-client/index.ts'
import { platformEntry, platformList } from './platform-list.ts'

describe('RAT-1, RAT-2: where a school may have an account', () => {
  const http = makeHttpClient({ allowedOrigins: [], allowLoopback: false })
  const app = { id: 'id', secret: 'secret' }
  const without = catalogue(http)
  const withApps = catalogue(http, { apps: { meta: app, x: app, google: app } })
  it('the register and the catalogue name the same platforms, whatever the installation is registered with', () => {
    const said = (all: readonly { id: string; name: string }[]) => all.map(({ id, name }) => `${id}: ${name}`).toSorted()
    assert.deepEqual(said(platformList), said(without))
    assert.deepEqual(said(platformList), said(withApps))
  })
  it('Schoolgate is said to work only what it has a connection for', () => {
    for (const { id, mode, connect } of [...without, ...withApps]) if (connect) assert.equal(mode, 'api', id)
    for (const { id, mode, connect } of withApps) assert.equal(mode === 'api', connect !== undefined, id)
  })
  it('a game and a video site count as well as a network does', () =>
    assert.deepEqual([platformEntry('minecraft').kind, platformEntry('youtube').kind], ['game', 'video']))
  it('a class platform asks for another permission than a network', () =>
    assert.deepEqual([platformEntry('seesaw').purpose, platformEntry('facebook').purpose], ['closed-platform', 'school-social:facebook']))
})
