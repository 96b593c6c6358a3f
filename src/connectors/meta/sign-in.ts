import { z } from 'zod'
import type { Credentials, Health, Outcome, Place, Renewal, SignIn } from '../connector.ts'
import { type Graph, listOf, type Meta, openGraph, orNo, mapped, version } from './graph.ts'

/** What a school has there: a page, or the Instagram account that hangs on a page. */
export type Seat = 'page' | 'instagram'
const dialog = 'https://www.facebook.com'
/** The rights that the work needs, by what is worked. */
export const rightsOf: Readonly<Record<Seat, readonly string[]>> = {
  page: [
    'pages_show_list',
    'pages_read_engagement',
    'pages_read_user_content',
    'pages_manage_posts',
    'pages_manage_engagement',
    'pages_manage_metadata',
  ],
  instagram: ['pages_show_list', 'pages_read_engagement', 'instagram_basic', 'instagram_content_publish', 'instagram_manage_comments'],
}

const token = z.looseObject({ access_token: z.string().min(1), expires_in: z.number().optional() })
type Token = z.output<typeof token>
const page = z.looseObject({
  id: z.string(),
  name: z.string().catch(''),
  access_token: z.string().optional(),
  instagram_business_account: z.looseObject({ id: z.string(), username: z.string().catch('') }).optional(),
})
type Page = z.output<typeof page>
const reach = z.looseObject({
  data: z.looseObject({
    is_valid: z.boolean(),
    expires_at: z.number().catch(0),
    data_access_expires_at: z.number().catch(0),
    scopes: z.array(z.string()).catch([]),
  }),
})
const usualLife = { hours: 60 * 24 }
const renewBefore = { hours: 10 * 24 }

/** Signing in on Facebook's own page. Whoever looks after several pages there says afterwards which it is. */
export const metaSignIn = (meta: Meta, seat: Seat): SignIn => ({
  begin: async ({ redirect, state }) => {
    const asked = new URLSearchParams({
      client_id: meta.app.id,
      redirect_uri: redirect,
      state,
      response_type: 'code',
      scope: rightsOf[seat].join(','),
    })
    return { is: 'done', value: { url: `${meta.app.origin ?? dialog}/${version}/dialog/oauth?${asked}`, remember: {} } }
  },
  finish: async (back, _remember, redirect) => {
    const code = back.get('code')
    if (code === null || code === '')
      return { is: 'refused', because: back.get('error_description') ?? 'Facebook sent you back without letting us in.' }
    const short = await exchange(meta, { code, redirect_uri: redirect })
    if (short.is !== 'done') return short
    return mapped(await lengthen(meta, short.value.access_token), (user) => lasting(meta, user))
  },
  places: async (given) => {
    const places = await placesFor(meta, seat, given)
    return places.is === 'done' && places.value.length === 0 ? { is: 'refused', because: nowhere[seat] } : places
  },
})

const nowhere: Readonly<Record<Seat, string>> = {
  page: 'This sign-in looks after no page. Sign in as somebody who does, and tick it when Facebook asks.',
  instagram:
    'This sign-in looks after no professional Instagram account that hangs on a page. Sign in as somebody who does, and tick both when Facebook asks.',
}

const exchange = async (meta: Meta, params: Readonly<Record<string, string>>): Promise<Outcome<Token>> =>
  orNo(
    await openGraph(meta, 'sign-in', null).ask(
      {
        method: 'GET',
        path: 'oauth/access_token',
        params: { client_id: meta.app.id, client_secret: meta.app.secret, ...params },
        effect: 'none',
      },
      token,
    ),
  )
const lengthen = (meta: Meta, user: string): Promise<Outcome<Token>> =>
  exchange(meta, { grant_type: 'fb_exchange_token', fb_exchange_token: user })

/** What lets us act as the person: of this each page's own token is made. */
const lasting = (meta: Meta, user: Token): Credentials => ({ user: user.access_token, userEndsAt: endOf(meta, user).toString() })

const placesFor = async (meta: Meta, seat: Seat, given: Credentials): Promise<Outcome<readonly Place[]>> =>
  mapped(await pagesOf(openGraph(meta, 'sign-in', given.user ?? '')), (pages) => pages.flatMap((one) => placeOn(seat, one, given)))

const placeOn = (seat: Seat, { id, name, access_token, instagram_business_account: own }: Page, given: Credentials): readonly Place[] => {
  if (access_token === undefined) return []
  if (seat === 'page') return [{ id, says: name || id, credentials: { ...given, account: id, token: access_token } }]
  return own ? [{ id: own.id, says: own.username || own.id, credentials: { ...given, account: own.id, token: access_token } }] : []
}

const pagesOf = async (graph: Graph): Promise<Outcome<readonly Page[]>> =>
  mapped(
    orNo(
      await graph.ask(
        {
          method: 'GET',
          path: 'me/accounts',
          params: { fields: 'id,name,access_token,instagram_business_account{id,username}', limit: '100' },
          effect: 'none',
        },
        listOf(page),
      ),
    ),
    ({ data }) => data,
  )

const endOf = (meta: Meta, { expires_in }: Token): Temporal.Instant =>
  expires_in === undefined ? meta.now().add(usualLife) : meta.now().add({ seconds: Math.min(expires_in, 365 * 86_400) })

/**
 * A page's token has no end of its own, and yet falls with a password, a role or a rule. The person's, of which it was made, ends after
 * sixty days: it is lengthened ten days before, so that a new page token can be had without anybody signing in.
 */
export const metaRenewal = (meta: Meta, seat: Seat): Renewal => ({
  accessLives: 'until a password, a role or a rule changes there',
  refreshLives: '60 days, lengthened ten days before',
  rotates: false,
  dueAt: ({ user, userEndsAt }) => (user && userEndsAt ? Temporal.Instant.from(userEndsAt).subtract(renewBefore) : null),
  renew: async ({ user = '', account = '' }) => {
    const longer = await lengthen(meta, user)
    if (longer.is !== 'done') return longer
    const places = await placesFor(meta, seat, lasting(meta, longer.value))
    if (places.is !== 'done') return places
    const own = places.value.find(({ id }) => id === account)
    return own ? { is: 'done', value: own.credentials } : { is: 'refused', because: 'Whoever signed in no longer looks after it there.' }
  },
})

/** Whether the token still carries every right that the work needs, asked in the name of the app. */
export const metaHealth = (meta: Meta, seat: Seat, credentials: Credentials): Health => ({
  probe: async () => {
    const graph = openGraph(meta, 'sign-in', `${meta.app.id}|${meta.app.secret}`)
    const params = { input_token: credentials.token ?? '' }
    const seen = orNo(await graph.ask({ method: 'GET', path: 'debug_token', params, effect: 'none' }, reach))
    if (seen.is !== 'done') return seen
    const { is_valid, expires_at, data_access_expires_at, scopes } = seen.value.data
    if (!is_valid) return { is: 'sign-in-again', because: 'Facebook says that this sign-in is over.' }
    const gone = rightsOf[seat].filter((right) => !scopes.includes(right))
    if (gone.length > 0)
      return { is: 'sign-in-again', because: `Facebook took rights back: ${gone.join(', ')}. Sign in again and leave them ticked.` }
    const ends = [expires_at, data_access_expires_at].filter((at) => at > 0)
    return { is: 'done', value: { endsAt: ends.length === 0 ? null : Temporal.Instant.fromEpochMilliseconds(Math.min(...ends) * 1000) } }
  },
})
