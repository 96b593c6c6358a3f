import { z } from 'zod'
import decisionsFile from '../../../policy/decisions.json' with { type: 'json' }
import questionsFile from '../../../policy/data-protection.json' with { type: 'json' }
import { type Content, localsOf, openAnswers, partOf } from './content.rule.ts'
import { type Chapter, chapters, clauseById, clauses, type Clause } from './pack.ts'

const text = z.string().min(1)
const questionShape = z.strictObject({ id: text, title: text, ask: text, start: text }).readonly()
const decisionShape = z
  .strictObject({ id: text, clauses: z.array(text).min(1).readonly(), title: text, because: text, suggest: text })
  .readonly()

/** A question whose answer makes a piece of the data protection chapter; `start` is our wording, to be changed by the school. @policy LEG-4 */
export type DataQuestion = z.infer<typeof questionShape>
export const dataQuestions: readonly DataQuestion[] = z.array(questionShape).min(1).readonly().parse(questionsFile)
/** Where the policy says two things, or nothing: each school decides, and the decision is kept with the version. */
export type OpenDecision = z.infer<typeof decisionShape>
export const openDecisions: readonly OpenDecision[] = z.array(decisionShape).min(1).readonly().parse(decisionsFile)

export const decisionChoices = ['as-suggested', 'otherwise', 'later'] as const

/** What was decided, in a sentence; empty where nothing was. */
export function sayChoice(id: string, choice: string): string {
  if (choice === 'as-suggested') return openDecisions.find((one) => one.id === id)?.suggest ?? ''
  return choice === 'otherwise' ? 'Decided otherwise.' : choice === 'later' ? 'Still to be decided.' : ''
}

/** The policy as it comes with Schoolgate. */
export const packContent: Content = Object.fromEntries([
  ...clauses.filter(({ id }) => id !== 'LEG-4').map(({ id, text: words }) => [`clause:${id}`, words]),
  ...chapters.map(({ id, intro }) => [`intro:${id}`, intro]),
])

/** A version that was adopted before versions held more than their clauses. */
export const contentOf = (version: { readonly content: Content; readonly clauses: Readonly<Record<string, string>> }): Content => {
  if (Object.keys(version.content).length > 0) return version.content
  const wordings = Object.entries(version.clauses).filter(([id]) => id !== 'LEG-4')
  return {
    ...packContent,
    ...Object.fromEntries(wordings.map(([id, words]) => [`clause:${id}`, words])),
    ...(version.clauses['LEG-4'] ? { 'answer:whole': version.clauses['LEG-4'] } : {}),
  }
}

/** The data protection chapter, put together from its answers. Empty while nothing is answered. @policy LEG-4 */
export function dataProtectionOf(content: Content): string {
  const pieces = dataQuestions.flatMap(({ id, title }) => {
    const answer = (content[`answer:${id}`] ?? '').trim()
    return answer === '' ? [] : [`${title}. ${answer}`]
  })
  const whole = (content['answer:whole'] ?? '').trim()
  return [...(whole === '' ? [] : [whole]), ...pieces].join('\n\n')
}

/** The questions of the data protection chapter that are still open. */
export const stillOpen = (content: Content): readonly DataQuestion[] => {
  const open = new Set(
    openAnswers(
      content,
      dataQuestions.map(({ id }) => id),
    ),
  )
  return dataQuestions.filter(({ id }) => open.has(id))
}

/** A clause as it stands in one version: `off` says why it does not apply, `own` that the school added it, `changed` that it is not our wording. */
export type StandingClause = Clause & { readonly off: string; readonly own: boolean; readonly changed: boolean }
export type StandingChapter = Pick<Chapter, 'id' | 'title'> & { readonly intro: string; readonly clauses: readonly StandingClause[] }

/** The whole policy in reading order. */
export const chaptersOf = (content: Content): readonly StandingChapter[] =>
  chapters.map(({ id, title, intro, clauses: ids }) => ({
    id,
    title,
    intro: content[`intro:${id}`] ?? intro,
    clauses: [
      ...ids.flatMap((clauseId) => standing(content, clauseId)),
      ...localsOf(content, id).map((local) => ({
        ...local,
        chapter: id,
        mode: 'guide' as const,
        who: 'Our school',
        why: '',
        off: '',
        own: true,
        changed: true,
      })),
    ],
  }))

function standing(content: Content, id: string): readonly StandingClause[] {
  const clause = clauseById(id)
  if (!clause) return []
  const words = id === 'LEG-4' ? dataProtectionOf(content) : content[`clause:${id}`]
  return [
    {
      ...clause,
      text: words || clause.text,
      off: content[`off:${id}`] ?? '',
      own: false,
      changed: words !== undefined && words !== clause.text,
    },
  ]
}

/** The wording of every clause by its id, as a version keeps it beside its content. */
export const wordingsOf = (content: Content): Readonly<Record<string, string>> =>
  Object.fromEntries(chaptersOf(content).flatMap((chapter) => chapter.clauses.map((clause) => [clause.id, clause.text])))

const words: Readonly<Record<string, (id: string) => string>> = {
  clause: (id) => id,
  off: (id) => `${id}: whether it applies`,
  intro: (id) => `How “${chapters.find((one) => one.id === id)?.title ?? id}” opens`,
  local: (id) => `${id}, our own clause`,
  answer: (id) => `Data protection: ${dataQuestions.find((one) => one.id === id)?.title.toLowerCase() ?? 'the whole chapter'}`,
  decision: (id) => `Decision: ${openDecisions.find((one) => one.id === id)?.title ?? id}`,
  note: (id) => `Note on: ${openDecisions.find((one) => one.id === id)?.title ?? id}`,
  fact: (id) => (id === 'dsl' ? 'Safeguarding lead' : 'Data protection officer'),
}

/** What a part is called on a screen. */
export const sayPart = (key: string): string => {
  const part = partOf(key)
  return part ? (words[part.kind]?.(part.id) ?? key) : key
}

/** Where a part stands in the policy: chapters in their order, within them as read; facts, answers and decisions after them. */
export function orderOf(key: string): number {
  const part = partOf(key)
  if (!part) return 1_000_000
  const chapterId = part.chapter ?? clauseById(part.id)?.chapter ?? (part.kind === 'answer' ? 'data-protection' : null)
  const at = chapters.findIndex(({ id }) => id === chapterId)
  const chapter = chapters[at]
  if (!chapter) return 900_000
  const within = part.kind === 'intro' ? 0 : part.kind === 'local' ? 500 + Number(part.id.slice(4)) : 1 + chapter.clauses.indexOf(part.id)
  return at * 1000 + within
}

/** Whether this key belongs to any policy at all: a clause of the pack, a chapter, a question. */
export function isKnown(key: string): boolean {
  const part = partOf(key)
  if (!part) return false
  if (part.kind === 'clause' || part.kind === 'off') return clauseById(part.id) !== undefined && part.id !== 'LEG-4'
  if (part.kind === 'intro' || part.kind === 'local') return chapters.some(({ id }) => id === part.chapter)
  if (part.kind === 'answer') return part.id === 'whole' || dataQuestions.some(({ id }) => id === part.id)
  if (part.kind === 'fact') return part.id === 'dsl' || part.id === 'dpo'
  return openDecisions.some(({ id }) => id === part.id)
}
