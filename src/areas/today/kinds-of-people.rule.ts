import { ended, type KindWords, capital, or, quoted } from './kind-words.rule.ts'

/** The first steps, as a sentence goes on with them. */
const firstStepNames: Readonly<Record<string, string>> = {
  school: 'what the school says of itself',
  people: 'who does what',
  year: 'the school year',
  policy: 'the policy',
  pupils: 'pupils and permission',
  training: 'training',
  account: 'the first account',
  families: 'telling families',
}

/** Policy, training, one’s own accounts, pupils and families, concerns, sign-in and leaving: what needs somebody, in words. */
export const kindsOfPeople: Readonly<Record<string, KindWords>> = {
  'first-steps.go-on': {
    icon: 'flag',
    title: () => 'Go on with your school’s first steps',
    text: ({ subject }) => `Next comes ${firstStepNames[subject] ?? 'what is still open'}. Everything so far is kept.`,
    thing: () => 'your school’s first steps',
    button: 'Go on',
  },
  'webhook.off': {
    icon: 'talk',
    title: ({ subject }) => `${quoted(subject)} is told nothing more`,
    text: ({ detail }) => `The program did not answer for days. ${ended(detail)}`,
    thing: ({ subject }) => `the webhook ${quoted(subject)}`,
    button: 'See it',
  },
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
  'permission.confirm': {
    icon: 'lock',
    title: ({ subject }) => `Look at a no-publish entry in ${subject}`,
    text: () => 'A colleague made it by hand, and it holds already. A second person looks whether pupil and days are right.',
    thing: ({ subject }) => `the entry in ${subject}`,
    button: 'Look at it',
  },
  'permission.differ': {
    icon: 'people',
    title: ({ subject }) => `A family of ${subject} has not agreed about pictures`,
    text: () => 'A no counts until they do. Speak with each of them alone.',
    thing: ({ subject }) => `the family of ${subject}`,
    button: 'See what is open',
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
}
