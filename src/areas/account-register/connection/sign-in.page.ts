import { z } from 'zod'
import type { Platform, SignIn } from '../../../connectors/connector.ts'
import { hashToken } from '../../../infra/crypto/tokens.ts'
import { act, type OpenRequest, open } from '../../../infra/http/declare.ts'
import { id as idField, optionalText } from '../../../infra/http/fields.ts'
import { NotAllowed, NotSignedIn } from '../../../infra/http/http.errors.ts'
import { sessionCookie } from '../../../infra/http/security.ts'
import type { Work } from '../../../infra/work/work.ts'
import { DomainError } from '../../../kernel/errors.ts'
import { linkButton } from '../../../ui/parts/buttons.ts'
import { empty } from '../../../ui/parts/empty.ts'
import { connectScreen } from '../connect.page.ts'
import { keepPending, type Typed } from '../connect-account.ts'
import { askForPage, type Begun, endVisit, keepVisit } from './sign-in.ts'

export const signInAct = act({
  on: connectScreen,
  path: '/accounts/:id/connect/sign-in',
  clause: 'ROL-A2',
  may: 'channel.connect',
  input: z.object({ id: idField(), at: optionalText(300) }),
  ask: (outside, { id, at }, work): Promise<() => Promise<Begun>> => askForPage(work, id, { outside, service: at === '' ? null : at }),
  act: async (work, { id }, begun: Begun) => {
    await keepVisit(work, id, begun)
    return { to: `/accounts/${id}/connect?go=yes` }
  },
})

/** The platform sends the person back here, with what lets us in. Whose it is tells the session that it comes from. */
export const comeBack = open({
  method: 'GET',
  path: '/connect/back',
  clause: 'ROL-A2',
  answer: async (asked) => {
    try {
      const { accountId, signIn, platform, kept } = await asCaller(asked, (work) =>
        endVisit(work, asked.query.get('state') ?? '', asked.outside),
      )
      const typed = await finish(asked.query, { signIn, platform, kept })
      await asCaller(asked, (work) => keepPending(work, accountId, typed))
      return asked.redirect(`/accounts/${accountId}/connect`)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      return refused(asked, error)
    }
  },
})

/** As a closed route: signed in here, and may connect. */
async function asCaller<R>({ house, cookie, secure }: OpenRequest, task: (work: Work) => Promise<R>): Promise<R> {
  const token = cookie(sessionCookie(secure))
  const answer =
    token === undefined
      ? undefined
      : await house.forToken(hashToken(token), async (work) => {
          if (!work.caller.may.has('channel.connect')) throw NotAllowed()
          return { is: await task(work) }
        })
  if (!answer) throw NotSignedIn()
  return answer.is
}

type There = {
  readonly signIn: SignIn
  readonly platform: Platform & Required<Pick<Platform, 'connect'>>
  readonly kept: { readonly remember: Readonly<Record<string, string>>; readonly redirect: string }
}

async function finish(back: URLSearchParams, { signIn, platform, kept }: There): Promise<Typed> {
  const given = await signIn.finish(back, kept.remember, kept.redirect)
  if (given.is !== 'done') return { credentials: {}, identity: given }
  const identity = await platform.connect(given.value).identity?.whoAmI()
  return { credentials: given.value, identity: identity ?? { is: 'refused', because: 'It does not say who is signed in.' } }
}

const refused = (asked: OpenRequest, error: DomainError): Promise<Response> =>
  asked.draw(
    {
      title: 'It is not connected',
      crumb: 'Schoolgate',
      body: empty({
        title: error.says,
        text: error.mend,
        action: linkButton({ says: 'To the accounts', href: '/accounts', kind: 'main' }),
      }),
    },
    error.spec.status,
  )
