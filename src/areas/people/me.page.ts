import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import type { OpenedBy } from '../../infra/work/identity.tables.ts'
import { id, nothing, optionalText, text } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { type Form, filled } from '../../kernel/form.ts'
import { sayDay, sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { copyText } from '../../ui/parts/copy.ts'
import { confirm } from '../../ui/parts/dialogs.ts'
import { passwordField, selectField, textField } from '../../ui/parts/fields.ts'
import { actForm, errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, fold, inside, plain, quiet, sheet, taskRow } from '../../ui/parts/paper.ts'
import { facts } from '../../ui/parts/records.ts'
import { tag } from '../../ui/parts/words.ts'
import { stepUpField } from './identity/step-up.part.ts'
import { newPasswordFields } from './new-password.page.ts'
import {
  changePassword,
  endMyOtherSessions,
  endMySession,
  makeToken,
  type MySession,
  mySessions,
  type MyToken,
  myTokens,
  revokeToken,
} from './me.ts'
import { sayRoles } from './roles.rule.ts'

export const meScreen = screen({
  path: '/me',
  clause: 'ROL-A2',
  may: 'signed-in',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const sessions = await mySessions(work)
    const { caller, school } = work
    const who = facts([
      { says: 'Name', is: caller.name },
      { says: 'Job', is: caller.jobTitle || 'none given' },
      { says: 'Roles', is: sayRoles(caller.roles) },
      { says: 'School', is: school.name },
    ])
    return {
      title: 'Your account',
      lede: 'Who you are here, and where you are signed in.',
      nav: 'more',
      body: html`${errorSummary(typed)}${columns(
        'side',
        html`${sheet({ title: 'Where you are signed in', body: html`${sessions.map((one) => sessionRow(work, one))}${inside(endOthers(work, sessions))}` })}${passwordPart(work, typed)}`,
        html`${plain({
          title: 'You',
          body: html`${who}${quiet('A senior leader or the school office changes these.')}${actForm('/sign-out', caller.csrf, button({ says: 'Sign out', icon: 'out' }))}`,
        })}${plain({
          title: 'Ways to sign in',
          close: true,
          body: html`${quiet('Passkeys, your authenticator, recovery codes.')}${linkButton({ says: 'Your ways in', href: '/me/sign-in', icon: 'key' })}`,
        })}${plain({
          title: 'How you are told',
          close: true,
          body: html`${quiet('By e-mail, and on your devices.')}${linkButton({ says: 'Your devices', href: '/me/notices', icon: 'talk' })}`,
        })}${tokensLink(work)}`,
      )}`,
    }
  },
})

const sessionRow = (work: Work, one: MySession): Html =>
  taskRow({
    margin: mark('key'),
    title: one.device || (one.isThis ? 'Here, now' : 'Somewhere else'),
    text: `${openedWords[one.openedBy]} Since ${sayWhen(one.createdAt, work.school.timeZone, work.now())}, last used ${sayWhen(one.seenAt, work.school.timeZone, work.now())}.`,
    chip: one.isThis ? tag('This browser', 'go') : null,
    action: one.isThis ? null : actForm(`/me/sessions/${one.id}/end`, work.caller.csrf, button({ says: 'Sign out there' })),
  })

const openedWords: Record<OpenedBy, string> = {
  password: 'By password and code.',
  invitation: 'By an invitation.',
  passkey: 'By a passkey.',
  'school-account': 'By the school’s account.',
  'recovery-code': 'By password and recovery code.',
}

export const endOneSessionAct = act({
  on: meScreen,
  path: '/me/sessions/:id/end',
  clause: 'ROL-A2',
  may: 'signed-in',
  input: z.object({ id: id() }),
  act: async (work, { id: session }) => {
    await endMySession(work, session)
    return { to: '/me', say: 'You are signed out there.' }
  },
})

const endOthers = (work: Work, sessions: readonly MySession[]): Html =>
  sessions.some((one) => !one.isThis)
    ? actForm('/me/sessions/end', work.caller.csrf, button({ says: 'Sign out everywhere else' }))
    : quiet('You are signed in nowhere else. A session ends by itself after 30 minutes without use.')

const passwordPart = (work: Work, typed: Form): Html =>
  sheet({
    title: 'Password',
    id: 'your-password',
    body: inside(
      fold({
        title: 'Change your password',
        open: typed.problems.length > 0,
        body: form(
          '/me/password',
          work.caller.csrf,
          html`${passwordField({ name: 'presentPassword', label: 'Your present password', form: typed, required: true, autocomplete: 'current-password' })}${newPasswordFields(typed)}${stepUpField(
            work,
            typed,
            '/me',
          )}${quiet('Wherever else you are signed in, you are signed out.')}${acts(button({ says: 'Change it', kind: 'main' }))}`,
        ),
      }),
    ),
  })

const tokensLink = (work: Work): Html | null =>
  work.caller.may.has('token.manage')
    ? plain({
        title: 'Access tokens',
        close: true,
        body: html`${quiet('For programs that act in your name.')}${linkButton({ says: 'Your tokens', href: '/me/tokens', icon: 'key' })}`,
      })
    : null

export const passwordAct = act({
  on: meScreen,
  path: '/me/password',
  clause: 'ROL-A2',
  may: 'signed-in',
  input: z.object({
    presentPassword: text(1000, 'Give your present password.'),
    password: text(1000, 'Choose a new password.'),
    passwordAgain: optionalText(1000),
    code: optionalText(12),
  }),
  act: async (work, { presentPassword, ...rest }) => {
    await changePassword(work, { present: presentPassword, ...rest })
    return { to: '/me', say: 'Your password is changed.' }
  },
})

export const endSessionsAct = act({
  on: meScreen,
  path: '/me/sessions/end',
  clause: 'ROL-A2',
  may: 'signed-in',
  input: nothing,
  act: async (work) => {
    await endMyOtherSessions(work)
    return { to: '/me', say: 'You are signed out everywhere else.' }
  },
})

const lengths = [
  { value: '7', says: 'A week' },
  { value: '30', says: '30 days' },
  { value: '90', says: '90 days' },
  { value: '365', says: 'A year' },
]

export const tokensScreen = screen({
  path: '/me/tokens',
  clause: 'ROL-A2',
  may: 'token.manage',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => {
    const tokens = await myTokens(work)
    const fields = html`${textField({ name: 'name', label: 'What it is for', hint: 'So that you know which one to end.', form: typed, required: true, maxLength: 80 })}
${selectField({ name: 'days', label: 'Good for', form: filled(typed, { days: '90' }), choices: lengths })}${stepUpField(work, typed, '/me/tokens')}`
    return {
      title: 'Access tokens',
      crumb: html`<a href="/me">Your account</a>`,
      lede: 'A token lets a program do what you may do, through the interface for programs. Keep it like a password.',
      nav: 'more',
      body: html`${errorSummary(typed)}${columns(
        'side',
        sheet({
          title: tokens.length === 0 ? 'No tokens' : 'Tokens that work',
          body:
            tokens.length === 0
              ? inside(quiet('You have made none, or all have ended.'))
              : html`${tokens.map((one) => tokenRow(work, one))}`,
        }),
        plain({
          title: 'A new token',
          body: form('/me/tokens', work.caller.csrf, html`${fields}${acts(button({ says: 'Make it', kind: 'main' }))}`),
        }),
      )}`,
    }
  },
})

const tokenRow = (work: Work, one: MyToken): Html =>
  taskRow({
    margin: mark('key'),
    title: one.name,
    text: `Made ${sayDay(one.createdAt, work.school.timeZone)}, good until ${sayDay(one.expiresAt, work.school.timeZone)}.`,
    action: confirm({
      opens: 'End it',
      title: 'End this token?',
      text: 'The program that uses it is shut out at once.',
      does: 'End it',
      keeps: 'Keep it',
      action: `/me/tokens/${one.id}/end`,
      csrf: work.caller.csrf,
    }),
  })

export const makeTokenAct = act({
  on: tokensScreen,
  path: '/me/tokens',
  clause: 'ROL-A2',
  may: 'token.manage',
  input: z.object({
    name: text(80, 'Say what it is for.'),
    days: z.coerce.number('Choose how long.').int().min(1).max(365),
    code: optionalText(12),
  }),
  act: async (work, asked) => {
    const made = await makeToken(work, asked)
    return {
      show: () => ({
        title: 'Your new token',
        crumb: html`<a href="/me/tokens">Access tokens</a>`,
        lede: 'It is shown this once. Copy it to where it is needed.',
        nav: 'more',
        body: plain({
          body: html`${copyText({ id: 'made', label: made.name, value: made.token, hint: `Good until ${sayDay(made.expiresAt, work.school.timeZone)}.` })}${linkButton({ says: 'I have it', href: '/me/tokens', kind: 'main' })}`,
        }),
      }),
    }
  },
})

export const revokeTokenAct = act({
  on: tokensScreen,
  path: '/me/tokens/:id/end',
  clause: 'ROL-A2',
  may: 'token.manage',
  input: z.object({ id: id() }),
  act: async (work, { id: token }) => {
    await revokeToken(work, token)
    return { to: '/me/tokens', say: 'The token is ended.' }
  },
})
