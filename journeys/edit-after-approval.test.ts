import assert from 'node:assert/strict'
import { test } from 'node:test'
import { liveAccount } from '../src/app/testing/live-account.ts'
import { looksRight } from './in-world.ts'
import { desktop, phone } from './person.ts'
import { besideFake } from './with-platforms.ts'

test('Somebody edits after approval', { timeout: 600_000 }, async (t) => {
  const { world, sits, troubles, fake, credentials } = await besideFake(t, '2026-11-23T09:00:00Z')
  const school = await world.newSchool()
  const { channelId } = await liveAccount(world, school, { platform: 'fake', name: 'Ashgrove news', credentials })
  const [teacher, colleague] = [school.as('teacher'), school.as('colleague')]
  const written = async (): Promise<string> => {
    const words = { text: 'The fair is on Friday at three.', channels: [channelId], timing: 'at', due: '2026-11-24T15:40' }
    const { id } = (await teacher.api('POST', '/posts', words)).body as { id: string }
    assert.equal((await teacher.api('POST', `/posts/${id}/submit`)).status, 201)
    return id
  }
  const edit = async (id: string, text: string) => assert.equal((await teacher.api('PATCH', `/posts/${id}`, { text })).status, 200)
  const stateOf = async (id: string) => ((await teacher.api('GET', `/posts/${id}`)).body as { state: string }).state
  const tom = await sits(school, 'colleague', phone)

  await t.test('DO-1: an approved post that waits for its time is edited: the approval is void, and it does not go', async () => {
    const id = await written()
    await tom.open(`/posts/${id}`)
    await looksRight(tom, 'edit-1-gate')
    await tom.press('Approve')
    assert.equal(await stateOf(id), 'scheduled')
    await edit(id, 'The fair is on Saturday at three.')
    assert.equal(await stateOf(id), 'draft')
    await tom.page.reload()
    await tom.says('No longer holds: Priya Nair changed it.')
    world.setTime('2026-11-24T15:41:00Z')
    await world.runJobs('publish-due')
    assert.deepEqual(fake.platform.witness().posts, [])
    world.setTime('2026-11-23T09:30:00Z')
    await teacher.api('POST', `/posts/${id}/submit`)
    await tom.page.reload()
    await tom.says('What has changed since you read it')
    assert.deepEqual(await tom.page.locator('ins').allTextContents(), ['put in: Saturday'])
    await looksRight(tom, 'edit-2-since')
    await tom.press('Approve')
    assert.equal(await stateOf(id), 'scheduled')
  })

  await t.test('an approval that arrives after a change is refused in words, with what has changed', async () => {
    const id = await written()
    await tom.open(`/posts/${id}`)
    await edit(id, 'The fair is on Sunday at three.')
    await tom.press('Approve')
    await tom.says('after you opened it, so your decision does not count for it')
    await tom.says('What has changed since you read it')
    await looksRight(tom, 'edit-3-late')
    assert.equal(await stateOf(id), 'draft')
  })

  await t.test('words changed behind the gate do not leave, whoever changed them', async () => {
    const id = await written()
    assert.equal((await colleague.api('POST', `/posts/${id}/approve`)).status, 201)
    await school.work((work) =>
      work
        .tables<{ post: { school_id: string; id: string; text: string } }>()
        .updateTable('post')
        .set({ text: 'There is no fair.' })
        .where('school_id', '=', work.school.id)
        .where('id', '=', id)
        .execute(),
    )
    world.setTime('2026-11-24T15:40:00Z')
    await world.runJobs('publish-due')
    assert.deepEqual(
      fake.platform.witness().posts.map(({ text }) => text),
      ['The fair is on Saturday at three.\n- Priya Nair, Year 4 teacher'],
    )
  })

  await t.test('the versions stand side by side, at a desk too', async () => {
    world.setTime('2026-11-23T10:00:00Z')
    const daniel = await sits(school, 'deputy', desktop)
    const id = await written()
    await edit(id, 'The fair is on Monday.')
    await daniel.open(`/posts/${id}/versions`)
    await daniel.says('As it stands')
    await looksRight(daniel, 'edit-4-versions')
  })
  assert.deepEqual(troubles(), [])
  assert.deepEqual(world.faults, [])
})
