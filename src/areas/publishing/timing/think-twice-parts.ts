import type { Work } from '../../../infra/work/work.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { say } from '../../../ui/parts/words.ts'
import type { Blackout, BlackoutKind } from './stops.rule.ts'

const asks: Readonly<Record<BlackoutKind, string>> = {
  election: 'Could a reader take it for a side, a party or a candidate?',
  results: 'Does it say anything that is not public yet?',
  own: 'Is this the right moment for it?',
}

/** A blackout that only warns, said where the time is chosen and where the post is read. It stops nothing. @policy DO-1 DON-2 */
export const thinkTwiceSays = (work: Work, blackouts: readonly Blackout[]): Html =>
  html`${blackouts.map(({ kind, name, untilAt }) =>
    say('wait', 'Think twice.', `“${name}” lasts until ${sayWhen(untilAt, work.school.timeZone, work.now())}. ${asks[kind]}`),
  )}`
