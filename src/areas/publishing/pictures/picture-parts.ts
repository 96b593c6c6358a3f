import { type Form, filled, type FormValues } from '../../../kernel/form.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { button } from '../../../ui/parts/buttons.ts'
import { composerRow, leaveOff, mendButton, moveButtons } from '../../../ui/parts/composer.ts'
import { selectField, textArea, textField } from '../../../ui/parts/fields.ts'
import { hiddenField } from '../../../ui/parts/forms.ts'
import { byHand, mustGo } from './media-parts.ts'
import type { Mend } from '../../../ui/parts/mends.ts'
import { fold } from '../../../ui/parts/paper.ts'
import { checkPicks } from '../../../ui/parts/picks.ts'
import { pictureFrame, pictureWith } from '../../../ui/parts/pictures.ts'
import { tag } from '../../../ui/parts/words.ts'
import { writing } from '../../policy/index.ts'
import { dignityQuestions, type PupilFact } from '../checks/index.ts'
import type { Desk } from '../composer/desk.ts'
import { pictureWork } from '../others-work/borrowed-parts.ts'
import { playerOf, speechFields } from '../videos/video-parts.ts'
import { linePicks } from '../composer/line-picks.ts'
import { answerPicks, questionWords, worstMark } from '../composer/finding-parts.ts'
import type { OnRoll } from '../checks/gather-facts.ts'
import type { PostPicture } from '../posts/read-post.ts'
import { standingOf, thumbOf } from './shown-picture.ts'

/** What the form shows of a picture before anything is typed. */
export const storedPicture = ({ id, alt, people, work, credit, permission, leftOff, pupils }: PostPicture): FormValues => ({
  [`alt-${id}`]: alt,
  [`people-${id}`]: people ?? '',
  [`work-${id}`]: work ?? '',
  [`credit-${id}`]: credit,
  [`permission-${id}`]: permission,
  [`off-${id}`]: leftOff,
  [`pupils-${id}`]: pupils,
})

export const pictureMark = (desk: Desk, at: number): Html | null => {
  const picture = desk.post.pictures[at]
  const isDone = picture?.people !== null && picture?.work !== null
  return worstMark(desk.drawn, { says: `Picture ${at + 1}`, where: (where) => where === `picture:${at + 1}`, tick: isDone })
}

/** One picture on the sheet: what is in it, who, whose, and where it does not go. */
export function pictureRow(desk: Desk, picture: PostPicture, at: number): Html {
  const form = filled(desk.form, storedPicture(picture))
  const { id } = picture
  const people = linePicks({
    name: `people-${id}`,
    label: 'Who can be seen?',
    form,
    choices: [
      { value: 'pupils', says: 'Pupils' },
      { value: 'adults', says: 'Adults only' },
      { value: 'none', says: 'Nobody' },
    ],
  })
  const alt = textArea({
    name: `alt-${id}`,
    label: 'Describe it in words (alt text)',
    form,
    rows: 2,
    maxLength: 1000,
    note: html`<span id="alt-of-${id}" data-swap>${altWords(picture)}</span>`,
  })
  const remove = button({ says: 'Take this picture out', icon: 'trash', name: 'remove', value: id, unchecked: true })
  const rest = html`${desk.mayName ? naming(desk, picture, form) : closedRoll(picture)}${ofPicture(desk, picture)}${alt}${altAdvice}${picture.kind === 'video' ? speechFields(picture, desk.form) : null}${whoseWork(picture, form)}${hiddenField(`has-${id}`, '1')}<div class="line apart">${moveButtons({ id, number: at + 1, of: desk.post.pictures.length })}${remove}</div>${byHand(picture)}${mustGo(picture)}`
  return composerRow(
    `picture-${id}`,
    pictureMark(desk, at),
    html`${pictureTitle(picture, at)}${pictureWith(pictureFrame(picture.kind === 'video' ? playerOf(picture) : thumbOf(picture)), people)}<div class="stack tight">${rest}</div>`,
    id,
  )
}

/** Its number changes when it is moved. */
export const pictureTitle = ({ id, kind }: PostPicture, at: number): Html =>
  html`<h2 class="h3" id="picture-${id}" data-swap>${kind === 'video' ? 'Video' : 'Picture'} ${at + 1}, and who is in it</h2>`

/** A gentle count: nobody needs more than a sentence or two. */
function altWords({ alt }: PostPicture): string {
  const length = [...alt].length
  if (length === 0) return 'A sentence is enough.'
  return length > 250 ? `${length} characters. That is long to listen to; one or two sentences are enough.` : `${length} characters.`
}
const altAdvice = fold({
  title: 'What good words say',
  body: html`<ul class="quiet">${writing.alt.map((one) => html`<li>${one}</li>`)}</ul>`,
})

const closedRoll = (picture: PostPicture): Html | null =>
  picture.people === 'pupils'
    ? html`<p class="quiet">Pupils are named by a member of staff who may see the roll. Ask the class's teacher to open this post and do it.</p>`
    : null

/** Choosing from the class list: a class, or a name. What is chosen is shown below by the next look. */
function naming({ facts }: Desk, { id, people, pupils }: PostPicture, form: Form): Html {
  const own = facts.pupils.get(pupils[0] ?? '')?.className
  const choices = [...facts.classes.keys()].map((name) => ({ value: name, says: name }))
  const fields = html`${selectField({ name: `class-${id}`, label: 'Class', form: filled(form, own ? { [`class-${id}`]: own } : {}), choices, none: 'Choose a class' })}${textField({ name: `find-${id}`, label: 'Or find by name', form, type: 'search', autocomplete: 'off' })}`
  return html`${hiddenField(`who-${id}`, '1')}${fold({ title: 'Choose from the class list', open: pupils.length === 0 && people !== 'adults' && people !== 'none', body: html`<div class="stack tight">${fields}</div>` })}`
}

/** The part of a picture that each look brings anew. */
export const swapped = (desk: Desk, picture: PostPicture): Html =>
  html`${ofPicture(desk, picture)}<span id="alt-of-${picture.id}">${altWords(picture)}</span>`

function ofPicture(desk: Desk, picture: PostPicture): Html {
  const choices = desk.post.targets.map(({ channelId, name, platformName }) => ({ value: channelId, says: `${platformName}: ${name}` }))
  const off = choices.length > 0 ? leaveOff({ name: `off-${picture.id}`, chosen: picture.leftOff, choices }) : null
  return html`<div class="stack tight" id="of-${picture.id}" data-swap>${desk.mayName && picture.people === 'pupils' ? who(desk, picture) : null}${looked(desk, picture)}${off}</div>`
}

function who(desk: Desk, picture: PostPicture): Html {
  const chosen = picture.pupils.map((id) => ({
    id,
    ...nameOf(desk.facts.pupils.get(id)),
    standing: standingOf(desk.facts.pupils.get(id), desk.post, picture),
  }))
  const others = candidates(desk, picture).map(({ id, forename, surname }) => ({
    id,
    name: `${forename} ${surname}`,
    standing: standingOf(desk.facts.pupils.get(id), desk.post, picture),
  }))
  const choices = [...chosen, ...others].map(({ id, name, standing }) => ({
    value: id,
    says: html`<span class="line apart">${name} ${tag(standing.says, standing.tone)}</span>`,
  }))
  if (choices.length === 0) return html`<p class="quiet">Choose a class, or find a pupil by name.</p>`
  const label = chosen.length === 0 ? 'Tick those in the picture' : 'In the picture'
  const list = checkPicks({
    name: `pupils-${picture.id}`,
    label,
    form: { values: { [`pupils-${picture.id}`]: picture.pupils }, problems: desk.form.problems },
    choices,
  })
  return html`${sameAs(desk, picture)}${choices.length > 8 ? html`<div class="whose-class">${list}</div>` : list}`
}

/** Mostly the same children are in the next picture too: one tap says so, and each can be ticked off again. */
function sameAs({ post }: Desk, picture: PostPicture): Html | null {
  const other = picture.pupils.length > 0 ? undefined : post.pictures.findLast(({ id, pupils }) => id !== picture.id && pupils.length > 0)
  if (!other) return null
  const mend: Mend = { does: 'choose', picks: other.pupils.map((pupil) => [`pupils-${picture.id}`, pupil]) }
  return html`<div class="acts">${mendButton({ says: `The same as in picture ${post.pictures.indexOf(other) + 1}`, mend, value: JSON.stringify(mend) })}</div>`
}

const nameOf = (pupil: PupilFact | undefined): { name: string } => ({
  name: pupil ? `${pupil.forename}, ${pupil.className}` : 'Somebody who is not on the roll',
})

/** Those of the class that was chosen, or whose name begins as was typed; at most as many as a class holds. */
function candidates({ facts, typed, post }: Desk, picture: PostPicture): readonly OnRoll[] {
  const find = String(typed[`find-${picture.id}`] ?? '')
    .trim()
    .toLowerCase()
  // Where no class is chosen yet, the class of those in the other pictures is at hand.
  const shown = [...picture.pupils, ...post.pictures.flatMap(({ pupils }) => pupils)][0]
  const className = String(typed[`class-${picture.id}`] || facts.pupils.get(shown ?? '')?.className || '')
  const all = [...facts.classes.values()].flat()
  const byName = ({ forename, surname }: OnRoll): boolean =>
    [forename, surname, `${forename} ${surname}`].some((name) => name.toLowerCase().startsWith(find))
  const found = find.length >= 2 ? all.filter(byName).slice(0, 12) : (facts.classes.get(className) ?? [])
  return found.filter(({ id }) => !picture.pupils.includes(id)).slice(0, 60)
}

/** Who looked at the picture and what they said; folded, so that it can be said otherwise. */
function looked({ work }: Desk, picture: PostPicture): Html | null {
  const last = [...picture.answers].sort((a, b) => Temporal.Instant.compare(b.at, a.at))[0]
  if (!last) return null
  const all = picture.answers.every(({ answer }) => answer === 'yes') ? 'found it fit to be seen' : 'looked at it'
  const rows = dignityQuestions.flatMap(({ asks }) => {
    const given = picture.answers.find(({ question }) => question === asks)
    return given ? [answerPicks({ name: `${asks}-${picture.id}`, says: questionWords[asks], chosen: given.answer })] : []
  })
  return fold({
    title: `${last.by} ${all}, ${sayWhen(last.at, work.school.timeZone, work.now())}`,
    body: html`<div class="stack tight">${rows}</div>`,
  })
}

function whoseWork(picture: PostPicture, form: Form): Html {
  const { id } = picture
  const choices = [
    { value: 'own', says: 'Our own' },
    { value: 'pupil', says: "A pupil's" },
    { value: 'other', says: "Somebody else's" },
  ]
  const pick = linePicks({ name: `work-${id}`, label: 'Whose work is it?', form, choices, hideLabel: true })
  const family = html`${textField({ name: `credit-${id}`, label: 'How the pupil is named, if the family agreed', form, maxLength: 300 })}${textField({ name: `permission-${id}`, label: 'How the family agreed', hint: 'A form, an e-mail, a word at the gate. Only staff read this.', form, maxLength: 1000 })}`
  const said = { own: 'Our own work', pupil: "A pupil's work", other: "Somebody else's work" }
  return fold({
    title: picture.work === null ? 'Whose work is it?' : said[picture.work],
    open: picture.work === null,
    body: html`<div class="stack tight">${pick}<p class="quiet">What a pupil or somebody else has made needs their permission, and their name beside it.</p>${fold({ title: 'A pupil’s: the family’s yes', open: picture.work === 'pupil', body: html`<div class="stack tight">${family}</div>` })}${fold({ title: 'Somebody else’s: the rights register', open: picture.work === 'other', body: pictureWork(picture) })}</div>`,
  })
}
