import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import { makeOutsideLink, outsideLinksOf, revokeOutsideLinks } from './outside-links.ts'
import { actsOf, visitor } from './visitor.testing.ts'

const world = await openWorld()
type Mail = { outgoing_mail: { school_id: string; id: string; to_address: string; subject: string } }
const subjectId = '00000000-0000-4000-8000-000000000001'

const link = (school: TestSchool) =>
  school.work((work) =>
    makeOutsideLink(work, {
      purpose: 'application-decision',
      subjectId,
      name: 'Anne Whitlock',
      email: 'anne@governors.example',
      asks: 'decide about an application',
      expiresAt: work.now().add({ hours: 48 }),
    }),
  )
const codes = async (school: TestSchool): Promise<string[]> => {
  const rows = await school.work((work) =>
    work.tables<Mail>().selectFrom('outgoing_mail').select('subject').where('school_id', '=', school.id).orderBy('id').execute(),
  )
  return rows.flatMap(({ subject }) => /^\d{6}/.exec(subject)?.[0] ?? [])
}
const wrong = (code: string | undefined): string => (code === '000000' ? '000001' : '000000')

describe('ROL-S6: a link for somebody without a sign-in', () => {
  it('shows nothing before the code, and looking at it changes nothing', async () => {
    const school = await world.newSchool()
    const path = await link(school)
    const scanner = visitor(world.program.server)
    for (let look = 0; look < 3; look++) assert.equal((await scanner.get(path)).status, 200)
    const page = await scanner.get(path)
    assert.match(page.text, /a•••@governors\.example/)
    assert.doesNotMatch(page.text, /Whitlock|anne@/)
    assert.deepEqual(await codes(school), [])
    const [state] = await school.work((work) => outsideLinksOf(work, 'application-decision', subjectId))
    assert.deepEqual([state?.opened_at, state?.times_opened], [null, 0])
  })

  it('the right code opens it once, in that browser, and the log says who', async () => {
    const school = await world.newSchool()
    const path = await link(school)
    const anne = visitor(world.program.server)
    assert.equal((await anne.post(`${path}/code`, {})).to, `${path}?sent=yes`)
    const [code] = await codes(school)
    const opened = await anne.post(`${path}/open`, { code: code ?? '' })
    assert.deepEqual([opened.status, opened.to], [303, `${path}/application-decision`])
    assert.match(opened.headers.get('set-cookie') ?? '', /HttpOnly/)
    assert.ok((await actsOf(school)).includes('people.outside-link-opened ROL-S6'))
    const second = await visitor(world.program.server).post(`${path}/open`, { code: code ?? '' })
    assert.equal(second.status, 422)
  })

  it('after five wrong codes the right one is worth nothing; a new one must come', async () => {
    const school = await world.newSchool()
    const path = await link(school)
    const guesser = visitor(world.program.server)
    await guesser.post(`${path}/code`, {})
    const [code] = await codes(school)
    for (let at = 0; at < 5; at++) assert.equal((await guesser.post(`${path}/open`, { code: wrong(code) })).status, 422)
    assert.equal((await guesser.post(`${path}/open`, { code: code ?? '' })).status, 422)
    for (let at = 0; at < 4; at++) assert.equal((await guesser.post(`${path}/code`, {})).status, 303)
    assert.equal((await guesser.post(`${path}/code`, {})).status, 429)
    const last = (await codes(school)).at(-1) ?? ''
    assert.equal((await guesser.post(`${path}/open`, { code: last })).status, 303)
  })

  it('unknown, run out, taken back, replaced: one page for all', async () => {
    const school = await world.newSchool()
    const somebody = visitor(world.program.server)
    const [first, second] = [await link(school), await link(school)]
    const unknown = await somebody.get('/link/sgo_nobody')
    assert.equal(unknown.status, 404)
    assert.equal((await somebody.get(first)).text, unknown.text)
    assert.equal((await somebody.get(second)).status, 200)
    await school.work((work) => revokeOutsideLinks(work, 'application-decision', subjectId))
    assert.equal((await somebody.get(second)).text, unknown.text)
    assert.equal((await somebody.post(`${second}/code`, {})).text, unknown.text)
    const third = await link(school)
    world.setTime('2026-11-25T09:00:01Z')
    assert.equal((await somebody.get(third)).text, unknown.text)
    assert.deepEqual(world.faults, [])
  })
})
