import type { Publishing } from '../../../connectors/connector.ts'
import type { JobTools } from '../../../infra/jobs/worker.ts'
import { setHealth } from '../../account-register/index.ts'
import { noteCost, type Uses } from './costs.ts'
import type { PublicationRow } from './release.tables.ts'
import { pauseSeconds } from './release-states.rule.ts'
import { endAttempt, move } from './row-moves.ts'
import { settle } from './settle.ts'

/** Takes it down and looks whether it is gone: only what was seen to be gone is called taken down. */
export async function withdraw(
  tools: JobTools,
  schoolId: string,
  { row, publishing, attemptId, uses }: { row: PublicationRow; publishing: Publishing; attemptId: string; uses: Uses },
): Promise<void> {
  const ref = { remoteId: row.remote_id ?? '', version: row.remote_version }
  const asked = await publishing.withdraw(ref)
  const seen = asked.is === 'done' ? await publishing.isLive(ref) : null
  await tools.house.forSchool(schoolId, async (work) => {
    await endAttempt(work, attemptId, seen ?? asked)
    await noteCost(work, row, uses)
    if (seen?.is === 'done' && !seen.value) return settle(work, row, { state: 'taken-down' })
    const trouble = seen ?? asked
    if (trouble.is === 'sign-in-again') await setHealth(work, row.channel_id, 'needs-reauthorisation', trouble.because)
    const because = trouble.is === 'done' ? 'The platform took the order and still shows it.' : trouble.because
    const own = work.now().add({ seconds: pauseSeconds(row.down_tries) })
    const next = trouble.is === 'wait' && Temporal.Instant.compare(trouble.until, own) > 0 ? trouble.until : own
    // A platform that says no will say no again: a person goes there.
    const gone = trouble.is === 'refused' ? null : next
    await move(work, row, { state: 'withdrawing', because, next_look_at: gone, down_tries: row.down_tries + 1 })
  })
}
