import { refusal } from '../../../kernel/errors.ts'

export const PublicationNotFound = refusal({
  code: 'publishing/publication-not-found',
  status: 404,
  clause: null,
  says: 'There is no such publication that you can see.',
  mend: 'Open the post and look at its channels.',
})
export const NotThere = refusal({
  code: 'publishing/not-in-that-state',
  status: 409,
  clause: 'SCO-8',
  says: 'This is "{state}" now, so that cannot be done.',
  mend: 'Look at the post again: somebody, or the software, was quicker.',
})
export const LinkNeeded = refusal({
  code: 'publishing/link-needed',
  status: 422,
  clause: 'SCO-8',
  says: 'There is no proof of the post yet.',
  mend: 'Give the address of the post, or say in a few words where it can be seen.',
})
export const ReasonNeeded = refusal({
  code: 'publishing/reason-needed',
  status: 422,
  clause: 'ABU-2',
  says: 'Taking a post down needs a reason.',
  mend: 'Write in a few words why; it goes to the log.',
})
export const NothingOut = refusal({
  code: 'publishing/nothing-out',
  status: 409,
  clause: 'ABU-2',
  says: 'Nothing of this post is out, and nothing is on its way.',
  mend: 'There is nothing to take down. Look at the list of its channels.',
})
export const StillStopped = refusal({
  code: 'publishing/still-stopped',
  status: 409,
  clause: 'ACC-6',
  says: 'It cannot go yet: {because}',
  mend: 'Let it go once the account may post again, or leave it.',
})
export const LeavingNow = refusal({
  code: 'publishing/leaving-now',
  status: 409,
  clause: 'ROL-A4',
  says: 'A post is leaving for this account at this very moment, and the platform has not answered yet.',
  mend: 'Nothing was changed. Try again in half a minute; then nothing more can leave.',
})
export const HeldByAnother = refusal({
  code: 'publishing/held-by-another',
  status: 403,
  clause: 'DO-1',
  says: 'Somebody held it by hand, and this is not yours to undo.',
  mend: 'Ask whoever held it, or somebody else who may approve it, to let it go.',
})
