import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { nothing, oneOf, optionalText } from '../../infra/http/fields.ts'
import { keyStanding, type KeyStanding, replaceKey } from '../../infra/work/rotate-keys.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled } from '../../kernel/form.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { empty } from '../../ui/parts/empty.ts'
import { textField } from '../../ui/parts/fields.ts'
import { errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, inside, linkRow, linkRows, plain, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { radioPicks } from '../../ui/parts/picks.ts'
import { progress } from '../../ui/parts/progress.ts'
import { table } from '../../ui/parts/records.ts'
import { say, tag } from '../../ui/parts/words.ts'
import { confirmFactor, stepUpField } from '../people/index.ts'
import { vaultPath } from './credential-vault.page.ts'
import { glassList, type GlassView } from './glass/read-glass.ts'
import { type OverviewRow, vaultOverview } from './overview.ts'
import { changeSettings, settingsOf } from './settings.ts'

const crumb = html`<a href="/vault">Log-in details</a>`

export const overviewScreen = screen({
  path: '/vault',
  clause: 'ROL-A2',
  may: 'vault.oversee',
  input: nothing,
  show: async (work): Promise<Content> => {
    const [rows, glasses] = [await vaultOverview(work), await glassList(work, 5)]
    const due = rows.filter(({ dueAt }) => dueAt !== null)
    return {
      title: 'Log-in details',
      lede:
        due.length === 0
          ? 'All that the school has locked away. Nothing is due to be changed.'
          : `All that the school has locked away. ${due.length === 1 ? 'One is' : `${due.length} are`} due to be changed.`,
      nav: 'accounts',
      body: columns(
        'side',
        rows.length === 0
          ? empty({
              title: 'Nothing is locked away yet',
              text: 'Log-in details are put away where their account is.',
              action: acts(linkButton({ says: 'Go to the accounts', href: '/accounts', kind: 'main' })),
            })
          : sheet({ title: 'In use', hideTitle: true, body: linkRows(rows.map((row) => rowOf(work, row))) }),
        html`${glasses.length > 0 ? glassPart(work, glasses) : null}${morePart(work)}`,
      ),
    }
  },
})

const rowOf = (work: Work, row: OverviewRow): Html => {
  const when = (at: Temporal.Instant): string => sayWhen(at, work.school.timeZone, work.now())
  const known =
    row.knownTo === 0 ? 'Shown to nobody since' : row.knownTo === 1 ? 'Shown to one person since' : `Shown to ${row.knownTo} people since`
  return linkRow({
    href: row.dueAt === null ? vaultPath(row.accountId) : `/secrets/${row.secretId}/rotate`,
    margin: mark(row.kind === 'login' ? 'lock' : 'link'),
    title: html`${row.accountName}: ${row.label} ${row.dueAt === null ? null : tag('Change it', 'wait')}`,
    text:
      row.dueAt === null
        ? `Put away ${when(row.storedAt)}. ${known}.${row.dueByAge ? ` Due by its age ${when(row.dueByAge)}.` : ''}`
        : (row.because ?? ''),
  })
}

const glassPart = (work: Work, glasses: readonly GlassView[]): Html =>
  plain({
    title: 'Opened by two people',
    body: linkRows(
      glasses.map((one) =>
        linkRow({
          href: `/vault/glass/${one.id}`,
          margin: mark('key'),
          title: one.what === 'export' ? 'The whole vault' : one.subject,
          text: `${one.askedBy.name}, ${sayWhen(one.askedAt, work.school.timeZone, work.now())}`,
        }),
      ),
    ),
  })

const morePart = (work: Work): Html => {
  const manages = work.caller.may.has('vault.manage')
  return plain({
    title: 'Also here',
    body: linkRows([
      manages ? linkRow({ href: '/vault/import', margin: mark('lock'), title: 'Bring in from a password manager' }) : html``,
      linkRow({ href: '/vault/export', margin: mark('send'), title: 'Take a copy away' }),
      linkRow({ href: '/vault/settings', margin: mark('clock'), title: 'How long, how old, how long a wait' }),
      linkRow({ href: '/vault/keys', margin: mark('key'), title: 'The school’s key' }),
    ]),
  })
}

const number = (least: number, most: number) =>
  z.coerce.number(`Give a number from ${least} to ${most}.`).int().min(least, `At least ${least}.`).max(most, `At most ${most}.`)

export const settingsScreen = screen({
  path: '/vault/settings',
  clause: 'ROL-A2',
  may: 'vault.oversee',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const now = await settingsOf(work)
    const at = filled(typed, { maxAgeDays: String(now.maxAgeDays), keepDays: String(now.keepDays), waitHours: String(now.waitHours) })
    return {
      title: 'How long, how old, how long a wait',
      crumb,
      lede: 'Requests that are waiting keep the wait they began with.',
      nav: 'accounts',
      body: html`${errorSummary(typed)}${sheet({
        body: inside(
          form(
            '/vault/settings',
            work.caller.csrf,
            html`${stack(
              'roomy',
              html`${textField({ name: 'maxAgeDays', label: 'Log-in details are changed after, in days', hint: '30 to 1,095. A year is usual.', form: at, required: true, inputmode: 'numeric' })}${textField(
                {
                  name: 'keepDays',
                  label: 'Earlier versions are kept for, in days',
                  hint: '1 to 730. They stay sealed, and are then destroyed.',
                  form: at,
                  required: true,
                  inputmode: 'numeric',
                },
              )}${textField({ name: 'waitHours', label: 'Without a second person the glass opens after, in hours', hint: '1 to 72. A day is usual: long enough for somebody to see it and stop it.', form: at, required: true, inputmode: 'numeric' })}${stepUpField(work, typed, '/vault/settings')}`,
            )}${acts(button({ says: 'Keep these', kind: 'main' }), linkButton({ says: 'Leave it', href: '/vault', kind: 'bare' }))}`,
          ),
        ),
      })}`,
    }
  },
})

export const settingsInput = { maxAgeDays: number(30, 1095), keepDays: number(1, 730), waitHours: number(1, 72), code: optionalText(12) }

export const settingsAct = act({
  on: settingsScreen,
  path: '/vault/settings',
  clause: 'ROL-A2',
  may: 'vault.oversee',
  input: z.object(settingsInput),
  act: async (work, { code, ...wanted }) => {
    await changeSettings(work, wanted, code)
    return { to: '/vault', say: 'Kept.' }
  },
})

export const keysScreen = screen({
  path: '/vault/keys',
  clause: 'ROL-A2',
  may: 'vault.oversee',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const standing = await keyStanding(work)
    return {
      title: 'The school’s key',
      crumb,
      lede: 'Everything that is locked away is sealed under it. It is itself wrapped by a root key that is not in the database.',
      nav: 'accounts',
      body: html`${errorSummary(typed)}${columns(
        'side',
        sheet({
          title: 'Now',
          body: inside(html`${keyNow(work, standing)}${work.caller.may.has('vault.manage') ? changeForm(work, typed) : null}`),
        }),
        plain({ title: 'What is sealed', body: placesTable(standing) }),
      )}`,
    }
  },
})

function keyNow(work: Work, standing: KeyStanding): Html {
  if (standing.inUse === null || standing.madeAt === null)
    return say('note', 'There is none yet.', 'It is made when the first thing is locked away.')
  const since = `In use since ${sayWhen(standing.madeAt, work.school.timeZone, work.now())}.`
  if (standing.left === 0 && standing.waiting.length === 0) return say('go', since, 'Everything is sealed under it.')
  const moved = standing.sealed - standing.left
  return html`${say('wait', since, 'What was sealed before is being moved. All of it opens meanwhile.')}${progress('moved', `${moved} of ${standing.sealed} moved`, moved, Math.max(1, standing.sealed))}`
}

const changeForm = (work: Work, typed: Parameters<typeof errorSummary>[0]): Html =>
  form(
    '/vault/keys',
    work.caller.csrf,
    html`${radioPicks({
      name: 'how',
      label: 'Change the key',
      hint: 'Nothing is closed while it is changed, and it goes on by itself after a power cut.',
      form: filled(typed, { how: 'rewrap' }),
      choices: [
        { value: 'rewrap', says: 'As is done once a year', hint: 'The data keys are wrapped anew. Quick.' },
        {
          value: 're-encrypt',
          says: 'After a leak',
          hint: 'Everything is sealed anew under new data keys. Change the log-ins at their platforms as well.',
        },
      ],
    })}${stepUpField(work, typed, '/vault/keys')}${acts(button({ says: 'Change the key', kind: 'main', icon: 'key' }))}`,
  )

const placesTable = (standing: KeyStanding): Html =>
  standing.places.length === 0
    ? quiet('Nothing yet.')
    : table({
        caption: 'What is sealed',
        hideCaption: true,
        columns: [{ says: 'What' }, { says: 'Sealed', number: true }, { says: 'To move', number: true }],
        rows: standing.places.map((one) => [sayPlace(one), String(one.sealed), String(one.left)]),
      })

const placeNames: Readonly<Record<string, string>> = {
  'channel.pending_sealed': 'Connections being made',
  'concern.sealed': 'Concerns',
  'concern_event.sealed': 'What was done about concerns',
  'log_key.sealed': 'Keys that sign the log',
  'member.totp_sealed': 'People’s authenticators',
  'no_publish_entry.reason_sealed': 'Reasons not to publish',
  'school_account.secret_sealed': 'The school’s own sign-in',
  'secret_version.sealed': 'Log-in details',
}
const sayPlace = ({ table: name, column }: { table: string; column: string }): string =>
  placeNames[`${name}.${column}`] ?? `${name}, ${column}`

export const keysInput = { how: oneOf(['rewrap', 're-encrypt']), code: optionalText(12) }

/** The worker does the moving; the page says how far it is. */
export const keysAct = act({
  on: keysScreen,
  path: '/vault/keys',
  clause: 'ROL-A2',
  may: 'vault.manage',
  input: z.object(keysInput),
  act: async (work, { how, code }) => {
    await confirmFactor(work, code)
    await replaceKey(work, how)
    return { to: '/vault/keys', say: 'A new key is in use. What was sealed before is being moved.' }
  },
})
