import type { Listener } from '../../infra/work/house.ts'
import { beginRun, openRunOf, runIsOver } from './leaver-runs.ts'
import { noticeMove } from './movers.ts'

/**
 * What the people room tells: somebody is to leave, stays after all, or has another job. A last day begins a run; it is never an
 * instant lock-out. @policy ROL-A4
 */
export const hearOfPeople: Listener = async (work, event) => {
  if (typeof event.memberId !== 'string') return
  const { memberId } = event
  const because = event.because === 'list' ? 'list' : 'page'
  if (event.kind === 'people.leaver-proposed') {
    const lastDay = typeof event.lastDay === 'string' ? Temporal.PlainDate.from(event.lastDay) : null
    await beginRun(work, memberId, { because: because === 'list' ? 'list' : 'leaving-date', lastDay })
  } else if (event.kind === 'people.leaver-stays') {
    const run = await openRunOf(work, memberId)
    if (run) await runIsOver(work, run)
  } else if (event.kind === 'people.moved') {
    await noticeMove(work, memberId, { from: String(event.from ?? ''), to: String(event.to ?? ''), because })
  }
}
