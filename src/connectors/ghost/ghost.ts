import { z } from 'zod'
import type { HttpClient } from '../../infra/http-client/index.ts'
import { type Clock, systemClock } from '../../kernel/time.ts'
import type { CredentialField, Identity, Outcome, Platform } from '../connector.ts'
import { type Door, openDoor } from './door.ts'
import { inbox } from './inbox.ts'
import { moderation } from './moderation.ts'
import { limits } from './page.ts'
import { powers } from './powers.ts'
import { publishing } from './publishing.ts'

const credentialFields: readonly CredentialField[] = [
  {
    name: 'address',
    label: 'Address of the website',
    hint: 'As families type it, such as https://oakfield.sch.uk.',
    secret: false,
    kind: 'url',
  },
  {
    name: 'key',
    label: 'Admin API key',
    hint: 'Made in Ghost Admin under Settings, Integrations, Add custom integration. It has a colon in the middle.',
    secret: true,
    kind: 'password',
  },
]

/** The school's website, where it is made with Ghost. Signs in with the key of an integration. */
export const ghost = (http: HttpClient, now: Clock = systemClock): Platform => ({
  id: 'ghost',
  name: 'Ghost website',
  mode: 'api',
  limits,
  edits: true,
  credentialFields,
  powers,
  connect: (credentials) => {
    const door = openDoor(http, credentials, now)
    return {
      platform: 'ghost',
      identity: { whoAmI: () => whoAmI(door) },
      publishing: publishing(door),
      inbox: inbox(door),
      moderation: moderation(door),
      health: {
        probe: async () => {
          const key = await keyHolds(door)
          return key.is === 'done' ? { is: 'done', value: { endsAt: null } } : key
        },
      },
    }
  },
})

const site = z.object({ site: z.object({ title: z.string(), url: z.string() }) })

async function keyHolds(door: Door): Promise<Outcome<unknown>> {
  const answer = await door.ask('/posts', z.object({ posts: z.array(z.unknown()) }), { query: { limit: '1', fields: 'id' } })
  return answer.is === 'missing' || answer.is === 'moved-on'
    ? { is: 'refused', because: 'No Ghost website answers at this address.' }
    : answer
}

/** The account is the website. Its title is public; the key is tried on what is not. */
async function whoAmI(door: Door): Promise<Outcome<Identity>> {
  const key = await keyHolds(door)
  if (key.is !== 'done') return key
  const answer = await door.ask('/site', site)
  if (answer.is === 'missing' || answer.is === 'moved-on') return { is: 'refused', because: 'No Ghost website answers at this address.' }
  if (answer.is !== 'done') return answer
  const shown = door.base.replace(/^https?:\/\//, '')
  return { is: 'done', value: { id: door.base, handle: shown, name: answer.value.site.title || shown, url: `${door.base}/` } }
}
