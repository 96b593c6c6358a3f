import assert from 'node:assert/strict'
import { test } from 'node:test'
import { liveAccount } from '../src/app/testing/live-account.ts'
import { looksRight } from './in-world.ts'
import { desktop, phone } from './person.ts'
import { besideFake } from './with-platforms.ts'

test('Snow at six in the morning', { timeout: 600_000 }, async (t) => {
  const { world, sits, troubles, fake, credentials } = await besideFake(t, '2026-11-24T06:00:00Z')
  const school = await world.newSchool()
  await liveAccount(world, school, { platform: 'fake', name: 'Ashgrove news', credentials })
  await liveAccount(world, school, { platform: 'website', name: 'School website' })

  await t.test('DO-1: a teacher who runs the accounts says it once, and it goes out everywhere without a second reader', async () => {
    const priya = await sits(school, 'teacher', phone)
    await priya.open('/posts')
    await priya.page.getByRole('link', { name: 'Something urgent' }).first().click()
    await priya.says('School is closed today')
    await priya.says('goes out at once without a second reader')
    await looksRight(priya, 'snow-1-urgent')
    await priya.press('Send it now')
    await priya.says('Sent the urgent way')
    await world.runJobs('publish-due')
    const said = fake.platform.witness().posts.map(({ text }) => text)
    assert.equal(said.length, 1)
    assert.match(said[0] ?? '', /^School is closed today because of snow\..*- Priya Nair, Year 4 teacher$/s)
    await priya.page.reload()
    await priya.says('To be posted by hand')
    await looksRight(priya, 'snow-2-out')
  })

  await t.test('the next working day a senior leader looks it over, and what they say stands in the log', async () => {
    world.setTime('2026-11-25T08:10:00Z')
    const helen = await sits(school, 'head', desktop)
    await helen.open('/')
    await helen.says('Look over an urgent post')
    await looksRight(helen, 'snow-3-today')
    await helen.page.getByRole('link', { name: 'Look it over' }).first().click()
    await helen.page.getByLabel('It was right to send it').check()
    await looksRight(helen, 'snow-4-review')
    await helen.press('Record it')
    await helen.says('It was right to send it')
    await helen.open('/posts/urgent')
    await helen.says('Sent the urgent way this school year')
    await looksRight(helen, 'snow-5-figures')
    await helen.open('/')
    assert.equal(await helen.page.getByText('Look over an urgent post').count(), 0)
    const logged = await school.work((work) =>
      work
        .tables<{ log_entry: { school_id: string; act: string } }>()
        .selectFrom('log_entry')
        .select('act')
        .where('school_id', '=', work.school.id)
        .where('act', 'like', 'publishing.urgent-%')
        .execute(),
    )
    assert.deepEqual(logged.map(({ act }) => act).toSorted(), [
      'publishing.urgent-begun',
      'publishing.urgent-reviewed',
      'publishing.urgent-sent',
    ])
  })
  assert.deepEqual(troubles(), [])
  assert.deepEqual(world.faults, [])
})
