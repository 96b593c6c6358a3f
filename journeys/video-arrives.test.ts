import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { madeVideo } from '../src/infra/videos/made-video.testing.ts'
import { inWorld, looksRight } from './in-world.ts'

const { world, sits, troubles } = await inWorld({ at: '2026-11-23T09:00:00Z' })
after(() => {
  // A browser that shows two pages one after the other may leave the fading between them out, and says so.
  assert.deepEqual(
    troubles().filter((one) => !/ViewTransition/.test(one)),
    [],
  )
  assert.deepEqual(world.faults, [])
})

test('A video arrives over a line that is cut, and says what is heard in it', async () => {
  const school = await world.newSchool()
  const teacher = await sits(school, 'teacher')
  await teacher.open('/posts/new')
  await teacher.fill('What do you want to say?', 'Year 4 planted beans. Watch how Isla does it.')
  await teacher.press('Begin')
  await teacher.page.waitForURL(/\/edit$/)
  const edit = new URL(teacher.page.url()).pathname
  await teacher.follow('Add a video')
  await looksRight(teacher, 'video-add')

  // The second piece meets a line that is cut.
  let sent = 0
  await teacher.page.route('**/uploads/*', (route) => {
    if (route.request().method() !== 'PATCH') return route.continue()
    sent += 1
    return sent === 2 ? route.abort('connectionreset') : route.continue()
  })
  const buffer = Buffer.from(madeVideo({ extra: 3_000_000 }))
  await teacher.page.locator('input[type=file]').setInputFiles({ name: 'beans.mov', mimeType: 'video/quicktime', buffer })
  await teacher.press('Add the video')
  await teacher.says('Is anything said in it?')
  assert.equal(sent, 4, 'three pieces, and the one that was lost once more')
  assert.equal(await teacher.page.locator('video').count(), 1)
  await looksRight(teacher, 'video-added')
  await teacher.tick('Yes')
  await teacher.fill('Captions', 'Welcome')
  await teacher.press('Save')
  await teacher.says('Line 1 has no time.')
  await teacher.fill('Captions', '0:01 Welcome to our garden\n0:04 First we dig a hole')
  await teacher.press('Save')
  await teacher.says('Saved.')
  await teacher.open(edit)
  await teacher.says(/Video 1/)
  await teacher.open(edit.replace('/edit', ''))
  await teacher.says('What is said in it')
})
