import type { Permission } from './permissions.ts'

export type PermissionWords = { readonly room: string; readonly says: string; readonly hint?: string }

/** What each permission lets a person do, in words that a school office reads, and the part of the house that it belongs to. A test asks for all of them. */
export const permissionWords: Readonly<Partial<Record<Permission, PermissionWords>>> = {
  'today.see': { room: 'Being here', says: 'See what needs them' },
  'policy.read': { room: 'Being here', says: 'Read the policy' },
  'policy.acknowledge': { room: 'Being here', says: 'Say that they have read it' },
  'training.take': { room: 'Being here', says: 'Take the courses' },
  'token.manage': { room: 'Being here', says: 'Let a program work in their name' },
  'policy.write': {
    room: 'Policy and training',
    says: 'Draft the next version of the policy',
    hint: 'Adopting it stays with senior leaders.',
  },
  'policy.adopt': { room: 'Policy and training', says: 'Adopt the policy' },
  'training.oversee': { room: 'Policy and training', says: 'See who is trained, and remind people' },
  'people.read': { room: 'People', says: 'See the list of people' },
  'people.manage': { room: 'People', says: 'Invite people, give roles, end a sign-in', hint: 'Only as far as their own rights reach.' },
  'settings.manage': { room: 'People', says: 'Change the school’s settings and make roles' },
  'application.write': { room: 'Accounts', says: 'Apply for an account' },
  'application.read': { room: 'Accounts', says: 'Read applications' },
  'application.decide': { room: 'Accounts', says: 'Decide about applications' },
  'account.read': { room: 'Accounts', says: 'See the accounts and who runs them' },
  'account.manage': { room: 'Accounts', says: 'Set accounts up, hand them over, finish closing them' },
  'channel.connect': { room: 'Accounts', says: 'Connect an account to its platform' },
  'vault.use': { room: 'Log-in details', says: 'See log-in details of accounts they run', hint: 'Each look is logged.' },
  'vault.manage': { room: 'Log-in details', says: 'Put log-in details away and change them' },
  'vault.oversee': { room: 'Log-in details', says: 'Be the second person when the glass is broken, and see what is due to be changed' },
  'roll.read': { room: 'Pupils and pictures', says: 'See whose picture may be shown' },
  'roll.manage': { room: 'Pupils and pictures', says: 'Change permissions and bring in lists' },
  'calendar.manage': { room: 'School year', says: 'Keep term dates, training days and holidays' },
  'post.read': { room: 'Posts', says: 'Read posts before they go out' },
  'post.write': { room: 'Posts', says: 'Write posts for accounts they run' },
  'post.approve': { room: 'Posts', says: 'Be the second pair of eyes' },
  'post.take-down': { room: 'Posts', says: 'Take a post down' },
  'post.silence': { room: 'Posts', says: 'Stop everything that goes out, at once', hint: 'In an emergency, or when somebody has died.' },
  'picture.oversee': {
    room: 'Posts',
    says: 'See to pictures that must not exist',
    hint: 'For the safeguarding lead. Nobody is shown the picture.',
  },
  'rights.read': { room: 'Posts', says: 'See what we may use of other people’s work' },
  'rights.manage': { room: 'Posts', says: 'Keep the rights register', hint: 'Change entries, look at proofs, take a work out of use.' },
  'approval.oversee': { room: 'Posts', says: 'Set who must agree, and look over urgent posts' },
  'sweep.read': { room: 'Posts', says: 'See what was held and taken down after a no' },
  'sweep.judge': { room: 'Posts', says: 'Say whether showing a child was a breach' },
  'inbox.read': { room: 'Inbox', says: 'Read what people write to the school' },
  'inbox.reply': { room: 'Inbox', says: 'Answer for accounts they run' },
  'inbox.assign': { room: 'Inbox', says: 'Give a message to somebody' },
  'inbox.release': { room: 'Inbox', says: 'Let go what was held back for the leaders' },
  'mention.read': { room: 'Inbox', says: 'See what is said about the school in public' },
  'mention.decide': { room: 'Inbox', says: 'Decide what is done about it' },
  'mention.watch': { room: 'Inbox', says: 'Begin and end looking for words in public', hint: 'Never for a person.' },
  'moderation.act': {
    room: 'Inbox',
    says: 'Hide, report or block what others write, on accounts they run',
    hint: 'A record is kept first, and a reason goes with it.',
  },
  'moderation.agree': { room: 'Inbox', says: 'Be the second person before somebody is blocked' },
  'personal.declare': { room: 'Being here', says: 'Say which accounts of their own name the school' },
  'personal.decide': { room: 'People', says: 'Agree to ties with pupils and families' },
  'education.read': { room: 'Pupils and families', says: 'See the programme for pupils and families' },
  'education.write': { room: 'Pupils and families', says: 'Plan sessions and record who came' },
  'education.send': { room: 'Pupils and families', says: 'Send families the rules of a platform' },
  'concern.raise': { room: 'Being here', says: 'Raise a concern in confidence' },
  'log.read': { room: 'The log', says: 'Read the log' },
  'log.export': { room: 'The log', says: 'Take the log out, signed' },
}

/** Permissions under the names of their rooms, in the order in which they are written above. One without words stands under its own name. */
export function byRoom(chosen: readonly Permission[]): readonly { readonly room: string; readonly permissions: readonly Permission[] }[] {
  const order = Object.keys(permissionWords)
  const sorted = chosen.toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
  return [...Map.groupBy(sorted, (one) => permissionWords[one]?.room ?? 'More')].map(([room, those]) => ({ room, permissions: those }))
}

export const sayPermission = (one: Permission): string => permissionWords[one]?.says ?? one
