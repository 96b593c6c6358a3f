import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openWorld, type Person, type TestSchool } from '../../app/testing/world.ts'

const world = await openWorld()
const csv = (...rows: string[]) =>
  new File([['local_id,name,work_email,role,start,leave', ...rows].join('\n')], 'staff.csv', { type: 'text/csv' })
/** The people of every test school, as their own list would name them. */
const cast = [
  'head,Helen Ormerod,head@ashgrove.example,Headteacher,,',
  'deputy,Daniel Okafor,deputy@ashgrove.example,Deputy head,,',
  'admin,Sian Beddoes,admin@ashgrove.example,School office,,',
  'teacher,Priya Nair,teacher@ashgrove.example,Year 4 teacher,,',
  'colleague,Tom Hallam,colleague@ashgrove.example,Year 2 teacher,,',
  'volunteer,Gemma Tait,volunteer@ashgrove.example,Parent helper,,',
  'dsl,Ruth Adeyemi,dsl@ashgrove.example,Safeguarding lead,,',
  'dpo,Martin Vale,dpo@ashgrove.example,Data protection officer,,',
  'governor,Anne Whitlock,governor@ashgrove.example,Chair of governors,,',
]
const listOn = (page: string): string =>
  (/name="list" value="([^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&#39;', "'")
const read = (who: Person, file: File) => who.post('/people/import', { file })
const people = async (school: TestSchool) =>
  (
    (await school.as('head').api('GET', '/people')).body as {
      people: { id: string; name: string; state: string; roles: string[]; kind: string; leavesOn: string | null }[]
    }
  ).people

describe('ROL-A4: the staff list of the information system is taken over', () => {
  test('a list that says what is here already changes nothing', async () => {
    const school = await world.newSchool()
    const page = await read(school.as('head'), csv(...cast))
    assert.equal(page.status, 200)
    assert.match(page.text, /0 new, 0 changed, 0 no longer named, 9 as they are/)
    assert.doesNotMatch(page.text, /Take it over/)
  })

  test('looking at a list changes nothing; taking it over adds, changes and ends', async () => {
    const school = await world.newSchool()
    const rows = [
      ...cast.filter((row) => !/^(colleague|teacher),/.test(row)),
      'teacher,Priya Shah,teacher@ashgrove.example,Year 4 teacher,,31/08/2027',
      'S77,Nadia Hart,nadia@ashgrove.example,Year 1 teacher,01/01/2027,',
    ]
    const page = await read(school.as('head'), csv(...rows))
    assert.match(page.text, /1 new, 1 changed, 1 no longer named, 7 as they are/)
    assert.equal((await people(school)).length, 9)
    const done = await school.as('head').post('/people/import/take-over', {
      list: listOn(page.text),
      leavers: [school.people.colleague],
      lastDay: '2026-12-18',
    })
    assert.deepEqual([done.status, done.headers.get('location')], [303, '/leavers'])
    const after = new Map((await people(school)).map((one) => [one.name, one]))
    assert.deepEqual([after.get('Nadia Hart')?.state, after.get('Nadia Hart')?.roles], ['invited', ['staff']])
    assert.equal(after.get('Priya Shah')?.leavesOn, '2027-08-31')
    // A last day and a list of what to hand over, not an instant end.
    assert.deepEqual([after.get('Tom Hallam')?.state, after.get('Tom Hallam')?.leavesOn], ['active', '2026-12-18'])
    assert.equal((await school.as('colleague').get('/me')).status, 200)
  })

  test('a leaver whose tick was taken out stays', async () => {
    const school = await world.newSchool()
    const page = await read(school.as('head'), csv(...cast.filter((row) => !row.startsWith('colleague'))))
    await school.as('head').post('/people/import/take-over', { list: listOn(page.text) })
    assert.equal((await school.as('colleague').get('/me')).status, 200)
  })

  test('bad rows are named by line and reason, and the good ones are kept', async () => {
    const school = await world.newSchool()
    const page = await read(
      school.as('head'),
      csv(
        ...cast,
        'S1,,a@ashgrove.example,,,',
        'S2,Jo,not-an-address,,,',
        'S3,Al,al@ashgrove.example,,,31/31/2027',
        'S4,=cmd(),x@ashgrove.example,,,',
        'S5,Mo,mo@ashgrove.example,,,',
      ),
    )
    assert.match(page.text, /4 rows cannot be taken/)
    for (const words of [
      'Line 11',
      'The number, the name or the e-mail address is missing',
      'Line 12',
      'does not look like an e-mail address',
      'A date cannot be read',
      'looks like a formula',
    ])
      assert.match(page.text, new RegExp(words))
    assert.match(page.text, /1 new/)
  })

  test('the office cannot make a senior leader by a list, nor end one', async () => {
    const school = await world.newSchool()
    const page = await read(
      school.as('admin'),
      csv(...cast.filter((row) => !row.startsWith('deputy')), 'S9,Lou Grey,lou@ashgrove.example,SLT,,'),
    )
    assert.match(page.text, /Only a senior leader may add somebody as: Senior leader/)
    assert.match(page.text, /0 no longer named/)
    // Nor by sending more than the page offers.
    const forged = JSON.stringify([
      { line: 2, localId: 'S9', name: 'Lou', email: 'lou@ashgrove.example', jobTitle: '', role: 'slt', startsOn: null, leavesOn: null },
    ])
    await school.as('admin').post('/people/import/take-over', { list: forged, leavers: [school.people.deputy, school.people.head] })
    assert.equal(
      (await people(school)).some(({ name }) => name === 'Lou'),
      false,
    )
    assert.equal((await school.as('deputy').get('/me')).status, 200)
  })

  test('a list without a column, or that is not a list, is said at the field', async () => {
    const school = await world.newSchool()
    const answer = await read(school.as('head'), new File(['id;name\n1;Jo'], 'x.csv'))
    assert.equal(answer.status, 422)
    assert.match(answer.text, /The list lacks: local_id, work_email\./)
    assert.equal((await school.as('head').post('/people/import/take-over', { list: '{' })).status, 400)
  })

  test('a teacher brings in no list', async () => {
    const school = await world.newSchool()
    assert.equal((await school.as('teacher').get('/people/import')).status, 403)
  })

  test('links for many: one for each who is ticked, and all different', async () => {
    const school = await world.newSchool()
    const page = await read(school.as('head'), csv(...cast, 'S1,Al Abbot,al@ashgrove.example,,,', 'S2,Bo Black,bo@ashgrove.example,,,'))
    await school.as('head').post('/people/import/take-over', { list: listOn(page.text) })
    assert.match((await school.as('head').get('/people/links')).text, /Al Abbot/)
    const waiting = (await people(school)).filter(({ state }) => state === 'invited').map(({ id }) => id)
    const links = await school.as('head').post('/people/links', { ids: [...waiting, school.people.teacher] })
    assert.equal(new Set(links.text.match(/\/invite\/sgi_[\w-]{43}/g)).size, 2)
    assert.match((await school.as('head').post('/people/links', {})).text, /Nobody is chosen/)
  })
})

test('nothing went wrong on our side', () => assert.deepEqual(world.faults, []))
