import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import { act, api, type Content, screen } from '../../../infra/http/declare.ts'
import { nothing, optionalText } from '../../../infra/http/fields.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import type { Form } from '../../../kernel/form.ts'
import { type Html, html } from '../../../ui/html.ts'
import { acts, button, linkButton } from '../../../ui/parts/buttons.ts'
import { textField } from '../../../ui/parts/fields.ts'
import { errorSummary, form, hiddenField } from '../../../ui/parts/forms.ts'
import { fold, plain, quiet, stack } from '../../../ui/parts/paper.ts'
import { codeField } from '../authenticator.page.ts'
import { confirmFactor, countTry, needsFactor } from '../factor.ts'
import { SessionOnly } from '../people.errors.ts'
import { ownPath } from '../sign-in.rule.ts'
import { newChallenge, takeChallenge } from './challenge.ts'
import { noteFactor } from './fresh.ts'
import { PasskeyRefused, PasskeyStopped, WrongRecoveryCode } from './identity.errors.ts'
import { passkeyButton } from './passkey-button.ts'
import { optionsForUse, readAnswer, usePasskey } from './passkeys.ts'
import { useRecoveryCode } from './recovery.ts'
import { addressOf } from './school-account.rule.ts'
import { type Ways, waysOf } from './ways.ts'

export const confirmScreen = screen({
  path: '/me/confirm',
  clause: 'ROL-A2',
  may: 'signed-in',
  // biome-ignore lint/suspicious/noThenProperty: the address of the page is /me/confirm?then=, and a text is no promise
  input: z.object({ then: z.string().max(500).default('/me') }),
  show: async (work, { then }, typed): Promise<Content> => {
    const to = ownPath(then)
    const ways = await waysOf(work, memberOf(work))
    return {
      title: 'Confirm that it is you',
      crumb: html`<a href="${to}">Back</a>`,
      lede: 'It counts for the next five minutes, in this browser.',
      nav: 'more',
      islands: ['passkey'],
      body: html`${errorSummary(typed)}${plain({ body: needsFactor(work) ? proofs(work, { ways, to, typed }) : done(to) })}`,
    }
  },
})

const done = (to: string): Html => html`${quiet('You have just proved it.')}${acts(linkButton({ says: 'Go on', href: to, kind: 'main' }))}`

const proofs = (work: Work, { ways, to, typed }: { ways: Ways; to: string; typed: Form }): Html => {
  const { csrf } = work.caller
  const passkeys = ways.passkeys.some(({ stoppedAt }) => stoppedAt === null)
  if (!passkeys && !ways.hasCode && ways.codesLeft === 0)
    return html`${quiet('You have no second way to prove it yet: no passkey, no authenticator, no recovery code. Sign in once more, and add one within ten minutes.')}${acts(linkButton({ says: 'Your ways in', href: '/me/sign-in', kind: 'main' }))}`
  const fields = hiddenField('then', to)
  return stack(
    'roomy',
    html`${passkeys ? passkeyButton({ action: '/me/confirm', options: '/api/v1/me/confirm/options', says: 'Use your passkey', csrf, fields, main: true }) : null}${
      ways.hasCode
        ? form(
            '/me/confirm',
            csrf,
            html`${fields}${codeField(typed)}${acts(button({ says: 'Confirm', kind: passkeys ? 'other' : 'main' }))}`,
          )
        : null
    }${
      ways.codesLeft > 0
        ? fold({
            title: 'Use a recovery code',
            open: typed.problems.some(({ field }) => field === 'recoveryCode'),
            body: form(
              '/me/confirm',
              csrf,
              html`${fields}${textField({ name: 'recoveryCode', label: 'Recovery code', hint: `One from your paper. ${ways.codesLeft} of ten are left.`, form: typed, autocomplete: 'off', maxLength: 40 })}${acts(button({ says: 'Confirm' }))}`,
            ),
          })
        : null
    }`,
  )
}

export const confirmOptions = api({
  method: 'POST',
  path: '/me/confirm/options',
  clause: 'ROL-A2',
  may: 'signed-in',
  summary: 'What a device must answer to prove that it is you',
  input: nothing,
  output: z.record(z.string(), z.unknown()),
  handle: async (work, _, __, outside) => {
    if (work.caller.via !== 'session') throw SessionOnly()
    return optionsForUse(await newChallenge(work, 'confirm', addressOf(outside)))
  },
})

export const confirmAct = act({
  on: confirmScreen,
  path: '/me/confirm',
  clause: 'ROL-A2',
  may: 'signed-in',
  input: z.object({
    // biome-ignore lint/suspicious/noThenProperty: as above
    then: z.string().max(500).default('/me'),
    code: optionalText(12),
    recoveryCode: optionalText(40),
    answer: z.string().max(20_000).optional(),
  }),
  act: async (work, { then, ...given }) => {
    if (work.caller.via !== 'session') throw SessionOnly()
    const to = ownPath(then)
    if (given.answer !== undefined) {
      if (!(await byPasskey(work, given.answer))) return { to: '/me/sign-in', say: `${PasskeyStopped.says} ${PasskeyStopped.mend}` }
    } else if (given.recoveryCode !== '') await byRecoveryCode(work, given.recoveryCode)
    else await confirmFactor(work, given.code)
    return { to }
  },
})

/** False when the passkey turned out to be a copy: that must be committed, so it is no refusal. @throws PasskeyRefused */
async function byPasskey(work: Work, text: string): Promise<boolean> {
  const [challenge, answer] = [await takeChallenge(work, 'confirm'), readAnswer<AuthenticationResponseJSON>(text)]
  const used = challenge && answer ? await usePasskey(work, memberOf(work), { answer, challenge }) : { is: 'no' }
  if (used.is === 'no') throw PasskeyRefused({}, 'code')
  if (used.is === 'good') await proved(work, 'passkey')
  return used.is === 'good'
}

async function byRecoveryCode(work: Work, code: string): Promise<void> {
  const forgive = countTry(work, 'recoveryCode')
  if (!(await useRecoveryCode(work, memberOf(work), code))) throw WrongRecoveryCode({}, 'recoveryCode')
  forgive()
  await proved(work, 'recovery code')
}

async function proved(work: Work, by: string): Promise<void> {
  await noteFactor(work)
  work.log({ act: 'people.confirmed', clause: 'ROL-A2', subject: { kind: 'member', id: memberOf(work) }, payload: { by } })
}
