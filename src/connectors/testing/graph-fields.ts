/** What the Graph API is asked for: `id,from{name},comments.limit(5){id}`. */
export type Asked = { readonly name: string; readonly below: readonly Asked[] }

export function parseFields(text: string): readonly Asked[] {
  const fields: { name: string; below: readonly Asked[] }[] = []
  for (const part of split(text)) {
    const [, name = '', rest = ''] = /^(\w+)((?:\.\w+\([^()]*\))*(?:\{.*\})?)$/s.exec(part) ?? []
    if (name === '') throw new Error(`These are no fields: ${part}`)
    const inner = /\{(.*)\}$/s.exec(rest)?.[1]
    fields.push({ name, below: inner === undefined ? [] : parseFields(inner) })
  }
  return fields
}

/** At the commas that stand in no braces. */
function split(text: string): readonly string[] {
  const parts: string[] = ['']
  let depth = 0
  for (const letter of text) {
    if (letter === '{' || letter === '(') depth++
    if (letter === '}' || letter === ')') depth--
    if (letter === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts.filter((part) => part !== '')
}
