/**
 * What a version of the policy says, as one text by key. Keys: `clause:MON-3` the wording, `off:MON-3` why it does not apply here ('' where it
 * does), `intro:roles` how a chapter opens, `local:roles:LOC-1` a clause of the school's own, `answer:contact` the data protection
 * chapter, `decision:G3` and `note:G3` what the school decided, `fact:dsl` who is who.
 */
export type Content = Readonly<Record<string, string>>
export type PartKind = 'clause' | 'off' | 'intro' | 'local' | 'answer' | 'decision' | 'note' | 'fact'
export type Part = { readonly kind: PartKind; readonly id: string; readonly chapter: string | null }

const shape =
  /^(?:(clause|off):([A-Z]{2,3}-[A-Z]?\d+)|(intro):([a-z-]{2,40})|(local):([a-z-]{2,40}):(LOC-\d{1,3})|(answer|decision|note|fact):([A-Za-z0-9-]{2,20}))$/

/** What a key stands for; undefined for a key that no policy has. */
export function partOf(key: string): Part | undefined {
  const found = shape.exec(key)
  if (!found) return undefined
  const [, wording, clause, intro, chapter, local, place, own, other, id] = found
  if (wording) return { kind: wording as PartKind, id: clause ?? '', chapter: null }
  if (intro) return { kind: 'intro', id: chapter ?? '', chapter: chapter ?? '' }
  if (local) return { kind: 'local', id: own ?? '', chapter: place ?? '' }
  return { kind: other as PartKind, id: id ?? '', chapter: null }
}

/** The number of the next clause of the school's own: one more than any there ever was, so that an id never means two things. */
export const nextLocal = (contents: readonly Content[]): string => {
  const numbers = contents.flatMap((content) => Object.keys(content)).map((key) => Number(/^local:[a-z-]+:LOC-(\d+)$/.exec(key)?.[1] ?? 0))
  return `LOC-${Math.max(0, ...numbers) + 1}`
}

/** The school's own clauses of a chapter, in the order of their numbers; those taken out are not among them. */
export const localsOf = (content: Content, chapter: string): readonly { readonly id: string; readonly text: string }[] =>
  Object.entries(content)
    .flatMap(([key, text]) => {
      const part = partOf(key)
      return part?.kind === 'local' && part.chapter === chapter && text !== '' ? [{ id: part.id, text }] : []
    })
    .sort((a, b) => Number(a.id.slice(4)) - Number(b.id.slice(4)))

type Bound = { readonly id: string; readonly mode: 'enforce' | 'assist' | 'guide'; readonly chapter: string }
const ofTheLaw = new Set(['legal', 'data-protection'])

/**
 * Whether a school may say of a clause that it does not apply. What Schoolgate keeps by machine it goes on keeping, so saying otherwise would
 * not be true; and what the law asks is not ours to leave out.
 * @policy ROL-S2 LEG-4
 */
export const mustApply = ({ mode, chapter }: Bound): 'kept-by-machine' | 'law' | null =>
  ofTheLaw.has(chapter) ? 'law' : mode === 'enforce' ? 'kept-by-machine' : null

/** An answer counts when it says something, and nothing in it still waits to be filled in, as in "[name]". */
export const isAnswered = (text: string | undefined): boolean => text !== undefined && text.trim().length >= 20 && !/\[[^\]]*\]/.test(text)

/**
 * Which questions of the data protection chapter are still open. A chapter written as one piece answers them all, save those that somebody
 * has begun to answer and not finished. @policy LEG-4
 */
export const openAnswers = (content: Content, questions: readonly string[]): readonly string[] => {
  const whole = isAnswered(content['answer:whole']) && (content['answer:whole'] ?? '').trim().length >= 40
  return questions.filter((id) => {
    const answer = (content[`answer:${id}`] ?? '').trim()
    return !(whole && answer === '') && !isAnswered(answer)
  })
}
