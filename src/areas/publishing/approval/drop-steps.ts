import type { Work } from '../../../infra/work/work.ts'
import { revokeOutsideLinks } from '../../people/index.ts'
import type { ApprovalTables } from './approval.tables.ts'

export const outsidePurpose = 'post-approval'

/** The steps of a post are over: nobody is asked any more, and a link that somebody outside holds opens nothing. */
export async function dropSteps(work: Work, postId: string): Promise<void> {
  const gone = await work
    .tables<ApprovalTables>()
    .deleteFrom('approval_step')
    .where('school_id', '=', work.school.id)
    .where('post_id', '=', postId)
    .returning('outside_email')
    .execute()
  if (gone.some(({ outside_email }) => outside_email !== null)) await revokeOutsideLinks(work, outsidePurpose, postId)
}
