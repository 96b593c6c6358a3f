import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import pg from 'pg'
import { type Answer, type CastName, openWorld, type TestSchool } from '../../app/testing/world.ts'
import { setDuty } from '../people/index.ts'
import { visitor } from '../people/visitor.testing.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
const secret = 'Kestrel told the whole story of 3B in an open group'
const concern = { imagery: 'no', tie: 'names', kind: 'colleague', what: secret, where: 'a group', aboutName: '' }
const codeOf = (answer: Answer): string => (answer.body as { code: string }).code
const idOf = (answer: Answer): string => {
  assert.equal(answer.status, 201, answer.text)
  return (answer.body as { id: string }).id
}
const raise = async (school: TestSchool, who: CastName, more: Record<string, unknown> = {}): Promise<Answer> =>
  school.as(who).api('POST', '/concerns', { ...concern, ...more })
const aboutTeacher = async (school: TestSchool, who: CastName = 'colleague'): Promise<string> =>
  idOf(await raise(school, who, { aboutMemberId: school.people.teacher }))
const open = (school: TestSchool, who: CastName, id: string): Promise<Answer> => school.as(who).api('POST', `/concerns/${id}/open`, {})
type Mail = { outgoing_mail: { school_id: string; id: string; subject: string; body: string } }
const mails = (school: TestSchool) =>
  school.work((work) =>
    work.tables<Mail>().selectFrom('outgoing_mail').select(['subject', 'body']).where('school_id', '=', school.id).orderBy('id').execute(),
  )
const all: readonly CastName[] = ['head', 'deputy', 'admin', 'teacher', 'colleague', 'volunteer', 'dsl', 'dpo', 'governor']

describe('ABU-4, BEH-11: a concern about a colleague', () => {
  it('goes to the head, and to nobody else: for all others it does not exist', async () => {
    const school = await world.newSchool()
    const id = await aboutTeacher(school)
    const statuses = Object.fromEntries(
      await Promise.all(all.map(async (who) => [who, (await school.as(who).api('GET', `/concerns/${id}`)).status] as const)),
    )
    assert.deepEqual(statuses, {
      head: 200,
      deputy: 404,
      admin: 404,
      teacher: 404,
      colleague: 200,
      volunteer: 404,
      dsl: 404,
      dpo: 404,
      governor: 404,
    })
    for (const who of ['deputy', 'admin', 'teacher'] as const) assert.equal((await open(school, who, id)).status, 404)
  })

  it('is seen by the head after opening it, which is written down first and lasts a quarter of an hour', async () => {
    const school = await world.newSchool()
    const id = await aboutTeacher(school)
    const head = school.as('head')
    assert.doesNotMatch((await head.get(`/concerns/${id}`)).text, /Kestrel/)
    assert.equal((await open(school, 'head', id)).status, 201)
    const page = await head.get(`/concerns/${id}`)
    assert.match(page.text, /Kestrel/)
    assert.match(page.text, /Opened 1 time/)
    world.setTime('2026-11-23T09:16:00Z')
    assert.doesNotMatch((await head.get(`/concerns/${id}`)).text, /Kestrel/)
    world.setTime('2026-11-23T09:00:00Z')
  })

  it('is never about nobody: which colleague must be said, so that they can be kept out', async () => {
    const school = await world.newSchool()
    assert.equal(codeOf(await raise(school, 'colleague')), 'concerns/who-is-missing')
  })

  it('names nobody in the log, in mail, on Today of others, or on the map of the policy', async () => {
    const school = await world.newSchool()
    const id = await aboutTeacher(school)
    await open(school, 'head', id)
    for (const who of ['head', 'admin', 'deputy'] as const) {
      const log = (await school.as(who).get('/log?clause=ABU-4')).text
      assert.match(log, /confidential record/)
      assert.doesNotMatch(log.replace(/<select[\s\S]*?<\/select>/g, ''), /Tom Hallam|Priya Nair|Kestrel/)
      assert.doesNotMatch((await school.as(who).get(`/log?person=${school.people.colleague}`)).text, /confidential record/)
    }
    assert.doesNotMatch((await school.as('teacher').get('/')).text, /C-1/)
    assert.match((await school.as('head').get('/')).text, /Something confidential waits for you: C-1/)
  })

  it('lies in the database under seal: neither the words nor the name of a pupil or parent can be read there', async () => {
    const school = await world.newSchool()
    const id = idOf(await raise(school, 'colleague', { kind: 'parent', aboutName: 'Mr Wrenfield of 3B' }))
    await open(school, 'head', id)
    await school.as('head').api('POST', `/concerns/${id}/notes`, { note: 'Goldcrest rang back' })
    const client = new pg.Client({ connectionString: world.databaseUrl })
    await client.connect()
    const tables = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'schoolgate' and table_type = 'BASE TABLE'`,
    )
    let rows = 0
    for (const { name } of tables.rows) {
      const { rows: found } = await client.query<{ row: string }>(`select t::text as row from schoolgate."${name}" t`)
      rows += found.length
      for (const { row } of found) assert.doesNotMatch(row, /Kestrel|Wrenfield|Goldcrest/, name)
    }
    await client.end()
    assert.ok(rows > 50, `only ${rows} rows were looked through`)
  })

  it('is refused by the table itself when somebody gives the person concerned a part in it', async () => {
    const school = await world.newSchool()
    const id = await aboutTeacher(school)
    await open(school, 'head', id)
    const answer = await school.as('head').api('POST', `/concerns/${id}/people`, { memberId: school.people.teacher })
    assert.equal(codeOf(answer), 'concerns/not-for-them')
    type Grants = { concern_grant: Record<string, unknown> }
    const past = school.work((work) =>
      work
        .tables<Grants>()
        .insertInto('concern_grant')
        .values({
          school_id: school.id,
          id: work.newId(),
          concern_id: id,
          member_id: school.people.teacher,
          part: 'reader',
          given_at: work.now(),
        })
        .execute(),
    )
    await assert.rejects(past, /the person concerned has no part in a concern/)
  })
})

describe('ROL-S3, ROL-S4: who judges it', () => {
  it('a concern about the head goes to the chair of governors, and the head sees nothing of it', async () => {
    const school = await world.newSchool()
    assert.equal(codeOf(await raise(school, 'teacher', { aboutMemberId: school.people.head })), 'concerns/nobody-to-handle')
    await school.work((work) => setDuty(work, 'chair-of-governors', [{ memberId: school.people.governor }]), 'deputy')
    const answer = await raise(school, 'teacher', { aboutMemberId: school.people.head })
    assert.equal((answer.body as { goesTo: string }).goesTo, 'Anne Whitlock')
    const id = idOf(answer)
    assert.equal((await school.as('head').api('GET', `/concerns/${id}`)).status, 404)
    assert.equal((await open(school, 'governor', id)).status, 201)
    const judged = await school
      .as('governor')
      .api('POST', `/concerns/${id}/judge`, { judgement: 'I will talk to the adviser.', routes: ['lado'], isCrime: false })
    assert.equal(judged.status, 201, judged.text)
  })

  it('a chair without a sign-in reads and judges it by a link and a code, and the log does not tell the head', async () => {
    const school = await world.newSchool()
    await school.work((work) => setDuty(work, 'chair-of-governors', [{ name: 'Ines Moreau', email: 'ines@governors.example' }]), 'deputy')
    const id = idOf(await raise(school, 'teacher', { aboutMemberId: school.people.head }))
    const path = (await mails(school)).flatMap(({ body }) => /\/link\/\S+/.exec(body) ?? [])[0] ?? ''
    const ines = visitor(world.program.server)
    assert.equal((await ines.get(`${path}/concern`)).to, path)
    await ines.post(`${path}/code`, {})
    const code = (await mails(school)).flatMap(({ subject }) => /^\d{6}/.exec(subject) ?? [])[0] ?? ''
    assert.equal((await ines.post(`${path}/open`, { code })).to, `${path}/concern`)
    assert.match((await ines.get(`${path}/concern`)).text, /Kestrel/)
    const gap = await ines.post(`${path}/concern`, { do: 'judge', judgement: 'I will act.' })
    assert.match(gap.text, /Choose where it goes/)
    assert.match(gap.text, /I will act\./)
    assert.equal((await ines.post(`${path}/concern`, { do: 'judge', judgement: 'I will act.', routes: 'lado' })).status, 303)
    assert.equal((await ines.post(`${path}/concern`, { do: 'settle', outcome: 'It is with the adviser.' })).status, 303)
    assert.equal(((await school.as('teacher').api('GET', `/concerns/${id}`)).body as { state: string }).state, 'settled')
    const log = (await school.as('head').get('/log')).text
    // That she chairs the governors is in the log; that something was sent to her, or looked at, is not.
    assert.doesNotMatch(log, new RegExp(`ines@|Kestrel|${id}`))
  })

  it('nobody settles it before it is judged; only whoever heads it judges', async () => {
    const school = await world.newSchool()
    const id = await aboutTeacher(school)
    await open(school, 'head', id)
    await school.as('head').api('POST', `/concerns/${id}/people`, { memberId: school.people.dsl })
    await open(school, 'dsl', id)
    const judgement = { judgement: 'A breach of confidence.', routes: ['internal'], isCrime: false }
    assert.equal(codeOf(await school.as('dsl').api('POST', `/concerns/${id}/judge`, judgement)), 'concerns/not-yours-to-handle')
    assert.equal(codeOf(await school.as('head').api('POST', `/concerns/${id}/settle`, { outcome: 'Talked.' })), 'concerns/judge-first')
    assert.equal((await school.as('head').api('POST', `/concerns/${id}/judge`, judgement)).status, 201)
    assert.equal((await school.as('head').api('POST', `/concerns/${id}/settle`, { outcome: 'Talked.' })).status, 201)
    const seen = (await school.as('colleague').api('GET', `/concerns/${id}`)).body as { as: string; state: string }
    assert.deepEqual([seen.as, seen.state], ['reporter', 'settled'])
  })

  it('an act without an open look is refused, and whoever was let go sees it no more', async () => {
    const school = await world.newSchool()
    const id = await aboutTeacher(school)
    assert.equal(codeOf(await school.as('head').api('POST', `/concerns/${id}/notes`, { note: 'Quick.' })), 'concerns/not-opened')
    await open(school, 'head', id)
    await school.as('head').api('POST', `/concerns/${id}/people`, { memberId: school.people.dsl })
    assert.equal((await school.as('dsl').api('GET', `/concerns/${id}`)).status, 200)
    assert.equal((await school.as('head').api('DELETE', `/concerns/${id}/people/${school.people.dsl}`)).status, 200)
    assert.equal((await school.as('dsl').api('GET', `/concerns/${id}`)).status, 404)
  })
})

describe('SCO-12, PUS-4: what is no business of the school', () => {
  it('is not kept', async () => {
    const school = await world.newSchool()
    const answer = await raise(school, 'colleague', { tie: 'neither', aboutMemberId: school.people.teacher })
    assert.equal(codeOf(answer), 'concerns/not-covered')
    assert.deepEqual(((await school.as('colleague').api('GET', '/concerns')).body as { raised: unknown[] }).raised, [])
    assert.deepEqual(((await school.as('head').api('GET', '/concerns')).body as { mine: unknown[] }).mine, [])
  })
  it('keeps all that was typed on the screen, with the reason and the clause', async () => {
    const school = await world.newSchool()
    const typed = { ...concern, tie: 'neither', aboutMemberId: school.people.teacher, isDanger: '', isCrime: '' }
    const page = await school.as('colleague').post('/concerns', typed)
    assert.equal(page.status, 422)
    assert.match(page.text, /Kestrel/)
    assert.match(page.text, /SCO-12/)
  })
})

describe('BEH-16: where a crime is suspected', () => {
  it('the record is not closed without the reference of the police or the reason', async () => {
    const school = await world.newSchool()
    const id = idOf(await raise(school, 'colleague', { kind: 'other', isCrime: true }))
    await open(school, 'head', id)
    await school.as('head').api('POST', `/concerns/${id}/judge`, { judgement: 'A threat.', routes: ['police'], isCrime: true })
    assert.equal(codeOf(await school.as('head').api('POST', `/concerns/${id}/settle`, { outcome: 'Done.' })), 'concerns/police-first')
    assert.equal(
      (await school.as('head').api('POST', `/concerns/${id}/settle`, { outcome: 'Done.', policeReference: 'CR/88/26' })).status,
      201,
    )
  })
})

describe('PAR-5, PAR-6, PAR-7: with a family', () => {
  it('asks to take it down, invites, and says how to complain, each with its date', async () => {
    const school = await world.newSchool()
    const id = idOf(await raise(school, 'colleague', { kind: 'parent', aboutName: 'Ms Lark' }))
    await open(school, 'head', id)
    await school
      .as('head')
      .api('POST', `/concerns/${id}/judge`, { judgement: 'Unkind, not a crime.', routes: ['ask-to-remove'], isCrime: false })
    const page = await school.as('head').get(`/concerns/${id}`)
    assert.match(page.text, /Dear Ms Lark/)
    for (const step of ['asked-to-remove', 'invited-to-talk', 'told-how-to-complain'])
      assert.equal((await school.as('head').api('POST', `/concerns/${id}/family`, { step, words: 'Dear Ms Lark, …' })).status, 201)
    const { happened } = (await school.as('head').api('GET', `/concerns/${id}`)).body as { happened: { act: string }[] }
    assert.deepEqual(
      happened.map(({ act }) => act),
      ['told-how-to-complain', 'invited-to-talk', 'asked-to-remove', 'judged', 'raised'],
    )
  })
})

it('a picture that may be of a child lets the safeguarding lead see it too, and says what nobody must do', async () => {
  const school = await world.newSchool()
  const id = idOf(await raise(school, 'colleague', { kind: 'pupil', imagery: 'unsure', tie: 'neither' }))
  assert.equal((await open(school, 'dsl', id)).status, 201)
  assert.match((await school.as('dsl').get(`/concerns/${id}`)).text, /Nobody looks at it, copies it/)
  assert.deepEqual(world.faults, [])
})
