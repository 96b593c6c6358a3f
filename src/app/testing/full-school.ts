import { postableChannels } from '../../areas/account-register/index.ts'
import { changeLastDay, listMembers, makeOutsideLink, setDuty } from '../../areas/people/index.ts'
import { actingAs } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import { shown } from '../demo/people.ts'
import { permissionsOf } from '../../kernel/permissions.ts'
import { seedDemo } from '../demo/seed.ts'
import { byHandThere } from './full-by-hand.ts'
import { chatThere } from './full-chat.ts'
import { familiesAndConcerns } from './full-families.ts'
import { answersThere } from './full-inbox.ts'
import { moderationThere } from './full-moderation.ts'
import { noticesThere } from './full-notices.ts'
import { policyAndTrust } from './full-policy.ts'
import { publishingThere } from './full-publishing.ts'
import { rosterAndYear } from './full-roster.ts'
import { sweepThere } from './full-sweep.ts'
import { trainingThere } from './full-training.ts'
import { vaultThere } from './full-vault.ts'
import { videoThere } from './full-video.ts'
import type { World } from './world.ts'

/** A school that holds something of almost everything: the demo school, with a message in its inbox. Only in a world that has no school yet. */
export async function fullSchool(world: Pick<World, 'program'>): Promise<{ readonly id: string; readonly name: string }> {
  const { house } = world.program
  const id = await seedDemo(world.program)
  await house.forSchool(id, async (work) => {
    const [channel] = await postableChannels(work)
    if (!channel) throw new Error('The demo school has no account that is live.')
    const at = work.now()
    const itemId = work.newId()
    const db = work.tables<{ item: Record<string, unknown>; item_event: Record<string, unknown>; outgoing_mail: Record<string, unknown> }>()
    const author = { author_id: 'did:plc:somebody', author_handle: 'gemma.test', author_name: 'Gemma T.' }
    await db
      .insertInto('item')
      .values({
        school_id: id,
        id: itemId,
        channel_id: channel.id,
        account_id: channel.accountId,
        remote_id: 'at://somebody/1',
        kind: 'reply',
        ...author,
        text: 'How many seats are there?',
        received_at: at,
        found_at: at,
        state: 'new',
        changed_at: at,
      })
      .execute()
    await db
      .insertInto('item_event')
      .values({ school_id: id, id: work.newId(), item_id: itemId, at, kind: 'note', words: 'Three a family.' })
      .execute()
    await replyWaits(work, itemId)
    await answersThere(work, itemId)
    await moderationThere(work, { itemId, channelId: channel.id, accountId: channel.accountId })
    await noticesThere(work, { id: itemId, channelId: channel.id, accountId: channel.accountId })
    await db
      .insertInto('outgoing_mail')
      .values({
        school_id: id,
        id: work.newId(),
        to_address: 'head@ashgrove.example',
        subject: 'A message waits',
        body: 'Please look.',
        created_at: at,
      })
      .execute()
  })
  await house.forSchool(id, (work) => whoDecidesThere(work))
  await house.forSchool(id, (work) => besideTheSchool(work))
  await house.forSchool(id, (work) => somebodyLeaves(work))
  await house.forSchool(id, (work) => rosterAndYear(work))
  await house.forSchool(id, (work) => sweepThere(work))
  await house.forSchool(id, (work) => videoThere(work))
  await house.forSchool(id, (work) => chatThere(work))
  await house.forSchool(id, (work) => byHandThere(work))
  await house.forSchool(id, (work) => familiesAndConcerns(work))
  await house.forSchool(id, (work) => policyAndTrust(work))
  await house.forSchool(id, (work) => trainingThere(work))
  await house.forSchool(id, (work) => vaultThere(work))
  await house.forSchool(id, (work) => publishingThere(work))
  await house.forSchool(id, async (work) => {
    const db = work.tables<Record<'passkey' | 'recovery_code' | 'sign_in_alert' | 'school_account_visit', Record<string, unknown>>>()
    const person = (await listMembers(work)).find(({ email }) => email === shown.teacher.email)
    const of = () => ({ school_id: id, id: work.newId(), member_id: person?.id })
    const key = { label: 'Classroom laptop', credential_id: 'made-up-credential', public_key: 'made up', counter: 1, synced: false }
    await db
      .insertInto('passkey')
      .values({ ...of(), ...key, made_at: work.now() })
      .execute()
    await db
      .insertInto('recovery_code')
      .values({ ...of(), code_hash: 'ab'.repeat(32), made_at: work.now() })
      .execute()
    await db
      .insertInto('sign_in_alert')
      .values({ ...of(), kind: 'passkey-copied', detail: 'Classroom laptop', at: work.now(), for_leaders: true })
      .execute()
    const visit = { token_hash: 'cd'.repeat(32), purpose: 'sign-in', back_to: '/', came_to: 'http://localhost', made_at: work.now() }
    await db
      .insertInto('school_account_visit')
      .values({ school_id: id, id: work.newId(), ...visit })
      .execute()
  })
  return { id, name: 'Ashgrove Primary School' }
}

/** A reply that somebody was asked by name to read before it goes, and an approver who was away. */
async function replyWaits(work: Work, itemId: string): Promise<void> {
  const [writer, reader] = await listMembers(work)
  const db = work.tables<Record<'reply_waiting' | 'reply_asked' | 'approver_away', Record<string, unknown>>>()
  const of = { school_id: work.school.id }
  const id = work.newId()
  const told = { kind: 'reply', text: 'Three.', reply: 'Three.', by_whom: 'senior', clause: 'DO-1', because: 'A rule asks for it.' }
  await db
    .insertInto('reply_waiting')
    .values({ ...of, id, item_id: itemId, ...told, written_by: writer?.id, asked_at: work.now() })
    .execute()
  await db
    .insertInto('reply_asked')
    .values({ ...of, reply_id: id, member_id: reader?.id })
    .execute()
  const gone = { member_id: reader?.id, deputy_id: writer?.id, from_on: '2020-01-01', until_on: '2020-01-02' }
  await db
    .insertInto('approver_away')
    .values({ ...of, id: work.newId(), ...gone, noted_by: reader?.id, noted_at: work.now() })
    .execute()
}

/** An account that is not the school's, reported once; a look over what is there; and a step of a hand-over that goes on. */
async function besideTheSchool(work: Work): Promise<void> {
  const db = work.tables<
    Record<'impostor' | 'impostor_step' | 'content_look' | 'account_run' | 'account_run_step', Record<string, unknown>> & {
      account: { school_id: string; id: string; lead_id: string; state: string }
    }
  >()
  const account = await db
    .selectFrom('account')
    .select(['id', 'lead_id'])
    .where('school_id', '=', work.school.id)
    .where('state', '=', 'live')
    .executeTakeFirstOrThrow()
  const [at, by] = [work.now(), account.lead_id]
  const today = at.toZonedDateTimeISO(work.school.timeZone).toPlainDate()
  const one = { school_id: work.school.id, id: work.newId() }
  const looks = {
    platform: 'TikTok',
    name: 'Ashgrove Official',
    address: 'tiktok.example/@ashgrove',
    looks: 'Our badge, and a video of the gate.',
  }
  await db
    .insertInto('impostor')
    .values({ ...one, ...looks, kind: 'impostor', state: 'noticed', seen_on: today, noted_at: at, noted_by: by })
    .execute()
  await db
    .insertInto('impostor_step')
    .values({ ...one, id: work.newId(), impostor_id: one.id, step: 'screens', words: 'In the office folder.', at, by_id: by })
    .execute()
  await db
    .insertInto('content_look')
    .values({ ...one, id: work.newId(), account_id: account.id, at, by_id: by, looked_at: 'All pictures of last year', removed: '' })
    .execute()
  const run = { ...one, id: work.newId() }
  await db
    .insertInto('account_run')
    .values({ ...run, account_id: account.id, kind: 'hand-over', started_at: at, due_on: today.add({ days: 7 }), to_id: by })
    .execute()
  await db
    .insertInto('account_run_step')
    .values({ school_id: run.school_id, run_id: run.id, step: 'successor', done_at: at, done_by: by })
    .execute()
}

/** A chair of governors without a sign-in who holds a link, a role status that the office recorded, and a yearly review under way. */
async function whoDecidesThere(work: Work): Promise<void> {
  const chair = { name: 'Margaret Hale', email: 'margaret@governors.example' }
  await setDuty(work, 'chair-of-governors', [chair])
  const db = work.tables<{
    account: { school_id: string; id: string; application_id: string | null; lead_id: string; state: string }
    account_review: Record<string, unknown>
    role_check: Record<string, unknown>
  }>()
  const account = await db
    .selectFrom('account')
    .select(['id', 'application_id', 'lead_id'])
    .where('school_id', '=', work.school.id)
    .where('state', '=', 'live')
    .executeTakeFirstOrThrow()
  const today = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()
  const reviewId = work.newId()
  const asked = { application_id: account.application_id, lead_id: account.lead_id, state: 'asked', opened_at: work.now() }
  await db
    .insertInto('account_review')
    .values({ school_id: work.school.id, id: reviewId, account_id: account.id, ...asked, due_on: today.add({ days: 30 }) })
    .execute()
  const office = (await listMembers(work)).find((one) => one.roles.includes('administrator') && one.id !== account.lead_id)
  const recorded = { recorded_by: office?.id, recorded_at: work.now() }
  await db
    .insertInto('role_check')
    .values({ school_id: work.school.id, member_id: account.lead_id, in_order: true, checked_on: today, ...recorded })
    .execute()
  const link = { purpose: 'review-decision', subjectId: reviewId, ...chair, asks: 'decide whether a school account goes on' }
  await makeOutsideLink(work, { ...link, expiresAt: work.now().add({ hours: 48 }) })
}

/** Somebody who leaves, with what is theirs written down; somebody with another job; and a role of the school's own that is held. */
async function somebodyLeaves(work: Work): Promise<void> {
  const people = await listMembers(work)
  const staff = people.filter((one) => one.kind === 'staff' && one.roles.length === 1 && one.roles[0] === 'staff')
  const [leaver, mover] = [
    staff.find(({ name }) => name === 'Tom Hallam') ?? staff[0],
    staff.find(({ name }) => name === 'Leo Fairweather') ?? staff[1],
  ]
  const head = people.find(({ isHead }) => isHead)
  if (!leaver || !mover || !head) throw new Error('The demo school has nobody who could leave.')
  const asHead = actingAs(work, {
    caller: { ...work.caller, memberId: head.id, name: head.name, roles: head.roles, may: permissionsOf(head.roles), via: 'session' },
  })
  await changeLastDay(asHead, leaver.id, work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate().add({ days: 18 }))
  const db = work.tables<Record<'custom_role' | 'member_custom_role' | 'mover_review' | 'leaver_words', Record<string, unknown>>>()
  const role = { id: work.newId(), name: 'Events helper', description: 'Fairs and concerts.', permissions: ['post.read', 'post.write'] }
  await db
    .insertInto('custom_role')
    .values({ school_id: work.school.id, ...role, created_at: work.now(), changed_at: work.now() })
    .execute()
  await db
    .insertInto('member_custom_role')
    .values({ school_id: work.school.id, member_id: mover.id, role_id: role.id, given_at: work.now() })
    .execute()
  const move = { member_id: mover.id, name: mover.name, from_job: mover.jobTitle, to_job: 'Network manager', because: 'list' }
  await db
    .insertInto('mover_review')
    .values({ school_id: work.school.id, id: work.newId(), ...move, found_at: work.now() })
    .execute()
}
