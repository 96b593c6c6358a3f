import type { Outside } from '../../infra/http/declare.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { confirm } from '../../ui/parts/dialogs.ts'
import { selectField, textArea } from '../../ui/parts/fields.ts'
import { actForm, form } from '../../ui/parts/forms.ts'
import { fold, inside, row, sheet, stack } from '../../ui/parts/paper.ts'
import { clauseLink, tag } from '../../ui/parts/words.ts'
import { actsBeside, platformsOf } from '../moderation/index.ts'
import { listMembers } from '../people/index.ts'
import { words } from '../policy/index.ts'
import { foundLate, itemChip, shortened, stateTag, workingFold } from './item-parts.ts'
import { type ItemAct, whyNot } from './item-states.rule.ts'
import type { Conversation, Happened } from './read-inbox.ts'
import { runnersOf, saidPart } from './said-parts.ts'
import type { Told } from './told.ts'
import { shotOf } from './write-down.ts'

const ended = new Set(['reply-sent', 'reply-failed'])

/** A reply that was given to the worker and has neither gone out nor failed. */
const onItsWay = (events: readonly Happened[]): boolean => {
  const done = new Set(events.filter(({ kind }) => ended.has(kind)).map(({ publicationId }) => publicationId))
  return events.some(({ kind, publicationId }) => (kind === 'reply' || kind === 'acknowledgement') && !done.has(publicationId))
}

/** A conversation with the names and the facts that its parts need. */
export async function toldOf(work: Work, conversation: Conversation, typed: Form, outside: Outside): Promise<Told> {
  const { item, events } = conversation
  return {
    ...conversation,
    typed,
    shot: conversation.place.mode === 'assisted' ? await shotOf(work, item.id) : null,
    platforms: platformsOf(outside),
    members: new Map((await listMembers(work)).map((member) => [member.id, member])),
    facts: { state: item.state, isFlagged: item.isFlagged, isReleased: item.isReleased, replyOnItsWay: onItsWay(events) },
  }
}

/** Chip and state: the part that changes when a reply is out. */
export const standingPart = (work: Work, { item, waiting }: Told): Html => {
  const waits = waiting?.state === 'waiting'
  return html`<p class="line" id="standing" data-swap>${itemChip(work, item)}${stateTag(item, item.assigneeId === work.caller.memberId)}${waits ? tag('Reply waits for a second reader', 'wait') : null}</p>`
}

/** One item opened: what was said, what colleagues noted, the reply, how the time was worked out, and what else can be done. */
export function conversation(work: Work, told: Told): Html {
  const { item, place, shot } = told
  const there = item.url?.startsWith('https:')
    ? html`<p class="quiet"><a href="${item.url}" rel="noreferrer">See it where it was written</a></p>`
    : null
  const seen = shot
    ? html`<p class="quiet"><a href="/inbox/${item.id}/screenshot">Open the screenshot</a>. Fingerprint as it came: <code>${shot}</code></p>`
    : null
  return sheet({
    title: html`<bdi>${shortened(item.author.name, 60)}</bdi> on ${place.name}`,
    id: 'item',
    under: html`${standingPart(work, told)}${foundLate(item)}${there}${seen}`,
    body: html`${inside(stack('usual', html`${saidPart(work, told)}${workingFold(work, item.clock)}`))}${rest(work, told)}`,
  })
}

/** What else can be done, each folded away until it is wanted. */
const rest = (work: Work, told: Told): Html | null => {
  const { csrf, may } = work.caller
  const isRunner = runnersOf(told).some(({ id }) => id === work.caller.memberId)
  const mayDo = (act: ItemAct): boolean =>
    act === 'release' ? may.has('inbox.release') : may.has('inbox.reply') && (isRunner || act === 'note' || act === 'flag')
  const can = (act: ItemAct): boolean => mayDo(act) && whyNot(act, told.facts) === null
  const { item, place } = told
  const beside = actsBeside(
    work,
    {
      ...{ itemId: item.id, platform: place.platform, platformName: place.platformName, mode: place.mode, awaits: item.awaitsApproval },
      ...{ hasPost: item.isBelow, acts: told.acts, mayAct: may.has('moderation.act') && isRunner && !(item.isFlagged && !item.isReleased) },
    },
    told.platforms,
  )
  return html`${beside}${can('release') ? row(mark('flag', 'stop'), release(told, csrf)) : null}${
    can('note') ? row(mark('people'), stack('tight', html`${can('assign') ? handOver(told, csrf) : null}${noteFold(told, csrf)}`)) : null
  }${can('close') ? row(mark('tick'), closing(told, csrf)) : null}${
    can('reopen') ? row(mark('talk'), actForm(`/inbox/${told.item.id}/reopen`, csrf, button({ says: 'Open it again' }))) : null
  }${can('flag') ? row(mark('flag', 'wait'), press(told, csrf)) : null}`
}

const press = ({ item }: Told, csrf: string): Html =>
  html`<div class="face"><div><h3>Is this a journalist?</h3><p>Do not reply. The media policy comes first. ${clauseLink('BEH-9')}</p></div>${confirm(
    {
      opens: 'A journalist asks',
      title: 'Hold it for the media lead?',
      text: 'Nobody can reply until a senior leader releases it. It stands in their list of today at once.',
      does: 'Hold it',
      keeps: 'No',
      action: `/inbox/${item.id}/journalist`,
      csrf,
      kind: 'bad',
    },
  )}</div>`

const closing = ({ item, typed }: Told, csrf: string): Html =>
  fold({
    title: 'Close without a reply',
    open: typed.problems.some(({ field }) => field === 'reason'),
    body: form(
      `/inbox/${item.id}/close`,
      csrf,
      html`${selectField({
        name: 'reason',
        label: 'Why no reply is needed',
        form: typed,
        none: 'Choose a reason',
        choices: words.closeReasons.map((reason) => ({ value: reason.id, says: reason.label })),
      })}${acts(button({ says: 'Close it' }))}`,
    ),
  })

const release = ({ item, typed }: Told, csrf: string): Html =>
  form(
    `/inbox/${item.id}/release`,
    csrf,
    html`<h3>Release it for a reply</h3>${textArea({ name: 'advice', label: 'Advice to whoever answers', form: typed, rows: 2 })}${acts(button({ says: 'Release it', kind: 'main' }))}`,
  )

const handOver = (told: Told, csrf: string): Html =>
  fold({
    title: told.item.assigneeId ? 'Hand it to somebody else' : 'Give it to somebody',
    open: told.typed.problems.some(({ field }) => field === 'memberId'),
    body: form(
      `/inbox/${told.item.id}/assign`,
      csrf,
      html`${selectField({
        name: 'memberId',
        label: 'Who answers',
        form: filled(told.typed, { memberId: told.item.assigneeId ?? '' }),
        none: 'Choose a person',
        choices: runnersOf(told).map((one) => ({ value: one.id, says: one.name })),
      })}${acts(button({ says: 'Hand over' }))}`,
    ),
  })

const noteFold = ({ item, typed }: Told, csrf: string): Html =>
  fold({
    title: 'Leave a note for colleagues',
    open: typed.problems.some(({ field }) => field === 'note'),
    body: form(
      `/inbox/${item.id}/note`,
      csrf,
      html`${textArea({ name: 'note', label: 'Note', hint: 'Never sent. Ask for a second opinion here if you are unsure.', form: typed, rows: 2, clause: 'DO-9' })}${acts(button({ says: 'Keep the note' }))}`,
    ),
  })
