import type { Work } from '../../infra/work/work.ts'
import type { NoticesTables } from './notices.tables.ts'
import { secretName } from './webhooks.ts'

/** A webhook that stands there already, and whose secret was changed a moment ago; its address leads nowhere. */
export async function makeWebhook(work: Work, madeBy: string): Promise<string> {
  const id = work.newId()
  const sealed = (version: number): Promise<string> => work.seal(secretName(id, version), `whsec_${version}`)
  await work
    .tables<NoticesTables>()
    .insertInto('webhook')
    .values({
      school_id: work.school.id,
      id,
      name: 'Office display',
      url: 'https://display.ashgrove.example/schoolgate',
      events: ['item.received', 'account.closed'],
      version: 2,
      sealed: await sealed(2),
      old_sealed: await sealed(1),
      old_until: work.now().add({ hours: 24 }),
      made_by: madeBy,
      made_at: work.now(),
      failing_since: null,
      off_at: null,
      off_because: null,
      ended_at: null,
    })
    .execute()
  return id
}
