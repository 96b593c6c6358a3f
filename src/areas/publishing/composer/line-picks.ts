import { type Form, problemOf, valueOf as typedIn } from '../../../kernel/form.ts'
import { attrs, type Html, html } from '../../../ui/html.ts'
import { problemLine } from '../../../ui/parts/fields.ts'

/** One of a few short choices, in a line. The first takes the field's name as its id, so that a problem can point at it. */
export const linePicks = (spec: {
  readonly name: string
  readonly label: string
  readonly form: Form
  /** The heading above already says it. */
  readonly hideLabel?: boolean
  readonly choices: readonly { readonly value: string; readonly says: string }[]
}): Html => {
  const chosen = typedIn(spec.form, spec.name)
  const items = spec.choices.map(({ value, says }, at) => {
    const set = attrs({
      id: at === 0 ? spec.name : null,
      name: spec.name,
      value,
      checked: value === chosen,
      'aria-invalid': problemOf(spec.form, spec.name) ? 'true' : null,
    })
    return html`<label class="pick"><input type="radio"${set}><span>${says}</span></label>`
  })
  const body = html`${problemLine(spec)}<div><div class="line">${items}</div></div>`
  return spec.hideLabel
    ? html`<div class="field" role="group" aria-label="${spec.label}">${body}</div>`
    : html`<fieldset class="field"><legend class="lab">${spec.label}</legend>${body}</fieldset>`
}
