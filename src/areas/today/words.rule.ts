/** One thing that needs somebody, as a room's view tells it. */
export type Task = {
  readonly kind: string
  readonly id: string
  readonly subject: string
  readonly detail: string
  readonly clause: string
  readonly startedAt: Temporal.Instant | null
  readonly dueAt: Temporal.Instant | null
  readonly path: string
}

export type Icon =
  | 'book'
  | 'shield'
  | 'eye'
  | 'badge'
  | 'lock'
  | 'people'
  | 'clock'
  | 'link'
  | 'key'
  | 'talk'
  | 'flag'
  | 'pencil'
  | 'send'
  | 'warn'
  | 'picture'
type About = Pick<Task, 'subject' | 'detail'>

/** What a person reads for one kind of task. `thing` names it within a sentence: "The answer to Gemma T. comes first." */
export type KindWords = {
  readonly icon: Icon
  title(about: About): string
  text(about: About): string
  thing(about: About): string
  readonly button: string
  /** Words for three and more of them at once, with the count in words; what is said of the first; and where they all stand. */
  readonly many?: {
    title(count: string): string
    first(about: About): string
    thing(count: string): string
    readonly path: string
    readonly button: string
  }
}

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
export const inWords = (count: number): string => numbers[count] ?? String(count)
export const capital = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
const ended = (words: string): string => (/[.!?”]$/.test(words) ? words : `${words}.`)
/** Where rooms cut long words off. */
const cutAt = new Set([70, 140])
/** Words that were cut off end at a whole word, and show it. */
export const cutOff = (words: string): string =>
  cutAt.has(words.length) && !/[.!?]$/.test(words) ? `${words.replace(/\s+\S*$/, '')}…` : words.trim()
const quoted = (words: string): string => `“${cutOff(words)}”`
const or = (words: string, otherwise: string): string => (words === '' ? otherwise : ended(words))

/** Every kind of task there is. A room that brings a new kind brings its words here; a test compares. */
export const words: Readonly<Record<string, KindWords>> = {
  'policy.adopt': {
    icon: 'book',
    title: () => 'Adopt the policy',
    text: () => 'Accounts, posts and answers can begin once the school has a policy in force.',
    thing: () => 'the policy',
    button: 'Read and adopt',
  },
  'concern.assess': {
    icon: 'lock',
    title: ({ subject }) => `Something confidential waits for you: ${subject}`,
    text: () => 'Only you can open it. Judge it first, and call in whom it needs.',
    thing: ({ subject }) => subject,
    button: 'Open it',
  },
  'concern.settle': {
    icon: 'lock',
    title: ({ subject }) => `Settle ${subject}`,
    text: () => 'It was judged. When everything is done, write down what was decided.',
    thing: ({ subject }) => subject,
    button: 'Open it',
  },
  'education.hold': {
    icon: 'book',
    title: ({ subject }) => `Was “${subject}” held?`,
    text: () => 'One line: on which day, and how many came.',
    thing: ({ subject }) => `“${subject}”`,
    button: 'Say so',
  },
  'education.notice': {
    icon: 'send',
    title: ({ subject }) => `Tell families the rules of ${subject}`,
    text: () => 'They can write there, and were told nothing yet. The words are ready to be changed.',
    thing: ({ subject }) => `the rules of ${subject}`,
    button: 'Tell them',
  },
  'personal.declare': {
    icon: 'eye',
    title: () => 'Say which accounts of yours name the school',
    text: () => 'Two minutes, once a year. Most people have none, and say so with one press.',
    thing: () => 'your declaration',
    button: 'Declare',
  },
  'personal.tie-decide': {
    icon: 'people',
    title: ({ subject }) => `${subject} has a tie to tell of`,
    text: () => 'With a pupil’s family, and not to be helped. Agree to it, or say why not.',
    thing: ({ subject }) => `the tie of ${subject}`,
    button: 'Look at it',
  },
  'personal.tie-review': {
    icon: 'people',
    title: ({ subject }) => `A tie of ${subject} comes up for review`,
    text: () => 'Ask whether it is still there, and agree to it for another year or end it.',
    thing: ({ subject }) => `the tie of ${subject}`,
    button: 'Look at it',
  },
  'policy.acknowledge': {
    icon: 'book',
    title: () => 'Read the policy, and say that you have',
    text: ({ subject }) => `The school has adopted ${subject}. It asks this of everybody, once for each version.`,
    thing: () => 'the policy',
    button: 'Read the policy',
  },
  'policy.review': {
    icon: 'pencil',
    title: () => 'Read the draft of the policy',
    text: () => 'You were asked what you think before it is adopted. Comments can be left at each clause.',
    thing: () => 'the draft of the policy',
    button: 'Read the draft',
  },
  'policy.look-again': {
    icon: 'book',
    title: () => 'The policy is to be looked at again',
    text: ({ subject }) => `The review day of ${subject} is near. Begin a draft, or adopt the same words anew.`,
    thing: () => 'the review of the policy',
    button: 'See the versions',
  },
  'policy.linked-changed': {
    icon: 'link',
    title: ({ subject }) => `${quoted(subject)} has changed`,
    text: () => 'It is read side by side with the social media policy. See whether ours still agrees with it.',
    thing: ({ subject }) => `what changed in ${quoted(subject)}`,
    button: 'Look at it',
  },
  'policy.base-changed': {
    icon: 'book',
    title: ({ subject }) => `${subject} has changed its policy`,
    text: () => 'Look at what is new, clause by clause: take it, or keep yours.',
    thing: ({ subject }) => `what ${subject} changed`,
    button: 'Compare',
  },
  'training.take': {
    icon: 'shield',
    title: ({ subject }) => `Take the course ${quoted(subject)}`,
    text: ({ detail }) =>
      detail === 'before-access'
        ? 'Only those who took it within the year may run a school account.'
        : detail === 'again'
          ? 'Yours runs out. It takes a few minutes, and you can stop and carry on another day.'
          : 'The school asks it of you. It takes a few minutes, and you can stop and carry on another day.',
    thing: ({ subject }) => `the course ${quoted(subject)}`,
    button: 'Start or carry on',
  },
  'training.overdue': {
    icon: 'shield',
    title: ({ subject }) => `${subject} is overdue with training`,
    text: ({ detail }) => `${quoted(detail)} has run out or was not taken in time.`,
    thing: ({ subject }) => `the overdue training of ${subject}`,
    button: 'See who',
    many: {
      title: (count) => `${capital(count)} trainings are overdue`,
      first: ({ subject, detail }) => `The first is ${subject}: ${quoted(detail)}`,
      thing: (count) => `${count} overdue trainings`,
      path: '/training/everybody?show=overdue',
      button: 'See them all',
    },
  },
  'training.attend': {
    icon: 'people',
    title: ({ subject }) => `Come to ${quoted(subject)}`,
    text: ({ detail }) => `You have a seat: ${ended(detail)}`,
    thing: ({ subject }) => `the session ${quoted(subject)}`,
    button: 'See when and where',
  },
  'training.sign-in': {
    icon: 'people',
    title: ({ subject }) => `Say who came to ${quoted(subject)}`,
    text: ({ detail }) => `${ended(detail)} Tick the list, and each of them has their record.`,
    thing: ({ subject }) => `the list of ${quoted(subject)}`,
    button: 'Open the list',
  },
  'training.check-up': {
    icon: 'lock',
    title: () => 'Your private two-minute check-up',
    text: () => 'Cards about your own accounts, for you alone. What you tick never leaves your screen.',
    thing: () => 'your private check-up',
    button: 'Open the cards',
  },
  'people.recovery-code-used': {
    icon: 'key',
    title: () => 'A recovery code of yours was used',
    text: ({ detail }) => `If that was you, all is well. ${or(detail, 'Look how many are left.')}`,
    thing: () => 'the recovery code that was used',
    button: 'Look at it',
  },
  'people.passkey-copied': {
    icon: 'warn',
    title: () => 'A passkey of yours was copied',
    text: ({ detail }) => `${quoted(detail)} is stopped for good. Look at the device it belongs to.`,
    thing: () => 'the passkey that was copied',
    button: 'Look at it',
  },
  'people.passkey-copied-of': {
    icon: 'warn',
    title: ({ subject }) => `A passkey of ${subject} was copied`,
    text: () => 'Nobody was let in by the copy. Speak with them about the device.',
    thing: ({ subject }) => `the copied passkey of ${subject}`,
    button: 'See what happened',
    many: {
      title: (count) => `${capital(count)} passkeys were copied`,
      first: ({ subject }) => `The first belongs to ${subject}.`,
      thing: (count) => `${count} copied passkeys`,
      path: '/sign-in-alerts',
      button: 'See them all',
    },
  },
  'application.decide': {
    icon: 'badge',
    title: ({ subject }) => `Decide about ${quoted(subject)}`,
    text: ({ detail }) => `${detail === '' ? 'The application' : `Application ${detail}`} waits for senior leaders who did not write it.`,
    thing: ({ subject }) => `the application for ${quoted(subject)}`,
    button: 'Read and decide',
    many: {
      title: (count) => `Decide about ${count} applications`,
      first: ({ subject }) => `The first is for ${quoted(subject)}.`,
      thing: (count) => `deciding about ${count} applications`,
      path: '/applications',
      button: 'See them all',
    },
  },
  'application.answer': {
    icon: 'badge',
    title: ({ subject }) => `Answer a question about ${quoted(subject)}`,
    text: ({ detail }) => or(detail, 'The senior leaders need to know more before they decide.'),
    thing: ({ subject }) => `the question about ${quoted(subject)}`,
    button: 'Answer it',
  },
  'application.review-answer': {
    icon: 'badge',
    title: ({ subject }) => `Say whether ${quoted(subject)} is still needed`,
    text: () => 'Once a year every account says afresh what it is for. Two or three sentences are enough.',
    thing: ({ subject }) => `the yearly review of ${quoted(subject)}`,
    button: 'Answer',
  },
  'application.review-decide': {
    icon: 'badge',
    title: ({ subject }) => `Decide whether ${quoted(subject)} goes on`,
    text: ({ detail }) =>
      detail === 'late' ? 'Its lead has not answered in time.' : 'Its lead has said what it is for. Keep it, or close it.',
    thing: ({ subject }) => `the yearly review of ${quoted(subject)}`,
    button: 'Read and decide',
  },
  'account.set-up': {
    icon: 'badge',
    title: ({ subject }) => `Set up ${quoted(subject)}`,
    text: ({ detail }) =>
      detail === '' ? 'It is approved. Keep its log-in details here and connect it.' : `Approved on a condition: ${ended(detail)}`,
    thing: ({ subject }) => `setting up ${quoted(subject)}`,
    button: 'Set it up',
  },
  'account.locked': {
    icon: 'lock',
    title: ({ subject }) => `${quoted(subject)} is locked`,
    text: ({ detail }) => or(detail, 'It has fewer than two people who may run it.'),
    thing: ({ subject }) => `unlocking ${quoted(subject)}`,
    button: 'See what it lacks',
  },
  'account.hand-over': {
    icon: 'people',
    title: ({ subject }) => `Hand over ${quoted(subject)}`,
    text: () => 'The person who led it has left. Choose who leads it now.',
    thing: ({ subject }) => `handing over ${quoted(subject)}`,
    button: 'Choose a lead',
  },
  'account.finish-closing': {
    icon: 'badge',
    title: ({ subject }) => `Finish closing ${quoted(subject)}`,
    text: ({ detail }) => or(detail, 'Delete it at its platform, then say so here.'),
    thing: ({ subject }) => `closing ${quoted(subject)}`,
    button: 'Finish it',
  },
  'account.review': {
    icon: 'eye',
    title: ({ subject }) => `Look at ${quoted(subject)} again`,
    text: () => 'Its review is due: does it still do what it was opened for?',
    thing: ({ subject }) => `the review of ${quoted(subject)}`,
    button: 'Review it',
  },
  'account.proposed': {
    icon: 'badge',
    title: ({ subject }) => `Decide on ${quoted(subject)}`,
    text: ({ detail }) =>
      detail === '' ? 'It is there already. Does the school keep it?' : `It is there since ${ended(detail)} Does the school keep it?`,
    thing: ({ subject }) => `the decision on ${quoted(subject)}`,
    button: 'Say yes or no',
  },
  'account.recovery': {
    icon: 'key',
    title: ({ subject }) => `Move the way back into ${quoted(subject)}`,
    text: ({ detail }) => `A lost password would go to somebody’s own ${detail === 'phone' ? 'phone' : 'e-mail'}.`,
    thing: ({ subject }) => `the way back into ${quoted(subject)}`,
    button: 'See whose it is',
    many: {
      title: (count) => `${capital(count)} ways back into accounts are somebody’s own`,
      first: ({ subject }) => `${quoted(subject)} is the first.`,
      thing: (count) => `${count} ways back into accounts`,
      path: '/accounts?needs=yes',
      button: 'See them',
    },
  },
  'account.hand-over-steps': {
    icon: 'people',
    title: ({ subject }) => `Finish handing over ${quoted(subject)}`,
    text: () => 'The log-in, the way back in, its description: step by step.',
    thing: ({ subject }) => `handing over ${quoted(subject)}`,
    button: 'See the steps',
  },
  'account.dormant': {
    icon: 'clock',
    title: ({ subject }) => `Is ${quoted(subject)} still used?`,
    text: ({ detail }) => `No post for ${detail} days. Merge it with another, close it, or say that it is in use.`,
    thing: ({ subject }) => `whether ${quoted(subject)} is still used`,
    button: 'Say',
  },
  'account.unreachable': {
    icon: 'link',
    title: ({ subject }) => `${quoted(subject)} does not answer`,
    text: () => 'Its platform has not answered for more than four hours. Nothing goes out and nothing comes in.',
    thing: ({ subject }) => `reaching ${quoted(subject)}`,
    button: 'Look',
  },
  'account.expiring': {
    icon: 'link',
    title: ({ subject }) => `Sign in to ${quoted(subject)} again soon`,
    text: ({ detail }) => or(detail, 'Its connection runs out soon.'),
    thing: ({ subject }) => `signing in to ${quoted(subject)}`,
    button: 'Connect it',
  },
  'account.look-over': {
    icon: 'eye',
    title: ({ subject }) => `Look over what is on ${quoted(subject)}`,
    text: () => 'Once a year: what is old, wrong, or shows a child who has left, is taken away.',
    thing: ({ subject }) => `looking over ${quoted(subject)}`,
    button: 'Look it over',
  },
  'impostor.report': {
    icon: 'flag',
    title: ({ subject }) => `Report ${quoted(subject)}`,
    text: ({ detail }) => `It pretends to be ours on ${ended(detail)} The kit is ready.`,
    thing: ({ subject }) => `reporting ${quoted(subject)}`,
    button: 'Report it',
  },
  'impostor.chase': {
    icon: 'flag',
    title: ({ subject }) => `Ask again about ${quoted(subject)}`,
    text: ({ detail }) => `It was reported on ${ended(detail)} Is it gone?`,
    thing: ({ subject }) => `asking again about ${quoted(subject)}`,
    button: 'Look and say',
  },
  'account.reconnect': {
    icon: 'link',
    title: ({ subject }) => `Connect ${quoted(subject)} again`,
    text: ({ detail }) => or(detail, 'The platform no longer takes its log-in details; nothing goes out and nothing comes in.'),
    thing: ({ subject }) => `connecting ${quoted(subject)}`,
    button: 'Connect it',
  },
  'leavers.open': {
    icon: 'people',
    title: ({ subject, detail }) => (detail === 'ended' ? `Settle what ${subject} left behind` : `${subject} is leaving`),
    text: ({ detail }) =>
      detail === 'ended'
        ? 'The sign-in has ended. Some things still need a hand.'
        : detail === 'no-day'
          ? 'Say when the last day is, and who takes over what.'
          : 'See who takes over what before the last day.',
    thing: ({ subject }) => `what ${subject} leaves behind`,
    button: 'See what is theirs',
    many: {
      title: (count) => `${capital(count)} people are leaving`,
      first: ({ subject }) => `The first is ${subject}.`,
      thing: (count) => `the ${count} people who are leaving`,
      path: '/leavers',
      button: 'See them all',
    },
  },
  'leavers.statement': {
    icon: 'shield',
    title: () => 'Confirm one last thing before you leave',
    text: () => 'What you learned here stays confidential. Read it and sign it with your name.',
    thing: () => 'the statement before you leave',
    button: 'Read and confirm',
  },
  'leavers.without-run': {
    icon: 'people',
    title: ({ subject }) => `${subject} has a last day, and nothing is handed over`,
    text: () => 'See what is theirs, and who takes it over.',
    thing: ({ subject }) => `the hand-over of ${subject}`,
    button: 'Begin it',
  },
  'leavers.moved': {
    icon: 'badge',
    title: ({ subject }) => `${subject} has another job`,
    text: ({ detail }) => `${detail === '' ? 'It changed' : `Now: ${detail}`}. Do roles and accounts still fit?`,
    thing: ({ subject }) => `what ${subject} holds in another job`,
    button: 'Look at it',
  },
  'vault.rotate': {
    icon: 'key',
    title: ({ subject }) => `Change the log-in details of ${subject}`,
    text: ({ detail }) => or(detail, 'Somebody who knew them has left.'),
    thing: ({ subject }) => `the log-in details of ${subject}`,
    button: 'Change them',
  },
  'vault.glass-decide': {
    icon: 'key',
    title: ({ subject }) => `Somebody asks to open ${subject}`,
    text: ({ detail }) => ended(detail),
    thing: ({ subject }) => `the request to open ${subject}`,
    button: 'Say yes or stop it',
  },
  'vault.glass-open': {
    icon: 'key',
    title: ({ subject }) => `You may open ${subject}`,
    text: () => 'For one hour at most, and each look is logged.',
    thing: ({ subject }) => `opening ${subject}`,
    button: 'Go to it',
  },
  'vault.glass-review': {
    icon: 'eye',
    title: ({ subject }) => `Review the opening of ${subject}`,
    text: ({ detail }) => ended(detail),
    thing: ({ subject }) => `the review of ${subject}`,
    button: 'Review it',
  },
  'inbox.answer': {
    icon: 'talk',
    title: ({ subject }) => `Answer ${subject}`,
    text: ({ detail }) => (detail === '' ? 'They wrote no words.' : quoted(detail)),
    thing: ({ subject }) => `the answer to ${subject}`,
    button: 'Answer',
    many: {
      title: (count) => `Answer ${count} people`,
      first: ({ subject, detail }) => `The first is ${subject}: ${quoted(detail)}`,
      thing: (count) => `answering ${count} people`,
      path: '/inbox',
      button: 'Answer them',
    },
  },
  'inbox.overdue': {
    icon: 'clock',
    title: ({ subject }) => `${subject} still waits for an answer`,
    text: ({ detail }) => (detail === '' ? 'Give it to somebody, or answer yourself.' : quoted(detail)),
    thing: ({ subject }) => `the late answer to ${subject}`,
    button: 'See to it',
    many: {
      title: (count) => `${capital(count)} people still wait for an answer`,
      first: ({ subject, detail }) => `The first is ${subject}: ${quoted(detail)}`,
      thing: (count) => `the ${count} late answers`,
      path: '/inbox',
      button: 'See to them',
    },
  },
  'inbox.release': {
    icon: 'flag',
    title: ({ subject }) => `Decide whether ${subject} is answered`,
    text: ({ detail }) => (detail === '' ? 'Held until the head has decided.' : quoted(detail)),
    thing: ({ subject }) => `the message from ${subject}`,
    button: 'Decide',
  },
  'post.approve': {
    icon: 'eye',
    title: () => 'Be the second pair of eyes',
    text: ({ subject, detail }) => `${detail}: ${quoted(subject)}`,
    thing: () => 'the post that waits for a second person',
    button: 'Read and decide',
    many: {
      title: (count) => `Be the second pair of eyes for ${count} posts`,
      first: ({ subject, detail }) => `The first: ${detail}, ${quoted(subject)}`,
      thing: (count) => `reading ${count} posts`,
      path: '/posts',
      button: 'Read them',
    },
  },
  'post.changes': {
    icon: 'pencil',
    title: () => 'Change your post',
    text: ({ subject, detail }) => `${quoted(subject)}${detail === '' ? '' : ` You were told: ${ended(detail)}`}`,
    thing: () => 'your post',
    button: 'Change it',
  },
  'post.missed': {
    icon: 'pencil',
    title: () => 'Your post missed its time',
    text: ({ subject, detail }) => `${quoted(subject)}${detail === '' ? '' : ` ${ended(detail)}`}`,
    thing: () => 'your post that missed its time',
    button: 'Choose another time',
  },
  'publication.unconfirmed': {
    icon: 'warn',
    title: () => 'See whether a post arrived',
    text: ({ subject }) => or(subject, 'The platform gave no answer, and it is never sent twice by guessing.'),
    thing: () => 'the post that may or may not have arrived',
    button: 'Look and say',
  },
  'publication.held': {
    icon: 'clock',
    title: () => 'A post is held',
    text: ({ subject }) => or(subject, 'Its account was suspended.'),
    thing: () => 'the post that is held',
    button: 'Let it go, or leave it',
  },
  'publication.refused': {
    icon: 'warn',
    title: () => 'A post was refused',
    text: ({ subject }) => or(subject, 'The platform did not take it.'),
    thing: () => 'the refused post',
    button: 'See why',
  },
  'publication.missed': {
    icon: 'warn',
    title: () => 'A post did not go out in time',
    text: ({ subject }) => or(subject, 'It was too late to be of use, so it was held back.'),
    thing: () => 'the post that did not go out',
    button: 'See why',
  },
  'publication.to-do': {
    icon: 'send',
    title: () => 'Post this by hand, then say so here',
    text: ({ subject }) => or(subject, 'It is checked and approved. Its platform lets only people post.'),
    thing: () => 'the post that goes out by hand',
    button: 'Post it',
  },
}
