import { z } from 'zod'
import type { HttpClient } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import { type PlatformApp, withoutApp } from '../apps.ts'
import type { Connector, CredentialField, Identity, Outcome, Platform } from '../connector.ts'
import { byHand } from '../power-words.ts'
import { inbox } from './facebook-inbox.ts'
import { moderation } from './facebook-moderation.ts'
import { facebookPowers } from './facebook-powers.ts'
import { limits, publishing } from './facebook-publishing.ts'
import { type Graph, metaOf, openGraph, orNo, mapped } from './graph.ts'
import { metaKnock } from './knock.ts'
import { metaHealth, metaRenewal, metaSignIn } from './sign-in.ts'

const credentialFields: readonly CredentialField[] = [
  {
    name: 'account',
    label: 'Number of the page',
    hint: 'Under About, Page transparency. Signing in through Facebook fills it in by itself.',
    secret: false,
    kind: 'text',
  },
  {
    name: 'token',
    label: 'Access token of the page',
    hint: 'Made for this page in the settings of your Meta app.',
    secret: true,
    kind: 'password',
  },
]
const me = z.looseObject({ id: z.string(), name: z.string().catch(''), username: z.string().optional(), link: z.string().optional() })

/** A Facebook page, over the Graph API. Without an app of this installation it is registered all the same, and worked by hand. */
export function facebook(http: HttpClient, now: Clock, app: PlatformApp | undefined): Platform {
  const known = { id: 'facebook', name: 'Facebook', edits: true, limits, powers: facebookPowers } as const
  if (app === undefined)
    return {
      ...known,
      powers: byHand(facebookPowers, 'Facebook'),
      mode: 'assisted',
      credentialFields: [],
      byHandBecause: withoutApp('Facebook'),
    }
  const meta = metaOf(http, app, now)
  return {
    ...known,
    mode: 'api',
    credentialFields,
    signIn: metaSignIn(meta, 'page'),
    renewal: metaRenewal(meta, 'page'),
    knock: metaKnock(app.secret),
    connect: (credentials): Connector => {
      const graph = openGraph(meta, credentials.account ?? '', credentials.token ?? '')
      return {
        platform: 'facebook',
        identity: { whoAmI: () => whoAmI(graph) },
        publishing: publishing(graph),
        inbox: inbox(graph),
        moderation: moderation(graph),
        health: metaHealth(meta, 'page', credentials),
      }
    },
  }
}

async function whoAmI(graph: Graph): Promise<Outcome<Identity>> {
  if (!/^\d+$/.test(graph.account)) return { is: 'refused', because: 'The number of a page is made of digits only.' }
  const call = { method: 'GET', path: graph.account, params: { fields: 'id,name,username,link' }, effect: 'none' } as const
  return mapped(orNo(await graph.ask(call, me)), ({ id, name, username, link }) => ({
    id,
    handle: username ?? (name || id),
    name: name || id,
    url: link ?? `https://www.facebook.com/${id}`,
  }))
}
