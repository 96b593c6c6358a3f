import type { HttpClient } from '../../infra/http-client/index.ts'
import { type Clock, systemClock } from '../../kernel/time.ts'
import type { PlatformApp } from '../apps.ts'
import type { Connector, Credentials, Identity, Outcome, Platform, Powers } from '../connector.ts'
import { ask } from '../door.ts'
import { keptUploads } from '../kept-uploads.ts'
import { openDoor, type XDoor } from './door.ts'
import { inbox, mentions } from './inbox.ts'
import { knock } from './knock.ts'
import { limits } from './limits.ts'
import type { KeptFilm } from './media.ts'
import { moderation } from './moderation.ts'
import { budget } from './prices.ts'
import { publishing } from './publishing.ts'
import { me } from './shapes.ts'
import { renewal, signIn } from './sign-in.ts'

const powers: Powers = {
  'publish-text': { means: 'The post appears on X. Each post is charged, and one with a link costs far more.', paid: true },
  'publish-pictures': { means: 'Up to four pictures, each with its description.', paid: true },
  'publish-video': { means: 'One film of up to 140 seconds, with its captions.', paid: true },
  'delete-own': { means: 'The post comes down. What others quoted or saved stays.' },
  'read-comments': { means: 'Answers and quotes that name us come into the inbox. Each one read is charged a little.', paid: true },
  reply: {
    means: 'Sent by Schoolgate where the person named or quoted us; X takes any other answer only from a person, by hand.',
    paid: true,
  },
  hide: { means: 'Only hidden: a reader can still press to see it. Only below our own posts.', paid: true },
  show: { means: 'The answer is seen again as before.', paid: true },
  delete: { means: 'X lets nobody delete what somebody else wrote; it can be hidden below our own posts.' },
  mute: { means: 'We no longer hear them. They are not told, and others still see what they write.', paid: true },
  unmute: { means: 'What they write reaches us again.', paid: true },
  block: {
    means: 'They can no longer follow us or write to us; they still see what is public.',
    steps: [
      'Open their profile on X, signed in as the school.',
      'Press the three dots beside their name, then “Block”.',
      'Say so here, with a picture of what you see.',
    ],
  },
  unblock: {
    means: 'They can write to us again.',
    steps: ['Open their profile on X, signed in as the school.', 'Press “Blocked”, then “Unblock”.', 'Say so here.'],
  },
  report: {
    means: 'X is asked to look at it. It answers by e-mail, or not at all.',
    steps: [
      'Open the post on X.',
      'Press the three dots, then “Report post”, and choose what fits.',
      'Keep a picture of the last page here.',
    ],
  },
  'close-comments': { means: 'X asks who may answer only when a post is made; it cannot be changed from here afterwards.' },
  mentions: {
    means: 'What names us comes into the inbox. What strangers say is not searched unless you ask for it, since each find is charged.',
    paid: true,
  },
  push: { means: 'X tells us at once when somebody names us.' },
}

/** X, by its API of 2026: charged by the use, on behalf of the school, with the app that this installation is registered as. */
export const x = (http: HttpClient, app: PlatformApp, now: Clock = systemClock): Platform => {
  const films = keptUploads<KeptFilm>(now, { hours: 12 })
  return {
    id: 'x',
    name: 'X',
    mode: 'api',
    limits,
    credentialFields: [
      {
        name: 'search',
        label: 'Search X for what strangers say',
        hint: 'Each post that X finds is charged, also those that do not matter to you.',
        secret: false,
        kind: 'choice',
        initial: 'no',
        choices: [
          { value: 'no', says: 'No: only what names us comes in' },
          { value: 'yes', says: 'Yes, and pay for each find' },
        ],
      },
    ],
    powers,
    budget,
    signIn: signIn(http, now, app),
    renewal: renewal(http, now, app),
    knock: knock(app.secret),
    connect: (credentials) => connect(openDoor(http, now, credentials, app.origin), credentials, films),
  }
}

function connect(door: XDoor, { search = '' }: Credentials, films: ReturnType<typeof keptUploads<KeptFilm>>): Connector {
  let known: Promise<Outcome<Identity>> | undefined
  const account = async (): Promise<Outcome<Identity>> => {
    known ??= whoAmI(door)
    const who = await known
    if (who.is !== 'done') known = undefined
    return who
  }
  return {
    platform: 'x',
    identity: { whoAmI: () => whoAmI(door) },
    publishing: publishing(door, account, films),
    inbox: inbox(door, account),
    moderation: moderation(door, account),
    ...(search === 'yes' ? { mentions: mentions(door, account) } : {}),
    health: { probe: async () => ended(await whoAmI(door)) },
    uses: () => door.taken(),
  }
}

const ended = (who: Outcome<Identity>): Outcome<{ endsAt: null }> => (who.is === 'done' ? { is: 'done', value: { endsAt: null } } : who)

async function whoAmI(door: XDoor): Promise<Outcome<Identity>> {
  const answer = await ask(door, { method: 'GET', url: `${door.api}/2/users/me`, effect: 'none' }, me)
  if (answer.is !== 'done') return answer
  const { id, name, username = '' } = answer.value.data
  return {
    is: 'done',
    value: { id, handle: username, name: name ?? username, url: `${door.isPublic ? 'https://x.com' : door.api}/${username}` },
  }
}
