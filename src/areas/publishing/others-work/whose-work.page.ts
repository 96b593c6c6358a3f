import { z } from 'zod'
import { act, type Content, listed, screen } from '../../../infra/http/declare.ts'
import { id, oneOf, optionalText } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { filled, type Form } from '../../../kernel/form.ts'
import { type Html, html } from '../../../ui/html.ts'
import { acts, button } from '../../../ui/parts/buttons.ts'
import { textField } from '../../../ui/parts/fields.ts'
import { askForm, errorSummary, form as formOf, hiddenField } from '../../../ui/parts/forms.ts'
import { columns, inside, plain, quiet, row, sheet } from '../../../ui/parts/paper.ts'
import { pictureFrame } from '../../../ui/parts/pictures.ts'
import {
  addProof,
  type Asset,
  assetFields,
  assetOf,
  enterAsset,
  groundField,
  isFound,
  licenceFields,
  ownerField,
  type Prepared,
  preparing,
  proofFields,
  readAssets,
  scopeFields,
  schoolDay,
  standingTag,
} from '../../rights/index.ts'
import { thumbOf } from '../pictures/shown-picture.ts'
import { PictureNotFound } from '../publishing.errors.ts'
import { readPost, type Post } from '../posts/read-post.ts'
import { firstWords } from '../posts/post-words.ts'
import { dropAsset, type Place, useAsset } from './use-asset.ts'

const kinds = ['picture', 'words', 'music'] as const
const about = { id: id(), kind: oneOf(kinds).default('words'), picture: z.union([z.literal(''), id()]).default('') }
type About = { readonly id: string; readonly kind: (typeof kinds)[number]; readonly picture: string }

/** Where the composer's button leads: `picture:ID`, `words` and `music` to whose they are, the rest to what a post begins with. */
export const whosePlace = (postId: string, value: string): string => {
  const [kind = '', picture = ''] = value.split(':')
  if (kind === 'template' || kind === 'sign-off') return `/posts/${postId}/begin-with?kind=${kind}`
  return `/posts/${postId}/whose-work?${new URLSearchParams(kind === 'picture' ? { kind, picture } : { kind })}`
}
const placeOf = ({ kind, picture }: About): Place => (kind === 'picture' ? { pictureId: picture } : kind)
const backTo = ({ id: postId, kind, picture }: About): string =>
  `/posts/${postId}/edit#${kind === 'picture' && picture ? `picture-${picture}` : 'borrowed'}`

/** Whose work is in the post: chosen from the register, or added to it. */
export const whoseWorkScreen = screen({
  path: '/posts/:id/whose-work',
  clause: 'LEG-1',
  may: 'post.write',
  input: z.object({ ...about, kind: oneOf(kinds).catch('words').default('words'), find: optionalText(100) }),
  show: async (work, input, typed): Promise<Content> => {
    const post = await readPost(work, input.id)
    const all = await readAssets(work)
    const shown = all.filter((asset) => asset.standing === 'in-use' && fits(asset, input.kind) && isFound(asset, input.find))
    return {
      title: { picture: 'Whose picture is it?', words: 'Whose words are they?', music: 'Whose music is it?' }[input.kind],
      nav: 'posts',
      crumb: html`<a href="/posts">Posts</a> / <a href="${backTo(input)}">${firstWords(post) ?? 'A new post'}</a>`,
      lede: 'Choose it, if somebody has entered it before. If not, add it here: its credit then comes by itself.',
      body: columns(
        'side',
        html`${errorSummary(typed)}${registerSheet(work, { input, shown, isEmpty: all.length === 0, typed })}${addSheet(work, input, typed)}`,
        html`${pictureBeside(post, input)}${tellPart}`,
      ),
    }
  },
})

/** Pictures for a picture, words for words; what may be either is offered everywhere. */
const fits = ({ what }: Asset, kind: About['kind']): boolean => {
  const own = { picture: ['picture', 'video', 'logo', 'pupil-work'], words: ['words', 'pupil-work'], music: ['music'] } as const
  return what === 'other' || (own[kind] as readonly string[]).includes(what)
}

type Listed = {
  readonly input: About & { readonly find: string }
  readonly shown: readonly Asset[]
  readonly isEmpty: boolean
  readonly typed: Form
}
const mostShown = 12

function registerSheet(work: Work, { input, shown, isEmpty, typed }: Listed): Html | null {
  if (isEmpty) return null
  const today = schoolDay(work)
  const search = askForm(
    `/posts/${input.id}/whose-work`,
    html`${hiddenField('kind', input.kind)}${hiddenField('picture', input.picture)}${textField({ name: 'find', label: 'Find by title, owner or licence', form: filled(typed, { find: input.find }), type: 'search', maxLength: 100 })}${acts(button({ says: 'Find', icon: 'search' }))}`,
  )
  const rows = shown
    .slice(0, mostShown)
    .map((asset) =>
      row(
        null,
        html`<div class="face"><div class="stack tight"><p class="line">${standingTag(asset, today)}</p><h3>${asset.title}</h3><p class="quiet">${[asset.owner, asset.groundSays].filter((words) => words !== '').join(', ')}</p></div>${formOf(
          `/posts/${input.id}/whose-work/use`,
          work.caller.csrf,
          html`${hiddenField('kind', input.kind)}${hiddenField('picture', input.picture)}${hiddenField('asset', asset.id)}${button({ says: html`Use this<span class="vh">: ${asset.title}</span>` })}`,
        )}</div>`,
      ),
    )
  const none = inside(
    quiet(input.find === '' ? 'The register holds nothing of this kind yet.' : 'Nothing like that. Try fewer words, or add it below.'),
  )
  const more = shown.length > mostShown ? inside(quiet(`And ${shown.length - mostShown} more: find them by a word of their title.`)) : null
  return sheet({ title: 'In the rights register', body: html`${inside(search)}${rows.length > 0 ? rows : none}${more}` })
}

const titles = { picture: 'What it shows, in a few words', words: 'Title of the poem, song or book', music: 'Title of the piece' } as const

function addSheet(work: Work, input: About, typed: Form): Html {
  const fields = html`${hiddenField('kind', input.kind)}${hiddenField('picture', input.picture)}${ownerField(typed)}${groundField(typed)}${textField({ name: 'title', label: titles[input.kind], form: typed, maxLength: 200 })}${licenceFields(typed, false)}${proofFields(typed)}${scopeFields(typed, false)}${acts(button({ says: 'Add it and use it', kind: 'main' }))}`
  return sheet({
    title: 'Add it',
    id: 'add',
    body: inside(formOf(`/posts/${input.id}/whose-work/add`, work.caller.csrf, fields, { multipart: true })),
  })
}

const pictureBeside = (post: Post, { picture }: About): Html | null => {
  const found = post.pictures.find((one) => one.id === picture)
  return found ? plain({ title: 'The picture', close: true, body: pictureFrame(thumbOf(found)) }) : null
}

const tellPart: Html = plain({
  title: 'In doubt',
  close: true,
  body: html`<p>“It was on the internet” and “it is for education” do not let a school publish somebody’s work. Most people say yes when they are asked.</p>${quiet('No answer is no. Then use a picture of our own.')}`,
})

const useInput = z.object({ ...about, asset: id() })
export const useAct = act({
  on: whoseWorkScreen,
  path: '/posts/:id/whose-work/use',
  clause: 'LEG-1',
  may: 'post.write',
  input: useInput,
  act: async (work, input) => {
    await useAsset(work, { postId: input.id, place: placeFor(input), assetId: input.asset })
    return { to: backTo(input), say: 'Its credit stands in the post.' }
  },
})

/** A picture must be named where one is meant. */
function placeFor(input: About): Place {
  if (input.kind === 'picture' && input.picture === '') throw PictureNotFound()
  return placeOf(input)
}

export const addAct = act({
  on: whoseWorkScreen,
  path: '/posts/:id/whose-work/add',
  clause: 'LEG-2',
  may: 'post.write',
  input: z.object({ ...about, ...assetFields, what: oneOf(kinds).optional(), title: optionalText(200), proof: z.unknown().optional() }),
  upload: true,
  ask: preparing,
  act: async (work, input, proof: Prepared | null) => {
    const title = input.title || `${{ picture: 'Picture', words: 'Words', music: 'Music' }[input.kind]} by ${input.owner || 'somebody'}`
    const assetId = await enterAsset(work, assetOf({ ...input, what: input.kind, title }))
    if (proof) await addProof(work, assetId, proof)
    await useAsset(work, { postId: input.id, place: placeFor(input), assetId })
    return { to: backTo(input), say: 'Entered in the rights register. Its credit stands in the post.' }
  },
})

/** What the composer's own buttons ask for: another page, or that a work is not in the post any more. */
export async function askedOfComposer(work: Work, postId: string, typed: Readonly<Record<string, unknown>>): Promise<string | null> {
  if (typeof typed.whose === 'string') return whosePlace(postId, typed.whose)
  if (typeof typed.dropped !== 'string') return null
  await dropAsset(work, { postId, assetId: typed.dropped })
  return `/posts/${postId}/edit#borrowed`
}

export const whoseWorkPages = listed(whoseWorkScreen, useAct, addAct)
