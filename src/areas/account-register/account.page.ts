import { z } from 'zod'
import { screen } from '../../infra/http/declare.ts'
import { id as idField } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { type HtmlPart, html } from '../../ui/html.ts'
import { linkButton } from '../../ui/parts/buttons.ts'
import { errorSummary } from '../../ui/parts/forms.ts'
import { columns, inside, plain, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { facts, timeline } from '../../ui/parts/records.ts'
import { say } from '../../ui/parts/words.ts'
import { listMembers } from '../people/index.ts'
import { storyOf } from './account-events.ts'
import { connectionTag, happened, stateTag, when } from './account-parts.ts'
import { accountActs, factsForm, reviewForm } from './account-turns.ts'
import { atWork } from './account-states.rule.ts'
import { connectionStops } from './connection.rule.ts'
import { type Held, readAccount } from './move-account.ts'
import { platformEntry } from './platform-list.ts'
import { runnersSheet } from './runners-sheet.ts'
import { sayPlainDate } from './standing.rule.ts'

export const accountScreen = screen({
  path: '/accounts/:id',
  clause: 'ACC-6',
  may: 'account.read',
  input: z.object({ id: idField() }),
  show: async (work, { id }, form) => {
    const held = await readAccount(work, id)
    const { row } = held
    const members = await listMembers(work)
    const entry = platformEntry(row.platform)
    return {
      title: row.name,
      nav: 'accounts',
      crumb: html`<a href="/accounts">Accounts</a> / ${entry.name}`,
      lede: ledeOf(held),
      body: columns(
        'side',
        [
          errorSummary(form),
          stopped(held),
          row.state === 'approved' && factsForm(work, held, form),
          factsSheet(held, row.state !== 'approved' && factsForm(work, held, form)),
          runnersSheet(work, { ...held, members }, form),
          connectionSheet(work, held),
          reviewForm(work, row, form),
        ],
        [
          accountActs(work, { ...held, members }, form),
          linksOf(work, held),
          await storySheet(work, id, new Map(members.map((one) => [one.id, one.name]))),
        ],
      ),
    }
  },
})

const ledes: Readonly<Record<Held['row']['state'], string>> = {
  proposed: 'It waits for an answer.',
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
  if (row.state === 'closing' || row.state === 'closed') return null
  if (standing.locked !== null)
    return html`<div class="gut">${say(row.state === 'live' ? 'stop' : 'wait', row.state === 'live' ? 'New posts are stopped.' : 'It cannot go live yet.', standing.locked)}</div>`
  const stops = row.state === 'live' ? connectionStops(row.mode, row.health) : null
  return stops === null ? null : html`<div class="gut">${say('stop', 'New posts are stopped.', stops)}</div>`
}

const factsSheet = ({ row }: Held, changing: HtmlPart) => {
  const address =
    row.url === null
      ? html`<span class="quiet">Not filled in yet</span>`
      : /^https?:/.test(row.url)
        ? html`<a href="${row.url}" rel="noreferrer">${row.url}</a>`
        : row.url
  const all = [
    { says: 'Where', is: html`${platformEntry(row.platform).name}${row.handle === '' ? null : html`, as <b>${row.handle}</b>`}` },
    { says: 'Address', is: address },
    { says: 'Aim', clause: 'ACC-3', is: row.aim },
    { says: 'Who it is for', clause: 'ACC-4', is: row.audience },
    { says: 'Open or closed', clause: 'ACC-7', is: row.visibility === 'open' ? 'Open to everyone' : 'Closed: only people who are let in' },
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

const connectionSheet = (work: Work, { row }: Held) => {
  const name = platformEntry(row.platform).name
  if (row.mode === 'assisted') {
    return sheet({
      title: 'How it works',
      aside: connectionTag(row),
      body: inside(
        quiet(
          `${name} is worked by hand. Schoolgate checks and keeps each post; a runner puts it on ${name} and records the proof here. What people write there is noted here by hand.`,
        ),
      ),
    })
  }
  const open = row.state === 'being-set-up' || atWork(row.state)
  const button =
    open &&
    work.caller.may.has('channel.connect') &&
    linkButton({
      says: row.channel_state === 'connected' ? 'Sign in again' : `Connect to ${name}`,
      href: `/accounts/${row.id}/connect`,
      icon: 'link',
      ...(row.channel_state === 'connected' ? {} : { kind: 'main' as const }),
    })
  const known = [
    { says: 'Connected as', is: row.facts.handle ?? html`<span class="quiet">Not connected yet</span>` },
    ...(row.health_at === null
      ? []
      : [{ says: 'Last looked', is: `${when(work, row.health_at)}${row.health_because === null ? '' : `. ${row.health_because}`}` }]),
  ]
  return sheet({ title: 'Connection', aside: connectionTag(row), body: inside(stack('usual', [facts(known), button])) })
}

const linksOf = (work: Work, { row }: Held) => {
  const vault = work.caller.may.has('vault.use') || work.caller.may.has('vault.manage')
  return plain({
    title: 'See also',
    close: true,
    body: [
      vault && row.state !== 'approved' && linkButton({ says: 'Log-in details', href: `/accounts/${row.id}/secrets`, icon: 'key' }),
      work.caller.may.has('application.read') && linkButton({ says: 'Its application', href: `/applications/${row.application_id}` }),
    ],
  })
}

const storySheet = async (work: Work, id: string, names: ReadonlyMap<string, string>) =>
  sheet({
    title: 'So far',
    body: timeline(
      (await storyOf(work, id)).map((one) => ({
        says: html`${one.actor_id === null ? 'Schoolgate' : (names.get(one.actor_id) ?? 'Somebody')} ${happened[one.act]}${one.note === '' ? null : html`: ${one.note}`}`,
        at: when(work, one.at),
        iso: one.at.toString(),
      })),
    ),
  })
