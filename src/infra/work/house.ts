import { createHmac, randomBytes } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import type pg from 'pg'
import { canonical } from '../../kernel/canonical.ts'
import { idMaker, isUuid } from '../../kernel/ids.ts'
import { permissionsOf, type Role } from '../../kernel/permissions.ts'
import { type HostLists, noHostLists } from '../../kernel/host-lists.ts'
import { ample, type Limits } from '../../kernel/platform-limits.ts'
import type { Clock } from '../../kernel/time.ts'
import { overOneConnection, type Trips } from '../postgres/one-connection.ts'
import type { RootKey } from '../crypto/keys.ts'
import { sealingFor } from './sealing.ts'
import { LogNotWritten } from './work.errors.ts'
import type { Caller, HouseEvent, LogEntry, School, Silence, Work } from './work.ts'

export type Listener = (work: Work, event: HouseEvent) => Promise<void>
export type HouseOptions = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly rootKey?: RootKey
  /** Address the installation is reached under. */
  readonly address?: string
  readonly platforms?: readonly { readonly id: string; readonly limits: Limits; readonly connect?: unknown }[]
  readonly hostLists?: HostLists
  readonly listeners?: readonly Listener[]
  readonly onTrips?: (trips: number) => void
}

/** The only ways to the database. Each opens one transaction, and commits it when the task is done or undoes it when it throws. */
export type House = {
  readonly clock: Clock
  /** For the holder of a session or access token, by the hash of it. Undefined when nobody is signed in under it. */
  forToken<R>(tokenHash: string, task: (work: Work) => Promise<R>): Promise<R | undefined>
  /** For the software itself: jobs, and the steps before anybody is signed in. */
  forSchool<R>(schoolId: string, task: (work: Work) => Promise<R>): Promise<R>
  /** Across schools: only the columns that the clerk was granted in the migrations. */
  asClerk<Tables, R>(task: (db: Kysely<Tables>) => Promise<R>): Promise<R>
  /** Tables of the installation, which belong to no school: heartbeats, sign-in attempts. */
  forInstallation<Tables, R>(task: (db: Kysely<Tables>) => Promise<R>): Promise<R>
  newId(): string
  close(): Promise<void>
}

export const worker: Caller = {
  memberId: null,
  name: 'Schoolgate',
  jobTitle: 'software',
  roles: [],
  may: new Set(),
  via: 'worker',
  sessionId: null,
  csrf: '',
  freshFactorAt: null,
}

type Entered = {
  via: 'session' | 'token'
  school: Record<string, unknown>
  member_id: string
  member_name: string
  job_title: string
  roles: Role[]
  session_id: string
  csrf: string
  fresh_factor_at: Temporal.Instant | null
  granted: string[]
  custom_roles: string[]
}

/** Who calls, and in the same round trip what the school's own roles add: read anew for each request, so that a change holds from the next one on. */
const entering = (tokenHash: string, at: string): string => `select e.*,
  array(select distinct p from member_custom_role g join custom_role c on c.school_id = g.school_id and c.id = g.role_id, unnest(c.permissions) p
    where g.school_id = (e.school ->> 'school_id')::uuid and g.member_id = e.member_id and c.retired_at is null) as granted,
  array(select c.name from member_custom_role g join custom_role c on c.school_id = g.school_id and c.id = g.role_id
    where g.school_id = (e.school ->> 'school_id')::uuid and g.member_id = e.member_id and c.retired_at is null order by c.name) as custom_roles
  from enter('${tokenHash}', '${at}') e`

export function openHouse(options: HouseOptions): House {
  const { pool, clock, rootKey, address = '', platforms = [], hostLists = noHostLists, listeners = [], onTrips } = options
  // The first of a name counts, as everywhere.
  const known = new Map(platforms.toReversed().map((platform) => [platform.id, platform]))
  const newId = idMaker(
    () => clock().epochMilliseconds,
    () => randomBytes(8),
  )

  const inTransaction = async <R>(
    opening: string,
    task: (first: pg.QueryResult, client: pg.PoolClient, trips: Trips) => Promise<R>,
  ): Promise<R> => {
    const client = await pool.connect()
    const trips: Trips = { count: 2 }
    let broken: Error | undefined
    try {
      // `begin` and the school travel together: a simple query of two statements. Only values of a checked shape are in it.
      const results = (await client.query(`begin; ${opening}`)) as unknown as pg.QueryResult[]
      const answer = await task(results.at(-1) as pg.QueryResult, client, trips)
      await client.query('commit')
      return answer
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => {
        broken = failure
      })
      throw error
    } finally {
      onTrips?.(trips.count)
      client.release(broken)
    }
  }

  const doWork = async <R>(
    client: pg.PoolClient,
    trips: Trips,
    who: { school: School; caller: Caller },
    task: (work: Work) => Promise<R>,
  ): Promise<R> => {
    const db = overOneConnection(client, trips)
    const entries: Entry[] = []
    const sealing = sealingFor(db, { root: rootKey, schoolId: who.school.id, now: clock, newId })
    const workFor = ({ school, caller, now }: Acting): Work => {
      const work: Work = {
        school,
        caller,
        now,
        newId,
        link: (path) => `${address}${path}`,
        limitsOf: (platform) => known.get(platform)?.limits ?? ample,
        worksItself: (platform) => known.get(platform)?.connect !== undefined,
        hostLists,
        ...sealing,
        tables: <Tables>() => db as Kysely<Tables>,
        log: (entry) => {
          entries.push({ ...entry, actorId: entry.inConfidence ? null : caller.memberId, at: now().round('millisecond') })
        },
        tell: async (event) => {
          for (const listen of listeners) await listen(work, event)
        },
        afresh: (further) => house.forSchool(school.id, further),
      }
      others.set(work, workFor)
      return work
    }
    const work = workFor({ ...who, now: clock })
    const answer = await task(work)
    if (entries.length > 0)
      await writeLog(work, db, entries).catch((cause: unknown) => {
        throw Object.assign(LogNotWritten(), { cause })
      })
    return answer
  }

  const house: House = {
    clock,
    newId,
    forToken: (tokenHash, task) => {
      if (!/^[0-9a-f]{64}$/.test(tokenHash)) return Promise.resolve(undefined)
      return inTransaction(entering(tokenHash, clock().toString()), async (first, client, trips) => {
        const row = first.rows[0] as Entered | undefined
        return row ? doWork(client, trips, { school: schoolOf(row.school), caller: callerOf(row) }, task) : undefined
      })
    },
    forSchool: (schoolId, task) => {
      if (!isUuid(schoolId)) throw new Error('Not a school id.')
      return inTransaction(
        `select set_config('app.school', '${schoolId}', true); select to_jsonb(s) as school from school s where school_id = '${schoolId}'`,
        async (first, client, trips) => {
          const row = (first.rows[0] as { school: Record<string, unknown> } | undefined)?.school
          return doWork(client, trips, { school: schoolOf(row ?? { school_id: schoolId }), caller: worker }, task)
        },
      )
    },
    asClerk: (task) =>
      inTransaction('set local role schoolgate_clerk', (_, client, trips) => task(overOneConnection(client, trips) as never)),
    forInstallation: (task) => inTransaction('select 1', (_, client, trips) => task(overOneConnection(client, trips) as never)),
    close: () => pool.end(),
  }
  return house
}

const schoolOf = (row: Record<string, unknown>): School => ({
  id: String(row.school_id),
  name: String(row.name ?? ''),
  nation: (row.nation ?? 'england-and-wales') as School['nation'],
  timeZone: String(row.time_zone ?? 'Europe/London'),
  cover: String(row.cover ?? 'bottle'),
  clockRule: (row.clock_rule ?? 'as-written') as School['clockRule'],
  closesAt: String(row.closes_at ?? '17:00').slice(0, 5),
  domains: (row.domains ?? []) as string[],
  isDemo: row.is_demo === true,
  silence: (row.silence ?? null) as Silence | null,
})

const callerOf = (row: Entered): Caller => ({
  memberId: row.member_id,
  name: row.member_name,
  jobTitle: row.job_title,
  roles: row.roles,
  customRoles: row.custom_roles,
  may: permissionsOf(row.roles, row.granted),
  via: row.via,
  sessionId: row.via === 'session' ? row.session_id : null,
  csrf: row.csrf,
  freshFactorAt: row.fresh_factor_at,
})

/** One insert for all entries of the transaction; the commitment binds the payload before anybody can see it. */
async function writeLog(work: Work, db: Kysely<unknown>, entries: readonly Entry[]): Promise<void> {
  const rows = entries.map(({ act, clause, subject, actorId, at, payload = {} }) => {
    const salt = randomBytes(32).toString('hex')
    return {
      school_id: work.school.id,
      id: work.newId(),
      at,
      actor_id: actorId,
      act,
      clause,
      subject_kind: subject.kind,
      subject_id: subject.id,
      payload: JSON.stringify(payload),
      salt,
      commitment: createHmac('sha256', Buffer.from(salt, 'hex')).update(canonical(payload)).digest('hex'),
    }
  })
  await (db as Kysely<{ log_entry: (typeof rows)[number] }>).insertInto('log_entry').values(rows).execute()
}

type Entry = LogEntry & { readonly actorId: string | null; readonly at: Temporal.Instant }
type Acting = { readonly school: School; readonly caller: Caller; readonly now: Clock }
const others = new WeakMap<Work, (acting: Acting) => Work>()

/**
 * The same transaction in another person's name, and at another time: for making a demo school, whose log then says who did what and
 * when. Only `app/` may speak for somebody; a room never does.
 */
export function actingAs(work: Work, acting: Partial<Acting>): Work {
  const make = others.get(work)
  if (!make) throw new Error('Only a work that the house opened can be done in another name.')
  return make({ school: work.school, caller: work.caller, now: work.now, ...acting })
}

/** Exclusive in this school until the transaction ends: for the few acts that must not run side by side. */
export const oneAtATime = (work: Work, what: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtext(${work.school.id}), hashtext(${what}))`.execute(work.tables<unknown>())

/** Beside others in this school, yet never beside the one who has it alone (`oneAtATime`): for what an act must be able to wait out. */
export const sideBySide = (work: Work, what: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock_shared(hashtext(${work.school.id}), hashtext(${what}))`.execute(work.tables<unknown>())

/** The same across the installation, in a transaction of `forInstallation`: for what belongs to no school. */
export const oneAtATimeHere = <Tables>(db: Kysely<Tables>, what: string): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtext('installation'), hashtext(${what}))`.execute(db)
