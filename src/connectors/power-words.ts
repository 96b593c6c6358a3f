import type { PowerName, Powers } from './connector.ts'

type RowWords = {
  /** On the line of the matrix. */
  readonly says: string
  readonly group: 'Saying something' | 'Hearing what is said' | 'Acting on what others wrote'
  /** What it does, where the platform has no words of its own. */
  readonly means: string
  /** As in "you can hide a comment", and as a noun in "hidden". */
  readonly can?: string
}

const saying = 'Saying something'
const hearing = 'Hearing what is said'
const acting = 'Acting on what others wrote'

/** What each line of the matrix is called, and what it means in general. */
export const rowWords: Readonly<Record<PowerName | 'schedule', RowWords>> = {
  'publish-text': { says: 'Publish words', group: saying, means: 'The words of a post go out.' },
  'publish-pictures': { says: 'Publish pictures', group: saying, means: 'Pictures go out with the words.' },
  'publish-video': { says: 'Publish a video', group: saying, means: 'A video goes out.' },
  schedule: { says: 'At a time you choose', group: saying, means: 'Schoolgate keeps the post and sends it, or reminds you, at its time.' },
  'edit-own': { says: 'Change what is out', group: saying, means: 'What stands there is changed in its place.' },
  'delete-own': { says: 'Take down what is out', group: saying, means: 'Our own post comes down.' },
  'read-comments': { says: 'Read comments', group: hearing, means: 'What people write comes into the inbox.' },
  reply: { says: 'Answer', group: hearing, means: 'The answer appears below what they wrote.' },
  approve: {
    says: 'Let a comment appear',
    group: acting,
    means: 'A comment that waits is shown to everybody.',
    can: 'let a waiting comment appear',
  },
  hide: { says: 'Hide', group: acting, means: 'Others no longer see it.', can: 'hide what they wrote' },
  show: { says: 'Show again', group: acting, means: 'What was hidden is seen again.', can: 'show it again' },
  spam: { says: 'Put to spam', group: acting, means: 'It goes to the spam folder over there.', can: 'put it to spam' },
  delete: { says: 'Delete', group: acting, means: 'It is gone for everybody, and cannot be brought back.', can: 'delete it' },
  warn: { says: 'Warn the person', group: acting, means: 'They are told that this is not wanted here.', can: 'warn the person' },
  mute: { says: 'Mute the person', group: acting, means: 'We no longer hear them; others still do.', can: 'mute the person' },
  unmute: { says: 'Hear them again', group: acting, means: 'What they write reaches us again.', can: 'hear them again' },
  kick: { says: 'Send the person out', group: acting, means: 'They are put out now, and can come back.', can: 'send the person out' },
  block: { says: 'Block the person', group: acting, means: 'They can no longer write to us there.', can: 'block the person' },
  unblock: { says: 'Unblock the person', group: acting, means: 'They can write to us again.', can: 'unblock the person' },
  report: {
    says: 'Report to the platform',
    group: acting,
    means: 'The platform is asked to look at it.',
    can: 'report it to the platform',
  },
  'close-comments': {
    says: 'Close comments',
    group: acting,
    means: 'Nobody can comment on that post any more.',
    can: 'close comments under our post',
  },
  'open-comments': {
    says: 'Open comments again',
    group: acting,
    means: 'People can comment on that post again.',
    can: 'open comments again',
  },
  'stop-quotes': { says: 'Stop quotes', group: acting, means: 'Nobody can quote that post any more.', can: 'stop quotes of our post' },
  mentions: { says: 'Mentions of us', group: hearing, means: 'What names us comes into the inbox.' },
  push: { says: 'Told at once', group: hearing, means: 'The platform tells us when there is something to read.' },
}

const doing: Readonly<Partial<Record<PowerName, string>>> = {
  approve: 'Let the comment appear.',
  hide: 'Choose “Hide” in the menu beside it, or what comes closest to that there.',
  show: 'Choose to show it again in the menu beside it.',
  spam: 'Mark it as spam in the menu beside it.',
  delete: 'Choose “Delete” or “Remove” in the menu beside it.',
  warn: 'Write to the person, in the words that stand here and no others.',
  mute: 'Open the person’s page there and choose “Mute”.',
  unmute: 'Open the person’s page there and take the mute back.',
  kick: 'Take the person out of the group or the world.',
  block: 'Open the person’s page there and choose “Block”.',
  unblock: 'Open the person’s page there and take the block back.',
  report: 'Choose “Report” in the menu beside it, and the reason that comes closest to ours.',
  'close-comments': 'Open our post there and turn its comments off.',
  'open-comments': 'Open our post there and turn its comments on.',
  'stop-quotes': 'Open our post there and turn quotes off.',
}

/** How a person does it on a platform that the school works by hand although Schoolgate could. */
export const stepsByHand = (row: PowerName, name: string): readonly string[] => [
  `Sign in to ${name} as the account.`,
  ...(doing[row] === undefined ? ['Do it there.'] : [`Open what they wrote. ${doing[row]}`]),
  'Look whether it is so from outside the account, and say here what you saw.',
]

const machinesAlone: ReadonlySet<string> = new Set(['mentions', 'push'])
/** The powers of a platform for a school that works it by hand, because this installation is not registered there: each has its steps. */
export const byHand = (powers: Powers, name: string): Powers =>
  Object.fromEntries(
    Object.entries(powers)
      .filter(([row, { steps }]) => steps !== undefined || !machinesAlone.has(row))
      .map(([row, words]) => [row, { means: words.means, steps: words.steps ?? stepsByHand(row as PowerName, name) }]),
  )
