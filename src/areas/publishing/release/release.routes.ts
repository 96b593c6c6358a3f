import { z } from 'zod'
import { api, listed } from '../../../infra/http/declare.ts'
import { id, optionalText, text } from '../../../infra/http/fields.ts'
import { confirmSeen, letGoNow, letItGo, recordTakenDown, sendAgain, takeDownOne, takeDownPost } from './by-people.ts'

const done = z.object({ done: z.literal(true) })
const told = async (doing: Promise<void>): Promise<{ done: true }> => {
  await doing
  return { done: true }
}

/** What a person may do with a publication once it has left, or when nobody can know. */
export const releaseRoutes = listed(
  api({
    method: 'POST',
    path: '/publications/:id/take-down',
    clause: 'ABU-2',
    may: 'post.take-down',
    summary: 'Take a published post down; verified by looking',
    input: z.object({ id: id(), reason: text(500) }),
    output: done,
    handle: (work, input) => told(takeDownOne(work, input)),
  }),
  api({
    method: 'POST',
    path: '/posts/:id/take-down',
    clause: 'ABU-2',
    may: 'post.take-down',
    summary: 'Take a post down on every channel, and stop what is on its way',
    input: z.object({ id: id(), reason: text(500) }),
    output: done,
    handle: (work, input) => told(takeDownPost(work, input)),
  }),
  api({
    method: 'POST',
    path: '/publications/:id/confirm-seen',
    clause: 'SCO-8',
    may: 'post.write',
    summary: 'A person saw the unconfirmed post',
    input: z.object({ id: id(), link: z.url() }),
    output: done,
    handle: (work, input) => told(confirmSeen(work, input)),
  }),
  api({
    method: 'POST',
    path: '/publications/:id/send-again',
    clause: 'SCO-8',
    may: 'post.take-down',
    summary: 'A person looked, it is not there: send it once more',
    input: z.object({ id: id() }),
    output: done,
    handle: (work, input) => told(sendAgain(work, input)),
  }),
  api({
    method: 'POST',
    path: '/publications/:id/let-go',
    clause: 'SCO-8',
    may: 'post.take-down',
    summary: 'Give up on a held or an unconfirmed post',
    input: z.object({ id: id() }),
    output: done,
    handle: (work, input) => told(letItGo(work, input)),
  }),
  api({
    method: 'POST',
    path: '/publications/:id/go-on',
    clause: 'SCO-8',
    may: 'post.write',
    summary: 'Let a post go that was held',
    input: z.object({ id: id() }),
    output: done,
    handle: (work, input) => told(letGoNow(work, input)),
  }),
  api({
    method: 'POST',
    path: '/publications/:id/taken-down',
    clause: 'ABU-2',
    may: 'post.take-down',
    summary: 'Say that a post was taken down by hand, and how that was seen',
    input: z.object({ id: id(), note: optionalText(500) }),
    output: done,
    handle: (work, input) => told(recordTakenDown(work, input)),
  }),
)
