import assert from 'node:assert/strict'
import { liveAccount } from '../src/app/testing/live-account.ts'
import type { CastName, TestSchool, World } from '../src/app/testing/world.ts'
import { receiveItems } from '../src/areas/inbox/receive-items.ts'
import { aSecret } from '../src/areas/leavers/leaver.testing.ts'

export type Ground = {
  readonly accountId: string
  /** Three log-ins of the account; she will look at the first. */
  readonly secrets: Readonly<Record<'page' | 'mailbox' | 'pictures', string>>
  readonly posts: Readonly<Record<'concert' | 'jars' | 'toms' | 'waits' | 'draft', string>>
  readonly talk: string
}
export const words = {
  concert: 'The winter concert begins at two. Doors open at half past one.',
  jars: 'Please bring a clean jar for the seed swap.',
  toms: 'Year 2 counted every tree on Mill Lane.',
  waits: 'The pond has ice on it this morning.',
  draft: 'An idea for the spring.',
}

/** A school whose Year 4 teacher leads an account, and has in her hands what a lead has in hers on an ordinary Monday. */
export async function leadersGround(world: World, school: TestSchool): Promise<Ground> {
  const { accountId, channelId } = await liveAccount(world, school, {
    platform: 'facebook',
    name: 'Ashgrove Eco Club',
    runners: ['teacher', 'colleague', 'deputy'],
  })
  const secrets = {
    page: await aSecret(school, accountId, 'Log-in of the page'),
    mailbox: await aSecret(school, accountId, 'Mailbox of the page'),
    pictures: await aSecret(school, accountId, 'Picture library'),
  }
  const route = { phoneWhose: 'person', phoneOf: school.people.teacher, emailWhose: 'school', emailOf: '' }
  const noted = await school.as('admin').post(`/accounts/${accountId}/recovery`, route)
  assert.equal(noted.status, 303, noted.text)
  const post = (text: string, by: CastName, readBy?: CastName) => aPost(school, channelId, { text, by, ...(readBy ? { readBy } : {}) })
  const posts = {
    concert: await post(words.concert, 'teacher', 'colleague'),
    jars: await post(words.jars, 'teacher', 'colleague'),
    toms: await post(words.toms, 'colleague', 'teacher'),
    waits: await post(words.waits, 'colleague'),
    draft: await post(words.draft, 'teacher'),
  }
  assert.equal((await school.as('colleague').api('POST', `/posts/${posts.waits}/submit`)).status, 201)
  await school.work((work) =>
    receiveItems(work, { channelId, accountId, ownId: null }, [
      {
        ref: { remoteId: 'said-1', version: null },
        kind: 'comment',
        author: { id: 'gemma', handle: 'gemma.t', name: 'Gemma T.' },
        text: 'Which children will sing at the concert?',
        at: world.now(),
        url: null,
        inReplyTo: null,
        threadRoot: null,
      },
    ]),
  )
  const [talk] = (await school.work((work) =>
    work.tables<{ item: { id: string; school_id: string } }>().selectFrom('item').select('id').where('school_id', '=', school.id).execute(),
  )) as readonly { id: string }[]
  return { accountId, secrets, posts, talk: talk?.id ?? '' }
}

/** For the Monday after: written, and where somebody reads it, sent and let through. */
async function aPost(
  school: TestSchool,
  channelId: string,
  { text, by, readBy }: { text: string; by: CastName; readBy?: CastName },
): Promise<string> {
  const asked = { text, channels: [channelId], timing: 'at', due: '2026-11-30T08:30' }
  const made = await school.as(by).api('POST', '/posts', asked)
  const { id } = made.body as { id: string }
  if (readBy === undefined) return id
  await school.as(by).api('POST', `/posts/${id}/submit`)
  const read = await school.as(readBy).api('POST', `/posts/${id}/approve`)
  assert.equal((read.body as { state: string }).state, 'scheduled', read.text)
  return id
}
