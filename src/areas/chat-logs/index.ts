import { listed, type Route } from '../../infra/http/declare.ts'
import type { Job } from '../../infra/jobs/worker.ts'
import { chatLogPages } from './chat-log.page.ts'
import { forgetLines } from './forget-lines.job.ts'
import { importPages } from './import.page.ts'
import { pushRoute } from './push.routes.ts'

export { bringLog } from './bring-log.ts'
export { keepLog } from './decide-log.ts'
export { chatPlace } from './places.ts'
export { readFile } from './read-file.ts'
export { makeSource } from './sources.ts'

export const routes: readonly Route[] = listed(...chatLogPages, ...importPages, pushRoute)
export const jobs: readonly Job[] = [forgetLines]
