import { memberOf, type Work } from '../../infra/work/work.ts'
import { actTo, held, move, settle } from './act-rows.ts'
import { needsWitness } from './act-states.rule.ts'
import { itemToActOn } from './order-act.ts'
import { AnotherMust, NotNow, ProofNeeded } from './moderation.errors.ts'
import type { ActRow, ModerationTables } from './moderation.tables.ts'
import { addProof, type Proof } from './proof.ts'

const noted = (work: Work, row: ActRow, act: string, more: Record<string, string | boolean> = {}): void =>
  work.log({
    act: `moderation.${act}`,
    clause: 'ABU-2',
    subject: { kind: 'item', id: row.item_id },
    payload: { order: row.id, act: row.act, ...more },
  })

/** A person will do it there, where the machine cannot, was refused, or nobody knows. @throws NotNow, MayNotAct */
export async function takeOver(work: Work, { id }: { readonly id: string }): Promise<void> {
  const row = await actTo(work, id, 'to-do')
  if (row.state === 'waits' || row.state === 'to-confirm') throw NotNow({ state: 'waiting for somebody else' })
  await itemToActOn(work, row.item_id)
  await move(work, row, { state: 'to-do', by_hand: true })
  noted(work, row, 'taken-over-by-hand')
}

/**
 * A person did it there and brings proof. What cannot be seen again afterwards is looked at by another before it is called done.
 * @throws NotNow, MayNotAct, ProofNeeded @policy ABU-2
 */
export async function leaveProof(work: Work, id: string, proof: Proof): Promise<{ readonly confirmed: boolean }> {
  const row = await held(work, id)
  if (row.state !== 'to-do') throw NotNow({ state: 'not to be done by hand' })
  await itemToActOn(work, row.item_id)
  await addProof(work, id, proof)
  noted(work, row, 'proof-left', { screenshot: proof.screenshot !== null })
  if (needsWitness(row.act)) {
    await move(work, row, { state: 'to-confirm', done_by: memberOf(work) })
    return { confirmed: false }
  }
  await settle(work, row, { seen: false, by: memberOf(work) })
  return { confirmed: true }
}

/** Another person looked there: it is so, or it is not and is done again. @throws NotNow, AnotherMust @policy ABU-2 */
export async function confirmThere(work: Work, { id, so }: { readonly id: string; readonly so: boolean }): Promise<void> {
  const row = await actTo(work, id, so ? 'done' : 'to-do')
  if (row.state !== 'to-confirm') throw NotNow({ state: 'not waiting for a second look' })
  const by = memberOf(work)
  if (by === row.done_by) throw AnotherMust()
  if (so) await settle(work, row, { seen: true, by: row.done_by, confirmedBy: by })
  else await move(work, row, { state: 'to-do', done_by: null, because: `${work.caller.name} looked, and it is not so there.` })
  noted(work, row, so ? 'confirmed' : 'not-so', {})
}

/**
 * A person looked at what nobody knew: it is so; or it is not, and the platform is asked once more in their name. The only way to a second
 * call of an act that is heard each time. @throws NotNow, MayNotAct, ProofNeeded @policy ABU-2
 */
export async function sayWhatIsSo(
  work: Work,
  { id, so, words }: { readonly id: string; readonly so: boolean; readonly words: string },
): Promise<void> {
  const row = await actTo(work, id, so ? 'done' : 'ordered')
  if (row.state !== 'unclear') throw NotNow({ state: 'clear already' })
  await itemToActOn(work, row.item_id)
  if (so && !words.trim()) throw ProofNeeded({}, 'words')
  if (so) {
    await addProof(work, id, { link: '', words, screenshot: null })
    await settle(work, row, { seen: true, by: memberOf(work) })
  } else await move(work, row, { state: 'ordered', tries: 0, called: null, because: null, next_look_at: work.now() })
  noted(work, row, so ? 'seen-by-person' : 'ordered-again')
}

/** It is not done after all. What the platform may have done already is not taken back by it. @throws NotNow, MayNotAct */
export async function stopAct(work: Work, { id, because }: { readonly id: string; readonly because: string }): Promise<void> {
  const row = await actTo(work, id, 'stopped')
  await itemToActOn(work, row.item_id)
  await move(work, row, { state: 'stopped', because: because.trim() || `${work.caller.name} took the order back.` })
  noted(work, row, 'stopped')
}

/** Followers were told why, and where that can be read. @throws NotNow, ProofNeeded @policy ABU-3 */
export async function markTold(work: Work, { id, where }: { readonly id: string; readonly where: string }): Promise<void> {
  const row = await held(work, id)
  if (row.state !== 'done' || row.words === '' || row.told_at !== null) throw NotNow({ state: 'not waiting to be told' })
  await itemToActOn(work, row.item_id)
  if (!where.trim()) throw ProofNeeded({}, 'where')
  await work
    .tables<ModerationTables>()
    .updateTable('moderation_act')
    .set({ told_at: work.now(), told_by: memberOf(work), told_where: where.trim() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  work.log({
    act: 'moderation.told',
    clause: 'ABU-3',
    subject: { kind: 'item', id: row.item_id },
    payload: { order: id, where: where.trim() },
  })
}
