import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Decision, PostTables, Route } from '../publishing.tables.ts'
import type { ApprovalTables, Would } from './approval.tables.ts'
import { type ApprovalRules, type AuthorKind, firstRules, type NamedAs, type StepKind } from './rules.rule.ts'

export type PastDecision = {
  readonly id: string
  readonly decision: Decision
  readonly comment: string
  readonly hash: string
  readonly by: string
  /** Null for somebody outside the school. */
  readonly byId: string | null
  readonly at: Temporal.Instant
  readonly voidedBecause: string | null
  /** Which step of the way, counted from one, and which version was read. */
  readonly step: number
  readonly version: number
  readonly route: Route
  readonly peopleConfirmed: boolean
}

/** One step of the way as it was written down when the post was sent. */
export type KeptStep = {
  readonly position: number
  readonly by: StepKind
  readonly memberId: string | null
  readonly hours: number
  readonly clause: string
  readonly because: string
  readonly outside: { readonly name: string; readonly email: string } | null
  readonly askedAt: Temporal.Instant | null
  readonly dueAt: Temporal.Instant | null
  readonly isDone: boolean
  /** Who was asked by name; a step for any colleague names nobody. */
  readonly asked: readonly { readonly id: string; readonly name: string; readonly as: NamedAs }[]
}
/** A colleague who was asked what they think of it. */
export type AskedOpinion = {
  readonly id: string
  readonly by: string
  readonly of: string
  readonly ofId: string
  readonly question: string
  readonly askedAt: Temporal.Instant
  readonly would: Would | null
  readonly answer: string
  readonly version: number | null
  readonly answeredAt: Temporal.Instant | null
}
/** What a post carries of its approval. */
export type Approving = {
  /** Newest first. */
  readonly decisions: readonly PastDecision[]
  readonly authorKinds: readonly AuthorKind[]
  /** The steps it was sent for, in order; none before that. */
  readonly steps: readonly KeptStep[]
  /** The school's rules of approval as of now. */
  readonly rules: ApprovalRules
  /** What colleagues were asked and said of it, newest first. */
  readonly opinions: readonly AskedOpinion[]
}
export type ReadTables = PostTables &
  ApprovalTables & { member: { school_id: string; id: string; name: string; job_title: string; kind: string } }

/** What belongs to the approval of a post, read with it: the steps, who was asked, the school's rules, how much its author has published. */
export const stepsAndRules = (eb: ExpressionBuilder<ReadTables & { p: PostTables['post'] }, 'p'>) =>
  [
    jsonArrayFrom(
      eb
        .selectFrom('approval_step as s')
        .select(['s.position', 's.by_whom', 's.member_id', 's.hours', 's.clause', 's.because', 's.outside_name', 's.outside_email'])
        .select(['s.asked_at', 's.due_at', 's.done_at'])
        .select((in_) =>
          jsonArrayFrom(
            in_
              .selectFrom('approval_asked as q')
              .innerJoin('member as m', (on) => on.onRef('m.school_id', '=', 'q.school_id').onRef('m.id', '=', 'q.member_id'))
              .select(['q.member_id', 'q.named_as', 'm.name'])
              .whereRef('q.school_id', '=', 's.school_id')
              .whereRef('q.post_id', '=', 's.post_id')
              .whereRef('q.position', '=', 's.position')
              .orderBy('q.asked_at')
              .orderBy('m.name'),
          ).as('asked'),
        )
        .whereRef('s.school_id', '=', 'p.school_id')
        .whereRef('s.post_id', '=', 'p.id')
        .orderBy('s.position'),
    ).as('steps'),
    eb
      .selectFrom('approval_rules as r')
      .select('r.content')
      .whereRef('r.school_id', '=', 'p.school_id')
      .orderBy('r.version', 'desc')
      .limit(1)
      .as('rules'),
    eb
      .selectFrom('post as o')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .whereRef('o.school_id', '=', 'p.school_id')
      .whereRef('o.author_id', '=', 'p.author_id')
      .where('o.state', '=', 'published')
      .as('published_before'),
    jsonArrayFrom(
      eb
        .selectFrom('post_opinion as n')
        .innerJoin('member as b', (on) => on.onRef('b.school_id', '=', 'n.school_id').onRef('b.id', '=', 'n.asked_by'))
        .innerJoin('member as m', (on) => on.onRef('m.school_id', '=', 'n.school_id').onRef('m.id', '=', 'n.asked_of'))
        .select([
          'n.id',
          'b.name as by',
          'm.name as of',
          'n.asked_of',
          'n.question',
          'n.asked_at',
          'n.would',
          'n.answer',
          'n.version',
          'n.answered_at',
        ])
        .whereRef('n.school_id', '=', 'p.school_id')
        .whereRef('n.post_id', '=', 'p.id')
        .orderBy('n.asked_at', 'desc'),
    ).as('opinions'),
  ] as const

// Timestamps inside JSON come as text.
export const instant = (at: unknown): Temporal.Instant => Temporal.Instant.from(String(at).replace(' ', 'T'))

/** Somebody whose first posts these are is new to it. */
const newUntil = 5
export const kindsOf = (kind: string, published: number): readonly AuthorKind[] => [
  kind === 'volunteer' ? 'volunteer' : 'staff',
  ...(published < newUntil ? (['new'] as const) : []),
]

type StepRow = Pick<
  ApprovalTables['approval_step'],
  'position' | 'by_whom' | 'member_id' | 'hours' | 'clause' | 'because' | 'outside_name' | 'outside_email'
> & {
  readonly asked_at: unknown
  readonly due_at: unknown
  readonly done_at: unknown
  readonly asked: readonly { readonly member_id: string; readonly named_as: NamedAs; readonly name: string }[]
}
const stepOf = (row: StepRow): KeptStep => ({
  position: row.position,
  by: row.by_whom,
  memberId: row.member_id,
  hours: row.hours,
  clause: row.clause,
  because: row.because,
  outside: row.outside_email === null ? null : { name: row.outside_name ?? '', email: row.outside_email },
  askedAt: row.asked_at === null ? null : instant(row.asked_at),
  dueAt: row.due_at === null ? null : instant(row.due_at),
  isDone: row.done_at !== null,
  asked: row.asked.map((one) => ({ id: one.member_id, name: one.name, as: one.named_as })),
})

type OpinionRow = Pick<ApprovalTables['post_opinion'], 'id' | 'asked_of' | 'question' | 'would' | 'version'> & {
  readonly by: string
  readonly of: string
  readonly answer: string
  readonly asked_at: unknown
  readonly answered_at: unknown
}
const opinionOf = ({ asked_of, asked_at, answered_at, ...row }: OpinionRow): AskedOpinion => ({
  ...row,
  ofId: asked_of,
  askedAt: instant(asked_at),
  answeredAt: answered_at === null ? null : instant(answered_at),
})

type DecisionRow = Pick<
  PostTables['approval'],
  | 'id'
  | 'decision'
  | 'comment'
  | 'content_hash'
  | 'decided_by'
  | 'voided_because'
  | 'outside_name'
  | 'step'
  | 'version'
  | 'route'
  | 'people_confirmed'
> & { readonly by: string | null; readonly decided_at: unknown }
const decisionOf = (one: DecisionRow): PastDecision => ({
  id: one.id,
  decision: one.decision,
  comment: one.comment,
  hash: one.content_hash,
  by: one.by ?? one.outside_name ?? '',
  byId: one.decided_by,
  at: instant(one.decided_at),
  voidedBecause: one.voided_because,
  step: one.step,
  version: one.version,
  route: one.route,
  peopleConfirmed: one.people_confirmed,
})

type ApprovingRow = {
  readonly decisions: readonly DecisionRow[]
  readonly author: { readonly kind: string } | null
  readonly published_before: number | string | null
  readonly steps: readonly StepRow[]
  readonly rules: ApprovalRules | null
  readonly opinions: readonly OpinionRow[]
}
export const approvingOf = (row: ApprovingRow): Approving => ({
  decisions: row.decisions.map(decisionOf),
  authorKinds: kindsOf(row.author?.kind ?? 'staff', Number(row.published_before ?? 0)),
  steps: row.steps.map(stepOf),
  rules: row.rules ?? firstRules,
  opinions: row.opinions.map(opinionOf),
})
