import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import path from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { makeWorld } from '../testing/world.ts'

const world = await makeWorld({ realTime: true })
test.after(() => world.close())
const program = path.resolve(import.meta.dirname, '../cli.ts')
const run = async (env: Record<string, string>, ...args: string[]): Promise<string> =>
  (
    await promisify(execFile)(process.execPath, [program, 'vault', ...args], {
      env: { ...process.env, DATABASE_URL: world.databaseUrl, ...env },
    })
  ).stdout

test('ROL-A2: the keys are planned, changed, and put under another root from the command line', async () => {
  const name = { secret: 'one', field: 'totp', version: 1 }
  const school = await world.newSchool()
  const member = school.people.teacher
  const at = { ...name, secret: `member:${member}` }
  const rowOf = () =>
    school.work((work) =>
      work
        .tables<{ member: { id: string; totp_sealed: string } }>()
        .selectFrom('member')
        .select('totp_sealed')
        .where('id', '=', member)
        .executeTakeFirstOrThrow(),
    )
  await school.work(async (work) => {
    const totp_sealed = await work.seal(at, 'kite-harbour')
    await work
      .tables<{ member: { id: string; totp_sealed: string } }>()
      .updateTable('member')
      .set({ totp_sealed })
      .where('id', '=', member)
      .execute()
  })
  const old = path.join(world.dataDir, 'root.key')
  const fresh = path.join(world.dataDir, 'fresh.key')
  const here = { SCHOOLGATE_ROOT_KEY_FILE: old }
  assert.match(await run(here, 'plan'), /1 sealed, 0 of them under an earlier key[\s\S]*member.totp_sealed/)
  assert.match(await run(here, 'change-key', '--re-encrypt'), /done. Everything is sealed under the key/)
  const sealed = (await rowOf()).totp_sealed
  assert.equal(await school.work((work) => work.unseal(at, sealed)), 'kite-harbour')
  assert.match(await run(here, 'rewrap-root', '--to-file', fresh, '--plan'), /2 keys of 1 schools would be wrapped/)
  assert.match(await run(here, 'rewrap-root', '--to-file', fresh), /2 keys of 1 schools are wrapped/)
  await assert.rejects(
    school.work((work) => work.unseal(at, sealed)),
    /wrapped by the root key/,
  )
  assert.match(await run({ SCHOOLGATE_ROOT_KEY_COMMAND: `cat ${fresh}` }, 'change-key'), /done/)
  await assert.rejects(run(here, 'rewrap-root'), /name the new root key/)
})
