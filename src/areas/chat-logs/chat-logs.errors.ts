import { refusal } from '../../kernel/errors.ts'

export const NoChatLog = refusal({
  code: 'chat-logs/no-chat-log',
  status: 404,
  clause: null,
  says: 'This account has no chat that could be given in as a file.',
  mend: 'Look at the account again.',
})
export const ImportNotFound = refusal({
  code: 'chat-logs/import-not-found',
  status: 404,
  clause: null,
  says: 'There is no such chat log that you can see.',
  mend: 'Look at the account again.',
})
export const NotItsRunner = refusal({
  code: 'chat-logs/not-its-runner',
  status: 403,
  clause: 'ACC-9',
  says: 'You do not run this account, or your reading or training is out of date.',
  mend: 'Ask one of its runners, or bring your training up to date.',
})
export const NotAChatLog = refusal({
  code: 'chat-logs/not-a-chat-log',
  status: 422,
  clause: 'MON-6',
  says: '{because} Nothing was kept of it.',
  mend: 'Choose this file: {file}.',
})
export const TooMuchTalk = refusal({
  code: 'chat-logs/too-much',
  status: 422,
  clause: 'MON-6',
  says: 'The file holds more than {most} lines that would be kept. Nothing was kept of it.',
  mend: 'Say which players are yours, or cut the file to the days in question.',
})
export const AlreadyDecided = refusal({
  code: 'chat-logs/already-decided',
  status: 409,
  clause: 'MON-6',
  says: 'Somebody has decided about this chat log already.',
  mend: 'Look at it again.',
})
export const SourceNotFound = refusal({
  code: 'chat-logs/source-not-found',
  status: 404,
  clause: null,
  says: 'There is no such machine, or it was ended.',
  mend: 'Look at the account again.',
})
