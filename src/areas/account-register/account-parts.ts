import type { Work } from '../../infra/work/work.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { avatar } from '../../ui/parts/people.ts'
import { tag } from '../../ui/parts/words.ts'
import type { Tone } from '../../ui/tone.ts'
import type { AccountHappening } from './account-events.ts'
import { type AccountState, stateWords } from './account-states.rule.ts'
import type { Health } from './connection.rule.ts'
import type { AccountRow } from './read-accounts.ts'
import type { RunnerStanding } from './standing.rule.ts'

const stateTones: Readonly<Record<AccountState, Tone | null>> = {
  proposed: null,
  approved: 'note',
  'being-set-up': 'note',
  live: 'go',
  suspended: 'stop',
  'in-transfer': 'wait',
  closing: 'wait',
  closed: null,
}
export const stateTag = (state: AccountState): Html => tag(stateWords[state], stateTones[state])

const healthLooks: Readonly<Record<Health, { readonly says: string; readonly tone: Tone | null }>> = {
  healthy: { says: 'Healthy', tone: 'go' },
  expiring: { says: 'Expiring', tone: 'wait' },
  'needs-reauthorisation': { says: 'Sign in again', tone: 'stop' },
  unreachable: { says: 'Does not answer', tone: 'wait' },
  'not-connected': { says: 'Not connected', tone: null },
}

/** How the connection does; an account that is worked by hand has none. */
export const connectionTag = (row: Pick<AccountRow, 'mode' | 'health'>): Html =>
  row.mode === 'assisted' ? tag('By hand') : tag(healthLooks[row.health].says, healthLooks[row.health].tone)

/** Runners as discs, with their names for those who hear the page. */
export const discs = (runners: readonly RunnerStanding[]): Html =>
  html`<span class="line">${runners.map((one) => avatar(one.name))}<span class="vh">${runners.map((one) => one.name).join(', ')}</span></span>`

/** The line in the story: who did what. */
export const happened: Readonly<Record<AccountHappening, string>> = {
  approved: 'approved the account',
  entered: 'entered it in the register',
  approve: 'said yes to it',
  decline: 'said no to it',
  care: 'changed how it is kept',
  recovery: 'noted the way back in',
  'bio-checked': 'checked its name and description',
  'looked-over': 'looked over what is there',
  'still-used': 'said that it is in use',
  'run-step': 'ticked off a step',
  successor: 'named who takes over',
  publishes: 'changed whether the school publishes on it',
  'set-up': 'began to set it up',
  facts: 'changed its name or address',
  way: 'changed who works it',
  connected: 'connected it',
  disconnected: 'disconnected it',
  'go-live': 'made it live',
  suspend: 'suspended it',
  resume: 'let it go on',
  'start-transfer': 'began to hand it over',
  'finish-transfer': 'handed it over',
  close: 'closed it',
  'finish-closing': 'finished closing it',
  'runner-added': 'added a runner',
  'runner-removed': 'took a runner off',
  'lead-left': 'noted that its lead has left',
  locked: 'stopped new posts',
  unlocked: 'let posts go out again',
  reviewed: 'justified it afresh',
}

export const when = (work: Work, at: Temporal.Instant): string => sayWhen(at, work.school.timeZone, work.now())
