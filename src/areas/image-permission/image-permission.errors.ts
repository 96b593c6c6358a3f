import { refusal } from '../../kernel/errors.ts'

export const PupilNotFound = refusal({
  code: 'roll/pupil-not-found',
  status: 404,
  clause: 'IMG-2',
  says: 'There is no such pupil that you can see.',
  mend: 'Look the pupil up under Pupils and permission.',
})
export const ImportNotFound = refusal({
  code: 'roll/import-not-found',
  status: 404,
  clause: 'IMG-2',
  says: 'This list is no longer held: a list waits one hour.',
  mend: 'Choose the file again.',
})
export const AlreadyBroughtIn = refusal({
  code: 'roll/already-brought-in',
  status: 409,
  clause: 'IMG-2',
  says: 'This list was brought in already.',
  mend: 'Look at the roll. To bring in a newer list, choose its file.',
})
export const ColumnsMissing = refusal({
  code: 'roll/columns-missing',
  status: 422,
  clause: 'IMG-2',
  says: 'The list lacks: {columns}.',
  mend: 'Add the missing column headings in the first row and send the file again.',
})
export const NoLocalNumber = refusal({
  code: 'roll/no-local-number',
  status: 422,
  clause: 'IMG-2',
  says: 'This export has no column with the school’s own number of each pupil, and pupils are never matched by their UPN.',
  mend: 'Add the admission number, or the number your information system knows each pupil by, and export it again.',
})
export const ConsentsNotFound = refusal({
  code: 'roll/consents-not-found',
  status: 422,
  clause: 'IMG-2',
  says: 'No column of this export holds answers such as yes, no, accepted or declined.',
  mend: 'Export one column for each consent, or one row for each pupil and consent with its answer.',
})
export const LeaversNotConfirmed = refusal({
  code: 'roll/leavers-not-confirmed',
  status: 422,
  clause: 'IMG-2',
  says: 'This list would make {leaving} of {all} pupils leavers, which is more than a quarter of the school.',
  mend: 'If that is right, write the number of leavers. If not, send the list of the whole school.',
})
export const NothingToBringIn = refusal({
  code: 'roll/nothing-to-bring-in',
  status: 422,
  clause: 'IMG-2',
  says: 'The list holds no row that can be used.',
  mend: 'Put the rows below right in the file and send it again.',
})
export const EntryNotFound = refusal({
  code: 'roll/entry-not-found',
  status: 404,
  clause: 'IMG-8',
  says: 'There is no such no-publish entry.',
  mend: 'Open the pupil again: it may have been ended.',
})
export const ReasonIsClosed = refusal({
  code: 'roll/reason-is-closed',
  status: 403,
  clause: 'IMG-3',
  says: 'The reason opens only to the head teacher and the safeguarding lead.',
  mend: 'You need no reason to keep to it. Ask the safeguarding lead if a post depends on it.',
})
export const ReasonNotKept = refusal({
  code: 'roll/reason-not-kept',
  status: 404,
  clause: 'IMG-3',
  says: 'No reason was written down, and none is needed.',
  mend: 'Ask the safeguarding lead.',
})
export const FutureAnswer = refusal({
  code: 'roll/future-answer',
  status: 422,
  clause: 'IMG-2',
  says: 'An answer cannot have been given on a day that has not come.',
  mend: 'Give the day on which the answer was given.',
})
export const DaysCrossed = refusal({
  code: 'roll/days-crossed',
  status: 422,
  clause: 'IMG-8',
  says: 'The last day is before the first.',
  mend: 'Give a last day on or after the first, or leave it empty.',
})
export const ContactNotFound = refusal({
  code: 'roll/contact-not-found',
  status: 404,
  clause: 'IMG-2',
  says: 'There is no such contact of this pupil.',
  mend: 'Open the pupil again: the contact may have been ended.',
})
export const ContactNotAsked = refusal({
  code: 'roll/contact-not-asked',
  status: 409,
  clause: 'IMG-2',
  says: 'This person cannot be asked by e-mail: there is no address, or they may not answer for a pupil on the roll.',
  mend: 'Add an address, or print a slip for the family.',
})
export const NoMailServer = refusal({
  code: 'roll/no-mail-server',
  status: 409,
  clause: 'IMG-2',
  says: 'No mail server is set up, so no link can be sent.',
  mend: 'Print slips for the families instead.',
})
export const NothingAnswered = refusal({
  code: 'roll/nothing-answered',
  status: 422,
  clause: 'IMG-2',
  says: 'No answer was chosen.',
  mend: 'Choose yes or no for at least one use. What you leave open counts as no.',
})
export const NobodyToAsk = refusal({
  code: 'roll/nobody-to-ask',
  status: 422,
  clause: 'IMG-2',
  says: 'There is nobody to ask: every family has answered, or the classes chosen are empty.',
  mend: 'Choose other classes, or ask everybody again.',
})
export const RoundNotFound = refusal({
  code: 'roll/round-not-found',
  status: 404,
  clause: 'IMG-2',
  says: 'There is no such open round.',
  mend: 'Look under Ask families.',
})
export const ToldFirst = refusal({
  code: 'roll/told-first',
  status: 422,
  clause: 'IMG-2',
  says: 'Without consent a picture is used only after families were told.',
  mend: 'Give the day on which families were told, or choose consent.',
})
export const WhyOutsideTask = refusal({
  code: 'roll/why-outside-task',
  status: 422,
  clause: 'IMG-2',
  says: 'A public authority may not rest its own tasks on legitimate interests.',
  mend: 'Write why this use is no part of the school’s task, or choose public task or consent.',
})
export const SlipGone = refusal({
  code: 'roll/slip-gone',
  status: 404,
  clause: 'IMG-2',
  says: 'This code does not work: it is unknown, has run out, or a newer slip took its place.',
  mend: 'Look at the code again, or ask the school office for a new slip.',
})
export const ContradictionsUnread = refusal({
  code: 'roll/contradictions-unread',
  status: 422,
  clause: 'IMG-3',
  says: 'The list contradicts itself in {count} places, and nobody has said that they were read.',
  mend: 'Read them below and tick the box: in each of them the no counts. Or put the list right and send it again.',
})
export const ConfirmedByAnother = refusal({
  code: 'roll/confirmed-by-another',
  status: 409,
  clause: 'IMG-8',
  says: 'A second person confirms an entry: not the one who made it, and only once.',
  mend: 'Ask a colleague who keeps the roll. The entry holds in the meantime.',
})
