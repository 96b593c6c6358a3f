import { attrs, classes, type Html, type HtmlPart, html } from '../html.ts'
import { heading } from './paper.ts'
import { hiddenField } from './forms.ts'
import { csrfName } from './forms.ts'

type ConfirmSpec = {
  /** On the button that asks: "Take down". */
  readonly opens: HtmlPart
  readonly title: HtmlPart
  /** What will happen, in one or two sentences. */
  readonly text: HtmlPart
  /** On the button that does it: "Take it down". */
  readonly does: HtmlPart
  readonly keeps?: HtmlPart
  readonly action: string
  readonly csrf: string
  readonly kind?: 'bad' | 'main' | 'other'
  /** Fields the act needs: a reason, a password. */
  readonly fields?: HtmlPart
}

/** Asks before it acts, and works without script: the button folds open where it stands. */
export const confirm = (spec: ConfirmSpec): Html => {
  const kind = spec.kind ?? 'bad'
  const look = classes('btn', kind === 'other' ? null : kind)
  return html`<details class="confirm" data-confirm><summary${attrs({ class: look })}>${spec.opens}</summary><form class="plain stack" method="post" action="${spec.action}">${hiddenField(
    csrfName,
    spec.csrf,
  )}${heading(3, spec.title)}<p>${spec.text}</p>${spec.fields}<div class="acts"><button type="submit"${attrs({ class: look })}>${
    spec.does
  }</button><button type="button" class="btn" data-close hidden>${spec.keeps ?? 'Keep it'}</button></div></form></details>`
}

/** A panel over the page. Without script the link leads to a page that shows the same; `href` is that page. */
export const dialog = (spec: {
  readonly id: string
  readonly opens: HtmlPart
  readonly href: string
  readonly title: HtmlPart
  readonly body: HtmlPart
}): Html =>
  html`<a class="btn" href="${spec.href}" data-open="${spec.id}">${spec.opens}</a><dialog id="${spec.id}" aria-labelledby="${spec.id}-title"><div class="stack"><h3 id="${
    spec.id
  }-title">${spec.title}</h3>${spec.body}<form method="dialog" class="acts"><button type="submit" class="btn">Close</button></form></div></dialog>`
