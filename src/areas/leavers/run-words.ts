import { sayPlainDate } from '../../kernel/say-time.ts'
import type { Html } from '../../ui/html.ts'
import { tag } from '../../ui/parts/words.ts'
import type { RunRow } from './leaver-runs.ts'
import type { How, StepKind, StepState } from './run-steps.rule.ts'

export const kindTitles: Readonly<Record<StepKind, string>> = {
  lead: 'Accounts they lead',
  runner: 'Accounts they help to run',
  scheduled: 'Posts on their way',
  'in-review': 'Posts that wait for a second person',
  approved: 'Posts of others that they approved',
  draft: 'Drafts',
  conversation: 'Conversations in their hands',
  application: 'Applications that are not decided',
  duty: 'Duties they hold',
  recovery: 'Ways back into accounts that are theirs',
  secret: 'Log-in details they saw',
  'way-in': 'Their own ways in',
}
export const kindIcons = {
  lead: 'badge',
  runner: 'people',
  scheduled: 'send',
  'in-review': 'eye',
  approved: 'tick',
  draft: 'pencil',
  conversation: 'talk',
  application: 'badge',
  duty: 'flag',
  recovery: 'back',
  secret: 'key',
  'way-in': 'lock',
} as const

/** What the button says that decides so about a thing of this kind. */
export const howButtons = (kind: StepKind): Readonly<Record<How, string>> => ({
  hand: kind === 'lead' ? 'They lead it next' : 'Hand it over',
  suspend: 'Suspend it on that day',
  aside: kind === 'conversation' ? 'Back before everybody' : kind === 'draft' ? 'Leave it as it is' : 'Stop it: a draft again',
  explain: 'Nothing to do',
})

const stateTones = { open: 'wait', planned: null, done: 'go' } as const
const stateSays: Readonly<Record<StepState, string>> = { open: 'To decide', planned: 'By itself', done: 'Done' }
export const stateTag = (state: StepState): Html => tag(stateSays[state], stateTones[state])

export const statementSays: Readonly<Record<RunRow['statement'], string>> = {
  waiting: 'Not confirmed yet',
  confirmed: 'Confirmed',
  refused: 'Refused',
  'not-reached': 'Could not be reached',
}

export const sayRun = (run: RunRow): string => {
  if (run.outcome === 'stays') return 'Stays after all'
  if (run.closed_at !== null) return 'Everything is settled'
  if (run.ended_at !== null) return 'Sign-in ended, things left to settle'
  return run.last_day === null ? 'No last day yet' : `Last day ${sayPlainDate(run.last_day)}`
}
export const runTag = (run: RunRow): Html =>
  run.closed_at !== null ? tag('Closed', 'go') : run.ended_at !== null ? tag('Gone', 'wait') : tag('Leaving', 'wait')
