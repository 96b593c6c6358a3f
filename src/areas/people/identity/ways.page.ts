import { z } from 'zod'
import { act, api, type Content, screen } from '../../../infra/http/declare.ts'
import { id, nothing, text } from '../../../infra/http/fields.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { type Form, filled } from '../../../kernel/form.ts'
import { sayDay, sayWhen } from '../../../kernel/say-time.ts'
import { type Html, html } from '../../../ui/html.ts'
import { mark } from '../../../ui/icons.ts'
import { acts, button, linkButton } from '../../../ui/parts/buttons.ts'
import { copyText } from '../../../ui/parts/copy.ts'
import { confirm } from '../../../ui/parts/dialogs.ts'
import { textField } from '../../../ui/parts/fields.ts'
import { actForm, errorSummary, form } from '../../../ui/parts/forms.ts'
import { columns, inside, loudSheet, plain, quiet, sheet, taskRow } from '../../../ui/parts/paper.ts'
import { tag } from '../../../ui/parts/words.ts'
import { needsFactor } from '../factor.ts'
import { SessionOnly } from '../people.errors.ts'
import { seeAlert } from './alerts.ts'
import { mayBegin } from './fresh.ts'
import { PasskeyNotFound } from './identity.errors.ts'
import type { AlertKind } from './identity.tables.ts'
import { passkeyButton } from './passkey-button.ts'
import { addPasskey, optionsForNew, removePasskey, renamePasskey } from './passkeys.ts'
import { makeRecoveryCodes } from './recovery.ts'
import { addressOf } from './school-account.rule.ts'
import { type Passkey, type Ways, waysOf } from './ways.ts'

const here = '/me/sign-in'
const crumb = html`<a href="/me">Your account</a>`

export const waysScreen = screen({
  path: here,
  clause: 'ROL-A2',
  may: 'signed-in',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const ways = await waysOf(work, memberOf(work))
    const open = !needsFactor(work) || (await mayBegin(work, ways))
    return {
      title: 'Your ways in',
      crumb,
      lede: 'A passkey is quickest: your fingerprint, your face or the PIN of your device, and nothing to type.',
      nav: 'more',
      islands: ['passkey'],
      body: html`${errorSummary(typed)}<div class="stack roomy">${ways.alerts.map((one) => alertSheet(work, one))}${columns(
        'side',
        html`${passkeySheet(work, ways, { typed, open })}${codesPart(work, ways, open)}`,
        html`${authenticatorPart(ways)}${accountPart(work, ways)}`,
      )}</div>`,
    }
  },
})

const alertTitles: Record<AlertKind, string> = {
  'recovery-code-used': 'A recovery code was used',
  'passkey-copied': 'A passkey was copied',
}
const alertWords: Record<AlertKind, (detail: string) => string> = {
  'recovery-code-used': (detail) => `If that was you, all is well. ${detail} If it was not, tell a senior leader at once.`,
  'passkey-copied': (detail) =>
    `“${detail}” was used by a copy of itself. It is stopped for good; remove it, and look at the device it belongs to.`,
}

const alertSheet = (work: Work, one: Ways['alerts'][number]): Html =>
  loudSheet({
    margin: mark('warn'),
    chip: tag(sayWhen(one.at, work.school.timeZone, work.now()), 'stop'),
    title: alertTitles[one.kind],
    text: alertWords[one.kind](one.detail),
    acts: actForm(`${here}/alerts/${one.id}/seen`, work.caller.csrf, button({ says: 'I have seen it' })),
  })

/** Leads to the proof, and back here. */
const proveFirst = (): Html =>
  linkButton({ says: 'Confirm that it is you, then change it', href: `/me/confirm?then=${encodeURIComponent(here)}`, icon: 'lock' })

const passkeySheet = (work: Work, ways: Ways, { typed, open }: { typed: Form; open: boolean }): Html =>
  sheet({
    title: 'Passkeys',
    id: 'passkeys',
    body: html`${ways.passkeys.map((one) => passkeyRow(work, one, open))}${inside(
      open
        ? passkeyButton({
            action: '/me/passkeys',
            options: '/api/v1/me/passkeys/options',
            says: 'Add a passkey on this device',
            csrf: work.caller.csrf,
            makes: true,
            main: true,
            fields: textField({
              name: 'label',
              label: 'Name for it',
              hint: 'So that you know which device it is.',
              form: filled(typed, { label: ways.passkeys.length === 0 ? 'My phone' : '' }),
              required: true,
              maxLength: 60,
            }),
          })
        : proveFirst(),
    )}`,
  })

const passkeyRow = (work: Work, one: Passkey, open: boolean): Html => {
  const { timeZone } = work.school
  const used = one.usedAt ? `last used ${sayWhen(one.usedAt, timeZone, work.now())}` : 'not used yet'
  return taskRow({
    margin: mark('key'),
    chip: one.stoppedAt ? tag('Stopped', 'stop') : one.synced ? tag('On several devices') : null,
    title: one.label,
    text: `Added ${sayDay(one.madeAt, timeZone)}, ${used}.`,
    action: html`<div class="acts">${linkButton({ says: 'Rename', href: `/me/passkeys/${one.id}`, kind: 'bare' })}${
      open
        ? confirm({
            opens: 'Remove',
            title: 'Remove this passkey?',
            text: 'It opens nothing from then on, and you are signed out everywhere else.',
            does: 'Remove it',
            action: `/me/passkeys/${one.id}/remove`,
            csrf: work.caller.csrf,
          })
        : null
    }</div>`,
  })
}

const codesPart = (work: Work, ways: Ways, open: boolean): Html => {
  const made = ways.codesMadeAt
    ? `Made ${sayDay(ways.codesMadeAt, work.school.timeZone)}. ${ways.codesLeft} of ten are left.`
    : 'You have none.'
  const says = ways.codesMadeAt ? 'Make ten new ones' : 'Make ten recovery codes'
  return sheet({
    title: 'Recovery codes',
    aside: ways.codesLeft === 0 ? tag('None', 'wait') : tag(`${ways.codesLeft} left`, ways.codesLeft > 3 ? 'go' : 'wait'),
    body: inside(
      html`<div class="stack">${quiet(`For the day your phone is lost: each opens Schoolgate once, in place of a code. ${made}`)}${
        open ? actForm('/me/recovery-codes', work.caller.csrf, button({ says })) : proveFirst()
      }</div>`,
    ),
  })
}

const authenticatorPart = (ways: Ways): Html =>
  plain({
    title: 'Authenticator',
    close: true,
    body: html`${quiet(ways.hasCode ? 'An app on your phone shows a code every 30 seconds.' : 'You have none. A passkey does the same with less to type.')}${linkButton({ says: ways.hasCode ? 'Move it to another phone' : 'Add an authenticator', href: '/me/authenticator', icon: 'clock' })}`,
  })

const accountPart = (work: Work, ways: Ways): Html | null =>
  ways.boundAt === null
    ? null
    : plain({
        title: 'School account',
        close: true,
        body: quiet(`Your ${ways.boundTo ?? 'school'} account opens Schoolgate since ${sayDay(ways.boundAt, work.school.timeZone)}.`),
      })

export const passkeyScreen = screen({
  path: '/me/passkeys/:id',
  clause: 'ROL-A2',
  may: 'signed-in',
  input: z.object({ id: id() }),
  show: async (work, { id: passkey }, typed): Promise<Content> => {
    const one = (await waysOf(work, memberOf(work))).passkeys.find((each) => each.id === passkey)
    if (!one) throw PasskeyNotFound()
    return {
      title: 'Rename a passkey',
      crumb: html`<a href="${here}">Your ways in</a>`,
      nav: 'more',
      body: html`${errorSummary(typed)}${plain({
        body: form(
          `/me/passkeys/${one.id}`,
          work.caller.csrf,
          html`${textField({ name: 'label', label: 'Name for it', form: filled(typed, { label: one.label }), required: true, maxLength: 60 })}${acts(button({ says: 'Keep', kind: 'main' }))}`,
        ),
      })}`,
    }
  },
})

const label = () => text(60, 'Give it a name.')

export const renamePasskeyAct = act({
  on: passkeyScreen,
  path: '/me/passkeys/:id',
  clause: 'ROL-A2',
  may: 'signed-in',
  input: z.object({ id: id(), label: label() }),
  act: async (work, asked) => {
    await renamePasskey(work, asked)
    return { to: here, say: 'It has its new name.' }
  },
})

export const passkeyNewOptions = api({
  method: 'POST',
  path: '/me/passkeys/options',
  clause: 'ROL-A2',
  may: 'signed-in',
  summary: 'What a device needs to make a passkey for you',
  input: nothing,
  output: z.record(z.string(), z.unknown()),
  handle: async (work, _, __, outside) => {
    if (work.caller.via !== 'session') throw SessionOnly()
    return optionsForNew(work, addressOf(outside))
  },
})

export const addPasskeyAct = act({
  on: waysScreen,
  path: '/me/passkeys',
  clause: 'ROL-A2',
  may: 'signed-in',
  input: z.object({ label: label(), answer: z.string().max(40_000).default('') }),
  act: async (work, asked) => {
    await addPasskey(work, asked)
    return { to: here, say: 'The passkey is added. Next time, press “Sign in with a passkey”.' }
  },
})

export const removePasskeyAct = act({
  on: waysScreen,
  path: '/me/passkeys/:id/remove',
  clause: 'ROL-A2',
  may: 'signed-in',
  input: z.object({ id: id() }),
  act: async (work, { id: passkey }) => {
    await removePasskey(work, passkey)
    return { to: here, say: 'The passkey is removed.' }
  },
})

export const recoveryCodesAct = act({
  on: waysScreen,
  path: '/me/recovery-codes',
  clause: 'ROL-A2',
  may: 'signed-in',
  input: nothing,
  act: async (work) => {
    const codes = await makeRecoveryCodes(work)
    return {
      show: () => ({
        title: 'Your recovery codes',
        crumb: html`<a href="${here}">Your ways in</a>`,
        lede: 'Shown this once. Print them or write them down, and keep the paper where you keep keys.',
        nav: 'more',
        body: plain({
          body: html`<ol class="stack tight">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ol>${copyText({ id: 'codes', label: 'All ten', value: codes.join(' '), concealed: true, clearsAfter: 60 })}${quiet('Each works once. Earlier ones no longer work. When one is used, you hear of it.')}${acts(linkButton({ says: 'I have them', href: here, kind: 'main' }))}`,
        }),
      }),
    }
  },
})

export const seenAct = act({
  on: waysScreen,
  path: '/me/sign-in/alerts/:id/seen',
  clause: 'ROL-A2',
  may: 'signed-in',
  input: z.object({ id: id() }),
  act: async (work, { id: alert }) => {
    await seeAlert(work, alert, 'own')
    return { to: here }
  },
})
