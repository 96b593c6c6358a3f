import type { Job } from '../../infra/jobs/worker.ts'
import type { ChatLogsTables } from './chat-logs.tables.ts'

/** Lines that nobody had to look at leave after thirty days, and a log about which nobody decided leaves after a week. @policy LEG-3 */
export const forgetLines: Job = {
  name: 'forget-chat-lines',
  everyMs: 600_000,
  run: async ({ house }) => {
    const now = house.clock()
    const due = await house.asClerk<ChatLogsTables, { school_id: string; id: string }[]>((db) =>
      db.selectFrom('chat_import').select(['school_id', 'id']).where('forget_at', '<=', now).limit(20).execute(),
    )
    for (const { school_id, id } of due)
      await house.forSchool(school_id, async (work) => {
        const db = work.tables<ChatLogsTables>()
        const row = await db
          .selectFrom('chat_import')
          .select(['state', 'account_id'])
          .where('school_id', '=', school_id)
          .where('id', '=', id)
          .where('forget_at', '<=', now)
          .forUpdate()
          .skipLocked()
          .executeTakeFirst()
        if (!row) return
        const decided = row.state === 'read' ? { state: 'thrown-away' as const, decided_at: work.now() } : {}
        const lines = db.deleteFrom('chat_line').where('school_id', '=', school_id).where('import_id', '=', id)
        await (row.state === 'read' ? lines : lines.where('findings', '=', '[]' as never)).execute()
        await db
          .updateTable('chat_import')
          .set({ ...decided, forget_at: null })
          .where('school_id', '=', school_id)
          .where('id', '=', id)
          .execute()
        work.log({
          act: 'chat-log.forgotten',
          clause: 'LEG-3',
          subject: { kind: 'account', id: row.account_id },
          payload: { importId: id },
        })
      })
    return due.length === 20
  },
}
