import { randomBytes, randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { makeWorld } from '../../src/app/testing/world.ts'
import { logFirst, type LogFirst } from '../../src/areas/credential-vault/log-first.testing.ts'
import { openField, sealField } from '../../src/infra/crypto/envelope.ts'
import { newKek } from '../../src/infra/crypto/keys.ts'
import { keyStanding, replaceKey, retireKeys } from '../../src/infra/work/rotate-keys.ts'
import { testServer } from '../../src/infra/testing/database.ts'
import { startProgram } from '../parts/program.ts'

/** Where the log fails at every step, in as many runs. */
export async function logCampaign(runs: number, seed: number): Promise<LogFirst> {
  const server = await testServer()
  const world = await makeWorld({ at: '2026-11-23T09:00:00Z', serverUrl: server.url })
  const database = new pg.Client({ connectionString: world.databaseUrl, options: '-c search_path=schoolgate' })
  database.on('error', () => {})
  await database.connect()
  try {
    const rows = async (sql: string, ...values: readonly unknown[]) => (await database.query(sql, [...values])).rows
    return await logFirst({ ...world, rows }, { runs, seed })
  } finally {
    await database.end()
    await world.close()
    await server.stop()
  }
}

export type Damage = {
  readonly flips: number
  readonly swaps: number
  readonly accepted: readonly string[]
  readonly seals: number
  readonly repeated: readonly string[]
}

/** Changes a bit, a place, or a part of a sealed secret; and counts nonces. */
export function damageCampaign(trials: number): Damage {
  const kek = newKek('kek-1')
  const place = { school: 'st-anne', secret: 'facebook', field: 'password', version: 1 }
  const accepted: string[] = []
  const opens = (sealed: string, at = place, key = kek): boolean => {
    try {
      openField(key, at, sealed)
      return true
    } catch {
      return false
    }
  }
  const nonces = new Set<string>()
  let [sealed, neighbour, flips, swaps, seals, repeated] = ['', '', 0, 0, 0, 0]
  const seal = (): string => {
    const text = sealField(kek, place, randomBytes(randomInt(1, 40)))
    const before = nonces.size
    const parts = text.split('.')
    nonces.add(String(parts[3])).add(String(parts[6]))
    repeated += 2 - (nonces.size - before)
    seals += 1
    return text
  }
  const elsewhere = [{ school: 'st-bede' }, { secret: 'x' }, { field: 'totp' }, { version: 2 }]
  for (let turn = 0; turn < trials; turn++) {
    if (turn % 4 === 0) [neighbour, sealed] = [sealed, seal()]
    if (turn % 2 === 0) {
      const bytes = Buffer.from(sealed)
      const bit = randomInt(bytes.length * 8)
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      flips += 1
      if (opens(bytes.toString('latin1'))) accepted.push(`bit ${bit} of ${sealed}`)
    } else if (turn % 8 === 1 || neighbour === '') {
      swaps += 1
      if (opens(sealed, { ...place, ...elsewhere[randomInt(elsewhere.length)] })) accepted.push(`another place: ${sealed}`)
    } else {
      const [mine, theirs] = [sealed.split('.'), neighbour.split('.')]
      const part = 3 + randomInt(5)
      swaps += 1
      if (opens(mine.with(part, String(theirs[part])).join('.'))) accepted.push(`part ${part} of a neighbour: ${sealed}`)
    }
  }
  if (!opens(sealed)) accepted.push('an untouched secret did not open: nothing was tried')
  return { flips, swaps, accepted, seals, repeated: repeated === 0 ? [] : [`${repeated} nonces`] }
}

export type Killed = {
  readonly kills: number
  readonly midway: number
  readonly reads: number
  readonly unreadable: readonly string[]
  readonly left: readonly string[]
  readonly changes: number
}

/** Kills a program that moves sealed rows to another key, again and again, while everything is read. */
export async function rotationCampaign(kills: number, say: (words: string) => void): Promise<Killed> {
  const server = await testServer()
  const world = await makeWorld({ realTime: true, serverUrl: server.url })
  const school = await world.newSchool()
  const database = new pg.Client({ connectionString: world.databaseUrl, options: '-c search_path=schoolgate' })
  database.on('error', () => {})
  await database.connect()
  const people = Object.values(school.people)
  const name = (id: string) => ({ secret: `member:${id}`, field: 'totp', version: 1 })
  for (const id of people) {
    const sealed = await school.work((work) => work.seal(name(id), `seed of ${id}`))
    await database.query('update member set totp_sealed = $2 where id = $1', [id, sealed])
  }
  const unreadable: string[] = []
  let [reads, midway, changes, done] = [0, 0, 0, false]
  const reader = (async () => {
    while (!done)
      await school
        .work(async (work) => {
          for (const id of people) {
            const { rows } = await database.query('select totp_sealed from member where id = $1', [id])
            if ((await work.unseal(name(id), rows[0].totp_sealed)) !== `seed of ${id}`) unreadable.push(`another text for ${id}`)
            reads += 1
          }
        })
        .catch((error: Error) => unreadable.push(error.message))
  })()
  const given = JSON.stringify({ databaseUrl: world.databaseUrl, dataDir: world.dataDir, schoolId: school.id })
  for (let kill = 0; kill < kills; kill++) {
    const now = await school.work(keyStanding)
    if (now.left === 0) {
      await school.work(retireKeys)
      await school.work((work) => replaceKey(work, kill % 2 === 0 ? 'rewrap' : 're-encrypt'))
      changes += 1
    }
    const mover = await startProgram('bench/campaigns/vault-mover.ts', { args: [given] })
    // A kill before the first row would try nothing; the moment after is left to chance, within a row or between two.
    const before = (await school.work(keyStanding)).left
    for (let look = 0; look < 400 && (await school.work(keyStanding)).left >= before && before > 0; look++) await pause(3)
    await pause(randomInt(0, 12))
    await mover.kill()
    const { left, sealed } = await school.work(keyStanding)
    if (left > 0 && left < sealed) midway += 1
    if ((kill + 1) % 50 === 0) say(`${kill + 1} kills, ${midway} midway, ${changes} changes of key`)
  }
  const { moveAll } = await import('../../src/infra/work/rotate-keys.ts')
  await moveAll(world.program.house, school.id)
  done = true
  await reader
  const end = await school.work(keyStanding)
  await database.end()
  await world.close()
  await server.stop()
  return {
    kills,
    midway,
    reads,
    unreadable,
    left: end.left + end.waiting.length === 0 ? [] : [`${end.left} values, ${end.waiting.length} keys`],
    changes,
  }
}
