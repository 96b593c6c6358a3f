import type { HttpClient } from '../../infra/http-client/index.ts'
import { type Clock, systemClock } from '../../kernel/time.ts'
import type { PlatformApp } from '../apps.ts'
import type { Connector, Credentials, Identity, Outcome, Platform, Powers } from '../connector.ts'
import { type KeptUploads, keptUploads } from '../kept-uploads.ts'
import { call, openDoor, type YouTubeDoor } from './door.ts'
import { inbox, mentions } from './inbox.ts'
import { limits } from './limits.ts'
import { moderation } from './moderation.ts'
import { publishing } from './publishing.ts'
import { budget, costs } from './quota.ts'
import { channels } from './shapes.ts'
import { renewal, signIn } from './sign-in.ts'
import type { KeptFilm } from './upload.ts'

const inStudio = 'Open YouTube Studio, signed in as the school.'
const powers: Powers = {
  'publish-text': { means: 'The words stand below the film. Words alone cannot go out.' },
  'publish-video': {
    means:
      'The film is brought there unseen, with its captions, declared as made for families, and then made public. One that is mainly for children is marked so in YouTube Studio.',
  },
  'edit-own': {
    means: 'The title and the words can be changed; the film itself cannot.',
    steps: [inStudio, 'Choose the film, then the pencil.', 'Change its title or description, and save.'],
  },
  'delete-own': { means: 'The film is deleted for good.' },
  'read-comments': { means: 'Comments come into the inbox, those too that wait for somebody to let them appear.' },
  reply: { means: 'The answer stands below the comment.' },
  approve: { means: 'A comment that waits is shown to everybody.' },
  hide: { means: 'The comment is held back: only its writer and we still see it.' },
  show: { means: 'The comment is seen again.' },
  delete: { means: 'The comment is rejected, and gone for everybody.' },
  block: { means: 'The comment is rejected, and the person can write under none of our films.' },
  unblock: {
    means: 'The person can comment again.',
    steps: [inStudio, 'Under Settings, Community, take the person off the list of hidden users.', 'Say so here.'],
  },
  report: {
    means: 'YouTube is asked to look at it.',
    steps: [
      'Open the comment on YouTube.',
      'Press the three dots, then “Report”, and choose what fits.',
      'Keep a picture of the last page here.',
    ],
  },
  'close-comments': {
    means: 'Nobody can comment under that film any more. YouTube does it by itself where a film is made for children.',
    steps: [inStudio, 'Choose the film, then “Show more”.', 'Under Comments choose “None”, and save.'],
  },
  'open-comments': {
    means: 'People can comment under that film again.',
    steps: [inStudio, 'Choose the film, then “Show more”.', 'Under Comments choose “Hold all”, and save.'],
  },
  mentions: { means: 'Films of others that name the school are looked for once a day.' },
}

/** YouTube, by its Data API: so many units a day, for all schools of this installation together. */
export const youtube = (http: HttpClient, app: PlatformApp, now: Clock = systemClock): Platform => {
  const films = keptUploads<KeptFilm>(now, { hours: 24 })
  return {
    id: 'youtube',
    name: 'YouTube',
    mode: 'api',
    limits,
    edits: true,
    credentialFields: [],
    powers,
    budget,
    signIn: signIn(http, now, app),
    renewal: renewal(http, now, app),
    connect: (credentials) => connect(openDoor(http, now, credentials, app.origin), credentials, films),
  }
}

function connect(door: YouTubeDoor, { endsAt = '' }: Credentials, films: KeptUploads<KeptFilm>): Connector {
  let known: Promise<Outcome<Identity>> | undefined
  const account = async (): Promise<Outcome<Identity>> => {
    known ??= whoAmI(door)
    const who = await known
    if (who.is !== 'done') known = undefined
    return who
  }
  return {
    platform: 'youtube',
    identity: { whoAmI: () => whoAmI(door) },
    publishing: publishing(door, account, films),
    inbox: inbox(door, account),
    moderation: moderation(door, account),
    mentions: mentions(door),
    health: {
      probe: async () => {
        const who = await whoAmI(door)
        return who.is === 'done' ? { is: 'done', value: { endsAt: endsAt === '' ? null : Temporal.Instant.from(endsAt) } } : who
      },
    },
    uses: () => door.taken(),
  }
}

async function whoAmI(door: YouTubeDoor): Promise<Outcome<Identity>> {
  const asked = {
    method: 'GET',
    path: '/youtube/v3/channels?part=snippet&mine=true',
    effect: 'none',
    cost: costs.list,
    what: 'read',
  } as const
  const answer = await call(door, asked, channels)
  if (answer.is !== 'done') return answer
  const [one] = answer.value.items ?? []
  if (!one) return { is: 'refused', because: 'This Google account has no YouTube channel.' }
  const { title = '', customUrl } = one.snippet
  const url = `${door.isPublic ? 'https://www.youtube.com' : door.api}/channel/${one.id}`
  return { is: 'done', value: { id: one.id, handle: customUrl ?? title, name: title, url } }
}
