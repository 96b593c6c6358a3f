import type { ModerationAct, Platform } from '../../connectors/connector.ts'
import type { Work } from '../../infra/work/work.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { form, hiddenField } from '../../ui/parts/forms.ts'
import { fold, quiet, row } from '../../ui/parts/paper.ts'
import { clauseLink } from '../../ui/parts/words.ts'
import { sayReason } from './abuse-kinds.ts'
import type { ActState } from './act-states.rule.ts'
import { actWords, stateWords } from './act-words.ts'
import { lineFor, type Offer, offersFor } from './gather-item.ts'
import { sayWhatCan } from './what-can-be-done.ts'

/** What was done about an item, as the inbox reads it with the item. */
export type ActBeside = {
  readonly id: string
  readonly act: string
  readonly reason: string
  readonly state: string
  readonly at: Temporal.Instant
  readonly by: string
  readonly undone: boolean
}
export type Beside = {
  readonly itemId: string
  readonly platform: string
  readonly platformName: string
  readonly mode: 'api' | 'assisted'
  readonly awaits: boolean
  readonly hasPost: boolean
  readonly acts: readonly ActBeside[]
  /** This person runs the account, and no journalist is waiting for a leader's word. */
  readonly mayAct: boolean
}

const first = 3

/** What was done about what somebody wrote, and what can be done: rows of its conversation. @policy ABU-1 ABU-2 MON-6 */
export function actsBeside(work: Work, about: Beside, platforms: readonly Platform[]): Html {
  const line = lineFor(about, platforms)
  const name = about.platformName === '' ? (line?.name ?? about.platform) : about.platformName
  const offers = offersFor(line, about)
  const wait = about.awaits ? waiting(work, about, offers) : null
  const done = about.acts.length > 0 ? row(mark('shield', 'note'), html`${about.acts.map((one) => doneLine(work, one))}`) : null
  if (!about.mayAct || offers.length === 0) return html`${wait}${done}`
  const others = offers.filter(({ act }) => act !== 'approve')
  const shown = others.slice(0, first)
  const more = others.length > first ? linkButton({ says: 'More', href: `/inbox/${about.itemId}/act`, kind: 'bare' }) : null
  const body = html`${acts(...shown.map(({ act }) => linkButton({ says: actWords[act].says, href: `/inbox/${about.itemId}/act?act=${act}` })), more)}${quiet(
    html`${clauseLink('ABU-2')} ${line ? sayWhatCan(line, name) : ''} <a href="/platforms/${about.platform}">What ${name} can do</a>`,
  )}`
  return html`${wait}${done}${row(mark('shield'), fold({ title: 'It breaks a house rule', open: about.awaits, body }))}`
}

const waiting = (work: Work, { itemId, mayAct }: Beside, offers: readonly Offer[]): Html => {
  const approve = offers.some(({ act }) => act === 'approve')
  const body = html`<h3>Nobody sees it yet</h3><p>It appears when one of you lets it.</p>${
    approve && mayAct
      ? form(
          `/inbox/${itemId}/act`,
          work.caller.csrf,
          html`${hiddenField('act', 'approve')}${acts(button({ says: actWords.approve.says, kind: 'main' }))}`,
        )
      : null
  }`
  return row(mark('eye', 'wait'), body)
}

const doneLine = (work: Work, one: ActBeside): Html => {
  const words = actWords[one.act as ModerationAct]
  const state = one.undone ? 'taken back since' : one.state === 'done' ? '' : stateWords[one.state as ActState].toLowerCase()
  return html`<p><a href="/moderation/${one.id}">${one.state === 'done' ? words.done : words.says}</a>${state === '' ? null : `, ${state}`}. <span class="quiet">${sayReason(one.reason)}. ${one.by}, ${sayWhen(one.at, work.school.timeZone, work.now())}.</span></p>`
}
