import { attrs, type Html, type HtmlPart, html } from '../html.ts'

/** One part of a thing that two people wrote differently. `values` are theirs as the form would hold them; `both` is theirs and mine, one below the other. */
export type Meeting = {
  readonly field: string
  readonly label: string
  readonly values: readonly string[]
  readonly mine: HtmlPart
  readonly theirs: HtmlPart
  readonly both: string | null
}

type Both = {
  readonly name: string
  readonly when: string
  readonly rows: readonly Meeting[]
  /** Pictures that the other person added and this page does not show. */
  readonly unseen: number
  readonly again: string
}

/** Two people's words side by side. With script each part is taken by a button; without, theirs can be read and copied, and saving keeps mine. */
export const bothTexts = ({ name, when, rows, unseen, again }: Both): Html =>
  html`<section class="plain stack" id="both" data-swap aria-labelledby="both-title" tabindex="-1"><h2 id="both-title">You and ${name} both changed this</h2><p><span data-kept-words>${name} saved at ${when}. Nothing of either of you is lost: what you save now keeps your words, and theirs stand here to be copied.</span></p>${rows.map((row) => meeting(row, name))}${
    unseen > 0
      ? html`<p data-unseen>${name} added ${unseen === 1 ? 'a picture' : `${unseen} pictures`}. It is kept. <a href="${again}">Open the page again to see it</a></p>`
      : null
  }</section>`

/** Nobody disagrees. */
export const nobodyElse: Html = html`<div id="both" data-swap></div>`

const meeting = ({ field, label, values, mine, theirs, both }: Meeting, name: string): Html => {
  const take = (says: string, how: 'mine' | 'theirs' | 'both'): Html =>
    html`<button type="button" class="btn" data-take="${how}" aria-label="${label}: ${says}" hidden>${says}</button>`
  return html`<div class="meeting"${attrs({ 'data-meeting': field, 'data-theirs': JSON.stringify(values), 'data-both': both })}><h3>${label}</h3><dl><dt>Yours</dt><dd class="said-text">${mine}</dd><dt>${name}</dt><dd class="said-text differs">${theirs}</dd></dl><div class="acts">${take('Keep mine', 'mine')}${take(`Take ${name}’s`, 'theirs')}${both === null ? null : take('Keep both', 'both')}</div></div>`
}

/** Who else has the thing open for writing. */
export const writingToo = (names: readonly string[]): Html => {
  const list = new Intl.ListFormat('en-GB').format(names)
  return html`<p id="here" class="here" data-swap role="status">${
    names.length === 0
      ? null
      : html`<b>${list} ${names.length === 1 ? 'is' : 'are'} writing in this post too.</b> What one saves, the other sees; nobody’s words are overwritten.`
  }</p>`
}
