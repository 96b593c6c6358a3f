import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Work } from '../../../infra/work/work.ts'
import { type AssetFact, factOf, type StandingView } from '../../rights/index.ts'
import {
  type Approving,
  approvingOf,
  instant,
  type KeptStep,
  type PastDecision,
  type ReadTables,
  stepsAndRules,
} from '../approval/read-steps.ts'
import type { DignityAnswer, DignityQuestion } from '../checks/index.ts'
import { blackoutOf, blackoutsAbout } from '../timing/blackouts-about.ts'
import type { Blackout } from '../timing/stops.rule.ts'
import type { TimingTables } from '../timing/timing.tables.ts'
import type { PostState, Timing } from './post-life.rule.ts'
import { PostNotFound } from '../publishing.errors.ts'
import type { MediaKind, MediaType, People, PostTables, Speech, Whose } from '../publishing.tables.ts'

export type PostTarget = {
  readonly id: string
  readonly channelId: string
  readonly platform: string
  readonly platformName: string
  readonly name: string
  readonly handle: string
  readonly mode: 'api' | 'assisted'
  /** The permission of families that showing a pupil there needs. */
  readonly purpose: string
  readonly variant: string | null
}
export type Answered = {
  readonly question: DignityQuestion
  readonly answer: NonNullable<DignityAnswer>
  readonly by: string
  readonly at: Temporal.Instant
}
export type PostPicture = {
  readonly id: string
  readonly fileName: string
  readonly sha256: string
  readonly thumbSha256: string
  readonly kind: MediaKind
  readonly mime: MediaType
  readonly width: number
  readonly height: number
  readonly alt: string
  /** Of a video: does anybody speak, and what is said, as WebVTT. */
  readonly speech: Speech | null
  readonly captions: string
  /** Part of it was hidden after it was said who is in it, and nobody has looked since. */
  readonly lookAgain: boolean
  /** It may be evidence: it is shown to nobody and goes nowhere. */
  readonly isWithheld: boolean
  readonly people: People | null
  readonly work: Whose | null
  readonly credit: string
  readonly permission: string
  /** Its entry in the rights register, and how that stands now. */
  readonly assetId: string | null
  readonly asset: AssetFact | null
  /** It was cut, turned or covered since it was brought in. */
  readonly edited: boolean
  /** Channels that do not get it. */
  readonly leftOff: readonly string[]
  readonly pupils: readonly string[]
  readonly answers: readonly Answered[]
  readonly position: number
}
/** Somebody else's words or music in a post. */
export type Borrowed = { readonly usedAs: 'words' | 'music'; readonly asset: AssetFact }
export type { KeptStep, PastDecision }
export type Post = Approving & {
  readonly id: string
  readonly authorId: string
  readonly authorName: string
  readonly authorJob: string
  readonly state: PostState
  readonly note: string | null
  readonly text: string
  /** For channels whose posts have one; empty where nothing was typed. */
  readonly title: string
  readonly authorLine: string
  readonly timing: Timing
  readonly dueLocal: Temporal.PlainDateTime | null
  readonly dueAt: Temporal.Instant | null
  readonly version: number
  readonly changedBy: string
  readonly changedAt: Temporal.Instant
  readonly submittedAt: Temporal.Instant | null
  readonly needsSenior: boolean
  /** Sent by the urgent route: for safety, or because the school closes. */
  readonly urgent: boolean
  /** Checks that stopped it while it was written, since it was last sent to be read. */
  readonly stopsSeen: readonly string[]
  /** The series that it belongs to, and the post that it says again. */
  readonly seriesId: string | null
  readonly againOf: string | null
  /** The post that is out and whose place this one takes once it is approved. */
  readonly correctsId: string | null
  readonly targets: readonly PostTarget[]
  readonly pictures: readonly PostPicture[]
  /** Words and music of somebody else, by their entries in the rights register. */
  readonly borrowed: readonly Borrowed[]
  /** Everybody who wrote in it, the author too. */
  readonly editors: readonly string[]
  /** The newest version that each of them saved. */
  readonly savedBy: readonly { readonly by: string; readonly version: number }[]
  /** Where the school's roll stood when the post was read. */
  readonly rollVersion: string
  /** The school's blackouts, of any time. */
  readonly blackouts: readonly Blackout[]
}

const postQuery = (work: Work) =>
  work
    .tables<ReadTables & { asset_standing: StandingView; blackout: TimingTables['blackout'] }>()
    .selectFrom('post as p')
    .selectAll('p')
    .select((eb) => [
      jsonObjectFrom(
        eb
          .selectFrom('member as m')
          .select(['m.name', 'm.job_title', 'm.kind'])
          .whereRef('m.school_id', '=', 'p.school_id')
          .whereRef('m.id', '=', 'p.author_id'),
      ).as('author'),
      jsonArrayFrom(
        eb
          .selectFrom('post_target as t')
          .selectAll('t')
          .whereRef('t.school_id', '=', 'p.school_id')
          .whereRef('t.post_id', '=', 'p.id')
          .where('t.removed_at', 'is', null)
          .orderBy('t.name')
          .orderBy('t.id'),
      ).as('targets'),
      jsonArrayFrom(
        eb
          .selectFrom('picture as f')
          .selectAll('f')
          .select((in_) => [
            jsonObjectFrom(
              in_
                .selectFrom('asset_standing as s')
                .selectAll('s')
                .whereRef('s.school_id', '=', 'f.school_id')
                .whereRef('s.id', '=', 'f.asset_id'),
            ).as('asset'),
            jsonArrayFrom(
              in_
                .selectFrom('picture_pupil as w')
                .select('w.pupil_id')
                .whereRef('w.school_id', '=', 'f.school_id')
                .whereRef('w.picture_id', '=', 'f.id')
                .orderBy('w.pupil_id'),
            ).as('pupils'),
            jsonArrayFrom(
              in_
                .selectFrom('declaration as d')
                .innerJoin('member as m', (on) => on.onRef('m.school_id', '=', 'd.school_id').onRef('m.id', '=', 'd.member_id'))
                .select(['d.question', 'd.answer', 'd.at', 'm.name as by'])
                .whereRef('d.school_id', '=', 'f.school_id')
                .whereRef('d.picture_id', '=', 'f.id'),
            ).as('answers'),
          ])
          .whereRef('f.school_id', '=', 'p.school_id')
          .whereRef('f.post_id', '=', 'p.id')
          .orderBy('f.position')
          .orderBy('f.id'),
      ).as('pictures'),
      jsonArrayFrom(
        eb
          .selectFrom('post_asset as b')
          .innerJoin('asset_standing as s', (on) => on.onRef('s.school_id', '=', 'b.school_id').onRef('s.id', '=', 'b.asset_id'))
          .selectAll('s')
          .select('b.used_as')
          .whereRef('b.school_id', '=', 'p.school_id')
          .whereRef('b.post_id', '=', 'p.id')
          .orderBy('b.added_at')
          .orderBy('b.asset_id'),
      ).as('borrowed'),
      jsonArrayFrom(
        eb
          .selectFrom('approval as a')
          .leftJoin('member as m', (on) => on.onRef('m.school_id', '=', 'a.school_id').onRef('m.id', '=', 'a.decided_by'))
          .select(['a.id', 'a.decision', 'a.comment', 'a.content_hash', 'a.decided_by', 'a.decided_at', 'a.voided_because', 'm.name as by'])
          .select(['a.outside_name', 'a.step', 'a.version', 'a.route', 'a.people_confirmed'])
          .whereRef('a.school_id', '=', 'p.school_id')
          .whereRef('a.post_id', '=', 'p.id')
          .orderBy('a.decided_at', 'desc'),
      ).as('decisions'),
      jsonArrayFrom(
        eb
          .selectFrom('post_version as v')
          .select((in_) => ['v.saved_by', in_.fn.max('v.version').as('version')])
          .whereRef('v.school_id', '=', 'p.school_id')
          .whereRef('v.post_id', '=', 'p.id')
          .groupBy('v.saved_by'),
      ).as('editors'),
      eb.selectFrom('writing_ground as g').select('g.roll_version').whereRef('g.school_id', '=', 'p.school_id').as('roll_version'),
      blackoutsAbout(eb),
      ...stepsAndRules(eb),
    ])
    .where('p.school_id', '=', work.school.id)

type Row = Awaited<ReturnType<ReturnType<typeof postQuery>['execute']>>[number]

/** One post with all that belongs to it, in one round trip. @throws PostNotFound for another school's too. */
export async function readPost(work: Work, id: string): Promise<Post> {
  const row = await postQuery(work).where('p.id', '=', id).executeTakeFirst()
  if (!row) throw PostNotFound()
  return postOf(row, work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate())
}

/** The same, held until the transaction ends: for whoever is about to change it. */
export async function holdPost(work: Work, id: string): Promise<Post> {
  const held = await work
    .tables<PostTables>()
    .selectFrom('post')
    .select('id')
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!held) throw PostNotFound()
  return readPost(work, id)
}

const postOf = (row: Row, today: Temporal.PlainDate): Post => ({
  id: row.id,
  authorId: row.author_id,
  authorName: row.author?.name ?? '',
  authorJob: row.author?.job_title ?? '',
  state: row.state,
  note: row.note,
  text: row.text,
  title: row.title,
  authorLine: row.author_line,
  timing: row.timing,
  dueLocal: row.due_local,
  dueAt: row.due_at,
  version: row.version,
  changedBy: row.changed_by,
  changedAt: row.changed_at,
  submittedAt: row.submitted_at,
  needsSenior: row.needs_senior,
  urgent: row.urgent,
  stopsSeen: row.stops_seen,
  seriesId: row.series_id,
  againOf: row.again_of,
  correctsId: row.corrects_id,
  targets: row.targets.map((target) => ({
    id: target.id,
    channelId: target.channel_id,
    platform: target.platform,
    platformName: target.platform_name,
    name: target.name,
    handle: target.handle,
    mode: target.mode,
    purpose: target.purpose,
    variant: target.variant,
  })),
  pictures: row.pictures.map((one) => pictureOf(one, today)),
  borrowed: row.borrowed.map((one) => ({ usedAs: one.used_as, asset: factOf(one, today) })),
  editors: row.editors.map((one) => one.saved_by),
  savedBy: row.editors.map((one) => ({ by: one.saved_by, version: one.version })),
  rollVersion: String(row.roll_version ?? 0),
  blackouts: row.blackouts.map(blackoutOf),
  ...approvingOf(row),
})

const pictureOf = (row: Row['pictures'][number], today: Temporal.PlainDate): PostPicture => ({
  id: row.id,
  fileName: row.file_name,
  sha256: row.sha256,
  thumbSha256: row.thumb_sha256,
  kind: row.kind,
  mime: row.mime,
  width: row.width,
  height: row.height,
  alt: row.alt,
  speech: row.speech,
  captions: row.captions,
  lookAgain: row.look_again,
  isWithheld: row.withheld_at !== null,
  people: row.people,
  work: row.work,
  credit: row.credit,
  permission: row.permission,
  assetId: row.asset_id,
  asset: row.asset && factOf(row.asset, today),
  edited: row.edits.length > 0,
  leftOff: row.left_off,
  position: row.position,
  pupils: row.pupils.map((one) => one.pupil_id),
  answers: row.answers.map((one) => ({ question: one.question as DignityQuestion, answer: one.answer, by: one.by, at: instant(one.at) })),
})
