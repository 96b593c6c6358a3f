import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { stands } from './stands.ts'
import { type Clients, clientsFor, faults, type Stand, strike, struckAfterAcceptance } from './trial.ts'

/** In every run; `npm run campaign -- faults` makes two hundred of each. */
const trials = 20

for (const { name, open } of stands)
  describe(`SCO-8: ${name} fails in every way there is: never two posts, and no untrue word about one`, () => {
    let stand: Stand
    let clients: Clients
    before(async () => {
      stand = await open()
      clients = clientsFor(stand)
    })
    after(() => Promise.all([stand.stop(), clients.close()]))

    for (const fault of faults)
      it(`${fault}, ${trials} times`, async () => {
        const texts = Array.from({ length: trials }, (_, at) => `${fault} ${at}: the beans are as tall as the window.`)
        const { each, calls } = await strike(stand, fault, { texts, clients })
        assert.deepEqual([...new Set(each.map(({ wrong }) => wrong))], [null])
        assert.equal(calls, fault === 'dns' ? 0 : trials, 'each was sent once')
        if (struckAfterAcceptance.includes(fault))
          assert.ok(
            each.every(({ accepted }) => accepted),
            'each was taken before it failed',
          )
      })
  })
