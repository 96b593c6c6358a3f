import { createHash, randomBytes } from 'node:crypto'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { liveAccount } from '../../app/testing/live-account.ts'
import { makeWorld, type TestSchool } from '../../app/testing/world.ts'
import { makeProgram } from '../../app/program.ts'
import { aPost, aSecret, look, runOf } from './leaver.testing.ts'

export type OffboardingResult = {
  /** Ways in that were in use when the sign-in ended: sessions, access tokens, a link, a passkey and recovery codes. */
  readonly keys: number
  readonly requestsBefore: number
  /** Begun before the commit and answered after it: the race that the promise is about. */
  readonly inFlight: number
  readonly requestsAfter: number
  /** Accepted though they began after the commit: must be none. */
  readonly accepted: readonly string[]
  /** The last answer that let anything of theirs pass, in milliseconds after the commit; below 0 when none did. */
  readonly lastPassMs: number
  /** Other ways in of theirs that still stand: passkeys, recovery codes, links, approvals. */
  readonly stillStands: readonly string[]
  readonly revealed: number
  /** Where the rotation list and what was really revealed differ: must be nothing. */
  readonly listDiffers: readonly string[]
  readonly notDue: readonly string[]
  readonly othersAsked: number
  readonly othersRefused: readonly string[]
}
export type OffboardingOptions = { readonly keys: number; readonly secrets: number; readonly serverUrl?: string | undefined }

/**
 * Somebody's sign-in is ended while many of their sessions and tokens are at work against two processes over one database, and counts what
 * was let pass afterwards. Of the secrets of two accounts they opened every third.
 */
export async function offboardingCampaign({ keys, secrets, serverUrl }: OffboardingOptions): Promise<OffboardingResult> {
  const world = await makeWorld({ at: '2026-11-23T09:00:00Z', serverUrl })
  const other = await makeProgram({
    databaseUrl: world.databaseUrl,
    clock: world.now,
    publicUrl: null,
    development: true,
    dataDir: world.dataDir,
    rootKeyFile: path.join(world.dataDir, 'root.key'),
    privateOrigins: [],
    smtpUrl: null,
    mailFrom: 'Schoolgate <schoolgate@localhost>',
    platforms: [],
    poolSize: 6,
    fault: () => {},
  })
  try {
    const school = await world.newSchool()
    const ground = await prepare(world, school, { keys, secrets })
    const programs = [world.program, other]
    const run = await race({ programs, school, ground })
    return { ...run, ...(await aftermath(school, ground)) }
  } finally {
    await other.close()
    await world.close()
  }
}

type World = Awaited<ReturnType<typeof makeWorld>>
type Key = { readonly token: string; readonly kind: 'session' | 'token' }
type Ground = {
  readonly theirs: readonly Key[]
  readonly revealed: readonly string[]
  readonly approvedPost: string
  readonly all: readonly string[]
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

async function prepare(world: World, school: TestSchool, { keys, secrets }: { keys: number; secrets: number }): Promise<Ground> {
  const runners = ['teacher', 'colleague', 'deputy'] as const
  const one = await liveAccount(world, school, { platform: 'facebook', name: 'Ashgrove Eco Club', runners })
  const two = await liveAccount(world, school, {
    platform: 'instagram',
    name: 'Ashgrove on Instagram',
    runners: ['colleague', 'deputy', 'teacher'],
  })
  const all: string[] = []
  for (let at = 0; at < secrets; at++) all.push(await aSecret(school, at % 2 === 0 ? one.accountId : two.accountId, `Log-in ${at}`))
  const revealed = all.filter((_, at) => at % 3 === 0)
  for (const id of revealed) await look(school, 'teacher', id)
  for (const id of all.filter((_, at) => at % 4 === 1)) await look(school, 'colleague', id)
  const approvedPost = await aPost(school, one.channelId, 'colleague', 'teacher')
  const theirs = Array.from(
    { length: keys },
    (_, at): Key => ({ token: randomBytes(32).toString('base64url'), kind: at % 3 === 2 ? 'token' : 'session' }),
  )
  await school.work(async (work) => {
    type Rows = {
      session: Record<string, unknown>
      access_token: Record<string, unknown>
      passkey: Record<string, unknown>
      recovery_code: Record<string, unknown>
      invitation: Record<string, unknown>
    }
    const db = work.tables<Rows>()
    const at = work.now()
    const mine = () => ({ school_id: work.school.id, id: work.newId(), member_id: school.people.teacher })
    const later = at.add({ hours: 24 * 200 })
    for (const key of theirs) {
      const known = { ...mine(), token_hash: hashOf(key.token), created_at: at }
      if (key.kind === 'session')
        await db
          .insertInto('session')
          .values({ ...known, csrf: 'c', seen_at: at, fresh_factor_at: at })
          .execute()
      else
        await db
          .insertInto('access_token')
          .values({ ...known, name: 'A program', expires_at: later })
          .execute()
    }
    await db
      .insertInto('passkey')
      .values({
        ...mine(),
        label: 'Phone',
        credential_id: 'an-id-of-a-passkey-of-theirs',
        public_key: 'pk',
        counter: 0,
        synced: false,
        made_at: at,
      })
      .execute()
    await db
      .insertInto('recovery_code')
      .values({ ...mine(), code_hash: hashOf('a code'), made_at: at })
      .execute()
    await db
      .insertInto('invitation')
      .values({ ...mine(), token_hash: hashOf('a link'), created_at: at, expires_at: later })
      .execute()
  })
  return { theirs, revealed, approvedPost, all }
}

type Asked = { readonly key: string; readonly began: number; readonly ended: number; readonly status: number; readonly what: string }
const passed = ({ status }: Asked): boolean => status === 200
/** Told to sign in, or refused; a machine that is out of breath answers otherwise, and proves nothing. */
const refused = ({ status }: Asked): boolean => status === 401 || status === 403 || status === 303

/** Every key asks again as soon as it is answered, of one process and then the other, while the sign-in is ended in the middle. */
async function race({ programs, school, ground }: { programs: readonly World['program'][]; school: TestSchool; ground: Ground }) {
  let going = true
  const asked: Asked[] = []
  const others: Asked[] = []
  const places = ['/api/v1/me', '/inbox/list?show=open', '/', '/api/v1/school']
  const ask = async (into: Asked[], { key, turn }: { key: Key; turn: number }): Promise<void> => {
    const program = programs[turn % programs.length]
    const place = key.kind === 'token' ? '/api/v1/me' : (places[turn % places.length] ?? '/')
    const began = performance.now()
    const headers: Record<string, string> =
      key.kind === 'token' ? { authorization: `Bearer ${key.token}` } : { cookie: `schoolgate=${key.token}` }
    const answer = await program?.server.request(`http://localhost${place}`, { headers })
    await answer?.text()
    into.push({
      key: key.token,
      began,
      ended: performance.now(),
      status: answer?.status ?? 0,
      what: `${key.kind} ${place}: ${answer?.status}`,
    })
  }
  const keepAsking = async (into: Asked[], key: Key, at: number): Promise<void> => {
    for (let turn = at; going; turn++) await ask(into, { key, turn })
  }
  const colleague: Key = { token: school.as('colleague').token, kind: 'session' }
  const loops = [...ground.theirs.map((key, at) => keepAsking(asked, key, at)), ...[0, 1, 2].map((at) => keepAsking(others, colleague, at))]
  // Every key has been let in at least once before the sign-in ends.
  while (new Set(asked.filter(passed).map(({ key }) => key)).size < ground.theirs.length) await pause(20)
  await pause(200)
  const ending = await school.as('head').api('POST', `/people/${school.people.teacher}/disable`, {})
  const committed = performance.now()
  if (ending.status !== 201 && ending.status !== 200) throw new Error(ending.text)
  const before = asked.length
  while (asked.filter((one) => one.began > committed && (refused(one) || passed(one))).length < ground.theirs.length) await pause(20)
  going = false
  await Promise.all(loops)
  const after = asked.filter(({ began }) => began > committed)
  const lastPass = Math.max(...asked.filter(passed).map(({ ended }) => ended))
  return {
    keys: ground.theirs.length + 3,
    requestsBefore: before,
    inFlight: asked.filter(({ began, ended }) => began < committed && ended > committed).length,
    requestsAfter: after.filter((one) => refused(one) || passed(one)).length,
    accepted: after.filter(passed).map(({ what }) => what),
    lastPassMs: Math.round(lastPass - committed),
    othersAsked: others.filter(passed).length,
    othersRefused: others.filter(refused).map(({ what }) => what),
  }
}

async function aftermath(school: TestSchool, { revealed, approvedPost, all }: Ground) {
  const stillStands = await school.work(async (work) => {
    type Rows = Record<
      'passkey' | 'recovery_code' | 'session' | 'access_token' | 'invitation',
      { school_id: string; member_id: string; ended_at: Temporal.Instant | null; expires_at: Temporal.Instant }
    >
    const db = work.tables<Rows>()
    const found: string[] = []
    for (const table of ['passkey', 'recovery_code', 'session', 'access_token', 'invitation'] as const) {
      const rows = db
        .selectFrom(table)
        .select('member_id')
        .where('school_id', '=', work.school.id)
        .where('member_id', '=', school.people.teacher)
      const live =
        table === 'session' || table === 'access_token'
          ? rows.where('ended_at', 'is', null)
          : table === 'invitation'
            ? rows.where('expires_at', '>', work.now())
            : rows
      for (const _ of await live.execute()) found.push(table)
    }
    return found
  })
  const post = (await school.as('colleague').api('GET', `/posts/${approvedPost}`)).body as { state: string }
  if (post.state !== 'draft') stillStands.push(`a post of a colleague is ${post.state} with their approval`)
  const listed = new Set((await runOf(school, 'teacher')).steps.filter(({ kind }) => kind === 'secret').map(({ subjectId }) => subjectId))
  const due = await school.work((work) =>
    work
      .tables<{ secret: { school_id: string; id: string; rotation_due_at: Temporal.Instant | null } }>()
      .selectFrom('secret')
      .select('id')
      .where('school_id', '=', work.school.id)
      .where('rotation_due_at', 'is not', null)
      .execute(),
  )
  const dueIds = new Set(due.map(({ id }) => id))
  return {
    stillStands,
    revealed: revealed.length,
    listDiffers: [
      ...revealed.filter((id) => !listed.has(id)).map((id) => `not listed: ${id}`),
      ...[...listed].filter((id) => !revealed.includes(id)).map((id) => `listed and never revealed: ${id}`),
      ...[...dueIds].filter((id) => !revealed.includes(id)).map((id) => `due and never revealed: ${id}`),
      ...(all.length > revealed.length ? [] : ['every secret was revealed']),
    ],
    notDue: revealed.filter((id) => !dueIds.has(id)),
  }
}
