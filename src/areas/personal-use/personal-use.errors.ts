import { refusal } from '../../kernel/errors.ts'

const room = 'personal-use'
export const TieNotFound = refusal({
  code: `${room}/tie-not-found`,
  status: 404,
  clause: null,
  says: 'There is no such tie that you can see.',
  mend: 'Open it from the list.',
})
export const AccountNotFound = refusal({
  code: `${room}/account-not-found`,
  status: 404,
  clause: null,
  says: 'You have declared no such account.',
  mend: 'Open your declaration again.',
})
export const OwnTie = refusal({
  code: `${room}/own-tie`,
  status: 403,
  clause: 'PUP-1',
  says: 'It is your own tie, so somebody else decides.',
  mend: 'Another senior leader finds it under Today; for the head it is the chair of governors.',
})
export const NotYours = refusal({
  code: `${room}/not-yours-to-decide`,
  status: 403,
  clause: 'PUP-1',
  says: '{says}',
  mend: 'A senior leader finds it under Today.',
})
export const TieSettled = refusal({
  code: `${room}/tie-settled`,
  status: 409,
  clause: 'PUP-1',
  says: '{says}',
  mend: 'Look at how it stands; if things have changed, ask again.',
})
export const LineNotConfirmed = refusal({
  code: `${room}/line-not-confirmed`,
  status: 422,
  clause: 'ROL-T4',
  says: 'The line that says you speak for yourself is not confirmed.',
  mend: 'Put the line on the account first, then tick it here.',
})
export const LogoNotConfirmed = refusal({
  code: `${room}/logo-not-confirmed`,
  status: 422,
  clause: 'APP-3',
  says: 'It is not confirmed that the account is without the school’s logo.',
  mend: 'Take the logo or crest off the account first, then tick it here.',
})
export const NoReasons = refusal({
  code: `${room}/no-reasons`,
  status: 422,
  clause: 'PUP-1',
  says: 'A no without a reason cannot be understood.',
  mend: 'Write the reason; the person who asked will read it.',
})
