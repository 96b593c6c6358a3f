import { z } from 'zod'
import { api, listed } from '../../infra/http/declare.ts'
import { id, nothing } from '../../infra/http/fields.ts'
import { schoolYearFrom } from '../../kernel/school-days.ts'
import { giveNotice } from './give-notice.ts'
import { canMail, newNotice } from './notices.page.ts'
import { newMaterial, newSession, yearGroupsOf } from './programme.page.ts'
import { heldSession } from './session.page.ts'
import { coverage, topics, ways } from './programme.rule.ts'
import { notices, oneNotice, programme } from './read-education.ts'
import { addMaterial, cancelSession, holdSession, lookAtMaterial, planSession } from './sessions.ts'

const made = z.object({ id: z.uuid() })
const done = z.object({ done: z.literal(true) })
const ok = { done: true as const }

const programmeRoute = api({
  method: 'GET',
  path: '/education',
  clause: 'PUP-2',
  may: 'education.read',
  summary: 'The programme of this school year, and the gaps in it',
  input: nothing,
  output: z.object({
    sessions: z.array(
      z.object({
        id: z.uuid(),
        audience: z.string(),
        topic: z.string(),
        title: z.string(),
        state: z.string(),
        on: z.string(),
        came: z.int().nullable(),
      }),
    ),
    gaps: z.array(z.object({ yearGroup: z.string(), topics: z.array(z.enum(topics)) })),
  }),
  handle: async (work) => {
    const since = schoolYearFrom(work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate(), work.school.nation)
    const { sessions } = await programme(work, since)
    const { gaps } = coverage(sessions, await yearGroupsOf(work), since)
    return {
      sessions: sessions.map(({ id: sessionId, audience, topic, title, state, heldOn, plannedOn, came }) => ({
        id: sessionId,
        audience,
        topic,
        title,
        state,
        on: (heldOn ?? plannedOn).toString(),
        came,
      })),
      gaps: gaps.map((gap) => ({ ...gap, topics: [...gap.topics] })),
    }
  },
})
const planRoute = api({
  method: 'POST',
  path: '/education/sessions',
  clause: 'PUP-2',
  may: 'education.write',
  summary: 'Plan a session',
  input: newSession,
  output: made,
  handle: async (work, { plannedOn, ...input }) => ({
    id: await planSession(work, { ...input, plannedOn: Temporal.PlainDate.from(plannedOn) }),
  }),
})
const heldRoute = api({
  method: 'POST',
  path: '/education/sessions/:id/held',
  clause: 'PUP-2',
  may: 'education.write',
  summary: 'Write down that a session was held',
  input: heldSession.extend({ id: id() }),
  output: done,
  handle: async (work, { id: sessionId, heldOn, ...input }) => {
    await holdSession(work, sessionId, { ...input, heldOn: Temporal.PlainDate.from(heldOn) })
    return ok
  },
})
const cancelRoute = api({
  method: 'POST',
  path: '/education/sessions/:id/cancel',
  clause: 'PUP-2',
  may: 'education.write',
  summary: 'Take a session off the programme',
  input: z.object({ id: id() }),
  output: done,
  handle: async (work, input) => {
    await cancelSession(work, input.id)
    return ok
  },
})
const materialRoute = api({
  method: 'POST',
  path: '/education/materials',
  clause: 'PAR-3',
  may: 'education.write',
  summary: 'Name a material for families on the website',
  input: newMaterial,
  output: made,
  handle: async (work, { name, url, lookAgainOn }) => ({
    id: await addMaterial(work, { title: name, url, lookAgainOn: Temporal.PlainDate.from(lookAgainOn) }),
  }),
})
const lookRoute = api({
  method: 'POST',
  path: '/education/materials/:id/look',
  clause: 'PAR-3',
  may: 'education.write',
  summary: 'Say that a material is still right, or gone',
  input: z.object({ id: id(), is: z.enum(['right', 'gone']) }),
  output: done,
  handle: async (work, input) => {
    await lookAtMaterial(work, input.id, input.is)
    return ok
  },
})
const proof = z.object({ sent: z.int(), trying: z.int(), failed: z.int() })
const notice = z.object({
  id: z.uuid(),
  platform: z.string(),
  accountId: z.uuid().nullable(),
  way: z.enum(ways),
  givenAt: z.string(),
  proof,
})
const noticesRoute = api({
  method: 'GET',
  path: '/education/notices',
  clause: 'PAR-1',
  may: 'education.read',
  summary: 'What families were told, with proof',
  input: nothing,
  output: z.object({ notices: z.array(notice) }),
  handle: async (work) => ({
    notices: (await notices(work)).map(({ id: noticeId, platform, accountId, way, givenAt, proof: of }) => ({
      id: noticeId,
      platform,
      accountId,
      way,
      givenAt: givenAt.toString(),
      proof: { ...of },
    })),
  }),
})
const giveRoute = api({
  method: 'POST',
  path: '/education/notices',
  clause: 'PAR-1',
  may: 'education.send',
  summary: 'Give families the rules of a platform',
  input: newNotice,
  output: made,
  handle: async (work, input, _, outside) => ({ id: await giveNotice(work, input, canMail(outside)) }),
})
const oneNoticeRoute = api({
  method: 'GET',
  path: '/education/notices/:id',
  clause: 'PAR-1',
  may: 'education.send',
  summary: 'One notice, with the proof for each address',
  input: z.object({ id: id() }),
  output: z.object({
    id: z.uuid(),
    subject: z.string(),
    body: z.string(),
    recipients: z.array(z.object({ address: z.string(), sentAt: z.string().nullable(), words: z.string() })),
  }),
  handle: async (work, input) => {
    const { id: noticeId, subject, body, recipients } = await oneNotice(work, input.id)
    return {
      id: noticeId,
      subject,
      body,
      recipients: recipients.map(({ address, sentAt, words }) => ({ address, sentAt: sentAt?.toString() ?? null, words })),
    }
  },
})

export const educationApi = listed(
  programmeRoute,
  planRoute,
  heldRoute,
  cancelRoute,
  materialRoute,
  lookRoute,
  noticesRoute,
  giveRoute,
  oneNoticeRoute,
)
