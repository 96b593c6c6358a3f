import { refusal } from '../../../kernel/errors.ts'

export const SchoolIsSilent = refusal({
  code: 'publishing/school-is-silent',
  status: 409,
  clause: 'ROL-S4',
  says: '{why}',
  mend: 'Your words are kept here. Send them when it is over.',
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
