import { refusal } from '../../kernel/errors.ts'

export const MustBeDone = refusal({
  code: 'first-steps/must-be-done',
  status: 422,
  clause: 'ROL-S2',
  says: '“{step}” belongs to every school.',
  mend: 'It can be put off, and waits for you.',
})
export const LinesUnread = refusal({
  code: 'first-steps/lines-unread',
  status: 422,
  clause: 'ROL-S6',
  says: 'Nobody is invited yet: {lines}.',
  mend: 'Write one person a line: name, e-mail address, what they are.',
})
export const NobodyListed = refusal({
  code: 'first-steps/nobody-listed',
  status: 422,
  clause: 'ROL-S6',
  says: 'There is nobody on the list.',
  mend: 'Write one person a line: name, e-mail address, what they are.',
})
export const OneChair = refusal({
  code: 'first-steps/one-chair',
  status: 422,
  clause: 'ROL-S6',
  says: 'The list names more than one chair of governors.',
  mend: 'Name one as the chair, and the others as governors.',
})
export const TermsCannotBe = refusal({
  code: 'first-steps/terms-cannot-be',
  status: 422,
  clause: 'MON-4',
  says: '{fault}',
  mend: 'Hold the dates against the school’s own calendar.',
})
export const LookThemOver = refusal({
  code: 'first-steps/look-them-over',
  status: 422,
  clause: 'MON-4',
  says: 'These are the usual dates, not yet yours.',
  mend: 'Hold them against the school’s own calendar, and say that you have.',
})
export const StillInBrackets = refusal({
  code: 'first-steps/still-in-brackets',
  status: 422,
  clause: 'LEG-4',
  says: 'Something is still open: {open}.',
  mend: 'Write it in your own words; what stands in square brackets is to be filled in.',
})
