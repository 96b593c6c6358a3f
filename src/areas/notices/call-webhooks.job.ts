import { createHmac } from 'node:crypto'
import type { HttpClient } from '../../infra/http-client/index.ts'
import type { Job, JobTools } from '../../infra/jobs/worker.ts'
import type { Work } from '../../infra/work/work.ts'
import type { NoticesTables } from './notices.tables.ts'
import { offAfterDays, pauseAfter } from './webhook-events.rule.ts'
import { type Delivery, secretName, type Webhook } from './webhooks.ts'

type Due = { readonly school_id: string; readonly id: string }
const leaseSeconds = 60
const keptDays = 30

/** Calls the programs that are to be told something: at least once, under an id that stays, signed as Standard Webhooks has it. */
export const callWebhooks: Job = {
  name: 'call-webhooks',
  everyMs: 5_000,
  run: async (tools) => {
    const now = tools.house.clock()
    const due = await tools.house.asClerk<NoticesTables, Due[]>((db) =>
      db.selectFrom('webhook_delivery').select(['school_id', 'id']).where('due_at', '<=', now).orderBy('due_at').limit(50).execute(),
    )
    for (const one of due) await call(tools, one)
    return due.length === 50
  },
}

async function call(tools: JobTools, { school_id, id }: Due): Promise<void> {
  const claimed = await tools.house.forSchool(school_id, (work) => claim(work, id))
  if (!claimed) return
  const { delivery, webhook, headers } = claimed
  const request = { method: 'POST', headers, body: delivery.body, redirect: 'error' } as const
  const answer = await (tools.outside.http as HttpClient).fetch(webhook.url, request).then(
    ({ status }) => ({ status, because: `It answered ${status}.` }),
    (error: Error) => ({ status: 0, because: error.message }),
  )
  await tools.house.forSchool(school_id, (work) => keep(work, claimed, answer))
}

type Claimed = { readonly delivery: Delivery; readonly webhook: Webhook; readonly headers: Readonly<Record<string, string>> }

async function claim(work: Work, id: string): Promise<Claimed | null> {
  const db = work.tables<NoticesTables>()
  const delivery = await db
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('due_at', '<=', work.now())
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  const webhook =
    delivery &&
    (await db
      .selectFrom('webhook')
      .selectAll()
      .where('school_id', '=', work.school.id)
      .where('id', '=', delivery.webhook_id)
      .executeTakeFirst())
  if (!delivery || !webhook) return null
  const tries = delivery.tries + 1
  await change(work, id, { tries, due_at: work.now().add({ seconds: leaseSeconds }) })
  return { delivery: { ...delivery, tries }, webhook, headers: await headersFor(work, delivery, webhook) }
}

async function headersFor(work: Work, { id, body }: Delivery, webhook: Webhook): Promise<Readonly<Record<string, string>>> {
  const timestamp = String(Math.floor(work.now().epochMilliseconds / 1000))
  const secrets = [await work.unseal(secretName(webhook.id, webhook.version), webhook.sealed)]
  if (webhook.old_sealed !== null && webhook.old_until !== null && Temporal.Instant.compare(work.now(), webhook.old_until) < 0)
    secrets.push(await work.unseal(secretName(webhook.id, webhook.version - 1), webhook.old_sealed))
  return {
    'content-type': 'application/json',
    'webhook-id': `msg_${id}`,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => `v1,${signed(secret, `msg_${id}.${timestamp}.${body}`)}`).join(' '),
  }
}

const signed = (secret: string, what: string): string =>
  createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
    .update(what)
    .digest('base64')

type Answered = { readonly status: number; readonly because: string }
async function keep(work: Work, { delivery, webhook }: Claimed, { status, because }: Answered): Promise<void> {
  const isTaken = status >= 200 && status < 300
  const pause = status === 410 ? null : pauseAfter(delivery.tries)
  const due_at = isTaken || pause === null ? null : work.now().add({ seconds: pause })
  await change(work, delivery.id, { due_at, because: isTaken ? null : because.slice(0, 300), ...(isTaken ? { done_at: work.now() } : {}) })
  if (isTaken) await changeWebhook(work, webhook.id, { failing_since: null })
  else await failing(work, webhook, { isGone: status === 410, because })
  await work
    .tables<NoticesTables>()
    .deleteFrom('webhook_delivery')
    .where('school_id', '=', work.school.id)
    .where('webhook_id', '=', webhook.id)
    .where('at', '<', work.now().subtract({ hours: 24 * keptDays }))
    .execute()
}

/** After days without an answer, or when it says that it is gone for good, it is called no more, and people are told. @policy ROL-A2 */
async function failing(
  work: Work,
  { id, failing_since, off_at }: Webhook,
  { isGone, because }: { isGone: boolean; because: string },
): Promise<void> {
  const since = failing_since ?? work.now()
  const isOver = isGone || work.now().since(since).total('hours') >= 24 * offAfterDays
  if (!isOver || off_at !== null) return changeWebhook(work, id, { failing_since: since })
  await changeWebhook(work, id, { failing_since: since, off_at: work.now(), off_because: because.slice(0, 300) })
  await work
    .tables<NoticesTables>()
    .updateTable('webhook_delivery')
    .set({ due_at: null })
    .where('school_id', '=', work.school.id)
    .where('webhook_id', '=', id)
    .execute()
  work.log({ act: 'notices.webhook-off', clause: 'ROL-A2', subject: { kind: 'webhook', id }, payload: { because } })
}

async function change(work: Work, id: string, to: Partial<Delivery>): Promise<void> {
  await work
    .tables<NoticesTables>()
    .updateTable('webhook_delivery')
    .set(to)
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
}
async function changeWebhook(work: Work, id: string, to: Partial<Webhook>): Promise<void> {
  await work.tables<NoticesTables>().updateTable('webhook').set(to).where('school_id', '=', work.school.id).where('id', '=', id).execute()
}
