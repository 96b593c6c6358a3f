/** Words kept on this device while the school cannot be reached. They are thrown away as soon as the server has them. */
export type Kept = { readonly version: string; readonly values: readonly (readonly [string, string])[] }

const keyOf = (draft: string): string => `schoolgate:${draft}`

/** The text fields of a form: no files, no token. */
export const textOf = (form: HTMLFormElement): readonly (readonly [string, string])[] =>
  [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' && name !== 'csrf' ? [[name, value] as const] : []))

export const keep = (draft: string, kept: Kept): boolean => {
  try {
    localStorage.setItem(keyOf(draft), JSON.stringify(kept))
    return true
  } catch {
    return false // a full or forbidden store: the words are still on the screen, and the page says that they are not kept
  }
}

export const forget = (draft: string): void => localStorage.removeItem(keyOf(draft))

export const keptOf = (draft: string): Kept | null => {
  const text = localStorage.getItem(keyOf(draft))
  return text === null ? null : (JSON.parse(text) as Kept)
}

/** Writes kept words back into the form. */
export const putBack = (form: HTMLFormElement, kept: Kept): void => {
  for (const field of form.elements) {
    if (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) {
      field.value = kept.values.find(([name]) => name === field.name)?.[1] ?? field.value
    } else if (field instanceof HTMLInputElement) putBackInput(field, kept)
  }
}

const putBackInput = (field: HTMLInputElement, kept: Kept): void => {
  if (field.type === 'checkbox' || field.type === 'radio')
    field.checked = kept.values.some(([name, value]) => name === field.name && value === field.value)
  else if (field.type !== 'hidden' && field.type !== 'file')
    field.value = kept.values.find(([name]) => name === field.name)?.[1] ?? field.value
}
