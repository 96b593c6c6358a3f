import type { Listener } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import { leadGoes, runnerGoes } from '../account-register/index.ts'
import { handConversation } from '../inbox/index.ts'
import { disableMember } from '../people/index.ts'
import { putAside } from '../publishing/index.ts'
import { beginRun, changeRun, heldRun, type RunRow, runById, stepsOf } from './leaver-runs.ts'
import { HasEnded, LeadUnsettled } from './leavers.errors.ts'
import type { LeaversTables } from './leavers.tables.ts'
import { leadsUnsettled, type Step } from './run-steps.rule.ts'

/**
 * Ends a leaver's sign-in now, in this one transaction. It is refused while an account would be left with nobody responsible, unless it
 * cannot wait: then such accounts are suspended. @throws LeadUnsettled, HasEnded, and what `disableMember` throws
 * @policy ROL-A4
 */
export async function endSignIn(work: Work, runId: string, { urgent }: { urgent: boolean }): Promise<string> {
  const run = await heldRun(work, runId)
  if (run.ended_at !== null) throw HasEnded()
  const bare = leadsUnsettled(await stepsOf(work, run))
  if (bare.length > 0 && !urgent) throw LeadUnsettled({ accounts: bare.map(({ label }) => label).join(', ') })
  if (urgent) await changeRun(work, runId, { urgent: true })
  await disableMember(work, run.member_id)
  return run.name
}

/**
 * Whoever ended somebody's sign-in, and however: what is theirs is put into other hands, or made to stand still, in the same transaction.
 * Accounts go to the successor named or are suspended; approvals of theirs no longer count; posts nobody took over stop; conversations go
 * back before everybody. Nothing here may fail for a reason of the policy: an end that cannot wait is never held up.
 * @policy ROL-A4 ROL-A2 ACC-6 DO-1 MON-3
 */
export const onSignInEnded: Listener = async (work, event) => {
  if (event.kind !== 'people.member-disabled' || typeof event.memberId !== 'string') return
  const run = await runById(work, await beginRun(work, event.memberId, { because: 'ended', lastDay: null }))
  for (const step of await stepsOf(work, run)) {
    const cameOf = await goes(work, run, step)
    if (cameOf !== null) await say(work, run, { step, cameOf })
  }
  await changeRun(work, run.id, { ended_at: work.now(), ended_by: work.caller.memberId })
  work.log({
    act: 'leavers.ended',
    clause: 'ROL-A4',
    subject: { kind: 'leaver-run', id: run.id },
    payload: { name: run.name, memberId: run.member_id },
  })
}

/** What becomes of one thing; null where nothing has to be done. */
async function goes(work: Work, run: RunRow, step: Step): Promise<string | null> {
  const because = `${run.name} has left.`
  if (step.kind === 'way-in') return 'Ended.'
  if (step.state === 'done') return null
  if (step.kind === 'lead') {
    const came = await leadGoes(work, step.subjectId, {
      successorId: step.how === 'hand' ? step.toId : null,
      because: `${because} Nobody leads it now.`,
    })
    return {
      'handed-over': 'Handed over.',
      suspended: 'Suspended until somebody leads it.',
      waits: 'Not at work; it waits for somebody to lead it.',
    }[came]
  }
  if (step.kind === 'runner') {
    await runnerGoes(work, step.subjectId, run.member_id)
    return 'Taken off.'
  }
  if (step.kind === 'scheduled' || step.kind === 'in-review') {
    await putAside(work, step.subjectId, `${because} Nobody has taken this post over.`)
    return 'Held: a draft again.'
  }
  if (step.kind === 'approved') {
    await putAside(work, step.subjectId, `${because} Their approval no longer counts.`)
    return 'Held: somebody else must read it.'
  }
  if (step.kind === 'conversation') {
    await handConversation(work, step.subjectId, null)
    return 'Back before everybody who runs the account.'
  }
  return null
}

const say = (work: Work, run: RunRow, { step, cameOf }: { step: Step; cameOf: string }): Promise<unknown> =>
  work
    .tables<LeaversTables>()
    .updateTable('leaver_step')
    .set({ came_of: cameOf, done_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('run_id', '=', run.id)
    .where('kind', '=', step.kind)
    .where('subject_id', '=', step.subjectId)
    .execute()
