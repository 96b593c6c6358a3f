import { listed } from '../../infra/http/declare.ts'
import type { Job } from '../../infra/jobs/worker.ts'
import { actPages } from './act.page.ts'
import { actsPages } from './acts.page.ts'
import { doActs } from './do-acts.job.ts'
import { moderationRoutes } from './moderation.routes.ts'
import { orderPages } from './order.page.ts'
import { platformPages } from './platforms.page.ts'

export { type ActBeside, actsBeside } from './acts-beside.ts'
export { dealsWith } from './act-states.rule.ts'
export { platformsOf } from './gather-item.ts'
export { type ActOrder, orderAct } from './order-act.ts'

export const routes = listed(...platformPages, ...actsPages, ...actPages, ...orderPages, ...moderationRoutes)
export const jobs: readonly Job[] = [doActs]
