import type { Work } from '../../infra/work/work.ts'
import { sayTime, sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { clockChip, runningChip, workingList } from '../../ui/parts/clocks.ts'
import { fold, linkRow } from '../../ui/parts/paper.ts'
import { clauseLink, tag } from '../../ui/parts/words.ts'
import { sayDuration } from '../../kernel/say-time.ts'
import { stateWords } from './item-states.rule.ts'
import type { ItemClock, ItemLine } from './read-inbox.ts'

/** "by 17:00", "by Tue 26 Nov 09:12": the limit as the school says it. */
const by = (work: Work, at: Temporal.Instant): string => `by ${sayWhen(at, work.school.timeZone, work.now()).replace(/^today /, '')}`

/** The clock of an item as a chip. Aiming and limit differ at weekends: the chip counts to the aim, then to the limit. */
export function itemChip(work: Work, clock: ItemClock | null): Html | null {
  if (!clock) return null
  if (clock.state === 'running') {
    const due = Temporal.Instant.compare(work.now(), clock.target) < 0 ? clock.target : clock.due
    return runningChip({ now: work.now(), start: clock.started, due, by: by(work, due) })
  }
  if (clock.state === 'cancelled' || !clock.stopped) return clockChip({ state: 'done', left: 'Closed', by: '', share: 0 })
  const took = `in ${sayDuration(clock.stopped.epochMilliseconds - clock.started.epochMilliseconds)}`
  return clock.state === 'met'
    ? clockChip({ state: 'done', left: 'Answered', by: took })
    : clockChip({ state: 'late', left: 'Answered late', by: took, share: 0 })
}

export const stateTag = (item: ItemLine, mine: boolean): Html => {
  if (item.isFlagged && !item.isReleased) return tag('Held for the media lead', 'stop')
  return tag(
    `${stateWords[item.state]}${mine ? ', yours' : ''}`,
    item.state === 'resolved' || item.state === 'no-reply-needed' ? 'go' : item.state === 'acknowledged' ? 'note' : 'wait',
  )
}

export const inboxRow = (work: Work, item: ItemLine, current: string | null): Html =>
  linkRow({
    href: `/inbox/${item.id}`,
    current: item.id === current,
    margin: item.isFlagged && !item.isReleased ? mark('flag', 'wait') : item.clock?.state === 'met' ? mark('tick', 'go') : mark('talk'),
    title: item.author.name,
    text: item.isFlagged && !item.isReleased ? 'A journalist. Locked: a senior leader decides first (BEH-9).' : shortened(item.text),
    chip: itemChip(work, item.clock),
  })

const shortened = (text: string): string => (text.length > 110 ? `${text.slice(0, 108).trimEnd()}…` : text)

/** How the due time was found, step by step, with the clause behind each. */
export function workingFold(work: Work, clock: ItemClock | null): Html | null {
  if (!clock) return null
  const zone = work.school.timeZone
  const say = (iso: string): string => sayWhen(Temporal.Instant.from(iso), zone, work.now())
  const steps = clock.working.map((step) => ({
    says: step.says,
    clause: step.clause,
    gives: step.at ? say(step.at) : '',
    ...(step.at ? { iso: step.at } : {}),
  }))
  const sum = {
    says: Temporal.Instant.compare(clock.target, clock.due) === 0 ? 'Late after' : 'Aim for this; late after midnight',
    clause: 'MON-3',
    gives: sayWhen(clock.target, zone, work.now()),
    iso: clock.target.toString(),
  }
  return fold({ title: `How ${sayTime(clock.target, zone)} was worked out`, body: workingList([...steps, sum]) })
}

/** Found late: says by how much, and never moves the start. */
export function foundLate(item: ItemLine): Html | null {
  const ms = item.foundAt.epochMilliseconds - item.receivedAt.epochMilliseconds
  return ms > 30 * 60_000
    ? html`<p class="quiet">Found ${sayDuration(ms)} after it was written. The clock starts when it was written. ${clauseLink('MON-3')}</p>`
    : null
}
