import { z } from 'zod'
import { act, api, file, type Later, listed, type Outside } from '../../../infra/http/declare.ts'
import { id, optionalText, tick } from '../../../infra/http/fields.ts'
import { drawScreenshot, type Screenshot, screenshotIn } from '../../../infra/pictures/index.ts'
import { postScreen } from '../posts/post.page.ts'
import { lookThere } from './look-there.ts'
import { packOf } from './pack.ts'
import { openProof, recordProof } from './record-proof.ts'

const one = z.object({ id: id() })
const done = z.object({ done: z.literal(true) })
const told = async (doing: Promise<void>): Promise<{ done: true }> => {
  await doing
  return { done: true }
}

/** A screenshot is drawn anew before the transaction. */
const drawing = async (value: unknown): Promise<Later<Screenshot | null>> => {
  const found = screenshotIn(value)
  return async () => (found ? drawScreenshot(found) : null)
}

const onPost = z.looseObject({ id: id(), publication: id() })
const proofAct = act({
  on: postScreen,
  path: '/posts/:id/publication/proof',
  clause: 'SCO-8',
  may: 'post.write',
  upload: true,
  input: onPost,
  ask: async (_: Outside, input) => drawing(input[`screenshot-${input.publication}`]),
  act: async (work, input, screenshot: Screenshot | null) => {
    const typed = (name: string): string => optionalText(500).parse(input[`${name}-${input.publication}`] ?? '')
    await recordProof(work, { id: input.publication, link: typed('link'), note: typed('note'), screenshot })
    return { to: `/posts/${input.id}#where`, say: 'Noted: it is posted. A colleague is asked to look there too.' }
  },
})
const lookAct = act({
  on: postScreen,
  path: '/posts/:id/publication/look',
  clause: 'SCO-8',
  may: 'post.write',
  input: onPost.extend({ asApproved: tick() }),
  act: async (work, input) => {
    const words = optionalText(500).parse(input[`different-${input.publication}`] ?? '')
    await lookThere(work, { id: input.publication, asApproved: input.asApproved, words })
    return {
      to: `/posts/${input.id}#where`,
      say: input.asApproved ? 'Noted: two people saw it.' : 'Noted. Whoever posted it, its author and the leaders are told.',
    }
  },
})
const packFile = file({
  path: '/publications/:id/pack',
  clause: 'SCO-8',
  may: 'post.write',
  input: one,
  send: async (work, input, outside) => {
    const { zip, name } = await packOf(work, input.id, String(outside.filesDir))
    return { body: zip, mime: 'application/zip', filename: name }
  },
})
const proofFile = file({
  path: '/publications/proofs/:id',
  clause: 'SCO-8',
  may: 'post.write',
  input: one,
  send: async (work, input) => ({ ...named(await openProof(work, input.id)), inline: true, keepNowhere: true }),
})
const named = ({ bytes, mime }: { readonly bytes: Uint8Array<ArrayBuffer>; readonly mime: string }) => ({ body: bytes, mime })

const proofApi = api({
  method: 'POST',
  path: '/publications/:id/proof',
  clause: 'SCO-8',
  may: 'post.write',
  summary: 'Prove a post made by hand: an address, a screenshot or words',
  upload: true,
  input: z.object({
    id: id(),
    link: z.union([z.url(), z.literal('')]).default(''),
    note: optionalText(500),
    screenshot: z.unknown().optional(),
  }),
  output: done,
  ask: async (_, { screenshot }) => drawing(screenshot),
  handle: (work, input, screenshot) => told(recordProof(work, { ...input, screenshot: screenshot as Screenshot | null })),
})
const lookApi = api({
  method: 'POST',
  path: '/publications/:id/look',
  clause: 'SCO-8',
  may: 'post.write',
  summary: 'Say whether a post made by hand is there as it was approved; never by whoever put it there',
  input: z.object({ id: id(), asApproved: tick(), words: optionalText(500) }),
  output: done,
  handle: (work, input) => told(lookThere(work, input)),
})

export const byHandRoutes = listed(proofAct, lookAct, packFile, proofFile, proofApi, lookApi)
