import { refusal } from '../../kernel/errors.ts'

export const JournalNotFound = refusal({
  code: 'journals/not-found',
  status: 404,
  clause: null,
  says: 'There is no such journal that you can see.',
  mend: 'Open the account, and look at what was brought in there.',
})
export const NotAJournal = refusal({
  code: 'journals/not-a-journal',
  status: 422,
  clause: 'SCO-8',
  says: 'There is no page in this file, so nothing can be read from it.',
  mend: 'Download the journal again, and send the zip file as it came.',
})
export const MayNotBring = refusal({
  code: 'journals/not-a-runner',
  status: 403,
  clause: 'ACC-9',
  says: 'You do not run this account, or your reading or training is out of date.',
  mend: 'Ask one of its runners, or a senior leader, to bring the journal in.',
})
export const BroughtBefore = refusal({
  code: 'journals/brought-before',
  status: 409,
  clause: 'SCO-8',
  says: 'This very file was brought in before.',
  mend: 'Open it in the list below, or download a newer one.',
})
export const AnswerNeeded = refusal({
  code: 'journals/answer-needed',
  status: 422,
  clause: 'SCO-8',
  says: 'Nobody can tell later how this came to stand there.',
  mend: 'Write in a few words what it is, and what was done about it.',
})
