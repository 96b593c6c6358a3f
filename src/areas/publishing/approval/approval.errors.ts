import { refusal } from '../../../kernel/errors.ts'

export const MayNotApprove = refusal({
  code: 'publishing/may-not-approve',
  status: 403,
  clause: 'DO-1',
  says: '{because}',
  mend: 'Leave it to somebody else who approves posts.',
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
