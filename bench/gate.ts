import careful from '../policy/careful-words.json' with { type: 'json' }
import words from '../policy/words.json' with { type: 'json' }
import * as checking from '../src/areas/publishing/checks/index.ts'
import { foldWords } from '../src/kernel/text-scan/fold-words.ts'
import { compilePhrases } from '../src/kernel/text-scan/phrases.ts'
import { scan } from '../src/kernel/text-scan/scan.ts'
import { hyperscan } from './gate/hyperscan.ts'
import { cpuSeconds, median, type Report } from './report.ts'

const rollSize = 2_000
const variants = 300
const warmUps = 20
const rounds = 9

/**
 * What it costs to judge a post by every check, in processor time of one core: long posts with ten described pictures, short ones, and texts written
 * to be slow. The roll and the posts are made up from a fixed seed. A post's figure is the middle one of several runs, far apart, so that
 * what else the machine does is left out; the percentile is over the posts.
 */
export async function run(report: Report): Promise<void> {
  const dice = throwing(20261101)
  const pupils = makeRoll(dice)
  const facts = checking.compileFacts({
    pupils,
    staffNames: ['Priya Nair', 'Daniel Okafor'],
    words: { ...words, careful: careful as unknown as readonly checking.CarefulWords[] },
    schoolDomains: ['ashgrove.example'],
    ownContacts: [],
  })
  const posts = (length: number, pictures: number) =>
    asReceived(Array.from({ length: variants }, () => makeDraft(dice, pupils, { length, pictures })))
  const long = posts(5_000, 10)
  const short = posts(300, 0)

  report.metric({ metric: 'p99_300_ms', value: percentile(measure(short, facts), 0.99), unit: 'ms CPU' })
  report.metric({ metric: 'p99_5000_ms', value: percentile(measure(long, facts), 0.99), unit: 'ms CPU' })
  report.metric({ metric: 'hostile_max_ms', value: worstHostile(pupils, facts), unit: 'ms CPU' })
  besideHyperscan(
    pupils,
    long.map(({ text }) => text),
    report,
  )
}

/** The two take turns, so that a busy machine is busy for both. */
const peerTurns = 3
const peerRounds = 5

/** Characters a second of the scan for names, beside Hyperscan on the same phrases. We fold the texts as we go; it is given them folded. */
function besideHyperscan(pupils: readonly checking.PupilFact[], texts: readonly string[], report: Report): void {
  const spellings = pupils.flatMap(({ forename, surname }) => [
    `${forename} ${surname}`,
    `${surname} ${forename}`,
    `${forename[0]} ${surname}`,
    forename,
    surname,
  ])
  const phrases = [...new Set(spellings.map((phrase) => foldWords(phrase).join(' ')))]
  const folded = texts.map((text) => foldWords(text).join(' '))
  const compiled = compilePhrases(phrases)
  const rounds = (count: number): void => {
    for (let round = 0; round < count; round++) for (const text of texts) scan(compiled, text, () => {})
  }
  rounds(warmUps)
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let turn = 0; turn < peerTurns; turn++) {
    const peer = hyperscan(phrases, folded, peerRounds)
    if (peer === null) return
    theirs.push(peer.seconds)
    ours.push(cpuSeconds(() => rounds(peerRounds)) / peerRounds)
  }
  const megabytes = texts.reduce((sum, text) => sum + text.length, 0) / 1_000_000
  report.metric({
    metric: 'names_vs_hyperscan',
    value: megabytes / median(ours),
    unit: 'million chars/s',
    against: 'hyperscan',
    againstValue: megabytes / median(theirs),
  })
}

type Dice = (below: number) => number

/** Park and Miller's: the same throws in every run, on every machine. */
function throwing(seed: number): Dice {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

const pick = <Value>(dice: Dice, values: readonly [Value, ...Value[]]): Value => values[dice(values.length)] ?? values[0]

const forenames = split(
  'Isla Kofi Zaynab Noah Olivia Amelia Arlo Freya Mohammed Aisha Leo Mia Ivy Theo Luca Maya Zara Ethan Jacob Erin Rhys Cerys Niamh Eilidh Callum Finlay Harris Orla Ada Ruby ' +
    'Rose Will Grace May Mark Summer Poppy Daisy Jack Faith Hope Bilal Yusuf Fatima Amina Ibrahim Hana Chidi Adaeze Tunde Femi Priya Arjun Rohan Ananya Wei Mei Jun Sakura Kenji ' +
    'Kasia Zosia Piotr Jakub Mateusz Agnieszka Zoë Chloë José Lucía Siân Seán Anne-Marie Jean-Luc Mary-Kate Ewan Hamish Skye Isobel Archie Alfie Elsie Edith Florence Arthur Albie',
)
const beginnings = split(
  'Ash Bar Cald Dun Ever Fern Gold Hart Ing Kirk Lang Mar Nor Oak Pem Rad Sal Thorn Under Wal West Wyn Yar Hol Bran Crom Stan Tol Bex Lud',
)
const endings = split('ton ley ham worth by field more gate ford wick shaw bourne stead well combe croft den hurst land man')
const families = split(
  "Khan Patel Singh Ali Ahmed Begum Hussain Okafor Mensah O'Brien O’Neill MacDonald Brown Green King Young Long May Bell Day Nowak Kowalska Nguyễn Chen Muñoz García Øster Müller",
)

function split(text: string): readonly [string, ...string[]] {
  const [first = '', ...others] = text.split(' ')
  return [first, ...others]
}

function makeRoll(dice: Dice): checking.PupilFact[] {
  return Array.from({ length: rollSize }, (_, index) => {
    const family = (): string => (dice(3) === 0 ? pick(dice, families) : pick(dice, beginnings) + pick(dice, endings))
    const forename = pick(dice, forenames)
    const surname = dice(12) === 0 ? `${family()}-${family()}` : family()
    return {
      id: String(index),
      forename,
      surname,
      ...(dice(8) === 0 ? { nickname: `${forename.slice(0, 3)}y` } : {}),
      className: `${1 + dice(6)}${pick(dice, ['N', 'S', 'E', 'W'])}`,
      noPublish: dice(60) === 0 ? 'all' : null,
      permission: { 'school-social': 'yes', website: 'yes' },
      nameWithPicture: false,
    }
  })
}

const sentences = split(
  'Today our class picked the very last of the runner beans and counted them all twice.|We measured how far each paper plane flew and drew a chart on squared paper.|' +
    'Thank you to everyone who came along and helped us to plant the new hedge.|After lunch the choir sang three songs from the show, and everybody joined in.|' +
    'The recorder group practised a tune that they will play when the term ends.|We read a story about a lighthouse and wrote letters to the keeper.|' +
    'Next week we begin our work on the Romans, so please look out for old boxes.|Our pond has frogs again, and the youngest children drew every one of them.',
)

function split2(text: string): readonly [string, ...string[]] {
  const [first = '', ...others] = text.split('|')
  return [first, ...others]
}

function makeText(dice: Dice, pupils: readonly checking.PupilFact[], length: number): string {
  let text = ''
  while (text.length < length - 40) {
    const pupil = pupils[dice(pupils.length)]
    text += dice(4) === 0 && pupil ? `Well done ${pupil.forename} for counting ${10 + dice(300)} of them. ` : `${pick(dice, sentencesOf)} `
  }
  return `${text.slice(0, length - 26).trimEnd()}. - Ms Nair, Year 4`
}
const sentencesOf = split2(sentences.join(' '))

const answers = { suitable: 'yes', clothed: 'yes', kind: 'yes' } as const
const channel = {
  id: 'fb',
  name: 'Facebook',
  platform: 'facebook',
  purpose: 'school-social:facebook',
  textLength: 63_206,
  pictures: 10,
  videos: true,
}

function makeDraft(
  dice: Dice,
  pupils: readonly checking.PupilFact[],
  size: { readonly length: number; readonly pictures: number },
): checking.Draft {
  const text = makeText(dice, pupils, size.length)
  const pictures = Array.from({ length: size.pictures }, (_, index) => ({
    ...checking.ordinary,
    id: String(index),
    file: `beans-${index}.jpg`,
    alt: `${pick(dice, sentencesOf).slice(0, 110)} Picture ${index + 1}`,
    people: 'pupils' as const,
    pupils: [0, 1, 2].map(() => String(dice(pupils.length))),
    work: 'own' as const,
    credit: '',
    permission: '',
    dignity: answers,
  }))
  return { text, author: 'Ms Nair, Year 4', pictures, links: [], channels: [{ ...channel, length: text.length }] }
}

/** Milliseconds of processor time for one judgement: what other programs take meanwhile is not in it. */
const millisecondsOf = (draft: checking.Draft, facts: checking.Facts): number => 1_000 * cpuSeconds(() => checking.judge(draft, facts))

/** Each post's middle figure. The rounds go over all posts, so that no post finds its own letters still at hand. */
function measure(drafts: readonly checking.Draft[], facts: checking.Facts): readonly number[] {
  const figures = drafts.map((): number[] => [])
  for (let round = 0; round < warmUps + rounds; round++) {
    drafts.forEach((draft, index) => {
      const figure = millisecondsOf(draft, facts)
      if (round >= warmUps) figures[index]?.push(figure)
    })
  }
  return figures.map(median)
}

const percentile = (figures: readonly number[], share: number): number =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length * share)] ?? 0

/** Texts of 5,000 characters that make one or the other scanner do the most that it can be made to do. */
function hostileTexts(pupils: readonly checking.PupilFact[]): readonly string[] {
  const [one, other] = pupils
  const name = `${one?.forename} ${one?.surname}`
  const pieces = [
    `${name} `,
    `${one?.forename} ${other?.surname} `,
    `${one?.forename} Xavier ${other?.surname} `,
    `${one?.surname}, `,
    `${one?.forename} `,
    `${name.replace(' ', '')}`,
    'I Khan ',
    'Rose Will Grace ',
    'Thomas, James ',
    'aA',
    "a's",
    'a\u0301',
    '\u200B',
    '𝐚',
    '👪',
    'ﷺ',
    '½',
    'é',
    'a',
    ' ',
    '\n',
    '-',
    ' - a',
    '0',
    '0 ',
    '07 ',
    '0-0.',
    '+44 ',
    '((0',
    '@',
    'a@',
    'a.b@c.',
    'a.',
    '.',
    'a.co ',
    'http://',
    'https://a.b/ ',
    'bit.ly/a ',
    '1 Aa Bb Cc ',
    '14 Mill ',
    'AB1 1',
    'born 1/1/20 ',
    'A1',
    '#',
    '#Aa',
    'by a ',
    '!',
    '?!',
    'AA ',
    'Monday 2 pm gate ',
    'vote ',
    'general election ',
    "'",
    '“',
  ]
  return pieces.map((piece) => piece.repeat(Math.ceil(5_000 / piece.length)).slice(0, 5_000))
}

/** As a form or the database hands it over: every string in one piece, none a view into another. */
const asReceived = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value))

/** The slowest of them, each at its middle run. */
function worstHostile(pupils: readonly checking.PupilFact[], facts: checking.Facts): number {
  const shell = makeDraft(throwing(1), pupils, { length: 300, pictures: 1 })
  const drafts = asReceived(hostileTexts(pupils).map((text) => ({ ...shell, text })))
  return Math.max(...measure(drafts, facts))
}
