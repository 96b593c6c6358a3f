import { problemOf, valuesOf } from '../../kernel/form.ts'
import { attrs, classes, type Html, html } from '../html.ts'
import { type Choice, describedBy, type FieldSpec, hintLine, problemLine } from './fields.ts'
import { clauseLink } from './words.ts'

type PickSpec = Omit<FieldSpec, 'autocomplete' | 'inputmode'> & {
  readonly choices: readonly Choice[]
  /** Each choice in a box of its own; for a few that matter. */
  readonly boxed?: boolean
  /** The heading above already says it. */
  readonly hideLabel?: boolean
  /** Two choices of the same weight, side by side. */
  readonly pair?: boolean
}

/** One of a few. The first choice takes the field's name as its id, so that a problem can point at it. */
export const radioPicks = (spec: PickSpec): Html => picks(spec, 'radio')

/** Any of a few. */
export const checkPicks = (spec: PickSpec): Html => picks(spec, 'checkbox')

/** A single yes: one box to tick, with the words beside it. Its value is `yes`. */
export const tickField = (spec: Omit<FieldSpec, 'autocomplete' | 'inputmode'>): Html => {
  const invalid = problemOf(spec.form, spec.name) !== undefined
  const set = attrs({
    id: spec.name,
    name: spec.name,
    checked: valuesOf(spec.form, spec.name).includes('yes'),
    required: spec.required,
    'aria-describedby': describedBy(spec),
    'aria-invalid': invalid ? 'true' : null,
  })
  return html`<div class="field">${problemLine(spec)}<label class="pick"><input type="checkbox" value="yes"${set}><span>${spec.label}${
    spec.clause === undefined ? null : html` ${clauseLink(spec.clause)}`
  }</span></label>${hintLine(spec)}</div>`
}

const picks = (spec: PickSpec, type: 'radio' | 'checkbox'): Html => {
  const chosen = valuesOf(spec.form, spec.name)
  const invalid = problemOf(spec.form, spec.name) !== undefined
  const label = html`<legend${attrs({ class: spec.hideLabel ? 'vh' : 'lab' })}>${spec.label}</legend>`
  const items = spec.choices.map((one, at) => {
    const set = attrs({
      id: at === 0 ? spec.name : `${spec.name}-${at + 1}`,
      name: spec.name,
      value: one.value,
      checked: chosen.includes(one.value),
      disabled: one.stopped,
      required: type === 'radio' && spec.required,
      'aria-invalid': invalid ? 'true' : null,
    })
    const hint = one.hint ? html`<small>${one.hint}</small>` : null
    return html`<label${attrs({ class: classes('pick', spec.boxed && 'box') })}><input type="${type}"${set}><span>${one.says}</span>${hint}</label>`
  })
  return html`<fieldset${attrs({ class: 'field', 'aria-describedby': describedBy(spec) })}>${label}${
    spec.clause === undefined ? null : clauseLink(spec.clause)
  }${hintLine(spec)}${problemLine(spec)}<div${attrs({ class: classes('picks', spec.pair && 'pair') })}>${items}</div></fieldset>`
}
