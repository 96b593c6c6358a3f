import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Work } from '../../../infra/work/work.ts'
import type { RollTables } from '../image-permission.tables.ts'
import { isPurpose, type Purpose, purposes } from '../purposes.rule.ts'
import type { Lasts } from './last-day.rule.ts'

export type Setting = {
  readonly asked: readonly Purpose[]
  readonly lasts: Lasts
  readonly reminders: number
  readonly remindAfterDays: number
}
const usual: readonly Purpose[] = [
  ...['learning-record', 'internal-display', 'class-photo', 'print', 'website', 'closed-platform'],
  ...['video', 'press', 'name-with-picture'],
].filter(isPurpose)

/** How the school asks its families: what it chose, or else what it holds answers about, for the school year. */
export async function settingOf(work: Work): Promise<Setting> {
  const found = await work
    .tables<RollTables>()
    .selectNoFrom((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('permission_setting')
          .select(['asked', 'lasts', 'reminders', 'remind_after_days'])
          .where('school_id', '=', work.school.id),
      ).as('own'),
      jsonArrayFrom(eb.selectFrom('permission').select('purpose').distinct().where('school_id', '=', work.school.id)).as('answered'),
    ])
    .executeTakeFirstOrThrow()
  const [own] = found.own
  if (own)
    return {
      asked: purposes.filter((one) => own.asked.includes(one)),
      lasts: own.lasts,
      reminders: own.reminders,
      remindAfterDays: own.remind_after_days,
    }
  const asked = purposes.filter((one) => found.answered.some(({ purpose }) => purpose === one))
  return { asked: asked.length > 0 ? asked : usual, lasts: 'school-year', reminders: 2, remindAfterDays: 7 }
}

/** Settles what families are asked, for how long a yes holds, and how often they are reminded. @policy IMG-2 */
export async function changeSetting(work: Work, setting: Setting): Promise<void> {
  const values = {
    asked: setting.asked,
    lasts: setting.lasts,
    reminders: setting.reminders,
    remind_after_days: setting.remindAfterDays,
    changed_at: work.now(),
    changed_by: work.caller.memberId,
  }
  await work
    .tables<RollTables>()
    .insertInto('permission_setting')
    .values({ school_id: work.school.id, ...values })
    .onConflict((on) => on.column('school_id').doUpdateSet(values))
    .execute()
  work.log({
    act: 'permission.setting-changed',
    clause: 'IMG-2',
    subject: { kind: 'school', id: work.school.id },
    payload: { asked: [...setting.asked], lasts: setting.lasts, reminders: setting.reminders, days: setting.remindAfterDays },
  })
}
