import type { Work } from '../../infra/work/work.ts'
import { sayDuration, sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { clockChip, runningChip, workingList } from '../../ui/parts/clocks.ts'
import { fold, linkRow } from '../../ui/parts/paper.ts'
import { clauseLink, tag } from '../../ui/parts/words.ts'
import { stateWords } from './item-states.rule.ts'
import type { ItemClock, ItemLine } from './read-inbox.ts'

/** "by 17:00", "by Tue 26 Nov 09:12", "was Sat 21 Nov 09:58": the limit as the school says it. */
const by = (work: Work, at: Temporal.Instant): string => {
  const when = sayWhen(at, work.school.timeZone, work.now()).replace(/^today /, '')
  return `${Temporal.Instant.compare(work.now(), at) > 0 ? 'was' : 'by'} ${when}`
}

/** The clock of an item as a chip. Aiming and limit differ at weekends: the chip counts to the aim, then to the limit. */
export function itemChip(work: Work, { clock, state }: ItemLine): Html | null {
  if (!clock) return null
  if (clock.state === 'running') {
    const due = Temporal.Instant.compare(work.now(), clock.target) < 0 ? clock.target : clock.due
    return runningChip({ now: work.now(), start: clock.started, due, by: by(work, due) })
  }
  if (clock.state === 'cancelled' || !clock.stopped) return clockChip({ state: 'done', left: 'Closed', by: '', share: 0 })
  const took = `in ${sayDuration(clock.stopped.epochMilliseconds - clock.started.epochMilliseconds)}`
  const how = state === 'acknowledged' ? 'Acknowledged' : 'Answered'
  return clock.state === 'met'
    ? clockChip({ state: 'done', left: how, by: took })
    : clockChip({ state: 'late', left: `${how} late`, by: took, share: 0 })
}

/** The state in a word, where the chip does not say it already. */
export const stateTag = ({ state, isFlagged, isReleased }: ItemLine, mine: boolean): Html | null => {
  if (isFlagged && !isReleased) return tag('Held for the media lead', 'stop')
  if (state === 'resolved') return null
  const words = state === 'acknowledged' ? 'Answer still owed' : stateWords[state]
  return tag(`${words}${mine ? ', yours' : ''}`, state === 'no-reply-needed' ? 'go' : 'wait')
}

export const inboxRow = (work: Work, item: ItemLine, current: string | null): Html =>
  linkRow({
    href: `/inbox/${item.id}`,
    current: item.id === current,
    margin: item.isFlagged && !item.isReleased ? mark('flag', 'wait') : item.clock?.state === 'met' ? mark('tick', 'go') : mark('talk'),
    title: html`<bdi>${item.author.name}</bdi>`,
    text:
      item.isFlagged && !item.isReleased
        ? 'A journalist. Locked: a senior leader decides first (BEH-9).'
        : shortened(item.subject === null ? item.text : `${item.subject}: ${item.text}`),
    chip: itemChip(work, item),
  })

/** The beginning of a text in one line, never cut within a character. */
export const shortened = (text: string, most = 110): string => {
  const line = [...text.slice(0, most * 4).replaceAll(/\s+/g, ' ')]
  return line.length > most
    ? `${line
        .slice(0, most - 2)
        .join('')
        .trimEnd()}…`
    : line.join('')
}

/** How the due time was found, step by step, with the clause behind each; the last step is the answer, ruled double. Open while it runs. */
export function workingFold(work: Work, clock: ItemClock | null): Html | null {
  if (!clock) return null
  const zone = work.school.timeZone
  const say = (at: Temporal.Instant): string => sayWhen(at, zone, work.now())
  const steps = clock.working.map(({ says, clause, at }, step) => {
    const gives = step === clock.working.length - 1 ? clock.target.toString() : at
    return { says, clause, gives: gives ? say(Temporal.Instant.from(gives)) : '', ...(gives ? { iso: gives } : {}) }
  })
  const title = `How ${say(clock.target).replace(/^today /, '')} was worked out`
  return fold({ title, open: clock.state === 'running', body: workingList(steps) })
}

/** Found late: says by how much, and never moves the start. */
export function foundLate(item: ItemLine): Html | null {
  const ms = item.foundAt.epochMilliseconds - item.receivedAt.epochMilliseconds
  return ms > 30 * 60_000
    ? html`<p class="quiet">Found ${sayDuration(ms)} after it was written. The clock starts when it was written. ${clauseLink('MON-3')}</p>`
    : null
}
