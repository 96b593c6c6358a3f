import type { Work } from '../../infra/work/work.ts'
import type { RollTables } from './image-permission.tables.ts'
import { countsOf, type Judged, Tally } from './judged.ts'
import { storedPupils } from './judge-pupils.ts'
import { type StoredEntry, takeEntry, widened } from './roll-diff.rule.ts'
import { cellsOf } from './left-out.ts'
import type { LineProblem, NoPublishList, NoPublishRow } from './roll.types.ts'
import { dayOrNull, portions } from './school-day.ts'
import { tellNoPublish } from './store-answers.ts'

type Start = { readonly pupilId: string; readonly row: NoPublishRow }
type Widen = Start & { readonly entry: StoredEntry }

/** What a no-publish list would do, and how to do it. It may start and widen entries; ending one is for a person. */
export async function judgeNoPublish(work: Work, list: NoPublishList): Promise<Judged> {
  const pupils = new Map((await storedPupils(work)).map((pupil) => [pupil.localId, pupil]))
  const entries = await storedEntries(work)
  const tally = new Tally()
  const problems: LineProblem[] = [...list.problems]
  const starts: Start[] = []
  const widens: Widen[] = []
  for (const row of list.rows) {
    const pupil = pupils.get(row.localId)
    if (!pupil) {
      problems.push({
        line: row.line,
        says: `No pupil on the roll has the local id "${row.localId}". Bring in the pupils first.`,
        cells: cellsOf(row),
      })
      continue
    }
    const own = entries.get(pupil.id) ?? []
    const { is, entry } = takeEntry(own, row)
    tally.add(is, is === 'unchanged' ? null : `${pupil.forename} ${pupil.surname}, ${pupil.className}, from ${row.fromOn}`)
    if (is === 'starts') {
      starts.push({ pupilId: pupil.id, row })
      // The same row twice in a list starts one entry.
      entries.set(pupil.id, [
        ...own,
        { id: '', fromOn: row.fromOn, untilOn: row.untilOn, allChannels: row.allChannels, channels: row.channels, ended: false },
      ])
    }
    if (is === 'lengthened' && entry && entry.id !== '') widens.push({ pupilId: pupil.id, row, entry })
  }
  const sorted = problems.sort((a, b) => a.line - b.line)
  const groups = tally.groups(['starts', 'lengthened', 'kept-longer', 'ended-by-hand', 'unchanged'])
  return {
    summary: {
      kind: 'no-publish',
      counts: countsOf(groups, sorted),
      groups,
      problems: sorted,
      unknownNames: [],
      contradictions: [],
      ignored: list.ignored,
      warning: null,
      classes: [],
      mustConfirm: null,
    },
    apply: () => applyNoPublish(work, starts, widens),
  }
}

async function storedEntries(work: Work): Promise<Map<string, readonly StoredEntry[]>> {
  const rows = await work
    .tables<RollTables>()
    .selectFrom('no_publish_entry')
    .select(['id', 'pupil_id', 'from_on', 'until_on', 'all_channels', 'channels', 'ended_at'])
    .where('school_id', '=', work.school.id)
    .execute()
  const found = new Map<string, readonly StoredEntry[]>()
  for (const row of rows) {
    const entry = {
      id: row.id,
      fromOn: row.from_on.toString(),
      untilOn: row.until_on?.toString() ?? null,
      allChannels: row.all_channels,
      channels: row.channels,
      ended: row.ended_at !== null,
    }
    found.set(row.pupil_id, [...(found.get(row.pupil_id) ?? []), entry])
  }
  return found
}

async function applyNoPublish(work: Work, starts: readonly Start[], widens: readonly Widen[]): Promise<void> {
  const db = work.tables<RollTables>()
  for (const some of portions(starts)) {
    await db
      .insertInto('no_publish_entry')
      .values(
        some.map(({ pupilId, row }) => ({
          school_id: work.school.id,
          id: work.newId(),
          pupil_id: pupilId,
          from_on: Temporal.PlainDate.from(row.fromOn),
          until_on: dayOrNull(row.untilOn),
          all_channels: row.allChannels,
          channels: row.channels,
          reason_sealed: null,
          recorded_at: work.now(),
          recorded_by: work.caller.memberId,
          ended_at: null,
          ended_by: null,
          by_hand: false,
          confirmed_at: null,
          confirmed_by: null,
        })),
      )
      .execute()
  }
  for (const { entry, row } of widens) {
    const { untilOn, allChannels, channels } = widened(entry, row)
    await db
      .updateTable('no_publish_entry')
      .set({ until_on: dayOrNull(untilOn), all_channels: allChannels, channels, recorded_at: work.now() })
      .where('school_id', '=', work.school.id)
      .where('id', '=', entry.id)
      .execute()
  }
  for (const pupilId of new Set([...starts, ...widens].map((one) => one.pupilId))) await tellNoPublish(work, pupilId)
}
