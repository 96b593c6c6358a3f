import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld } from '../../app/testing/world.ts'
import { dutyHolder, holdersOf } from './duties.ts'
import { disableMember } from './manage-people.ts'
import { actsOf, refusalOf } from './visitor.testing.ts'

const world = await openWorld()
const anne = { name: 'Anne Whitlock', email: 'anne@governors.example' }
type Mail = { outgoing_mail: { school_id: string; to_address: string; subject: string; body: string } }

describe('ROL-S6: duties', () => {
  it('a senior leader names a chair of governors who has no sign-in, on a page', async () => {
    const school = await world.newSchool()
    const head = school.as('head')
    const answer = await head.post('/people/duties/chair-of-governors', { name1: anne.name, email1: 'Anne@Governors.example' })
    assert.equal(answer.status, 303, answer.text)
    const page = await head.get('/people/duties')
    assert.match(page.text, /Anne Whitlock \(by e-mail\)/)
    const holder = await school.work((work) => dutyHolder(work, 'chair-of-governors'))
    assert.deepEqual([holder?.name, holder?.email, holder && 'memberId' in holder], [anne.name, anne.email, false])
    assert.ok((await actsOf(school)).includes('people.duty-set ROL-S6'))
    const letters = await school.work((work) =>
      work.tables<Mail>().selectFrom('outgoing_mail').select('to_address').where('school_id', '=', school.id).execute(),
    )
    assert.deepEqual(letters, [{ to_address: anne.email }])
  })

  it('deputies stand in their order, and who leaves is no deputy any more', async () => {
    const school = await world.newSchool()
    const holders = [{ memberId: school.people.dsl }, { memberId: school.people.admin }, anne]
    const answer = await school.as('head').api('PUT', '/duties/application-deputy', { holders })
    assert.equal(answer.status, 200, answer.text)
    const names = async () => (await school.work((work) => holdersOf(work, 'application-deputy'))).map(({ name }) => name)
    assert.deepEqual(await names(), ['Ruth Adeyemi', 'Sian Beddoes', 'Anne Whitlock'])
    await school.work((work) => disableMember(work, school.people.dsl), 'head')
    assert.deepEqual(await names(), ['Sian Beddoes', 'Anne Whitlock'])
  })

  it('only senior leaders name anybody, and half a person is nobody', async () => {
    const school = await world.newSchool()
    const refused = await school.as('admin').api('PUT', '/duties/chair-of-governors', { holders: [anne] })
    assert.equal(refused.status, 403)
    const half = await school.as('head').post('/people/duties/chair-of-governors', { name1: 'Anne' })
    assert.equal(half.status, 422)
    const twice = await school.as('head').api('PUT', '/duties/application-deputy', { holders: [anne, anne] })
    assert.equal(refusalOf(twice), 'people/holder-twice')
    assert.equal(await school.work((work) => dutyHolder(work, 'chair-of-governors')), null)
    assert.deepEqual(world.faults, [])
  })

  it('saving the same again changes nothing, not even since when', async () => {
    const school = await world.newSchool()
    const put = () => school.as('head').api('PUT', '/duties/media-lead', { holders: [{ memberId: school.people.admin }] })
    await put()
    const first = await school.work((work) => dutyHolder(work, 'media-lead'))
    await put()
    assert.deepEqual(await school.work((work) => dutyHolder(work, 'media-lead')), first)
    assert.equal((await actsOf(school)).filter((one) => one.startsWith('people.duty-set')).length, 1)
  })
})
