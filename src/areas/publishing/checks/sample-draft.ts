import { compileFacts } from './facts.rule.ts'
import { look } from './seen.rule.ts'
import { ordinary } from './types.ts'
import type { Check, Draft, DraftChannel, DraftPicture, Facts, PermissionState, PupilFact } from './types.ts'

/** A small school for the tests of the checks: everyone in it is made up. */
const pupil = (
  id: string,
  name: readonly [string, string],
  permission: Readonly<Record<string, PermissionState>>,
  more: Partial<PupilFact> = {},
): PupilFact => ({
  id,
  forename: name[0],
  surname: name[1],
  className: '4N',
  noPublish: null,
  permission,
  nameWithPicture: false,
  ...more,
})
const everywhere = { website: 'yes', 'school-social': 'yes' } as const

export const pupils: readonly PupilFact[] = [
  pupil('isla', ['Isla', 'Khan'], everywhere, { nickname: 'Izzy' }),
  pupil('kofi', ['Kofi', 'Mensah-Boateng'], everywhere),
  pupil('zaynab', ['Zaynab', 'Ali'], { website: 'yes', 'school-social:facebook': 'no' }),
  pupil('will', ['Will', 'Brown'], everywhere),
  pupil('rose', ['Rose', 'Long'], everywhere),
  pupil('thomas', ['Thomas', 'James'], everywhere),
  pupil('james', ['James', "O'Brien"], everywhere),
  pupil('anne', ['Anne-Marie', 'Lee'], everywhere, { nameWithPicture: true }),
  pupil('noor', ['Noor', 'Hassan'], everywhere, { noPublish: 'all' }),
  pupil('mia', ['Mia', 'Novak'], everywhere, { noPublish: ['school-social'], className: 'Oak' }),
  pupil('ada', ['Ada', 'Obi'], { 'school-social': 'withdrawn', website: 'expired' }),
]

export const facts: Facts = compileFacts({
  pupils,
  staffNames: ['Priya Nair', 'Hana Khan'],
  words: {
    contentious: [
      { topic: 'Party politics', words: ['general election', 'vote for'] },
      { topic: 'Strikes', words: ['picket line', 'teachers’ strike'] },
    ],
    confidential: ['staff restructure'],
    linkShorteners: ['bit.ly', 'tinyurl.com'],
  },
  schoolDomains: ['ashgrove.example'],
  ownContacts: ['01632 960123', 'office@ashgrove-primary.example', 'AB10 1XG'],
})

export const facebook: DraftChannel = {
  id: 'fb',
  name: 'Facebook page',
  platform: 'facebook',
  purpose: 'school-social:facebook',
  textLength: 500,
  length: 100,
  pictures: 10,
  videos: true,
}
export const website: DraftChannel = { ...facebook, id: 'web', name: 'School website', platform: 'website', purpose: 'website' }

export const picture = (more: Partial<DraftPicture> = {}): DraftPicture => ({
  id: 'p1',
  ...ordinary,
  file: 'beans.jpg',
  alt: 'Two children beside tall bean plants',
  people: 'pupils',
  pupils: ['isla'],
  work: 'own',
  credit: '',
  permission: '',
  dignity: { suitable: 'yes', clothed: 'yes', kind: 'yes' },
  ...more,
})

export const draft = (more: Partial<Draft> = {}): Draft => ({
  text: 'Eco Club picked the last of the runner beans today. - Ms Nair, Year 4',
  author: 'Ms Nair, Year 4',
  pictures: [],
  links: [],
  channels: [facebook],
  ...more,
})

/** What a check says, a line a finding: `block picture:1 IMG-2 Nobody has said who is in picture 1`. */
export const saysOf = (check: Check, asked: Draft): readonly string[] =>
  check(asked, facts, look(asked, facts)).map(({ verdict, where, clause, says }) => `${verdict} ${where} ${clause} ${says}`)
