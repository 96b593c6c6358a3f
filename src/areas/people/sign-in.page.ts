import { z } from 'zod'
import { act, open, type Content, type OpenRequest } from '../../infra/http/declare.ts'
import { email, optionalText, text } from '../../infra/http/fields.ts'
import { parseInput, problemsOf, typedForm } from '../../infra/http/input.ts'
import { sessionCookie } from '../../infra/http/security.ts'
import { hashToken } from '../../infra/crypto/tokens.ts'
import { DomainError } from '../../kernel/errors.ts'
import { emptyForm, type Form } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { passwordField, textField } from '../../ui/parts/fields.ts'
import { errorSummary, form, hiddenField } from '../../ui/parts/forms.ts'
import { fold, plain } from '../../ui/parts/paper.ts'
import { memberOf } from '../../infra/work/work.ts'
import { codeField } from './authenticator.page.ts'
import { deviceWords } from './identity/device-words.rule.ts'
import { schoolAccountWay } from './identity/door.page.ts'
import { passkeyButton } from './identity/passkey-button.ts'
import { meScreen } from './me.page.ts'
import { TooManyTries } from './people.errors.ts'
import { endSession } from './sessions.ts'
import { sessionLine } from './session-cookie.ts'
import { ownPath } from './sign-in.rule.ts'
import { signIn } from './sign-in.ts'

const shape = z.object({
  email: email(),
  password: text(200, 'Give your password.'),
  code: optionalText(12),
  recoveryCode: optionalText(40),
  to: z.string().default(''),
})
const proved = shape.refine(({ code, recoveryCode }) => code !== '' || recoveryCode !== '', {
  path: ['code'],
  message: 'Give the six digits that your authenticator shows.',
})

const page = (typed: Form, to: string, account: Html | null): Content => ({
  title: 'Sign in',
  crumb: 'Schoolgate',
  lede: 'To your school’s accounts, posts and answers.',
  islands: ['passkey'],
  body: html`<div class="stack roomy">${errorSummary(typed)}${quickWays(to, account)}${plain({
    body: html`${form(
      '/sign-in',
      '',
      html`${textField({ name: 'email', label: 'School e-mail address', type: 'email', form: typed, required: true, autocomplete: 'username', inputmode: 'email' })}
${passwordField({ name: 'password', label: 'Password', form: typed, required: true, autocomplete: 'current-password' })}
${codeField(typed)}${fold({
  title: 'No phone at hand?',
  body: textField({
    name: 'recoveryCode',
    label: 'Recovery code',
    hint: 'One from your paper, in place of the code. Each works once.',
    form: typed,
    autocomplete: 'off',
    maxLength: 40,
  }),
})}${hiddenField('to', to)}${acts(button({ says: 'Sign in', kind: 'main', full: true }))}`,
    )}${fold({
      title: 'Lost your phone, or forgot the password?',
      body: html`<p>Ask a senior leader or the school office. They send you a link by which you choose a new password and set up an authenticator again. It works for seven days.</p>`,
    })}`,
  })}</div>`,
})

/** The ways in without typing: the school's own account where a school has it, and a passkey. */
const quickWays = (to: string, account: Html | null): Html =>
  plain({
    close: true,
    body: html`${account}${passkeyButton({ action: '/sign-in/passkey', options: '/sign-in/passkey/options', says: 'Sign in with a passkey', csrf: '', fields: hiddenField('to', to) })}`,
  })

/** The page as it stands in this installation. */
const draw = async (asked: OpenRequest, typed: Form, { to, status = 200 }: { to: string; status?: number }): Promise<Response> =>
  asked.draw(page(typed, to === '/' ? '' : to, await schoolAccountWay(asked.house, to === '/' ? '' : to)), status)

export const signInPage = open({
  method: 'GET',
  path: '/sign-in',
  clause: 'ROL-A2',
  answer: async (asked) => {
    const to = ownPath(asked.query.get('to'))
    return (await isSignedIn(asked)) ? asked.redirect(to) : draw(asked, emptyForm, { to })
  },
})

const isSignedIn = async (asked: OpenRequest): Promise<boolean> => {
  const token = asked.cookie(sessionCookie(asked.secure))
  return token !== undefined && (await asked.house.forToken(hashToken(token), async () => true)) === true
}

export const signInAct = open({
  method: 'POST',
  path: '/sign-in',
  clause: 'ROL-A2',
  answer: async (asked) => {
    const raw = await asked.form()
    try {
      const { to, ...given } = parseInput(proved, raw, [])
      const token = await signIn(asked.house, {
        ...given,
        address: asked.address,
        device: deviceWords(asked.request.headers.get('user-agent')),
      })
      return asked.redirect(ownPath(to), [sessionLine(asked, token)])
    } catch (error) {
      const problems = problemsOf(error)
      if (!problems) throw error
      const status = error instanceof DomainError ? error.spec.status : 422
      const response = await draw(asked, typedForm(raw, problems), { to: ownPath(String(raw.to ?? '')), status })
      if (error instanceof DomainError && error.spec.code === TooManyTries.code) response.headers.set('retry-after', '900')
      return response
    }
  },
})

export const signOut = act({
  on: meScreen,
  path: '/sign-out',
  clause: null,
  may: 'signed-in',
  input: z.object({}),
  act: async (work) => {
    if (work.caller.sessionId !== null) await endSession(work, memberOf(work), work.caller.sessionId)
    return { to: '/sign-in' }
  },
})
