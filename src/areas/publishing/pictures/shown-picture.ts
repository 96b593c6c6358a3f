import type { Tone } from '../../../ui/tone.ts'
import type { Html } from '../../../ui/html.ts'
import { heldFrame, type Picture } from '../../../ui/parts/pictures.ts'
import { mustNotPublish, permissionFor, type PupilFact } from '../checks/index.ts'
import type { Post, PostPicture, PostTarget } from '../posts/read-post.ts'

type Seen = Pick<PostPicture, 'id' | 'kind' | 'alt' | 'width' | 'height' | 'isWithheld'>

const fit =
  ({ width, height }: Pick<Seen, 'width' | 'height'>) =>
  (side: number): number =>
    Math.round(width * Math.min(1, side / Math.max(width, height)))

/** A picture as it stands small beside something; the browser takes the size that fits. */
export const thumbOf = (picture: Seen): Picture | Html => {
  if (picture.isWithheld) return heldFrame()
  const fitted = fit(picture)
  const sizes = [
    ['thumb', fitted(400)],
    ['small', fitted(640)],
    ['medium', fitted(1080)],
  ] as const
  return {
    src: `/pictures/${picture.id}/thumb`,
    // Of a video there is one still.
    ...(picture.kind === 'video' ? {} : { srcset: sizes.map(([size, width]) => `/pictures/${picture.id}/${size} ${width}w`).join(', ') }),
    alt: picture.alt,
    width: fitted(400),
    height: Math.round((picture.height * fitted(400)) / picture.width),
  }
}

/** The same across the whole sheet, for whoever must see what is in it. `from`: an address of its own, for somebody without a sign-in. */
export const largeOf = (picture: Seen, from = `/pictures/${picture.id}/medium`): Picture | Html => {
  if (picture.isWithheld) return heldFrame()
  const fitted = fit(picture)
  const width = fitted(1080)
  return { src: from, alt: picture.alt, width, height: Math.round((picture.height * width) / picture.width) }
}

export type PupilStanding = { readonly says: string; readonly tone: Tone | null }

/** Where a pupil may be shown, for the channels of this post that get the picture. It never says why not. @policy IMG-2 IMG-8 */
export function standingOf(pupil: PupilFact | undefined, post: Post, picture: PostPicture): PupilStanding {
  const targets = post.targets.filter(({ channelId }) => !picture.leftOff.includes(channelId))
  if (!pupil) return { says: 'Not on the roll', tone: 'stop' }
  if (targets.length === 0) return { says: 'No channel yet', tone: null }
  if (targets.some(({ purpose }) => mustNotPublish(pupil, purpose))) return { says: 'Do not publish', tone: 'stop' }
  const not = targets.filter(({ purpose }) => permissionFor(pupil, purpose) !== 'yes')
  if (not.length === 0) return { says: 'All channels', tone: 'go' }
  return { says: not.length === targets.length && not.length > 1 ? 'None of these' : `Not ${shortNames(not)}`, tone: 'stop' }
}

const shortNames = (targets: readonly PostTarget[]): string => [...new Set(targets.map(({ platformName }) => platformName))].join(', ')
