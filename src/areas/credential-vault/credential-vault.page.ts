import { z } from 'zod'
import { type Content, screen } from '../../infra/http/declare.ts'
import { id } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { sayTime, sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { actForm } from '../../ui/parts/forms.ts'
import { empty } from '../../ui/parts/empty.ts'
import { columns, inside, line, plain, quiet, sheet, stack, taskRow } from '../../ui/parts/paper.ts'
import { timeline } from '../../ui/parts/records.ts'
import { say, tag } from '../../ui/parts/words.ts'
import { seedField } from './login-fields.ts'
import { accountVault, type KeptField, type KeptSecret, type Opening } from './read-vault.ts'

export const vaultPath = (accountId: string): `/${string}` => `/accounts/${accountId}/secrets`
export const accountLink = (account: { readonly id: string; readonly name: string }): Html =>
  html`<a href="/accounts/${account.id}">${account.name}</a>`

/** Log-in details of one account, as labels: what there is, since when, and who opened it. No value is in this page. */
export const vaultScreen = screen({
  path: '/accounts/:id/secrets',
  clause: 'ROL-A2',
  may: 'vault.use',
  input: z.object({ id: id() }),
  show: async (work, { id: accountId }): Promise<Content> => {
    const { account, secrets } = await accountVault(work, accountId)
    return {
      title: 'Log-in details',
      crumb: accountLink(account),
      lede: 'Locked away under the school’s own key. Each is shown one at a time, with a reason.',
      nav: 'accounts',
      body: columns(
        'side',
        secrets.length === 0 ? nothingYet(work, accountId) : html`${secrets.map((secret) => secretSheet(work, secret))}`,
        html`${newPart(work, accountId, secrets.length > 0)}${openingsPart(work, secrets)}${howItIsKept}`,
      ),
    }
  },
})

const nothingYet = (work: Work, accountId: string): Html =>
  empty({
    title: 'Nothing is locked away yet',
    text: 'Put the user name, the password and the recovery codes here, and nowhere else.',
    action: work.caller.may.has('vault.manage')
      ? acts(linkButton({ says: 'Put log-in details away', href: `${vaultPath(accountId)}/new`, kind: 'main', icon: 'lock' }))
      : quiet('An administrator does this.'),
  })

const secretSheet = (work: Work, secret: KeptSecret): Html => {
  const zone = work.school.timeZone
  const stored = `Version ${secret.version}, put away ${sayWhen(secret.storedAt, zone, work.now())}${secret.storedBy ? ` by ${secret.storedBy}` : ''}.`
  return sheet({
    title: secret.label,
    id: `secret-${secret.id}`,
    aside: secret.retired !== null ? tag('Out of use') : secret.kind === 'login' ? tag('For people') : tag('For Schoolgate', 'go'),
    under: quiet(stored),
    body: html`${glassLine(work, secret)}${secret.rotation ? inside(say('wait', 'Change it at the platform.', secret.rotation.because)) : null}${secret.fields.map(
      (field) => fieldRow(work, secret, field),
    )}${inside(sheetActs(work, secret))}`,
  })
}

/** Where the glass is open for the reader, until when; where it is needed, how to ask. */
function glassLine(work: Work, secret: KeptSecret): Html | null {
  if (secret.openGlass)
    return inside(
      html`${say('go', 'The glass is open for you.', `It closes by itself at ${sayTime(secret.openGlass.closesAt, work.school.timeZone)}.`)}${acts(linkButton({ says: 'See the request', href: `/vault/glass/${secret.openGlass.id}` }))}`,
    )
  if (!secret.needsGlass || secret.retired !== null) return null
  return inside(
    html`${quiet('What is marked “two people” opens when a second senior leader or administrator says yes, or after a wait.')}${acts(linkButton({ says: 'Ask to open it', href: `/secrets/${secret.id}/glass`, icon: 'key' }))}`,
  )
}

const fieldRow = (work: Work, secret: KeptSecret, field: KeptField): Html => {
  const codes = secret.givesCodes && field.name === seedField
  const show = field.mayOpen
    ? linkButton({
        says: html`Show<span class="vh"> ${field.says}</span>`,
        href: `/secrets/${secret.id}/fields/${field.name}`,
        icon: 'eye',
      })
    : null
  const live = codes && secret.mayOpenCodes ? linkButton({ says: 'Codes', href: `/secrets/${secret.id}/codes`, icon: 'clock' }) : null
  const masked =
    field.mayOpen || live ? 'Locked away' : field.byGlass ? 'Two people, or a wait: locked away' : 'Nobody needs to see it: locked away'
  return taskRow({
    margin: mark(codes ? 'clock' : 'lock'),
    title: field.says,
    text: html`<span class="quiet">${masked} since ${sayWhen(field.storedAt, work.school.timeZone, work.now())}.</span>`,
    action: live || show ? line(html`${live}${show}`) : null,
  })
}

function sheetActs(work: Work, secret: KeptSecret): Html {
  const manages = work.caller.may.has('vault.manage') && secret.kind === 'login' && secret.retired === null
  const history = linkButton({ says: 'History', href: `/secrets/${secret.id}/history`, icon: 'clock', kind: 'bare' })
  const how = linkButton({ says: 'How to change it', href: `/secrets/${secret.id}/rotate`, icon: 'key', kind: 'bare' })
  const leaked = actForm(
    `/secrets/${secret.id}/leaked`,
    work.caller.csrf,
    button({ says: 'I think it leaked', icon: 'warn', kind: 'bare' }),
  )
  if (secret.retired !== null) return html`${quiet(`Out of use: ${secret.retired}`)}${acts(history)}`
  const change = manages ? linkButton({ says: 'Change these', href: `/secrets/${secret.id}/change`, icon: 'pencil' }) : null
  return acts(change, how, history, leaked)
}

const newPart = (work: Work, accountId: string, others: boolean): Html | null =>
  others && work.caller.may.has('vault.manage')
    ? plain({
        title: 'More to put away?',
        close: true,
        body: html`${quiet('A second log-in, or the mailbox that the account is registered to.')}${linkButton({ says: 'Put log-in details away', href: `${vaultPath(accountId)}/new`, icon: 'lock' })}`,
      })
    : null

const did = { view: 'was shown', copy: 'copied', code: 'saw codes of', history: 'was shown an earlier', export: 'took away' } as const

function openingsPart(work: Work, secrets: readonly KeptSecret[]): Html | null {
  const all = secrets.flatMap((secret) => secret.openings.map((opening) => ({ label: secret.label, opening })))
  if (all.length === 0) return null
  const newest = all.toSorted((a, b) => Temporal.Instant.compare(b.opening.at, a.opening.at)).slice(0, 10)
  return plain({
    title: 'Who opened what',
    body: stack(
      'tight',
      timeline(
        newest.map(({ label, opening }) => ({
          says: openingWords(label, opening),
          at: sayWhen(opening.at, work.school.timeZone, work.now()),
          iso: opening.at.toString(),
        })),
      ),
    ),
  })
}

const openingWords = (label: string, { who, kind, field, reason }: Opening): Html =>
  html`<b>${who}</b> ${did[kind]} ${label}: ${field}<br><span class="quiet">“${reason}”</span>`

const howItIsKept = plain({
  title: 'How it is kept',
  close: true,
  body: html`${quiet('Nothing is readable in the database or in a backup without the key file, which is kept elsewhere.')}${quiet(
    'Whoever is shown something gives a reason and a fresh code. The log has it before the page does, and cannot be changed afterwards.',
  )}${quiet('Who does not run the account needs a second person, or waits. So does everybody for recovery codes.')}`,
})
