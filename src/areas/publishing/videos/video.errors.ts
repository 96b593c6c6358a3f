import { refusal } from '../../../kernel/errors.ts'

export const VideoTooLarge = refusal({
  code: 'publishing/video-too-large',
  status: 422,
  clause: null,
  says: 'A video may have at most {most} MB here.',
  mend: '{how}',
})
export const NoRoomForVideos = refusal({
  code: 'publishing/no-room-for-videos',
  status: 422,
  clause: null,
  says: 'The videos of your school may take up {most} GB, and this one does not fit in any more.',
  mend: 'Take videos out of drafts that are no longer needed, or choose a shorter one.',
})
export const UploadNotFound = refusal({
  code: 'publishing/upload-not-found',
  status: 404,
  clause: null,
  says: 'There is no such upload of yours.',
  mend: 'It is finished, or it was left for more than a day. Look at the post, and begin again if the video is not there.',
})
export const WrongOffset = refusal({
  code: 'publishing/wrong-offset',
  status: 409,
  clause: null,
  says: 'The school has the first {received} bytes of this video.',
  mend: 'Go on from there.',
})
export const WrongPiece = refusal({
  code: 'publishing/wrong-piece',
  status: 422,
  clause: null,
  says: 'This piece of the video is too large, too small, or longer than what is missing.',
  mend: 'Send between 64 kB and 4 MB at a time; only the last piece may be smaller.',
})
export const StillArriving = refusal({
  code: 'publishing/still-arriving',
  status: 409,
  clause: null,
  says: 'Not all of this video has arrived yet.',
  mend: 'Send the rest of it first.',
})
