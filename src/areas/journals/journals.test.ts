import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { zipSync } from 'fflate'
import { liveAccount } from '../../app/testing/live-account.ts'
import { openWorld } from '../../app/testing/world.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
after(() => assert.deepEqual(world.faults, []))
const school = await world.newSchool()
const { accountId, channelId } = await liveAccount(world, school, { platform: 'seesaw', name: 'Year 4 on Seesaw' })
const call = async (who: 'teacher' | 'colleague', path: string, body: object = {}) =>
  (await school.as(who).api('POST', path, body)).body as { id: string }
const page =
  '<h1>Year 4</h1><p>23 Nov 2026</p><img src="m/a.jpg"><p>Our beans are up. - Priya Nair, Year 4 teacher</p><p>20 Nov 2026</p><p>Sports day was wet.</p>'
const bytes = zipSync({ '2026-11/index.html': new TextEncoder().encode(page), '2026-11/m/a.jpg': new Uint8Array([1, 2, 3]) })
const bring = (who: 'teacher' | 'dpo') =>
  school.as(who).post(`/accounts/${accountId}/journal`, { file: new File([new Uint8Array(bytes)], 'journal.zip') })

test('SCO-8: what stands there is compared with what was approved here, and what never was is listed until it is explained', async () => {
  const { id } = await call('teacher', '/posts', {
    text: 'Our beans are up.',
    authorLine: '- Priya Nair, Year 4 teacher',
    channels: [channelId],
  })
  await call('teacher', `/posts/${id}/submit`)
  await call('colleague', `/posts/${id}/approve`)
  await world.runJobs('publish-due')
  const publication = await school.work((work) =>
    work.tables<{ publication: { id: string } }>().selectFrom('publication').select('id').executeTakeFirstOrThrow(),
  )
  await call('teacher', `/publications/${publication.id}/proof`, { note: 'There.' })
  const answer = await bring('teacher')
  assert.equal(answer.status, 303, answer.text)
  const at = answer.headers.get('location') ?? ''
  const shown = (await school.as('teacher').get(at)).text
  assert.match(shown, /1 of 2 never went through approval here/)
  assert.ok(shown.includes(`href="/posts/${id}"`))
  assert.match((await school.as('head').get('/')).text, /See what stands on Year 4 on Seesaw unapproved/)
  const entry = /name="entry" value="([\w-]+)"/.exec(shown)?.[1] ?? ''
  assert.equal((await school.as('teacher').post(at, { entry })).status, 422)
  assert.equal((await school.as('teacher').post(at, { entry, [`answer-${entry}`]: 'Taken down; we talked about it.' })).status, 303)
  assert.match((await school.as('teacher').get(at)).text, /Everything in it was approved here, or is explained/)
  assert.match((await bring('teacher')).text, /brought in before/)
})
