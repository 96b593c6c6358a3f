import type { KindWords } from './kind-words.rule.ts'

/** The first steps, as a sentence goes on with them. */
const nextStepNames: Readonly<Record<string, string>> = {
  school: 'what the school says of itself',
  people: 'who does what',
  year: 'the school year',
  policy: 'the policy',
  pupils: 'pupils and permission',
  training: 'training',
  account: 'the first account',
  families: 'telling families',
}

/** Words for a school that has just begun. */
export const kindsOfBeginnings: Readonly<Record<string, KindWords>> = {
  'first-steps.go-on': {
    icon: 'flag',
    title: () => 'Go on with your school’s first steps',
    text: ({ subject }) => `Next: ${nextStepNames[subject] ?? 'see how far you are'}. What is done stays done.`,
    thing: () => 'your school’s first steps',
    button: 'Go on',
  },
}
