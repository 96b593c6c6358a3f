import { z } from 'zod'
import type { CredentialField, Platform } from '../../connectors/connector.ts'
import { act, screen } from '../../infra/http/declare.ts'
import { id as idField } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { type HtmlPart, html } from '../../ui/html.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { passwordField, selectField, textField } from '../../ui/parts/fields.ts'
import { actForm, errorSummary, form as formOf } from '../../ui/parts/forms.ts'
import { columns, fold, inside, plain, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { facts } from '../../ui/parts/records.ts'
import { pageToVisit } from './connection/sign-in.ts'
import { pendingPlaces } from './connection/places.ts'
import { leavingSheet, ownPageSheet, placesSheet } from './connection/sign-in-sheets.ts'
import type { ChannelFacts } from './account-register.tables.ts'
import { askWhoWeAre, confirmConnection, connectable, discardPending, keepPending, pendingFacts, type Typed } from './connect-account.ts'
import { AccountNotFound } from './account-register.errors.ts'
import { accountRow, type AccountRow } from './read-accounts.ts'

const oneId = z.object({ id: idField() })
const withGo = oneId.extend({ go: z.string().optional() })

export const connectScreen = screen({
  path: '/accounts/:id/connect',
  clause: 'ROL-A2',
  may: 'channel.connect',
  input: withGo,
  show: async (work, { id, go }, form, outside) => {
    const row = await accountRow(work, id)
    if (!row) throw AccountNotFound()
    const platform = connectable(row, outside)
    const pending = form.problems.length === 0 ? pendingFacts(work, row) : null
    const places = pending === null ? pendingPlaces(work, row) : null
    const page = places === null && go && platform.signIn ? await pageToVisit(work, id) : null
    const ask = places
      ? placesSheet(work, id, { platform, places, form })
      : page
        ? leavingSheet(platform, page)
        : typing(work, id, platform, form)
    return {
      title: pending ? "Is this the school's account?" : places ? 'Which account is it?' : `Connect to ${platform.name}`,
      nav: 'accounts',
      crumb: html`<a href="/accounts">Accounts</a> / <a href="/accounts/${id}">${row.name}</a>`,
      lede:
        pending === null && !places
          ? 'Sign in once. What you type is kept sealed, and nobody reads it back without a reason.'
          : `${platform.name} let us in. Look whether it is the right account before anything is kept.`,
      body: columns(
        'side',
        [errorSummary(form), pending === null ? ask : found(work, row, pending)],
        [plain({ title: 'What happens', body: steps(pending !== null || places !== null) })],
      ),
    }
  },
})

const steps = (signedIn: boolean) => [
  quiet(signedIn ? 'We have signed in once and asked who we are.' : 'We sign in once and ask who we are.'),
  quiet("You see the answer, and say whether it is the school's account."),
  quiet('Only then it is kept. After 15 minutes without an answer it is thrown away.'),
]

/** The platform's own page first, where there is one; what can be typed instead is folded away then. */
const typing = (work: Work, id: string, platform: Platform, form: Form): HtmlPart => {
  const { signIn, credentialFields } = platform
  if (!signIn) return typed(work, id, { fields: credentialFields, form, isInstead: false })
  const instead = credentialFields.some((one) => one.secret)
  return [
    ownPageSheet(work, id, { platform, form }),
    instead &&
      plain({
        body: fold({
          title: 'Type what lets us in instead',
          open: form.problems.some(({ field }) => credentialFields.some(({ name }) => name === field)),
          body: typed(work, id, { fields: credentialFields, form, isInstead: true }),
        }),
      }),
  ]
}

type Asking = { readonly fields: readonly CredentialField[]; readonly form: Form; readonly isInstead: boolean }

function typed(work: Work, id: string, { fields, form, isInstead }: Asking): HtmlPart {
  const shown = filled(form, Object.fromEntries(fields.map((one) => [one.name, one.initial ?? ''])))
  const drawn = fields.map((one) => {
    const spec = { name: one.name, label: one.label, hint: one.hint, form: shown, required: one.optional !== true, autocomplete: 'off' }
    if (one.kind === 'choice')
      return selectField({ ...spec, choices: [...(one.optional ? [{ value: '', says: 'None' }] : []), ...(one.choices ?? [])] })
    return one.secret || one.kind === 'password'
      ? passwordField({ ...spec, autocomplete: 'new-password' })
      : textField({ ...spec, type: one.kind === 'url' ? 'url' : 'text' })
  })
  const body = stack('roomy', [drawn, acts(button({ ...(isInstead ? {} : { kind: 'main' as const }), says: 'Sign in and look' }))])
  const to = `/accounts/${id}/connect`
  if (isInstead) return formOf(to, work.caller.csrf, body)
  return formOf(to, work.caller.csrf, html`<div class="top"><h2>Sign in there</h2></div>${inside(body)}`, { sheet: true })
}

const found = (work: Work, row: AccountRow, seen: ChannelFacts) =>
  sheet({
    title: 'Who we are there',
    body: inside(
      html`<div class="stack roomy">${facts([
        { says: 'Name', is: seen.name ?? '' },
        { says: 'Handle', is: html`<b>${seen.handle}</b>` },
        {
          says: 'Address',
          is: /^https?:/.test(seen.url ?? '') ? html`<a href="${seen.url}" rel="noreferrer">${seen.url}</a>` : (seen.url ?? ''),
        },
        { says: 'To become', is: `the connection of ${row.name}` },
      ])}<div class="acts">${actForm(`/accounts/${row.id}/connect/confirm`, work.caller.csrf, button({ kind: 'main', says: "Yes, it is the school's" }))}${actForm(`/accounts/${row.id}/connect/discard`, work.caller.csrf, button({ says: 'No, throw it away' }))}</div></div>`,
    ),
  })

export const connectAct = act({
  on: connectScreen,
  path: '/accounts/:id/connect',
  clause: 'ROL-A2',
  may: 'channel.connect',
  input: z.looseObject({ id: idField() }),
  ask: (outside, { id, ...typed }, work): Promise<() => Promise<Typed>> => askWhoWeAre(work, id, { outside, typed }),
  act: async (work, { id }, asked: Typed) => {
    await keepPending(work, id, asked)
    return { to: `/accounts/${id}/connect` }
  },
})

export const confirmAct = act({
  on: connectScreen,
  path: '/accounts/:id/connect/confirm',
  clause: 'ROL-A2',
  may: 'channel.connect',
  input: oneId,
  act: async (work, { id }) => {
    await confirmConnection(work, id)
    return { to: `/accounts/${id}`, say: 'Connected.' }
  },
})

export const discardAct = act({
  on: connectScreen,
  path: '/accounts/:id/connect/discard',
  clause: 'ROL-A2',
  may: 'channel.connect',
  input: oneId,
  act: async (work, { id }) => {
    await discardPending(work, id)
    return { to: `/accounts/${id}`, say: 'Thrown away. Nothing was kept.' }
  },
})
