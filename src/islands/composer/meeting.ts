/** Two people's words meet: what only one of them changed is taken, what both changed is asked about, and nothing is lost. */
export type Snapshot = ReadonlyMap<string, string>

const skipped = /^(csrf|version|has-|who-|class-|find-|picture$|camera$)/
const fieldsOf = (form: HTMLFormElement, name: string): readonly (HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[] =>
  [...form.elements].filter(
    (one): one is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
      (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement) && one.name === name,
  )

/** What the form says, part by part, as it was when the server last had it all. */
export const snapshot = (form: HTMLFormElement): Snapshot => {
  const all = new Map<string, string[]>()
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && !skipped.test(name)) all.set(name, [...(all.get(name) ?? []), value])
  return new Map([...all].map(([name, values]) => [name, values.sort().join('\n')]))
}

/** Puts values into a part of the form. A box that this page does not show yet is put in hidden until the next look draws it. */
const put = (form: HTMLFormElement, name: string, values: readonly string[]): void => {
  const fields = fieldsOf(form, name)
  const left = new Set(values)
  for (const field of fields) {
    const isBox = field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')
    if (isBox) (field as HTMLInputElement).checked = left.has(field.value)
    else field.value = values[0] ?? ''
    if (isBox) left.delete(field.value)
    else left.clear()
  }
  const place = document.getElementById(`of-${name.replace(/^[a-z]+-/, '')}`) ?? form
  for (const value of left) {
    if (value === '') continue
    const box = document.createElement('input')
    box.type = 'hidden'
    box.name = name
    box.value = value
    place.append(box)
  }
}

const rowsOf = (both: Element): readonly HTMLElement[] => [...both.querySelectorAll<HTMLElement>('[data-meeting]')]

/**
 * Goes through both sides: takes theirs where nothing was changed here since `before`, and leaves the rest to be decided.
 * Answers with how many parts are to be decided, and how many were taken.
 */
export const meet = (both: Element, form: HTMLFormElement, before: Snapshot): { readonly open: number; readonly taken: number } => {
  const now = snapshot(form)
  let taken = 0
  for (const row of rowsOf(both)) {
    const name = row.dataset.meeting ?? ''
    if ((now.get(name) ?? '') === (before.get(name) ?? '')) {
      put(form, name, JSON.parse(row.dataset.theirs ?? '[]') as string[])
      row.remove()
      taken += 1
    } else for (const button of row.querySelectorAll<HTMLElement>('[data-take]')) button.hidden = false
  }
  return { open: rowsOf(both).length, taken }
}

/** One part was decided; answers with how many are left. */
export const decide = (button: HTMLElement, form: HTMLFormElement): number => {
  const row = button.closest<HTMLElement>('[data-meeting]')
  const both = button.closest('#both')
  if (!row || !both) return 0
  const name = row.dataset.meeting ?? ''
  if (button.dataset.take === 'theirs') put(form, name, JSON.parse(row.dataset.theirs ?? '[]') as string[])
  if (button.dataset.take === 'both') put(form, name, [row.dataset.both ?? ''])
  row.remove()
  const left = rowsOf(both)
  left[0]?.querySelector<HTMLElement>('[data-take]')?.focus()
  return left.length
}
