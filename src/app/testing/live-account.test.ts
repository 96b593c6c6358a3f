import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import { postableChannels } from '../../areas/account-register/index.ts'
import { fakePlatform } from '../../connectors/fake/fake.ts'
import { startFake } from '../../connectors/fake/server.ts'
import { makeHttpClient } from '../../infra/http-client/index.ts'
import { liveAccount } from './live-account.ts'
import { openWorld } from './world.ts'

const fake = await startFake()
const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
after(() => Promise.all([fake.stop(), http.close()]))
const world = await openWorld({ platforms: [fakePlatform(http, 'named')] })
const signIn = { service: fake.url, password: 'fake-password' }

it('lets two runners of an account that went the whole way post there, and nobody else', async () => {
  const school = await world.newSchool()
  const { channelId, runners } = await liveAccount(world, school, { platform: 'fake', credentials: signIn })
  const mayPost = (name: 'teacher' | 'volunteer') =>
    school.work(async (work) => (await postableChannels(work)).find(({ id }) => id === channelId)?.mayPost, name)
  assert.deepEqual(runners, ['teacher', 'colleague'])
  assert.equal(await mayPost('teacher'), true)
  assert.equal(await mayPost('volunteer'), false)
})

it('gives a school a second account, one that a person works by hand', async () => {
  const school = await world.newSchool()
  await liveAccount(world, school, { platform: 'fake', credentials: signIn })
  await liveAccount(world, school, { platform: 'facebook' })
  const channels = await school.work(postableChannels, 'teacher')
  assert.deepEqual(
    channels.map(({ platform, mode, whyNot }) => [platform, mode, whyNot]),
    [
      ['fake', 'api', null],
      ['facebook', 'assisted', null],
    ],
  )
})

it('does not pretend: a platform that can be reached is not live without signing in', async () => {
  const school = await world.newSchool()
  await assert.rejects(liveAccount(world, school, { platform: 'fake' }), /sign in/)
})
