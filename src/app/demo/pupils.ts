import { writeCsv } from '../../infra/csv/index.ts'
import { forenames, surnames, wordNames } from './names.ts'
import { type Dice, diceOf } from './random.ts'

export type DemoPupil = {
  readonly localId: string
  readonly forename: string
  readonly surname: string
  readonly yearGroup: string
  readonly className: string
  readonly answers: Readonly<Record<string, Answer>>
}
type Answer = 'yes' | 'no' | 'withdrawn' | 'not asked'

/** Ten classes, named after their teachers; 275 pupils in all. */
const classes = [
  ['RM', 'R', 28],
  ['RR', 'R', 27],
  ['1W', '1', 28],
  ['1Z', '1', 27],
  ['2H', '2', 28],
  ['3K', '3', 27],
  ['3M', '3', 27],
  ['4N', '4', 28],
  ['5H', '5', 27],
  ['6D', '6', 28],
] as const

/** What the school asks its families, in its own words, and what each stands for. Nobody was asked about any other use. */
export const consents = [
  { name: 'Photographs in my child’s learning record', purposes: ['learning-record'] },
  { name: 'Displays inside school', purposes: ['internal-display'] },
  { name: 'Class photograph', purposes: ['class-photo'] },
  { name: 'Newsletter and prospectus', purposes: ['print'] },
  { name: 'School website', purposes: ['website'] },
  { name: 'School Facebook page', purposes: ['school-social:facebook'] },
  { name: 'School Instagram', purposes: ['school-social:instagram'] },
  { name: 'School Bluesky', purposes: ['school-social:bluesky'] },
  { name: 'Seesaw', purposes: ['closed-platform'] },
  { name: 'Video', purposes: ['video'] },
  { name: 'Local press', purposes: ['press'] },
  { name: 'Full name beside a picture', purposes: ['name-with-picture'] },
  { name: 'Own work with the full name', purposes: ['pupil-work-and-name'] },
] as const

/** Of a hundred answers: how many yes, no, and withdrawn; the rest were not given. */
type Family = { readonly yes: number; readonly no: number; readonly withdrawn: number }
const easy: Family = { yes: 93, no: 3, withdrawn: 2 }
const careful: Family = { yes: 55, no: 28, withdrawn: 11 }
const noForm: Family = { yes: 0, no: 0, withdrawn: 0 }

const familyOf = (dice: Dice): Family => {
  const thrown = dice.below(100)
  if (thrown < 64) return easy
  return thrown < 87 ? careful : noForm
}

const answerOf = (dice: Dice, { yes, no, withdrawn }: Family): Answer => {
  const thrown = dice.below(100)
  if (thrown < yes) return 'yes'
  if (thrown < yes + no) return 'no'
  return thrown < yes + no + withdrawn ? 'withdrawn' : 'not asked'
}

/** The whole roll: always the same children, some of them brothers and sisters. */
export function makePupils(seed = 20_261_123): readonly DemoPupil[] {
  const dice = diceOf(seed)
  const pupils: DemoPupil[] = []
  const taken = new Set<string>()
  const special = [...wordNames]
  for (const [className, yearGroup, size] of classes) {
    for (let seat = 0; seat < size; seat++) {
      const surname = pupils.length > 60 && dice.below(100) < 18 ? elderOf(dice, pupils, yearGroup) : dice.pick(surnames)
      const forename = seat % 20 === 7 ? (special.shift() ?? dice.pick(forenames)) : dice.pick(forenames)
      const full = `${forename} ${surname}`
      if (taken.has(full)) {
        seat -= 1
        continue
      }
      taken.add(full)
      const family = familyOf(dice)
      const answers = Object.fromEntries(consents.map(({ name }) => [name, answerOf(dice, family)]))
      pupils.push({ localId: String(4001 + pupils.length), forename, surname, yearGroup, className, answers })
    }
  }
  return pupils
}

/** A family name from a class of another year: a brother or sister. */
const elderOf = (dice: Dice, pupils: readonly DemoPupil[], yearGroup: string): string =>
  dice.pick(pupils.filter((pupil) => pupil.yearGroup !== yearGroup)).surname

const bytesOf = (rows: Parameters<typeof writeCsv>[0]): Uint8Array => new TextEncoder().encode(writeCsv(rows))

export const pupilsCsv = (pupils: readonly DemoPupil[]): Uint8Array =>
  bytesOf([
    ['local_id', 'preferred_forename', 'surname', 'year_group', 'class'],
    ...pupils.map((pupil) => [pupil.localId, pupil.forename, pupil.surname, pupil.yearGroup, pupil.className]),
  ])

const answerColumns = ['pupil_local_id', 'consent_name', 'answer', 'given_by', 'given_on', 'source']

/** The forms of the autumn: who withdrew later had said yes then. What nobody answered is not in the list. */
export const autumnCsv = (pupils: readonly DemoPupil[], givenOn: string): Uint8Array =>
  bytesOf([
    answerColumns,
    ...answersOf(pupils, (answer) => (answer === 'no' ? 'no' : answer === 'not asked' ? null : 'yes')).map((cells) => [
      ...cells,
      'parent',
      givenOn,
      'paper form',
    ]),
  ])

/** The letters that came since. */
export const lettersCsv = (pupils: readonly DemoPupil[], givenOn: string): Uint8Array =>
  bytesOf([
    answerColumns,
    ...answersOf(pupils, (answer) => (answer === 'withdrawn' ? 'no' : null)).map((cells) => [...cells, 'parent', givenOn, 'letter']),
  ])

const answersOf = (pupils: readonly DemoPupil[], say: (answer: Answer) => string | null): (readonly string[])[] =>
  pupils.flatMap(({ localId, answers }) =>
    Object.entries(answers).flatMap(([consent, answer]) => {
      const said = say(answer)
      return said === null ? [] : [[localId, consent, said]]
    }),
  )

/** Two families who asked that their child is in no picture at all; the third asks by hand, with a reason. */
export const heldBack = ['4010', '4151'] as const
export const heldBackWithReason = '4208'

export const noPublishCsv = (from: string): Uint8Array =>
  bytesOf([['pupil_local_id', 'from', 'until', 'all_channels'], ...heldBack.map((localId) => [localId, from, '', 'Y'])])
