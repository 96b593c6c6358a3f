import { attrs, classes, type Html, type HtmlPart, html } from '../html.ts'
import { avatar } from './people.ts'
import { type Picture, pictureFrame } from './pictures.ts'

/** One channel's look at a post, as honest as a drawing can be: where words are cut, how pictures lie, what can be pressed. */
export type PreviewSpec = {
  readonly as: 'stream' | 'caption' | 'page' | 'class' | 'message' | 'letter' | 'chat'
  readonly name: string
  readonly handle: HtmlPart
  readonly when: HtmlPart
  /** Where the channel shows one, above its words. */
  readonly title?: string
  readonly text: string
  /** After so many characters readers must ask for the rest. */
  readonly cutsAfter: number | null
  /** What is behind the cut stands open: this reader answers for all of it. */
  readonly whole?: boolean
  /** So many characters fit at all; what is beyond is marked. */
  readonly fits: number | null
  readonly linksWork: boolean
  readonly hashtagsWork: boolean
  readonly pictures: readonly (Picture | Html)[]
  readonly layout: 'tiles' | 'first-large' | 'one-by-one' | 'below-one-another' | 'none'
  /** What a drawing cannot show, in words. */
  readonly notes: readonly HtmlPart[]
}

/** Paper and blackboard for the previews below it, whatever this page is on; works without script. */
export const previewSheet = (body: HtmlPart): Html =>
  html`<div class="pvs stack tight"><fieldset class="line pv-side"><legend class="vh">How readers have their screen</legend>${(
    [
      ['day', 'Light screen', true],
      ['night', 'Dark screen', false],
    ] as const
  ).map(
    ([value, says, checked]) =>
      html`<label class="pick"><input type="radio" name="pv-side" value="${value}"${attrs({ checked })}><span>${says}</span></label>`,
  )}</fieldset>${body}</div>`

/** The post as one channel shows it. */
export const preview = (spec: PreviewSpec): Html => {
  const head = html`<div class="pv-head">${avatar(spec.name)}<span><b>${spec.name}</b><small>${spec.handle} · ${spec.when}</small></span></div>`
  const title = spec.title ? html`<p class="pv-title">${spec.title}</p>` : null
  const words = html`<div class="pv-words">${title}${said(spec)}</div>`
  const pictures = laid(spec)
  const parts = spec.as === 'caption' ? html`${head}${pictures}${words}` : html`${head}${words}${pictures}`
  const notes = spec.notes.length > 0 ? html`<ul class="quiet pv-notes">${spec.notes.map((one) => html`<li>${one}</li>`)}</ul>` : null
  return html`<div class="stack tight"><div class="pv ${spec.as}">${parts}</div>${notes}</div>`
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

function said({ text, cutsAfter, fits, ...how }: PreviewSpec): Html {
  if (text.trim() === '') return html`<p class="pv-none">No words yet.</p>`
  const letters = [...graphemes.segment(text)].map(({ segment }) => segment)
  const over = fits !== null && letters.length > fits ? letters.slice(fits).join('') : ''
  const whole = over === '' ? letters : letters.slice(0, fits ?? letters.length)
  const beyond = over === '' ? null : html`<mark class="over">${over}</mark>`
  if (cutsAfter === null || whole.length <= cutsAfter) return html`<p class="said-text">${living(whole.join(''), how)}${beyond}</p>`
  const cut = wordEnd(whole, cutsAfter)
  const first = whole.slice(0, cut).join('')
  return html`<p class="said-text">${living(first.trimEnd(), how)}…</p><details${attrs({ open: how.whole === true })}><summary>What readers see only when they ask for more</summary><p class="said-text">${living(whole.slice(cut).join('').trimStart(), how)}${beyond}</p></details>`
}

/** Platforms cut between words where one ends near. */
const wordEnd = (letters: readonly string[], at: number): number => {
  const space = letters.slice(0, at).findLastIndex((one) => /\s/.test(one))
  return at - space < 20 && space > 0 ? space : at
}

const pressed = /https?:\/\/[^\s<>"']+|(?<![\p{L}\p{N}_&])[#@][\p{L}\p{N}_][\p{L}\p{N}_.-]*/gu

/** What can be pressed there looks so; here it leads nowhere, because this is a drawing. */
function living(text: string, how: { readonly linksWork: boolean; readonly hashtagsWork: boolean }): readonly HtmlPart[] {
  const parts: HtmlPart[] = []
  let from = 0
  for (const { 0: found, index } of text.matchAll(pressed)) {
    const works = found.startsWith('#') ? how.hashtagsWork : found.startsWith('@') ? how.hashtagsWork : how.linksWork
    parts.push(text.slice(from, index), works ? html`<span class="pv-link">${found}</span>` : found)
    from = index + found.length
  }
  return [...parts, text.slice(from)]
}

function laid({ pictures, layout }: PreviewSpec): Html | null {
  if (pictures.length === 0 || layout === 'none') return null
  const drawn = pictures.map(
    (one, at) =>
      html`<li>${pictureFrame(one)}${
        layout === 'one-by-one' && pictures.length > 1
          ? html`<span class="pv-of" aria-hidden="true">${at + 1}/${pictures.length}</span>`
          : null
      }</li>`,
  )
  const count = Math.min(pictures.length, 4)
  return html`<ul${attrs({ class: classes('pv-pics', layout, `n${count}`), tabindex: layout === 'one-by-one' && pictures.length > 1 ? '0' : null, 'aria-label': layout === 'one-by-one' && pictures.length > 1 ? 'Pictures, one after another' : null })}>${drawn}</ul>`
}
