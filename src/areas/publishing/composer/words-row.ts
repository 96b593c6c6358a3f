import { filled } from '../../../kernel/form.ts'
import { showingOf } from '../../../kernel/platform-limits.ts'
import { wordMarks } from '../../../kernel/word-marks.ts'
import { type Html, type HtmlPart, html } from '../../../ui/html.ts'
import { button } from '../../../ui/parts/buttons.ts'
import { composerRow } from '../../../ui/parts/composer.ts'
import { textArea, textField } from '../../../ui/parts/fields.ts'
import { fold, quiet } from '../../../ui/parts/paper.ts'
import { clauseLink, tag } from '../../../ui/parts/words.ts'
import { writing } from '../../policy/index.ts'
import { readingAge } from '../checks/index.ts'
import { borrowedPart } from '../others-work/borrowed-parts.ts'
import { wordsFor } from '../posts/channel-groups.rule.ts'
import type { Post, PostTarget } from '../posts/read-post.ts'
import { signOffPicker, templatePicker } from '../templates/template-picker.part.ts'
import type { Desk } from './desk.ts'
import { worstMark } from './finding-parts.ts'
import { readingOf } from './reading.ts'
import { storedPost } from './stored-post.ts'

export const textMark = (desk: Desk): Html | null =>
  worstMark(desk.drawn, {
    says: 'Words',
    where: (where) => where === 'text' || where === 'links' || where === 'post',
    tick: desk.post.text.trim() !== '',
  })

/** The words: for everywhere, and where a channel needs its own, for that one. */
export function wordsRow(desk: Desk): Html {
  const form = filled(desk.form, storedPost(desk.post))
  const text = textArea({ name: 'text', label: 'What do you want to say?', form, rows: 5 })
  const line = textField({
    name: 'author-line',
    label: 'Signed',
    hint: 'Stands below your words, so that families see who is speaking.',
    form,
    maxLength: 200,
  })
  return composerRow(
    'text',
    textMark(desk),
    html`<div class="stack"><div class="stack tight">${text}${counts(desk)}${templatePicker()}</div>${titlePart(desk)}${readingOf(desk, 'text', desk.post.text)}${variants(desk)}${guidance(desk.post.targets)}${borrowedPart(desk)}${line}${signOffPicker()}</div>`,
  )
}

/** Asked for only where a channel shows a title: a page, a film. What was typed waits where none does any more. */
export function titlePart(desk: Desk): Html {
  const { post, platforms } = desk
  const shows = post.targets.flatMap(({ platform, platformName }) => {
    const most = platforms.find(({ id }) => id === platform)?.limits.title
    return most === undefined ? [] : [{ platformName, most }]
  })
  const most = Math.min(...shows.map((one) => one.most))
  const names = [...new Set(shows.map(({ platformName }) => platformName))].join(' and ')
  const field =
    shows.length === 0
      ? null
      : textField({
          name: 'title',
          label: 'Title',
          hint: `Stands above it on ${names}: ${[...post.title].length} of ${most} characters. Left empty, the first words are taken.`,
          form: filled(desk.form, storedPost(post)),
        })
  return html`<div id="title-part" data-swap>${field}</div>`
}

/** How long it is, as each platform counts; and how easily it reads. */
export function counts(desk: Desk): Html {
  const { post } = desk
  const lines = aims(post).flatMap((target) => {
    const limits = desk.platforms.find(({ id }) => id === target.platform)?.limits
    if (!limits || limits.textLength > 20_000) return []
    const length = limits.count(wordsFor(post, target))
    const left = limits.textLength - length
    const says = left < 0 ? html`<b>${-left} too many</b> (${length} of ${limits.textLength})` : html`${length} of ${limits.textLength}`
    return [html`<li><span>${target.platformName}</span> ${says}${left < 0 ? html` ${tag('Too long', 'stop')}` : null}</li>`]
  })
  const age = readingAge(post.text)
  const reads = age === null ? null : html`<li>Reads easily at age ${age}.</li>`
  const none =
    lines.length === 0 && reads === null ? html`<li>Choose below where it goes; then each platform’s count stands here.</li>` : null
  return html`<ul class="counts" id="counts" data-swap>${lines}${reads}${none}</ul>`
}

/** One line a platform: where two channels of one platform get the same words, they count alike. */
const aims = (post: Post): readonly PostTarget[] =>
  post.targets.filter(
    (one, at) => post.targets.findIndex(({ platform, variant }) => platform === one.platform && variant === one.variant) === at,
  )

/** Own words for one channel, with what differs from the words for everywhere. */
export function variants(desk: Desk): Html {
  const { post } = desk
  const form = filled(desk.form, storedPost(post))
  const own = post.targets.filter(({ variant }) => variant !== null)
  const folds = post.targets.map((target) => {
    const name = `variant-${target.channelId}`
    const says = target.variant === null ? tag('The same words') : tag('Own words', 'note')
    const field = textArea({
      name,
      label: `Only for ${target.platformName}: ${target.name}`,
      form,
      rows: 3,
      hint: showingOf(target.platform).warmth,
    })
    const acts = html`<div class="acts">${button({ says: 'Begin with the words above', name: 'copy', value: target.channelId, unchecked: true })}${target.variant === null ? null : button({ says: 'Use the words above again', name: 'clear', value: target.channelId, unchecked: true })}</div>`
    return fold({
      title: html`<span data-fold="${name}">${target.platformName}: ${target.name}</span> ${says}`,
      body: html`<div class="stack tight">${field}${readingOf(desk, name, target.variant ?? '')}${differs(post, target)}${acts}</div>`,
    })
  })
  const title =
    own.length === 0 ? 'The same words everywhere' : `Own words for ${own.map(({ platformName }) => platformName).join(' and ')}`
  const body =
    folds.length === 0
      ? quiet('Choose below where it goes. Then a channel can have words of its own.')
      : html`<div class="stack tight">${quiet('A channel with nothing of its own gets the words above.')}${folds}</div>`
  return html`<div id="variants" data-swap>${fold({ title: html`<span data-fold="variants">${title}</span>`, open: desk.form.problems.some(({ field }) => field?.startsWith('variant-')), body })}</div>`
}

/** What a channel's own words leave out and add, in the words themselves. */
function differs(post: Post, { variant }: PostTarget): HtmlPart {
  if (variant === null || variant === post.text.trim()) return null
  const marks = wordMarks(post.text, variant).map(({ kind, text }) =>
    kind === 'same' ? text : kind === 'added' ? html`<ins>${text}</ins>` : html`<del>${text}</del>`,
  )
  return html`<p class="quiet">What differs from the words for everywhere:</p><p class="said-text differs">${marks}</p>`
}

/** Four words for the writer, and what always holds; warmth by the places it goes to. @policy TON-2 TON-3 TON-4 TON-5 TON-6 DO-4 DO-5 BEH-4 */
export function guidance(targets: readonly PostTarget[]): Html {
  const places = [...new Map(targets.map((target) => [target.platform, target])).values()]
  const warmth =
    places.length === 0
      ? html`<li>Choose where it goes, and it says here what fits there.</li>`
      : places.map(({ platform, platformName }) => html`<li><b>${platformName}:</b> ${showingOf(platform).warmth}</li>`)
  const four = writing.words.map(
    ({ clause, title, text }) =>
      html`<li><b>${title}.</b> ${text} ${clauseLink(clause)}${clause === 'TON-6' ? html`<ul>${warmth}</ul>` : null}</li>`,
  )
  const always = writing.always.map(({ clause, text }) => html`<li>${text} ${clauseLink(clause)}</li>`)
  return html`<div id="guidance" data-swap>${fold({ title: `Four words for the writer: ${writing.words.map(({ title }) => title.toLowerCase()).join(', ')}`, body: html`<ul class="advice">${four}${always}</ul>` })}</div>`
}
