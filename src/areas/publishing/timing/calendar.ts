import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Work } from '../../../infra/work/work.ts'
import { type SchoolDay, schoolDaysBetween } from '../../school-year/index.ts'
import type { PostState } from '../posts/post-life.rule.ts'
import type { PostTables } from '../publishing.tables.ts'
import type { ReleaseTables } from '../release/release.tables.ts'
import { blackoutsBetween } from './blackouts.ts'
import { type CalendarView, daysShown, type Shown, type Stretch, stretchesOn } from './calendar.rule.ts'
import type { TimingTables } from './timing.tables.ts'

export type Planned = {
  readonly id: string
  readonly state: PostState
  readonly text: string
  readonly at: Temporal.Instant
  readonly author: string
  readonly channels: readonly string[]
  readonly isHeld: boolean
}
export type CalendarDay = {
  readonly on: Temporal.PlainDate
  readonly school: SchoolDay | undefined
  readonly posts: readonly Planned[]
  readonly stretches: readonly Stretch[]
}
export type PostCalendar = { readonly shown: Shown; readonly days: readonly CalendarDay[] }

/** Posts between two moments: what went out, at the moment it did; all others at the time they are meant for. One query. */
export async function plannedBetween(work: Work, from: Temporal.Instant, until: Temporal.Instant): Promise<readonly Planned[]> {
  const rows = await work
    .tables<PostTables & ReleaseTables & { member: { school_id: string; id: string; name: string } }>()
    .selectFrom('post as p')
    .innerJoin('member as m', (on) => on.onRef('m.school_id', '=', 'p.school_id').onRef('m.id', '=', 'p.author_id'))
    .select(['p.id', 'p.state', 'p.text', 'p.due_at', 'p.settled_at', 'm.name as author'])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('post_target as t')
          .select(['t.platform_name', 't.name'])
          .whereRef('t.school_id', '=', 'p.school_id')
          .whereRef('t.post_id', '=', 'p.id')
          .where('t.removed_at', 'is', null)
          .orderBy('t.platform_name'),
      ).as('targets'),
      eb
        .exists(
          eb
            .selectFrom('publication as u')
            .select('u.id')
            .whereRef('u.school_id', '=', 'p.school_id')
            .whereRef('u.post_id', '=', 'p.id')
            .where('u.state', '=', 'held'),
        )
        .as('is_held'),
    ])
    .where('p.school_id', '=', work.school.id)
    .where('p.state', '!=', 'discarded')
    .where((eb) =>
      eb.or([
        eb.and([eb('p.state', '=', 'published'), eb('p.settled_at', '>=', from), eb('p.settled_at', '<', until)]),
        eb.and([eb('p.state', '!=', 'published'), eb('p.due_at', '>=', from), eb('p.due_at', '<', until)]),
      ]),
    )
    .limit(1000)
    .execute()
  return rows
    .flatMap((row) => {
      const at = row.state === 'published' ? row.settled_at : row.due_at
      if (!at) return []
      const channels = [...new Set(row.targets.map(({ platform_name }) => platform_name))]
      return [{ id: row.id, state: row.state, text: row.text, at, author: row.author, channels, isHeld: Boolean(row.is_held) }]
    })
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
}

/** Everything that a calendar of posts shows. Four queries. */
export async function postCalendar(work: Work, on: Temporal.PlainDate, view: CalendarView): Promise<PostCalendar> {
  const zone = work.school.timeZone
  const shown = daysShown(on, view)
  const last = shown.days.at(-1) ?? shown.first
  const from = shown.first.toZonedDateTime(zone).toInstant()
  const until = last.add({ days: 1 }).toZonedDateTime(zone).toInstant()
  const posts = await plannedBetween(work, from, until)
  const stretches: readonly Stretch[] = [...(await silencesBetween(work, from, until)), ...(await blackoutsBetween(work, from, until))]
  const school = new Map((await schoolDaysBetween(work, shown.first, last)).map((one) => [one.on.toString(), one]))
  const byDay = Map.groupBy(posts, ({ at }) => at.toZonedDateTimeISO(zone).toPlainDate().toString())
  return {
    shown,
    days: shown.days.map((day) => ({
      on: day,
      school: school.get(day.toString()),
      posts: byDay.get(day.toString()) ?? [],
      stretches: stretchesOn(stretches, day, zone),
    })),
  }
}

async function silencesBetween(work: Work, from: Temporal.Instant, until: Temporal.Instant): Promise<readonly Stretch[]> {
  const rows = await work
    .tables<TimingTables>()
    .selectFrom('silence')
    .select(['began_at', 'ended_at'])
    .where('school_id', '=', work.school.id)
    .where('began_at', '<', until)
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('ended_at', '>', from)]))
    .orderBy('began_at')
    .execute()
  return rows.map(({ began_at, ended_at }) => ({ name: 'The school is silent', fromAt: began_at, untilAt: ended_at }))
}
