import { z } from 'zod'
import { api, type Later, listed, type Outside } from '../../infra/http/declare.ts'
import { id, optionalText, upload } from '../../infra/http/fields.ts'
import { assetFields, assetOf } from './asset-input.ts'
import { check } from './asset.page.ts'
import { isFound } from './assets.page.ts'
import { changeAsset, enterAsset } from './enter-asset.ts'
import { addProof, type Prepared, prepareProof } from './proof.ts'
import { type Asset, readAsset, readAssets, usesOf } from './read-assets.ts'
import { withdrawAsset } from './take-out-of-use.ts'

const assetShape = z.object({
  id: z.uuid(),
  what: z.string(),
  title: z.string(),
  owner: z.string(),
  ground: z.string(),
  licence: z.string(),
  source: z.string(),
  credit: z.string(),
  standing: z.enum(['in-use', 'withdrawn', 'expired']),
  lacksProof: z.boolean(),
  isChecked: z.boolean(),
  purposes: z.array(z.string()),
  online: z.boolean(),
  oneUse: z.boolean(),
  expiresOn: z.string().nullable(),
  posts: z.number(),
  live: z.number(),
})
const shapeOf = (asset: Asset): z.input<typeof assetShape> => ({ ...asset, purposes: [...asset.purposes] })
const one = z.object({ id: id() })

export const rightsApi = listed(
  api({
    method: 'GET',
    path: '/rights',
    clause: 'LEG-1',
    may: 'rights.read',
    summary: 'The rights register: whose works we use, by what right, and how long',
    input: z.object({ find: optionalText(100) }),
    output: z.object({ assets: z.array(assetShape) }),
    handle: async (work, { find }) => ({ assets: (await readAssets(work)).filter((asset) => isFound(asset, find)).map(shapeOf) }),
  }),
  api({
    method: 'POST',
    path: '/rights',
    clause: 'LEG-1',
    may: 'post.write',
    summary: 'Enter a work: its owner, and by what right it may be used',
    input: z.object(assetFields),
    output: assetShape,
    handle: async (work, input) => shapeOf(await readAsset(work, await enterAsset(work, assetOf(input)))),
  }),
  api({
    method: 'GET',
    path: '/rights/:id',
    clause: 'LEG-2',
    may: 'rights.read',
    summary: 'One entry, and the posts that use it',
    input: one,
    output: assetShape.extend({ uses: z.array(z.object({ postId: z.uuid(), state: z.string(), live: z.number() })) }),
    handle: async (work, input) => {
      const asset = await readAsset(work, input.id)
      return { ...shapeOf(asset), uses: (await usesOf(work, input.id)).map(({ postId, state, live }) => ({ postId, state, live })) }
    },
  }),
  api({
    method: 'PUT',
    path: '/rights/:id',
    clause: 'LEG-2',
    may: 'rights.manage',
    summary: 'Change an entry',
    input: z.object({ id: id(), ...assetFields }),
    output: assetShape,
    handle: async (work, { id: assetId, ...input }) => {
      await changeAsset(work, assetId, assetOf(input))
      return shapeOf(await readAsset(work, assetId))
    },
  }),
  api({
    method: 'POST',
    path: '/rights/:id/proof',
    clause: 'LEG-2',
    may: 'post.write',
    summary: 'Add a proof (multipart, field "proof"): a PDF or a picture; it is kept sealed',
    upload: true,
    input: z.object({ id: id(), proof: upload('Choose a photo or a PDF.') }),
    output: assetShape,
    ask:
      async (_: Outside, input: { proof: File }): Promise<Later<Prepared>> =>
      () =>
        prepareProof(input.proof),
    handle: async (work, input, proof) => {
      await addProof(work, input.id, proof as Prepared)
      return shapeOf(await readAsset(work, input.id))
    },
  }),
  api({
    method: 'POST',
    path: '/rights/:id/checked',
    clause: 'LEG-2',
    may: 'rights.manage',
    summary: 'Somebody who keeps the register has looked at the proof',
    input: one,
    output: assetShape,
    handle: async (work, input) => {
      await check(work, input.id)
      return shapeOf(await readAsset(work, input.id))
    },
  }),
  api({
    method: 'POST',
    path: '/rights/:id/withdraw',
    clause: 'LEG-2',
    may: 'rights.manage',
    summary: 'Take a work out of use: what is on its way with it is held',
    input: z.object({ id: id(), because: optionalText(600) }),
    output: assetShape,
    handle: async (work, input) => {
      await withdrawAsset(work, input)
      return shapeOf(await readAsset(work, input.id))
    },
  }),
)
