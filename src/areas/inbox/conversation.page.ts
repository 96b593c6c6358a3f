import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { confirm } from '../../ui/parts/dialogs.ts'
import { selectField, textArea } from '../../ui/parts/fields.ts'
import { actForm, errorSummary, form } from '../../ui/parts/forms.ts'
import { fold, inside, line, quiet, row, sheet, stack } from '../../ui/parts/paper.ts'
import { progressNote } from '../../ui/parts/progress.ts'
import { bubble } from '../../ui/parts/talk.ts'
import { clauseLink, say } from '../../ui/parts/words.ts'
import { channelById } from '../account-register/index.ts'
import { listMembers } from '../people/index.ts'
import { words } from '../policy/index.ts'
import { itemChip, foundLate, stateTag, workingFold } from './item-parts.ts'
import { type ItemFacts, whyNot } from './item-states.rule.ts'
import type { Happened, ItemLine } from './read-inbox.ts'

type Opened = { readonly item: ItemLine; readonly events: readonly Happened[]; readonly typed: Form }
type Told = Opened & {
  readonly names: ReadonlyMap<string, string>
  readonly facts: ItemFacts
  readonly limit: number
  readonly account: string
  readonly colleagues: readonly { id: string; name: string }[]
}

const ended = new Set(['reply-sent', 'reply-failed'])

/** A reply that was given to the worker and has neither gone out nor failed. */
const onItsWay = (events: readonly Happened[]): boolean => {
  const done = new Set(events.filter(({ kind }) => ended.has(kind)).map(({ publicationId }) => publicationId))
  return events.some(({ kind, publicationId }) => (kind === 'reply' || kind === 'acknowledgement') && !done.has(publicationId))
}

/** One item opened: what was said, what colleagues noted, the reply, how the time was worked out, and what else can be done. */
export async function conversation(work: Work, opened: Opened): Promise<Html> {
  const { item, events } = opened
  const members = await listMembers(work)
  const channel = await channelById(work, item.channelId)
  const told: Told = {
    ...opened,
    names: new Map(members.map((member) => [member.id, member.name])),
    account: channel?.name ?? 'the account',
    limit: work.limitsOf(channel?.platform ?? '').textLength,
    colleagues: members.filter((member) => member.state === 'active' && member.kind === 'staff'),
    facts: { state: item.state, isFlagged: item.isFlagged, isReleased: item.isReleased, replyOnItsWay: onItsWay(events) },
  }
  const under = html`${line(html`${itemChip(work, item.clock)}${stateTag(item, item.assigneeId === work.caller.memberId)}`)}${foundLate(item)}${item.url?.startsWith('https:') ? html`<p class="quiet"><a href="${item.url}" rel="noreferrer">See it where it was written</a></p>` : null}`
  return sheet({
    title: `${item.author.name} on ${told.account}`,
    id: 'item',
    under,
    body: html`${inside(stack('usual', html`${talk(work, told)}${replyPart(work, told)}${workingFold(work, item.clock)}`))}${rest(work, told)}`,
  })
}

/** What was said to us and by us, and what colleagues noted, in the order of time. */
const talk = (work: Work, { item, events, names }: Told): Html => {
  const when = (at: Temporal.Instant): string => sayWhen(at, work.school.timeZone, work.now())
  const who = (event: Happened): string => (event.memberId ? (names.get(event.memberId) ?? 'Somebody who left') : 'Schoolgate')
  const said = events.map((event) => {
    if (event.kind === 'reply' || event.kind === 'acknowledgement')
      return bubble({ name: who(event), at: when(event.at), iso: event.at.toString(), text: event.words, ours: true })
    if (event.kind === 'note')
      return say('note', `Note from ${who(event)}, ${when(event.at)}. `, `${event.words} Not shown to ${item.author.name}.`)
    if (event.kind === 'reply-failed') return say('stop', 'That reply did not go out. ', event.words)
    if (event.kind === 'escalated') return say('wait', `${when(event.at)}. `, event.words)
    return null
  })
  return html`${bubble({ name: item.author.name, at: when(item.receivedAt), iso: item.receivedAt.toString(), text: item.text })}${said}`
}

function replyPart(work: Work, told: Told): Html {
  const { item, typed, facts } = told
  if (facts.isFlagged && !facts.isReleased)
    return say(
      'stop',
      'Locked. ',
      html`A journalist asks. Say nothing for now, not even thank you; a senior leader decides first. ${clauseLink('BEH-9')}`,
    )
  if (facts.replyOnItsWay) return progressNote('A reply is on its way. The clock stops when it can be read there.')
  const why = whyNot('reply', facts)
  if (why) return quiet(why)
  if (!work.caller.may.has('inbox.reply')) return quiet('The runners of this account answer.')
  const { name, jobTitle } = work.caller
  const later = whyNot('acknowledge', facts)
  return form(
    `/inbox/${item.id}/reply`,
    work.caller.csrf,
    html`${errorSummary(typed)}${textArea({
      name: 'text',
      label: 'Your reply',
      form: typed,
      max: told.limit,
      rows: 4,
      note: `Signed for you: ${name}${jobTitle ? `, ${jobTitle}` : ''}`,
      required: true,
    })}
${acts(button({ says: 'Send reply', kind: 'main', name: 'kind', value: 'reply' }), later === null ? button({ says: 'Send as acknowledgement', name: 'kind', value: 'acknowledgement' }) : null)}
${quiet(html`An acknowledgement keeps the time limit; the full answer is still owed. ${clauseLink('MON-5')}`)}`,
  )
}

/** What else can be done, each folded away until it is wanted. */
const rest = (work: Work, told: Told): Html | null => {
  if (!work.caller.may.has('inbox.reply') && !work.caller.may.has('inbox.release')) return null
  const { item, facts } = told
  const csrf = work.caller.csrf
  const can = (act: Parameters<typeof whyNot>[0]): boolean => whyNot(act, facts) === null
  return html`${can('release') && work.caller.may.has('inbox.release') ? row(mark('flag', 'stop'), release(told, csrf)) : null}${row(mark('people'), html`<div class="stack tight">${can('assign') ? handOver(told, csrf) : null}${noteFold(told, csrf)}</div>`)}
${can('close') ? row(mark('tick'), fold({ title: 'Close without a reply', body: form(`/inbox/${item.id}/close`, csrf, html`${selectField({ name: 'reason', label: 'Why no reply is needed', form: told.typed, none: 'Choose a reason', choices: words.closeReasons.map((reason) => ({ value: reason.id, says: reason.label })) })}${acts(button({ says: 'Close it' }))}`) })) : null}
${can('reopen') ? row(mark('talk'), actForm(`/inbox/${item.id}/reopen`, csrf, button({ says: 'Open it again' }))) : null}
${can('flag') ? row(mark('flag', 'wait'), html`<div class="face"><div><h3>Is this a journalist?</h3><p>Do not reply. The media policy comes first. ${clauseLink('BEH-9')}</p></div>${confirm({ opens: 'A journalist asks', title: 'Hold it for the media lead?', text: 'Nobody can reply until a senior leader releases it. They are told now.', does: 'Hold it', keeps: 'No', action: `/inbox/${item.id}/journalist`, csrf, kind: 'bad' })}</div>`) : null}`
}

const release = ({ item, typed }: Told, csrf: string): Html =>
  form(
    `/inbox/${item.id}/release`,
    csrf,
    html`<h3>Release it for a reply</h3>${textArea({ name: 'advice', label: 'Advice to whoever answers', form: typed, rows: 2 })}${acts(button({ says: 'Release it', kind: 'main' }))}`,
  )

const handOver = ({ item, typed, colleagues }: Told, csrf: string): Html =>
  fold({
    title: item.assigneeId ? 'Hand it to somebody else' : 'Give it to somebody',
    body: form(
      `/inbox/${item.id}/assign`,
      csrf,
      html`${selectField({ name: 'memberId', label: 'Who answers', form: filled(typed, { memberId: item.assigneeId ?? '' }), none: 'Choose a person', choices: colleagues.map((one) => ({ value: one.id, says: one.name })) })}${acts(button({ says: 'Hand over' }))}`,
    ),
  })

const noteFold = ({ item, typed }: Told, csrf: string): Html =>
  fold({
    title: 'Leave a note for colleagues',
    body: form(
      `/inbox/${item.id}/note`,
      csrf,
      html`${textArea({ name: 'note', label: 'Note', hint: 'Never sent. Ask for a second opinion here if you are unsure.', form: typed, rows: 2, clause: 'DO-9' })}${acts(button({ says: 'Keep the note' }))}`,
    ),
  })
