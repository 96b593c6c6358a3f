import type { Work } from '../../infra/work/work.ts'
import { permissionsOf } from '../../kernel/permissions.ts'
import { listAccounts } from '../account-register/index.ts'
import { handConversation } from '../inbox/index.ts'
import { membersByIds } from '../people/index.ts'
import { handPost, putAside } from '../publishing/index.ts'
import { heldRun, type RunRow, stepsOf, writeDown } from './leaver-runs.ts'
import { CannotLead, NobodyChosen, NotThisWay, SayWhy, StepNotFound } from './leavers.errors.ts'
import type { LeaversTables } from './leavers.tables.ts'
import type { How, Step, StepKind } from './run-steps.rule.ts'

export type Settling = {
  readonly kind: StepKind
  readonly subjectId: string
  readonly how: How
  readonly toId: string | null
  readonly note: string
}

/**
 * Decides about one thing of a leaver. Posts and conversations change hands at once; who leads an account next is named now and holds
 * from the moment the sign-in ends.
 * @throws StepNotFound, NotThisWay, NobodyChosen, CannotLead, SayWhy
 * @policy ROL-A4
 */
export async function settleStep(work: Work, runId: string, asked: Settling): Promise<Step> {
  const run = await heldRun(work, runId)
  const step = (await stepsOf(work, run)).find((one) => one.kind === asked.kind && one.subjectId === asked.subjectId)
  if (!step) throw StepNotFound()
  await decide(work, run, { ...asked, step })
  return step
}

/** Puts every open post, or every open conversation, of theirs into one person's hands. Returns how many. @policy ROL-A4 */
export async function handAll(
  work: Work,
  runId: string,
  { what, toId }: { what: 'posts' | 'conversations'; toId: string | null },
): Promise<number> {
  const run = await heldRun(work, runId)
  const kinds: readonly StepKind[] = what === 'posts' ? ['scheduled', 'in-review', 'draft'] : ['conversation']
  const open = (await stepsOf(work, run)).filter((one) => kinds.includes(one.kind) && one.state === 'open')
  for (const step of open) await decide(work, run, { kind: step.kind, subjectId: step.subjectId, how: 'hand', toId, note: '', step })
  return open.length
}

async function decide(work: Work, run: RunRow, asked: Settling & { readonly step: Step }): Promise<void> {
  const { step, how } = asked
  if (!step.offers.includes(how)) throw NotThisWay()
  if (how === 'explain' && asked.note === '') throw SayWhy({}, 'note')
  const toId = how === 'hand' ? await successorFor(work, run, asked) : null
  if (how === 'hand' && toId !== null && step.kind === 'conversation') await handConversation(work, step.subjectId, toId)
  else if (how === 'hand' && toId !== null && step.kind !== 'lead') await handPost(work, step.subjectId, toId)
  else if (how === 'aside' && step.kind === 'conversation') await handConversation(work, step.subjectId, null)
  else if (how === 'aside') await putAside(work, step.subjectId, `${run.name} leaves, and nobody has taken it over.`)
  await writeDown(work, run.id, [step])
  await work
    .tables<LeaversTables>()
    .updateTable('leaver_step')
    .set({ how, to_id: toId, note: asked.note, decided_at: work.now(), decided_by: work.caller.memberId })
    .where('school_id', '=', work.school.id)
    .where('run_id', '=', run.id)
    .where('kind', '=', step.kind)
    .where('subject_id', '=', step.subjectId)
    .execute()
  work.log({
    act: 'leavers.settled',
    clause: 'ROL-A4',
    subject: { kind: 'leaver-run', id: run.id },
    payload: { what: step.kind, about: step.subjectId, label: step.label, how, to: toId, note: asked.note },
  })
}

/** Whoever takes it over works here and is not the leaver; a lead runs the account already, and is in date. */
async function successorFor(work: Work, run: RunRow, { toId, step }: Settling & { readonly step: Step }): Promise<string> {
  const person = toId === null ? undefined : (await membersByIds(work, [toId])).get(toId)
  if (person?.state !== 'active' || person.id === run.member_id || person.kind === 'governor') throw NobodyChosen({}, 'to')
  const writes = permissionsOf(
    person.roles,
    person.customRoles.flatMap((role) => role.permissions),
  ).has('post.write')
  if (step.kind !== 'lead' && !writes) throw NobodyChosen({}, 'to')
  if (step.kind !== 'lead') return person.id
  const account = (await listAccounts(work)).find(({ id }) => id === step.subjectId)
  const runner = account?.runners.find((one) => one.memberId === person.id)
  const because = !runner
    ? 'they do not run it'
    : runner.kind !== 'staff'
      ? 'they are not a member of staff'
      : runner.inDate
        ? null
        : `they ${runner.why}`
  if (because !== null) throw CannotLead({ name: person.name, because }, 'to')
  return person.id
}
