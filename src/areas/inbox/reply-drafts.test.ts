import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type AnInbox, inboxes } from '../../app/testing/an-inbox.ts'
import { type CastName, openWorld } from '../../app/testing/world.ts'

const post = inboxes()
const world = await openWorld({ at: '2026-11-23T10:04:00Z', platforms: [post.platform] })
after(post.end)
after(() => assert.deepEqual(world.faults, []))

const later = (minutes: number): void => world.setTime(world.now().add({ minutes }).toString())
async function twoAtOne() {
  const one: AnInbox = await post.at(world)
  const id = await one.comes()
  const at = `/inbox/${id}`
  const page = async (who: CastName): Promise<string> => (await one.school.as(who).get(at)).text
  const types = (who: CastName, text: string, seen = 0) => one.school.as(who).post(`${at}/draft`, { text, seen: String(seen) })
  const sends = (who: CastName, text: string, seen = 0) => one.school.as(who).post(`${at}/reply`, { text, seen: String(seen) })
  const out = async (): Promise<readonly string[]> => {
    await world.runJobs('publish-due')
    return one.platform.witness().posts.map(({ text }) => text.split('\n')[0] ?? '')
  }
  return { one, at, page, types, sends, out }
}

test('MON-3: while one person writes, another sees who and since when, cannot send, and takes it over with one press', async () => {
  const { one, at, page, types, sends, out } = await twoAtOne()
  assert.match((await types('teacher', 'Three seats each.')).text, /Kept at 10:04/)
  assert.match(await page('colleague'), /Priya Nair is writing a reply, since 10:04\./)
  assert.doesNotMatch(await page('teacher'), /is writing a reply/)
  later(1)
  assert.equal((await sends('colleague', 'Two seats each.')).status, 303)
  assert.deepEqual(await out(), [])
  assert.match(await page('colleague'), /<textarea[^>]*>Two seats each\.</)
  assert.equal((await one.school.as('colleague').post(`${at}/take-over`, { text: 'Two seats each, please.', seen: '0' })).status, 303)
  assert.match(await page('teacher'), /took the reply over from you at 10:05[\s\S]*>Three seats each\.</)
  assert.equal((await one.school.as('teacher').api('POST', `${at}/reply`, { text: 'Three.' })).status, 409)
  await sends('colleague', 'Two seats each, please.')
  assert.deepEqual(await out(), ['Two seats each, please.'])
})

test('MON-3: who was overtaken loses nothing: the words stay in the box, with what was said meanwhile, and go only on purpose', async () => {
  const { page, types, sends, out } = await twoAtOne()
  await types('teacher', 'Three seats each.')
  later(6)
  await sends('colleague', 'Four seats each.')
  assert.deepEqual(await out(), ['Four seats each.'])
  assert.equal((await sends('teacher', 'Three seats each, Priya.')).status, 303)
  const kept = await page('teacher')
  assert.match(kept, /Four seats each\.[\s\S]*Somebody answered while you were writing[\s\S]*>Three seats each, Priya\.</)
  assert.deepEqual(await out(), ['Four seats each.'])
  await sends('teacher', 'Three seats each, Priya.', 1)
  assert.deepEqual(await out(), ['Four seats each.', 'Three seats each, Priya.'])
  assert.doesNotMatch(await page('teacher'), /Somebody answered while/)
})

test('MON-3: who has gone away for five minutes does not keep others from answering, and a draft is nobody else’s to read', async () => {
  const { one, at, page, sends, out } = await twoAtOne()
  await one.school.as('teacher').post(`${at}/keep`, { text: 'I shall ask the office.', seen: '0' })
  assert.match(await page('teacher'), />I shall ask the office\.</)
  assert.doesNotMatch(await page('colleague'), /I shall ask the office/)
  later(5)
  assert.doesNotMatch(await page('colleague'), /is writing a reply/)
  await sends('colleague', 'Two.')
  assert.deepEqual(await out(), ['Two.'])
})

test('ACC-9: only who runs the account keeps a draft', async () => {
  const { one, at } = await twoAtOne()
  const { status } = await one.school.as('governor').api('PUT', `${at}/draft`, { text: 'Hello' })
  assert.equal(status, 403)
})
