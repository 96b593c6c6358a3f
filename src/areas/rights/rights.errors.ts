import { refusal } from '../../kernel/errors.ts'

const room = 'rights'
export const AssetNotFound = refusal({
  code: `${room}/not-found`,
  status: 404,
  clause: null,
  says: 'There is no such entry in the rights register.',
  mend: 'Open it from the list.',
})
export const EducationIsNotPublishing = refusal({
  code: `${room}/education-is-not-publishing`,
  status: 422,
  clause: 'LEG-2',
  says: 'A licence or an exception for teaching covers use in school. It is no permission to publish.',
  mend: 'Ask the owner for a yes in writing, or use something whose licence lets you publish it.',
})
export const Incomplete = refusal({
  code: `${room}/incomplete`,
  status: 422,
  clause: 'LEG-1',
  says: '{says}',
  mend: '{mend}',
})
export const LicenceNotKnown = refusal({
  code: `${room}/licence-not-known`,
  status: 422,
  clause: 'LEG-2',
  says: 'No Creative Commons licence is called that.',
  mend: 'Copy its name from the page, with its number, like CC BY-SA 4.0.',
})
export const AlreadyOver = refusal({
  code: `${room}/already-over`,
  status: 409,
  clause: 'LEG-2',
  says: 'This permission was taken back already.',
  mend: 'If the owner agrees again, make a new entry with the new proof.',
})
export const NothingToCheck = refusal({
  code: `${room}/nothing-to-check`,
  status: 409,
  clause: 'LEG-2',
  says: 'There is no proof here to look at.',
  mend: 'Add the letter, the receipt or a link first.',
})
export const ProofNotTaken = refusal({
  code: `${room}/proof-not-taken`,
  status: 415,
  clause: 'LEG-2',
  says: 'A proof is a PDF or a picture.',
  mend: 'Take a photo of the letter, or print the message to a PDF.',
})
export const ProofTooLarge = refusal({
  code: `${room}/proof-too-large`,
  status: 413,
  clause: 'LEG-2',
  says: 'This PDF is larger than 5 MB.',
  mend: 'Send only the page with the permission, or take a photo of it.',
})
export const NoReason = refusal({
  code: `${room}/no-reason`,
  status: 422,
  clause: 'LEG-2',
  says: 'It is not said why it may no longer be used.',
  mend: 'Write it in one sentence: who took it back, and when.',
})
export const NothingToBringIn = refusal({
  code: `${room}/nothing-to-bring-in`,
  status: 422,
  clause: 'LEG-1',
  says: 'This list holds no good row.',
  mend: 'Look at the lines named below, put them right and choose the file again.',
})
