import type { Work } from '../../infra/work/work.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { fold, quiet, stack } from '../../ui/parts/paper.ts'
import { progressNote } from '../../ui/parts/progress.ts'
import { bubble } from '../../ui/parts/talk.ts'
import { clauseLink, say } from '../../ui/parts/words.ts'
import type { Member } from '../people/index.ts'
import { fillNotice } from '../policy/index.ts'
import { whyNot } from './item-states.rule.ts'
import type { Happened } from './read-inbox.ts'
import { draftOf, replyForm } from './reply-form.ts'
import type { Told } from './told.ts'
import { bouncesPart, letterPart, threadPart } from './letter-parts.ts'
import { stillWaits, waitingPart } from './waiting-parts.ts'

/** Those who may be asked to answer: the account's runners, and the leaders. The act itself asks whether they are in date. */
export const runnersOf = ({ members, place }: Told): readonly Member[] =>
  [...members.values()].filter(
    ({ id, state, roles }) =>
      state === 'active' && (place.runners.includes(id) || roles.includes('slt') || roles.includes('administrator')),
  )

/** What was said and what stands below it: the part that an open page asks for again while a reply is on its way. */
export const saidPart = (work: Work, told: Told): Html =>
  html`<div class="stack" id="said" data-swap>${
    told.facts.replyOnItsWay ? html`<span hidden data-live="/inbox/${told.item.id}/said" data-every="1"></span>` : null
  }${talk(work, told)}${replyPart(work, told)}</div>`

/** What was said to us and by us, and what colleagues noted and did, in the order of time. */
const talk = (work: Work, told: Told): Html => {
  const { item } = told
  return html`${threadPart(work, told)}${bubble({
    name: html`<bdi>${item.author.name}</bdi>`,
    at: sayWhen(item.receivedAt, work.school.timeZone, work.now()),
    iso: item.receivedAt.toString(),
    ...(item.subject === null ? {} : { subject: item.subject }),
    text: item.text === '' && told.letter === null ? html`<span class="quiet">No words: a picture, a like or a tag.</span>` : item.text,
  })}${letterPart(told)}${told.events.map((event) => happened(work, told, event))}${bouncesPart(work, told)}`
}

function happened(work: Work, { members }: Told, event: Happened): Html | null {
  const at = sayWhen(event.at, work.school.timeZone, work.now())
  const who = event.memberId ? (members.get(event.memberId)?.name ?? 'Somebody who left') : 'Schoolgate'
  switch (event.kind) {
    case 'reply':
    case 'acknowledgement':
      return bubble({ name: who, at, iso: event.at.toString(), text: event.words, ours: true })
    case 'note':
      return say('note', `Note from ${who}, ${at}.`, html`${event.words} <span class="quiet">For colleagues only.</span>`)
    case 'released':
      return say('note', `Released by ${who}, ${at}.`, event.words)
    case 'reply-failed':
      return say('stop', 'That reply did not go out.', event.words)
    case 'escalated':
      return say('wait', `${at}.`, event.words)
    case 'assigned':
      return quiet(`${who} gave it to ${event.words}, ${at}.`)
    case 'flagged':
      return quiet(html`${who} said that a journalist asks, ${at}. ${clauseLink('BEH-9')}`)
    case 'reply-waits':
      return quiet(`${who} wrote a reply, ${at}. It waits to be read by somebody else.`)
    case 'reply-agreed':
      return quiet(`${who} read it and let it go, ${at}.${event.words === '' ? '' : ` “${event.words}”`}`)
    case 'reply-returned':
      return say('wait', `${who} asks for a change to the reply, ${at}.`, event.words)
    case 'reply-refused':
      return say('stop', `${who} says that the reply must not go, ${at}.`, event.words)
    case 'reply-withdrawn':
      return quiet(`The reply that waited is void, ${at}: ${event.words}`)
    case 'closed':
      return quiet(`Closed by ${who}, ${at}: ${event.words}.`)
    case 'reopened':
      return quiet(`Opened again by ${who}, ${at}. A new clock began.`)
    default:
      return null
  }
}

function replyPart(work: Work, told: Told): Html | null {
  const { facts, members } = told
  if (facts.isFlagged && !facts.isReleased) return work.caller.may.has('inbox.release') ? forYou() : locked(members)
  const begun = draftOf(work, told) !== null
  if (facts.replyOnItsWay)
    return html`${progressNote('A reply is on its way. The clock stops when it can be read there.')}${begun ? replyForm(work, told) : null}`
  const waits = stillWaits(told)
  if (waits) return html`${waitingPart(work, told, waits)}${instead(work, told)}`
  if (whyNot('reply', facts)) return null
  const runners = runnersOf(told)
  if (!runners.some(({ id }) => id === work.caller.memberId))
    return quiet(`Those who run this account answer: ${runners.map(({ name }) => name).join(', ')}.`)
  if (facts.state !== 'resolved') return replyForm(work, told)
  return fold({ title: 'Write to them again', open: begun || told.typed.problems.length > 0, body: replyForm(work, told) })
}

/** Another reply in its place, for those who run the account; then the one that waits is void. */
const instead = (work: Work, told: Told): Html | null =>
  runnersOf(told).some(({ id }) => id === work.caller.memberId)
    ? fold({
        title: 'Change the reply',
        open: told.typed.problems.some(({ field }) => field === 'text'),
        body: html`${quiet('What waits is void then, and what you write is read anew.')}${replyForm(work, told)}`,
      })
    : null

const forYou = (): Html =>
  say(
    'stop',
    html`A journalist asks. ${clauseLink('BEH-9')}`,
    'Nobody can reply, not even you, until you or another senior leader releases it below.',
  )

/** A journalist's message: what to do, in the words of the policy's own notice. */
const locked = (members: ReadonlyMap<string, Member>): Html => {
  const lead = [...members.values()].find(({ isHead, state }) => isHead && state === 'active')?.name ?? 'The headteacher'
  const { subject, body } = fillNotice('journalistHeld', { mediaLead: lead })
  return say(
    'stop',
    html`${subject}. ${clauseLink('BEH-9')}`,
    stack(
      'tight',
      body.split('\n\n').map((words) => html`<p>${words}</p>`),
    ),
  )
}
