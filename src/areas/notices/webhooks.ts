import { randomBytes } from 'node:crypto'
import type { HttpClient } from '../../infra/http-client/index.ts'
import type { Work } from '../../infra/work/work.ts'
import { memberOf } from '../../infra/work/work.ts'
import { AddressNotAllowed, NothingChosen, WebhookNotFound } from './notices.errors.ts'
import type { NoticesTables } from './notices.tables.ts'
import { type Happening, toldOf, type WebhookEvent } from './webhook-events.rule.ts'

export type Webhook = NoticesTables['webhook']
export type Delivery = NoticesTables['webhook_delivery']
export const secretName = (id: string, version: number) => ({ secret: `webhook:${id}`, field: 'signing', version })
const newSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`
const bothGoodHours = 24

export type WantedWebhook = { readonly name: string; readonly url: string; readonly events: readonly WebhookEvent[] }

/** A program of the school's is told what happens from now on. Returns the secret by which it knows that we call; it is shown once. @policy ROL-A2 */
export async function addWebhook(
  work: Work,
  { name, url, events }: WantedWebhook,
  whyNot: string | null,
): Promise<{ readonly id: string; readonly secret: string }> {
  if (events.length === 0) throw NothingChosen({}, 'events')
  if (whyNot !== null) throw AddressNotAllowed({ because: whyNot }, 'url')
  const id = work.newId()
  const secret = newSecret()
  await work
    .tables<NoticesTables>()
    .insertInto('webhook')
    .values({
      school_id: work.school.id,
      id,
      name,
      url,
      events,
      version: 1,
      sealed: await work.seal(secretName(id, 1), secret),
      old_sealed: null,
      old_until: null,
      made_by: memberOf(work),
      made_at: work.now(),
      failing_since: null,
      off_at: null,
      off_because: null,
      ended_at: null,
    })
    .execute()
  work.log({
    act: 'notices.webhook-added',
    clause: 'ROL-A2',
    subject: { kind: 'webhook', id },
    payload: { name, host: new URL(url).host, events: [...events] },
  })
  return { id, secret }
}

/** Why an address cannot be called, in a sentence; null when it can. What lies inside is refused here, and judged anew at each call. */
export async function whyNotCalled(http: HttpClient, url: string): Promise<string | null> {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.username !== '') return 'It is not a web address.'
  try {
    const { trust } = await http.reach(parsed.hostname, Number(parsed.port) || (parsed.protocol === 'https:' ? 443 : 80))
    return trust === 'public' && parsed.protocol !== 'https:' ? 'It does not begin with https://.' : null
  } catch (error) {
    return (error as Error).message
  }
}

export const webhooks = (work: Work): Promise<Webhook[]> =>
  work
    .tables<NoticesTables>()
    .selectFrom('webhook')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('ended_at', 'is', null)
    .orderBy('made_at')
    .execute()

/** One, with what it was told last, the newest first. @throws WebhookNotFound */
export async function webhookWithCalls(
  work: Work,
  id: string,
): Promise<{ readonly webhook: Webhook; readonly calls: readonly Delivery[] }> {
  const webhook = await held(work, id)
  const calls = await work
    .tables<NoticesTables>()
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('webhook_id', '=', id)
    .orderBy('id', 'desc')
    .limit(30)
    .execute()
  return { webhook, calls }
}

async function held(work: Work, id: string): Promise<Webhook> {
  const row = await work
    .tables<NoticesTables>()
    .selectFrom('webhook')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw WebhookNotFound()
  return row
}

const change = (work: Work, id: string, to: Partial<Webhook>): Promise<unknown> =>
  work.tables<NoticesTables>().updateTable('webhook').set(to).where('school_id', '=', work.school.id).where('id', '=', id).execute()

const noted = (work: Work, id: string, act: string): void =>
  work.log({ act: `notices.${act}`, clause: 'ROL-A2', subject: { kind: 'webhook', id } })

/** A new secret; for a day calls are signed with both, so that the other side has time to change over. @policy ROL-A2 */
export async function newSecretFor(work: Work, id: string): Promise<string> {
  const { version, sealed } = await held(work, id)
  const secret = newSecret()
  await change(work, id, {
    version: version + 1,
    sealed: await work.seal(secretName(id, version + 1), secret),
    old_sealed: sealed,
    old_until: work.now().add({ hours: bothGoodHours }),
  })
  noted(work, id, 'webhook-secret-changed')
  return secret
}

/** Called again after it was switched off; what was not told meanwhile is not made up for. */
export async function switchOn(work: Work, id: string): Promise<void> {
  await held(work, id)
  await change(work, id, { off_at: null, off_because: null, failing_since: null })
  noted(work, id, 'webhook-on-again')
}

export async function endWebhook(work: Work, id: string): Promise<void> {
  await held(work, id)
  await change(work, id, { ended_at: work.now() })
  await work
    .tables<NoticesTables>()
    .updateTable('webhook_delivery')
    .set({ due_at: null })
    .where('school_id', '=', work.school.id)
    .where('webhook_id', '=', id)
    .execute()
  noted(work, id, 'webhook-ended')
}

/** A call that means nothing, to see whether it arrives. */
export async function tryWebhook(work: Work, id: string): Promise<void> {
  await queue(work, await held(work, id), { event: 'webhook.test', path: `/webhooks/${id}`, facts: {} })
}

/** Writes down what programs are to be told, in the transaction of what happened. */
export async function tellWebhooks(work: Work, happening: Happening): Promise<void> {
  const told = toldOf(happening)
  if (told.length === 0) return
  const listening = (await webhooks(work)).filter(({ off_at }) => off_at === null)
  for (const webhook of listening) for (const one of told) if (webhook.events.includes(one.event)) await queue(work, webhook, one)
}

type Call = { readonly event: string; readonly path: string; readonly facts: Readonly<Record<string, string | null>> }
const queue = (work: Work, { id }: Webhook, { event, path, facts }: Call): Promise<unknown> => {
  const at = work.now()
  const body = JSON.stringify({ type: event, timestamp: at.toString(), data: { ...facts, link: work.link(path) } })
  const row = {
    school_id: work.school.id,
    id: work.newId(),
    webhook_id: id,
    event,
    body,
    at,
    due_at: at,
    tries: 0,
    done_at: null,
    because: null,
  }
  return work.tables<NoticesTables>().insertInto('webhook_delivery').values(row).execute()
}
