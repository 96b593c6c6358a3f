import assert from 'node:assert/strict'
import { after } from 'node:test'
import pg from 'pg'
import { type Answer, openWorld, type TestSchool, type World } from '../../app/testing/world.ts'
import type { Work } from '../../infra/work/work.ts'
import { proposeAccount } from '../account-register/index.ts'

/** A world whose database can be looked at past the house, as somebody who stole it would. */
export type VaultWorld = World & {
  // biome-ignore lint/suspicious/noExplicitAny: rows as PostgreSQL gives them
  rows(sql: string, ...values: readonly unknown[]): Promise<any[]>
}

export async function vaultWorld(at = '2026-11-23T09:00:00Z'): Promise<VaultWorld> {
  const world = await openWorld({ at })
  const database = new pg.Client({ connectionString: world.databaseUrl })
  database.on('error', () => {}) // The test database goes away under it at the end.
  await database.connect()
  await database.query('set search_path = schoolgate')
  after(() => database.end())
  return { ...world, rows: async (sql, ...values) => (await database.query(sql, [...values])).rows }
}

export const canary = 'kite-harbour-2291'
export const seed = 'JBSWY3DPEHPK3PXP'
export const login = {
  label: 'Log-in',
  handle: `office-${canary}@ashgrove.example`,
  password: `pass-${canary}`,
  authenticatorSeed: seed,
  recoveryCodes: `one-${canary}\ntwo-${canary}`,
  appPassword: `app-${canary}`,
  notes: `phone-${canary}`,
}

/** An account on Facebook that the teacher leads and runs with a colleague. */
export async function accountOf(world: VaultWorld, school: TestSchool): Promise<string> {
  return school.work(async (work: Work) => {
    const application = work.newId()
    await world.rows(
      `insert into application (school_id, id, applicant_id, platform, name, state, created_at) values ($1, $2, $3, 'facebook', 'Ashgrove on Facebook', 'approved', now())`,
      school.id,
      application,
      school.people.teacher,
    )
    return proposeAccount(work, {
      applicationId: application,
      platform: 'facebook',
      name: 'Ashgrove on Facebook',
      aim: 'News for families',
      audience: 'Families',
      visibility: 'open',
      leadId: school.people.teacher,
      runnerIds: [school.people.teacher, school.people.colleague],
      conditions: '',
      reviewOn: Temporal.PlainDate.from('2027-11-23'),
    })
  }, 'head')
}

/** A school with such an account and its log-in, put away by the office. */
export async function kept(world: VaultWorld) {
  const school = await world.newSchool()
  const account = await accountOf(world, school)
  const stored = await school.as('admin').api('POST', `/accounts/${account}/secrets`, login)
  assert.equal(stored.status, 201, stored.text)
  const secret = (stored.body as { id: string }).id
  const show = (who: Parameters<TestSchool['as']>[0], field = 'password', reason = 'New office computer'): Promise<Answer> =>
    school.as(who).api('POST', `/secrets/${secret}/fields/${field}/reveal`, { reason })
  return { school, account, secret, show }
}

/** Everybody of the school has just signed in and proved who they are, at the world's present time. */
export const signedInNow = (world: VaultWorld, school: TestSchool): Promise<unknown> =>
  world.rows(
    'update session set created_at = $2, seen_at = $2, fresh_factor_at = $2 where school_id = $1',
    school.id,
    world.now().toString(),
  )
