import { z } from 'zod'
import type { Credentials, Outcome, Place, Platform, SignIn } from '../../../connectors/connector.ts'
import { hashToken } from '../../../infra/crypto/tokens.ts'
import { act, type OpenRequest, open } from '../../../infra/http/declare.ts'
import { id as idField, optionalText, text } from '../../../infra/http/fields.ts'
import { NotAllowed, NotSignedIn } from '../../../infra/http/http.errors.ts'
import { sessionCookie } from '../../../infra/http/security.ts'
import type { Work } from '../../../infra/work/work.ts'
import { DomainError } from '../../../kernel/errors.ts'
import { linkButton } from '../../../ui/parts/buttons.ts'
import { empty } from '../../../ui/parts/empty.ts'
import { connectScreen } from '../connect.page.ts'
import { keepPending, lookAs, type Typed } from '../connect-account.ts'
import { askAsPlace, keepPlaces } from './places.ts'
import { askForPage, type Begun, endVisit, keepVisit } from './sign-in.ts'

export const signInAct = act({
  on: connectScreen,
  path: '/accounts/:id/connect/sign-in',
  clause: 'ROL-A2',
  may: 'channel.connect',
  input: z.looseObject({ id: idField(), at: optionalText(300) }),
  ask: (outside, { id, at, ...typed }, work): Promise<() => Promise<Begun>> =>
    askForPage(work, id, { outside, service: at === '' ? null : at, typed }),
  act: async (work, { id }, begun: Begun) => {
    await keepVisit(work, id, begun)
    return { to: `/accounts/${id}/connect?go=yes` }
  },
})

/** Which of several accounts it is over there. */
export const placeAct = act({
  on: connectScreen,
  path: '/accounts/:id/connect/place',
  clause: 'ROL-A2',
  may: 'channel.connect',
  input: z.object({ id: idField(), place: text(200, 'Choose one of them.') }),
  ask: (outside, { id, place }, work): Promise<() => Promise<Typed>> => askAsPlace(work, id, { outside, place }),
  act: async (work, { id }, asked: Typed) => {
    await keepPending(work, id, asked)
    return { to: `/accounts/${id}/connect` }
  },
})

/** The platform sends the person back here, with what lets us in. Whose it is tells the session that it comes from. */
export const comeBack = open({
  method: 'GET',
  path: '/connect/back',
  clause: 'ROL-A2',
  answer: async (asked) => {
    try {
      const visit = await asCaller(asked, (work) => endVisit(work, asked.query.get('state') ?? '', asked.outside))
      const brought = await finish(asked.query, visit)
      await asCaller(asked, async (work) => {
        if ('places' in brought) await keepPlaces(work, visit.accountId, brought.places)
        else await keepPending(work, visit.accountId, brought)
      })
      return asked.redirect(`/accounts/${visit.accountId}/connect`)
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
  /** Which account over there it was connected as before. */
  readonly remoteId: string | null
  readonly kept: { readonly remember: Credentials; readonly redirect: string; readonly chosen: Credentials }
}

/** Who we are now, or, where the person may speak for several accounts, which those are; the one from before is taken again. */
async function finish(
  back: URLSearchParams,
  { signIn, platform, remoteId, kept }: There,
): Promise<Typed | { readonly places: readonly Place[] }> {
  const given = await signIn.finish(back, kept.remember, kept.redirect)
  if (given.is !== 'done') return { credentials: {}, identity: given }
  const found: Outcome<readonly Place[]> = signIn.places
    ? await signIn.places(given.value)
    : { is: 'done', value: [{ id: '', says: '', credentials: given.value }] }
  if (found.is !== 'done') return { credentials: {}, identity: found }
  const places = found.value.map((one) => ({ ...one, credentials: { ...kept.chosen, ...one.credentials } }))
  const one = places.length === 1 ? places[0] : places.find(({ id }) => id === remoteId)
  return one ? lookAs(platform, one.credentials) : { places }
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
