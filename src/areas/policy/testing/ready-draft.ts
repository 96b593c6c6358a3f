import { dataQuestions } from '../content.ts'

/** Somebody who can ask the API. */
type Person = { api(method: string, path: string, body?: unknown): Promise<{ readonly body: unknown }> }

/** A draft with a finished data protection chapter and named people, sent for review: what `POST /policy/adopt` can adopt. */
export async function readyDraft(
  person: Person,
  from: 'pack' | 'adopted' | 'trust',
  changes: Readonly<Record<string, string>> = {},
): Promise<void> {
  await person.api('POST', '/policy/draft', { from })
  const { versions } = (await person.api('GET', '/policy/draft')).body as { versions: Record<string, number> }
  const answers = Object.fromEntries(
    dataQuestions.map(({ id }) => [`answer:${id}`, `What we do about ${id} is written in the office and known to everybody.`]),
  )
  const parts = { ...answers, 'fact:dsl': 'Ruth Adeyemi', 'fact:dpo': 'Martin Vale', ...changes }
  for (const [part, text] of Object.entries(parts))
    await person.api('PUT', '/policy/draft/parts', { part, text, version: versions[part] ?? 0 })
  await person.api('POST', '/policy/draft/review', { reviewers: [] })
}
