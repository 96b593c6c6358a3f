import { refusal } from '../../kernel/errors.ts'

export const ItemNotFound = refusal({
  code: 'inbox/item-not-found',
  status: 404,
  clause: null,
  says: 'There is no such message that you can see.',
  mend: 'Look in the inbox.',
})
export const NotNow = refusal({
  code: 'inbox/not-now',
  status: 409,
  clause: 'MON-3',
  says: '{why}',
  mend: 'Look at the message again: somebody may have been quicker.',
})
export const HeldForPress = refusal({
  code: 'inbox/held-for-media-lead',
  status: 409,
  clause: 'BEH-9',
  says: 'A journalist asks, so the reply is locked.',
  mend: 'Ask a senior leader to release it. Until then say nothing, not even thank you.',
})
export const NotARunner = refusal({
  code: 'inbox/not-a-runner',
  status: 403,
  clause: 'ACC-9',
  says: 'You do not run this account, or your reading or training is out of date.',
  mend: 'Ask one of its runners to answer, or bring your training up to date.',
})
export const NotYetWritten = refusal({
  code: 'inbox/not-yet-written',
  status: 422,
  clause: 'MON-3',
  says: 'That time has not come yet, so nobody can have written it then.',
  mend: 'Give the day and the time that stand beside it there.',
})
export const WrittenDownAlready = refusal({
  code: 'inbox/written-down-already',
  status: 409,
  clause: 'MON-3',
  says: 'Somebody has put these very words into the inbox already.',
  mend: 'Look for them in the inbox.',
})
export const ReplyTooLong = refusal({
  code: 'inbox/reply-too-long',
  status: 422,
  clause: 'MON-3',
  says: 'The reply has {length} characters; {platform} takes {limit}.',
  mend: 'Make it shorter: your name at the end counts too.',
})
export const CloseReasonNeeded = refusal({
  code: 'inbox/close-reason-needed',
  status: 422,
  clause: 'MON-3',
  says: 'A message is not closed without a reason.',
  mend: 'Choose why no reply is needed.',
})
export const NobodyThere = refusal({
  code: 'inbox/nobody-there',
  status: 422,
  clause: 'MON-3',
  says: 'That person cannot take messages.',
  mend: 'Choose somebody who runs this account.',
})
export const MayNotRead = refusal({
  code: 'inbox/may-not-agree',
  status: 403,
  clause: 'DO-1',
  says: '{because}',
  mend: 'Leave it to somebody else who approves.',
})
export const NoLongerWaits = refusal({
  code: 'inbox/no-longer-waits',
  status: 409,
  clause: 'DO-1',
  says: 'This reply does not wait any more: it was changed, decided, or taken back since you read it.',
  mend: 'Read what stands in the conversation now.',
})
export const SentenceNeeded = refusal({
  code: 'inbox/sentence-needed',
  status: 422,
  clause: 'DO-1',
  says: 'Its writer cannot know what you mean.',
  mend: 'Say in a sentence what should be different, or why it must not go.',
})
export const WriterRunsNoMore = refusal({
  code: 'inbox/writer-runs-no-more',
  status: 409,
  clause: 'ACC-9',
  says: 'Who wrote it does not run this account any more, so it cannot go out in their name.',
  mend: 'Ask one of its runners to write the reply.',
})
export const SomebodyWrites = refusal({
  code: 'inbox/somebody-writes',
  status: 409,
  clause: 'MON-3',
  says: '{name} is writing a reply to this now, so yours was not sent.',
  mend: 'What you wrote is kept. Ask them, or take the reply over.',
})
export const AnsweredMeanwhile = refusal({
  code: 'inbox/answered-meanwhile',
  status: 409,
  clause: 'MON-3',
  says: 'Somebody answered while you were writing, so yours was not sent.',
  mend: 'What you wrote is kept. Read what was said, then send yours if it is still needed.',
})
