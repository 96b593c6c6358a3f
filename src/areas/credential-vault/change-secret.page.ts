import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { id, many, oneOf, text } from '../../infra/http/fields.ts'
import { type Form, filled, problemOf } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { copyText } from '../../ui/parts/copy.ts'
import { passwordField, textArea, textField } from '../../ui/parts/fields.ts'
import { errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, inside, plain, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { checkPicks } from '../../ui/parts/picks.ts'
import { accountLink, vaultPath } from './credential-vault.page.ts'
import { type LoginField, loginFields } from './login-fields.ts'
import { changeLogin, putAway } from './put-away.ts'
import { accountVault, keptSecret } from './read-vault.ts'
import { suggestFor } from './suggest-password.ts'

/** A value may begin or end with a space, so only its length is judged here. */
const value = (max: number) => z.string().max(max, `Use at most ${max} characters.`).default('')
export const loginInput = Object.fromEntries([...loginFields, { name: 'weakBecause', max: 200 }].map(({ name, max }) => [name, value(max)]))

/** What was typed, by field: the input holds other things too. */
export const typedFields = (input: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(loginFields.map(({ name }) => [name, String(input[name] ?? '')]))

export const weakOf = (input: Readonly<Record<string, unknown>>): string => String(input.weakBecause ?? '')

const field = (one: LoginField, typed: Form): Html => {
  // What was typed is not sent back with the page, save the user name: notes hold answers to security questions.
  const form = one.name === 'handle' ? typed : { ...typed, values: {} }
  const spec = { name: one.name, label: one.says, hint: one.hint, form, autocomplete: 'off' }
  if (one.lines) return textArea({ ...spec, rows: 4 })
  return one.name === 'handle' ? textField(spec) : passwordField({ ...spec, autocomplete: 'new-password' })
}

/** A form on paper with a margin, so that it keeps its distance from the edge of a phone. */
const onPaper = (...parts: Parameters<typeof form>): Html => sheet({ body: inside(form(...parts)) })

const weakField = (typed: Form): Html | null =>
  problemOf(typed, 'password') === undefined
    ? null
    : textField({
        name: 'weakBecause',
        label: 'Why it must be this one (only for a weak password)',
        hint: 'For instance “The platform takes eight figures only”. It is kept in the history. Type the password again above.',
        form: typed,
        maxLength: 200,
      })

/** Fresh at each look, written down nowhere: a password becomes a secret when somebody uses it. */
const strongOne = (platform: string): Html => {
  const { words, signs } = suggestFor(platform)
  return plain({
    title: 'A strong one',
    close: true,
    body: html`${words ? copyText({ id: 'strong-words', label: 'In words', value: words }) : null}${copyText({ id: 'strong-signs', label: 'In signs', value: signs })}${quiet(
      'Made for this page only. Set it at the platform, then put it away here.',
    )}`,
  })
}

const beforeYouStart = plain({
  title: 'Before you start',
  close: true,
  body: html`${quiet('Leave empty what there is not.')}${quiet('Use a password that is used nowhere else, and no person’s own account.')}${quiet(
    'Once it is here, take it off paper, out of e-mails and out of browsers.',
  )}`,
})

export const newSecretScreen = screen({
  path: '/accounts/:id/secrets/new',
  clause: 'ROL-A2',
  may: 'vault.manage',
  input: z.object({ id: id() }),
  show: async (work, { id: accountId }, typed): Promise<Content> => {
    const { account, secrets } = await accountVault(work, accountId)
    const label = secrets.some((one) => one.kind === 'login') ? '' : 'Log-in'
    return {
      title: 'Put log-in details away',
      crumb: accountLink(account),
      nav: 'accounts',
      body: html`${errorSummary(typed)}${columns(
        'side',
        onPaper(
          vaultPath(accountId),
          work.caller.csrf,
          html`${stack(
            'roomy',
            html`${textField({ name: 'label', label: 'What to call them', hint: 'People see this name; it is not a secret.', form: filled(typed, { label }), required: true, maxLength: 80 })}${loginFields.map((one) => field(one, typed))}${weakField(typed)}`,
          )}${acts(button({ says: 'Lock them away', kind: 'main', icon: 'lock' }), linkButton({ says: 'Not now', href: vaultPath(accountId), kind: 'bare' }))}`,
        ),
        html`${strongOne(account.platform)}${beforeYouStart}`,
      )}`,
    }
  },
})

export const putAwayAct = act({
  on: newSecretScreen,
  path: '/accounts/:id/secrets',
  clause: 'ROL-A2',
  may: 'vault.manage',
  input: z.object({ id: id(), label: text(80, 'Give them a name.'), ...loginInput }),
  act: async (work, input) => {
    await putAway(work, { accountId: input.id, label: input.label, fields: typedFields(input), weakBecause: weakOf(input) })
    return { to: vaultPath(input.id), say: 'Locked away.' }
  },
})

export const changeScreen = screen({
  path: '/secrets/:id/change',
  clause: 'ROL-A2',
  may: 'vault.manage',
  input: z.object({ id: id() }),
  show: async (work, { id: secretId }, typed): Promise<Content> => {
    const { account, secret } = await keptSecret(work, secretId)
    const there = secret.fields.map((one) => ({ value: one.name, says: one.says }))
    const kept = (one: LoginField): LoginField =>
      there.some(({ value: name }) => name === one.name) ? { ...one, hint: 'Locked away. Leave it empty to keep it as it is.' } : one
    return {
      title: `Change ${secret.label}`,
      crumb: accountLink(account),
      lede: 'Change it at the platform first, then here. What you leave empty stays as it is.',
      nav: 'accounts',
      body: html`${errorSummary(typed)}${columns(
        'side',
        onPaper(
          `/secrets/${secretId}/change`,
          work.caller.csrf,
          html`${stack(
            'roomy',
            html`${loginFields.map((one) => field(kept(one), typed))}${weakField(typed)}${checkPicks({ name: 'remove', label: 'Take away', hint: 'What the platform no longer uses.', form: typed, choices: there })}`,
          )}${acts(button({ says: 'Lock the change away', kind: 'main', icon: 'lock' }), linkButton({ says: 'Leave it', href: vaultPath(account.id), kind: 'bare' }))}`,
        ),
        html`${strongOne(account.platform)}${beforeYouStart}`,
      )}`,
    }
  },
})

const names = loginFields.map((one) => one.name) as [string, ...string[]]

export const changeAct = act({
  on: changeScreen,
  path: '/secrets/:id/change',
  clause: 'ROL-A2',
  may: 'vault.manage',
  input: z.object({ id: id(), ...loginInput, remove: many(oneOf(names)) }),
  act: async (work, input) => {
    const { accountId } = await changeLogin(work, {
      secretId: input.id,
      fields: typedFields(input),
      remove: input.remove,
      weakBecause: weakOf(input),
    })
    return { to: vaultPath(accountId), say: 'The change is locked away.' }
  },
})
