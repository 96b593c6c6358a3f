import { memberOf, type Work } from '../../../infra/work/work.ts'
import type { PostTables } from '../publishing.tables.ts'

/** Begins a draft, signed with its author's name and job. @policy DO-3 BEH-7 */
export async function createPost(work: Work, { text = '' }: { readonly text?: string } = {}): Promise<string> {
  const id = work.newId()
  const author = memberOf(work)
  const at = work.now()
  const { name, jobTitle } = work.caller
  const db = work.tables<PostTables>()
  const authorLine = `- ${name}${jobTitle ? `, ${jobTitle}` : ''}`
  await db
    .insertInto('post')
    .values({
      school_id: work.school.id,
      id,
      author_id: author,
      state: 'draft',
      note: null,
      text,
      author_line: authorLine,
      timing: 'on-approval',
      due_local: null,
      due_zone: null,
      due_at: null,
      version: 1,
      changed_by: author,
      changed_at: at,
      created_at: at,
      submitted_by: null,
      submitted_at: null,
      settled_at: null,
    })
    .execute()
  const content = { text, authorLine, due: null, targets: [], pictures: [] }
  await db
    .insertInto('post_version')
    .values({ school_id: work.school.id, post_id: id, version: 1, saved_by: author, saved_at: at, content: JSON.stringify(content) })
    .execute()
  work.log({ act: 'publishing.begun', clause: 'DO-3', subject: { kind: 'post', id } })
  return id
}
