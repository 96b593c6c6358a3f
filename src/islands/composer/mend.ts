import { type Mend, mended } from '../../ui/parts/mends.ts'

/** Does what a finding's button promises, in the form as it stands. */
export const applyMend = (form: HTMLFormElement, mend: Mend): void => {
  const fields = [...form.elements].filter((one) => one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement)
  const tick = (name: string, value: string): void => {
    const box = fields.find((one) => one.name === name && one.value === value)
    if (!(box instanceof HTMLInputElement)) return
    box.checked = true
    box.closest('details')?.setAttribute('open', '')
  }
  if (mend.does === 'choose') {
    for (const [name, value] of mend.picks) tick(name, value)
    return
  }
  if (mend.does === 'leave-picture-off') {
    tick(mend.field, mend.value)
    return
  }
  const field = fields.find((one) => one.name === mend.field)
  if (field) field.value = mended(field.value, mend)
}
