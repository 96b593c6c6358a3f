import type { HttpClient } from '../../infra/http-client/index.ts'
import { type Clock, systemClock } from '../../kernel/time.ts'
import type { CredentialField, Identity, Outcome, Platform } from '../connector.ts'
import { type Access, openAccess, type SignedIn } from './access.ts'
import { limits } from './count.ts'
import { inbox } from './inbox.ts'
import { publishing } from './publishing.ts'
import { isMissing } from './trouble.ts'

const credentialFields: readonly CredentialField[] = [
  {
    name: 'service',
    label: 'Service',
    hint: 'Leave as it is unless the account lives on a server of its own.',
    secret: false,
    kind: 'url',
    initial: 'https://bsky.social',
  },
  { name: 'identifier', label: 'Handle', hint: 'The name after the @, such as oakfield.bsky.social.', secret: false, kind: 'text' },
  {
    name: 'appPassword',
    label: 'App password',
    hint: 'Made on Bluesky under Settings, Privacy and security, App passwords. Not the password you sign in with.',
    secret: true,
    kind: 'password',
  },
]

/** Bluesky, and every data server of its network. Signs in with an app password, kept in memory only as a session. */
export const bluesky = (http: HttpClient, now: Clock = systemClock): Platform => ({
  id: 'bluesky',
  name: 'Bluesky',
  mode: 'api',
  limits,
  credentialFields,
  connect(credentials) {
    const access = openAccess(http, credentials, now)
    return { platform: 'bluesky', identity: { whoAmI: () => whoAmI(access) }, publishing: publishing(access), inbox: inbox(access) }
  },
})

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
