import { z } from 'zod'
import { act, type Content, file, type Later, type Outside, screen } from '../../infra/http/declare.ts'
import { id, nothing, optionalText } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled } from '../../kernel/form.ts'
import { html } from '../../ui/html.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { errorSummary, form as formOf } from '../../ui/parts/forms.ts'
import { columns, inside, plain, quiet, sheet } from '../../ui/parts/paper.ts'
import { assetForm, storedAsset } from './asset-form.part.ts'
import { assetFields, assetOf } from './asset-input.ts'
import { factsSheet, keepingPart, meansPart, proofPart, usesSheet } from './asset-parts.ts'
import { changeAsset, enterAsset } from './enter-asset.ts'
import { addProof, markChecked, openProof, type Prepared, prepareProof, proofIn, proofsOf } from './proof.ts'
import { readAsset, usesOf } from './read-assets.ts'
import { settleAsset, withdrawAsset } from './take-out-of-use.ts'

const crumb = html`<a href="/posts">Posts</a> / <a href="/rights">Rights register</a>`
const one = z.object({ id: id() })

/** A proof is read and drawn anew before the transaction. */
export const preparing = async (_: Outside, input: { readonly proof?: unknown }): Promise<Later<Prepared | null>> => {
  const found = proofIn(input.proof)
  return async () => found && prepareProof(found)
}

export const newAssetScreen = screen({
  path: '/rights/new',
  clause: 'LEG-1',
  may: 'post.write',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => ({
    title: 'Enter a work',
    nav: 'posts',
    crumb,
    lede: 'Once entered, anybody here can use it in a post, and its credit comes by itself.',
    body: columns(
      'side',
      html`${errorSummary(typed)}${sheet({ title: 'The work', hideTitle: true, body: inside(formOf('/rights/new', work.caller.csrf, html`${assetForm(typed, false)}${acts(button({ says: 'Enter it', kind: 'main' }))}`, { multipart: true })) })}`,
      plain({
        title: 'What does not count',
        close: true,
        body: html`<p>“It is on the internet”, “they will not mind”, “it is for education”: none of these lets a school publish somebody’s work.</p>${quiet('A link to their page, or the share button of the platform, needs no copy and no permission.')}`,
      }),
    ),
  }),
})

export const enterAct = act({
  on: newAssetScreen,
  path: '/rights/new',
  clause: 'LEG-1',
  may: 'post.write',
  input: z.object({ ...assetFields, proof: z.unknown().optional() }),
  upload: true,
  ask: preparing,
  act: async (work, input, proof: Prepared | null) => {
    const made = await enterAsset(work, assetOf(input))
    if (proof) await addProof(work, made, proof)
    return { to: `/rights/${made}`, say: 'Entered.' }
  },
})

export const assetScreen = screen({
  path: '/rights/:id',
  clause: 'LEG-2',
  may: 'rights.read',
  input: one,
  show: async (work, input, typed): Promise<Content> => {
    const asset = await readAsset(work, input.id)
    const [uses, proofs] = [await usesOf(work, asset.id), await proofsOf(work, asset.id)]
    const keeps = work.caller.may.has('rights.manage')
    return {
      title: asset.title,
      nav: 'posts',
      crumb,
      lede: asset.credit === '' ? 'No credit line is owed for it.' : html`In a post: <b>${asset.credit}</b>`,
      body: columns(
        'side',
        html`${errorSummary(typed)}${factsSheet(work, asset)}${usesSheet(work, asset, uses)}`,
        html`${meansPart(asset)}${proofPart(work, { asset, proofs, typed })}${keeps ? keepingPart(work, asset, typed) : null}`,
      ),
    }
  },
})

export const changeScreen = screen({
  path: '/rights/:id/change',
  clause: 'LEG-2',
  may: 'rights.manage',
  input: one,
  show: async (work, input, typed): Promise<Content> => {
    const asset = await readAsset(work, input.id)
    const form = filled(typed, storedAsset(asset))
    return {
      title: `Change “${asset.title}”`,
      nav: 'posts',
      crumb,
      lede: 'Posts that use it are judged by what you write here, those on their way too.',
      body: html`${errorSummary(typed)}${sheet({ title: 'The work', hideTitle: true, body: inside(formOf(`/rights/${asset.id}/change`, work.caller.csrf, html`${assetForm(form, true)}${acts(button({ says: 'Save', kind: 'main' }))}`, { multipart: true })) })}`,
    }
  },
})

export const changeAct = act({
  on: changeScreen,
  path: '/rights/:id/change',
  clause: 'LEG-2',
  may: 'rights.manage',
  input: z.object({ id: id(), ...assetFields, proof: z.unknown().optional() }),
  upload: true,
  ask: preparing,
  act: async (work, input, proof: Prepared | null) => {
    await changeAsset(work, input.id, assetOf(input))
    if (proof) await addProof(work, input.id, proof)
    return { to: `/rights/${input.id}`, say: 'Saved.' }
  },
})

export const proofAct = act({
  on: assetScreen,
  path: '/rights/:id/proof',
  clause: 'LEG-2',
  may: 'post.write',
  input: z.object({ id: id(), proof: z.unknown().optional() }),
  upload: true,
  ask: preparing,
  act: async (work, input, proof: Prepared | null) => {
    if (!proof) return { to: `/rights/${input.id}#proof`, say: 'Choose a photo or a PDF first.' }
    await addProof(work, input.id, proof)
    return { to: `/rights/${input.id}`, say: 'The proof is kept, sealed.' }
  },
})

export const checkAct = act({
  on: assetScreen,
  path: '/rights/:id/checked',
  clause: 'LEG-2',
  may: 'rights.manage',
  input: one,
  act: async (work, input) => {
    await check(work, input.id)
    return { to: `/rights/${input.id}`, say: 'Noted with your name.' }
  },
})
export const check = async (work: Work, assetId: string): Promise<void> =>
  markChecked(work, assetId, (await readAsset(work, assetId)).lacksProof)

export const withdrawAct = act({
  on: assetScreen,
  path: '/rights/:id/withdraw',
  clause: 'LEG-2',
  may: 'rights.manage',
  input: z.object({ id: id(), because: optionalText(600) }),
  act: async (work, input) => {
    await withdrawAsset(work, input)
    return { to: `/rights/${input.id}`, say: 'Out of use. Posts on their way with it are held.' }
  },
})

export const settleAct = act({
  on: assetScreen,
  path: '/rights/:id/settle',
  clause: 'LEG-2',
  may: 'rights.manage',
  input: one,
  act: async (work, input) => {
    await settleAsset(work, input.id)
    return { to: `/rights/${input.id}`, say: 'It is off the list of what needs somebody.' }
  },
})

/** A proof, for those who approve posts. */
export const proofFile = file({
  path: '/rights/proofs/:id',
  clause: 'LEG-2',
  may: 'post.approve',
  input: one,
  send: async (work, input) => {
    const { bytes, mime } = await openProof(work, input.id)
    const ending = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' }[mime]
    return { body: bytes, mime, filename: `proof.${ending}`, inline: mime !== 'application/pdf' }
  },
})
