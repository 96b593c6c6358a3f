import type { HttpClient } from '../../infra/http-client/index.ts'
import { type Clock, systemClock } from '../../kernel/time.ts'
import type { CredentialField, Platform } from '../connector.ts'
import { type Access, openAccess } from './access.ts'
import { asker, serverOf } from './ask.ts'
import { limits } from './count.ts'
import { inbox, mentions } from './inbox.ts'
import { moderation } from './moderation.ts'
import { powers } from './powers.ts'
import { publishing } from './publishing.ts'
import { scopesHeld } from './shapes.ts'
import { missingOf, signIn } from './sign-in.ts'

const credentialFields: readonly CredentialField[] = [
  {
    name: 'service',
    label: 'Server',
    hint: 'Where the account lives, such as https://mastodon.social.',
    secret: false,
    kind: 'url',
    initial: 'https://mastodon.social',
  },
  {
    name: 'accessToken',
    label: 'Access token',
    hint: 'Made there under Preferences, Development, New application. Not the password.',
    secret: true,
    kind: 'password',
  },
]

/** Any server that speaks as Mastodon does. Its tokens do not run out by themselves. */
export const mastodon = (http: HttpClient, now: Clock = systemClock): Platform => ({
  id: 'mastodon',
  name: 'Mastodon',
  mode: 'api',
  edits: true,
  limits,
  credentialFields,
  powers,
  signIn: signIn(http, now),
  connect: (credentials) => {
    const access = openAccess(asker(http, credentials, now), new URL(serverOf(credentials.service ?? '') ?? 'https://unknown.invalid').host)
    return {
      platform: 'mastodon',
      identity: { whoAmI: () => whoAmI(access) },
      publishing: publishing(access, now),
      inbox: inbox(access),
      moderation: moderation(access),
      mentions: mentions(access),
      health: { probe: () => probe(access) },
    }
  },
})

async function whoAmI(access: Access) {
  const who = await access.whoAmI()
  if (who.is !== 'done') return who
  const { id, username, display_name: name, url } = who.value
  const handle = `${username}@${access.host}`
  return {
    is: 'done',
    value: { id: `${id}@${access.host}`, handle, name: name === '' ? username : name, url: url ?? `https://${access.host}/@${username}` },
  } as const
}

/** Does what was granted still cover what our work needs? A server may narrow it, and it has no end of its own. */
async function probe({ ask }: Access) {
  const held = await ask('/api/v1/apps/verify_credentials', { shape: scopesHeld })
  if (held.is !== 'done') return held
  const missing = held.value.scopes ? missingOf(held.value.scopes) : []
  if (missing.length > 0) return { is: 'sign-in-again', because: `The sign-in no longer has the right to ${missing.join(', ')}.` } as const
  return { is: 'done', value: { endsAt: null } } as const
}
