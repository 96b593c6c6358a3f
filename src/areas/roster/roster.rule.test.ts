import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { convertRoster, numberColumn } from './convert-roster.rule.ts'
import { yearOfGrade } from './grades.rule.ts'
import { columnsIn } from './headings.rule.ts'
import { mergeRoster, withoutGone } from './merge-roster.rule.ts'
import { recognise } from './recognise.rule.ts'
import { emptyRoster, type EnrolmentRecord, type Roster, type UserRecord } from './roster.types.ts'

const user = (id: string, more: Partial<UserRecord> = {}): UserRecord => ({
  id,
  line: 2,
  forename: 'Ada',
  surname: 'Nair',
  email: '',
  grade: '04',
  identifier: `n${id}`,
  username: '',
  role: 'student',
  orgs: [],
  enabled: true,
  gone: false,
  ...more,
})
const place = (id: string, of: string, more: Partial<EnrolmentRecord> = {}): EnrolmentRecord => ({
  id,
  line: 2,
  class: of,
  user: '1',
  role: 'student',
  primary: false,
  beginsOn: '',
  endsOn: '',
  ...more,
})
const inClass = (title: string, homeroom = true) => ({ id: title, line: 2, title, homeroom, school: '' })
const about = {
  choices: { org: null, number: null, grades: {} },
  number: 'identifier',
  nation: 'england-and-wales',
  today: '2026-07-10',
} as const
const classOf = (roster: Partial<Roster>, today = '2026-07-10') =>
  convertRoster({ ...emptyRoster, users: [user('1')], ...roster }, { ...about, today }).pupils[0]?.className

describe('the class of a pupil', () => {
  it('is the homeroom', () =>
    assert.equal(classOf({ classes: [inClass('4N'), inClass('Maths', false)], enrolments: [place('a', 'Maths'), place('b', '4N')] }), '4N'))
  it('is the only class there is', () => assert.equal(classOf({ classes: [inClass('4N', false)], enrolments: [place('a', '4N')] }), '4N'))
  it('is named after the year where there are several and none is the homeroom', () =>
    assert.equal(
      classOf({ classes: [inClass('Maths', false), inClass('Music', false)], enrolments: [place('a', 'Maths'), place('b', 'Music')] }),
      'Year 4',
    ))
  it('is this year’s in July and next year’s in August', () => {
    const roster = {
      classes: [inClass('3N'), inClass('4B')],
      enrolments: [place('a', '3N', { beginsOn: '2025-09-01', endsOn: '2026-07-22' }), place('b', '4B', { beginsOn: '2026-09-02' })],
    }
    assert.equal(classOf(roster, '2026-07-10'), '3N')
    assert.equal(classOf(roster, '2026-08-20'), '4B')
  })
})

describe('people in a roster', () => {
  it('somebody who works here without an address is named, and a disabled one has gone', () => {
    const { staff, problems } = convertRoster(
      { ...emptyRoster, users: [user('1', { role: 'teacher' }), user('2', { role: 'aide', email: 'a@school.example', enabled: false })] },
      about,
    )
    assert.match(problems[0]?.says ?? '', /has no e-mail address/)
    assert.equal(staff[0]?.gone, true)
  })
  it('a pupil whose log-in is switched off is still a pupil', () =>
    assert.equal(convertRoster({ ...emptyRoster, users: [user('1', { enabled: false })] }, about).pupils[0]?.gone, false))
  it('a role that has ended counts no more', () => {
    const role = { id: 'r', line: 2, user: '1', role: 'student', org: '', endsOn: '2026-07-01' }
    assert.deepEqual(convertRoster({ ...emptyRoster, users: [user('1', { role: '' })], roles: [role] }, about).pupils, [])
  })
})

describe('the number of a pupil', () => {
  const roster = { ...emptyRoster, users: [user('1', { username: 'u1' }), user('2', { username: 'u2' })] }
  it('is the one that is on the roll', () =>
    assert.equal(
      numberColumn(roster, new Set(['u1', 'u2']), () => false),
      'username',
    ))
  it('is never a number that follows a child', () =>
    assert.equal(
      numberColumn(roster, new Set(), (text) => text.startsWith('n')),
      'id',
    ))
})

describe('a file of changes', () => {
  it('is laid over what was kept; a whole file takes its place', () => {
    const kept = { ...emptyRoster, users: [user('1'), user('2')] }
    const changed = mergeRoster(kept, { users: { mode: 'delta', rows: [user('2', { gone: true }), user('3')], removed: [] } })
    assert.deepEqual(
      changed.users.map(({ id, gone }) => [id, gone]),
      [
        ['1', false],
        ['2', true],
        ['3', false],
      ],
    )
    assert.deepEqual(
      withoutGone(changed).users.map(({ id }) => id),
      ['1', '3'],
    )
    assert.equal(mergeRoster(kept, { users: { mode: 'bulk', rows: [user('9')], removed: [] } }).users.length, 1)
  })
})

describe('year groups', () => {
  const cases = [
    ['KG', 'england-and-wales', 'R'],
    ['01', 'england-and-wales', '1'],
    ['Year 6', 'england-and-wales', '6'],
    ['PK', 'england-and-wales', 'N2'],
    ['KG', 'scotland', 'P1'],
    ['P7', 'scotland', 'P7'],
    ['03', 'northern-ireland', 'P3'],
    ['Owls', 'england-and-wales', 'Owls'],
  ] as const
  for (const [code, nation, name] of cases) it(`${code} in ${nation} is ${name}`, () => assert.equal(yearOfGrade(code, nation), name))
})

describe('headings', () => {
  it('two letters may be wrong, and a password is never taken for another column', () => {
    const found = columnsIn(
      ['sourcedid', 'prefferedgivenname', 'password', 'givenname'],
      ['sourcedid', 'preferredgivenname', 'givenname', 'passwords'],
    )
    assert.deepEqual(Object.fromEntries(found), {
      sourcedid: 'sourcedid',
      preferredgivenname: 'prefferedgivenname',
      givenname: 'givenname',
    })
  })
  it('a list that lacks one is still known for what it is', () => {
    assert.equal(recognise(['local_id', 'preferred_forename', 'surname', 'class'], true), 'pupils')
    assert.equal(recognise(['local_id', 'work_email'], true), 'staff')
    assert.equal(recognise(['adno', 'surname', 'website'], true), 'consents')
    assert.equal(recognise(['a', 'b'], false), null)
  })
})
