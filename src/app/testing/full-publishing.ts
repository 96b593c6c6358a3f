import { askOpinion, mayBeAsked } from '../../areas/publishing/approval/opinions.ts'
import { saveRules } from '../../areas/publishing/approval/change-rules.ts'
import { firstRules } from '../../areas/publishing/approval/rules.rule.ts'
import { addBlackout } from '../../areas/publishing/timing/blackouts.ts'
import { newFeed } from '../../areas/publishing/timing/feed.ts'
import { makeSeries } from '../../areas/publishing/timing/series.ts'
import { beginSilence, endSilence } from '../../areas/publishing/timing/silence.ts'
import { setTeachingRule } from '../../areas/publishing/timing/teaching.ts'
import { usualLessons } from '../../areas/publishing/timing/teaching.rule.ts'
import { postableChannels } from '../../areas/account-register/index.ts'
import { headOf } from '../../areas/people/index.ts'
import { actingAs } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import { permissionsOf } from '../../kernel/permissions.ts'

type Named = Record<'post' | 'picture' | 'publication' | 'pupil' | 'asset' | 'item', { school_id: string; id: string }>
type Rows = Record<
  | 'approval_step'
  | 'approval_asked'
  | 'approver_away'
  | 'urgent_review'
  | 'picture_pupil'
  | 'post_asset'
  | 'post_writer'
  | 'publication_attempt'
  | 'sweep_day'
  | 'caught'
  | 'check_choice'
  | 'check_word'
  | 'link_look'
  | 'roll_import'
  | 'response_clock',
  Record<string, unknown>
>

/** What the gate keeps around its posts: when they may go, who reads them, what was caught, and what was looked at. */
export async function publishingThere(work: Work): Promise<void> {
  const head = await headOf(work)
  if (!head) throw new Error('The demo school has no head.')
  const asHead = actingAs(work, {
    caller: { ...work.caller, memberId: head.id, name: head.name, roles: head.roles, may: permissionsOf(head.roles), via: 'session' },
  })
  await whenThere(asHead)
  await aroundPosts(asHead, head.id)
  await lookedAt(asHead, head.id)
}

async function whenThere(work: Work): Promise<void> {
  const today = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()
  const channelIds = (await postableChannels(work)).slice(0, 1).map(({ id }) => id)
  await beginSilence(work, { reason: 'other' })
  await endSilence(work)
  await addBlackout(work, {
    ...{ kind: 'election', name: 'Before the county election', does: 'warn', words: ['Jo Bloggs'], channelIds },
    ...{ from: `${today.add({ days: 30 })}T00:00`, until: `${today.add({ days: 60 })}T00:00` },
  })
  await setTeachingRule(work, { isOn: false, automatic: true, lessons: usualLessons })
  await newFeed(work)
  await makeSeries(work, {
    ...{ name: 'Word of the week', weekday: 1, at: '15:40', opening: 'Word of the week:', channelIds },
    ...{ fromOn: today.toString(), untilOn: today.add({ days: 200 }).toString() },
  })
}

const idOf = async (work: Work, table: keyof Named): Promise<string> =>
  (
    await work
      .tables<Named>()
      .selectFrom(table)
      .select('id')
      .where('school_id', '=', work.school.id)
      .orderBy('id')
      .limit(1)
      .executeTakeFirstOrThrow()
  ).id

async function aroundPosts(work: Work, headId: string): Promise<void> {
  const db = work.tables<Rows>()
  const [at, school] = [work.now(), { school_id: work.school.id }]
  const today = at.toZonedDateTimeISO(work.school.timeZone).toPlainDate()
  const post = { ...school, post_id: await idOf(work, 'post') }
  const [colleague] = await mayBeAsked(work)
  await askOpinion(work, { id: post.post_id, of: colleague?.id ?? '', question: 'Is it kind?' })
  await saveRules(work, firstRules, [])
  const step = { ...post, position: 9, by_whom: 'person', member_id: headId, hours: 24, clause: 'DO-1', because: 'The head reads it.' }
  await db.insertInto('approval_step').values(step).execute()
  await db
    .insertInto('approval_asked')
    .values({ ...post, position: 9, member_id: headId, named_as: 'named', asked_at: at })
    .execute()
  await db
    .insertInto('approver_away')
    .values({
      ...{ ...school, id: work.newId(), member_id: headId, from_on: today.add({ days: 40 }), until_on: today.add({ days: 44 }) },
      ...{ deputy_id: colleague?.id, noted_by: headId, noted_at: at },
    })
    .execute()
  await work
    .tables<{ post: { school_id: string; id: string; urgent: boolean } }>()
    .updateTable('post')
    .set({ urgent: true })
    .where('school_id', '=', work.school.id)
    .where('id', '=', post.post_id)
    .execute()
  await db
    .insertInto('urgent_review')
    .values({ ...post, reason: 'safety', alone: true, sent_by: headId, sent_at: at, due_at: at.add({ hours: 24 }) })
    .execute()
  await db
    .insertInto('post_writer')
    .values({ ...post, member_id: headId, seen_at: at })
    .execute()
  await db
    .insertInto('post_asset')
    .values({ ...post, asset_id: await idOf(work, 'asset'), used_as: 'words', added_by: headId, added_at: at })
    .execute()
  await db
    .insertInto('caught')
    .values({ ...post, id: work.newId(), what: 'alt-text', by: 'machine', at })
    .execute()
  const attempt = { publication_id: await idOf(work, 'publication'), round: 1, call: 'commit', started_at: at, outcome: 'done' }
  await db
    .insertInto('publication_attempt')
    .values({ ...school, id: work.newId(), ...attempt })
    .execute()
}

async function lookedAt(work: Work, headId: string): Promise<void> {
  const db = work.tables<Rows>()
  const [at, school] = [work.now(), { school_id: work.school.id }]
  await db
    .insertInto('picture_pupil')
    .values({ ...school, picture_id: await idOf(work, 'picture'), pupil_id: await idOf(work, 'pupil') })
    .execute()
  await db
    .insertInto('sweep_day')
    .values({ ...school, next_look_at: at.add({ hours: 24 }) })
    .onConflict((on) => on.doNothing())
    .execute()
  await db
    .insertInto('check_choice')
    .values({ ...school, check_name: 'tone', severity: 'person', decided_by: headId, decided_at: at })
    .execute()
  await db
    .insertInto('check_word')
    .values({
      ...school,
      list: 'workplace',
      word: 'staffroom moan',
      better: '',
      kept: true,
      changed_by: headId,
      changed_at: at,
    })
    .execute()
  await db
    .insertInto('link_look')
    .values({
      ...school,
      address: 'https://ashgrove.example/trip',
      came_to: 'ok',
      final_address: 'https://ashgrove.example/trip',
      hops: 0,
      looked_at: at,
    })
    .execute()
  const clock = { rule: 'question', started_at: at, target_at: at.add({ hours: 24 }), due_at: at.add({ hours: 48 }), working: '[]' }
  await db
    .insertInto('response_clock')
    .values({ ...school, id: work.newId(), item_id: await idOf(work, 'item'), ...clock, state: 'met', stopped_at: at, stopped_by: headId })
    .execute()
  await db
    .insertInto('roll_import')
    .values({
      ...{
        ...school,
        id: work.newId(),
        kind: 'pupils',
        file_name: 'roll-autumn.csv',
        whole_roll: false,
        created_at: at,
        created_by: headId,
      },
      ...{ expires_at: at.add({ hours: 24 }), committed_at: at, counts: JSON.stringify({ added: 0, changed: 0, left: 0, same: 275 }) },
    })
    .execute()
}
