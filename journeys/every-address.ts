import { guildLead } from '../src/app/demo/guild.ts'
import { type DemoPerson, demoPerson, shown } from '../src/app/demo/people.ts'
import { everyRoute } from '../src/app/program.ts'
import { madePupils, rosterZip } from '../src/areas/roster/rosters.testing.ts'
import { schoolIcs } from '../src/areas/school-year/calendars.testing.ts'
import type { Screen } from '../src/infra/http/declare.ts'
import { type Permission, permissionsOf } from '../src/kernel/permissions.ts'
import { aboutActs } from './addresses-of-acts.ts'
import { aboutFamilies } from './addresses-of-families.ts'
import { aboutTimes } from './addresses-of-times.ts'
import { aboutPictures } from './addresses-of-pictures.ts'
import { aboutMentions } from './addresses-of-mentions.ts'
import { aboutRights } from './addresses-of-rights.ts'
import type { WholeSchool } from './whole-school.ts'

/** One look at one screen: where it stands, who looks, what is to be seen there, and the status where it is another than 200. */
export type Visit = {
  readonly route: string
  readonly address: string
  readonly who: DemoPerson | null
  readonly seen: string
  readonly status?: number
}
export type Look = readonly [address: string, seen?: string, who?: DemoPerson]

const screens = everyRoute.filter((route): route is Screen => route.kind === 'screen')

/** Every screen that the program has, by its path. */
export const screenPaths: readonly string[] = screens.map(({ path }) => path)

/**
 * Where to go, for every screen. A screen without parameters needs no line here. One with parameters must be told which ids to show:
 * the test fails for a screen that nobody has an address for, so that a new one is looked at too.
 */
export async function everyAddress(school: WholeSchool): Promise<readonly Visit[]> {
  const abouts = [atWork, aboutActs, aboutAccounts, aboutPeople, aboutFamilies, aboutRights, aboutPictures, aboutTimes, aboutMentions]
  const all = await Promise.all(abouts.map((about) => about(school)))
  const known = new Map<string, readonly Look[]>(all.flatMap((some) => Object.entries(some)))
  return screens.flatMap(({ path, may }) => {
    const looks = known.get(path) ?? (path.includes(':') ? [] : [[path] as const])
    return looks.map(([address, seen = '', who = whoMay(may)]) => ({ route: path, address, who, seen }))
  })
}

const order = [shown.teacher, shown.office, shown.deputy, shown.head, shown.dsl, shown.dpo, shown.governor]
function whoMay(may: Screen['may']): DemoPerson {
  const found = order.find(({ roles }) => may === 'signed-in' || permissionsOf(roles).has(may as Permission))
  if (!found) throw new Error(`Nobody in the demo school may ${may}.`)
  return found
}

export type Looks = Readonly<Record<string, readonly Look[]>>

async function atWork({ one, send }: WholeSchool): Promise<Looks> {
  const post = (state: string): Promise<string> => one(`select id::text from post where state = '${state}' limit 1`)
  const item = (author: string): Promise<string> => one(`select id::text from item where author_name like '${author}%'`)
  const [draft, review, asked, out] = await Promise.all(['draft', 'in-review', 'changes-asked', 'published'].map(post))
  const [plain, thanks, press, parking] = await Promise.all(['Gemma', 'Ines', 'Leon', 'Mr D'].map(item))
  await send(shown.teacher, `/inbox/${press}/journalist`, {})
  await send(shown.colleague, `/inbox/${thanks}/close`, { reason: 'like-or-tag' })
  return {
    '/': Object.values(shown).map((who): Look => ['/', who.jobTitle.toLowerCase(), who]),
    '/more': [
      ['/more', 'teacher', shown.teacher],
      ['/more', 'governor', shown.governor],
    ],
    '/posts': ['mine', 'drafts', 'review', 'scheduled', 'held', 'published', 'stopped', 'all'].map((tab): Look => [`/posts?tab=${tab}`]),
    '/posts/:id': [
      [`/posts/${review}`, 'to be read', shown.teacher],
      [`/posts/${review}`, 'by its author', shown.colleague],
      [`/posts/${asked}`, 'sent back', shown.colleague],
      [`/posts/${out}`, 'published', shown.deputy],
      [`/posts/${draft}`, 'just begun', shown.teacher],
    ],
    '/webhooks/:id': [[`/webhooks/${await one('select id::text from webhook limit 1')}`, '', shown.head]],
    '/posts/:id/edit': [
      [`/posts/${draft}/edit`, 'just begun', shown.teacher],
      [`/posts/${asked}/edit`, 'sent back', shown.colleague],
    ],
    '/inbox': [
      ['/inbox', 'open', shown.teacher],
      ['/inbox?show=done', 'done', shown.teacher],
    ],
    '/inbox/:id': [
      [`/inbox/${parking}`, 'long', shown.colleague],
      [`/inbox/${plain}`, 'without a clock', shown.teacher],
      [`/inbox/${press}`, 'from the press', shown.head],
      [`/inbox/${press}`, 'held back', shown.teacher],
      [`/inbox/${thanks}`, 'done', shown.teacher],
    ],
  }
}

async function aboutAccounts({ one, send }: WholeSchool): Promise<Looks> {
  const application = (name: string): Promise<string> => one(`select id::text from application where name = '${name}'`)
  const account = (platform: string): Promise<string> => one(`select id::text from account where platform = '${platform}'`)
  const secret = (label: string): Promise<string> => one(`select id::text from secret where label = '${label}'`)
  const [eco, minecraft, asked] = await Promise.all([
    application('Ashgrove Eco Club'),
    application('Coding Club world'),
    application('Year 2 on Seesaw'),
  ])
  const [bluesky, seesaw, guild] = await Promise.all([account('bluesky'), account('seesaw'), account('world-of-warcraft')])
  const chat = await one('select id::text from chat_import limit 1')
  const [login, codes] = await Promise.all([secret('Log-in'), secret('Office log-in')])
  await send(shown.colleague, `/secrets/${codes}/codes`, { reason: 'Signing in on the office computer' })
  const lead = demoPerson('Will Draper')
  // The office changes it once, so that there is something in its history; and asks for a copy. A deputy has asked to break the glass.
  await send(shown.office, `/secrets/${login}/change`, {
    password: 'plum otter lantern 41 grove',
    notes: 'The second phone is in the office drawer.',
  })
  const glass = await one(`select id::text from break_glass where what = 'secret' order by id desc limit 1`)
  await send(shown.office, '/vault/export', { reason: 'A copy for the safe, once a year' })
  const copy = await one(`select id::text from break_glass where what = 'export' order by id desc limit 1`)
  const review = await one('select id::text from account_review limit 1')
  const runner = await one(`select member_id::text from application_runner where application_id = '${eco}' limit 1`)
  return {
    '/applications/:id': [
      [`/applications/${eco}`, 'to be decided', shown.deputy],
      [`/applications/${minecraft}`, 'with a question', lead],
      [`/applications/${asked}`, 'approved', shown.office],
    ],
    '/account-reviews/:id': [
      [`/account-reviews/${review}`, 'to be answered', shown.colleague],
      [`/account-reviews/${review}`, 'for the head', shown.head],
    ],
    '/applications/:id/checks/:member': [[`/applications/${eco}/checks/${runner}`, '', shown.office]],
    '/applications/:id/edit': [[`/applications/${minecraft}/edit`, 'with a question', lead]],
    '/accounts/:id': [
      [`/accounts/${bluesky}`, 'being set up', shown.office],
      [`/accounts/${seesaw}`, 'live, for its lead', shown.colleague],
      [`/accounts/${seesaw}`, 'live, for the head', shown.head],
    ],
    '/not-ours/:id': [[`/not-ours/${await one('select id::text from impostor limit 1')}`, 'noticed', shown.office]],
    '/accounts/:id/spending': [[`/accounts/${bluesky}/spending`, 'free of charge', shown.head]],
    '/accounts/:id/chat-log': [guildLead, shown.head].map((who): Look => [`/accounts/${guild}/chat-log`, who.jobTitle.toLowerCase(), who]),
    '/accounts/:id/chat-log/:log': [
      [`/accounts/${guild}/chat-log/${chat}`, 'to look at', guildLead],
      [`/accounts/${guild}/chat-log/${chat}?show=all`, 'all of it', shown.head],
    ],
    '/accounts/:id/connect': [[`/accounts/${bluesky}/connect`]],
    '/accounts/:id/secrets': [
      [`/accounts/${seesaw}/secrets`, 'for a runner', shown.colleague],
      [`/accounts/${seesaw}/secrets`, 'for the office', shown.office],
      [`/accounts/${bluesky}/secrets`, 'empty', shown.office],
    ],
    '/accounts/:id/secrets/new': [[`/accounts/${bluesky}/secrets/new`]],
    '/secrets/:id/change': [[`/secrets/${login}/change`]],
    '/secrets/:id/glass': [[`/secrets/${codes}/glass`, '', shown.head]],
    '/secrets/:id/rotate': [[`/secrets/${login}/rotate`, '', shown.office]],
    '/secrets/:id/history': [[`/secrets/${login}/history`, '', shown.office]],
    '/secrets/:id/history/:version/:field': [[`/secrets/${login}/history/1/password`, '', shown.office]],
    '/vault/glass/:id': [
      [`/vault/glass/${glass}`, 'for the second person', shown.head],
      [`/vault/glass/${glass}`, 'for the one who asks', shown.deputy],
    ],
    '/vault/export/:id': [[`/vault/export/${copy}`, 'not open', shown.office]],
    '/secrets/:id/fields/:field': [[`/secrets/${login}/fields/password`, '', shown.colleague]],
    '/secrets/:id/codes': [
      [`/secrets/${codes}/codes`, 'asking', shown.office],
      [`/secrets/${codes}/codes`, 'open', shown.colleague],
    ],
  }
}

async function aboutPeople({ one, imports, send }: WholeSchool): Promise<Looks> {
  const brought = (name: string, bytes: Uint8Array<ArrayBuffer> | string): Promise<string> =>
    send(shown.office, '/roll/import', { file: new File([bytes], name) })
  const roster = await brought('roster.zip', new Uint8Array(rosterZip({ version: '1.1', pupils: madePupils(40), guardians: 2 })))
  const calendar = await brought('diary.ics', schoolIcs)
  const member = ({ email }: DemoPerson): Promise<string> => one(`select id::text from member where email = '${email}'`)
  const [teacher, head] = await Promise.all([member(shown.teacher), member(shown.head)])
  const [course, session, certificate] = await Promise.all([
    one('select id::text from training_course limit 1'),
    one('select id::text from training_session limit 1'),
    one('select code from training_record limit 1'),
  ])
  const passkey = await one('select id::text from passkey limit 1')
  const run = await one('select id::text from leaver_run limit 1')
  const moved = await one('select id::text from mover_review limit 1')
  const ownRole = await one('select id::text from custom_role limit 1')
  const held = await one('select pupil_id::text from no_publish_entry limit 1')
  const [pupil, inClass] = await Promise.all([
    one(`select id::text from pupil where id <> '${held}' limit 1`),
    one(`select class_name from pupil where id = '${held}'`),
  ])
  return {
    '/people': [
      ['/people', 'office', shown.office],
      ['/people?q=Tom', 'searched', shown.office],
      ['/people', 'deputy', shown.deputy],
    ],
    '/people/duties/:duty': [
      ['/people/duties/chair-of-governors', 'one', shown.head],
      ['/people/duties/application-deputy', 'several', shown.head],
    ],
    '/me/passkeys/:id': [[`/me/passkeys/${passkey}`, '', shown.teacher]],
    '/people/roles/:id': [[`/people/roles/${ownRole}`]],
    '/leavers/:id': [
      [`/leavers/${run}`, 'for the office', shown.office],
      [`/leavers/${run}`, 'for the head', shown.head],
    ],
    '/leavers/:id/sheet': [[`/leavers/${run}/sheet`, '', shown.head]],
    '/leaving': [
      ['/leaving', 'to be confirmed', shown.colleague],
      ['/leaving', 'of somebody who stays', shown.teacher],
    ],
    '/movers/:id': [[`/movers/${moved}`, '', shown.office]],
    '/people/:id': [
      [`/people/${teacher}`, 'to be changed', shown.office],
      [`/people/${head}`, 'the head', shown.deputy],
    ],
    '/policy': [
      ['/policy', 'read', shown.teacher],
      ['/policy', 'to be read', shown.volunteer],
    ],
    '/policy/versions/:number': [['/policy/versions/1', 'the first', shown.teacher]],
    '/policy/draft': [['/policy/draft', 'in review', shown.office]],
    '/policy/draft/compare': [['/policy/draft/compare', 'against the version in force', shown.office]],
    '/policy/draft/parts/:part': [
      ['/policy/draft/parts/clause%3AMON-3', 'kept by machine', shown.office],
      ['/policy/draft/parts/clause%3ASDO-4', 'advice', shown.head],
      ['/policy/draft/parts/intro%3Aroles', 'how a chapter opens', shown.office],
    ],
    '/policy/linked/:which': [
      ['/policy/linked/LNK-2', 'named', shown.office],
      ['/policy/linked/new', 'another', shown.office],
    ],
    '/training': [
      ['/training', 'done', shown.teacher],
      ['/training', 'to be done', shown.volunteer],
      ['/training', 'for the school', shown.office],
      ['/training', 'for a governor', shown.governor],
    ],
    '/check-up': [
      ['/check-up', 'of somebody who runs an account', shown.teacher],
      ['/check-up', 'of somebody who does not', shown.dsl],
    ],
    '/training/everybody': [
      ['/training/everybody', 'all', shown.office],
      ['/training/everybody?show=todo&q=a', 'narrowed', shown.head],
    ],
    '/training/totals': [['/training/totals', 'for a governor', shown.governor]],
    '/training/requirements/:id': [
      ['/training/requirements/runners', 'of the policy', shown.head],
      [`/training/requirements/${await one('select id from training_requirement limit 1')}`, 'of the school', shown.head],
    ],
    '/training/sessions/:id': [
      [`/training/sessions/${session}`, 'for the office', shown.office],
      [`/training/sessions/${session}`, 'for somebody invited', shown.teacher],
    ],
    '/training/courses/:id': [[`/training/courses/${course}`, '', shown.office]],
    '/training/courses/:id/parts/:part': [[`/training/courses/${course}/parts/1`, '', shown.office]],
    '/training/certificates': [[`/training/certificates?code=${certificate}`, 'found', shown.teacher]],
    '/training/certificates/:code': [[`/training/certificates/${certificate}`, '', shown.office]],
    '/training/:course': [
      ['/training/social-media-for-all-staff', 'to be taken', shown.teacher],
      [`/training/${course}`, 'of the school', shown.dsl],
    ],
    '/training/:course/:part': [1, 2, 5].map(
      (part): Look => [`/training/running-a-school-account/${part}`, `part ${part}`, shown.volunteer],
    ),
    '/roll': [
      ['/roll', 'office', shown.office],
      ['/roll?q=a', 'searched', shown.teacher],
    ],
    '/roll/classes/:name': [[`/roll/classes/${encodeURIComponent(inClass)}`, '', shown.teacher]],
    '/roll/pupils/:id': [
      [`/roll/pupils/${pupil}`, 'office', shown.office],
      [`/roll/pupils/${held}`, 'held back, for the safeguarding lead', shown.dsl],
      [`/roll/pupils/${held}`, 'held back, for a teacher', shown.teacher],
    ],
    '/roll/import/:id': imports.map((path): Look => [path]),
    '/roster/:id': [[roster]],
    '/school-year': [
      ['/school-year', 'office', shown.office],
      ['/school-year', 'teacher', shown.teacher],
    ],
    '/school-year/import/:id': [[calendar]],
    '/log': [
      ['/log', 'head', shown.head],
      ['/log', 'governor', shown.governor],
    ],
  }
}

/** What anybody may open without signing in. */
export const openAddresses = ({ invitation }: WholeSchool): readonly Visit[] => {
  const open = { who: null, seen: '' }
  return [
    ...['/sign-in', '/sign-in/school', '/demo', '/design'].map((path) => ({ ...open, route: path, address: path })),
    { ...open, route: '/invite/:token', address: `/invite/${invitation}` },
    { ...open, route: '/sign-in/at/:door', address: '/sign-in/at/nobodyshere0', seen: 'of no school', status: 404 },
    { ...open, route: '/invite/:token', address: '/invite/sgi_gone', seen: 'used up', status: 404 },
  ]
}
