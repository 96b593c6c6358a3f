import path from 'node:path'
import type { Hono } from 'hono'
import type { Outside, Route } from '../infra/http/declare.ts'
import { makeServer } from '../infra/http/server.ts'
import { readAssets } from '../infra/http/static.ts'
import { makePool } from '../infra/postgres/pool.ts'
import { openHostLists } from '../infra/host-lists/host-lists.ts'
import { rootKeyFrom } from '../infra/crypto/root-key.ts'
import { openHouse, type House } from '../infra/work/house.ts'
import type { Clock } from '../kernel/time.ts'
import { demoPage, setUpDemo } from './demo/demo.page.ts'
import { designRoute } from './design.routes.ts'
import { makeDrawing } from './draw.ts'
import { houseRoutes } from './house.routes.ts'
import { listeners, routes } from './rooms.ts'
import { makeOutside, type OutsideOptions } from './outside.ts'

export type Program = { readonly house: House; readonly server: Hono; readonly outside: Outside; close(): Promise<void> }
export type ProgramOptions = OutsideOptions & {
  readonly databaseUrl: string
  readonly clock: Clock
  readonly publicUrl: string | null
  /** What to write in letters when no public address is set. */
  readonly localUrl?: string
  readonly development: boolean
  readonly poolSize?: number
  readonly onTrips?: (trips: number) => void
  readonly fault: (reference: string, error: unknown, about: { method: string; path: string }) => void
}

const staticDir = path.resolve(import.meta.dirname, '../../dist/static')

/** Every route there is: those of the rooms, and the house's own. */
export const everyRoute: readonly Route[] = [...routes, setUpDemo, demoPage, designRoute, ...houseRoutes(routes, '0.1.0')]

/** The program over one database, listening to nobody yet: the same for `npm start` and for every test. */
export async function makeProgram(options: ProgramOptions): Promise<Program> {
  const pool = makePool({ url: options.databaseUrl, role: 'schoolgate_app', max: options.poolSize ?? 10 })
  const outside = makeOutside(options)
  const hostLists = openHostLists(path.join(options.dataDir, 'lists'), options.clock)
  await hostLists.refresh()
  const house = openHouse({
    pool,
    hostLists,
    clock: options.clock,
    platforms: outside.platforms,
    address: options.publicUrl ?? options.localUrl ?? '',
    rootKey: await rootKeyFrom(options),
    listeners,
    ...(options.onTrips ? { onTrips: options.onTrips } : {}),
  })
  const assets = readAssets(staticDir)
  let hasSchool = false
  const server = makeServer({
    house,
    assets,
    outside,
    routes: everyRoute.filter((route) => options.development || route.path !== '/design'),
    drawing: makeDrawing(assets, options.clock),
    publicUrl: options.publicUrl,
    fault: options.fault,
    needsSetUp: async () => {
      hasSchool ||= await house.asClerk<{ school: { school_id: string } }, boolean>(
        async (db) => (await db.selectFrom('school').select('school_id').limit(1).executeTakeFirst()) !== undefined,
      )
      return !hasSchool
    },
  })
  return { house, server, outside, close: () => house.close() }
}
