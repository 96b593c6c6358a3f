import { refusal } from '../../kernel/errors.ts'

export const NoSuchCourse = refusal({
  code: 'training/no-such-course',
  status: 404,
  clause: 'ROL-T2',
  says: 'There is no such course.',
  mend: 'Choose one from the training page.',
})
export const NotPassed = refusal({
  code: 'training/not-passed',
  status: 422,
  clause: 'ACC-10',
  says: '{right} of {asked} are right; {needed} are needed.',
  mend: 'Look at the parts marked below and answer again. Nothing else is lost.',
})
export const Unanswered = refusal({
  code: 'training/unanswered',
  status: 422,
  clause: 'ACC-10',
  says: '{count} of the questions have no answer yet.',
  mend: 'Answer them all, then finish the course.',
})
export const TaughtInTheRoom = refusal({
  code: 'training/taught-in-the-room',
  status: 409,
  clause: 'ROL-S1',
  says: 'This course is taught in a session, not here.',
  mend: 'See when the next session is on the training page.',
})
export const NoSuchCertificate = refusal({
  code: 'training/no-such-certificate',
  status: 404,
  clause: 'ROL-S1',
  says: 'No certificate of this school has that code.',
  mend: 'Look at the ten letters and figures on the paper again.',
})
export const AlreadyWithdrawn = refusal({
  code: 'training/already-withdrawn',
  status: 409,
  clause: 'ROL-S1',
  says: 'This record was withdrawn before.',
  mend: 'There is nothing more to do.',
})
export const NoSuchRequirement = refusal({
  code: 'training/no-such-requirement',
  status: 404,
  clause: 'ROL-S1',
  says: 'There is no such requirement.',
  mend: 'Choose one from the list of requirements.',
})
export const RunnersMustBeTrained = refusal({
  code: 'training/runners-must-be-trained',
  status: 422,
  clause: 'ACC-10',
  says: 'The policy itself asks this of everybody who runs an account, before they have access.',
  mend: 'You may let it count for a shorter time. It cannot be switched off or put off, for staff or for volunteers.',
})
export const RequiredTwice = refusal({
  code: 'training/required-twice',
  status: 409,
  clause: 'ROL-S1',
  says: 'This course is already asked of the same people.',
  mend: 'Change the requirement that is there.',
})
export const NoSuchSession = refusal({
  code: 'training/no-such-session',
  status: 404,
  clause: 'ROL-S1',
  says: 'There is no such session.',
  mend: 'Choose one from the list of sessions.',
})
export const SessionIsOver = refusal({
  code: 'training/session-is-over',
  status: 409,
  clause: 'ROL-S1',
  says: 'This session has been held or was called off.',
  mend: 'Plan another one.',
})
export const SessionNotBegun = refusal({
  code: 'training/session-not-begun',
  status: 409,
  clause: 'ROL-S1',
  says: 'This session has not begun.',
  mend: 'Sign people in from a quarter of an hour before it starts.',
})
export const SessionInThePast = refusal({
  code: 'training/session-in-the-past',
  status: 422,
  clause: 'ROL-S1',
  says: 'That time is over.',
  mend: 'Choose a day and a time that are still to come. What was held before is brought in as evidence.',
})
export const WrongCheckInCode = refusal({
  code: 'training/wrong-check-in-code',
  status: 422,
  clause: 'ROL-S1',
  says: 'That is not the code of a session going on now.',
  mend: 'Look at the code in the room: a new one is shown every quarter of an hour. Or ask to be ticked on the list.',
})
export const NobodyInvited = refusal({
  code: 'training/nobody-invited',
  status: 422,
  clause: 'ROL-S1',
  says: 'Nobody is ticked.',
  mend: 'Tick the people to invite.',
})
export const EvidenceColumnsMissing = refusal({
  code: 'training/evidence-columns-missing',
  status: 422,
  clause: 'ROL-S1',
  says: 'The list lacks these columns: {columns}.',
  mend: 'Give the first row their names, and bring it in again.',
})
export const CourseNotDraft = refusal({
  code: 'training/course-not-draft',
  status: 409,
  clause: 'ROL-S1',
  says: 'This version of the course is in use or retired, and does not change.',
  mend: 'Begin a new version.',
})
export const CourseEmpty = refusal({
  code: 'training/course-empty',
  status: 422,
  clause: 'ROL-S1',
  says: 'A course to be taken here needs a part to read and at least one question.',
  mend: 'Write a part, or make it a course that is taught in the room.',
})
export const CourseNeeded = refusal({
  code: 'training/course-needed',
  status: 409,
  clause: 'ROL-S1',
  says: 'The course is still asked of people here.',
  mend: 'Switch off its requirement first.',
})
export const HalfAQuestion = refusal({
  code: 'training/half-a-question',
  status: 422,
  clause: 'ROL-S1',
  says: 'Question {number} is not complete.',
  mend: 'It needs the question, two answers or three, which of them is right, why, and a clause that the policy has (or none).',
})
export const NoSuchAudience = refusal({
  code: 'training/no-such-audience',
  status: 422,
  clause: 'ROL-S1',
  says: 'There are no such people to ask it of.',
  mend: 'Choose who needs it from the list.',
})
