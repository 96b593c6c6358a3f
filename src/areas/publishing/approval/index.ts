import type { Job } from '../../../infra/jobs/worker.ts'
import { listed } from '../../../infra/http/declare.ts'
import { versionsPages } from '../posts/versions.page.ts'
import { awayPages } from './away.page.ts'
import { opinionPages } from './opinion.page.ts'
import { chaseApprovals, expireApprovals } from './chase.job.ts'
import { outsidePages } from './outside.page.ts'
import { rulesPages } from './rules.page.ts'
import { urgentPages } from './urgent.page.ts'

/** Addresses with a name of their own, which come before `/posts/:id`. */
export const approvalNamed = listed(...urgentPages, ...rulesPages, ...awayPages)
export const approvalRoutes = listed(...versionsPages, ...opinionPages, ...outsidePages)
export const approvalJobs: readonly Job[] = [chaseApprovals, expireApprovals]
