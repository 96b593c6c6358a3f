import { refusal } from '../../../kernel/errors.ts'

export const NotOutAnyMore = refusal({
  code: 'publishing/nothing-to-correct',
  status: 409,
  clause: 'DO-1',
  says: 'Only a post that is out can be corrected.',
  mend: 'Open the post to see where it stands. A draft is simply changed.',
})
export const NowhereToCorrect = refusal({
  code: 'publishing/nowhere-to-correct',
  status: 409,
  clause: 'SCO-8',
  says: 'No channel of this post can take a corrected version now.',
  mend: 'Take it down where it cannot be changed, then begin again: the corrected version goes there as a new post.',
})
export const StillUpThere = refusal({
  code: 'publishing/still-up-there',
  status: 409,
  clause: 'SCO-8',
  says: 'The earlier version is still to be seen on {channel}, or nobody can say, so a second one does not go there.',
  mend: 'Take the earlier one down there first, or leave this channel off.',
})
