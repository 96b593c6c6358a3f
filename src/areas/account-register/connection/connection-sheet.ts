import type { Platform, Renewal } from '../../../connectors/connector.ts'
import type { Outside } from '../../../infra/http/declare.ts'
import type { Work } from '../../../infra/work/work.ts'
import { filled, type Form } from '../../../kernel/form.ts'
import { sayPlainDate } from '../../../kernel/say-time.ts'
import { type HtmlPart, html } from '../../../ui/html.ts'
import { acts, button, linkButton } from '../../../ui/parts/buttons.ts'
import { actForm, form as formOf } from '../../../ui/parts/forms.ts'
import { fold, inside, quiet, sheet, stack } from '../../../ui/parts/paper.ts'
import { radioPicks } from '../../../ui/parts/picks.ts'
import { facts } from '../../../ui/parts/records.ts'
import { say } from '../../../ui/parts/words.ts'
import { connectionTag, when } from '../account-parts.ts'
import { atWork } from '../account-states.rule.ts'
import type { Held } from '../move-account.ts'
import { platformNameOf } from '../platform-list.ts'
import { onlyByHandBecause } from './choose-way.ts'
import { unwatched } from './watch.rule.ts'

type Drawn = { readonly held: Held; readonly form: Form; readonly outside: Outside }

/** How the account is worked, how the connection does and how long it lasts, and whether anybody reads what is written there. */
export function connectionSheet(work: Work, { held, form, outside }: Drawn): HtmlPart {
  const { row } = held
  const name = platformNameOf(row)
  const platform = (outside.platforms as readonly Platform[]).find((one) => one.id === row.platform)
  const body =
    row.mode === 'assisted'
      ? [
          quiet(
            `${name} is worked by hand. Schoolgate checks and keeps each post; a runner puts it on ${name} and records the proof here. What people write there is noted here by hand.`,
          ),
          atWork(row.state) && readByHand(work, held),
        ]
      : [facts(known(work, held, platform?.renewal)), connectLink(work, held)]
  return sheet({
    id: 'connection',
    title: row.mode === 'assisted' ? 'How it works' : 'Connection',
    aside: connectionTag(row),
    body: inside(stack('usual', [unmonitored(work, held), ...body, whoWorksIt(work, { held, form, outside })])),
  })
}

const unmonitored = (work: Work, { row }: Held) => {
  if (!atWork(row.state)) return null
  const it = unwatched(
    {
      mode: row.mode,
      health: row.health,
      healthBecause: row.health_because,
      healthSince: row.health_since,
      readAt: row.read_at,
      rhythm: row.check_rhythm,
    },
    { now: work.now(), zone: work.school.timeZone },
  )
  return it && say('stop', 'Unmonitored.', `${it.because} What people write there reaches nobody since ${when(work, it.since)}.`)
}

function connectLink(work: Work, { row }: Held) {
  const open = row.state === 'being-set-up' || atWork(row.state)
  if (!open || !work.caller.may.has('channel.connect')) return null
  const connected = row.channel_state === 'connected'
  const urgent = !connected || row.health === 'needs-reauthorisation' || row.health === 'expiring'
  return linkButton({
    says: connected ? 'Sign in again' : `Connect to ${platformNameOf(row)}`,
    href: `/accounts/${row.id}/connect`,
    icon: 'link',
    ...(urgent ? { kind: 'main' as const } : {}),
  })
}

const known = (work: Work, { row }: Held, renewal: Renewal | undefined) => [
  { says: 'Connected as', is: row.facts.handle ?? html`<span class="quiet">Not connected yet</span>` },
  ...(row.channel_state === 'connected' ? [{ says: 'Stays signed in', clause: 'ROL-A2', is: staysSignedIn(work, row, renewal) }] : []),
  ...(row.read_at === null ? [] : [{ says: 'Last read', clause: 'MON-1', is: when(work, row.read_at) }]),
  ...(row.health_at === null
    ? []
    : [{ says: 'Last looked', is: `${when(work, row.health_at)}${row.health_because === null ? '' : `. ${row.health_because}`}` }]),
]

/** What the platform's own rules mean for people: who signs in again, and by when. */
function staysSignedIn(work: Work, row: Held['row'], renewal: Renewal | undefined): string {
  const byPerson =
    row.ends_at === null
      ? 'A person must only when the platform asks for it.'
      : `A person must by ${sayPlainDate(row.ends_at.toZonedDateTimeISO(work.school.timeZone).toPlainDate())}.`
  if (!renewal) return `What lets us in does not run out by itself. ${byPerson}`
  const last = row.renewed_at === null ? '' : ` Last time ${when(work, row.renewed_at)}.`
  return `Schoolgate signs itself in again in time; each sign-in lasts ${renewal.accessLives}.${last} ${byPerson}`
}

const readByHand = (work: Work, { row, standing }: Held) => {
  const runs = standing.runners.some((one) => one.memberId === work.caller.memberId)
  const noted = row.read_at === null ? 'Nobody has noted yet that they read it.' : `Last read ${when(work, row.read_at)}.`
  return stack('usual', [
    quiet(noted),
    (runs || work.caller.may.has('account.manage')) &&
      actForm(`/accounts/${row.id}/read-there`, work.caller.csrf, button({ says: 'I have read what is written there', icon: 'eye' })),
  ])
}

/** The school chooses who works it, and why it cannot is said plainly. */
function whoWorksIt(work: Work, { held, form, outside }: Drawn) {
  const { row } = held
  if (!work.caller.may.has('account.manage') || row.state === 'closing' || row.state === 'closed' || row.state === 'proposed') return null
  const stops = onlyByHandBecause(row, outside)
  if (stops !== null) return row.mode === 'assisted' ? quiet(stops) : null
  const name = platformNameOf(row)
  return fold({
    title: 'Who works it',
    open: form.problems.some(({ field }) => field === 'way'),
    body: formOf(
      `/accounts/${row.id}/way`,
      work.caller.csrf,
      stack('roomy', [
        radioPicks({
          name: 'way',
          label: 'Who works it?',
          clause: 'ROL-A1',
          form: filled(form, { way: row.mode }),
          choices: [
            {
              value: 'api',
              says: 'Schoolgate works it',
              hint: `It signs in to ${name}, sends what is approved, and reads what comes back.`,
            },
            {
              value: 'assisted',
              says: 'A person works it by hand',
              hint: `Schoolgate keeps the checks and the record; somebody posts and reads on ${name}. A connection is closed and its log-in forgotten.`,
            },
          ],
        }),
        acts(button({ says: 'Keep' })),
      ]),
    ),
  })
}
