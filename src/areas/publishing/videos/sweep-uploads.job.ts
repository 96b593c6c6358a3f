import { dropArriving } from '../../../infra/files/index.ts'
import type { Job } from '../../../infra/jobs/worker.ts'
import type { UploadTables } from './video.tables.ts'

type Due = { readonly school_id: string; readonly id: string }

/** Takes the pieces of videos off the disk that are finished, or that nobody has gone on with for a day. */
export const sweepUploads: Job = {
  name: 'sweep-uploads',
  everyMs: 1_000,
  run: async (tools) => {
    const yesterday = tools.house.clock().subtract({ hours: 24 })
    const due = await tools.house.asClerk<UploadTables, Due[]>((db) =>
      db
        .selectFrom('upload')
        .select(['school_id', 'id'])
        .where((eb) => eb.or([eb('finished_at', 'is not', null), eb('begun_at', '<', yesterday)]))
        .limit(50)
        .execute(),
    )
    for (const { school_id, id } of due)
      await tools.house.forSchool(school_id, async (work) => {
        const gone = await work
          .tables<UploadTables>()
          .deleteFrom('upload')
          .where('school_id', '=', school_id)
          .where('id', '=', id)
          .returning('id')
          .execute()
        if (gone.length > 0) await dropArriving({ filesDir: String(tools.outside.filesDir), schoolId: school_id, id })
      })
    return due.length === 50
  },
}
