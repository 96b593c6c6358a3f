import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { liveAccount } from '../../app/testing/live-account.ts'
import { openWorld } from '../../app/testing/world.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
after(() => assert.deepEqual(world.faults, []))
const school = await world.newSchool()
const { channelId } = await liveAccount(world, school, { platform: 'seesaw', name: 'Year 4 on Seesaw' })
const told = { channelId, who: 'Gemma T.', at: '2026-11-22T18:30', text: 'When is the trip?', kind: 'comment' }
type Item = { item: { receivedAt: string; foundAt: string; clock: { startedAt: string }; author: { name: string } } }

test('MON-3: what a person writes down is an item like any other, and its clock runs from when it was written', async () => {
  const screenshot = new File(
    [
      new Uint8Array(
        await sharp({ create: { width: 200, height: 100, channels: 3, background: '#446' } })
          .png()
          .toBuffer(),
      ),
    ],
    'shot.png',
    { type: 'image/png' },
  )
  const answer = await school.as('teacher').post('/inbox/write-down', { ...told, screenshot })
  assert.equal(answer.status, 303, answer.text)
  const id = answer.headers.get('location')?.split('/').at(-1) ?? ''
  const { item } = (await school.as('teacher').api('GET', `/inbox/${id}`)).body as Item
  assert.deepEqual(
    [item.author.name, item.receivedAt, item.clock.startedAt, item.foundAt],
    ['Gemma T.', '2026-11-22T18:30:00Z', '2026-11-22T18:30:00Z', world.now().toString()],
  )
  const page = (await school.as('teacher').get(`/inbox/${id}`)).text
  assert.match(page, /Fingerprint as it came: <code>[0-9a-f]{64}/)
  assert.equal((await school.as('colleague').get(`/inbox/${id}/screenshot`)).status, 200)
})

test('MON-3: the same words are one item, a time to come is refused, and only who runs the account writes down for it', async () => {
  const asked = async (who: 'teacher' | 'volunteer', more: object = {}) =>
    ((await school.as(who).api('POST', '/inbox/items', { ...told, ...more })).body as { code?: string }).code
  assert.equal(await asked('teacher'), 'inbox/written-down-already')
  assert.equal(await asked('teacher', { at: '2027-01-01T10:00' }), 'inbox/not-yet-written')
  assert.notEqual(await asked('volunteer', { text: 'Another.' }), undefined)
})
