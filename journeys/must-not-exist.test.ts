import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { inWorld, looksRight } from './in-world.ts'
import { desktop, phone } from './person.ts'

const { world, sits, troubles } = await inWorld({ at: '2026-11-23T09:00:00Z' })
after(() => {
  assert.deepEqual(troubles(), [])
  assert.deepEqual(world.faults, [])
})

const photo = async (background: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> => ({
  name: 'IMG_0042.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 900, height: 600, channels: 3, background } })
    .jpeg()
    .toBuffer(),
})

const journey = async (size: typeof phone): Promise<void> => {
  const school = await world.newSchool()
  const teacher = await sits(school, 'teacher', size)
  await teacher.open('/posts/new')
  await teacher.fill('What do you want to say?', 'Year 4 went swimming.')
  await teacher.press('Begin')
  await teacher.page.waitForURL(/\/edit$/)
  const edit = new URL(teacher.page.url()).pathname
  for (const shade of ['#a44', '#4a4']) {
    const shown = teacher.page.getByRole('link', { name: 'This picture must not exist' })
    const before = await shown.count()
    await teacher.page
      .locator('input[type=file]')
      .first()
      .setInputFiles(await photo(shade))
    await shown.nth(before).waitFor()
  }
  await teacher.open(edit)

  // The first was an accident: she says so, signs, and it is gone.
  await teacher.follow('This picture must not exist')
  assert.equal(await teacher.title(), 'This picture must not exist')
  await looksRight(teacher, 'must-not-exist-question')
  await teacher.follow('No, none of it')
  await looksRight(teacher, 'must-not-exist-sign')
  await teacher.tick('Somebody is not properly dressed in it')
  await teacher.tick(/No copy is left/)
  await teacher.fill('Sign with your name', 'Priya Nair')
  await teacher.press('Erase it now')
  assert.equal(await teacher.title(), 'Statement 1')
  await teacher.says('It is being erased.')
  await world.runJobs('erase-files')
  await teacher.page.reload()
  await teacher.says('It is gone from Schoolgate.')
  await looksRight(teacher, 'must-not-exist-statement')
  await teacher.open(edit)
  assert.equal(await teacher.page.getByRole('link', { name: 'This picture must not exist' }).count(), 1, 'the other picture stays')

  // With the second she is not sure: it is kept, nobody is shown it, and the safeguarding lead is told.
  await teacher.follow('This picture must not exist')
  await teacher.press('I am not sure')
  assert.equal(await teacher.title(), 'Statement 2')
  await teacher.says('Do not copy, save, print, photograph or send it.')
  await looksRight(teacher, 'must-not-exist-kept')
  await teacher.open(edit)
  await teacher.says('Not shown')
  assert.equal(await teacher.page.locator('img[src^="/pictures/"]').count(), 0, 'no preview of it is left anywhere')

  const lead = await sits(school, 'dsl', size)
  await lead.open('/')
  await lead.says('A picture needs the safeguarding lead now')
  await lead.open('/pictures/statements')
  await looksRight(lead, 'must-not-exist-register')
  await lead.follow('Statement 2')
  await lead.fill('What was done, and who said so', 'Police reference 2026/77: it may be deleted.')
  await lead.press('It may go: erase it')
  await world.runJobs('erase-files')
  await lead.page.reload()
  await lead.says('It is gone from Schoolgate.')
}

test('A picture that must not exist is deleted', async (t) => {
  for (const size of [phone, desktop]) await t.test(`at ${size.width} px`, () => journey(size))
})
