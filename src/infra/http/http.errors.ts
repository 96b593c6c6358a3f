import { refusal } from '../../kernel/errors.ts'

export const NotSignedIn = refusal({
  code: 'http/not-signed-in',
  status: 401,
  clause: 'ROL-A2',
  says: 'You are not signed in, or your session has ended.',
  mend: 'Sign in again. What you typed is still in the page behind you.',
})
export const NotAllowed = refusal({
  code: 'http/not-allowed',
  status: 403,
  clause: null,
  says: 'Your role does not open this part.',
  mend: 'Ask an administrator or a senior leader, who can do it or change your role.',
})
export const NotFound = refusal({
  code: 'http/not-found',
  status: 404,
  clause: null,
  says: 'There is nothing here that you can see.',
  mend: 'Check the address, or start from Today.',
})
export const BadInput = refusal({
  code: 'http/bad-input',
  status: 422,
  clause: null,
  says: 'Some of it needs putting right.',
  mend: 'Look at the fields named below and send it again.',
})
export const Unreadable = refusal({
  code: 'http/unreadable',
  status: 400,
  clause: null,
  says: 'What was sent could not be read.',
  mend: 'Send JSON, or fill in the form in the page.',
})
export const TooLarge = refusal({
  code: 'http/too-large',
  status: 413,
  clause: null,
  says: 'That is larger than Schoolgate takes.',
  mend: 'Send a smaller file: at most 25 MB for a picture, 10 MB for a list.',
})
export const ForeignOrigin = refusal({
  code: 'http/foreign-origin',
  status: 403,
  clause: 'ROL-A2',
  says: 'This came from another site, or from a page that has gone stale.',
  mend: 'Open the page again in Schoolgate and send it from there.',
})
