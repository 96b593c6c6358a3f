import { refusal } from '../../../kernel/errors.ts'

export const ProofNeeded = refusal({
  code: 'publishing/proof-needed',
  status: 422,
  clause: 'SCO-8',
  says: 'There is no proof of the post yet.',
  mend: 'Give the address of the post, choose a screenshot, or say in a few words where it can be seen.',
})
export const ProofNotFound = refusal({
  code: 'publishing/proof-not-found',
  status: 404,
  clause: null,
  says: 'There is no such proof that you can see.',
  mend: 'Open the post, and look at what was left there.',
})
export const AnotherLooks = refusal({
  code: 'publishing/another-looks',
  status: 403,
  clause: 'SCO-8',
  says: 'You put it there yourself, so your own look does not make two pairs of eyes.',
  mend: 'Ask a colleague who can see the account to look, and to say so here.',
})
export const NothingToLookAt = refusal({
  code: 'publishing/nothing-to-look-at',
  status: 409,
  clause: 'SCO-8',
  says: 'Nobody is asked to look at this any more.',
  mend: 'Open the post again: somebody was quicker, or it was taken down.',
})
export const SayWhatIsWrong = refusal({
  code: 'publishing/say-what-is-wrong',
  status: 422,
  clause: 'SCO-8',
  says: 'Nobody can put it right without knowing what is wrong.',
  mend: 'Write in a few words what is different there.',
})
export const NotForPeople = refusal({
  code: 'publishing/not-for-people',
  status: 409,
  clause: 'SCO-8',
  says: 'There is nothing to be posted by hand here now.',
  mend: 'Open the post again, and look where it is.',
})
