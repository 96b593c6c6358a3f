import { refusal } from '../../kernel/errors.ts'

export const ActNotFound = refusal({
  code: 'moderation/act-not-found',
  status: 404,
  clause: null,
  says: 'There is no such act, or no such message, that you can see.',
  mend: 'Look in the inbox, or in the list of what was done.',
})
export const NotOffered = refusal({
  code: 'moderation/not-offered',
  status: 422,
  clause: 'ABU-2',
  says: 'That cannot be done about this on {platform}.',
  mend: 'Choose among what is offered beside the message.',
})
export const MayNotAct = refusal({
  code: 'moderation/not-a-runner',
  status: 403,
  clause: 'ACC-9',
  says: 'You do not run this account, or your reading or training is out of date.',
  mend: 'Ask one of its runners or a senior leader, now: nasty words do not wait.',
})
export const HeldForLeader = refusal({
  code: 'moderation/held-for-media-lead',
  status: 409,
  clause: 'BEH-9',
  says: 'A journalist wrote this, and a senior leader decides first.',
  mend: 'Ask a senior leader to release it. Nothing is hidden or removed until then.',
})
export const ReasonNeeded = refusal({
  code: 'moderation/reason-needed',
  status: 422,
  clause: 'ABU-3',
  says: 'Nothing is taken away without a reason that is published.',
  mend: 'Choose the house rule that it broke. That somebody disagrees with the school is no reason.',
})
export const SilenceNeedsReason = refusal({
  code: 'moderation/silence-needs-reason',
  status: 422,
  clause: 'ABU-3',
  says: 'Followers are told why, unless there is a reason to say nothing.',
  mend: 'Choose why nothing is said, or let them be told.',
})
export const NamesSomebody = refusal({
  code: 'moderation/names-somebody',
  status: 422,
  clause: 'ABU-3',
  says: 'The words for followers name somebody.',
  mend: 'Name the house rule and nobody: not who wrote it, and not who acts on it.',
})
export const AlreadyOrdered = refusal({
  code: 'moderation/already-ordered',
  status: 409,
  clause: 'ABU-2',
  says: 'That is ordered already, and under way.',
  mend: 'Look at the message again: somebody was quicker.',
})
export const NotNow = refusal({
  code: 'moderation/not-now',
  status: 409,
  clause: 'ABU-2',
  says: 'It is {state}, so that cannot be done now.',
  mend: 'Look at it again: somebody may have been quicker.',
})
export const AnotherMust = refusal({
  code: 'moderation/another-must',
  status: 403,
  clause: 'ABU-2',
  says: 'You ordered or did this yourself, so somebody else looks at it.',
  mend: 'Ask a colleague.',
})
export const ProofNeeded = refusal({
  code: 'moderation/proof-needed',
  status: 422,
  clause: 'ABU-2',
  says: 'Nothing here shows what you did or saw.',
  mend: 'Say it in a sentence, give the link, or add a screenshot.',
})
export const NoUploads = refusal({
  code: 'moderation/no-uploads',
  status: 422,
  clause: 'IMG-9',
  says: 'No picture of this may be taken or kept, not even as proof.',
  mend: 'Say in words what you did. Tell the safeguarding lead at once.',
})
export const CannotBeUndone = refusal({
  code: 'moderation/cannot-be-undone',
  status: 409,
  clause: 'ABU-2',
  says: 'This cannot be taken back on {platform}.',
  mend: 'Write to the person instead, if it was wrong.',
})
export const PlatformNotFound = refusal({
  code: 'moderation/platform-not-found',
  status: 404,
  clause: null,
  says: 'There is no such platform here.',
  mend: 'Look at the list of platforms.',
})
