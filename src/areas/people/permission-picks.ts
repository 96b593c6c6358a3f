import { type Form, problemOf, valuesOf } from '../../kernel/form.ts'
import { attrs, type Html, html } from '../../ui/html.ts'
import { type Choice, problemLine } from '../../ui/parts/fields.ts'
import { clauseLink } from '../../ui/parts/words.ts'

type Group = { readonly title: string; readonly choices: readonly Choice[] }

/** What a role opens, to tick, under the rooms of the house: one field `permissions` in several groups. */
export const permissionPicks = ({ form, groups }: { readonly form: Form; readonly groups: readonly Group[] }): Html => {
  const chosen = valuesOf(form, 'permissions')
  let at = 0
  const box = (one: Choice): Html => {
    at += 1
    const set = attrs({
      id: at === 1 ? 'permissions' : `permissions-${at}`,
      name: 'permissions',
      value: one.value,
      checked: chosen.includes(one.value),
      disabled: one.stopped,
      'aria-invalid': problemOf(form, 'permissions') ? 'true' : null,
    })
    return html`<label class="pick"><input type="checkbox"${set}><span>${one.says}</span>${one.hint ? html`<small>${one.hint}</small>` : null}</label>`
  }
  return html`<div class="line apart"><h2 class="h3">What they may do</h2>${clauseLink('ROL-S6')}</div>${problemLine({ name: 'permissions', form })}${groups.map(
    (group) =>
      html`<fieldset class="field"><legend class="lab">${group.title}</legend><div class="picks">${group.choices.map(box)}</div></fieldset>`,
  )}`
}
