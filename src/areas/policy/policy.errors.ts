import { refusal } from '../../kernel/errors.ts'

export const NothingAdopted = refusal({
  code: 'policy/nothing-adopted',
  status: 409,
  clause: 'ROL-S2',
  says: 'The school has not adopted a policy yet.',
  mend: 'A senior leader adopts it first; then it can be acknowledged.',
})
export const DataProtectionEmpty = refusal({
  code: 'policy/data-protection-empty',
  status: 422,
  clause: 'LEG-4',
  says: 'The data protection chapter is still empty.',
  mend: 'Write what your school does, with your data protection officer, before you adopt the policy.',
})
export const ReviewInPast = refusal({
  code: 'policy/review-in-past',
  status: 422,
  clause: 'ROL-S2',
  says: 'The review date is not in the future.',
  mend: 'Choose a day after today, at most three years on.',
})
export const NotReadYet = refusal({
  code: 'policy/not-read-yet',
  status: 422,
  clause: 'ROL-T1',
  says: 'You have not said that you read it.',
  mend: 'Read the policy, tick the box, and send it again.',
})
export const OtherVersion = refusal({
  code: 'policy/other-version',
  status: 409,
  clause: 'ROL-T1',
  says: 'A newer version was adopted while you were reading.',
  mend: 'Read what changed, and acknowledge the new one.',
})
