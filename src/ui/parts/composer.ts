import { attrs, type Html, type HtmlPart, html } from '../html.ts'
import type { Mend } from './mends.ts'
import { icon } from '../icons.ts'
import { type Choice, type FieldSpec, problemLine } from './fields.ts'
import { form } from './forms.ts'
import { nobodyElse, writingToo } from './meeting.ts'
import { row } from './paper.ts'
import { finding, type FindingSpec } from './findings.ts'

type ComposerSpec = {
  readonly action: string
  readonly csrf: string
  /** Answers a POST of the text fields with fragments: see `composer` in src/ui/README.md. */
  readonly checks: string
  /** Takes one picture as `picture`, answers with its row. */
  readonly upload: string
  /** So many pictures a post holds; of more than fit the first are taken. */
  readonly most?: number
  /** Says that somebody is here, and who else is; header `x-version` is what others saved last. */
  readonly here?: string
  /** Answers with both sides, part by part, where what is typed and what others saved differ. */
  readonly both?: string
  /** Both sides already, where a save was refused because of them. */
  readonly meeting?: HtmlPart
  /** Names the draft on this device: person and post, so that two people on one computer never see each other's words. */
  readonly draft: string
  /** Counts up with each save; words kept on the device for an older one are offered, not put back unasked. */
  readonly version: string
  readonly sheet: HtmlPart
  readonly beside: HtmlPart
}

/** Id of the form, for buttons that stand outside it. */
export const composerForm = 'composer'

/** The writing screen: one form on a sheet, the checks beside it. A plain form at heart; the island sharpens it. */
export const composer = (spec: ComposerSpec): Html => {
  const meeting = spec.meeting ?? nobodyElse
  const sheet = form(spec.action, spec.csrf, html`${spec.sheet}`, { multipart: true, sheet: true, id: composerForm })
  const set = attrs({
    'data-checks': spec.checks,
    'data-upload': spec.upload,
    'data-most': spec.most,
    'data-draft': spec.draft,
    'data-version': spec.version,
    'data-here': spec.here,
    'data-both': spec.both,
  })
  return html`<sg-composer${set}>${writingToo([])}${meeting}<div class="cols mark">${sheet}<div class="stack stick roomy">${spec.beside}</div></div></sg-composer>`
}

/** One part of the post on the sheet. `id` lets a later check swap its mark: the mark is the element `mark-ID`. A picture's row can be moved. */
export const composerRow = (id: string, margin: HtmlPart, body: HtmlPart, picture: string | null = null): Html =>
  picture === null
    ? row(marginMark(id, margin), body)
    : html`<div class="row" data-picture="${picture}"><div class="m">${marginMark(id, margin)}</div><div class="b">${body}</div></div>`

/** The mark in a part's margin, as it is swapped after each look. */
export const marginMark = (id: string, margin: HtmlPart): Html => html`<div id="mark-${id}" data-swap>${margin}</div>`

/** The list that pictures are added to, and the way to add one without script. */
export const pictureList = (pictures: HtmlPart, add: HtmlPart): Html =>
  html`<div data-pictures>${pictures}</div><div class="row"><div class="m"></div><div class="b" data-add>${add}</div></div>`

/** Two ways to a picture: the camera, on what is held in the hand, and what is there already. Each takes several. */
export const picturesField = (spec: Pick<FieldSpec, 'name' | 'form'> & { readonly accept: string; readonly hint: HtmlPart }): Html => {
  const set = attrs({ 'aria-describedby': `${spec.name}-h` })
  const camera = html`<label class="btn cam">${icon('camera')}Take a picture<input type="file" class="vh" name="camera" id="${spec.name}-cam" accept="image/*" capture="environment"${set}></label>`
  const choose = html`<label class="btn">${icon('picture')}Choose pictures<input type="file" class="vh" name="${spec.name}" id="${spec.name}" accept="${spec.accept}" multiple${set}></label>`
  return html`<div class="field">${problemLine({ name: spec.name, form: spec.form })}<div class="line">${camera}${choose}</div><p class="hint" id="${spec.name}-h">${spec.hint} <span class="drops">Or drop pictures here, or paste one.</span></p></div>`
}

/** Moves a picture by one place. With script its row moves at once; by the handle it can be dragged. */
export const moveButtons = (spec: { readonly id: string; readonly number: number; readonly of: number }): Html =>
  html`<div class="acts moves">${(
    [
      ['earlier', 'back', 1],
      ['later', 'on', spec.of],
    ] as const
  ).map(
    ([way, drawing, end]) =>
      html`<button type="submit" class="btn slim" name="move" value="${way}:${spec.id}" data-move="${way}" formnovalidate${attrs({ disabled: spec.number === end })}>${icon(drawing)}<span class="vh">Picture ${spec.number}: one place ${way}</span></button>`,
  )}</div>`

/** What the checks found, worst first, on a sheet of its own. Swapped as a whole after each look. */
export const checksSheet = (spec: { readonly looked: HtmlPart; readonly findings: readonly FindingSpec[] }): Html =>
  html`<section class="sheet" id="checks" data-swap aria-labelledby="checks-title"><div class="top"><h2 id="checks-title">Checks</h2><p class="quiet" data-looked>${
    spec.looked
  }</p></div>${spec.findings.map(finding)}</section>`

/** A finding's button. With script it mends the draft at once; without, it sends the form with `mend` set to `value`. */
export const mendButton = (spec: { readonly says: HtmlPart; readonly mend: Mend; readonly value: string }): Html =>
  html`<button type="submit" class="btn" form="${composerForm}"${attrs({ name: 'mend', value: spec.value, 'data-mend': JSON.stringify(spec.mend) })}>${spec.says}</button>`

/** The bar that stays in sight under the sheet: what stops the post, in words, and the main button. */
export const dock = (says: HtmlPart, buttons: HtmlPart): Html =>
  html`<p class="quiet kept" role="status" data-kept></p><div class="dock" id="dock" data-swap><p id="dock-says">${says}</p>${buttons}</div>`

/** Boxes to leave a picture off a channel. Ticked by a finding's button, or by hand. */
export const leaveOff = (
  spec: Pick<FieldSpec, 'name'> & { readonly chosen: readonly string[]; readonly choices: readonly Choice[] },
): Html =>
  html`<details${attrs({ open: spec.chosen.length > 0 })}><summary>Leave it off a channel</summary><div class="picks">${spec.choices.map(
    (one) =>
      html`<label class="pick"><input type="checkbox"${attrs({ name: spec.name, value: one.value, checked: spec.chosen.includes(one.value) })}><span>${one.says}</span></label>`,
  )}</div></details>`
