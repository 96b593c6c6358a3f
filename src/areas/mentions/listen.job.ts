import type { Platform, Stream } from '../../connectors/connector.ts'
import type { Job, JobTools } from '../../infra/jobs/worker.ts'
import { platformEntry } from '../account-register/index.ts'
import type { MentionsTables } from './mentions.tables.ts'
import { isWatchedFor, type WatchedWords } from './watch.rule.ts'

/** The network's search learns of a post a little after the stream tells it. */
const searchLags = { seconds: 10 }
const readWordsEvery = { seconds: 60 }
const longestPause = 300

type Watched = { readonly schoolId: string; readonly sourceId: string; readonly words: WatchedWords }
type Listening = {
  open: { close(): void } | null
  reached: string | null
  failures: number
  nextAt: Temporal.Instant | null
  wordsAt: Temporal.Instant | null
  watched: readonly Watched[]
  readonly due: Map<string, Watched>
}

/**
 * Listens where an installation named a stream, and makes a search due at once when somebody says a watched word. What is missed while
 * nobody listens is found by the search that comes anyway. Nothing that is heard is kept. @policy MPS-1
 */
export function listenForMentions(): Job {
  const all = new Map<string, Listening>()
  return {
    name: 'listen-for-mentions',
    everyMs: 1_000,
    run: async (tools) => {
      for (const { id, stream } of tools.outside.platforms as readonly Platform[]) {
        if (!stream) continue
        const state = all.get(id) ?? { open: null, reached: null, failures: 0, nextAt: null, wordsAt: null, watched: [], due: new Map() }
        all.set(id, state)
        await attend(tools, { id, stream, state })
      }
      return undefined
    },
  }
}

type At = { readonly id: string; readonly stream: Stream; readonly state: Listening }

async function attend(tools: JobTools, { id, stream, state }: At): Promise<void> {
  const now = tools.house.clock()
  if (state.wordsAt === null || Temporal.Instant.compare(now, state.wordsAt.add(readWordsEvery)) >= 0) {
    state.watched = await watchedWords(tools, platformEntry(id).name)
    state.wordsAt = now
  }
  if (state.watched.length === 0) return state.open?.close()
  const mayTry = state.nextAt === null || Temporal.Instant.compare(now, state.nextAt) >= 0
  if (state.open === null && mayTry) await begin(tools, stream, state)
  const due = [...state.due.values()]
  state.due.clear()
  for (const one of due) await hurry(tools, one)
}

/** From where the last listening ended, so that a break loses nothing; each failure waits longer. */
async function begin({ house }: JobTools, stream: Stream, state: Listening): Promise<void> {
  const ended = (): void => {
    state.open = null
    state.failures += 1
    state.nextAt = house.clock().add({ seconds: Math.min(longestPause, 2 ** Math.min(state.failures, 9)) })
  }
  const heard = (text: string, reached: string): void => {
    state.reached = reached
    state.failures = 0
    for (const one of state.watched) if (isWatchedFor(text, one.words)) state.due.set(one.sourceId, one)
  }
  try {
    state.open = await stream.listen(state.reached, { heard, ended })
  } catch {
    // The search goes on as before; that it looks, and how it goes, stands on the page.
    ended()
  }
}

async function watchedWords({ house }: JobTools, place: string): Promise<readonly Watched[]> {
  const schools = await house.asClerk<MentionsTables, { school_id: string }[]>((db) =>
    db.selectFrom('mention_source').select('school_id').distinct().where('due_at', 'is not', null).execute(),
  )
  const found: Watched[] = []
  for (const { school_id } of schools)
    await house.forSchool(school_id, async (work) => {
      const rows = await work
        .tables<MentionsTables>()
        .selectFrom('mention_source as s')
        .innerJoin('mention_watch as w', (on) => on.onRef('w.school_id', '=', 's.school_id').onRef('w.id', '=', 's.watch_id'))
        .select(['s.id', 'w.any_words', 'w.all_words', 'w.none_words'])
        .where('s.school_id', '=', school_id)
        .where('s.place', '=', place)
        .where('s.due_at', 'is not', null)
        .where('w.ended_at', 'is', null)
        .execute()
      for (const row of rows)
        found.push({ schoolId: school_id, sourceId: row.id, words: { any: row.any_words, all: row.all_words, none: row.none_words } })
    })
  return found
}

const hurry = ({ house }: JobTools, { schoolId, sourceId }: Watched): Promise<unknown> =>
  house.forSchool(schoolId, (work) =>
    work
      .tables<MentionsTables>()
      .updateTable('mention_source')
      .set({ due_at: work.now().add(searchLags) })
      .where('school_id', '=', schoolId)
      .where('id', '=', sourceId)
      .where('due_at', '>', work.now().add(searchLags))
      .execute(),
  )
