import { ended, type KindWords, capital, or, quoted } from './kind-words.rule.ts'

/** Messages, posts and what goes out: what needs somebody, in words. */
export const kindsOfPosts: Readonly<Record<string, KindWords>> = {
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
  'publication.take-down': {
    icon: 'warn',
    title: () => 'Take a post down by hand',
    text: ({ subject }) => or(subject, 'Only a person can do it there. Say so here when it is gone.'),
    thing: () => 'the post that comes down by hand',
    button: 'Take it down',
  },
  'publication.to-do': {
    icon: 'send',
    title: () => 'Post this by hand, then say so here',
    text: ({ subject }) => or(subject, 'It is checked and approved. Its platform lets only people post.'),
    thing: () => 'the post that goes out by hand',
    button: 'Post it',
  },
  'rights.ending': {
    icon: 'flag',
    title: ({ subject }) => `The right to use ${quoted(subject)} ends`,
    text: ({ detail }) =>
      detail === '0'
        ? 'No post that can be seen uses it. Ask its owner again, or let it end.'
        : `${detail === '1' ? 'One post' : `${detail} posts`} with it can be seen.`,
    thing: ({ subject }) => `the right to use ${quoted(subject)}`,
    button: 'See what uses it',
  },
  'rights.withdrawn': {
    icon: 'warn',
    title: ({ subject }) => `Take down what shows ${quoted(subject)}`,
    text: ({ detail }) =>
      `Its owner took the permission back, and ${detail === '1' ? 'one post' : `${detail} posts`} with it can still be seen.`,
    thing: ({ subject }) => `what still shows ${quoted(subject)}`,
    button: 'See where it is',
  },
  'rights.proof': {
    icon: 'flag',
    title: ({ subject }) => `Add the proof for ${quoted(subject)}`,
    text: () => 'A photo of the letter or the receipt is enough. No post goes out with it before.',
    thing: ({ subject }) => `the proof for ${quoted(subject)}`,
    button: 'Add it',
  },
  'rights.check': {
    icon: 'eye',
    title: ({ subject }) => `Look at the entry ${quoted(subject)}`,
    text: ({ detail }) => `${detail} entered it in the rights register. Does its proof show that we may use it?`,
    thing: ({ subject }) => `the entry ${quoted(subject)}`,
    button: 'Look at it',
    many: {
      title: (count) => `Look at ${count} entries of the rights register`,
      first: ({ subject }) => `The first is ${quoted(subject)}.`,
      thing: (count) => `looking at ${count} entries of the rights register`,
      path: '/rights?show=to-check',
      button: 'See them all',
    },
  },
}
