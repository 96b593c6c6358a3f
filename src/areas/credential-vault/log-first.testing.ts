import assert from 'node:assert/strict'
import type { Answer, TestSchool } from '../../app/testing/world.ts'
import { canary, kept, type VaultWorld } from './vault-world.testing.ts'

/** Where the disk is full: at the log's entry, when the transaction is to be committed, at the row of the look, at its use. */
const steps = ['log', 'commit', 'look', 'use'] as const
type Step = (typeof steps)[number]
const ways = ['view', 'page', 'copy', 'history', 'codes', 'glass', 'export'] as const
type Way = (typeof ways)[number]

export type LogFirst = {
  readonly runs: number
  readonly failed: number
  readonly released: number
  readonly tried: Readonly<Record<string, number>>
  /** Answers that held a secret without a committed entry, or while a step failed. Must be none. */
  readonly wrong: readonly string[]
}

const switchBoard = `
  create table fault_switch (step text primary key);
  create function fault_at() returns trigger language plpgsql security definer set search_path = schoolgate as $$
  begin
    if exists (select 1 from fault_switch where step = tg_argv[0]) then raise exception 'no room left' using errcode = '53100'; end if;
    return new;
  end $$;
  create trigger fault_log before insert on log_entry for each row when (new.act like 'vault.%') execute function fault_at('log');
  create constraint trigger fault_commit after insert on log_entry deferrable initially deferred for each row when (new.act like 'vault.%') execute function fault_at('commit');
  create trigger fault_look before insert on reveal for each row execute function fault_at('look');
  create trigger fault_use before update on reveal for each row execute function fault_at('use')`

/**
 * Asks for secrets in every way there is while the log fails at every step, by turns and at random. An answer may hold a secret only if
 * the entry that tells of it is committed, whatever failed. @policy ROL-A2
 */
export async function logFirst(world: VaultWorld, asked: { readonly runs: number; readonly seed: number }): Promise<LogFirst> {
  await world.rows(switchBoard)
  const ground = await groundOf(world)
  const random = mulberry(asked.seed)
  const tried: Record<string, number> = {}
  const wrong: string[] = []
  let [failed, released] = [0, 0]
  for (let run = 0; run < asked.runs; run++) {
    const way = ways[run % ways.length] ?? 'view'
    const step = random() < 0.55 ? (steps[Math.floor(random() * steps.length)] as Step) : null
    await world.rows('delete from fault_switch')
    if (step) await world.rows('insert into fault_switch values ($1)', step)
    const before = await entries(world, ground.school)
    const answer = await ground.ask(way)
    const shown = ground.holds(way, answer)
    const after = await entries(world, ground.school)
    tried[`${way} ${step ?? 'well'}`] = (tried[`${way} ${step ?? 'well'}`] ?? 0) + 1
    if (step) failed += 1
    if (shown) released += 1
    if (shown && after <= before) wrong.push(`${way}, ${step}: shown without an entry`)
    if (shown && step !== null && !(step === 'use' && way === 'codes')) wrong.push(`${way}, ${step}: shown although a step failed`)
    if (!shown && step === null) wrong.push(`${way}: nothing was shown although all was well (${answer.status})`)
    if (step !== null && !shown && way !== 'codes' && answer.status < 500) wrong.push(`${way}, ${step}: answered ${answer.status}`)
    await world.rows('delete from fault_switch')
    if (way === 'codes') await ground.closeCodes()
  }
  await world.rows('drop function fault_at cascade; drop table fault_switch')
  return { runs: asked.runs, failed, released, tried, wrong }
}

const entries = async (world: VaultWorld, school: TestSchool): Promise<number> =>
  (
    await world.rows(
      `select count(*)::int as n from log_entry where school_id = $1
       and act in ('vault.shown', 'vault.copied', 'vault.codes-opened', 'vault.earlier-shown', 'vault.exported')`,
      school.id,
    )
  )[0].n

async function groundOf(world: VaultWorld) {
  const { school, secret } = await kept(world)
  await school.as('admin').post(`/secrets/${secret}/change`, { notes: `newer-${canary}` })
  const glassFor = async (who: 'deputy' | 'admin', path: string): Promise<string> => {
    const asked = await school.as(who).api('POST', path, { reason: 'A trial of the log' })
    const id = (asked.body as { id: string }).id
    await school.as('head').api('POST', `/vault/glass/${id}/yes`)
    assert.equal((await school.as(who).api('POST', `/vault/glass/${id}/open`)).status, 201)
    return id
  }
  await glassFor('deputy', `/secrets/${secret}/glass`)
  const copy = await glassFor('admin', '/vault/export')
  const reason = 'Signing in on the office computer'
  const field = `/secrets/${secret}/fields/password`
  const teacher = school.as('teacher')
  const asks: Readonly<Record<Way, () => Promise<Answer>>> = {
    view: () => teacher.api('POST', `${field}/reveal`, { reason }),
    page: () => teacher.post(field, { reason, kind: 'view' }),
    copy: () => teacher.post(field, { reason, kind: 'copy' }),
    history: () => teacher.api('POST', `/secrets/${secret}/history/1/notes/reveal`, { reason }),
    codes: async () => {
      await teacher.api('POST', `/secrets/${secret}/codes`, { reason })
      return teacher.api('GET', `/secrets/${secret}/code`)
    },
    glass: () => school.as('deputy').api('POST', `${field}/reveal`, { reason }),
    export: () => school.as('admin').post(`/vault/export/${copy}`, { as: 'csv', plainly: 'on' }),
  }
  return {
    school,
    ask: (way: Way) => asks[way](),
    holds: (way: Way, answer: Answer) => (way === 'codes' ? /"code":"\d{6}"/.test(answer.text) : answer.text.includes(canary)),
    closeCodes: () => teacher.post(`/secrets/${secret}/codes/close`),
  }
}

function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
