import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { liveAccount } from '../../src/app/testing/live-account.ts'
import { makeWorld, type TestSchool } from '../../src/app/testing/world.ts'
import { queueReply } from '../../src/areas/publishing/release/index.ts'
import type { ReleaseState } from '../../src/areas/publishing/release/release-states.rule.ts'
import type { ReleaseTables } from '../../src/areas/publishing/release/release.tables.ts'
import { type FakeKind, fakePlatform } from '../../src/connectors/fake/fake.ts'
import type { FakeSettings, Witness } from '../../src/connectors/fake/platform.ts'
import { makeHttpClient } from '../../src/infra/http-client/index.ts'
import { type Running, startProgram } from '../parts/program.ts'

export type Publication = { readonly text: string; readonly state: ReleaseState; readonly inMotion: boolean; readonly kind: FakeKind }
/** A step that a worker took upon itself and has not finished: `mark` is another for each claim, also of the same publication. */
export type Claim = { readonly mark: string; readonly state: ReleaseState }

/** Where the workers are killed: a school with an account on each kind of platform, a platform that counts, and the queue. */
export type Ground = {
  fill(kind: FakeKind, upTo: number): Promise<void>
  claims(): Promise<readonly Claim[]>
  inMotion(): Promise<number>
  publications(): Promise<readonly Publication[]>
  platform(change?: Partial<FakeSettings>): Promise<Witness>
  startWorker(aheadMs?: number): Promise<Running>
  close(): Promise<void>
}

const kinds: readonly FakeKind[] = ['nameless', 'named']
/** A claim is the only thing that puts the next look at a publication in motion so far off. */
const leastLease = { seconds: 5 }
const password = 'fake-password'

export async function openGround(): Promise<Ground> {
  const fake = await startProgram('src/connectors/fake/main.ts')
  const service = fake.said.replace('READY ', '')
  const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
  const platforms = kinds.map((kind) => fakePlatform(http, kind))
  const world = await makeWorld({ realTime: true, platforms })
  const school = await world.newSchool()
  const channels = new Map<FakeKind, string>()
  for (const [at, kind] of kinds.entries()) {
    const platform = platforms[at]?.id ?? ''
    channels.set(kind, (await liveAccount(world, school, { platform, credentials: { service, password } })).channelId)
  }
  return {
    ...queueOf(school, channels),
    platform: async (change) => {
      const init = change ? { method: 'POST', body: JSON.stringify(change) } : {}
      return (await (await fetch(`${service}/control`, init)).json()) as Witness
    },
    startWorker: (aheadMs = 0) => {
      const given = { databaseUrl: world.databaseUrl, dataDir: world.dataDir, aheadMs }
      return startProgram('bench/campaigns/kill-worker.ts', { args: [JSON.stringify(given)] })
    },
    close: async () => {
      await world.close()
      await http.close()
      await fake.stop()
    },
  }
}

function queueOf(
  school: TestSchool,
  channels: ReadonlyMap<FakeKind, string>,
): Pick<Ground, 'fill' | 'claims' | 'inMotion' | 'publications'> {
  let written = 0
  const read = <R>(task: (db: ReturnType<typeof rowsOf>) => Promise<R>): Promise<R> =>
    school.work((work) => task(rowsOf(work.tables<ReleaseTables>(), school.id)))
  return {
    fill: (kind, upTo) =>
      school.work(async (work) => {
        const rows = rowsOf(work.tables<ReleaseTables>(), school.id)
        const ready = await rows.where('state', 'in', ['planned', 'prepared']).where('next_look_at', '<=', work.now()).execute()
        for (let more = ready.length; more < upTo; more++) {
          const to = { remoteId: `asked-${++written}`, version: null }
          const text = `Thank you for asking. This is answer ${written}.`
          await queueReply(work, { channelId: channels.get(kind) ?? '', itemId: randomUUID(), text, parent: to, root: to })
        }
      }, 'teacher'),
    claims: () =>
      read(async (rows) => {
        const held = await rows
          .where('state', 'in', ['planned', 'committing', 'confirming'])
          .where('next_look_at', '>', Temporal.Now.instant().add(leastLease))
          .execute()
        return held.map(({ id, state, next_look_at }) => ({ mark: `${id} ${state} ${next_look_at}`, state }))
      }),
    inMotion: () => read(async (rows) => (await rows.where('next_look_at', 'is not', null).execute()).length),
    publications: () =>
      read(async (rows) =>
        (await rows.execute()).map((row) => ({
          text: row.reply?.text ?? '',
          state: row.state,
          inMotion: row.next_look_at !== null,
          kind: row.channel_id === channels.get('named') ? 'named' : 'nameless',
        })),
      ),
  }
}

const rowsOf = (db: Kysely<ReleaseTables>, schoolId: string) =>
  db.selectFrom('publication').select(['id', 'state', 'next_look_at', 'reply', 'channel_id']).where('school_id', '=', schoolId)
