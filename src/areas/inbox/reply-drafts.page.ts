import { z } from 'zod'
import { act, fragment, type Screen } from '../../infra/http/declare.ts'
import { id, optionalText } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { DomainError } from '../../kernel/errors.ts'
import { emptyForm } from '../../kernel/form.ts'
import { sayTime } from '../../kernel/say-time.ts'
import { html } from '../../ui/html.ts'
import { membersByIds } from '../people/index.ts'
import { toldOf } from './conversation.page.ts'
import { readItem } from './read-inbox.ts'
import { type Drafted, keepDraft, takeOver } from './reply-drafts.ts'
import { presencePart } from './reply-form.ts'

export const seen = z.coerce.number().int().min(0).optional()
const drafted = z.object({ id: id(), text: optionalText(3000), seen })
const one = z.object({ id: id() })

/** Keeps a reply as it is typed, and says who else is at it. */
const saveFragment = fragment({
  method: 'POST',
  path: '/inbox/:id/draft',
  clause: 'MON-3',
  may: 'inbox.reply',
  input: drafted,
  show: async (work, input) => {
    const other = await keepDraft(work, input, { sits: true })
    const name = other && (await membersByIds(work, [other.memberId])).get(other.memberId)?.name
    return html`Kept at ${sayTime(work.now(), work.school.timeZone)}.${name ? ` ${name} is writing too.` : ''}`
  },
})

/** Who has the reply in hand now. */
const presenceFragment = fragment({
  method: 'GET',
  path: '/inbox/:id/presence',
  clause: 'MON-3',
  may: 'inbox.read',
  input: one,
  show: async (work, input, outside) => presencePart(work, await toldOf(work, await readItem(work, input.id), emptyForm, outside)),
})

/** What could not be sent because somebody was quicker is kept, and the person is told why. */
export async function keptInstead(work: Work, input: Drafted, why: unknown): Promise<{ to: string; say: string }> {
  if (!(why instanceof DomainError) || why.spec.status !== 409) throw why
  await keepDraft(work, input, { sits: false })
  return { to: `/inbox/${input.id}`, say: `${why.says} ${why.mend}` }
}

export const draftPages = (itemScreen: Screen<typeof one>) => [
  saveFragment,
  presenceFragment,
  act({
    on: itemScreen,
    path: '/inbox/:id/keep',
    clause: 'MON-3',
    may: 'inbox.reply',
    input: drafted,
    act: async (work, input) => {
      await keepDraft(work, input, { sits: true })
      return { to: `/inbox/${input.id}`, say: input.text === '' ? 'The box is empty again.' : 'Kept for later. Nothing was sent.' }
    },
  }),
  act({
    on: itemScreen,
    path: '/inbox/:id/take-over',
    clause: 'MON-3',
    may: 'inbox.reply',
    input: drafted,
    act: async (work, input) => {
      await takeOver(work, input)
      return { to: `/inbox/${input.id}`, say: 'The reply is in your hands now. What the other person wrote is kept for them.' }
    },
  }),
]
