import type { HttpClient } from '../../infra/http-client/index.ts'
import { type Clock, systemClock } from '../../kernel/time.ts'
import type { CredentialField, Platform } from '../connector.ts'
import { health, whoAmI } from './identity.ts'
import { inbox } from './inbox.ts'
import { limits } from './limits.ts'
import { moderation } from './moderation.ts'
import { powers } from './powers.ts'
import { publishing } from './publishing.ts'
import { openSite, type Places } from './site.ts'

const credentialFields: readonly CredentialField[] = [
  {
    name: 'address',
    label: 'Address of the website',
    hint: 'As families type it, such as https://oakfield.sch.uk.',
    secret: false,
    kind: 'url',
  },
  {
    name: 'user',
    label: 'User name',
    hint: 'A user of the website with the role “Editor”, best one made for Schoolgate alone.',
    secret: false,
    kind: 'text',
  },
  {
    name: 'password',
    label: 'Application password',
    hint: 'Made on the website under Users, Profile, Application Passwords. Not the password you sign in with.',
    secret: true,
    kind: 'password',
  },
]

/** The school's website, where it is made with WordPress. Signs in with an application password. */
export function wordpress(http: HttpClient, now: Clock = systemClock): Platform {
  const places: Places = new Map()
  return {
    id: 'wordpress',
    name: 'WordPress website',
    mode: 'api',
    limits,
    edits: true,
    credentialFields,
    powers,
    triedOnTheRealThing: true,
    connect: (credentials) => {
      const site = openSite(http, credentials, { now, places })
      return {
        platform: 'wordpress',
        identity: { whoAmI: () => whoAmI(site) },
        publishing: publishing(site),
        inbox: inbox(site),
        moderation: moderation(site),
        health: health(site),
      }
    },
  }
}
