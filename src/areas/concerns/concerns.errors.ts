import { refusal } from '../../kernel/errors.ts'

const room = 'concerns'
export const ConcernNotFound = refusal({
  code: `${room}/not-found`,
  status: 404,
  clause: null,
  says: 'There is no such concern that you can see.',
  mend: 'Open it from Today, or from your own list.',
})
export const NotCovered = refusal({
  code: `${room}/not-covered`,
  status: 422,
  clause: 'SCO-12',
  says: 'What neither names the school nor has an effect on it is a person’s own life, and our policy does not cover it.',
  mend: 'Nothing was kept. If you are not sure, choose “I am not sure”; if a child may be in danger, tick that.',
})
export const NobodyToHandle = refusal({
  code: `${room}/nobody-to-handle`,
  status: 409,
  clause: 'BEH-11',
  says: 'Nobody who is named here could look into this fairly, so nothing was kept.',
  mend: 'Tell the chair of governors yourself, by telephone or by post. The council’s officer for allegations takes it too.',
})
export const WhoIsMissing = refusal({
  code: `${room}/who-is-missing`,
  status: 422,
  clause: 'BEH-11',
  says: 'It matters which colleague it is about: that person must never see it.',
  mend: 'Choose the colleague from the list.',
})
export const NotOpened = refusal({
  code: `${room}/not-opened`,
  status: 403,
  clause: 'ABU-4',
  says: 'You have not opened this concern, or your look at it is over.',
  mend: 'Open it first. That you do is written down.',
})
export const NotYoursToHandle = refusal({
  code: `${room}/not-yours-to-handle`,
  status: 403,
  clause: 'ROL-S3',
  says: 'The senior leader who looks into it does this.',
  mend: 'Write a note; they will read it.',
})
export const ConcernSettled = refusal({
  code: `${room}/settled`,
  status: 409,
  clause: 'ROL-S3',
  says: 'This concern is settled.',
  mend: 'Raise a new one if something else has happened.',
})
export const JudgeFirst = refusal({
  code: `${room}/judge-first`,
  status: 409,
  clause: 'ROL-S4',
  says: 'A senior leader’s first judgement comes before this.',
  mend: 'Write the judgement and choose where it goes, then settle it.',
})
export const PoliceFirst = refusal({
  code: `${room}/police-first`,
  status: 422,
  clause: 'BEH-16',
  says: 'A crime is suspected, and nothing says that the police know.',
  mend: 'Give the reference of the police, or write down why they were not told.',
})
export const NotForThem = refusal({
  code: `${room}/not-for-them`,
  status: 422,
  clause: 'ABU-4',
  says: 'This person cannot be let in.',
  mend: 'Choose somebody else: the person concerned has no part in it.',
})
export const EmptyLetter = refusal({
  code: `${room}/empty-letter`,
  status: 422,
  clause: 'PAR-5',
  says: 'The letter is empty.',
  mend: 'Keep the words that went to the family, with the date.',
})
