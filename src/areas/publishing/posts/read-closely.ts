import { sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { fold, heading, quiet, row, sheet } from '../../../ui/parts/paper.ts'
import { peopleList, pictureFrame, pictureOver } from '../../../ui/parts/pictures.ts'
import { previewSheet } from '../../../ui/parts/previews.ts'
import { facts as known } from '../../../ui/parts/records.ts'
import { tag } from '../../../ui/parts/words.ts'
import { type Drawn, worstMark } from '../composer/finding-parts.ts'
import { mustGo } from '../pictures/media-parts.ts'
import { largeOf, standingOf as pupilStanding } from '../pictures/shown-picture.ts'
import { playerOf, spokenIn } from '../videos/video-parts.ts'
import { previewOn, whenWords } from './channel-previews.ts'
import type { Open } from './post-parts.ts'
import type { PostPicture, PostTarget } from './read-post.ts'

/** So many channels stand open by themselves; more would hide the rest of the page. Those with words of their own always do. */
const mostOpen = 2

/** Where and when it goes, and how each channel shows it, word for word. */
export function howItLooks(open: Open, drawn: readonly Drawn[]): Html {
  const { post } = open
  const shown = { ...open, whole: true }
  const one = (target: PostTarget, at: number): Html =>
    fold({
      title: html`${target.platformName}: ${target.name}${target.variant === null ? null : html` ${tag('Own words')}`}`,
      open: at < mostOpen || target.variant !== null,
      body: previewOn(shown, target),
    })
  const marks = worstMark(drawn, { says: 'The words', where: (where) => !where.startsWith('picture:'), tick: drawn.length > 0 })
  const goes = post.targets.length === 0 ? quiet('No channel is chosen yet.') : html`<p><b>${whenWords(open)}</b></p>`
  const body = post.targets.length === 0 ? previewOn(shown, null) : post.targets.map(one)
  return sheet({
    title: 'How it will look',
    id: 'looks',
    body: row(marks, html`<div class="stack tight">${goes}${previewSheet(html`<div class="stack tight">${body}</div>`)}</div>`),
  })
}

/** Every picture, large: what those hear who do not see it, who is in it, and who has looked. */
export function picturesClosely(open: Open, drawn: readonly Drawn[]): Html | null {
  const { pictures } = open.post
  if (pictures.length === 0) return null
  const rows = pictures.map((picture, at) => {
    const where = `picture:${at + 1}`
    return row(
      worstMark(drawn, { says: `Picture ${at + 1}`, where: (one) => one === where, tick: drawn.length > 0 }),
      closely(open, picture, at),
    )
  })
  return sheet({ title: pictures.length === 1 ? 'The picture' : `The ${pictures.length} pictures`, id: 'pictures', body: rows })
}

const seen = { pupils: 'Pupils', adults: 'Adults only', none: 'Nobody' } as const

function closely(open: Open, picture: PostPicture, at: number): Html {
  const { work, post } = open
  const off = post.targets.filter(({ channelId }) => picture.leftOff.includes(channelId))
  const looked = lookedWords(picture).map(
    ({ says, by, at: when }) => html`<li>${by}, ${sayWhen(when, work.school.timeZone, work.now())}: ${says}</li>`,
  )
  const said = known([
    { says: 'Described as', is: picture.alt ? `“${picture.alt}”` : 'Not described yet' },
    {
      says: 'Who can be seen',
      clause: 'IMG-2',
      is: html`${picture.people ? seen[picture.people] : 'Nobody has said'}${who(open, picture)}`,
    },
    ...(looked.length > 0 ? [{ says: 'Who has looked', clause: 'IMG-5', is: html`<ul>${looked}</ul>` }] : []),
    ...(off.length > 0 ? [{ says: 'Left off', is: off.map(({ platformName, name }) => `${platformName}: ${name}`).join(', ') }] : []),
    ...(picture.edited ? [{ says: 'Changed', is: 'Cut, turned or covered by hand since it was brought in' }] : []),
  ])
  const number = `${picture.kind === 'video' ? 'Video' : 'Picture'} ${at + 1}`
  const isVideo = picture.kind === 'video'
  const frame = pictureFrame(isVideo ? playerOf(picture) : largeOf(picture))
  return pictureOver(
    picture.isWithheld || isVideo ? frame : html`<a href="/pictures/${picture.id}" aria-label="${number} at its full size">${frame}</a>`,
    html`${heading(3, number)}${said}${spokenIn(picture)}${mustGo(picture)}`,
  )
}

/** Names for those who may see the roll; for others how many, and whether they may be shown. It never says why not. @policy IMG-2 IMG-8 */
function who({ work, post, facts }: Open, picture: PostPicture): Html | null {
  if (picture.pupils.length === 0) return null
  const all = picture.pupils.map((id) => ({ pupil: facts.pupils.get(id), standing: pupilStanding(facts.pupils.get(id), post, picture) }))
  if (work.caller.may.has('roll.read'))
    return peopleList(
      all.map(({ pupil, standing }) => ({
        name: pupil ? `${pupil.forename}, ${pupil.className}` : 'Somebody who is not on the roll',
        may: standing.says,
        tone: standing.tone,
      })),
    )
  const stopped = all.some(({ standing }) => standing.tone === 'stop')
  const count = all.length === 1 ? 'One is named' : `${all.length} are named`
  return html`<p>${count}. ${stopped ? tag('Not all may be shown', 'stop') : tag('May be shown', 'go')}</p><p class="quiet">Who they are is for those who may see the roll.</p>`
}

/** What was answered about a picture, one line for each person. */
function lookedWords({ answers }: PostPicture): readonly { readonly by: string; readonly at: Temporal.Instant; readonly says: string }[] {
  const no = { yes: '', no: 'not ', unsure: 'perhaps not ' } as const
  const words = { suitable: 'suitable for everyone', clothed: 'properly dressed', kind: 'kind to everyone in it' } as const
  const order = ['suitable', 'clothed', 'kind'] as const
  return [...new Set(answers.map(({ by }) => by))].map((by) => {
    const own = order.flatMap((question) => answers.filter((one) => one.by === by && one.question === question))
    return {
      by,
      at: own[0]?.at ?? Temporal.Instant.fromEpochMilliseconds(0),
      says: own.map(({ question, answer }) => `${no[answer]}${words[question]}`).join(', '),
    }
  })
}
