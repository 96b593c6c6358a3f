import assert from 'node:assert/strict'
import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, it } from 'node:test'
import { permissions } from '../../kernel/permissions.ts'
import { sayAll, sayTasks } from './say-tasks.rule.ts'
import { type Task, words } from './words.rule.ts'

const areas = path.resolve(import.meta.dirname, '..')
/** Each view as its last migration leaves it. */
const views = async (): Promise<readonly { name: string; body: string }[]> => {
  const files: string[] = []
  for await (const file of glob('**/migrations/[0-9]*.sql', { cwd: areas })) files.push(file)
  const found = new Map<string, string>()
  for (const file of files.toSorted((one, other) => (path.basename(one) < path.basename(other) ? -1 : 1))) {
    const sql = await readFile(path.join(areas, file), 'utf8')
    for (const [, name = '', body = ''] of sql.matchAll(/create (?:or replace )?view (today_\w+)([^;]*);/g)) found.set(name, body)
  }
  return [...found].map(([name, body]) => ({ name, body }))
}

const comment = (author: string, dueAt: string, id = author): Task => ({
  kind: 'inbox.answer',
  id,
  subject: author,
  detail: 'When does the fair begin?',
  clause: 'MON-3',
  startedAt: Temporal.Instant.from('2026-11-23T08:00:00Z'),
  dueAt: Temporal.Instant.from(dueAt),
  path: `/inbox/${id}`,
})
const policy: Task = {
  kind: 'policy.acknowledge',
  id: 'v1',
  subject: 'version 1',
  detail: '',
  clause: 'ROL-T1',
  startedAt: null,
  dueAt: null,
  path: '/policy',
}

describe('what needs somebody, in words', () => {
  it('has words for every kind that any room shows, and for no other', async () => {
    const rooms = (await views()).filter(({ name }) => !['today_task', 'today_waiting', 'today_clock', 'today_total'].includes(name))
    const kinds = new Set(
      rooms.flatMap(({ body }) => [...body.matchAll(/'([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)'/g)].map(([, kind]) => kind ?? '')),
    )
    // A permission is written in the same way, and is no kind.
    const told = [...kinds].filter((word) => words[word] !== undefined || !(permissions as readonly string[]).includes(word))
    assert.deepEqual(told.toSorted(), Object.keys(words).toSorted())
  })

  it('says how many things need you, and which comes first', () => {
    const rows = sayTasks([comment('Gemma T.', '2026-11-23T17:00:00Z'), policy])
    assert.equal(sayAll(rows), 'Two things need you. The answer to Gemma T. comes first.')
    assert.equal(sayAll(rows.slice(1)), 'One thing needs you: the policy.')
    assert.equal(sayAll([]), 'Nothing needs you now.')
  })

  it('draws three people who wait together, with the time of the first, and leaves two apart', () => {
    const three = ['17:00', '18:00', '19:00'].map((time) => comment(`Parent ${time}`, `2026-11-23T${time}:00Z`))
    const [one, ...none] = sayTasks(three)
    assert.equal(none.length, 0)
    assert.deepEqual(
      [one?.title, one?.path, one?.dueAt?.toString(), one?.text],
      ['Answer three people', '/inbox', '2026-11-23T17:00:00Z', 'The first is Parent 17:00: “When does the fair begin?”'],
    )
    assert.deepEqual(
      sayTasks(three.slice(0, 2)).map(({ title }) => title),
      ['Answer Parent 17:00', 'Answer Parent 18:00'],
    )
  })

  it('does not ask the same person both to answer a comment and to see that it is answered', () => {
    const mine = comment('Gemma T.', '2026-11-23T17:00:00Z')
    assert.deepEqual(
      sayTasks([{ ...mine, kind: 'inbox.overdue' }, mine]).map(({ title }) => title),
      ['Answer Gemma T.'],
    )
    assert.deepEqual(
      sayTasks([{ ...mine, kind: 'inbox.overdue' }]).map(({ title }) => title),
      ['Gemma T. still waits for an answer'],
    )
  })

  it('shows that long words were cut off, at a whole word', () => {
    const long = 'The pumpkins in the school garden are ripe and on Wednesday we make so'
    assert.equal(long.length, 70)
    const [row] = sayTasks([{ ...policy, kind: 'post.approve', subject: long, detail: 'Written by Tom Hallam' }])
    assert.equal(row?.text, 'Written by Tom Hallam: “The pumpkins in the school garden are ripe and on Wednesday we make…”')
  })

  it('says plainly that a kind has no words', () => {
    assert.throws(() => sayTasks([{ ...policy, kind: 'garden.weed' }]), /garden\.weed/)
  })
})
