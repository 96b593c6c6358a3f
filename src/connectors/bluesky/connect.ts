import type { HttpClient } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { Connector, Credentials, Identity, Outcome, Speaking } from '../connector.ts'
import { type Access, openAccess, type SignedIn } from './access.ts'
import { openGranted } from './granted.ts'
import { health } from './health.ts'
import { inbox } from './inbox.ts'
import { mentions } from './mentions.ts'
import { moderation } from './moderation.ts'
import { publishing } from './publishing.ts'
import { isMissing } from './trouble.ts'

/** The connector of one account, with the vendor's client behind it. */
export function connect(http: HttpClient, credentials: Credentials, now: Clock): Whole {
  const access = (credentials.accessToken ?? '') === '' ? openAccess(http, credentials, now) : openGranted(http, credentials, now)
  return {
    platform: 'bluesky',
    identity: { whoAmI: () => whoAmI(access) },
    publishing: publishing(access),
    inbox: inbox(access),
    moderation: moderation(access),
    mentions: mentions(access),
    health: health(access),
  }
}

export type Whole = Speaking & Required<Pick<Connector, 'mentions' | 'health'>> & { readonly moderation: ReturnType<typeof moderation> }

const whoAmI = (access: Access): Promise<Outcome<Identity>> =>
  access.run('none', async (signedIn) => {
    const { data } = await signedIn.agent.com.atproto.server.getSession()
    const name = (await displayName(signedIn)) || data.handle
    return {
      is: 'done',
      value: {
        id: data.did,
        handle: data.handle,
        name,
        url: access.isPublic ? `https://bsky.app/profile/${data.did}` : `at://${data.did}`,
      },
    }
  })

async function displayName({ agent, did }: SignedIn): Promise<string | null> {
  try {
    const { data } = await agent.com.atproto.repo.getRecord({ repo: did, collection: 'app.bsky.actor.profile', rkey: 'self' })
    return typeof data.value.displayName === 'string' ? data.value.displayName : null
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}
