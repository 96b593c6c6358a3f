import { memberOf, type Work } from '../../../infra/work/work.ts'
import { leadsOf } from '../../account-register/index.ts'
import { readTemplate } from './read-templates.ts'
import { LeadsKeepTemplates, SignOffTooLong } from './templates.errors.ts'
import type { TemplateKind, TemplateTables } from './templates.tables.ts'

/** Those who lead an account, the office and the leaders word what posts begin with. */
export const mayKeepTemplates = async (work: Work): Promise<boolean> =>
  work.caller.may.has('rights.manage') || (work.caller.memberId !== null && (await leadsOf(work, work.caller.memberId)).length > 0)

type Worded = { readonly kind: TemplateKind; readonly name: string; readonly text: string; readonly retired?: boolean }

/**
 * Words a template or a sign-off anew, or makes one (`id` null). One of the starting set becomes the school's own by it. Every wording is kept.
 * @throws LeadsKeepTemplates, SignOffTooLong, TemplateNotFound @policy DO-3 BEH-7
 */
export async function keepTemplate(work: Work, id: string | null, { kind, name, text, retired = false }: Worded): Promise<string> {
  if (!(await mayKeepTemplates(work))) throw LeadsKeepTemplates()
  if (kind === 'sign-off' && text.length > 200) throw SignOffTooLong({}, 'text')
  const before = id === null ? null : await readTemplate(work, id)
  const isNew = before === null || before.isStarter
  const [school_id, changed_by, changed_at] = [work.school.id, memberOf(work), work.now()]
  const row = { school_id, id: isNew ? work.newId() : before.id, version: (before?.version ?? 0) + 1 }
  const said = { name, text: text.replaceAll('\r\n', '\n'), changed_by, changed_at, retired_at: retired ? changed_at : null }
  const db = work.tables<TemplateTables>()
  if (isNew)
    await db
      .insertInto('post_template')
      .values({ ...row, ...said, kind, instead_of: before?.id ?? null })
      .execute()
  else
    await db
      .updateTable('post_template')
      .set({ ...said, version: row.version })
      .where('school_id', '=', school_id)
      .where('id', '=', row.id)
      .execute()
  await db
    .insertInto('post_template_version')
    .values({
      school_id,
      template_id: row.id,
      version: row.version,
      name,
      text: said.text,
      retired,
      saved_by: changed_by,
      saved_at: changed_at,
    })
    .execute()
  work.log({
    act: retired ? 'publishing.template-retired' : 'publishing.template-worded',
    clause: 'DO-3',
    subject: { kind: 'template', id: row.id },
    payload: { kind, name, version: row.version },
  })
  return row.id
}

/** It is offered no more; what was written with it stays as it is. */
export async function retireTemplate(work: Work, id: string): Promise<void> {
  const { kind, name, text } = await readTemplate(work, id)
  await keepTemplate(work, id, { kind, name, text, retired: true })
}
