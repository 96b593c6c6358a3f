import { listed } from '../../infra/http/declare.ts'
import type { Job } from '../../infra/jobs/worker.ts'
import type { Listener } from '../../infra/work/house.ts'
import { callWebhooks } from './call-webhooks.job.ts'
import { forgetDevicesOf, tellByPush } from './devices.ts'
import { addDeviceAct, devicesScreen, removeDeviceAct, tryDevicesAct } from './devices.page.ts'
import { makePushKeys, pushNotices } from './push.job.ts'
import { tellWebhooks } from './webhooks.ts'
import { addWebhookAct, endWebhookAct, newSecretAct, switchOnAct, tryWebhookAct, webhookScreen, webhooksScreen } from './webhooks.page.ts'

export const routes = listed(
  devicesScreen,
  addDeviceAct,
  tryDevicesAct,
  removeDeviceAct,
  webhooksScreen,
  addWebhookAct,
  webhookScreen,
  tryWebhookAct,
  switchOnAct,
  newSecretAct,
  endWebhookAct,
)
export const jobs: readonly Job[] = [makePushKeys, pushNotices, callWebhooks]
export const listeners: readonly Listener[] = [
  tellWebhooks,
  async (work, event) => {
    if (event.kind === 'mail.queued' && Array.isArray(event.to)) await tellByPush(work, event.to.map(String))
    if (event.kind === 'people.member-disabled' && typeof event.memberId === 'string') await forgetDevicesOf(work, event.memberId)
  },
]
