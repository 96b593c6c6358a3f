import assert from 'node:assert/strict'
import type { TestSchool } from '../../app/testing/world.ts'
import { setDuty } from '../people/index.ts'
import { areTrained, haveRead } from './testing/live-account.ts'

/** A complete case for an account, with what a test wants to be different. */
export const theCase = (school: TestSchool, change: Record<string, unknown> = {}) => ({
  platform: 'bluesky',
  name: 'Eco Club',
  aim: 'Families see what the children grow and mend.',
  audience: 'Families of Years 3 to 6.',
  promotion: 'The newsletter.',
  visibility: 'open',
  leadId: school.people.teacher,
  runnerIds: [school.people.teacher, school.people.colleague],
  ...change,
})
export type Body = { id: string; state: string; accountId: string | null; code: string; clause: string; detail: string; title: string }
/** The answer of the API as an application or a refusal. */
export const body = (answer: { body: unknown }) => answer.body as Body

/** A draft, begun through the API. */
export const started = async (
  school: TestSchool,
  change: Record<string, unknown> = {},
  who: 'teacher' | 'head' | 'deputy' | 'volunteer' = 'teacher',
): Promise<string> => {
  const answer = await school.as(who).api('POST', '/applications', theCase(school, change))
  assert.equal(answer.status, 201, answer.text)
  return body(answer).id
}
/** An application that was sent to the senior leaders. */
export const sent = async (
  school: TestSchool,
  change: Record<string, unknown> = {},
  who: 'teacher' | 'head' | 'deputy' | 'volunteer' = 'teacher',
): Promise<string> => {
  const id = await started(school, change, who)
  const answer = await school.as(who).api('POST', `/applications/${id}/submit`)
  assert.equal(body(answer).state, 'submitted', answer.text)
  return id
}
/** These have read the policy and are trained. */
export const ready = async (school: TestSchool, ...names: ('teacher' | 'colleague' | 'head' | 'deputy' | 'volunteer')[]) => {
  await haveRead(school, names)
  await areTrained(school, names)
}

export const anne = { name: 'Anne Whitlock', email: 'anne@governors.example' }
/** The chair of governors is named: without a sign-in, or as the governor of the cast. */
export const chairNamed = (school: TestSchool, byAccount = false): Promise<void> =>
  school.work((work) => setDuty(work, 'chair-of-governors', [byAccount ? { memberId: school.people.governor } : anne]), 'deputy')

type Letter = { readonly to_address: string; readonly subject: string; readonly body: string }
/** Every letter of a school, oldest first. */
export const letters = (school: TestSchool): Promise<Letter[]> =>
  school.work((work) =>
    work
      .tables<{ outgoing_mail: Letter & { school_id: string; id: string } }>()
      .selectFrom('outgoing_mail')
      .select(['to_address', 'subject', 'body'])
      .where('school_id', '=', school.id)
      .orderBy('id')
      .execute(),
  )

/** Ids of those whom Today asks to decide about this. */
export const askedToday = async (school: TestSchool, id: string): Promise<readonly (string | null)[]> => {
  type View = { today_applications: { school_id: string; kind: string; id: string; for_member: string | null } }
  const rows = await school.work((work) =>
    work
      .tables<View>()
      .selectFrom('today_applications')
      .select('for_member')
      .where('school_id', '=', school.id)
      .where('kind', '=', 'application.decide')
      .where('id', '=', id)
      .execute(),
  )
  return rows.map((row) => row.for_member)
}
