import { z } from 'zod'
import { fragment, listed } from '../../../infra/http/declare.ts'
import { id } from '../../../infra/http/fields.ts'
import { emptyForm, type FormValues } from '../../../kernel/form.ts'
import { html } from '../../../ui/html.ts'
import { writingToo } from '../../../ui/parts/meeting.ts'
import { addPictures } from '../pictures/add-picture.ts'
import type { Taken } from '../pictures/take-files.ts'
import { composerLook } from './composer-parts.ts'
import { bothSides } from './both-texts.ts'
import { deskFor } from './desk.ts'
import { savedByOthers, writingHere } from './writers.ts'
import { gatherFacts } from '../checks/gather-facts.ts'
import { pictureRow } from '../pictures/picture-parts.ts'
import { noteStops } from '../figures/caught.ts'
import { changeOf } from '../posts/post-fields.ts'
import { readPost } from '../posts/read-post.ts'
import { savePost } from '../posts/save-post.ts'
import { storing } from './storing.ts'
import { typedFields } from './typed.ts'

const checks = fragment({
  method: 'POST',
  path: '/posts/:id/checks',
  clause: 'DO-3',
  may: 'post.write',
  input: typedFields,
  show: async (work, typed, outside) => {
    const mayName = work.caller.may.has('roll.read')
    const saved = await savePost(work, typed.id, (post) => changeOf(post, typed, mayName))
    const desk = await deskFor(work, saved, { outside, form: emptyForm, typed })
    await noteStops(work, saved, desk.standing.stops)
    return { markup: composerLook(desk), version: String(saved.version) }
  },
})

const here = fragment({
  method: 'POST',
  path: '/posts/:id/here',
  clause: 'DO-3',
  may: 'post.write',
  input: z.object({ id: id() }),
  show: async (work, { id: postId }) => {
    const version = await savedByOthers(work, postId)
    const writers = await writingHere(work, postId)
    return { markup: writingToo(writers.map(({ name }) => name)), version: String(version) }
  },
})

const both = fragment({
  method: 'POST',
  path: '/posts/:id/both',
  clause: 'DO-3',
  may: 'post.write',
  input: typedFields,
  show: async (work, typed) => {
    const post = await readPost(work, typed.id)
    const facts = await gatherFacts(work, post.rollVersion)
    return { markup: await bothSides({ work, post, facts }, typed as unknown as FormValues), version: String(post.version) }
  },
})

const upload = fragment({
  method: 'POST',
  path: '/posts/:id/pictures',
  clause: 'IMG-1',
  may: 'post.write',
  input: typedFields,
  upload: true,
  ask: storing,
  show: async (work, typed, outside, asked) => {
    const { stored } = asked as Taken
    const post = await addPictures(work, typed.id, stored)
    const desk = await deskFor(work, post, { outside, form: emptyForm, typed: {} })
    const fresh = post.pictures.slice(post.pictures.length - stored.length)
    return {
      markup: html`${fresh.map((picture) => pictureRow(desk, picture, post.pictures.indexOf(picture)))}`,
      version: String(post.version),
    }
  },
})

export const composerFragments = listed(checks, here, both, upload)
