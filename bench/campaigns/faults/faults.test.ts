import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { stands } from './stands.ts'
import { type Clients, clientsFor, faults, type Stand, strikeMany, struckAfterAcceptance } from './trial.ts'

/** In every run; `npm run campaign -- faults` makes two hundred of each. */
const trials = 20

for (const { name, open, missing } of stands)
  describe(`SCO-8: ${name} fails in every way there is: never two posts, and no untrue word about one`, {
    skip: (await missing?.()) ?? false,
  }, () => {
    let stand: Stand
    let clients: Clients
    before(async () => {
      stand = await open()
      clients = clientsFor(stand)
    })
    after(() => Promise.all([stand.stop(), clients.close()]))

    for (const fault of faults)
      it(`${fault}, ${trials} times`, async () => {
        const found = await strikeMany(stand, fault, { trials, clients })
        assert.deepEqual([...new Set(found.each.map(({ wrong }) => wrong))], [null])
        assert.ok(found.calls <= trials, 'none was sent twice')
        const accepted = found.each.filter((one) => one.accepted).length
        if (struckAfterAcceptance.includes(fault)) assert.ok(accepted >= trials / 4, `${accepted} were taken before it failed`)
      })
  })
