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
export const DataProtectionOpen = refusal({
  code: 'policy/data-protection-open',
  status: 422,
  clause: 'LEG-4',
  says: 'The data protection chapter is not finished: {open}.',
  mend: 'Answer each question in your school’s own words, and leave no square brackets, before you adopt the policy.',
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
export const VersionNotFound = refusal({
  code: 'policy/version-not-found',
  status: 404,
  clause: 'ROL-S2',
  says: 'There is no such version of the policy.',
  mend: 'Choose one from the list of versions.',
})
export const NoDraft = refusal({
  code: 'policy/no-draft',
  status: 409,
  clause: 'ROL-S2',
  says: 'There is no draft of the policy now.',
  mend: 'Begin one, from the version in force, from our wording, or from your trust’s.',
})
export const DraftThere = refusal({
  code: 'policy/draft-there',
  status: 409,
  clause: 'ROL-S2',
  says: 'There is a draft already.',
  mend: 'Go on with it, or drop it first.',
})
export const DraftNotForYou = refusal({
  code: 'policy/draft-not-for-you',
  status: 403,
  clause: 'ROL-S2',
  says: 'The draft is read by those who write it and those who were asked to review it.',
  mend: 'Ask whoever looks after the policy to name you as a reviewer.',
})
export const DraftClosed = refusal({
  code: 'policy/draft-closed',
  status: 409,
  clause: 'ROL-S2',
  says: 'The draft is in review, so its words stand still.',
  mend: 'Take it back to writing first. Those who were asked are then asked again.',
})
export const NotInReview = refusal({
  code: 'policy/not-in-review',
  status: 409,
  clause: 'ROL-S2',
  says: 'The draft is not in review.',
  mend: 'Send it for review first. Whoever adopts it then sees words that no longer move.',
})
export const PartChanged = refusal({
  code: 'policy/part-changed',
  status: 409,
  clause: null,
  says: '{name} changed this while you were writing.',
  mend: 'Their words stand beside yours now. Put yours right and save again.',
})
export const PartUnknown = refusal({
  code: 'policy/part-unknown',
  status: 404,
  clause: null,
  says: 'The policy has no such part.',
  mend: 'Open it from the draft.',
})
export const WordingEmpty = refusal({
  code: 'policy/wording-empty',
  status: 422,
  clause: 'ROL-S2',
  says: 'A clause cannot be empty.',
  mend: 'Write its words, or say that it does not apply and why.',
})
export const MustApply = refusal({
  code: 'policy/must-apply',
  status: 422,
  clause: 'ROL-S2',
  says: '{id} cannot be left out: {because}.',
  mend: 'Leave it in. You may say it in your own words.',
})
export const ReasonNeeded = refusal({
  code: 'policy/reason-needed',
  status: 422,
  clause: 'ROL-S2',
  says: 'The reason is missing.',
  mend: 'Say why in a sentence that a governor would understand.',
})
export const NotAsked = refusal({
  code: 'policy/not-asked',
  status: 409,
  clause: 'ROL-S2',
  says: 'You were not asked to review this draft.',
  mend: 'Leave a comment instead, or ask to be named.',
})
export const PeopleMissing = refusal({
  code: 'policy/people-missing',
  status: 422,
  clause: 'ROL-S2',
  says: 'The policy does not name {who}.',
  mend: 'Name them before you adopt it, so that everybody knows whom to ask.',
})
export const CommentNotFound = refusal({
  code: 'policy/comment-not-found',
  status: 404,
  clause: null,
  says: 'There is no such comment.',
  mend: 'Open it from the draft.',
})
export const LinkedNotFound = refusal({
  code: 'policy/linked-not-found',
  status: 404,
  clause: 'LNK-1',
  says: 'There is no such linked policy.',
  mend: 'Choose one from the list.',
})
export const NoTrust = refusal({
  code: 'policy/no-trust',
  status: 409,
  clause: 'ROL-S2',
  says: 'Your school follows no trust.',
  mend: 'Ask the trust’s office for its code, and enter it.',
})
export const InTrust = refusal({
  code: 'policy/in-trust',
  status: 409,
  clause: 'ROL-S2',
  says: 'Your school follows {trust} already.',
  mend: 'Leave it first, then join the other one.',
})
export const NotTrustOffice = refusal({
  code: 'policy/not-trust-office',
  status: 409,
  clause: 'ROL-S2',
  says: 'This is not the office of a trust.',
  mend: 'Say first that this school publishes the policy for a trust.',
})
export const CodeWrong = refusal({
  code: 'policy/trust-code-wrong',
  status: 422,
  clause: 'ROL-S2',
  says: 'This code opens nothing.',
  mend: 'Look for a slip, or ask the trust’s office for a new one. A code works for 14 days.',
})
export const NoBase = refusal({
  code: 'policy/no-base',
  status: 409,
  clause: 'ROL-S2',
  says: 'Your trust has published no policy yet.',
  mend: 'Begin from our wording, and compare when it has.',
})
