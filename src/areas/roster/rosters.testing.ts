import { strToU8, zipSync } from 'fflate'
import { csv, type MadeRoster } from './made-school.testing.ts'

export { consentExport, madePupils, type MadePupil, type MadeRoster, type MadeStaff } from './made-school.testing.ts'

/** A OneRoster zip as a school would export it, columns that are never to be read included: passwords, telephone numbers, birthdays. */
export function rosterZip(made: MadeRoster): Uint8Array {
  const inFolder = (name: string): string => (made.folder === undefined ? name : `${made.folder}/${name}`)
  const files = { ...filesOf(made), ...made.files }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [inFolder(name), strToU8(text)])))
}

function filesOf(made: MadeRoster): Readonly<Record<string, string>> {
  const rough = made.rough ?? false
  const mode = made.mode ?? 'bulk'
  const { names, rows: users, roles } = usersOf(made, rough)
  const classes = [...new Set(made.pupils.map(({ className }) => className))]
  const stamp = mode === 'delta' ? '2026-09-01T08:00:00.000Z' : ''
  const parts = [
    'orgs',
    'users',
    'classes',
    'enrollments',
    'academicSessions',
    'demographics',
    ...(made.version === '1.2' ? ['roles'] : []),
  ]
  return {
    'manifest.csv': csv(
      [
        ['propertyName', 'value'],
        ['manifest.version', '1.0'],
        ['oneroster.version', made.version],
        ['source.systemName', 'Made-up MIS'],
        ...parts.map((name) => [`file.${name}`, name === 'orgs' ? 'bulk' : mode]),
      ],
      rough,
    ),
    'orgs.csv': csv(
      [
        ['sourcedId', 'status', 'dateLastModified', 'name', 'type', 'identifier', 'parentSourcedId'],
        ['org-1', '', '', made.school ?? 'Ashgrove Primary School', 'school', '', ''],
      ],
      rough,
    ),
    'users.csv': csv([names, ...users], rough),
    ...(made.version === '1.2'
      ? {
          'roles.csv': csv(
            [
              [
                'sourcedId',
                'status',
                'dateLastModified',
                'userSourcedId',
                'roleType',
                'role',
                'beginDate',
                'endDate',
                'orgSourcedId',
                'userProfileSourcedId',
              ],
              ...roles,
            ],
            rough,
          ),
        }
      : {}),
    'classes.csv': csv(
      [
        [
          'sourcedId',
          'status',
          rough ? 'dataLastModified' : 'dateLastModified',
          'title',
          'grades',
          'courseSourcedId',
          'classCode',
          'classType',
          'location',
          'schoolSourcedId',
          'termSourcedIds',
          'subjects',
          'subjectCodes',
          'periods',
        ],
        ...classes.map((title) => [
          `class-${title}`,
          mode === 'delta' ? 'active' : '',
          stamp,
          title,
          '',
          '',
          title,
          'homeroom',
          '',
          'org-1',
          '',
          '',
          '',
          '',
        ]),
      ],
      rough,
    ),
    'enrollments.csv': csv(
      [
        [
          'sourcedId',
          'status',
          'dateLastModified',
          'classSourcedId',
          'schoolSourcedId',
          'userSourcedId',
          'role',
          'primary',
          'beginDate',
          'endDate',
        ],
        ...made.pupils.map((one) => [
          `place-${one.number}`,
          mode === 'delta' ? 'active' : '',
          stamp,
          `class-${one.className}`,
          'org-1',
          `user-${one.number}`,
          'student',
          rough ? 'TRUE' : 'true',
          rough ? '1/09/2023' : '2023-09-01',
          '',
        ]),
      ],
      rough,
    ),
    'academicSessions.csv': csv(
      [
        ['sourcedId', 'status', 'dateLastModified', 'title', 'type', 'startDate', 'endDate', 'parentSourcedId', 'schoolYear'],
        ...(made.terms ?? []).map(([title, from, until], at) => [`term-${at}`, '', '', title, 'term', from, until, '', '2026']),
      ],
      rough,
    ),
    'demographics.csv': csv(
      [
        ['sourcedId', 'status', 'dateLastModified', 'birthDate', 'sex'],
        ...made.pupils.map((one) => [`user-${one.number}`, '', '', '2018-05-01', 'female']),
      ],
      rough,
    ),
  }
}

type Made = {
  readonly names: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly roles: readonly (readonly string[])[]
}

function usersOf({ version, pupils, staff = [], guardians = 0, mode = 'bulk' }: MadeRoster, rough: boolean): Made {
  const active = mode === 'delta' ? 'active' : ''
  const people = [
    ...pupils.map((one) => ({ ...one, role: 'student', email: '', status: one.status ?? active })),
    ...staff.map(({ number, name, email, role }) => ({
      number,
      forename: name.split(' ')[0] ?? '',
      surname: name.split(' ').slice(1).join(' '),
      grade: '',
      role,
      email,
      status: active,
    })),
    ...Array.from({ length: guardians }, (_, at) => ({
      number: `g${at}`,
      forename: 'Parent',
      surname: `Of ${at}`,
      grade: '',
      role: 'guardian',
      email: `parent${at}@home.example`,
      status: active,
    })),
  ]
  const yes = rough ? 'TRUE' : 'true'
  if (version === '1.1')
    return {
      names: [
        'sourcedId',
        'status',
        'dateLastModified',
        'enabledUser',
        'orgSourcedIds',
        'role',
        'username',
        'userIds',
        'givenName',
        'familyName',
        'middleName',
        'identifier',
        'email',
        'sms',
        'phone',
        'agentSourcedIds',
        'grades',
        'password',
      ],
      rows: people.map((one) => [
        `user-${one.number}`,
        one.status,
        '',
        yes,
        'org-1',
        one.role,
        `u${one.number}`,
        '',
        one.forename,
        one.surname,
        '',
        one.number,
        one.email,
        '07700 900123',
        '+44 7700 900123',
        '',
        one.grade,
        'hunter2-secret',
      ]),
      roles: [],
    }
  return {
    names: [
      'sourcedId',
      'status',
      rough ? 'dataLastModified' : 'dateLastModified',
      'enabledUser',
      'username',
      'userIds',
      'givenName',
      'familyName',
      'middleName',
      'identifier',
      'email',
      'sms',
      'phone',
      'agentSourcedIds',
      'grades',
      'password',
      'userMasterIdentifier',
      rough ? 'prefferedGivenName' : 'preferredGivenName',
      'preferredMiddleName',
      'preferredFamilyName',
      'primaryOrgSourcedId',
      'pronouns',
    ],
    rows: people.map((one) => [
      `user-${one.number}`,
      one.status,
      '',
      yes,
      `u${one.number}`,
      '',
      `Legal ${one.forename}`,
      one.surname,
      '',
      one.number,
      one.email,
      '07700 900123',
      '+44 7700 900123',
      '',
      one.grade,
      'hunter2-secret',
      '',
      one.forename,
      '',
      '',
      'org-1',
      'she/her',
    ]),
    roles: people.map((one) => [
      `role-${one.number}`,
      one.status === 'tobedeleted' ? 'tobedeleted' : active,
      '',
      `user-${one.number}`,
      'primary',
      one.role,
      '',
      '',
      'org-1',
      '',
    ]),
  }
}
