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
