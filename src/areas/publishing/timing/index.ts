import { listed } from '../../../infra/http/declare.ts'
import type { Job } from '../../../infra/jobs/worker.ts'
import { figuresPages } from '../figures/figures.page.ts'
import { calendarPages } from './calendar.page.ts'
import { feedRoute } from './feed.page.ts'
import { heldPages } from './held.page.ts'
import { holdPages } from './hold.page.ts'
import { missedPosts } from './missed-posts.job.ts'
import { quietTimesPages } from './quiet-times.page.ts'
import { resolveAgain } from './resolve-again.job.ts'
import { seriesPages } from './series.page.ts'
import { silencePages } from './silence.page.ts'
import { timePages } from './time.page.ts'

/** Named addresses below /posts: they stand before `/posts/:id`. */
export const timingRoutes = listed(
  feedRoute,
  ...calendarPages,
  ...silencePages,
  ...heldPages,
  ...holdPages,
  ...quietTimesPages,
  ...timePages,
  ...seriesPages,
  ...figuresPages,
)
export const timingJobs: readonly Job[] = [missedPosts, resolveAgain]
