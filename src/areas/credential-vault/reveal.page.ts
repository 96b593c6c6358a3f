import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { id, oneOf, optionalText, text } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { sayTime } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { copyText, liveCode } from '../../ui/parts/copy.ts'
import { textField } from '../../ui/parts/fields.ts'
import { actForm, errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, inside, plain, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { say } from '../../ui/parts/words.ts'
import { stepUpField } from '../people/index.ts'
import { NoSuchField } from './credential-vault.errors.ts'
import { accountLink, vaultPath } from './credential-vault.page.ts'
import { hasLines, sayField, seedField } from './login-fields.ts'
import { keptSecret } from './read-vault.ts'
import { readCodes } from './read-codes.ts'
import { closeCodes, codeOf, type Opened, openOnce, writeOpening } from './reveal.ts'

const fieldName = z.string().regex(/^[a-zA-Z]{1,40}$/)
export const reasonInput = {
  reason: text(300, 'Say what you need it for.').min(5, 'Say in a few words what you need it for.'),
  code: optionalText(12),
}

export const reasonFields = (work: Work, typed: Form, back: string): Html =>
  html`${textField({
    name: 'reason',
    label: 'What do you need it for?',
    hint: 'For instance “Signing in on the office computer”. It is kept in the log under your name.',
    clause: 'ROL-A2',
    form: typed,
    required: true,
    maxLength: 300,
  })}${stepUpField(work, typed, back)}`

export const whatHappens = plain({
  title: 'What happens',
  close: true,
  body: html`${quiet('First your reason is written into the log. Only then is it shown, once, to you, in this browser.')}${quiet(
    'When somebody who has seen it leaves the school, Schoolgate asks for it to be changed.',
  )}`,
})

export const fieldScreen = screen({
  path: '/secrets/:id/fields/:field',
  clause: 'ROL-A2',
  may: 'vault.use',
  input: z.object({ id: id(), field: fieldName }),
  show: async (work, { id: secretId, field }, typed): Promise<Content> => {
    const { account, secret } = await keptSecret(work, secretId)
    if (!secret.fields.some((one) => one.name === field && one.mayOpen)) throw NoSuchField()
    const copies = hasLines(field) ? null : button({ says: 'Copy it unseen', name: 'kind', value: 'copy', icon: 'lock' })
    return {
      title: `Show: ${sayField(field).toLowerCase()}`,
      crumb: accountLink(account),
      lede: `Of ${secret.label}. It is locked away until you say what you need it for.`,
      nav: 'accounts',
      body: html`${errorSummary(typed)}${columns(
        'side',
        sheet({
          body: inside(
            form(
              `/secrets/${secretId}/fields/${field}`,
              work.caller.csrf,
              html`${reasonFields(work, typed, `/secrets/${secretId}/fields/${field}`)}${acts(
                button({ says: 'Show it', kind: 'main', icon: 'eye', name: 'kind', value: 'view' }),
                copies,
                linkButton({ says: 'Leave it', href: vaultPath(account.id), kind: 'bare' }),
              )}`,
            ),
          ),
        }),
        whatHappens,
      )}`,
    }
  },
})

/** The log first, in `ask`, which is committed before `act` opens the secret in a transaction of its own. */
export const fieldAct = act({
  on: fieldScreen,
  path: '/secrets/:id/fields/:field',
  clause: 'ROL-A2',
  may: 'vault.use',
  input: z.object({ id: id(), field: fieldName, ...reasonInput, kind: oneOf(['view', 'copy']).default('view') }),
  ask: (_, input, work) => writeOpening(work, { ...input, secretId: input.id }),
  act: async (work, input, revealId) => {
    const opened = await openOnce(work, revealId)
    const { account, secret } = await keptSecret(work, input.id)
    return { show: openedPage({ account, label: secret.label, opened, concealed: input.kind === 'copy' }) }
  },
})

export const openedPage = (about: {
  readonly account: { readonly id: string; readonly name: string }
  readonly label: string
  readonly opened: Opened
  readonly concealed: boolean
}): Content => ({
  title: about.opened.says,
  crumb: accountLink(about.account),
  lede: `Of ${about.label}. This page is not kept: once you leave it, it asks again.`,
  nav: 'accounts',
  body: columns(
    'side',
    sheet({
      body: inside(
        stack(
          'usual',
          html`${openedValue(about.opened, about.concealed)}${acts(linkButton({ says: 'Done', href: vaultPath(about.account.id), kind: 'main', icon: 'lock' }))}`,
        ),
      ),
    }),
    plain({
      title: 'Take care',
      close: true,
      body: quiet('Not into an e-mail, not into a chat, not onto paper. Whoever else needs it is shown it here, under their own name.'),
    }),
  ),
})

const openedValue = ({ field, says, value }: Opened, concealed: boolean): Html =>
  hasLines(field)
    ? html`<h2 class="h3">${says}</h2><p class="said-text"><code>${value}</code></p>`
    : copyText({
        id: 'opened',
        label: says,
        value,
        clearsAfter: 30,
        concealed,
        hint: concealed
          ? 'It can be copied without being seen. Half a minute after copying it goes from this page and from what was copied.'
          : 'It goes from this page after a minute, and from what was copied half a minute after copying.',
      })

export const codesScreen = screen({
  path: '/secrets/:id/codes',
  clause: 'ROL-A2',
  may: 'vault.use',
  input: z.object({ id: id() }),
  show: async (work, { id: secretId }, typed): Promise<Content> => {
    const read = await readCodes(work, secretId)
    const { account, label } = read
    const now = await codeOf(work, read)
    const paths = { here: `/secrets/${secretId}/codes`, back: vaultPath(account.id), src: `/api/v1/secrets/${secretId}/code` }
    return {
      title: 'Sign-in codes',
      crumb: accountLink(account),
      lede: now ? `Of ${label}. They stop at ${sayTime(now.until, work.school.timeZone)}.` : `Of ${label}. They are shown for ten minutes.`,
      nav: 'accounts',
      islands: ['totp'],
      body: html`${errorSummary(typed)}${columns(
        'side',
        sheet({
          body: inside(
            now
              ? html`${liveCode({ src: paths.src, code: now.code, secondsLeft: now.secondsLeft })}${acts(actForm(`${paths.here}/close`, work.caller.csrf, button({ says: 'Stop now', kind: 'main', icon: 'lock' })))}`
              : html`${read.openly ? null : say('note', 'You do not run this account.', html`They open for you while the glass is open. <a href="/secrets/${secretId}/glass">Ask to open it</a>`)}${form(
                  paths.here,
                  work.caller.csrf,
                  html`${reasonFields(work, typed, paths.here)}${acts(button({ says: 'Show the codes', kind: 'main', icon: 'clock' }), linkButton({ says: 'Leave it', href: paths.back, kind: 'bare' }))}`,
                )}`,
          ),
        }),
        whatHappens,
      )}`,
    }
  },
})

/** Writes down that codes may be seen; the page after it is another request, so the log is committed before the first code. */
export const codesAct = act({
  on: codesScreen,
  path: '/secrets/:id/codes',
  clause: 'ROL-A2',
  may: 'vault.use',
  input: z.object({ id: id(), ...reasonInput }),
  act: async (work, input) => {
    await writeOpening(work, { ...input, secretId: input.id, field: seedField, kind: 'code' })
    return { to: `/secrets/${input.id}/codes` }
  },
})

export const closeCodesAct = act({
  on: codesScreen,
  path: '/secrets/:id/codes/close',
  clause: 'ROL-A2',
  may: 'vault.use',
  input: z.object({ id: id() }),
  act: async (work, { id: secretId }) => {
    return { to: vaultPath(await closeCodes(work, secretId)), say: 'The codes are locked away again.' }
  },
})
