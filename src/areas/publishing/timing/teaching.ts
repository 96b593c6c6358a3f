import { memberOf, type Work } from '../../../infra/work/work.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { schoolDaysBetween } from '../../school-year/index.ts'
import type { Post } from '../posts/read-post.ts'
import { savePost } from '../posts/save-post.ts'
import { lessonEnds, markedAutomatic, nextFree, type TeachingRule, usualLessons } from './teaching.rule.ts'
import { InTeachingTime } from './timing.errors.ts'
import { dueOf } from './timing.rule.ts'
import type { TimingTables } from './timing.tables.ts'

/** What this school says of teaching time; off until it says something. One query. */
export async function teachingRule(work: Work): Promise<TeachingRule> {
  const row = await work
    .tables<TimingTables>()
    .selectFrom('teaching_rule')
    .select(['is_on', 'automatic', 'lessons'])
    .where('school_id', '=', work.school.id)
    .executeTakeFirst()
  return row ? { isOn: row.is_on, automatic: row.automatic, lessons: row.lessons } : { isOn: false, automatic: true, lessons: usualLessons }
}

/** Sets it for the school. @policy SDN-11 */
export async function setTeachingRule(work: Work, rule: TeachingRule): Promise<void> {
  const values = {
    is_on: rule.isOn,
    automatic: rule.automatic,
    lessons: JSON.stringify(rule.lessons),
    changed_by: memberOf(work),
    changed_at: work.now(),
  }
  await work
    .tables<TimingTables>()
    .insertInto('teaching_rule')
    .values({ school_id: work.school.id, ...values })
    .onConflict((on) => on.column('school_id').doUpdateSet(values))
    .execute()
  work.log({
    act: 'publishing.teaching-time-set',
    clause: 'SDN-11',
    subject: { kind: 'school', id: work.school.id },
    payload: { isOn: rule.isOn, automatic: rule.automatic },
  })
}

export type InLessons = { readonly nextFree: Temporal.Instant; readonly says: string; readonly local: string; readonly automatic: boolean }

/** Whether a moment lies in lessons of this school, and the next that does not. Null: it does not. One query where the rule is off, else two. */
export async function inLessons(work: Work, at: Temporal.Instant): Promise<InLessons | null> {
  const rule = await teachingRule(work)
  if (!rule.isOn) return null
  const zone = work.school.timeZone
  const local = at.toZonedDateTimeISO(zone).toPlainDateTime()
  const day = local.toPlainDate()
  const isSchoolDay = (await schoolDaysBetween(work, day, day))[0]?.look === 'school'
  if (lessonEnds(rule, local, isSchoolDay) === null) return null
  const free = nextFree(rule, local, isSchoolDay)
  const { at: nextAt } = dueOf(free.toString({ smallestUnit: 'minute' }), zone)
  return {
    nextFree: nextAt,
    says: sayWhen(nextAt, zone, work.now()),
    local: free.toString({ smallestUnit: 'minute' }),
    automatic: rule.automatic,
  }
}

/**
 * A post with a time of its own in lessons: refused with the next free time, or, where the school lets automatic posts go, marked so that
 * readers see that nobody left a class for it. Answers with the post as it is then.
 * @throws InTeachingTime
 * @policy SDN-11
 */
export async function heedLessons(work: Work, post: Post): Promise<Post> {
  const lessons = post.dueAt && (await inLessons(work, post.dueAt))
  if (!lessons) return post
  if (!lessons.automatic) throw InTeachingTime({ next: lessons.says }, 'due')
  return savePost(work, post.id, { authorLine: markedAutomatic(post.authorLine) })
}

/** When a post goes that was approved just now and has no time of its own: at once, or after the lesson. @policy SDN-11 */
export const goesAt = async (work: Work): Promise<Temporal.Instant> => (await inLessons(work, work.now()))?.nextFree ?? work.now()
