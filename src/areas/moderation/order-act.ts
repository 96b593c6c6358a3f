import type { Platform } from '../../connectors/connector.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { mayRun } from '../account-register/index.ts'
import { kindById, putBack, silences } from './abuse-kinds.ts'
import { actTo, held, move } from './act-rows.ts'
import { needsSecond, needsTelling } from './act-states.rule.ts'
import { itemOf, lineFor, type Offer, offersOf, platformName, undoFor } from './gather-item.ts'
import * as no from './moderation.errors.ts'
import type { ItemRow, ModerationTables } from './moderation.tables.ts'
import { takeEvidence } from './take-evidence.ts'

export type ActOrder = {
  readonly itemId: string
  readonly act: string
  /** One of `policy/abuse-kinds.json`; none is needed to let something appear. */
  readonly reason?: string
  /** What followers are told; left out, the words that belong to the reason. */
  readonly words?: string
  /** Why nothing is said. */
  readonly silence?: string
}

/**
 * Orders one act about what somebody wrote, after keeping a record of it. A machine does it where it can; else a person is led through it.
 * A block waits for a second person unless a senior leader orders it. Returns the id of the act.
 * @throws ActNotFound, NotOffered, MayNotAct, HeldForLeader, ReasonNeeded, SilenceNeedsReason, NamesSomebody, AlreadyOrdered
 * @policy ABU-1 ABU-2 ABU-3 MON-6
 */
export async function orderAct(work: Work, order: ActOrder, platforms: readonly Platform[]): Promise<string> {
  const item = await itemToActOn(work, order.itemId)
  const offer = offersOf(item, platforms).find(({ act }) => act === order.act)
  if (!offer) throw no.NotOffered({ platform: platformName(item, lineFor(item, platforms)) })
  const kind = kindById(order.reason ?? '')
  if (!kind && offer.act !== 'approve') throw no.ReasonNeeded({}, 'reason')
  return write(work, { item, offer, reason: kind?.id ?? 'fit-to-appear', ...toldOf(work, item, offer, order) })
}

/** Takes an act back by an act of its own, with its reason. @throws CannotBeUndone, ReasonNeeded, NotNow @policy ABU-2 */
export async function undoAct(
  work: Work,
  order: { readonly id: string; readonly reason: string },
  platforms: readonly Platform[],
): Promise<string> {
  const done = await held(work, order.id)
  if (done.state !== 'done') throw no.NotNow({ state: 'not done' })
  const item = await itemToActOn(work, done.item_id)
  const line = lineFor(item, platforms)
  const offer = undoFor(line, done.act)
  if (!offer) throw no.CannotBeUndone({ platform: platformName(item, line) })
  if (!putBack.some(({ id }) => id === order.reason)) throw no.ReasonNeeded({}, 'reason')
  return write(work, { item, offer, reason: order.reason, words: '', silence: '', undoes: done.id })
}

/** The item, if this caller may act on it now. Acting on it is for those who run its account. @policy ACC-9 BEH-9 */
export async function itemToActOn(work: Work, id: string): Promise<ItemRow> {
  const item = await itemOf(work, id)
  if (!(await mayRun(work, item.account_id, memberOf(work)))) throw no.MayNotAct()
  if (item.is_held) throw no.HeldForLeader()
  return item
}

type Told = { readonly words: string; readonly silence: string }

/** What followers will be told, or why nothing is said. It names nobody: not who wrote, and not who acts. @policy ABU-3 */
function toldOf(work: Work, item: ItemRow, offer: Offer, { reason = '', words = '', silence = '' }: ActOrder): Told {
  if (silence !== '') {
    if (!silences.some(({ id }) => id === silence)) throw no.SilenceNeedsReason({}, 'silence')
    return { words: '', silence }
  }
  if (!needsTelling(offer.act) && offer.act !== 'warn') return { words: '', silence: '' }
  const said = words.trim() || (kindById(reason)?.tell ?? '')
  const names = [item.author_handle, item.author_name, work.caller.name].map((one) => one.trim().toLowerCase())
  if (names.some((name) => name.length > 2 && said.toLowerCase().includes(name))) throw no.NamesSomebody({}, 'words')
  return { words: said, silence: '' }
}

type Written = Told & { readonly item: ItemRow; readonly offer: Offer; readonly reason: string; readonly undoes?: string }

async function write(work: Work, { item, offer, reason, words, silence, undoes }: Written): Promise<string> {
  const id = work.newId()
  const byHand = offer.cell.how === 'hand'
  const waits = needsSecond(offer.act, work.caller.roles.includes('slt'))
  const state = waits ? 'waits' : byHand ? 'to-do' : 'ordered'
  const of = { school_id: work.school.id, id, item_id: item.id, channel_id: item.channel_id, account_id: item.account_id }
  const made = await work
    .tables<ModerationTables>()
    .insertInto('moderation_act')
    .values({
      ...{ ...of, evidence_id: await takeEvidence(work, item), act: offer.act, reason, words, silence, undoes_id: undoes ?? null },
      ...{ ordered_by: memberOf(work), ordered_at: work.now(), state, by_hand: byHand, because: null, called: null },
      ...{ next_look_at: state === 'ordered' ? work.now() : null, look_until: null, agreed_by: null, agreed_at: null },
      ...{ done_at: null, done_by: null, confirmed_by: null, confirmed_at: null, told_at: null, told_by: null },
    })
    .onConflict((on) =>
      on
        .columns(['school_id', 'item_id', 'act'])
        .where('state', 'in', ['waits', 'ordered', 'doing', 'looking', 'to-do', 'to-confirm', 'unclear'])
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (!made) throw no.AlreadyOrdered()
  work.log({
    act: undoes === undefined ? 'moderation.ordered' : 'moderation.undo-ordered',
    clause: 'ABU-2',
    subject: { kind: 'item', id: item.id },
    payload: {
      order: id,
      act: offer.act,
      reason,
      byHand,
      waits,
      ...(silence === '' ? {} : { silence }),
      ...(undoes === undefined ? {} : { undoes }),
    },
  })
  return id
}

/** A second person agrees to what was ordered, and it begins; or says no, and it does not. @throws AnotherMust, NotNow @policy ABU-2 */
export async function decideAct(work: Work, { id, agree }: { readonly id: string; readonly agree: boolean }): Promise<void> {
  const found = await held(work, id)
  const to = !agree ? 'stopped' : found.by_hand ? 'to-do' : 'ordered'
  const row = await actTo(work, id, to)
  if (row.state !== 'waits') throw no.NotNow({ state: 'not waiting for anybody' })
  const by = memberOf(work)
  if (by === row.ordered_by) throw no.AnotherMust()
  await move(work, row, {
    ...{ state: to, agreed_by: agree ? by : null, agreed_at: agree ? work.now() : null },
    ...{ because: agree ? null : `${work.caller.name} did not agree.`, next_look_at: to === 'ordered' ? work.now() : null },
  })
  work.log({
    act: agree ? 'moderation.agreed' : 'moderation.declined',
    clause: 'ABU-2',
    subject: { kind: 'item', id: row.item_id },
    payload: { order: id, act: row.act },
  })
}
