import { z } from 'zod'
import type { HttpClient } from '../../infra/http-client/index.ts'
import { isPublicAddress } from '../../kernel/public-address.ts'
import type { Clock } from '../../kernel/time.ts'
import { type PlatformApp, withoutApp } from '../apps.ts'
import type { Connector, CredentialField, Identity, Outcome, Platform } from '../connector.ts'
import { byHand } from '../power-words.ts'
import { type Graph, mapped, metaOf, openGraph, orNo } from './graph.ts'
import { inbox } from './instagram-inbox.ts'
import { moderation } from './instagram-moderation.ts'
import { instagramPowers } from './instagram-powers.ts'
import { limits, publishing } from './instagram-publishing.ts'
import { metaKnock } from './knock.ts'
import { metaHealth, metaRenewal, metaSignIn } from './sign-in.ts'

const credentialFields: readonly CredentialField[] = [
  {
    name: 'account',
    label: 'Number of the account',
    hint: 'The long number that Meta gives a professional account. Signing in through Facebook fills it in by itself.',
    secret: false,
    kind: 'text',
  },
  {
    name: 'token',
    label: 'Access token of its page',
    hint: 'Made in the settings of your Meta app, for the page it hangs on.',
    secret: true,
    kind: 'password',
  },
]
const me = z.looseObject({ id: z.string(), username: z.string(), name: z.string().catch('') })

/**
 * A professional Instagram account that hangs on a Facebook page. Where the installation has no app, or no public address from which
 * Instagram could fetch a picture, it is worked by hand.
 */
export function instagram(
  http: HttpClient,
  now: Clock,
  { app, address }: { readonly app: PlatformApp | undefined; readonly address: string | null },
): Platform {
  const known = { id: 'instagram', name: 'Instagram', powers: instagramPowers } as const
  // A person can put a film there and change a caption; no machine of ours does.
  if (app === undefined || address === null || !isPublicAddress(address))
    return {
      ...known,
      powers: byHand(instagramPowers, 'Instagram'),
      mode: 'assisted',
      edits: true,
      limits: { ...limits, videos: true },
      credentialFields: [],
      byHandBecause:
        app === undefined
          ? withoutApp('Instagram')
          : 'Instagram fetches each picture from a public https address, and this installation has none yet.',
    }
  const meta = metaOf(http, app, now)
  return {
    ...known,
    mode: 'api',
    limits,
    credentialFields,
    fetchesPictures: true,
    signIn: metaSignIn(meta, 'instagram'),
    renewal: metaRenewal(meta, 'instagram'),
    knock: metaKnock(app.secret),
    connect: (credentials): Connector => {
      const graph = openGraph(meta, credentials.account ?? '', credentials.token ?? '')
      return {
        platform: 'instagram',
        identity: { whoAmI: () => whoAmI(graph) },
        publishing: publishing(graph),
        inbox: inbox(graph),
        moderation: moderation(graph),
        health: metaHealth(meta, 'instagram', credentials),
      }
    },
  }
}

async function whoAmI(graph: Graph): Promise<Outcome<Identity>> {
  if (!/^\d+$/.test(graph.account)) return { is: 'refused', because: 'The number of an Instagram account is made of digits only.' }
  const call = { method: 'GET', path: graph.account, params: { fields: 'id,username,name' }, effect: 'none' } as const
  return mapped(orNo(await graph.ask(call, me)), ({ id, username, name }) => ({
    id,
    handle: username,
    name: name || username,
    url: `https://www.instagram.com/${username}/`,
  }))
}
