import { z } from 'zod'
import { parseTotpSeed } from '../../infra/crypto/totp.ts'
import { type Content, open, type OpenRequest } from '../../infra/http/declare.ts'
import { optionalText, text } from '../../infra/http/fields.ts'
import { parseInput, problemsOf, typedForm } from '../../infra/http/input.ts'
import type { Work } from '../../infra/work/work.ts'
import { DomainError } from '../../kernel/errors.ts'
import { emptyForm, type Form } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { errorSummary, form, hiddenField } from '../../ui/parts/forms.ts'
import { plain } from '../../ui/parts/paper.ts'
import { empty } from '../../ui/parts/empty.ts'
import { steps } from '../../ui/parts/progress.ts'
import { authenticatorPart } from './authenticator.page.ts'
import { type Carried, openForInvitation, sealForInvitation } from './carried.ts'
import { findInvitation, type InvitedPerson, invitedPerson, takeUpInvitation } from './invitation.ts'
import { deviceWords } from './identity/device-words.rule.ts'
import { mayComeByOtherWays, type SchoolAccount, schoolAccount } from './identity/school-account.ts'
import { newPasswordFields } from './new-password.page.ts'
import { startSignIn } from './new-password.ts'
import { InvitationGone } from './people.errors.ts'
import { sessionLine } from './session-cookie.ts'
import { noteOpening } from './sessions.ts'

const passwordShape = z.object({ password: text(1000, 'Choose a password.'), passwordAgain: optionalText(1000) })
const codeShape = z.object({ carried: z.string().max(4000).default(''), code: text(12, 'Type the six digits that the app shows.') })

type Asking = {
  readonly school: string
  readonly person: InvitedPerson
  readonly token: string
  readonly typed: Form
  /** Where the school has its own accounts: the way in by them. */
  readonly account: Pick<SchoolAccount, 'door' | 'label' | 'passwords'> | null
}

const frame = ({ school, person, token, typed }: Asking, at: number, body: Html): Content => ({
  title: person.isNew ? `Welcome, ${person.name}` : 'Set up your sign-in again',
  crumb: school,
  lede:
    at === 0
      ? 'Choose a password, then add an authenticator on your phone. It takes two minutes.'
      : 'Now your phone. From the next time on you sign in with both.',
  body: html`<div class="stack roomy"><div class="gut">${steps(['Password', 'Your authenticator'], at, 'pencil')}</div>${errorSummary(typed)}${plain(
    {
      body: form(
        `/invite/${token}`,
        '',
        html`${body}${acts(button({ says: at === 0 ? 'Go on' : 'Open the gate', kind: 'main', full: true }))}`,
      ),
    },
  )}</div>`,
})

/** Where the school asks for its own accounts, nobody but a senior leader chooses a password. */
const passwordPage = (asking: Asking): Content =>
  asking.account?.passwords === 'leaders' ? accountPage(asking, asking.account) : choosePassword(asking)

const accountPage = ({ school, person }: Asking, { door, label }: NonNullable<Asking['account']>): Content => ({
  title: person.isNew ? `Welcome, ${person.name}` : 'Sign in again',
  crumb: school,
  lede: `At ${school} you come in with your ${label} account: the one for ${person.email}.`,
  body: plain({ body: linkButton({ says: `Go on with ${label}`, href: `/sign-in/at/${door}/go`, kind: 'main', full: true }) }),
})

const choosePassword = (asking: Asking): Content =>
  frame(
    asking,
    0,
    html`<input type="hidden" name="username" autocomplete="username" value="${asking.person.email}">${newPasswordFields(asking.typed)}${
      asking.account
        ? html`<p class="quiet">Or <a href="/sign-in/at/${asking.account.door}/go">come in with your ${asking.account.label} account</a>, without a password.</p>`
        : null
    }`,
  )

async function authenticatorPage(asking: Asking, carried: Carried, sealed: string): Promise<Content> {
  const seed = parseTotpSeed(carried.seed)
  const part = seed && (await authenticatorPart(seed, { school: asking.school, email: asking.person.email, form: asking.typed }))
  return frame(asking, 1, html`${hiddenField('carried', sealed)}${part}`)
}

const gone = (asked: OpenRequest): Promise<Response> =>
  asked.draw(
    {
      title: 'This link no longer works',
      crumb: 'Schoolgate',
      body: empty({ title: 'Ask for a new one', text: InvitationGone.mend, action: linkButton({ says: 'Sign in', href: '/sign-in' }) }),
    },
    404,
  )

const asking = async (work: Work, person: InvitedPerson, about: Pick<Asking, 'token' | 'typed'>): Promise<Asking> => {
  const settings = await schoolAccount(work)
  const shut = settings?.isOn && settings.passwords === 'leaders' && !(await mayComeByOtherWays(work, person.memberId))
  const account = settings?.isOn ? { ...settings, passwords: shut ? ('leaders' as const) : ('too' as const) } : null
  return { school: work.school.name, person, account, ...about }
}

/** Opens the school of a link for one task; a link that does not work has its own calm page. */
async function withInvitation(asked: OpenRequest, task: (work: Work, person: InvitedPerson) => Promise<Response>): Promise<Response> {
  try {
    const invited = await findInvitation(asked.house, asked.params.token ?? '')
    return await asked.house.forSchool(invited.schoolId, async (work) => task(work, await invitedPerson(work, invited)))
  } catch (error) {
    if (error instanceof DomainError && error.spec.code === InvitationGone.code) return gone(asked)
    throw error
  }
}

export const invitePage = open({
  method: 'GET',
  path: '/invite/:token',
  clause: 'ROL-A2',
  answer: (asked) =>
    withInvitation(asked, async (work, person) =>
      asked.draw(passwordPage(await asking(work, person, { token: asked.params.token ?? '', typed: emptyForm }))),
    ),
})

type Raw = Readonly<Record<string, string | readonly string[]>>

export const inviteAct = open({
  method: 'POST',
  path: '/invite/:token',
  clause: 'ROL-A2',
  answer: async (asked) => {
    const raw = await asked.form()
    const token = asked.params.token ?? ''
    try {
      return await withInvitation(asked, (work, person) => goOn(asked, raw, { work, person }))
    } catch (error) {
      const problems = problemsOf(error)
      if (!problems) throw error
      // The refusal undid its transaction; the page is drawn in one of its own.
      return withInvitation(asked, async (work, person) => {
        const again = await asking(work, person, { token, typed: typedForm(raw, problems) })
        const onCode = problems.some(({ field }) => field === 'code')
        const sealed = String(raw.carried ?? '')
        return asked.draw(
          onCode ? await authenticatorPage(again, await openForInvitation(work, person.invitationId, sealed), sealed) : passwordPage(again),
          422,
        )
      })
    }
  },
})

async function goOn(asked: OpenRequest, raw: Raw, { work, person }: { work: Work; person: InvitedPerson }): Promise<Response> {
  const now = await asking(work, person, { token: asked.params.token ?? '', typed: emptyForm })
  if (now.account?.passwords === 'leaders') return asked.draw(passwordPage(now))
  if (raw.carried !== undefined) {
    const { carried, code } = parseInput(codeShape, raw, [])
    const session = await takeUpInvitation(work, person, { code, carried: await openForInvitation(work, person.invitationId, carried) })
    await noteOpening(work, session, { by: 'invitation', device: deviceWords(asked.request.headers.get('user-agent')) })
    return asked.redirect('/', [sessionLine(asked, session)])
  }
  const about = { school: work.school.name, person: person.name, email: person.email }
  const carried = await startSignIn(parseInput(passwordShape, raw, []), about)
  return asked.draw(await authenticatorPage(now, carried, await sealForInvitation(work, person.invitationId, carried)))
}
