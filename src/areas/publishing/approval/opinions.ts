import { memberOf, type Work } from '../../../infra/work/work.ts'
import { queueMail } from '../../../infra/mail/mail.ts'
import { permissionsOf } from '../../../kernel/permissions.ts'
import { listMembers, type Member } from '../../people/index.ts'
import { readPost } from '../posts/read-post.ts'
import { NoOpinion, NotToAsk } from './approval.errors.ts'
import type { ApprovalTables, Would } from './approval.tables.ts'
import { subjectOf } from './steps.ts'

/** Colleagues who may see posts, and so may be asked what they think of one. One query. */
export async function mayBeAsked(work: Work): Promise<readonly Member[]> {
  const reads = ({ roles, customRoles }: Member): boolean =>
    permissionsOf(
      roles,
      customRoles.flatMap(({ permissions }) => permissions),
    ).has('post.read')
  return (await listMembers(work)).filter((one) => one.state === 'active' && one.id !== work.caller.memberId && reads(one))
}

/** "Would you post this?" Asked of one colleague, before or beside the approval. @throws NotToAsk @policy DO-9 */
export async function askOpinion(work: Work, { id, of, question }: { id: string; of: string; question: string }): Promise<void> {
  const post = await readPost(work, id)
  const person = (await mayBeAsked(work)).find((one) => one.id === of)
  if (!person) throw NotToAsk({}, 'of')
  await work
    .tables<ApprovalTables>()
    .insertInto('post_opinion')
    .values({
      ...{ school_id: work.school.id, id: work.newId(), post_id: id, asked_by: memberOf(work), asked_of: of, question },
      ...{ asked_at: work.now(), would: null, version: null, answered_at: null },
    })
    .execute()
  await queueMail(work, [
    {
      to: person.email,
      subject: `Would you post this? ${subjectOf(post)}`,
      body: `Dear ${person.name},\n\n${work.caller.name} asks what you think of a post.${question === '' ? '' : ` “${question}”`}\n\nRead it here and say in a line: ${work.link(`/posts/${id}#opinions`)}\n\nIt is not an approval: somebody else still reads it before it goes.\n\n${work.school.name}`,
    },
  ])
  work.log({ act: 'publishing.opinion-asked', clause: 'DO-9', subject: { kind: 'post', id }, payload: { of } })
}

export type Opinion = { readonly id: string; readonly postId: string; readonly would: Would; readonly answer: string }
/** The answer, in a line. @throws NoOpinion @policy DO-9 */
export async function giveOpinion(work: Work, { id, postId, would, answer }: Opinion): Promise<void> {
  const post = await readPost(work, postId)
  const given = await work
    .tables<ApprovalTables>()
    .updateTable('post_opinion')
    .set({ would, answer, version: post.version, answered_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('post_id', '=', postId)
    .where('asked_of', '=', memberOf(work))
    .where('answered_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!given) throw NoOpinion()
  work.log({ act: 'publishing.opinion-given', clause: 'DO-9', subject: { kind: 'post', id: postId }, payload: { would, answer } })
}
