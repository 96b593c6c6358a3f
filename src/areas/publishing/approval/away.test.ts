import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { openWorld, type Person } from '../../../app/testing/world.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
after(() => assert.deepEqual(world.faults, []))
const page = async (who: Person, path: string): Promise<string> => (await who.get(path)).text
const rule = { name: 'Everything', first: 'head', second: '', hours: '24' }

async function aSchool() {
  const school = await world.newSchool()
  const { channelId } = await liveAccount(world, school, { platform: 'website', name: 'News' })
  const [teacher, head, deputy] = [school.as('teacher'), school.as('head'), school.as('deputy')]
  await deputy.post('/posts/rules', rule)
  const sent = async (): Promise<string> => {
    const { id } = (await teacher.api('POST', '/posts', { text: 'The hall is closed.', channels: [channelId] })).body as { id: string }
    await teacher.api('POST', `/posts/${id}/submit`, {})
    return id
  }
  return { school, teacher, head, deputy, sent }
}

test('ROL-S3: while the head is away until a day, the one who stands in is asked and may approve; from the next day the head again', async () => {
  const { school, head, deputy, teacher, sent } = await aSchool()
  const { head: memberId, deputy: deputyId } = school.people
  const said = await head.post('/posts/away', { memberId, deputyId, until: '2026-11-27' })
  assert.equal(said.status, 303)
  assert.match(await page(teacher, '/posts/away'), /Away until 27 November 2026.*stands in\./s)
  const id = await sent()
  assert.match(await page(deputy, '/'), /second pair of eyes/)
  assert.doesNotMatch(await page(head, '/'), /second pair of eyes/)
  assert.equal(((await deputy.api('POST', `/posts/${id}/approve`, {})).body as { state: string }).state, 'scheduled')
  world.setTime('2026-11-28T09:00:00Z')
  await sent()
  assert.match(await page(head, '/'), /second pair of eyes/)
  assert.doesNotMatch(await page(head, '/posts/away'), /Away until/)
  world.setTime('2026-11-23T09:00:00Z')
})

test('a leader may say it for others, and that they are back; nobody else may', async () => {
  const { school, teacher, deputy } = await aSchool()
  const { colleague, teacher: self, governor } = school.people
  const away = (who: Person, more: object = {}) => who.post('/posts/away', { memberId: colleague, until: '2026-11-25', ...more })
  assert.equal((await away(teacher)).status, 403)
  assert.equal((await away(deputy, { deputyId: colleague })).status, 422)
  assert.equal((await away(deputy, { deputyId: governor })).status, 422)
  assert.equal((await away(deputy, { until: '2026-11-22' })).status, 422)
  assert.equal((await away(deputy, { deputyId: self })).status, 303)
  assert.equal((await away(deputy, { until: '2026-11-26' })).status, 303)
  const shown = await page(deputy, '/posts/away')
  assert.deepEqual([shown.includes('26 November'), shown.includes('25 November')], [true, false])
  const id = /name="away" value="([\w-]+)"/.exec(shown)?.[1] ?? ''
  assert.equal((await teacher.post('/posts/away/back', { away: id })).status, 403)
  const other = await world.newSchool()
  assert.equal((await other.as('head').post('/posts/away/back', { away: id })).status, 404)
  assert.equal((await deputy.post('/posts/away/back', { away: id })).status, 303)
  assert.doesNotMatch(await page(deputy, '/posts/away'), /Away until/)
})
