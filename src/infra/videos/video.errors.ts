import { refusal } from '../../kernel/errors.ts'

export const NotAVideo = refusal({
  code: 'videos/not-a-video',
  status: 422,
  clause: 'IMG-1',
  says: 'This is not a video that can be taken: it is no MP4 or QuickTime file, or a broken one.',
  mend: 'Choose the video as your phone made it, or save it again as MP4 (H.264).',
})
export const VideoInPieces = refusal({
  code: 'videos/in-pieces',
  status: 422,
  clause: 'IMG-1',
  says: 'This video was saved in pieces, as for streaming, so what is hidden in it cannot be removed.',
  mend: 'Save it again as an ordinary MP4 file.',
})
export const HighEfficiency = refusal({
  code: 'videos/high-efficiency',
  status: 422,
  clause: 'IMG-1',
  says: 'This video is in the high efficiency format (HEVC), which many families cannot play.',
  mend: 'On an iPhone: Settings, Camera, Formats, Most Compatible. Then film again, or send the video to yourself by e-mail, which changes it.',
})
export const OtherCodec = refusal({
  code: 'videos/other-format',
  status: 422,
  clause: 'IMG-1',
  says: 'The pictures in this video are not in the format that everybody can play (H.264).',
  mend: 'Save it again as MP4 with H.264.',
})
