import { listed } from '../../infra/http/declare.ts'
import type { Job } from '../../infra/jobs/worker.ts'
import { checkAct, exportFile, logScreen, verifierFile } from './audit-log.page.ts'
import { checkpointRoute, logRoute } from './audit-log.routes.ts'
import { sequenceLog } from './sequence-log.job.ts'

export const routes = listed(logScreen, checkAct, exportFile, verifierFile, logRoute, checkpointRoute)
export const jobs: readonly Job[] = [sequenceLog]
