import type { Work } from '../../../../infra/work/work.ts'
import { memberOf } from '../../../../infra/work/work.ts'
import { foldWords } from '../../../../kernel/text-scan/fold-words.ts'
import { readCsv } from '../../../../infra/csv/index.ts'
import { carefulWords, words } from '../../../policy/index.ts'
import { detailsOf } from '../facts.rule.ts'
import { type ChosenSeverity, choices } from '../severity.rule.ts'
import { contactList, hostLists, type ListName, listNames, type PackLists, type SchoolWord } from './school-lists.rule.ts'
import { NoContactInIt, NoSuchList, NotForTheSchoolToChoose, NoWordsInTheList, TopicNeeded, WordIsTooCommon } from './settings.errors.ts'
import type { CheckTables } from './settings.tables.ts'

/** The policy pack's own lists. */
export const pack: PackLists = { contentious: words.contentious, confidential: words.confidential, careful: carefulWords }

export type Decided = { readonly severity: ChosenSeverity; readonly at: Temporal.Instant }
export type SchoolSettings = { readonly chosen: ReadonlyMap<string, Decided>; readonly words: readonly SchoolWord[] }

/** What the school has decided about its checks: two round trips. */
export async function readSettings(work: Work): Promise<SchoolSettings> {
  const db = work.tables<CheckTables>()
  const rows = await db.selectFrom('check_choice').selectAll().where('school_id', '=', work.school.id).execute()
  const own = await db.selectFrom('check_word').selectAll().where('school_id', '=', work.school.id).orderBy('word').execute()
  return { chosen: new Map(rows.map((row) => [row.check_name, { severity: row.severity, at: row.decided_at }])), words: own }
}

/**
 * Decides how severe a check is. At once for every post, also for those on their way: what is decided is read afresh before each leaves.
 * @policy DO-1 DON-1 TON-1
 */
export async function chooseSeverity(work: Work, asked: { readonly check: string; readonly severity: ChosenSeverity }): Promise<void> {
  if (!choices[asked.check]?.open.includes(asked.severity)) throw NotForTheSchoolToChoose()
  const decided = { severity: asked.severity, decided_by: memberOf(work), decided_at: work.now() }
  await work
    .tables<CheckTables>()
    .insertInto('check_choice')
    .values({ school_id: work.school.id, check_name: asked.check, ...decided })
    .onConflict((conflict) => conflict.columns(['school_id', 'check_name']).doUpdateSet(decided))
    .execute()
  work.log({
    act: 'publishing.check-severity-chosen',
    clause: 'DO-1',
    subject: { kind: 'check', id: asked.check },
    payload: { severity: asked.severity },
  })
}

export type NewWord = { readonly list: string; readonly word: string; readonly topic: string; readonly better: string }

/** Puts words on a list of the school's, or takes them out. @policy DO-1 DON-2 DON-6 */
export async function changeWords(work: Work, changes: readonly (NewWord & { readonly kept: boolean })[]): Promise<void> {
  const by = { changed_by: memberOf(work), changed_at: work.now() }
  for (const { list, word, topic, kept } of changes) {
    const name = listOf(list)
    if (kept && name === contactList && detailsOf(word).length === 0) throw NoContactInIt({ word }, 'word')
    if (kept && isTooShort(name, word)) throw WordIsTooCommon({ word }, 'word')
    if (kept && name === 'contentious' && topic === '') throw TopicNeeded({}, 'topic')
  }
  await work
    .tables<CheckTables>()
    .insertInto('check_word')
    .values(changes.map((change) => ({ school_id: work.school.id, ...change, ...by })))
    .onConflict((conflict) =>
      conflict.columns(['school_id', 'list', 'word']).doUpdateSet((eb) => ({
        topic: eb.ref('excluded.topic'),
        better: eb.ref('excluded.better'),
        kept: eb.ref('excluded.kept'),
        changed_by: eb.ref('excluded.changed_by'),
        changed_at: eb.ref('excluded.changed_at'),
      })),
    )
    .execute()
  const [first] = changes
  const payload = { words: changes.map(({ word }) => word).slice(0, 50), count: changes.length, kept: first?.kept ?? true }
  work.log({ act: 'publishing.check-words-changed', clause: 'DON-2', subject: { kind: 'word-list', id: first?.list ?? '' }, payload })
}

export function listOf(list: string): ListName {
  const name = listNames.find((one) => one === list)
  if (!name) throw NoSuchList()
  return name
}

const isTooShort = (list: ListName, word: string): boolean =>
  (list === contactList && detailsOf(word).length === 0) ||
  (hostLists.some((one) => one === list)
    ? !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(word)
    : foldWords(word).join('').length < (list === 'plain' ? 2 : 3))

const longestWord = 100
const mostWords = 2_000

/** The words of a list that a school brings: a column `word`, and `topic` and `better` where it has them. */
export function wordsOf(bytes: Uint8Array, list: ListName): readonly NewWord[] {
  const { rows } = readCsv(bytes, { required: ['word'], optional: ['topic', 'better'] })
  const taken = rows
    .map(({ values: { word = '', topic = '', better = '' } }) => ({
      list,
      word,
      topic: topic.slice(0, 80),
      better: better.slice(0, longestWord),
    }))
    .filter(({ word, topic }) => word.length <= longestWord && !isTooShort(list, word) && (list !== 'contentious' || topic !== ''))
  const distinct = [...new Map(taken.map((one) => [one.word, one])).values()].slice(0, mostWords)
  if (distinct.length === 0) throw NoWordsInTheList({}, 'file')
  return distinct
}
