import type { KindWords } from './kind-words.rule.ts'
import { kindsOfAccounts } from './kinds-of-accounts.rule.ts'
import { kindsOfModeration } from './kinds-of-moderation.rule.ts'
import { kindsOfPeople } from './kinds-of-people.rule.ts'
import { kindsOfPosts } from './kinds-of-posts.rule.ts'

export { capital, cutOff, type Icon, inWords, type KindWords, type Task } from './kind-words.rule.ts'

/** Every kind of task there is. A room that brings a new kind brings its words here; a test compares. */
export const words: Readonly<Record<string, KindWords>> = { ...kindsOfPeople, ...kindsOfAccounts, ...kindsOfPosts, ...kindsOfModeration }
