import type { KindWords } from './kind-words.rule.ts'

/** What is done about what somebody wrote, as a person is asked to do it. */
const acts: Readonly<Record<string, (whose: string) => string>> = {
  approve: (whose) => `let appear what ${whose} wrote`,
  hide: (whose) => `hide what ${whose} wrote`,
  show: (whose) => `show again what ${whose} wrote`,
  spam: (whose) => `put to spam what ${whose} wrote`,
  delete: (whose) => `delete what ${whose} wrote`,
  warn: (whose) => `warn ${whose}`,
  mute: (whose) => `mute ${whose}`,
  unmute: (whose) => `hear ${whose} again`,
  kick: (whose) => `send ${whose} out`,
  block: (whose) => `block ${whose}`,
  unblock: (whose) => `unblock ${whose}`,
  report: (whose) => `report what ${whose} wrote`,
  'close-comments': () => 'close comments under our post',
  'open-comments': () => 'open comments again under our post',
  'stop-quotes': () => 'stop quotes of our post',
}
type About = { readonly subject: string; readonly detail: string }
const act = ({ subject, detail }: About): string => acts[detail]?.(subject) ?? `see to what ${subject} wrote`
const capital = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`

/** Acting on what others wrote: what needs somebody, in words. */
export const kindsOfModeration: Readonly<Record<string, KindWords>> = {
  'moderation.agree': {
    icon: 'shield',
    title: ({ subject }) => `Say whether ${subject} is blocked`,
    text: () => 'A colleague asks for it. Nobody is shut out by one person alone.',
    thing: ({ subject }) => `the question whether ${subject} is blocked`,
    button: 'Read and decide',
  },
  'moderation.to-do': {
    icon: 'flag',
    title: (about) => `${capital(act(about))} by hand, then say so here`,
    text: () => 'Only a person can do it there. The steps are written down, and so is what you do.',
    thing: ({ subject }) => `what is done by hand about ${subject}`,
    button: 'Do it there',
  },
  'moderation.confirm': {
    icon: 'eye',
    title: ({ subject }) => `Look whether it was done about ${subject}`,
    text: () => 'A colleague did it there by hand. A second look makes it certain.',
    thing: ({ subject }) => `the second look at what was done about ${subject}`,
    button: 'Look',
  },
  'moderation.unclear': {
    icon: 'warn',
    title: ({ subject }) => `See whether it was done about ${subject}`,
    text: () => 'The platform gave no clear answer, and it is never done twice by guessing.',
    thing: ({ subject }) => `what is not clear about ${subject}`,
    button: 'Look and say',
  },
  'moderation.refused': {
    icon: 'warn',
    title: (about) => `The platform would not ${act(about)}`,
    text: () => 'Read what it said, and do it there by hand or leave it.',
    thing: ({ subject }) => `what the platform refused about ${subject}`,
    button: 'See why',
  },
  'moderation.tell': {
    icon: 'talk',
    title: () => 'Tell followers why',
    text: ({ subject }) => `It was done about ${subject}. The words are ready, and name nobody.`,
    thing: ({ subject }) => `telling followers why something was done about ${subject}`,
    button: 'Tell them',
  },
}
