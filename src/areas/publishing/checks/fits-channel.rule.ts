import { orPass } from './finding.rule.ts'
import type { Check, Draft, DraftChannel, Finding } from './types.ts'

const why = 'A platform refuses or cuts what is too much for it.'

/**
 * The post goes somewhere the school approved, and text and pictures fit there.
 * @policy SCO-7
 */
export const fitsChannel: Check = (draft) => {
  if (draft.channels.length === 0) {
    const mend = { label: 'Choose where it goes', does: 'choose-channel' } as const
    const says = 'It is not yet said where this goes'
    return [
      {
        check: 'fits-channel',
        clause: 'SCO-7',
        verdict: 'block',
        where: 'channels',
        says,
        why: 'What the school says goes out by its own channels.',
        mend,
      },
    ]
  }
  const findings = draft.channels.flatMap((channel) => [
    ...tooLong(channel),
    ...tooMany(channel, draft.pictures.length),
    ...noVideo(channel, draft),
    ...longTitle(channel, draft),
    ...nothingToShow(channel, draft),
  ])
  return orPass(findings, { check: 'fits-channel', clause: 'SCO-7', says: 'It fits wherever it goes', why })
}

function tooLong({ id, name, length, textLength }: DraftChannel): Finding[] {
  if (length <= textLength) return []
  const says = `The text is ${length - textLength} characters too long for ${name}`
  const mend = { label: 'Shorten the text', does: 'shorten-text', channel: id } as const
  return [{ check: 'fits-channel', clause: 'SCO-7', verdict: 'block', where: 'channels', says, why, mend }]
}

function tooMany({ id, name, pictures }: DraftChannel, chosen: number): Finding[] {
  if (chosen <= pictures) return []
  const says =
    pictures === 0
      ? `${name} takes no pictures`
      : `${name} takes ${pictures} ${pictures === 1 ? 'picture' : 'pictures'}, and there are ${chosen}`
  const mend = {
    label: `Leave picture ${pictures + 1} off ${name}`,
    does: 'leave-picture-off',
    picture: pictures + 1,
    channel: id,
  } as const
  return [{ check: 'fits-channel', clause: 'SCO-7', verdict: 'block', where: 'channels', says, why, mend }]
}

/** Where a video cannot go it is left off, or the post goes elsewhere. */
const noVideo = ({ id, name, videos }: DraftChannel, { pictures }: Draft): Finding[] =>
  pictures.flatMap(({ kind }, index) =>
    kind === 'picture' || videos
      ? []
      : [
          {
            check: 'fits-channel',
            clause: 'SCO-7',
            verdict: 'block',
            where: 'channels',
            says: `${name} takes no video from here yet, and picture ${index + 1} is one`,
            why,
            mend: { label: `Leave picture ${index + 1} off ${name}`, does: 'leave-picture-off', picture: index + 1, channel: id },
          },
        ],
  )

function longTitle({ name, title: most }: DraftChannel, { title = '' }: Draft): Finding[] {
  const over = [...title].length - (most ?? Number.POSITIVE_INFINITY)
  if (over <= 0) return []
  const says = `The title is ${over} ${over === 1 ? 'character' : 'characters'} too long for ${name}`
  return [{ check: 'fits-channel', clause: 'SCO-7', verdict: 'block', where: 'channels', says, why }]
}

/** Where a post is a film, or a picture with words below it, words alone are nothing. */
function nothingToShow({ name, needs }: DraftChannel, { pictures }: Draft): Finding[] {
  const shown = pictures.filter(({ file }) => file !== '')
  const has = needs === 'video' ? shown.some(({ kind }) => kind === 'video') : shown.length > 0
  if (needs === undefined || has) return []
  const says = needs === 'video' ? `A post on ${name} is a video, and there is none` : `A post on ${name} needs a picture or a video`
  return [{ check: 'fits-channel', clause: 'SCO-7', verdict: 'block', where: 'channels', says, why }]
}
