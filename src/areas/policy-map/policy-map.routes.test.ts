import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { everyRoute } from '../../app/program.ts'
import { openWorld, type Person } from '../../app/testing/world.ts'
import { clauses, adoptPolicy } from '../policy/index.ts'
import { allHomes, needsAt } from './index.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
type Line = { clause: string; at: string; evidence: { acts: number; lastAt: string | null; open: number; late: number } | null }
const lineOf = (lines: readonly Line[], clause: string): Line => lines.find((one) => one.clause === clause) as Line
const readMap = async (person: Person): Promise<readonly Line[]> => {
  const answer = await person.api('GET', '/policy/map')
  assert.equal(answer.status, 200)
  return (answer.body as { clauses: readonly Line[] }).clauses
}

describe('the map of the policy', () => {
  it('RAT-6: has exactly one home for each of the 168 clauses', () => {
    assert.equal(allHomes.length, 168)
    assert.deepEqual(allHomes.map(({ clause }) => clause).toSorted(), clauses.map(({ id }) => id).toSorted())
  })

  it('names only screens that there are', () => {
    const screens = new Set<string>(everyRoute.filter(({ kind }) => kind === 'screen').map(({ path }) => path))
    assert.deepEqual(
      allHomes.filter(({ at }) => !screens.has(at.replace(/[?#].*$/, ''))).map(({ clause, at }) => `${clause} ${at}`),
      [],
    )
  })

  it('leads nobody to a door that is shut to them', async () => {
    const screens = everyRoute.filter((route) => route.kind === 'screen')
    for (const { at } of allHomes) assert.equal(needsAt[at], screens.find(({ path }) => path === at)?.may, at)
    const school = await world.newSchool()
    assert.doesNotMatch((await school.as('teacher').get('/policy/map')).text, /href="\/leavers">Go there/)
  })

  it('shows what the school did for a clause, and what is still open', async () => {
    const school = await world.newSchool()
    const before = lineOf(await readMap(school.as('head')), 'ROL-T1')
    assert.equal(before.evidence?.open, 0)
    const dataProtection = 'The school keeps as little as it can, tells families what it keeps, and deletes it in time.'
    await school.work((work) => adoptPolicy(work, { dataProtection, reviewOn: '2027-11-23' }), 'head')
    const lines = await readMap(school.as('head'))
    assert.equal(lineOf(lines, 'ROL-S2').evidence?.lastAt, '2026-11-23T09:00:00Z')
    assert.ok((lineOf(lines, 'ROL-T1').evidence?.open ?? 0) > 3, 'everybody has still to read it')
    assert.equal(lineOf(lines, 'ROL-T1').evidence?.late, 0)
  })

  it('counts nothing where a number could tell of one person, and nothing for who may not read the log', async () => {
    const school = await world.newSchool()
    assert.equal(lineOf(await readMap(school.as('head')), 'ABU-4').evidence, null)
    const seen = await readMap(school.as('teacher'))
    assert.deepEqual(
      seen.filter(({ evidence }) => evidence !== null),
      [],
    )
  })

  it('counts only this school', async () => {
    const [busy, idle] = [await world.newSchool(), await world.newSchool()]
    const dataProtection = 'The school keeps as little as it can, tells families what it keeps, and deletes it in time.'
    await busy.work((work) => adoptPolicy(work, { dataProtection, reviewOn: '2027-11-23' }), 'head')
    assert.equal(lineOf(await readMap(idle.as('head')), 'ROL-S2').evidence?.acts, 0)
  })

  it('is drawn whole, by chapter, by how a clause is kept, and by what is open', async () => {
    const school = await world.newSchool()
    const head = school.as('head')
    const whole = await head.get('/policy/map')
    assert.equal(whole.status, 200)
    assert.equal(whole.text.match(/aria-label="Clause /g)?.length, 168)
    const some = await head.get('/policy/map?chapter=new-accounts&mode=guide')
    assert.deepEqual(
      [...some.text.matchAll(/aria-label="Clause ([A-Z-0-9]+)"/g)].map(([, id]) => id),
      ['ACC-1'],
    )
    assert.equal((await head.get('/policy/map?chapter=nowhere')).status, 422)
  })

  it('takes four round trips to the database', async () => {
    const school = await world.newSchool()
    await school.as('head').get('/policy/map')
    const last = world.trips().at(-1) ?? 99
    assert.ok(last <= 4, `${last} round trips`)
  })
})
