import { refusal } from '../../kernel/errors.ts'

export const RunNotFound = refusal({
  code: 'leavers/run-not-found',
  status: 404,
  clause: null,
  says: 'There is no such leaver here.',
  mend: 'Choose one from the list of leavers.',
})
export const StepNotFound = refusal({
  code: 'leavers/step-not-found',
  status: 404,
  clause: null,
  says: 'This is not among the things of theirs.',
  mend: 'Look at the page again; it may have changed.',
})
export const NotThisWay = refusal({
  code: 'leavers/not-this-way',
  status: 422,
  clause: 'ROL-A4',
  says: 'This cannot be settled that way.',
  mend: 'Choose one of what the page offers for it.',
})
export const NobodyChosen = refusal({
  code: 'leavers/nobody-chosen',
  status: 422,
  clause: 'ROL-A4',
  says: 'Nobody is chosen to take it over.',
  mend: 'Choose a member of staff who works here.',
})
export const CannotLead = refusal({
  code: 'leavers/cannot-lead',
  status: 422,
  clause: 'ROL-A4',
  says: '{name} cannot lead this account: {because}.',
  mend: 'Choose a member of staff who runs it and is in date, or suspend it on the last day.',
})
export const SayWhy = refusal({
  code: 'leavers/say-why',
  status: 422,
  clause: 'ROL-A4',
  says: 'It is not said why nothing needs to be done.',
  mend: 'Write it in a few words; the sheet of the run shows them.',
})
export const LeadUnsettled = refusal({
  code: 'leavers/lead-unsettled',
  status: 409,
  clause: 'ROL-A4',
  says: 'Nobody would answer for: {accounts}.',
  mend: 'Name who leads it next, or suspend it. If it cannot wait, end the sign-in now as urgent: what is not settled is suspended by itself.',
})
export const NotYetOver = refusal({
  code: 'leavers/not-yet-over',
  status: 409,
  clause: 'ROL-A4',
  says: 'It cannot be closed yet: {left}.',
  mend: 'Settle each thing, or write why nothing needs to be done.',
})
export const RunClosed = refusal({
  code: 'leavers/run-closed',
  status: 409,
  clause: 'ROL-A4',
  says: 'This is closed already.',
  mend: 'Its sheet can still be read and printed.',
})
export const HasEnded = refusal({
  code: 'leavers/has-ended',
  status: 409,
  clause: 'ROL-A4',
  says: 'Their sign-in has ended already.',
  mend: 'To bring them back, make them a new link on their page.',
})
export const NotAboutYourself = refusal({
  code: 'leavers/not-about-yourself',
  status: 409,
  clause: 'ROL-A4',
  says: 'This is about you, and somebody else sees to it.',
  mend: 'What is yours to do is on the page “You are leaving”.',
})
export const StatementDone = refusal({
  code: 'leavers/statement-done',
  status: 409,
  clause: 'BEH-6',
  says: 'The statement is settled already.',
  mend: 'Nothing more is needed.',
})
export const NotLeaving = refusal({
  code: 'leavers/not-leaving',
  status: 409,
  clause: 'BEH-6',
  says: 'Nobody has said that you are leaving.',
  mend: 'Nothing is needed of you.',
})
export const NameNeeded = refusal({
  code: 'leavers/name-needed',
  status: 422,
  clause: 'BEH-6',
  says: 'Your name is not as we know it.',
  mend: 'Write it as it stands above: {name}.',
})
export const LeaderRecords = refusal({
  code: 'leavers/leader-records',
  status: 403,
  clause: 'BEH-6',
  says: 'Only a senior leader records that the statement was refused or that the person could not be reached.',
  mend: 'Ask a senior leader.',
})
export const MailNeeded = refusal({
  code: 'leavers/mail-needed',
  status: 409,
  clause: 'BEH-6',
  says: 'No mail server is set up, so no link can be sent.',
  mend: 'Ask them by letter or telephone, and record what came of it.',
})
export const MoveNotFound = refusal({
  code: 'leavers/move-not-found',
  status: 404,
  clause: null,
  says: 'There is no such change of job to look at.',
  mend: 'It may be settled already. Look at the list again.',
})
