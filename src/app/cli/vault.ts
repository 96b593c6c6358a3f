import { parseArgs } from 'node:util'
import type pg from 'pg'
import { type RootKeySource, newRootKeyLine, rootKeyFrom } from '../../infra/crypto/root-key.ts'
import { migrate } from '../../infra/postgres/migrate.ts'
import { makePool } from '../../infra/postgres/pool.ts'
import { type House, openHouse } from '../../infra/work/house.ts'
import { rewrapRoot } from '../../infra/work/rewrap-root.ts'
import { keyStanding, moveAll, replaceKey } from '../../infra/work/rotate-keys.ts'
import { systemClock } from '../../kernel/time.ts'
import type { Io } from '../cli.ts'
import { readConfig } from '../config.ts'
import { runningDatabase } from '../running-database.ts'

export const summary = 'changes the keys that everything secret is sealed under: a school’s key, or the root key'

const usage = `schoolgate vault plan         [--school ID]                 counts what is sealed, and changes nothing
schoolgate vault change-key   [--school ID] [--re-encrypt] a new key for the school; goes on where an earlier run stopped
schoolgate vault rewrap-root  --to-file FILE | --to-command "COMMAND" [--plan]
schoolgate vault new-root-key                              prints a fresh root key, for a key manager to keep

  --school       which school, where there are several; without it all of them
  --re-encrypt   after a leak: everything is sealed anew, not only its data key wrapped anew
  --plan         with rewrap-root: opens every key with both root keys, and changes nothing

Schoolgate may run during plan and change-key. Stop it for rewrap-root, and start it again with the new setting. docs/operate/keys.md`

const options = {
  school: { type: 'string' },
  're-encrypt': { type: 'boolean' },
  'to-file': { type: 'string' },
  'to-command': { type: 'string' },
  plan: { type: 'boolean' },
} as const
type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

/** `schoolgate vault`: 0 done, 1 something was wrong, 2 used in a wrong way. */
export async function run(args: string[], io: Io): Promise<number> {
  const [what = '--help', ...rest] = args
  if (what === '--help' || what === '-h') {
    io.out(usage)
    return args.length === 0 ? 2 : 0
  }
  let values: Values
  try {
    values = parseArgs({ args: rest, options }).values
  } catch (error) {
    io.err(`schoolgate vault: ${(error as Error).message}`)
    return 2
  }
  if (what === 'new-root-key') {
    io.out(newRootKeyLine().trimEnd())
    return 0
  }
  if (what === 'rewrap-root') return withDatabase(io, (url) => changeRoot(url, values, io))
  if (what === 'plan' || what === 'change-key')
    return withDatabase(io, (url) => changeKeys(url, { ...values, dryRun: what === 'plan' }, io))
  io.err(`schoolgate vault: there is no "${what}". schoolgate vault --help tells what there is.`)
  return 2
}

async function withDatabase(io: Io, task: (url: string) => Promise<number>): Promise<number> {
  const database = await runningDatabase(readConfig())
  try {
    await migrate(database.url)
    return await task(database.url)
  } catch (error) {
    io.err(`schoolgate vault: ${(error as Error).message}`)
    return 1
  } finally {
    await database.close()
  }
}

async function changeKeys(url: string, asked: Values & { readonly dryRun: boolean }, io: Io): Promise<number> {
  const pool = makePool({ url, role: 'schoolgate_app', max: 3 })
  const house = openHouse({ pool, clock: systemClock, rootKey: await rootKeyFrom(readConfig()) })
  try {
    const schools = await house.asClerk<{ school_key: { school_id: string } }, { school_id: string }[]>((db) =>
      db.selectFrom('school_key').select('school_id').distinct().orderBy('school_id').execute(),
    )
    const chosen = schools.filter(({ school_id }) => asked.school === undefined || asked.school === school_id)
    if (chosen.length === 0) io.out('Nothing is sealed here yet.')
    let left = 0
    for (const { school_id } of chosen)
      left += await (asked.dryRun ? tellPlan(house, school_id, io) : changeOne(house, school_id, { asked, io }))
    return left > 0 && !asked.dryRun ? 1 : 0
  } finally {
    await house.close()
  }
}

async function tellPlan(house: House, schoolId: string, io: Io): Promise<number> {
  const standing = await house.forSchool(schoolId, keyStanding)
  io.out(`${schoolId}: ${standing.sealed} sealed, ${standing.left} of them under an earlier key`)
  for (const { table, column, sealed, left } of standing.places)
    io.out(`  ${`${table}.${column}`.padEnd(34)} ${sealed} sealed, ${left} to move`)
  return standing.left
}

/** A change that was begun is finished before another is made: running the command again after a kill goes on, and is no second change. */
async function changeOne(house: House, schoolId: string, { asked, io }: { asked: Values; io: Io }): Promise<number> {
  const before = await house.forSchool(schoolId, keyStanding)
  if (before.waiting.length > 0) io.out(`${schoolId}: going on with a change that was begun, ${before.left} left`)
  else await house.forSchool(schoolId, (work) => replaceKey(work, asked['re-encrypt'] ? 're-encrypt' : 'rewrap'))
  await moveAll(house, schoolId, (left) => io.out(`${schoolId}: ${left} left`))
  const after = await house.forSchool(schoolId, keyStanding)
  io.out(
    after.left === 0
      ? `${schoolId}: done. Everything is sealed under the key ${after.inUse}.`
      : `${schoolId}: ${after.left} cannot be opened and stay under their key, which stays too. See docs/operate/keys.md.`,
  )
  return after.left
}

async function changeRoot(url: string, asked: Values, io: Io): Promise<number> {
  const { 'to-file': file, 'to-command': command } = asked
  if ((file === undefined) === (command === undefined)) {
    io.err('schoolgate vault: name the new root key by --to-file or by --to-command, one of them.')
    return 2
  }
  const to: RootKeySource = { rootKeyFile: file ?? '', rootKeyCommand: command ?? null }
  const roots = { from: await rootKeyFrom(readConfig()), to: await rootKeyFrom(to) }
  const pool = makePool({ url, max: 1 })
  try {
    const client: pg.PoolClient = await pool.connect()
    try {
      const told = await rewrapRoot(client, roots, { plan: asked.plan === true })
      const did = asked.plan ? 'would be wrapped' : 'are wrapped'
      io.out(`${told.keys} keys of ${told.schools} schools ${did} under the root key ${roots.to.id}; ${told.already} were already.`)
      if (!asked.plan) io.out('Now set SCHOOLGATE_ROOT_KEY_FILE or SCHOOLGATE_ROOT_KEY_COMMAND to the new one, and start Schoolgate.')
      return 0
    } finally {
      client.release()
    }
  } finally {
    await pool.end()
  }
}
