import type { Work } from '../../infra/work/work.ts'
import { ImportNotFound } from './chat-logs.errors.ts'
import type { ChatLogsTables } from './chat-logs.tables.ts'

export const pageOf = 100

const imports = (work: Work, accountId: string) =>
  work
    .tables<ChatLogsTables>()
    .selectFrom('chat_import as i')
    .selectAll('i')
    .select((eb) => [
      eb
        .selectFrom('chat_line as l')
        .select((of) => of.fn.countAll<string>().as('n'))
        .whereRef('l.school_id', '=', 'i.school_id')
        .whereRef('l.import_id', '=', 'i.id')
        .as('lines'),
      eb
        .selectFrom('chat_line as l')
        .select((of) => of.fn.countAll<string>().as('n'))
        .whereRef('l.school_id', '=', 'i.school_id')
        .whereRef('l.import_id', '=', 'i.id')
        .where('l.findings', '<>', '[]' as never)
        .as('to_look_at'),
    ])
    .where('i.school_id', '=', work.school.id)
    .where('i.account_id', '=', accountId)

export type ImportRow = Awaited<ReturnType<ReturnType<typeof imports>['execute']>>[number]

/** The logs that were read for this account, the latest first. */
export const importsOf = (work: Work, accountId: string): Promise<ImportRow[]> =>
  imports(work, accountId).orderBy('i.brought_at', 'desc').limit(20).execute()

/** One of them. @throws ImportNotFound */
export async function importById(work: Work, accountId: string, id: string): Promise<ImportRow> {
  const row = await imports(work, accountId).where('i.id', '=', id).executeTakeFirst()
  if (!row) throw ImportNotFound()
  return row
}

/** Its lines, a page of them; those to look at only, or all. */
export const linesOf = (work: Work, importId: string, { only, page }: { only: boolean; page: number }) =>
  work
    .tables<ChatLogsTables>()
    .selectFrom('chat_line')
    .select(['number', 'at', 'place', 'who', 'words', 'findings'])
    .where('school_id', '=', work.school.id)
    .where('import_id', '=', importId)
    .$if(only, (lines) => lines.where('findings', '<>', '[]' as never))
    .orderBy('number')
    .limit(pageOf)
    .offset((page - 1) * pageOf)
    .execute()
export type LineRow = Awaited<ReturnType<typeof linesOf>>[number]

export const sourcesOf = (work: Work, accountId: string) =>
  work
    .tables<ChatLogsTables>()
    .selectFrom('chat_source')
    .select(['id', 'name', 'made_at', 'heard_at', 'kept', 'left_out'])
    .where('school_id', '=', work.school.id)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .orderBy('made_at')
    .execute()
export type SourceRow = Awaited<ReturnType<typeof sourcesOf>>[number]
