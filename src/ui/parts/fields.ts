import { type Form, problemOf, valueOf as typedIn } from '../../kernel/form.ts'
import { attrs, type Html, type HtmlPart, html } from '../html.ts'
import { icon } from '../icons.ts'
import { clauseLink } from './words.ts'

/** What every field is told. `name` is also its id, so that a problem can point at it. */
export type FieldSpec = {
  readonly name: string
  readonly label: HtmlPart
  readonly hint?: HtmlPart
  readonly clause?: string
  readonly form: Form
  readonly required?: boolean
  readonly autocomplete?: string
  readonly inputmode?: 'text' | 'numeric' | 'email' | 'tel' | 'url' | 'search'
}

/** Ids of the hint and of the problem, for `aria-describedby`; null when there is neither. */
export const describedBy = (spec: Pick<FieldSpec, 'name' | 'hint' | 'form'>, more: string | null = null): string | null =>
  [spec.hint ? `${spec.name}-hint` : null, problemOf(spec.form, spec.name) ? `${spec.name}-err` : null, more]
    .filter((id) => id !== null)
    .join(' ') || null

/** The sentence under a label that says what to put right, with its clause. */
export const problemLine = (spec: Pick<FieldSpec, 'name' | 'form'>): Html | null => {
  const problem = problemOf(spec.form, spec.name)
  if (problem === undefined) return null
  return html`<p class="err" id="${spec.name}-err">${icon('warn')}<span>${problem.says}${problem.clause === null ? null : html` (${problem.clause})`}</span></p>`
}

export const hintLine = (spec: Pick<FieldSpec, 'name' | 'hint'>): Html | null =>
  spec.hint ? html`<p class="hint" id="${spec.name}-hint">${spec.hint}</p>` : null

const wrapped = (spec: FieldSpec, control: HtmlPart): Html => {
  const label = html`<label for="${spec.name}">${spec.label}</label>`
  const top = spec.clause === undefined ? label : html`<div class="line apart">${label}${clauseLink(spec.clause)}</div>`
  return html`<div class="field">${top}${hintLine(spec)}${problemLine(spec)}${control}</div>`
}

const usual = (spec: FieldSpec): Record<string, string | boolean | null | undefined> => ({
  id: spec.name,
  name: spec.name,
  required: spec.required,
  autocomplete: spec.autocomplete,
  inputmode: spec.inputmode,
  'aria-describedby': describedBy(spec),
  'aria-invalid': problemOf(spec.form, spec.name) ? 'true' : null,
})

/** One line of text. `type` picks the keyboard of a phone. */
export const textField = (
  spec: FieldSpec & { readonly type?: 'text' | 'email' | 'url' | 'tel' | 'search' | 'date' | 'time'; readonly maxLength?: number },
): Html =>
  wrapped(
    spec,
    html`<input class="in-t"${attrs({ ...usual(spec), type: spec.type ?? 'text', maxlength: spec.maxLength, value: typedIn(spec.form, spec.name) })}>`,
  )

/** A password or a code. What was typed is never sent back to the page. */
export const passwordField = (spec: FieldSpec): Html => wrapped(spec, html`<input class="in-t" type="password"${attrs(usual(spec))}>`)

/** Ruled lines for longer text. `max` counts characters below it while a person types. */
export const textArea = (
  spec: FieldSpec & { readonly rows?: number; readonly max?: number; readonly maxLength?: number; readonly note?: HtmlPart },
): Html => {
  const counted = spec.max !== undefined || Boolean(spec.note)
  const note = counted ? `${spec.name}-n` : null
  const written = typedIn(spec.form, spec.name)
  const set = attrs({
    ...usual(spec),
    'aria-describedby': describedBy(spec, note),
    rows: spec.rows ?? 4,
    maxlength: spec.maxLength,
    'data-max': spec.max,
    'data-note': note,
  })
  const count = spec.max === undefined ? null : html`<span data-count>${[...written].length} of ${spec.max} characters.</span> `
  return wrapped(
    spec,
    html`<textarea class="ruled"${set}>${written}</textarea>${note && html`<p class="hint" id="${note}">${count}${spec.note}</p>`}`,
  )
}

export type Choice = { readonly value: string; readonly says: HtmlPart; readonly hint?: HtmlPart; readonly stopped?: boolean }

/** One of a list too long to lay open. `none` is the empty first line, when nothing is chosen yet. */
export const selectField = (spec: FieldSpec & { readonly choices: readonly Choice[]; readonly none?: string }): Html => {
  const chosen = typedIn(spec.form, spec.name)
  const options = spec.choices.map(
    (one) => html`<option${attrs({ value: one.value, selected: one.value === chosen, disabled: one.stopped })}>${one.says}</option>`,
  )
  return wrapped(
    spec,
    html`<select${attrs(usual(spec))}>${spec.none === undefined ? null : html`<option value="">${spec.none}</option>`}${options}</select>`,
  )
}

/** A file from this device. Its form must be multipart. */
export const fileField = (spec: FieldSpec & { readonly accept?: string; readonly multiple?: boolean }): Html =>
  wrapped(spec, html`<input class="in-t" type="file"${attrs({ ...usual(spec), accept: spec.accept, multiple: spec.multiple })}>`)

/** A day and a time of day as the school's clocks show it. Value: `2026-11-23T15:40`. */
export const dateTimeField = (spec: FieldSpec & { readonly min?: string; readonly max?: string }): Html =>
  wrapped(
    spec,
    html`<input class="in-t" type="datetime-local"${attrs({ ...usual(spec), min: spec.min, max: spec.max, value: typedIn(spec.form, spec.name) })}>`,
  )
