import { refusal } from '../../../kernel/errors.ts'

export const MayNotApprove = refusal({
  code: 'publishing/may-not-approve',
  status: 403,
  clause: 'DO-1',
  says: '{because}',
  mend: 'Leave it to somebody else who approves posts.',
})
export const NobodyReadsReply = refusal({
  code: 'publishing/nobody-reads-reply',
  status: 409,
  clause: 'DO-1',
  says: 'The school’s rules want somebody else to read this reply first, and nobody who could is there.',
  mend: 'Ask a senior leader: they name who stands in, or change the rule, under Posts, Who must agree.',
})
export const LookFirst = refusal({
  code: 'publishing/look-first',
  status: 422,
  clause: 'IMG-5',
  says: 'There are questions that only a person can answer.',
  mend: 'Read what needs a person, and say that you have.',
})
export const ConfirmPeople = refusal({
  code: 'publishing/confirm-people',
  status: 422,
  clause: 'IMG-2',
  says: 'Pupils can be seen, and a second person must say who they are.',
  mend: 'Look at each picture. If those named are those shown, and nobody is missing, say so.',
})
export const MayNotSeePeople = refusal({
  code: 'publishing/may-not-see-people',
  status: 403,
  clause: 'IMG-2',
  says: 'Pupils can be seen, and nobody who may see the roll has confirmed who they are.',
  mend: 'Ask a member of staff who may see the roll to read it first.',
})
export const ChangedSinceRead = refusal({
  code: 'publishing/changed-since-read',
  status: 409,
  clause: 'DO-1',
  says: 'This post was changed {when}, after you opened it, so your decision does not count for it.',
  mend: 'Read what has changed, and decide again when it is sent to you.',
})
export const AlreadyDecided = refusal({
  code: 'publishing/already-decided',
  status: 409,
  clause: 'DO-1',
  says: '{who} {did} {when}, before you. Their decision counts.',
  mend: 'There is nothing left to decide. If you see it otherwise, talk to them.',
})
export const NoUrgentRoute = refusal({
  code: 'publishing/no-urgent-route',
  status: 403,
  clause: 'DO-1',
  says: 'The urgent route is closed at this school.',
  mend: 'Write a post and send it for approval, or telephone a senior leader.',
})
export const UrgentNowhere = refusal({
  code: 'publishing/urgent-nowhere',
  status: 422,
  clause: 'SCO-7',
  says: 'No account is chosen.',
  mend: 'Choose at least one account that families read.',
})
export const UrgentNeedsSenior = refusal({
  code: 'publishing/urgent-needs-senior',
  status: 422,
  clause: 'DO-1',
  says: 'These words touch a topic that people argue about, so the urgent route needs a senior leader.',
  mend: 'Say only what families must know now, or ask a senior leader to send it.',
})
export const UrgentNoteNeeded = refusal({
  code: 'publishing/urgent-note-needed',
  status: 422,
  clause: 'DO-1',
  says: 'Whoever sent it needs to know why.',
  mend: 'Write in a sentence what should have been otherwise.',
})
export const OwnUrgentPost = refusal({
  code: 'publishing/own-urgent-post',
  status: 403,
  clause: 'DO-1',
  says: 'You sent it yourself. Somebody else looks it over.',
  mend: 'Leave it to another senior leader.',
})
export const AlreadyReviewed = refusal({
  code: 'publishing/already-reviewed',
  status: 409,
  clause: 'DO-1',
  says: 'This post does not wait to be looked over.',
  mend: 'Open it to see what was said.',
})
export const NoSuchVersion = refusal({
  code: 'publishing/no-such-version',
  status: 404,
  clause: null,
  says: 'There is no such version of this post.',
  mend: 'Choose one from the list of versions.',
})
export const NoOpinion = refusal({
  code: 'publishing/no-opinion-asked',
  status: 404,
  clause: 'DO-9',
  says: 'Nobody waits for your answer here.',
  mend: 'Open the post to see what was said.',
})
export const NotToAsk = refusal({
  code: 'publishing/not-to-ask',
  status: 422,
  clause: 'DO-9',
  says: 'This person cannot be asked.',
  mend: 'Choose a colleague from the list, not yourself.',
})
export const OnlyTheirOwn = refusal({
  code: 'publishing/only-their-own-absence',
  status: 403,
  clause: 'DO-1',
  says: 'Everybody says for themselves that they are away; a senior leader may say it for others.',
  mend: 'Ask a senior leader.',
})
export const NotTheirDeputy = refusal({
  code: 'publishing/not-their-deputy',
  status: 422,
  clause: 'DO-1',
  says: 'That person cannot be chosen here.',
  mend: 'Choose somebody else who approves posts.',
})
export const AwayTooShort = refusal({
  code: 'publishing/away-too-short',
  status: 422,
  clause: 'DO-1',
  says: 'That day has passed.',
  mend: 'Give the last day of the absence: today or later.',
})
export const NotAway = refusal({
  code: 'publishing/not-away',
  status: 404,
  clause: 'DO-1',
  says: 'No such absence is noted any more.',
  mend: 'Look at the list: somebody may have been quicker.',
})
