import type { Work } from '../../../infra/work/work.ts'
import { templatePack } from '../../policy/index.ts'
import { TemplateNotFound } from './templates.errors.ts'
import type { TemplateKind, TemplateTables } from './templates.tables.ts'

export type Template = {
  /** Of the school's own row, or the name in the starting set. */
  readonly id: string
  readonly kind: TemplateKind
  readonly name: string
  readonly text: string
  /** True where the school has not touched it. */
  readonly isStarter: boolean
  readonly version: number
  readonly changedBy: string | null
  readonly changedAt: Temporal.Instant | null
  readonly retiredAt: Temporal.Instant | null
}

const starters: readonly Template[] = [
  ...templatePack.templates.map((one) => ({ ...one, kind: 'template' as const })),
  ...templatePack.signOffs.map((one) => ({ ...one, kind: 'sign-off' as const })),
].map((one) => ({ ...one, isStarter: true, version: 0, changedBy: null, changedAt: null, retiredAt: null }))

/** All that a post may begin with or be signed with, retired ones too: the school's own, and of the starting set what it has not touched. */
export async function readTemplates(work: Work): Promise<readonly Template[]> {
  const rows = await work
    .tables<TemplateTables & { member: { school_id: string; id: string; name: string } }>()
    .selectFrom('post_template as t')
    .innerJoin('member as m', (on) => on.onRef('m.school_id', '=', 't.school_id').onRef('m.id', '=', 't.changed_by'))
    .selectAll('t')
    .select('m.name as changer')
    .where('t.school_id', '=', work.school.id)
    .execute()
  const own = rows.map(
    (row): Template => ({
      id: row.id,
      kind: row.kind,
      name: row.name,
      text: row.text,
      isStarter: false,
      version: row.version,
      changedBy: row.changer,
      changedAt: row.changed_at,
      retiredAt: row.retired_at,
    }),
  )
  const touched = new Set(rows.map((row) => `${row.kind} ${row.instead_of ?? ''}`))
  const all = [...own, ...starters.filter(({ kind, id }) => !touched.has(`${kind} ${id}`))]
  return all.sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** One of them. @throws TemplateNotFound */
export async function readTemplate(work: Work, id: string): Promise<Template> {
  const found = (await readTemplates(work)).find((one) => one.id === id)
  if (!found) throw TemplateNotFound()
  return found
}

export type TemplateVersion = {
  readonly version: number
  readonly text: string
  readonly retired: boolean
  readonly by: string
  readonly at: Temporal.Instant
}
/** How it was worded before, newest first. */
export async function versionsOf(work: Work, template: Template): Promise<readonly TemplateVersion[]> {
  if (template.isStarter) return []
  const rows = await work
    .tables<TemplateTables & { member: { school_id: string; id: string; name: string } }>()
    .selectFrom('post_template_version as v')
    .innerJoin('member as m', (on) => on.onRef('m.school_id', '=', 'v.school_id').onRef('m.id', '=', 'v.saved_by'))
    .select(['v.version', 'v.text', 'v.retired', 'v.saved_at', 'm.name'])
    .where('v.school_id', '=', work.school.id)
    .where('v.template_id', '=', template.id)
    .orderBy('v.version', 'desc')
    .limit(50)
    .execute()
  return rows.map(({ version, text, retired, saved_at, name }) => ({ version, text, retired, by: name, at: saved_at }))
}
