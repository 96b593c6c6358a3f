import { refusal } from '../../kernel/errors.ts'

const room = 'education'
export const SessionNotFound = refusal({
  code: `${room}/session-not-found`,
  status: 404,
  clause: null,
  says: 'There is no such session.',
  mend: 'Open it from the programme.',
})
export const SessionOver = refusal({
  code: `${room}/session-over`,
  status: 409,
  clause: 'PUP-2',
  says: 'This session was already {state}.',
  mend: 'Plan another one if there is more to do.',
})
export const NotYetHeld = refusal({
  code: `${room}/not-yet-held`,
  status: 422,
  clause: 'PUP-2',
  says: 'A session cannot have been held on a day that is still to come.',
  mend: 'Give the day on which it was held.',
})
export const MaterialNotFound = refusal({
  code: `${room}/material-not-found`,
  status: 404,
  clause: null,
  says: 'There is no such material.',
  mend: 'Open the programme again.',
})
export const NoticeNotFound = refusal({
  code: `${room}/notice-not-found`,
  status: 404,
  clause: null,
  says: 'There is no such notice.',
  mend: 'Open it from the list of notices.',
})
export const NoAddresses = refusal({
  code: `${room}/no-addresses`,
  status: 422,
  clause: 'PAR-1',
  says: 'There is no address to send it to.',
  mend: 'Paste the addresses of families, one a line.',
})
export const BadAddresses = refusal({
  code: `${room}/bad-addresses`,
  status: 422,
  clause: 'PAR-1',
  says: 'These are no addresses: {bad}. Nothing was sent.',
  mend: 'Put them right or take them out, then send.',
})
export const TooManyAddresses = refusal({
  code: `${room}/too-many-addresses`,
  status: 422,
  clause: 'PAR-1',
  says: 'There are {count} addresses, and at most {most} go at once.',
  mend: 'Send it in parts, class by class.',
})
export const NoMailServer = refusal({
  code: `${room}/no-mail-server`,
  status: 409,
  clause: 'PAR-1',
  says: 'No mail server is set up here, so nothing could be sent, and nothing could prove it.',
  mend: 'Give it out in another way and choose that here, or ask whoever runs Schoolgate to set one up.',
})
export const NoSuchAccount = refusal({
  code: `${room}/no-such-account`,
  status: 422,
  clause: 'PAR-1',
  says: 'There is no such account in the register.',
  mend: 'Choose it from the list.',
})
