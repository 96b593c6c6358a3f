import { z } from 'zod'
import { api, listed } from '../../infra/http/declare.ts'
import { id, optionalText } from '../../infra/http/fields.ts'
import { createPost } from './posts/create-post.ts'
import { decidePost } from './approval/decide-post.ts'
import { platformsOf } from './composer/desk.ts'
import { discardPost } from './posts/discard-post.ts'
import { gatherFacts } from './checks/gather-facts.ts'
import { judgePost } from './checks/judge-post.ts'
import { listPosts, tabKeys } from './posts/list-posts.ts'
import { pictureApi } from './pictures/picture.routes.ts'
import { mostTitle } from './posts/post-fields.ts'
import { after, given, judged, one, postShape, state } from './posts/post-shapes.ts'
import { publishNow } from './timing/publish-post.ts'
import { readPost } from './posts/read-post.ts'
import { savePost } from './posts/save-post.ts'
import { submitPost } from './approval/submit-post.ts'

const change = z.object({
  text: z.string().optional(),
  title: z.string().max(mostTitle).optional(),
  authorLine: z.string().max(200).optional(),
  channels: z.array(z.uuid()).max(20).optional(),
  variants: z.record(z.uuid(), z.string().max(20_000)).optional(),
  timing: z.enum(['on-approval', 'at', 'by-hand']).optional(),
  due: z.string().optional(),
  version: z.number().int().positive().optional(),
})

const postApi = listed(
  api({
    method: 'GET',
    path: '/posts',
    clause: 'DO-1',
    may: 'post.read',
    summary: 'Posts by where they stand',
    input: z.object({ tab: z.enum(tabKeys).default('drafts') }),
    output: z.object({
      posts: z.array(
        z.object({
          id: z.uuid(),
          state,
          text: z.string(),
          author: z.string(),
          dueAt: z.string().nullable(),
          changedAt: z.string(),
          channels: z.array(z.string()),
        }),
      ),
    }),
    handle: async (work, { tab }) => ({
      posts: (await listPosts(work, tab)).map((post) => ({
        id: post.id,
        state: post.state,
        text: post.text,
        author: post.authorName,
        dueAt: post.dueAt?.toString() ?? null,
        changedAt: post.changedAt.toString(),
        channels: [...post.channels],
      })),
    }),
  }),
  api({
    method: 'POST',
    path: '/posts',
    clause: 'DO-3',
    may: 'post.write',
    summary: 'Begin a post, as a draft',
    input: change,
    output: postShape,
    handle: async (work, input) => {
      const postId = await createPost(work)
      await savePost(work, postId, given(input))
      return after(work, postId)
    },
  }),
  api({
    method: 'GET',
    path: '/posts/:id',
    clause: 'DO-1',
    may: 'post.read',
    summary: 'One post',
    input: one,
    output: postShape,
    handle: (work, input) => after(work, input.id),
  }),
  api({
    method: 'PATCH',
    path: '/posts/:id',
    clause: 'DO-1',
    may: 'post.write',
    summary: 'Change a post; takes an approval away',
    input: change.extend({ id: id() }),
    output: postShape,
    handle: async (work, { id: postId, ...input }) => {
      await savePost(work, postId, given(input))
      return after(work, postId)
    },
  }),
  api({
    method: 'POST',
    path: '/posts/:id/check',
    clause: 'IMG-1',
    may: 'post.read',
    summary: 'What the policy says of a post now',
    input: one,
    output: judged,
    handle: async (work, input, _asked, outside) => {
      const { verdict: worst, findings } = judgePost(await readPost(work, input.id), await gatherFacts(work), platformsOf(outside))
      return {
        verdict: worst,
        findings: findings.map(({ check, clause, verdict: own, where, says, why }) => ({
          check,
          clause,
          verdict: own,
          where,
          message: says,
          why,
        })),
      }
    },
  }),
)

const deeds = listed(
  api({
    method: 'POST',
    path: '/posts/:id/submit',
    clause: 'DO-1',
    may: 'post.write',
    summary: 'Send a post for approval',
    input: one,
    output: postShape,
    handle: async (work, input, _asked, outside) => {
      await submitPost(work, input.id, platformsOf(outside))
      return after(work, input.id)
    },
  }),
  ...(
    [
      ['approve', 'approved', 'Approve exactly what was read; somebody else wrote it'],
      ['ask-for-changes', 'changes-asked', 'Ask the writer for changes'],
      ['reject', 'rejected', 'Reject a post'],
    ] as const
  ).map(([path, decision, summary]) =>
    api({
      method: 'POST',
      path: `/posts/:id/${path}`,
      clause: 'DO-1',
      may: 'post.approve',
      summary,
      input: z.object({
        id: id(),
        comment: optionalText(2000),
        looked: z.boolean().default(false),
        people: z.boolean().default(false),
        seen: z.number().int().optional(),
      }),
      output: postShape,
      handle: async (work, input, _asked, outside) => {
        await decidePost(work, { ...input, decision }, platformsOf(outside))
        return after(work, input.id)
      },
    }),
  ),
  api({
    method: 'POST',
    path: '/posts/:id/publish-now',
    clause: 'DO-1',
    may: 'post.write',
    summary: 'Let an approved post go now',
    input: one,
    output: postShape,
    handle: async (work, input) => {
      await publishNow(work, input.id)
      return after(work, input.id)
    },
  }),
  api({
    method: 'POST',
    path: '/posts/:id/discard',
    clause: 'DO-3',
    may: 'post.write',
    summary: 'Throw an own draft away',
    input: one,
    output: postShape,
    handle: async (work, input) => {
      await discardPost(work, input.id)
      return after(work, input.id)
    },
  }),
)

export const publishingApi = listed(...postApi, ...deeds, ...pictureApi)
