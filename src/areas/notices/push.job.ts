import type { HttpClient } from '../../infra/http-client/index.ts'
import { troubleIn } from '../../infra/http-client/index.ts'
import type { Job, JobTools } from '../../infra/jobs/worker.ts'
import type { Work } from '../../infra/work/work.ts'
import { subjectOf } from './devices.ts'
import type { NoticesTables } from './notices.tables.ts'

type Due = { readonly school_id: string; readonly id: string }
const leaseSeconds = 60
const mostTries = 5
/** After a day nobody needs to be woken for it: then it stands in the list of today. */
const lives = 24 * 60 * 60
export const keyName = { secret: 'push-key', field: 'private', version: 1 } as const

/** Makes each school its own pair of keys, once. */
export const makePushKeys: Job = {
  name: 'make-push-keys',
  everyMs: 60_000,
  run: async ({ house }) => {
    const without = await house.asClerk<NoticesTables & { school: { school_id: string } }, { school_id: string }[]>((db) =>
      db
        .selectFrom('school as s')
        .leftJoin('push_key as k', 'k.school_id', 's.school_id')
        .select('s.school_id')
        .where('k.school_id', 'is', null)
        .limit(50)
        .execute(),
    )
    if (without.length === 0) return undefined
    const { default: webPush } = await import('web-push')
    for (const { school_id } of without) {
      const { publicKey, privateKey } = webPush.generateVAPIDKeys()
      await house.forSchool(school_id, async (work) => {
        const row = { school_id, public_key: publicKey, private_sealed: await work.seal(keyName, privateKey), made_at: work.now() }
        await work
          .tables<NoticesTables>()
          .insertInto('push_key')
          .values(row)
          .onConflict((on) => on.doNothing())
          .execute()
      })
    }
    return without.length === 50
  },
}

/** Tells devices that something waits. What is sent holds no word at all: the device itself says so, and nobody on the way learns anything. */
export const pushNotices: Job = {
  name: 'push-notices',
  everyMs: 5_000,
  run: async (tools) => {
    const now = tools.house.clock()
    const due = await tools.house.asClerk<NoticesTables, Due[]>((db) =>
      db.selectFrom('push_device').select(['school_id', 'id']).where('due_at', '<=', now).orderBy('due_at').limit(50).execute(),
    )
    for (const one of due) await push(tools, one)
    return due.length === 50
  },
}

async function push(tools: JobTools, { school_id, id }: Due): Promise<void> {
  const claimed = await tools.house.forSchool(school_id, (work) => claim(work, tools, id))
  if (!claimed) return
  const http = tools.outside.http as HttpClient
  const { endpoint, method, headers } = claimed.request
  const answer = await http.fetch(endpoint, { method, headers: headers as Record<string, string>, redirect: 'error' }).then(
    ({ status }) => ({ status, because: `The push service answers ${status}.` }),
    (error: unknown) => ({
      status: troubleIn(error)?.kind === 'refused-address' || troubleIn(error)?.kind === 'bad-url' ? 410 : 0,
      because: (error as Error).message,
    }),
  )
  await tools.house.forSchool(school_id, (work) => keep(work, { id, tries: claimed.tries }, answer))
}

async function claim(work: Work, { outside }: JobTools, id: string) {
  const db = work.tables<NoticesTables>()
  const device = await db
    .selectFrom('push_device')
    .select(['endpoint', 'tries'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('due_at', '<=', work.now())
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  const key = await db.selectFrom('push_key').selectAll().where('school_id', '=', work.school.id).executeTakeFirst()
  if (!device || !key) return null
  await change(work, id, { due_at: work.now().add({ seconds: leaseSeconds }), tries: device.tries + 1 })
  const { default: webPush } = await import('web-push')
  const vapidDetails = {
    subject: subjectOf(work, outside),
    publicKey: key.public_key,
    privateKey: await work.unseal(keyName, key.private_sealed),
  }
  const request = webPush.generateRequestDetails({ endpoint: device.endpoint, keys: { p256dh: '', auth: '' } }, null, {
    vapidDetails,
    TTL: lives,
    urgency: 'normal',
  })
  return { request, tries: device.tries + 1 }
}

type Answered = { readonly status: number; readonly because: string }
async function keep(
  work: Work,
  { id, tries }: { readonly id: string; readonly tries: number },
  { status, because }: Answered,
): Promise<void> {
  if (status === 404 || status === 410) {
    await work.tables<NoticesTables>().deleteFrom('push_device').where('school_id', '=', work.school.id).where('id', '=', id).execute()
    return
  }
  if (status >= 200 && status < 300) return change(work, id, { due_at: null, tries: 0, told_at: work.now(), because: null })
  const next = tries >= mostTries ? null : work.now().add({ seconds: 30 * 2 ** tries })
  await change(work, id, { due_at: next, because: because.slice(0, 300) })
}

async function change(work: Work, id: string, to: Partial<NoticesTables['push_device']>): Promise<void> {
  await work
    .tables<NoticesTables>()
    .updateTable('push_device')
    .set(to)
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
}
