import { z } from 'zod'
import { api, listed } from '../../infra/http/declare.ts'
import { id, nothing, text } from '../../infra/http/fields.ts'
import { checkIn, takeAttendance } from './attendance.ts'
import { doneCheckUp } from './check-up.ts'
import { courseRoutes } from './course.routes.ts'
import { compareEvidence, evidenceShape, importEvidence } from './evidence.ts'
import { readNeeds } from './needs.ts'
import { ownCourseRoutes } from './own-courses.routes.ts'
import { overview, totalsOf } from './overview.ts'
import { certificateByCode, voidRecord } from './records.ts'
import { standings } from './requirement.rule.ts'
import { timed, timing } from './requirements.page.ts'
import { addRequirement, changeRequirement, listRequirements } from './requirements.ts'
import { sessionFacts } from './sessions.page.ts'
import { cancelSession, invite, listSessions, planSession } from './sessions.ts'

const need = z.object({
  courseId: z.string(),
  clause: z.string(),
  standing: z.enum(standings as [string, ...string[]]),
  beforeAccess: z.boolean(),
  dueOn: z.string().nullable(),
  expiresOn: z.string().nullable(),
})
type Needed = Awaited<ReturnType<typeof readNeeds>>[number]
const sayNeed = ({ courseId, clause, standing, beforeAccess, dueOn, expiresOn }: Needed) => ({
  courseId,
  clause,
  standing,
  beforeAccess,
  dueOn: dueOn?.toString() ?? null,
  expiresOn: expiresOn?.toString() ?? null,
})
const counts = z.record(z.string(), z.number())
const done = z.object({ done: z.literal(true) })
const yes = { done: true } as const
const byId = z.object({ id: id() })

const overseeing = listed(
  api({
    method: 'GET',
    path: '/training',
    clause: 'ROL-S1',
    may: 'training.oversee',
    summary: 'Everybody with the training they need, and where they stand',
    input: nothing,
    output: z.object({ people: z.array(z.object({ id: z.string(), name: z.string(), needs: z.array(need) })) }),
    handle: async (work) => ({
      people: (await overview(work)).map((row) => ({ id: row.id, name: row.name, needs: row.needs.map(sayNeed) })),
    }),
  }),
  api({
    method: 'GET',
    path: '/training/totals',
    clause: 'ROL-S1',
    may: 'log.read',
    summary: 'How training stands in numbers, without names',
    input: nothing,
    output: z.object({ people: z.number(), all: counts, byCourse: z.array(z.object({ courseId: z.string(), count: counts })) }),
    handle: async (work) => {
      const { people, all, byCourse } = totalsOf(await overview(work))
      return { people, all: { ...all }, byCourse: byCourse.map(({ courseId, count }) => ({ courseId, count: { ...count } })) }
    },
  }),
  api({
    method: 'GET',
    path: '/training/mine',
    clause: 'ROL-T2',
    may: 'training.take',
    summary: 'The training asked of you',
    input: nothing,
    output: z.object({ needs: z.array(need) }),
    handle: async (work) => ({ needs: (await readNeeds(work, work.caller.memberId === null ? [] : [work.caller.memberId])).map(sayNeed) }),
  }),
)

const requirement = z.object({
  id: z.string(),
  audience: z.string(),
  courseId: z.string(),
  clause: z.string(),
  given: z.boolean(),
  days: z.number().nullable(),
  validMonths: z.number(),
  startsOn: z.string().nullable(),
  on: z.boolean(),
})
const requirements = listed(
  api({
    method: 'GET',
    path: '/training/requirements',
    clause: 'ROL-S1',
    may: 'training.oversee',
    summary: 'Who needs which course, by when, and how long it counts',
    input: nothing,
    output: z.object({ requirements: z.array(requirement) }),
    handle: async (work) => ({
      requirements: (await listRequirements(work)).map((one) => ({ ...one, startsOn: one.startsOn?.toString() ?? null })),
    }),
  }),
  api({
    method: 'POST',
    path: '/training/requirements',
    clause: 'ROL-S1',
    may: 'training.oversee',
    summary: 'Ask for a course of more people',
    input: z.object({ courseId: text(80), audience: text(60), ...timing }),
    output: z.object({ id: z.string() }),
    handle: (work, { courseId, audience, ...input }) => addRequirement(work, { courseId, audience, ...timed(input) }),
  }),
  api({
    method: 'PUT',
    path: '/training/requirements/:id',
    clause: 'ACC-10',
    may: 'training.oversee',
    summary: 'Change when a course is due and how long it counts',
    input: z.object({ id: z.string().max(60), on: z.boolean(), ...timing }),
    output: done,
    handle: async (work, { id: which, on, ...input }) => {
      await changeRequirement(work, which, { on, ...timed(input) })
      return yes
    },
  }),
)

const session = z.object({
  id: z.string(),
  courseId: z.string(),
  startsAt: z.string(),
  place: z.string(),
  state: z.string(),
  invited: z.number(),
  came: z.number(),
})
const sessions = listed(
  api({
    method: 'GET',
    path: '/training/sessions',
    clause: 'ROL-S1',
    may: 'training.oversee',
    summary: 'Sessions, newest first',
    input: nothing,
    output: z.object({ sessions: z.array(session) }),
    handle: async (work) => ({
      sessions: (await listSessions(work)).map(({ id: one, courseId, startsAt, place, state, invited, came }) => ({
        id: one,
        courseId,
        startsAt: startsAt.toString(),
        place,
        state,
        invited,
        came,
      })),
    }),
  }),
  api({
    method: 'POST',
    path: '/training/sessions',
    clause: 'ROL-S1',
    may: 'training.oversee',
    summary: 'Plan a session of a course',
    input: z.object(sessionFacts),
    output: z.object({ id: z.string() }),
    handle: (work, wanted) => planSession(work, wanted),
  }),
  api({
    method: 'POST',
    path: '/training/sessions/:id/invitations',
    clause: 'ROL-S1',
    may: 'training.oversee',
    summary: 'Invite people to a session',
    input: byId.extend({ people: z.array(id()).max(500) }),
    output: z.object({ invited: z.number() }),
    handle: async (work, { id: sessionId, people }) => ({ invited: await invite(work, { sessionId, memberIds: people }) }),
  }),
  api({
    method: 'POST',
    path: '/training/sessions/:id/attendance',
    clause: 'ROL-S1',
    may: 'training.oversee',
    summary: 'Close the list of a session: who came has a record, who did not gets the next one',
    input: byId.extend({ present: z.array(id()).max(500) }),
    output: z.object({ came: z.number(), missed: z.number(), offered: z.number() }),
    handle: (work, { id: sessionId, present }) => takeAttendance(work, { sessionId, present }),
  }),
  api({
    method: 'POST',
    path: '/training/sessions/:id/cancel',
    clause: 'ROL-S1',
    may: 'training.oversee',
    summary: 'Call a session off',
    input: byId.extend({ because: text(300) }),
    output: done,
    handle: async (work, { id: sessionId, because }) => {
      await cancelSession(work, { sessionId, because })
      return yes
    },
  }),
  api({
    method: 'POST',
    path: '/training/check-in',
    clause: 'ROL-T2',
    may: 'training.take',
    summary: 'Sign in to a session with the code shown in the room',
    input: z.object({ code: text(12) }),
    output: z.object({ title: z.string(), certificate: z.string().nullable() }),
    handle: async (work, { code }) => {
      const here = await checkIn(work, code)
      return { title: here.title, certificate: here.code }
    },
  }),
)

const problem = z.object({ line: z.number(), says: z.string() })
const evidence = listed(
  api({
    method: 'POST',
    path: '/training/evidence/preview',
    clause: 'ROL-S1',
    may: 'training.oversee',
    summary: 'What a list of evidence would change',
    input: z.object({ rows: evidenceShape }),
    output: z.object({ added: z.number(), changed: z.number(), same: z.number(), problems: z.array(problem) }),
    handle: async (work, { rows }) => {
      const { added, changed, same, problems } = await compareEvidence(work, rows)
      return { added: added.length, changed: changed.length, same, problems: [...problems] }
    },
  }),
  api({
    method: 'POST',
    path: '/training/evidence',
    clause: 'ROL-S1',
    may: 'training.oversee',
    summary: 'Take over a list of evidence',
    input: z.object({ rows: evidenceShape }),
    output: z.object({ added: z.number(), changed: z.number(), same: z.number(), problems: z.array(problem) }),
    handle: async (work, { rows }) => {
      const taken = await importEvidence(work, rows)
      return { ...taken, problems: [...taken.problems] }
    },
  }),
  api({
    method: 'GET',
    path: '/training/certificates/:code',
    clause: 'ACC-10',
    may: 'training.take',
    summary: 'A certificate by its code',
    input: z.object({ code: z.string().max(40) }),
    output: z.object({
      name: z.string(),
      title: z.string(),
      version: z.number(),
      expiresOn: z.string(),
      inDate: z.boolean(),
      withdrawn: z.boolean(),
    }),
    handle: async (work, { code }) => {
      const { name, title, version, expiresOn, inDate, voidedAt } = await certificateByCode(work, code)
      return { name, title, version, expiresOn: expiresOn.toString(), inDate, withdrawn: voidedAt !== null }
    },
  }),
  api({
    method: 'POST',
    path: '/training/certificates/:code/withdraw',
    clause: 'ROL-S1',
    may: 'training.oversee',
    summary: 'Withdraw a record that was written in error',
    input: z.object({ code: z.string().max(40), because: text(300) }),
    output: done,
    handle: async (work, input) => {
      await voidRecord(work, input)
      return yes
    },
  }),
  api({
    method: 'POST',
    path: '/check-up',
    clause: 'APP-4',
    may: 'training.take',
    summary: 'Say that you have been through your private check-up; it takes no answers',
    input: nothing,
    output: done,
    handle: async (work) => {
      await doneCheckUp(work)
      return yes
    },
  }),
)

export const trainingRoutes = [...courseRoutes, ...ownCourseRoutes, ...overseeing, ...requirements, ...sessions, ...evidence]
