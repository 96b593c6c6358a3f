import type { MemberKind } from '../../infra/work/identity.tables.ts'
import type { Role } from '../../kernel/permissions.ts'

export type DemoPerson = {
  readonly name: string
  readonly email: string
  readonly jobTitle: string
  readonly kind: MemberKind
  readonly roles: readonly Role[]
  readonly isHead: boolean
}

export const demoSchool = 'Ashgrove Primary School'
const domain = 'ashgrove.example'

/** "Siobhán Kelly" has the address siobhan.kelly@... */
const addressOf = (name: string): string => {
  const plain = name
    .replaceAll('ł', 'l')
    .normalize('NFKD')
    .replace(/[^\p{ASCII}]/gu, '')
    .toLowerCase()
  return `${plain.replace(/[^a-z]+/g, '.')}@${domain}`
}

const person = (name: string, jobTitle: string, roles: readonly Role[] = ['staff'], kind: MemberKind = 'staff'): DemoPerson => ({
  name,
  email: addressOf(name),
  jobTitle,
  kind,
  roles,
  isHead: jobTitle === 'Headteacher',
})

/** Those whose log-ins are shown, one for each part that people play. */
export const shown = {
  head: person('Helen Ormerod', 'Headteacher', ['slt']),
  deputy: person('Daniel Okafor', 'Deputy head', ['slt']),
  office: person('Sian Beddoes', 'School office', ['administrator']),
  teacher: person('Priya Nair', 'Year 4 teacher'),
  colleague: person('Tom Hallam', 'Year 2 teacher'),
  dsl: person('Farida Aziz', 'Safeguarding lead', ['dsl', 'staff']),
  dpo: person('Martin Vale', 'Data protection officer', ['dpo'], 'outside'),
  governor: person('Anne Whitlock', 'Chair of governors', ['governor'], 'governor'),
  volunteer: person('Gemma Tait', 'Parent helper', ['volunteer'], 'volunteer'),
} as const

const others: readonly DemoPerson[] = [
  person('Chloë Marsden', 'Reception teacher'),
  person('Yusuf Rahman', 'Reception teacher'),
  person('Hannah Whitby', 'Year 1 teacher'),
  person('Piotr Zieliński', 'Year 1 teacher'),
  person('Siobhán Kelly', 'Year 3 teacher'),
  person('Kwame Mensah', 'Year 3 teacher'),
  person('Catrin Hughes', 'Year 5 teacher'),
  person('Will Draper', 'Year 6 teacher'),
  person('Gareth Pugh', 'Business manager', ['administrator']),
  person('Leo Fairweather', 'Computing technician'),
  person('Mei-Ling Chen', 'Music teacher'),
  person('Jack Rowntree', 'Sports coach'),
  person('Ruth Adeyemi', 'Learning mentor'),
  person('Olivia Thackray', 'Librarian'),
  person('Nadia Hussain', 'Special needs coordinator'),
  person('Sofia Marques', 'Family support worker'),
  person('Janet Cole', 'School secretary'),
  person('Aoife Byrne', 'Teaching assistant'),
  person('Babak Azizi', 'Teaching assistant'),
  person('Carol Dunne', 'Teaching assistant'),
  person('Dawid Lis', 'Teaching assistant'),
  person('Ellen Prosser', 'Teaching assistant'),
  person('Fiona Garside', 'Teaching assistant'),
  person('Grace Amoah', 'Teaching assistant'),
  person('Harjit Sandhu', 'Teaching assistant'),
  person('Imogen Peel', 'Teaching assistant'),
  person('Joanne Wicks', 'Teaching assistant'),
  person('Karim Benali', 'Teaching assistant'),
  person('Lorna MacLeod', 'Nursery nurse'),
  person('Marcus Hale', 'Caretaker'),
  person('Nell O’Hara', 'Cook'),
  person('Pauline Stead', 'Midday supervisor'),
  person('Rosa Delgado', 'Midday supervisor'),
  person('Steve Hodge', 'Midday supervisor'),
  person('Kofi Boateng', 'Reading volunteer', ['volunteer'], 'volunteer'),
  person('Dorota Szymańska', 'Parent governor', ['governor'], 'governor'),
]

/** 40 members of staff, two volunteers, two governors, and the data protection officer from outside. */
export const demoPeople: readonly DemoPerson[] = [...Object.values(shown), ...others]

/** A person by name. @throws Error for a name that nobody has. */
export function demoPerson(name: string): DemoPerson {
  const found = demoPeople.find((one) => one.name === name)
  if (!found) throw new Error(`Nobody in the demo school is called ${name}.`)
  return found
}
