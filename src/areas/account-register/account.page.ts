import { z } from 'zod'
import { screen } from '../../infra/http/declare.ts'
import { id as idField } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { type HtmlPart, html } from '../../ui/html.ts'
import { button, linkButton } from '../../ui/parts/buttons.ts'
import { actForm, errorSummary, hiddenField } from '../../ui/parts/forms.ts'
import { columns, inside, plain, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { facts, timeline } from '../../ui/parts/records.ts'
import { say, tag } from '../../ui/parts/words.ts'
import type { AccountHappening } from './account-events.ts'
import { happened, stateTag, when } from './account-parts.ts'
import { accountActs, factsForm } from './account-turns.ts'
import { connectionSheet } from './connection/connection-sheet.ts'
import { connectionStops } from './connection.rule.ts'
import { decideSheet } from './decide-sheet.ts'
import { type Cared, type Held, readCared } from './move-account.ts'
import { platformEntry, platformNameOf } from './platform-list.ts'
import { careSheet, nameOf } from './care-sheets.ts'
import { budgetOf } from './spending/budget-of.ts'
import { runnersSheet } from './runners-sheet.ts'
import { sayPlainDate } from './standing.rule.ts'
import { stepsSheets, upkeepSheet } from './upkeep-sheets.ts'

export const accountScreen = screen({
  path: '/accounts/:id',
  clause: 'ACC-6',
  may: 'account.read',
  input: z.object({ id: idField() }),
  show: async (work, { id }, form, outside) => {
    const held = await readCared(work, id)
    const { row } = held
    return {
      title: row.name,
      nav: 'accounts',
      crumb: html`<a href="/accounts">Accounts</a> / ${platformNameOf(row)}`,
      lede: ledeOf(held),
      body: columns(
        'side',
        [
          errorSummary(form),
          stopped(held),
          reviewIsOpen(held),
          decideSheet(work, held, form),
          stepsSheets(work, held),
          row.state === 'approved' && factsForm(work, held, form),
          factsSheet(held, row.state !== 'approved' && factsForm(work, held, form)),
          runnersSheet(work, held, form),
          associated(held) ? associatedSheet(work, row) : connectionSheet(work, { held, form, outside }),
          careSheet(work, held, form),
          upkeepSheet(work, held, form),
        ],
        [accountActs(work, held, form), linksOf(work, held, budgetOf(outside, row.platform)?.counts), storySheet(work, held)],
      ),
    }
  },
})

const ledes: Readonly<Record<Held['row']['state'], string>> = {
  proposed: 'It was there before, and waits for senior leaders to say yes. Nothing goes out on it from here.',
  approved: 'Senior leaders have said yes. An administrator opens it now.',
  'being-set-up': 'It is being set up. Nothing goes out yet.',
  live: 'It is live.',
  suspended: 'It is suspended: nothing new goes out.',
  'in-transfer': 'It is being handed over: nothing new goes out until that is done.',
  closing: 'It is being closed: nothing new goes out.',
  closed: 'It is closed. What was said of it stays to be read.',
}
const ledeOf = ({ row }: Held): string =>
  row.state_because === '' || row.state === 'live' ? ledes[row.state] : `${ledes[row.state]} ${row.state_because}`

/** The one thing that stops this account from publishing, if anything does. */
const stopped = ({ row, standing }: Held) => {
  if (row.state === 'closing' || row.state === 'closed' || row.state === 'proposed') return null
  if (standing.locked !== null)
    return html`<div class="gut">${say(row.state === 'live' ? 'stop' : 'wait', row.state === 'live' ? 'New posts are stopped.' : 'It cannot go live yet.', standing.locked)}</div>`
  const stops = row.state === 'live' ? connectionStops(row.mode, row.health) : null
  return stops === null ? null : html`<div class="gut">${say('stop', 'New posts are stopped.', stops)}</div>`
}

/** Once a year it is asked whether the school still needs it; nobody decides on an account they run. @policy ACC-8 ROL-S6 */
const reviewIsOpen = ({ row }: Held) =>
  row.review_asked_at !== null &&
  (row.state === 'live' || row.state === 'suspended') &&
  html`<div class="gut">${say('note', 'Does the school still need it?', html`Its lead answers, and leaders who do not run it decide, by ${sayPlainDate(row.review_on)}. <a href="/account-reviews">Yearly reviews</a>`)}</div>`

const openOrClosed = ({ visibility, visibility_how }: Held['row']): string => {
  if (visibility === 'open') return 'Open to everyone'
  return visibility_how === '' ? 'Closed: only people who are let in' : `Closed. ${visibility_how}`
}

const factsSheet = ({ row }: Held, changing: HtmlPart) => {
  const address =
    row.url === null
      ? html`<span class="quiet">Not filled in yet</span>`
      : /^https?:/.test(row.url)
        ? html`<a href="${row.url}" rel="noreferrer">${row.url}</a>`
        : row.url
  const all = [
    { says: 'Where', is: html`${platformNameOf(row)}${row.handle === '' ? null : html`, as <b>${row.handle}</b>`}` },
    { says: 'Address', is: address },
    ...(row.ownership === 'associated'
      ? [{ says: 'Whose it is', clause: 'SCO-7', is: 'Of the parents’ association or another body near the school: not the school’s own' }]
      : []),
    ...(row.running_since === '' ? [] : [{ says: 'There since', is: row.running_since }]),
    { says: 'Aim', clause: 'ACC-3', is: row.aim },
    { says: 'Who it is for', clause: 'ACC-4', is: row.audience },
    { says: 'Open or closed', clause: 'ACC-7', is: openOrClosed(row) },
    {
      says: 'Contact with pupils',
      clause: 'SCO-14',
      is: row.pupil_contact ? 'Staff may use it with pupils, for teaching' : 'Not for contact with pupils',
    },
    ...(row.conditions === '' ? [] : [{ says: 'Conditions of the approval', clause: 'ACC-8', is: row.conditions }]),
    { says: 'Justified afresh by', clause: 'ACC-8', is: sayPlainDate(row.review_on) },
  ]
  return sheet({ title: 'The account', aside: stateTag(row.state), body: inside([facts(all), changing]) })
}

const associated = ({ row }: Held): boolean => !row.publishes || row.ownership === 'associated'

const linksOf = (work: Work, { row }: Held, counts: 'money' | 'units' | undefined) => {
  const vault = work.caller.may.has('vault.use') || work.caller.may.has('vault.manage')
  return plain({
    title: 'See also',
    close: true,
    body: [
      vault &&
        row.state !== 'approved' &&
        row.state !== 'proposed' &&
        row.ownership === 'school' &&
        linkButton({ says: 'Log-in details', href: `/accounts/${row.id}/secrets`, icon: 'key' }),
      platformEntry(row.platform).kind === 'game' &&
        row.ownership === 'school' &&
        work.caller.may.has('inbox.read') &&
        linkButton({ says: 'Read the chat log', href: `/accounts/${row.id}/chat-log`, icon: 'talk' }),
      row.mode === 'assisted' &&
        row.state === 'live' &&
        work.caller.may.has('inbox.reply') &&
        linkButton({ says: 'Write down a comment', href: `/inbox/write-down?account=${row.id}`, icon: 'pencil' }),
      row.mode === 'assisted' &&
        row.state === 'live' &&
        work.caller.may.has('post.write') &&
        linkButton({ says: 'What really stands there', href: `/accounts/${row.id}/journal`, icon: 'book' }),
      counts !== undefined &&
        row.mode === 'api' &&
        linkButton({ says: counts === 'money' ? 'What it costs' : 'What a day allows', href: `/accounts/${row.id}/spending` }),
      row.application_id !== null &&
        work.caller.may.has('application.read') &&
        linkButton({ says: 'Its application', href: `/applications/${row.application_id}` }),
    ],
  })
}

/** An account of the parents' association: what the school does on it, and what it does not. */
const associatedSheet = (work: Work, row: Held['row']) =>
  sheet({
    title: 'How it works',
    aside: tag('Associated'),
    body: inside(
      stack('usual', [
        quiet(
          row.publishes
            ? 'The school may publish on it: a post is checked here, and somebody puts it there.'
            : 'The school does not publish on it, and keeps no log-in for it. Two members of staff are its links: they read along and tell the school.',
        ),
        work.caller.may.has('account.manage') &&
          row.state !== 'closing' &&
          row.state !== 'closed' &&
          actForm(
            `/accounts/${row.id}/publishes`,
            work.caller.csrf,
            html`${hiddenField('publishes', row.publishes ? '' : 'yes')}${button({ says: row.publishes ? 'Stop publishing on it' : 'Let the school publish on it' })}`,
          ),
      ]),
    ),
  })

const storySheet = (work: Work, { row, members }: Cared) =>
  sheet({
    title: 'So far',
    body: timeline(
      row.story.map((one) => ({
        says: html`${one.actor_id === null ? 'Schoolgate' : (nameOf(members, one.actor_id) ?? 'Somebody')} ${happened[one.act as AccountHappening]}${one.note === '' ? null : html`: ${one.note}`}`,
        at: when(work, Temporal.Instant.from(String(one.at))),
        iso: String(one.at),
      })),
    ),
  })
