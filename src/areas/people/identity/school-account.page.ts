import { z } from 'zod'
import { act, type Content, screen } from '../../../infra/http/declare.ts'
import { nothing, oneOf, optionalText, text, tick } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { type Form, filled, valueOf as typedIn } from '../../../kernel/form.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { acts, button, linkButton } from '../../../ui/parts/buttons.ts'
import { copyText } from '../../../ui/parts/copy.ts'
import { passwordField, textArea, textField } from '../../../ui/parts/fields.ts'
import { errorSummary, form, hiddenField } from '../../../ui/parts/forms.ts'
import { columns, fold, inside, plain, quiet, sheet } from '../../../ui/parts/paper.ts'
import { checkPicks, radioPicks } from '../../../ui/parts/picks.ts'
import { facts } from '../../../ui/parts/records.ts'
import { tag } from '../../../ui/parts/words.ts'
import { needsFactor } from '../factor.ts'
import { stepUpField } from './step-up.part.ts'
import { doorOf, keepSchoolAccount, type SchoolAccount, schoolAccount, switchSchoolAccount } from './school-account.ts'
import { addressOf } from './school-account.rule.ts'

const presets = [
  { value: 'google', says: 'Google Workspace' },
  { value: 'microsoft', says: 'Microsoft 365' },
  { value: 'other', says: 'Another provider', hint: 'Anything that speaks OpenID Connect.' },
]
const ways = [
  { value: 'too', says: 'Passwords and passkeys open Schoolgate as well' },
  { value: 'leaders', says: 'School accounts only', hint: 'Senior leaders keep their password as the emergency door.' },
]

const stored = (settings: SchoolAccount | null): Record<string, string> =>
  settings === null
    ? { preset: 'google', passwords: 'too' }
    : {
        preset: settings.preset,
        label: settings.preset === 'other' ? settings.label : '',
        issuer: settings.preset === 'other' ? settings.issuer : '',
        tenant: settings.tenant ?? '',
        clientId: settings.clientId,
        domains: settings.domains.join('\n'),
        passwords: settings.passwords,
        trustsFactor: settings.trustsFactor ? 'on' : '',
      }

const codeIfNeeded = (work: Work, typed: Form): Html | null => stepUpField(work, typed, '/school-accounts')

const steps = (
  redirect: string,
): Html => html`${copyText({ id: 'redirect', label: 'Redirect address', value: redirect, hint: 'The provider asks for it, to the letter.' })}
${fold({
  title: 'With Google Workspace',
  body: html`<ol class="stack tight"><li>Open the Google Cloud console with an administrator’s account of the school, and make a project.</li><li>Under “OAuth consent screen” choose “Internal”, so that only the school’s accounts can sign in.</li><li>Under “Credentials” create an “OAuth client ID” of the kind “Web application”, with the redirect address above.</li><li>Copy client ID and client secret to this page.</li></ol>`,
})}${fold({
  title: 'With Microsoft 365',
  body: html`<ol class="stack tight"><li>Open Microsoft Entra with an administrator’s account, then “App registrations”, “New registration”.</li><li>Choose “Accounts in this organisational directory only”, and “Web” with the redirect address above.</li><li>Copy “Application (client) ID” and “Directory (tenant) ID” from its overview.</li><li>Under “Certificates and secrets” make a client secret, and copy its value. Write down when it ends.</li></ol>`,
})}${fold({
  title: 'With another provider',
  body: html`<p>Make a confidential client for the authorisation code flow with PKCE, with the redirect address above and the scopes openid, email and profile. It must say that an e-mail address is verified. A provider on the school’s own network is reached only if the settings of the installation name it.</p>`,
})}`

/** What only one kind of provider asks for: open where that kind is chosen, or where something there must be put right. */
const onlyWith = (preset: string, known: Form, title: string, body: Html): Html =>
  fold({ title, body, open: typedIn(known, 'preset') === preset })

const tenantField = (form: Form): Html =>
  textField({ name: 'tenant', label: 'Directory (tenant) ID', hint: 'Accounts of other organisations stay outside.', form, maxLength: 40 })

const otherFields = (form: Form): Html =>
  html`${textField({ name: 'issuer', label: 'Issuer', hint: 'The address it calls its issuer.', form, inputmode: 'url', maxLength: 300 })}
${textField({ name: 'label', label: 'Its name', hint: 'What stands on the button, such as the name of your trust’s log-in.', form, maxLength: 60 })}`

const fields = (work: Work, typed: Form, settings: SchoolAccount | null): Html => {
  const known = filled(typed, stored(settings))
  return html`${radioPicks({ name: 'preset', label: 'Whose accounts are they?', choices: presets, form: known, required: true })}
${onlyWith('microsoft', known, 'Microsoft 365: which directory', tenantField(known))}${onlyWith('other', known, 'Another provider: which one', otherFields(known))}
${textField({ name: 'clientId', label: 'Client ID', form: known, required: true, maxLength: 300 })}
${passwordField({ name: 'clientSecret', label: 'Client secret', hint: settings?.hasSecret ? 'One is kept, sealed. Leave this empty to keep it.' : 'Sealed at once, and never shown again.', form: known, autocomplete: 'new-password' })}
${textArea({ name: 'domains', label: 'Domains of staff addresses', hint: 'The part after the @, one a line. Only these may come in, and only people on your list.', form: known, rows: 2 })}
${radioPicks({ name: 'passwords', label: 'Other ways in', choices: ways, form: known, required: true })}
${checkPicks({ name: 'trustsFactor', label: 'Second factor', choices: [{ value: 'on', says: 'Trust the provider’s second factor', hint: 'Where it says that one was used just now, nobody is asked again for five minutes.' }], form: known })}
${codeIfNeeded(work, typed)}${acts(button({ says: 'Keep', kind: 'main' }))}`
}

const standing = (work: Work, settings: SchoolAccount): Html => {
  const at = (when: Temporal.Instant | null): string => (when ? sayWhen(when, work.school.timeZone, work.now()) : 'never')
  const tryIt = `/sign-in/at/${settings.door}/go?try=yes`
  const turns = settings.isOn ? 'Switch it off' : 'Switch it on'
  const turn = needsFactor(work)
    ? linkButton({ says: `${turns}: first confirm that it is you`, href: `/me/confirm?then=${encodeURIComponent('/school-accounts')}` })
    : form(
        '/school-accounts/switch',
        work.caller.csrf,
        html`${hiddenField('on', settings.isOn ? '' : 'yes')}${acts(button({ says: turns, kind: settings.isOn ? 'bad' : 'main' }))}`,
      )
  return sheet({
    title: `${settings.label}: ${settings.isOn ? 'on' : 'off'}`,
    aside: settings.isOn ? tag('On', 'go') : tag('Off', 'wait'),
    body: inside(
      html`<div class="stack">${facts([
        { says: 'Tried', is: settings.triedAt ? at(settings.triedAt) : 'not yet with these settings' },
        { says: 'Last good sign-in', is: at(settings.lastGoodAt) },
        { says: 'Staff domains', is: settings.domains.join(', ') },
      ])}${acts(linkButton({ says: 'Try it', href: tryIt, icon: 'key' }))}${settings.isOn || settings.triedAt ? turn : quiet('Try it first. Then you can switch it on.')}</div>`,
    ),
  })
}

export const schoolAccountScreen = screen({
  path: '/school-accounts',
  clause: 'ROL-A2',
  may: 'settings.manage',
  input: nothing,
  show: async (work, _, typed, outside): Promise<Content> => {
    const settings = await schoolAccount(work)
    const origin = addressOf(outside)
    const door = doorOf(work.school.id)
    return {
      title: 'Sign-in with your school’s accounts',
      lede: 'Staff come in with the account they use all day. Whoever loses it there loses it here.',
      nav: 'more',
      body: html`${errorSummary(typed)}${columns(
        'side',
        html`${settings ? standing(work, settings) : null}${plain({ title: settings ? 'Change the settings' : 'Set it up', body: form('/school-accounts', work.caller.csrf, fields(work, typed, settings)) })}`,
        html`${plain({ title: 'At the provider', body: steps(`${origin}/sign-in/at/${door}/back`) })}${plain({
          title: 'Your sign-in address',
          close: true,
          body: html`${copyText({ id: 'door', label: 'For your intranet', value: `${origin}/sign-in/at/${door}` })}${quiet('Nobody adds themselves: only people on your list come in, and pupils never.')}`,
        })}`,
      )}`,
    }
  },
})

export const keepSchoolAccountAct = act({
  on: schoolAccountScreen,
  path: '/school-accounts',
  clause: 'ROL-A2',
  may: 'settings.manage',
  input: z.object({
    preset: oneOf(['google', 'microsoft', 'other'], 'Choose whose accounts they are.'),
    label: optionalText(60),
    issuer: optionalText(300),
    tenant: optionalText(40),
    clientId: text(300, 'Give the client ID.'),
    clientSecret: optionalText(2000),
    domains: text(2000, 'Give the domains of staff addresses.'),
    passwords: oneOf(['too', 'leaders']).default('too'),
    trustsFactor: tick(),
    code: optionalText(12),
  }),
  act: async (work, typed) => {
    await keepSchoolAccount(work, typed)
    return { to: '/school-accounts', say: 'The settings are kept.' }
  },
})

export const switchSchoolAccountAct = act({
  on: schoolAccountScreen,
  path: '/school-accounts/switch',
  clause: 'ROL-A2',
  may: 'settings.manage',
  input: z.object({ on: tick(), code: optionalText(12) }),
  act: async (work, asked) => {
    await switchSchoolAccount(work, asked)
    return { to: '/school-accounts', say: asked.on ? 'It is on. The sign-in page offers it now.' : 'It is off.' }
  },
})
