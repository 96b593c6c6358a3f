import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Attached, Automatic, InboxTables } from './inbox.tables.ts'
import type { ItemState } from './item-states.rule.ts'

/** What an item has beside its words where it came as a letter. */
export type LetterFacts = {
  /** The address it came from; an answer may go to another. */
  readonly from: string
  readonly earlier: string | null
  readonly attachments: readonly Attached[]
  readonly automatic: Automatic | null
  readonly warning: string | null
}
export type InThread = {
  readonly id: string
  readonly name: string
  readonly text: string
  readonly at: Temporal.Instant
  readonly state: ItemState
  readonly answers: readonly { readonly at: Temporal.Instant; readonly memberId: string | null; readonly words: string }[]
}
export type Bounced = { readonly at: Temporal.Instant; readonly address: string; readonly because: string; readonly isFinal: boolean }

type Builder = ExpressionBuilder<InboxTables & { i: InboxTables['item'] }, 'i'>
const mostInThread = 20

export const subjectOf = (eb: Builder) =>
  eb
    .selectFrom('item_letter as l')
    .select('l.subject')
    .whereRef('l.school_id', '=', 'i.school_id')
    .whereRef('l.item_id', '=', 'i.id')
    .as('subject')

/** `id`: only of this one; the list beside it goes without. */
export const letterOf = (eb: Builder, id: string) =>
  jsonObjectFrom(
    eb
      .selectFrom('item_letter as l')
      .select(['l.earlier', 'l.attachments', 'l.automatic', 'l.warning'])
      .whereRef('l.school_id', '=', 'i.school_id')
      .whereRef('l.item_id', '=', 'i.id')
      .where('l.item_id', '=', id),
  ).as('letter')

export const bouncesOf = (eb: Builder, id: string) =>
  jsonArrayFrom(
    eb
      .selectFrom('reply_bounce as b')
      .select(['b.at', 'b.address', 'b.because', 'b.is_final as isFinal'])
      .whereRef('b.school_id', '=', 'i.school_id')
      .whereRef('b.item_id', '=', 'i.id')
      .where('b.item_id', '=', id)
      .orderBy('b.at'),
  ).as('bounces')

/** A thread is what letters make of it: comments below one post have a root in common too, and yet are many conversations. */
export const threadOf = (eb: Builder, id: string) =>
  jsonArrayFrom(
    eb
      .selectFrom('item as j')
      .select(['j.id', 'j.author_name as name', 'j.text', 'j.received_at as at', 'j.state'])
      .select((inner) =>
        jsonArrayFrom(
          inner
            .selectFrom('item_event as a')
            .select(['a.at', 'a.member_id as memberId', 'a.words'])
            .whereRef('a.school_id', '=', 'j.school_id')
            .whereRef('a.item_id', '=', 'j.id')
            .where('a.kind', 'in', ['reply', 'acknowledgement'])
            .orderBy('a.at'),
        ).as('answers'),
      )
      .whereRef('j.school_id', '=', 'i.school_id')
      .whereRef('j.channel_id', '=', 'i.channel_id')
      .whereRef('j.root_remote', '=', 'i.root_remote')
      .whereRef('j.id', '<>', 'i.id')
      .where('j.kind', '=', 'message')
      .where('i.kind', '=', 'message')
      .where('i.id', '=', id)
      .orderBy('j.received_at')
      .limit(mostInThread),
  ).as('thread')

type Kept<Part> = { readonly [Name in keyof Part]: Name extends 'at' ? unknown : Part[Name] }
export const inThread = ({
  at,
  answers,
  ...same
}: Kept<Omit<InThread, 'answers'>> & { readonly answers: readonly Kept<InThread['answers'][number]>[] }): InThread => ({
  ...same,
  at: Temporal.Instant.from(String(at)),
  answers: answers.map((one) => ({ ...one, at: Temporal.Instant.from(String(one.at)) })),
})
