import { filled } from '../../../kernel/form.ts'
import { sayDay, sayTime } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { checksSheet, composerRow, dock, marginMark, pictureList, picturesField } from '../../../ui/parts/composer.ts'
import { dateTimeField } from '../../../ui/parts/fields.ts'
import { hiddenField } from '../../../ui/parts/forms.ts'
import { leaves } from '../../../ui/parts/gate.ts'
import { line, plain, quiet } from '../../../ui/parts/paper.ts'
import { checkPicks, radioPicks } from '../../../ui/parts/picks.ts'
import type { Channel } from '../../account-register/index.ts'
import { mostPictures } from '../pictures/add-picture.ts'
import { beforeYouChoose } from '../pictures/media-parts.ts'
import type { Desk } from './desk.ts'
import { worstMark } from './finding-parts.ts'
import { pictureMark, pictureRow, pictureTitle, swapped } from '../pictures/picture-parts.ts'
import type { Post } from '../posts/read-post.ts'
import { thinkTwiceSays } from '../timing/think-twice-parts.ts'
import { toVideos } from '../videos/video-parts.ts'
import { afterSchool, dueOf } from '../timing/timing.rule.ts'
import { previews, previewsPaper } from './previews.ts'
import { readingOf } from './reading.ts'
import { storedPost } from './stored-post.ts'
import { counts, guidance, textMark, titlePart, variants, wordsRow } from './words-row.ts'

const channelsMark = (desk: Desk): Html | null =>
  worstMark(desk.drawn, { says: 'Where it goes', where: (where) => where === 'channels', tick: desk.post.targets.length > 0 })

/** The sheet: words, pictures, where, when; and the bar that says what stops it. */
export const composerSheet = (desk: Desk, channels: readonly Channel[]): Html => {
  const rows = desk.post.pictures.map((picture, at) => pictureRow(desk, picture, at))
  return html`${wordsRow(desk)}${pictureList(rows, addPicture(desk))}${where(desk, channels)}${when(desk)}${composerDock(desk)}`
}

function addPicture({ post, form }: Desk): Html {
  if (post.pictures.length >= mostPictures) return quiet(`A post holds at most ${mostPictures} pictures.`)
  const accept = 'image/jpeg,image/png,image/webp,image/heic'
  const field = picturesField({ name: 'picture', form, accept, hint: 'JPEG, PNG or WebP. Where and with what it was taken is removed.' })
  return html`<div class="stack tight">${field}${toVideos(post.id)}${beforeYouChoose}<noscript><div class="acts">${button({ says: 'Add', icon: 'plus', name: 'do', value: 'save', unchecked: true })}</div></noscript></div>`
}

function where(desk: Desk, channels: readonly Channel[]): Html {
  const form = filled(desk.form, storedPost(desk.post))
  const choices = channels.map(({ id, name, platformName, handle, mode, mayPost, whyNot }) => ({
    value: id,
    says: `${platformName}: ${name}`,
    hint: mayPost ? html`${handle}${mode === 'assisted' ? html`${handle ? ', ' : null}posted by hand` : null}` : html`${whyNot}`,
    stopped: !mayPost && !desk.post.targets.some(({ channelId }) => channelId === id),
  }))
  const picks =
    choices.length > 0
      ? checkPicks({ name: 'channels', label: 'Where it goes', form, boxed: true, choices })
      : html`<h2 class="h3" id="channels">Where it goes</h2><p>The school has no live account yet. <a href="/accounts">See the accounts</a></p>`
  return composerRow(
    'channels',
    channelsMark(desk),
    html`${picks}<p class="quiet"><a href="/platforms">What each platform can do</a></p>${hiddenField('where', '1')}`,
  )
}

function when(desk: Desk): Html {
  const { work, post } = desk
  const first = afterSchool(work.now(), work.school.timeZone)
  const form = filled(desk.form, { ...storedPost(post), due: (post.dueLocal ?? first).toString().slice(0, 16) })
  const choices = [
    { value: 'on-approval', says: 'As soon as it is approved' },
    { value: 'at', says: 'At the time below', hint: 'If nobody has approved it by then, it does not go.' },
    { value: 'by-hand', says: 'When I say so, after approval' },
  ]
  return composerRow(
    'when',
    null,
    html`<div class="stack">${radioPicks({ name: 'timing', label: 'When', form, choices })}${dateTimeField({ name: 'due', label: 'Day and time', hint: dueHint(desk), form })}${twiceSaid(desk)}</div>`,
  )
}

const twiceSaid = ({ work, twice }: Desk): Html =>
  html`<div class="stack tight" id="think-twice" data-swap>${thinkTwiceSays(work, twice)}</div>`

function dueHint({ work, post }: Desk): Html {
  const words =
    post.dueAt === null
      ? 'By the school clock.'
      : `By the school clock: ${sayDay(post.dueAt, work.school.timeZone)}, ${sayTime(post.dueAt, work.school.timeZone)}.`
  return html`<span id="due-says" data-swap>${words}${post.dueLocal && post.dueAt ? clockChange(post, work.school.timeZone) : null}</span>`
}

/** Said only when the clocks change in the way of it. */
function clockChange({ dueLocal }: Post, zone: string): string | null {
  const due = dueLocal && dueOf(dueLocal.toString(), zone)
  return due && !due.exact ? ` ${due.says}` : null
}

/** What stops the post, in words, and the button that sends it. */
export function composerDock(desk: Desk): Html {
  const { stops, unanswered, forApprover } = desk.standing
  const toAnswer = unanswered.length
  const first = desk.drawn.find(({ tone, of }) => tone === 'stop' || of.some((one) => unanswered.includes(one)))
  const count = (n: number, one: string, more: string): string => (n === 1 ? `1 ${one}` : `${n} ${more}`)
  const says =
    stops.length > 0
      ? html`<a href="#${first?.id ?? 'checks'}"><b>${count(stops.length, 'thing stops this post', 'things stop this post')}</b></a>${toAnswer > 0 ? html`<br>${count(toAnswer, 'more to answer', 'more to answer')}` : null}`
      : toAnswer > 0
        ? html`<a href="#${first?.id ?? 'checks'}"><b>${count(toAnswer, 'thing to answer', 'things to answer')}</b></a>`
        : html`<b>Nothing stops this post</b>${forApprover.length > 0 ? html`<br>${count(forApprover.length, 'thing for the approver to judge', 'things for the approver to judge')}` : null}`
  const stopped = stops.length + toAnswer > 0
  const send = button({
    kind: 'main',
    says: 'Send for approval',
    name: 'do',
    value: 'send',
    ...(stopped ? { stoppedBecause: stops.length > 0 ? 'First put right what stops it.' : 'First answer what only you can say.' } : {}),
  })
  const save = html`<noscript>${button({ says: 'Save and check', name: 'do', value: 'save', unchecked: true })}</noscript>`
  return dock(says, html`${hiddenField('version', String(desk.post.version))}${save}${send}`)
}

const gate = ({ post, needed }: Desk): Html => {
  const reader = needed.by === 'senior' ? 'A senior leader' : 'A colleague'
  return html`<div class="stack tight" id="gate" data-swap>${leaves({ name: post.authorName, does: 'wrote it', is: 'yes' }, { name: reader, does: 'will read it', is: 'open' })}${quiet(needed.because)}</div>`
}

const checks = (desk: Desk, looked: string): Html => checksSheet({ looked, findings: desk.drawn })

export const composerBeside = (desk: Desk): Html =>
  html`${checks(desk, `Looked at ${sayTime(desk.work.now(), desk.work.school.timeZone)}`)}${previewsPaper(desk)}${plain({ title: 'Two to open the gate', close: true, body: html`${gate(desk)}${line(html`${linkButton({ says: 'Ask a colleague: would you post this?', icon: 'talk', href: `/posts/${desk.post.id}/opinion` })}${linkButton({ says: 'Earlier versions', icon: 'clock', href: `/posts/${desk.post.id}/versions` })}`)}` })}`

/** Everything on the screen that a look may change, as the island takes it in. */
export const composerLook = (desk: Desk): Html => {
  const marks = desk.post.pictures.map(
    (picture, at) =>
      html`${marginMark(`picture-${picture.id}`, pictureMark(desk, at))}${pictureTitle(picture, at)}${swapped(desk, picture)}`,
  )
  const { post } = desk
  const readings = html`${titlePart(desk)}${readingOf(desk, 'text', post.text)}${variants(desk)}${counts(desk)}${guidance(desk.post.targets)}`
  return html`${checks(desk, `Looked at ${sayTime(desk.work.now(), desk.work.school.timeZone)}`)}${marginMark('text', textMark(desk))}${marginMark('channels', channelsMark(desk))}${marks}${readings}${dueHint(desk)}${twiceSaid(desk)}${previews(desk)}${gate(desk)}${composerDock(desk)}`
}
