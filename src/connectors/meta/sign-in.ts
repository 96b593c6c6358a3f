import { z } from 'zod'
import type { Credentials, Health, Outcome, Renewal, SignIn } from '../connector.ts'
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

/** Signing in on Facebook's own page. Where the person looks after several pages, `service` says which: its name or its number. */
export const metaSignIn = (meta: Meta, seat: Seat): SignIn => ({
  begin: async ({ redirect, state, service }) => {
    const asked = new URLSearchParams({
      client_id: meta.app.id,
      redirect_uri: redirect,
      state,
      response_type: 'code',
      scope: rightsOf[seat].join(','),
    })
    return {
      is: 'done',
      value: { url: `${meta.app.origin ?? dialog}/${version}/dialog/oauth?${asked}`, remember: { which: service?.trim() ?? '' } },
    }
  },
  finish: async (back, remember, redirect) => {
    const code = back.get('code')
    if (code === null || code === '')
      return { is: 'refused', because: back.get('error_description') ?? 'Facebook sent you back without letting us in.' }
    const short = await exchange(meta, { code, redirect_uri: redirect })
    if (short.is !== 'done') return short
    const long = await lengthen(meta, short.value.access_token)
    return long.is === 'done' ? seatFor(meta, seat, { user: long.value, which: remember.which ?? '' }) : long
  },
})

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

async function seatFor(meta: Meta, seat: Seat, { user, which }: { user: Token; which: string }): Promise<Outcome<Credentials>> {
  const pages = await pagesOf(openGraph(meta, 'sign-in', user.access_token))
  if (pages.is !== 'done') return pages
  const seats = pages.value.flatMap((one) => seatOn(seat, one))
  const known = which.toLowerCase().replace(/^@/, '')
  const fitting = known === '' ? seats : seats.filter(({ names }) => names.some((name) => name.toLowerCase() === known))
  const [only] = fitting
  if (only === undefined || fitting.length > 1) return { is: 'refused', because: choice(seat, seats) }
  const ends = endOf(meta, user)
  return { is: 'done', value: { account: only.id, token: only.token, user: user.access_token, userEndsAt: ends.toString() } }
}

type Place = { readonly id: string; readonly token: string; readonly names: readonly string[] }

const seatOn = (seat: Seat, { id, name, access_token, instagram_business_account: own }: Page): readonly Place[] => {
  if (access_token === undefined) return []
  if (seat === 'page') return [{ id, token: access_token, names: [name, id] }]
  return own ? [{ id: own.id, token: access_token, names: [own.username, own.id, name] }] : []
}

function choice(seat: Seat, seats: readonly Place[]): string {
  const what = seat === 'page' ? 'page' : 'professional Instagram account'
  if (seats.length === 0) return `This sign-in looks after no ${what}. Sign in as somebody who does, and tick it when Facebook asks.`
  return `This sign-in looks after more than one: ${seats.map(({ names }) => names[0]).join(', ')}. Write which ${what} it is, and sign in again.`
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
    return longer.is === 'done' ? seatFor(meta, seat, { user: longer.value, which: account }) : longer
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
