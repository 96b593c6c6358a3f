/** What a person typed into a form, as it came: shown again whenever something must be put right, so that nothing is lost. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>

/** One thing to put right. `field` is the name of the input it points at, or null for the whole form. */
export type Problem = { readonly field: string | null; readonly says: string; readonly clause: string | null }

/** A form as a screen draws it: empty at first, and with the typed values and the problems after a refusal. */
export type Form = { readonly values: FormValues; readonly problems: readonly Problem[] }

export const emptyForm: Form = { values: {}, problems: [] }

/** The single value of a field, or '' (what an input shows). */
// biome-ignore lint/suspicious/noShadowRestrictedNames: it reads a form's value; nothing here means the method of objects
export const valueOf = (form: Form, name: string): string => {
  const value = form.values[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

/** All values of a repeated field (check boxes). */
export const valuesOf = (form: Form, name: string): readonly string[] => {
  const value = form.values[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

/** A form pre-filled from what is stored; what was typed wins. */
export const filled = (form: Form, stored: FormValues): Form => ({ ...form, values: { ...stored, ...form.values } })

export const problemOf = (form: Form, name: string): Problem | undefined => form.problems.find((problem) => problem.field === name)
