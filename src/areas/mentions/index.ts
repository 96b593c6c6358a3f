import { listed } from '../../infra/http/declare.ts'
import type { Job } from '../../infra/jobs/worker.ts'
import { forgetFindings } from './forget-findings.job.ts'
import { listenForMentions } from './listen.job.ts'
import { lookForMentions } from './look.job.ts'
import { dismissAct, findingScreen, mentionsScreen, takeAct } from './mentions.page.ts'
import { mentionsApi } from './mentions.routes.ts'
import { setOutPlaces } from './set-out-places.job.ts'
import { endWatchAct, newWatchAct, newWatchScreen, watchScreen } from './watch.page.ts'

export { dismissFinding } from './decide-finding.ts'
export { keepHeard } from './keep-look.ts'
export { startWatch } from './keep-watch.ts'
export { readMentions } from './read-mentions.ts'
export { setOut } from './set-out-places.job.ts'

// The form stands before `/mentions/:id`, which would take its address for a finding.
export const routes = listed(
  mentionsScreen,
  newWatchScreen,
  newWatchAct,
  watchScreen,
  endWatchAct,
  findingScreen,
  dismissAct,
  takeAct,
  ...mentionsApi,
)
export const jobs: readonly Job[] = [setOutPlaces, lookForMentions, listenForMentions(), forgetFindings]
