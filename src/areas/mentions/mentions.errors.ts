import { refusal } from '../../kernel/errors.ts'

const room = 'mentions'
export const WatchNotFound = refusal({
  code: `${room}/watch-not-found`,
  status: 404,
  clause: null,
  says: 'There is no such watch.',
  mend: 'Open it from the list.',
})
export const FindingNotFound = refusal({
  code: `${room}/finding-not-found`,
  status: 404,
  clause: null,
  says: 'There is no such finding, or it was forgotten.',
  mend: 'Open it from the list. Findings are kept for ninety days.',
})
export const WatchesAPerson = refusal({
  code: `${room}/watches-a-person`,
  status: 422,
  clause: 'SCO-4',
  says: 'These words look for a person. We look out for the school, an event or a hashtag, and never follow anybody.',
  mend: 'Take the name, the @ or the address of the person out.',
})
export const WatchesAColleague = refusal({
  code: `${room}/watches-a-colleague`,
  status: 422,
  clause: 'BEH-13',
  says: 'This is a colleague’s name or own account. What colleagues do in their own time is not watched here.',
  mend: 'Take it out. If something they did troubles you, raise it as a concern.',
})
export const NoWords = refusal({
  code: `${room}/no-words`,
  status: 422,
  clause: 'MPS-1',
  says: 'There is nothing to look for.',
  mend: 'Give the school’s name or a hashtag, or the address of a feed.',
})
export const NoFeed = refusal({
  code: `${room}/no-feed`,
  status: 422,
  clause: 'MPS-1',
  says: 'This is not the address of a feed on the public web.',
  mend: 'Copy the whole address, from https:// to its end.',
})
export const EndsTooLate = refusal({
  code: `${room}/ends-too-late`,
  status: 422,
  clause: 'SCO-4',
  says: 'A watch has an end, within a year.',
  mend: 'Choose a day in the next twelve months. It can be begun again then.',
})
export const WatchEnded = refusal({
  code: `${room}/watch-ended`,
  status: 409,
  clause: 'SCO-4',
  says: 'This watch has ended.',
  mend: 'Begin a new one, with its purpose.',
})
export const AlreadyDecided = refusal({
  code: `${room}/already-decided`,
  status: 409,
  clause: 'MPS-2',
  says: 'Somebody has decided about this already.',
  mend: 'What was decided stands beside it.',
})
export const NoAccountThere = refusal({
  code: `${room}/no-account-there`,
  status: 409,
  clause: 'MPS-2',
  says: 'It was found in a feed, where no account of ours can answer.',
  mend: 'Answer where it was said, or in person, and choose “Dealt with elsewhere”.',
})
