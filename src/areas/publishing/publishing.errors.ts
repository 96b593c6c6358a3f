import { refusal } from '../../kernel/errors.ts'

export const PostNotFound = refusal({
  code: 'publishing/post-not-found',
  status: 404,
  clause: null,
  says: 'There is no such post that you can see.',
  mend: 'Look for it under Posts.',
})
export const PictureNotFound = refusal({
  code: 'publishing/picture-not-found',
  status: 404,
  clause: null,
  says: 'There is no such picture that you can see.',
  mend: 'Look for its post under Posts.',
})
export const NotOpen = refusal({
  code: 'publishing/not-open',
  status: 409,
  clause: 'DO-1',
  says: 'This post is {state}, so this cannot be done with it.',
  mend: 'Open the post to see what can be done now.',
})
export const ChangedMeanwhile = refusal({
  code: 'publishing/changed-meanwhile',
  status: 409,
  clause: null,
  says: 'Somebody else has changed this post since you opened it.',
  mend: 'Copy your words, open the post again, and put them in.',
})
export const GoingOut = refusal({
  code: 'publishing/going-out',
  status: 409,
  clause: 'DO-1',
  says: 'This post is going out at this moment or is out already, so it cannot be changed.',
  mend: 'Wait until it is out. Then it can be taken down.',
})
export const TextTooLong = refusal({
  code: 'publishing/text-too-long',
  status: 422,
  clause: 'TON-1',
  says: 'These words are longer than 20,000 characters.',
  mend: "Shorten them, or put the long part on the school's website and link to it.",
})
export const TooManyPictures = refusal({
  code: 'publishing/too-many-pictures',
  status: 422,
  clause: null,
  says: 'A post holds at most ten pictures.',
  mend: 'Take one out first, or write a second post.',
})
export const CaptionsUnreadable = refusal({
  code: 'publishing/captions-unreadable',
  status: 422,
  clause: 'IMG-1',
  says: 'The captions cannot be read. {wrong}',
  mend: 'Put that line right. Nothing else of it is lost.',
})
export const PictureWithheld = refusal({
  code: 'publishing/picture-withheld',
  status: 409,
  clause: 'IMG-9',
  says: 'The safeguarding lead is looking into this picture, so nobody is shown it and nothing of it is deleted.',
  mend: 'Speak with the safeguarding lead. Do not look for another copy of it.',
})
export const NoSuchSquare = refusal({
  code: 'publishing/no-such-square',
  status: 422,
  clause: 'IMG-5',
  says: 'There is no such square.',
  mend: 'Give a letter from A to J and a number from 1 to 8, such as B2.',
})
export const NoSuchRegion = refusal({
  code: 'publishing/no-such-region',
  status: 422,
  clause: 'IMG-5',
  says: 'What was drawn does not lie on this picture.',
  mend: 'Open the picture again and draw it once more, or name the squares.',
})
export const ShapeAlready = refusal({
  code: 'publishing/shape-already',
  status: 422,
  clause: null,
  says: 'The picture has this shape already.',
  mend: 'Choose another shape.',
})
export const SignWithYourName = refusal({
  code: 'publishing/sign-with-your-name',
  status: 422,
  clause: 'IMG-9',
  says: 'A statement is signed with your own name.',
  mend: 'Write it as it stands here: {name}.',
})
export const StatementNotFound = refusal({
  code: 'publishing/statement-not-found',
  status: 404,
  clause: null,
  says: 'There is no such statement that you can see.',
  mend: 'The safeguarding lead and the senior leaders see all of them.',
})
export const StatementSettled = refusal({
  code: 'publishing/statement-settled',
  status: 409,
  clause: 'IMG-9',
  says: 'This was decided already.',
  mend: 'Open the statement to see what was decided.',
})
export const SayWhy = refusal({
  code: 'publishing/say-why',
  status: 422,
  clause: 'IMG-9',
  says: 'It must stand here what was done, and who said so.',
  mend: 'Write it in a sentence, without saying what is to be seen.',
})
export const UploadsStopped = refusal({
  code: 'publishing/uploads-stopped',
  status: 409,
  clause: 'IMG-9',
  says: 'The safeguarding lead is looking into a picture of this post, so no more pictures are taken for it.',
  mend: 'Begin a new post for other pictures, or wait for the safeguarding lead.',
})
export const StoppedByChecks = refusal({
  code: 'publishing/stopped-by-checks',
  status: 422,
  clause: 'IMG-1',
  says: '{count} the post: {first}',
  mend: 'Put it right and send it again. The checks beside the post say how.',
})
export const MayNotPostThere = refusal({
  code: 'publishing/may-not-post-there',
  status: 403,
  clause: 'ACC-9',
  says: 'You cannot post on {channel} now. {why}',
  mend: 'Choose another channel, or ask an administrator.',
})
export const NoSuchChannel = refusal({
  code: 'publishing/no-such-channel',
  status: 422,
  clause: 'SCO-7',
  says: "One of the channels is not among the school's open ones.",
  mend: 'Choose from the channels shown.',
})
export const CommentNeeded = refusal({
  code: 'publishing/comment-needed',
  status: 422,
  clause: 'DO-9',
  says: 'The writer needs to know why.',
  mend: 'Write in a sentence what should change, or why it cannot go.',
})
export const TimeHasPassed = refusal({
  code: 'publishing/time-has-passed',
  status: 422,
  clause: 'DO-1',
  says: 'The time chosen for this post has passed.',
  mend: 'Choose a later time and send it again.',
})
export const NoSuchTime = refusal({
  code: 'publishing/no-such-time',
  status: 422,
  clause: null,
  says: 'This is not a time that can be read.',
  mend: 'Give a day and a time, such as 23 November 2026, 15:40.',
})
export const ChangedAfterApproval = refusal({
  code: 'publishing/changed-after-approval',
  status: 409,
  clause: 'DO-1',
  says: 'What was approved is no longer what this post says.',
  mend: 'Send it for approval again.',
})
export const NoSuchPupil = refusal({
  code: 'publishing/no-such-pupil',
  status: 422,
  clause: 'IMG-2',
  says: 'Somebody chosen is not on the roll.',
  mend: 'Choose those in the picture from the class list.',
})
export const RollIsClosed = refusal({
  code: 'publishing/roll-is-closed',
  status: 403,
  clause: 'IMG-2',
  says: 'Only staff who may see the roll can say which pupils are in a picture.',
  mend: 'Ask the teacher of the class to say who is in it.',
})
