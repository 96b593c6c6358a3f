import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { liveAccount } from '../../src/app/testing/live-account.ts'
import { makeWorld, type TestSchool } from '../../src/app/testing/world.ts'
import { queueReply, takeDown } from '../../src/areas/publishing/release/index.ts'
import type { ReleaseState } from '../../src/areas/publishing/release/release-states.rule.ts'
import type { ReleaseTables } from '../../src/areas/publishing/release/release.tables.ts'
import { type FakeKind, fakePlatform } from '../../src/connectors/fake/fake.ts'
import type { FakeSettings, Witness } from '../../src/connectors/fake/platform.ts'
import { makeHttpClient } from '../../src/infra/http-client/index.ts'
import { bundled } from '../parts/bundle.ts'
import { type Running, startProgram } from '../parts/program.ts'
import type { Crash } from './crash-points.ts'

export type Publication = { readonly text: string; readonly state: ReleaseState; readonly inMotion: boolean; readonly kind: FakeKind }

/** Where the workers are killed: a school with an account on each kind of platform, a platform that counts, and the queue. */
export type Ground = {
  /** Sees to it that there is this much to send on each kind of platform, and this much to take down. */
  fill(upTo: { readonly send: number; readonly down: number }): Promise<void>
  inMotion(): Promise<number>
  publications(): Promise<readonly Publication[]>
  platform(change?: Partial<FakeSettings>): Promise<Witness>
  startWorker(given: { readonly aheadMs: number; readonly crash: Crash | null }): Promise<Running>
  close(): Promise<void>
}

export const kinds: readonly FakeKind[] = ['nameless', 'named']
const password = 'fake-password'

export async function openGround(): Promise<Ground> {
  const file = await bundled('bench/campaigns/kill-worker.ts')
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
    startWorker: ({ aheadMs, crash }) => {
      const given = { databaseUrl: world.databaseUrl, dataDir: world.dataDir, aheadMs, crash }
      return startProgram(file, { args: [JSON.stringify(given)] })
    },
    close: async () => {
      await world.close()
      await http.close()
      await fake.stop()
      await rm(path.resolve(import.meta.dirname, '../..', file), { force: true })
    },
  }
}

function queueOf(school: TestSchool, channels: ReadonlyMap<FakeKind, string>): Pick<Ground, 'fill' | 'inMotion' | 'publications'> {
  let written = 0
  return {
    fill: ({ send, down }) =>
      school.work(async (work) => {
        const db = work.tables<ReleaseTables>()
        const rows = await db
          .selectFrom('publication')
          .select(['id', 'channel_id', 'state'])
          .where('school_id', '=', school.id)
          .where((eb) =>
            eb.or([
              eb('state', '=', 'withdrawing'),
              eb.and([eb('state', 'in', ['planned', 'prepared']), eb('next_look_at', '<=', work.now())]),
            ]),
          )
          .execute()
        for (const channelId of channels.values())
          for (let more = rows.filter((row) => row.state !== 'withdrawing' && row.channel_id === channelId).length; more < send; more++) {
            const to = { remoteId: `asked-${++written}`, version: null }
            const text = `Thank you for asking. This is answer ${written}.`
            await queueReply(work, { channelId, itemId: randomUUID(), text, parent: to, root: to })
          }
        const wanted = down - rows.filter((row) => row.state === 'withdrawing').length
        if (wanted <= 0) return
        const out = await db
          .selectFrom('publication')
          .select('id')
          .where('school_id', '=', school.id)
          .where('state', '=', 'published')
          .orderBy('id', 'desc')
          .limit(wanted)
          .execute()
        await takeDown(work, { publicationIds: out.map(({ id }) => id), because: 'A trial.', clause: 'ABU-2' })
      }, 'teacher'),
    inMotion: () =>
      school.work(
        async (work) =>
          (
            await work
              .tables<ReleaseTables>()
              .selectFrom('publication')
              .select('id')
              .where('school_id', '=', school.id)
              .where('next_look_at', 'is not', null)
              .execute()
          ).length,
      ),
    publications: () =>
      school.work(async (work) => {
        const rows = await work
          .tables<ReleaseTables>()
          .selectFrom('publication')
          .select(['state', 'next_look_at', 'reply', 'channel_id'])
          .where('school_id', '=', school.id)
          .execute()
        return rows.map((row) => ({
          text: row.reply?.text ?? '',
          state: row.state,
          inMotion: row.next_look_at !== null,
          kind: row.channel_id === channels.get('named') ? 'named' : 'nameless',
        }))
      }),
  }
}
