import { attrs, type Html, type HtmlPart, html } from '../html.ts'
import { type IconName, mark } from '../icons.ts'
import type { Tone } from '../tone.ts'
import { heading } from './paper.ts'
import { clauseLink } from './words.ts'

const verdicts: Record<Tone, { readonly icon: IconName; readonly says: string }> = {
  go: { icon: 'tick', says: 'Pass' },
  wait: { icon: 'warn', says: 'Warning' },
  note: { icon: 'eye', says: 'Needs a person' },
  stop: { icon: 'cross', says: 'Stops this post' },
}

export type FindingSpec = {
  readonly tone: Tone
  readonly title: HtmlPart
  /** Why, in one sentence. Left out of a pass. */
  readonly text?: HtmlPart
  readonly clause: string
  /** Other words than "Stops this post", where it is no post. */
  readonly verdict?: string
  /** Buttons that mend it. */
  readonly mends?: HtmlPart
  /** Id, so that the mark in the margin of the thing checked can point here. */
  readonly id?: string
  readonly level?: 2 | 3 | 4
}

/** What the policy says of one thing: the mark in the margin, what is so, why, the clause, and the button that mends it. */
export const finding = (spec: FindingSpec): Html => {
  const verdict = verdicts[spec.tone]
  const set = attrs({ id: spec.id, tabindex: spec.id === undefined ? null : '-1' })
  return html`<div class="row f ${spec.tone}"${set}><div class="m">${mark(verdict.icon, spec.tone)}</div><div class="b"><p class="line apart"><span class="verd">${
    spec.verdict ?? verdict.says
  }</span>${clauseLink(spec.clause)}</p>${heading(spec.level ?? 3, spec.title)}${spec.text ? html`<p>${spec.text}</p>` : null}${
    spec.mends ? html`<div class="acts">${spec.mends}</div>` : null
  }</div></div>`
}

/** The worst mark of a part, in that part's own margin, linked to the finding that explains it. */
export const jumpMark = (tone: Tone, to: string, says: string): Html =>
  html`<a class="jump" href="#${to}" aria-label="${says}">${mark(verdicts[tone].icon, tone)}</a>`
