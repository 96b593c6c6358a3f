import { refusal } from '../../../kernel/errors.ts'

export const SchoolIsSilent = refusal({
  code: 'publishing/school-is-silent',
  status: 409,
  clause: 'ROL-S4',
  says: '{why}',
  mend: 'Your words are kept here. Send them when it is over.',
})
export const InBlackout = refusal({
  code: 'publishing/in-blackout',
  status: 409,
  clause: 'DO-1',
  says: '{why}',
  mend: 'Choose a time after it, or ask a senior leader.',
})
export const InTeachingTime = refusal({
  code: 'publishing/in-teaching-time',
  status: 422,
  clause: 'SDN-11',
  says: 'That is in lessons, and this school does not post in teaching time.',
  mend: 'The next free time is {next}.',
})
export const LessonsNow = refusal({
  code: 'publishing/lessons-now',
  status: 409,
  clause: 'SDN-11',
  says: 'Lessons are on until {until}, and this school does not post in teaching time.',
  mend: 'Wait until then, or say that it must go now all the same.',
})
export const BadStretch = refusal({
  code: 'publishing/bad-stretch',
  status: 422,
  clause: 'DO-1',
  says: 'It ends before it begins.',
  mend: 'Give an end that is later than the beginning.',
})
export const NoSuchStretch = refusal({
  code: 'publishing/no-such-stretch',
  status: 404,
  clause: null,
  says: 'There is no such blackout that you can see.',
  mend: 'Look for it under Quiet times.',
})
export const NotOutYet = refusal({
  code: 'publishing/not-out-yet',
  status: 409,
  clause: null,
  says: 'Only a post that is out can be said again.',
  mend: 'Open one that is published.',
})
export const SaidLately = refusal({
  code: 'publishing/said-lately',
  status: 409,
  clause: 'TON-1',
  says: 'The same words go out {when}, less than four weeks apart.',
  mend: 'Say it in other words, or choose a time further away.',
})
export const NoDaysInSeries = refusal({
  code: 'publishing/no-days-in-series',
  status: 422,
  clause: 'DO-1',
  says: 'There is no school day in it to come, or there are more than forty.',
  mend: 'Choose other days, a year apart at most.',
})
export const NoSuchSeries = refusal({
  code: 'publishing/no-such-series',
  status: 404,
  clause: null,
  says: 'There is no such series that is still open.',
  mend: 'Look for it under Series.',
})
export const LessonsUnread = refusal({
  code: 'publishing/lessons-unread',
  status: 422,
  clause: 'SDN-11',
  says: 'These times cannot be read.',
  mend: 'Write them as 08:50 to 12:00, 13:00 to 15:15.',
})
export const AlreadySilent = refusal({
  code: 'publishing/already-silent',
  status: 409,
  clause: 'ROL-S4',
  says: 'The school is silent already.',
  mend: 'Look below at who speaks for it, and change that if you need to.',
})
export const NotSilent = refusal({
  code: 'publishing/not-silent',
  status: 409,
  clause: 'ROL-S4',
  says: 'The school is not silent.',
  mend: 'Nothing needs to be done. Posts go out at their times.',
})
export const CannotSpeak = refusal({
  code: 'publishing/cannot-speak',
  status: 422,
  clause: 'ROL-S4',
  says: 'This person cannot write posts, so they cannot speak for the school.',
  mend: 'Choose somebody who writes posts.',
})
export const NothingWaits = refusal({
  code: 'publishing/nothing-waits',
  status: 409,
  clause: 'DO-1',
  says: 'Nothing of this post waits any more, so nothing can be held.',
  mend: 'Look where it is. What is out can be taken down.',
})
export const NotYoursToHold = refusal({
  code: 'publishing/not-yours-to-hold',
  status: 403,
  clause: 'DO-1',
  says: 'A post is held by whoever wrote it, or by somebody who may approve posts.',
  mend: 'Tell one of them what worries you.',
})
