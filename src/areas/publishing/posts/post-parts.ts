import type { Form } from '../../../kernel/form.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import type { Work } from '../../../infra/work/work.ts'
import { type Html, html } from '../../../ui/html.ts'
import { heading, plain, quiet, row, sheet } from '../../../ui/parts/paper.ts'
import { peopleList, pictureFrame, pictureWith } from '../../../ui/parts/pictures.ts'
import { timeline } from '../../../ui/parts/records.ts'
import { wordsFor } from './channel-groups.rule.ts'
import { whenWords } from '../composer/previews.ts'
import { borrowedShown, usedWork } from '../others-work/borrowed-parts.ts'
import type { SchoolFacts } from '../checks/gather-facts.ts'
import type { PostFinding, Standing } from '../checks/judge-post.ts'
import { mustGo } from '../pictures/media-parts.ts'
import { standingOf as pupilStanding, thumbOf } from '../pictures/picture-parts.ts'
import { playerOf, spokenIn } from '../videos/video-parts.ts'
import type { Post, PostPicture } from './read-post.ts'

export type Open = { readonly work: Work; readonly post: Post; readonly facts: SchoolFacts; readonly form: Form }
export type Judged = { readonly findings: readonly PostFinding[]; readonly standing: Standing }

export function whatItSays(open: Open): Html {
  const { post } = open
  const variants = post.targets.filter(({ variant }) => variant !== null)
  const words = html`<div class="stack tight"><p class="said-text">${wordsFor(post, null)}</p>${variants.map((target) => html`${heading(3, `Only on ${target.platformName}: ${target.name}`)}<p class="said-text">${wordsFor(post, target)}</p>`)}</div>`
  const where =
    post.targets.length > 0
      ? html`<ul>${post.targets.map((target) => html`<li>${target.platformName}: ${target.name} <span class="quiet">${target.handle}</span></li>`)}</ul>`
      : quiet('No channel is chosen yet.')
  const pictures = post.pictures.map((picture, at) => row(null, pictureShown(open, picture, at)))
  return sheet({
    title: 'What it says',
    hideTitle: true,
    body: html`${row(null, words)}${pictures}${post.borrowed.length > 0 ? row(null, borrowedShown(post)) : null}${row(null, html`${heading(3, 'Where and when it goes')}${where}<p>${whenWords(open)}</p>`)}`,
  })
}

/** A picture for those who read the post: names only for those who may see the roll. */
function pictureShown({ work, post, facts }: Open, picture: PostPicture, at: number): Html {
  const mayName = work.caller.may.has('roll.read')
  const people = picture.pupils.map((pupilId) => {
    const pupil = facts.pupils.get(pupilId)
    const { says, tone } = pupilStanding(pupil, post, picture)
    return { name: mayName && pupil ? `${pupil.forename}, ${pupil.className}` : 'A pupil', may: says, tone }
  })
  const seen = { pupils: 'Pupils can be seen', adults: 'Only adults can be seen', none: 'Nobody can be seen' }
  const whose = { own: 'Our own work', pupil: "A pupil's work", other: "Somebody else's work" }
  const looked = lookedWords(picture).map(
    ({ says, by, at: when }) => html`<li>${by} said ${sayWhen(when, work.school.timeZone, work.now())}: ${says}</li>`,
  )
  const off = post.targets
    .filter(({ channelId }) => picture.leftOff.includes(channelId))
    .map(({ platformName, name }) => `${platformName}: ${name}`)
  const body = html`<h3>${picture.kind === 'video' ? 'Video' : 'Picture'} ${at + 1}</h3><p><b>${picture.people ? seen[picture.people] : 'Nobody has said who can be seen'}</b></p>${people.length > 0 ? peopleList(people) : null}<p>“${picture.alt || 'not described yet'}”</p>${spokenIn(picture)}<p class="quiet">${picture.work ? whose[picture.work] : 'Nobody has said whose work it is'}${picture.asset ? null : picture.credit ? html`: ${picture.credit}` : null}${picture.permission ? html`. ${picture.permission}` : null}${off.length > 0 ? html`. Left off ${off.join(', ')}` : null}</p>${picture.asset ? usedWork(picture.asset) : null}${looked.length > 0 ? html`<ul class="quiet">${looked}</ul>` : null}${mustGo(picture)}`
  return pictureWith(
    picture.kind === 'video' || picture.isWithheld
      ? pictureFrame(picture.kind === 'video' ? playerOf(picture) : thumbOf(picture))
      : html`<a href="/pictures/${picture.id}" aria-label="Picture ${at + 1} at its full size">${pictureFrame(thumbOf(picture))}</a>`,
    body,
  )
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

export function history({ work, post }: Open): Html | null {
  if (post.decisions.length === 0) return null
  const words = { approved: 'approved it', 'changes-asked': 'asked for changes', rejected: 'rejected it' } as const
  const all = post.decisions.map(({ by, decision: made, comment, voidedBecause, at, route }) => ({
    says: html`<b>${by}</b> ${route === 'urgent' ? 'sent it the urgent way' : words[made]}${comment ? html`: “${comment}”` : null}${voidedBecause ? html`<br><span class="quiet">No longer holds: ${voidedBecause}</span>` : null}`,
    at: sayWhen(at, work.school.timeZone, work.now()),
    iso: at.toString(),
  }))
  return plain({ title: 'Decisions', body: timeline(all) })
}
