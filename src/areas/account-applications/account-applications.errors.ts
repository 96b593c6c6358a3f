import { refusal } from '../../kernel/errors.ts'

const room = 'account-applications'
export const ApplicationNotFound = refusal({
  code: `${room}/not-found`,
  status: 404,
  clause: null,
  says: 'There is no such application that you can see.',
  mend: 'Open it from the list of applications.',
})
export const NotComplete = refusal({
  code: `${room}/not-complete`,
  status: 422,
  clause: 'ACC-2',
  says: '{says}',
  mend: 'Add this and send it again.',
})
export const NoAim = refusal({ code: `${room}/no-aim`, status: 422, clause: 'ACC-3', says: '{says}', mend: 'Add this and send it again.' })
export const NoAudience = refusal({
  code: `${room}/no-audience`,
  status: 422,
  clause: 'ACC-4',
  says: '{says}',
  mend: 'Add this and send it again.',
})
export const NoPromotion = refusal({
  code: `${room}/no-promotion`,
  status: 422,
  clause: 'ACC-5',
  says: '{says}',
  mend: 'Add this and send it again.',
})
export const TwoStaffNeeded = refusal({
  code: `${room}/two-staff-needed`,
  status: 422,
  clause: 'ACC-6',
  says: '{says}',
  mend: 'Name the people and send it again.',
})
export const NoVisibility = refusal({
  code: `${room}/no-visibility`,
  status: 422,
  clause: 'ACC-7',
  says: '{says}',
  mend: 'Add this and send it again.',
})
export const NoSuchMember = refusal({
  code: `${room}/no-such-member`,
  status: 422,
  clause: 'ACC-6',
  says: 'Somebody you named has no sign-in at this school.',
  mend: 'Choose people from the list.',
})
export const OwnCase = refusal({
  code: `${room}/own-case`,
  status: 403,
  clause: 'ROL-S6',
  says: 'You cannot decide this one. {because}',
  mend: 'Another senior leader decides it; they see it under Today.',
})
export const NotYourMove = refusal({
  code: `${room}/not-your-move`,
  status: 403,
  clause: 'ROL-S6',
  says: 'This is not for you to do. {because}',
  mend: 'The application page says whose turn it is.',
})
export const WrongState = refusal({
  code: `${room}/wrong-state`,
  status: 409,
  clause: 'ACC-8',
  says: 'This cannot be done now. {because}',
  mend: 'Open the application again: it shows what can be done with it.',
})
export const WordsNeeded = refusal({
  code: `${room}/words-needed`,
  status: 422,
  clause: 'ACC-8',
  says: '{says}',
  mend: 'The applicant will read it, and it is kept with the decision.',
})
export const NotRead = refusal({
  code: `${room}/runner-has-not-read`,
  status: 409,
  clause: 'ACC-9',
  says: '{name} has not read the policy in force.',
  mend: 'Choose "Approve with conditions": they then have no access until they have read it.',
})
export const NotTrained = refusal({
  code: `${room}/runner-not-trained`,
  status: 409,
  clause: 'ACC-10',
  says: "{name}'s training is not in date.",
  mend: 'Choose "Approve with conditions": they then have no access until it is.',
})
export const CannotApprove = refusal({
  code: `${room}/cannot-approve`,
  status: 409,
  clause: 'ACC-6',
  says: '{because}',
  mend: 'Ask for more information, so that the applicant can name two.',
})
export const NotDecidedHere = refusal({
  code: `${room}/not-decided-here`,
  status: 403,
  clause: 'ROL-S6',
  says: 'You do not decide this one. {because}',
  mend: 'Whoever decides has been asked, and sees it under Today or in their e-mail.',
})
export const NobodyDecides = refusal({
  code: `${room}/nobody-decides`,
  status: 409,
  clause: 'ROL-S6',
  says: '{because}',
  mend: 'Your draft is kept. Send it once somebody can decide.',
})
export const AskedAMomentAgo = refusal({
  code: `${room}/asked-a-moment-ago`,
  status: 409,
  clause: 'ROL-S6',
  says: 'A link was sent a few minutes ago.',
  mend: 'Give it a quarter of an hour, and have them look among unwanted mail.',
})
export const NoLinkNeeded = refusal({
  code: `${room}/no-link-needed`,
  status: 409,
  clause: 'ROL-S6',
  says: 'Nobody outside decides this one now.',
  mend: 'The application says whose turn it is.',
})
export const OwnerNeeded = refusal({
  code: `${room}/owner-needed`,
  status: 422,
  clause: 'ACC-2',
  says: '{says}',
  mend: 'Add this and send it again.',
})
export const CheckDay = refusal({
  code: `${room}/check-day`,
  status: 422,
  clause: 'ACC-8',
  says: 'The day of the check has not come yet.',
  mend: 'Give the day on which the office looked.',
})
export const NotYourOwnCheck = refusal({
  code: `${room}/not-your-own-check`,
  status: 403,
  clause: 'ACC-8',
  says: 'Nobody records this about themselves.',
  mend: 'Somebody else of the office records it.',
})
export const ReviewDay = refusal({
  code: `${room}/review-day`,
  status: 422,
  clause: 'ACC-8',
  says: 'The day of review must come, and within two years.',
  mend: 'One year from now is usual.',
})
export const UnknownPlatform = refusal({
  code: `${room}/unknown-platform`,
  status: 422,
  clause: 'RAT-1',
  says: 'This platform is not in the list.',
  mend: 'Choose one from the list, or "Another platform".',
})
export const ReviewNotFound = refusal({
  code: `${room}/review-not-found`,
  status: 404,
  clause: null,
  says: 'There is no such review that you can see.',
  mend: 'Open it from Today or from the list of applications.',
})
export const ReviewStopped = refusal({
  code: `${room}/review-stopped`,
  status: 409,
  clause: 'ACC-8',
  says: 'This cannot be done now. {because}',
  mend: 'Open the review again: it shows what can be done with it.',
})
export const AccountGone = refusal({
  code: `${room}/account-gone`,
  status: 409,
  clause: 'ACC-8',
  says: 'The account is closed or being closed; there is nothing to justify.',
  mend: 'Look at the account in the register.',
})
