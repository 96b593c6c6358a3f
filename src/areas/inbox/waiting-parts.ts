import type { Work } from '../../infra/work/work.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { textArea } from '../../ui/parts/fields.ts'
import { form, hiddenField } from '../../ui/parts/forms.ts'
import { quiet, stack } from '../../ui/parts/paper.ts'
import { bubble } from '../../ui/parts/talk.ts'
import { clauseLink, say } from '../../ui/parts/words.ts'
import { whyNotRead } from './decide-reply.ts'
import type { WaitingReply } from './read-inbox.ts'
import type { Told } from './told.ts'

/** Only a reply that still waits. */
export const stillWaits = ({ waiting }: Pick<Told, 'waiting'>): WaitingReply | null => (waiting?.state === 'waiting' ? waiting : null)

/** A reply that waits: its words as they would go out, and what its reader decides. */
export function waitingPart(work: Work, told: Told, waiting: WaitingReply): Html {
  const { item, members } = told
  const nameOf = (id: string): string => members.get(id)?.name ?? 'Somebody who left'
  const running = item.clock?.state === 'running' ? item.clock : null
  const refused = whyNotRead(work, waiting, running?.due ?? null)
  const who = waiting.asked.length > 0 ? waiting.asked.map(nameOf).join(', ') : 'any colleague who approves posts'
  const goes = bubble({
    name: html`${nameOf(waiting.writtenBy)} <span class="quiet">would send</span>`,
    at: sayWhen(waiting.askedAt, work.school.timeZone, work.now()),
    iso: waiting.askedAt.toString(),
    text: waiting.reply,
    ours: true,
  })
  const why = say(
    'wait',
    html`Somebody else reads it first. ${clauseLink(waiting.clause)}`,
    html`${waiting.because} Asked: ${who}.${running ? ' The time limit runs on.' : ''}`,
  )
  const mine = waiting.writtenBy === work.caller.memberId || !work.caller.may.has('post.approve')
  return stack('usual', html`${goes}${why}${refused === null ? decision(work, told, waiting) : mine ? null : quiet(refused.because)}`)
}

const decision = (work: Work, { item, typed }: Told, waiting: WaitingReply): Html =>
  form(
    `/inbox/${item.id}/decide`,
    work.caller.csrf,
    html`${hiddenField('reply', waiting.id)}${textArea({ name: 'comment', label: 'A word to the writer', hint: 'Needed when it does not go as it stands.', form: typed, rows: 2 })}${acts(
      button({ says: 'Let it go', kind: 'main', name: 'decision', value: 'approved' }),
      button({ says: 'Ask for changes', name: 'decision', value: 'changes-asked' }),
      button({ says: 'It must not go', kind: 'bad', name: 'decision', value: 'refused' }),
    )}`,
  )
