import { refusal } from '../../../kernel/errors.ts'

export const SweepNotFound = refusal({
  code: 'publishing/sweep-not-found',
  status: 404,
  clause: 'IMG-3',
  says: 'There is no such sweep that you can see.',
  mend: 'Open the list of what was held and taken down.',
})
export const NothingToDecide = refusal({
  code: 'publishing/nothing-to-decide',
  status: 409,
  clause: 'IMG-3',
  says: 'There is nothing to decide about this one any more.',
  mend: 'Look at the list again: somebody, or the software, was quicker.',
})
export const MustComeDown = refusal({
  code: 'publishing/must-come-down',
  status: 409,
  clause: 'IMG-3',
  says: 'A no is honoured, whatever the reason, so this one cannot be kept.',
  mend: 'Take it down. If the family has changed its mind, record its answer first.',
})
export const KeepNeedsWords = refusal({
  code: 'publishing/keep-needs-words',
  status: 422,
  clause: 'IMG-3',
  says: 'Keeping a picture out there needs a reason.',
  mend: 'Write in a few words why it stays.',
})
export const KeptTooLong = refusal({
  code: 'publishing/kept-too-long',
  status: 422,
  clause: 'IMG-3',
  says: 'It cannot be kept as long as that.',
  mend: 'Choose a day after today, at most two years off. It is asked about again then.',
})
export const BreachNotAsked = refusal({
  code: 'publishing/breach-not-asked',
  status: 409,
  clause: 'IMG-8',
  says: 'Nothing that showed this child was out, so there is no breach to judge.',
  mend: 'There is nothing to do here.',
})
export const BreachNeedsWords = refusal({
  code: 'publishing/breach-needs-words',
  status: 422,
  clause: 'IMG-8',
  says: 'A decision about a breach needs its reasons, whichever way it goes.',
  mend: 'Write in two sentences what happened and how you came to your answer.',
})
export const LetterNotDue = refusal({
  code: 'publishing/letter-not-due',
  status: 409,
  clause: 'IMG-3',
  says: 'There is nothing to tell the family yet.',
  mend: 'Wait until everything that comes down has come down; the page says what is still there.',
})
