import { setTimeout as pause } from 'node:timers/promises'
import { AtpAgent, RichText } from '@atproto/api'
import type { BlueskyNetwork } from '../../../counterparties/network.ts'
import { decidePost } from '../../areas/publishing/approval/decide-post.ts'
import { publicationsOf } from '../../areas/publishing/release/index.ts'
import { submitPost } from '../../areas/publishing/approval/submit-post.ts'
import type { HttpClient } from '../../infra/http-client/index.ts'
import { blueskyAccount } from './accounts.ts'
import { stageOf } from './connect-school.ts'
import { shown } from './people.ts'
import { type Inside, platformsOf, storeDrawings, writePost } from './posts.ts'

const text =
  'The school garden gave us forty pumpkins this autumn. The kitchen turns them into soup for everybody on Wednesday. Come and see the garden at the open afternoon on Friday from 3 pm.'
const alt = 'A painting of three pumpkins, a wooden fence and a pair of red rain boots in the school garden.'

/** Priya Nair writes, Daniel Okafor reads and agrees, and the worker publishes. The address of the post over there, or null when it did not arrive in a minute. */
export async function publishSomething(program: Inside, schoolId: string): Promise<string | null> {
  const { garden } = await storeDrawings(program, schoolId)
  const platforms = platformsOf(program)
  const postId = await program.house.forSchool(schoolId, async (work) => {
    const stage = await stageOf(work)
    const id = await writePost(stage.as(shown.teacher), { account: blueskyAccount, text, picture: { stored: garden, alt } })
    await submitPost(stage.as(shown.teacher), id, platforms)
    await decidePost(stage.as(shown.deputy), { id, decision: 'approved', looked: true, comment: '' }, platforms)
    return id
  })
  return until(async () => {
    const [publication] = await program.house.forSchool(schoolId, (work) => publicationsOf(work, postId))
    return publication?.state === 'published' ? publication.remote_id : null
  })
}

const answers = [
  { handle: 'gemma.test', text: 'That looks wonderful! Can grandparents come on Friday as well?' },
  { handle: 'bilal-dad.test', text: 'Is the soup free of nuts? Our daughter has an allergy.' },
] as const

/** Two parents answer the post, and a reporter names the school. What they write reaches the inbox as from anywhere else. */
export async function parentsWrite(program: Inside, network: BlueskyNetwork, postUri: string): Promise<void> {
  const { fetch } = program.outside.http as HttpClient
  const signedIn = async (handle: string): Promise<AtpAgent> => {
    const agent = new AtpAgent({ service: network.pds, fetch })
    await agent.login({ identifier: handle, password: network.accounts.find((one) => one.handle === handle)?.password ?? '' })
    return agent
  }
  const gemma = await signedIn(answers[0].handle)
  // An answer that overtakes its post is seen by nobody.
  const post = await until(async () => (await gemma.getPosts({ uris: [postUri] })).data.posts[0] ?? null)
  if (post === null) return
  const root = { uri: post.uri, cid: post.cid }
  for (const { handle, text: words } of answers) await (await signedIn(handle)).post({ text: words, reply: { root, parent: root } })
  const reporter = await signedIn('leon-herald.test')
  const mention = new RichText({
    text: '@ashgrove.test I write for the Herald about school gardens. May I talk to somebody about yours this week?',
  })
  await mention.detectFacets(reporter)
  await reporter.post({ text: mention.text, ...(mention.facets ? { facets: mention.facets } : {}) })
}

async function until<T>(look: () => Promise<T | null>, tries = 120): Promise<T | null> {
  for (let at = 0; at < tries; at++) {
    const seen = await look()
    if (seen !== null) return seen
    await pause(500)
  }
  return null
}
