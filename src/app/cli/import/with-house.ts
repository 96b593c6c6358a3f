import { loadRootKey } from '../../../infra/crypto/root-key.ts'
import { migrate } from '../../../infra/postgres/migrate.ts'
import { makePool } from '../../../infra/postgres/pool.ts'
import { type House, openHouse } from '../../../infra/work/house.ts'
import { systemClock } from '../../../kernel/time.ts'
import type { Config } from '../../config.ts'
import { makeOutside } from '../../outside.ts'
import { listeners } from '../../rooms.ts'
import { runningDatabase } from '../../running-database.ts'

/** Opens the house of this installation for one command, with everything that listens in it, and closes it again. */
export async function withHouse<R>(config: Config, task: (house: House) => Promise<R>): Promise<R> {
  const database = await runningDatabase(config)
  try {
    await migrate(database.url)
    const { platforms } = makeOutside(config)
    const house = openHouse({
      pool: makePool({ url: database.url, role: 'schoolgate_app', max: 2 }),
      clock: systemClock,
      rootKey: await loadRootKey(config.rootKeyFile),
      platforms,
      listeners,
    })
    try {
      return await task(house)
    } finally {
      await house.close()
    }
  } finally {
    await database.close()
  }
}
