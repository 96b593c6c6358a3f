import { refusal } from '../../kernel/errors.ts'

export const NotAPicture = refusal({
  code: 'pictures/not-a-picture',
  status: 415,
  clause: 'IMG-1',
  says: 'This file is not a picture that can be taken in.',
  mend: 'Choose a JPEG, PNG or WebP picture. A drawing as SVG must be saved as one of these first.',
})
export const MovingPicture = refusal({
  code: 'pictures/moving',
  status: 415,
  clause: 'IMG-1',
  says: 'This picture moves (a GIF or an animated WebP or PNG), and only still pictures are taken.',
  mend: 'Save one still of it as a JPEG, or send it as a video.',
})
export const PictureTooLarge = refusal({
  code: 'pictures/too-large',
  status: 413,
  clause: null,
  says: 'This picture is larger than 25 MB.',
  mend: 'Make it smaller on your phone or computer, or send it as a JPEG.',
})
export const TooManyPixels = refusal({
  code: 'pictures/too-many-pixels',
  status: 422,
  clause: null,
  says: 'This picture has more than 50 million pixels.',
  mend: 'On the phone choose the usual 12-megapixel setting of the camera, or make the picture smaller: 2,000 pixels along the longer side are plenty.',
})
export const PictureUnreadable = refusal({
  code: 'pictures/unreadable',
  status: 422,
  clause: null,
  says: 'This picture could not be read to its end: it is damaged, or only part of it arrived.',
  mend: 'Send it again, or choose another.',
})
export const HeicNotRead = refusal({
  code: 'pictures/heic',
  status: 415,
  clause: null,
  says: 'This picture is in the format of newer iPhones (HEIC), which cannot be read here.',
  mend: 'On the phone open Settings, Camera, Formats, and choose Most Compatible. For a picture you have already: share it, open Options, and choose Most Compatible.',
})
export const PicturesBusy = refusal({
  code: 'pictures/busy',
  status: 503,
  clause: null,
  says: 'Many pictures are arriving at this moment.',
  mend: 'Nothing is lost. Try again in half a minute.',
})
