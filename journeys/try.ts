import { launchChromium } from '../src/ui/testing/chromium.ts'
import { testServer } from '../src/infra/testing/database.ts'
import { startBluesky } from '../counterparties/network.ts'
import { startHouse } from './house.ts'
import * as walk from './walk.ts'
const server = await testServer()
const network = await startBluesky({ postgresUrl: server.url, users: [{ handle: 'ashgrove.test', displayName: 'Ashgrove Primary' }, { handle: 'gemma.test', displayName: 'Gemma T.' }] })
console.log('network', network.pds)
const house = await startHouse({ privateOrigins: [network.pds] })
const browser = await launchChromium()
let last: unknown
try {
  const step = async <T>(name: string, task: () => Promise<T>): Promise<T> => { const t = performance.now(); const r = await task(); console.log(name, Math.round(performance.now() - t)); return r }
  const address = house.addresses[0] ?? ''
  const head = await step('setup', () => walk.setUpSchool(browser, address))
  const cast = await step('invite', () => walk.inviteColleagues(browser, head, () => address))
  await step('policy', () => walk.adoptReadAndTrain(cast))
  await step('apply', () => walk.applyAndApprove(cast, { platform: 'Bluesky', name: 'Ashgrove Primary' }))
  const id = await step('account', () => walk.setUpAccount(cast, { name: 'Ashgrove Primary', handle: 'ashgrove.test', url: 'https://ashgrove.example', password: 'vault-canary-4711', seed: 'JBSWY3DPEHPK3PXP' }))
  await step('connect', () => walk.connectBluesky(cast, id, { network, handle: 'ashgrove.test' }))
  await step('roll', () => walk.importRoll(cast))
  await step('post', () => walk.writePost(cast, 'We picked the last beans today: 214 of them!'))
} catch (error) {
  last = error
  console.log(error)
  for (const context of browser.contexts()) for (const page of context.pages()) { console.log(page.url()); await page.screenshot({ path: `/tmp/shots/fail-${contextIndex(page)}.png`, fullPage: true }) }
} finally {
  console.log(house.printed().slice(-1500))
  await browser.close(); await house.stop(); await network.stop(); await server.stop()
}
function contextIndex(page: unknown) { return browser.contexts().findIndex((c) => c.pages().includes(page as never)) }
