import * as accountApplications from '../areas/account-applications/index.ts'
import * as accountRegister from '../areas/account-register/index.ts'
import * as auditLog from '../areas/audit-log/index.ts'
import * as chatLogs from '../areas/chat-logs/index.ts'
import * as concerns from '../areas/concerns/index.ts'
import * as credentialVault from '../areas/credential-vault/index.ts'
import * as education from '../areas/education/index.ts'
import * as firstSteps from '../areas/first-steps/index.ts'
import * as imagePermission from '../areas/image-permission/index.ts'
import * as inbox from '../areas/inbox/index.ts'
import * as mentions from '../areas/mentions/index.ts'
import * as journals from '../areas/journals/index.ts'
import * as leavers from '../areas/leavers/index.ts'
import * as moderation from '../areas/moderation/index.ts'
import * as notices from '../areas/notices/index.ts'
import * as people from '../areas/people/index.ts'
import * as personalUse from '../areas/personal-use/index.ts'
import * as policy from '../areas/policy/index.ts'
import * as policyMap from '../areas/policy-map/index.ts'
import * as publishing from '../areas/publishing/index.ts'
import * as rights from '../areas/rights/index.ts'
import * as roster from '../areas/roster/index.ts'
import * as schoolYear from '../areas/school-year/index.ts'
import * as today from '../areas/today/index.ts'
import * as training from '../areas/training/index.ts'
import type { Route } from '../infra/http/declare.ts'
import type { Job } from '../infra/jobs/worker.ts'
import { sendMail } from '../infra/mail/mail.ts'
import type { Listener } from '../infra/work/house.ts'

/** What a room may bring to the house: its routes, its jobs, and what it listens for. */
export type Room = { readonly routes?: readonly Route[]; readonly jobs?: readonly Job[]; readonly listeners?: readonly Listener[] }

/** Every room, in the order of the policy. A room that is not here is not in the house. */
export const rooms: readonly Room[] = [
  people,
  firstSteps,
  schoolYear,
  policy,
  training,
  accountApplications,
  accountRegister,
  credentialVault,
  imagePermission,
  roster,
  rights,
  publishing,
  inbox,
  mentions,
  chatLogs,
  journals,
  moderation,
  notices,
  leavers,
  personalUse,
  education,
  concerns,
  auditLog,
  policyMap,
  today,
]

export const routes: readonly Route[] = rooms.flatMap((room) => room.routes ?? [])
export const jobs: readonly Job[] = [...rooms.flatMap((room) => room.jobs ?? []), sendMail]
export const listeners: readonly Listener[] = rooms.flatMap((room) => room.listeners ?? [])
