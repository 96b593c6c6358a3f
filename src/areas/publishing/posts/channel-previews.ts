import { sayDay, sayTime } from '../../../kernel/say-time.ts'
import { type Showing, showingOf } from '../../../kernel/platform-limits.ts'
import { type Html, type HtmlPart, html } from '../../../ui/html.ts'
import type { Platform } from '../../../connectors/connector.ts'
import type { Work } from '../../../infra/work/work.ts'
import type { Picture } from '../../../ui/parts/pictures.ts'
import { preview } from '../../../ui/parts/previews.ts'
import { thumbOf } from '../pictures/shown-picture.ts'
import { sayCost, sayPlainDate } from '../../account-register/index.ts'
import { wordsFor } from './channel-groups.rule.ts'
import { firstWords } from './post-words.ts'
import type { Post, PostPicture, PostTarget } from './read-post.ts'

/** A post that is drawn as its channels will show it. */
export type Shown = {
  readonly work: Work
  readonly post: Post
  readonly platforms: readonly Platform[]
  /** For whoever decides: the words behind "more" stand open too. */
  readonly whole?: boolean
  /** Where pictures are served to this reader, when that is not the school's own address for them. */
  readonly frame?: (picture: PostPicture) => Picture | Html
}

/** When it goes, in words. */
export const whenWords = ({ work, post }: Pick<Shown, 'work' | 'post'>): string => {
  if (post.dueAt) return `${sayDay(post.dueAt, work.school.timeZone)}, ${sayTime(post.dueAt, work.school.timeZone)}`
  return post.timing === 'by-hand' ? 'When somebody says so' : 'As soon as it is approved'
}

/** The post as one channel will show it; null draws it before anybody has said where it goes. */
export function previewOn(shown: Shown, target: PostTarget | null): Html {
  const { post, work, platforms, whole, frame = thumbOf } = shown
  const how = showingOf(target?.platform ?? 'website')
  const platform = platforms.find(({ id }) => id === target?.platform)
  const limits = platform?.limits
  const text = wordsFor(post, target)
  const pictures = post.pictures.filter((picture) => !target || !picture.leftOff.includes(target.channelId))
  const most = limits?.pictures ?? pictures.length
  const tooLong = limits !== undefined && limits.count(text) > limits.textLength
  return preview({
    as: how.as,
    name: target?.name ?? work.school.name,
    handle: target?.handle || (target?.platformName ?? 'not yet said where'),
    when: whenWords(shown),
    ...(limits?.title === undefined ? {} : { title: post.title || firstWords({ text }) || '' }),
    text,
    cutsAfter: how.cutsAfter,
    whole: whole === true,
    fits: tooLong ? limits.textLength : null,
    linksWork: how.linksWork,
    hashtagsWork: how.hashtags !== null,
    pictures: pictures.slice(0, most).map(frame),
    layout: how.pictures,
    notes: target
      ? [...priced(platform, { target, text, pictures }), ...notes({ how, target, text, pictures, most })]
      : ['Choose where it goes to see it as each platform shows it.'],
  })
}

/** What sending it costs, said before anybody agrees to it. @policy ACC-8 */
function priced(platform: Platform | undefined, { target, text, pictures }: Omit<Noted, 'how' | 'most'>): readonly HtmlPart[] {
  const budget = platform?.budget
  if (budget?.counts !== 'money' || target.mode !== 'api') return []
  const isDear = budget.sending({ text, videos: 0, isReply: false }) > budget.sending({ text: 'Words', videos: 0, isReply: false })
  const videos = pictures.filter(({ kind }) => kind === 'video').length
  const price = sayCost(budget, budget.sending({ text, videos, isReply: false }))
  const without = isDear
    ? `, because there is a link in it; ${sayCost(budget, budget.sending({ text: 'Words', videos, isReply: false }))} without`
    : ''
  return [
    html`<b>Sending this to ${target.platformName} costs ${price}</b>${without} (prices of ${sayPlainDate(Temporal.PlainDate.from(budget.asOf))}).`,
  ]
}

type Noted = {
  readonly how: Showing
  readonly target: PostTarget
  readonly text: string
  readonly pictures: readonly PostPicture[]
  readonly most: number
}

/** What a drawing cannot show. */
function notes({ how, target, text, pictures, most }: Noted): readonly HtmlPart[] {
  const name = target.platformName
  const hashtags = text.match(/(?<![\p{L}\p{N}_&])#[\p{L}\p{N}_]+/gu)?.length ?? 0
  return [
    how.cutsAfter !== null && text.length > how.cutsAfter
      ? `${name} shows ${how.roughly ? 'about ' : ''}the first ${how.cutsAfter} characters; the rest when somebody asks for it.`
      : null,
    how.note,
    /https?:\/\//.test(text) && !how.linksWork ? `An address cannot be pressed on ${name}.` : null,
    hashtags > 0 && how.hashtags === null ? `Hashtags lead nowhere on ${name}.` : null,
    hashtags > 0 && how.hashtags?.most ? `${hashtags} of ${how.hashtags.most} hashtags.` : null,
    pictures.length > most ? `${name} takes ${most === 0 ? 'no pictures' : `${most} of these ${pictures.length} pictures`}.` : null,
    pictures.length > 0 && most > 0 && pictures.length > 1 && how.pictures !== 'below-one-another'
      ? 'Pictures are cut to fit together; tapped, each shows whole, with its description for those who hear it.'
      : null,
    target.mode === 'assisted' ? 'Posted there by hand.' : null,
    html`It counts so: ${how.counts}.`,
  ].filter((one) => one !== null)
}
