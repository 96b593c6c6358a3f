/** The people the policy names. One member may hold several. */
export const roles = ['slt', 'administrator', 'staff', 'volunteer', 'dsl', 'dpo', 'governor'] as const
export type Role = (typeof roles)[number]

export const roleNames: Record<Role, string> = {
  slt: 'Senior leader',
  administrator: 'Administrator or moderator',
  staff: 'Member of staff',
  volunteer: 'Volunteer or parent helper',
  dsl: 'Safeguarding lead',
  dpo: 'Data protection officer',
  governor: 'Governor',
}

/**
 * What a route may ask for. Deny by default: a caller without the permission is told so, with the clause. Each has its words in
 * `permission-words.ts`, which the screen of the school's own roles shows.
 */
export const permissions = [
  'today.see',
  'policy.read',
  'policy.acknowledge',
  'policy.write',
  'policy.adopt',
  'training.take',
  'training.oversee',
  'people.read',
  'people.manage',
  'settings.manage',
  'token.manage',
  'application.write',
  'application.read',
  'application.decide',
  'account.read',
  'account.manage',
  'channel.connect',
  'vault.use',
  'vault.manage',
  'vault.oversee',
  'roll.read',
  'roll.manage',
  'calendar.manage',
  'post.read',
  'post.write',
  'post.approve',
  'post.take-down',
  'sweep.read',
  'sweep.judge',
  'post.silence',
  'picture.oversee',
  'rights.read',
  'rights.manage',
  'approval.oversee',
  'inbox.read',
  'inbox.reply',
  'inbox.assign',
  'inbox.release',
  'mention.read',
  'mention.decide',
  'mention.watch',
  'personal.declare',
  'personal.decide',
  'education.read',
  'education.write',
  'education.send',
  'concern.raise',
  'log.read',
  'log.export',
] as const
export type Permission = (typeof permissions)[number]

/** What belongs to being here at all: part of every role, a school's own too. */
export const everyone: readonly Permission[] = [
  'today.see',
  'policy.read',
  'policy.acknowledge',
  'training.take',
  'token.manage',
  'personal.declare',
  'concern.raise',
]
const runner: readonly Permission[] = [
  'application.write',
  'application.read',
  'account.read',
  'post.read',
  'post.write',
  'rights.read',
  'roll.read',
  'inbox.read',
  'inbox.reply',
  'vault.use',
]

/** Each role's permissions. What a caller may do is the union over the roles held. A governor sees totals and the log, nothing with a name in it. */
export const permissionsByRole: Record<Role, readonly Permission[]> = {
  slt: [
    ...everyone,
    ...runner,
    'people.read',
    'people.manage',
    'policy.write',
    'policy.adopt',
    'training.oversee',
    'settings.manage',
    'vault.oversee',
    'application.decide',
    'post.approve',
    'post.take-down',
    'sweep.read',
    'sweep.judge',
    'post.silence',
    'picture.oversee',
    'rights.manage',
    'approval.oversee',
    'inbox.assign',
    'inbox.release',
    'mention.read',
    'mention.decide',
    'mention.watch',
    'log.read',
    'log.export',
    'roll.manage',
    'calendar.manage',
    'personal.decide',
    'education.read',
    'education.write',
    'education.send',
  ],
  administrator: [
    ...everyone,
    ...runner,
    'policy.write',
    'people.read',
    'people.manage',
    'training.oversee',
    'account.manage',
    'channel.connect',
    'vault.manage',
    'vault.oversee',
    'roll.manage',
    'calendar.manage',
    'post.approve',
    'post.take-down',
    'rights.manage',
    'sweep.read',
    'inbox.assign',
    'mention.read',
    'mention.decide',
    'log.read',
    'education.read',
    'education.write',
    'education.send',
  ],
  staff: [...everyone, ...runner, 'post.approve', 'people.read', 'education.read', 'education.write'],
  volunteer: [
    ...everyone,
    'application.write',
    'application.read',
    'account.read',
    'post.read',
    'post.write',
    'rights.read',
    'inbox.read',
    'inbox.reply',
  ],
  dsl: [
    ...everyone,
    'people.read',
    'account.read',
    'post.read',
    'post.silence',
    'picture.oversee',
    'roll.read',
    'roll.manage',
    'sweep.read',
    'inbox.read',
    'mention.read',
    'mention.decide',
    'log.read',
    'education.read',
    'education.write',
  ],
  dpo: [
    ...everyone,
    'policy.write',
    'people.read',
    'account.read',
    'post.read',
    'sweep.read',
    'sweep.judge',
    'inbox.read',
    'mention.read',
    'log.read',
    'log.export',
  ],
  governor: [...everyone, 'log.read'],
}

/** What these roles open; `more` is what roles of the school's own making add. Words that are no permission (any more) add nothing. */
export const permissionsOf = (held: readonly Role[], more: readonly string[] = []): ReadonlySet<Permission> =>
  new Set([...held.flatMap((role) => permissionsByRole[role]), ...more.filter(isPermission)])

const known: ReadonlySet<string> = new Set(permissions)
export const isPermission = (word: string): word is Permission => known.has(word)

/**
 * What the policy gives to senior leaders by name: never part of a role that a school makes, which somebody below them might hold.
 * @policy ROL-S2 ROL-S6
 */
export const leadersAlone: Readonly<Partial<Record<Permission, { readonly clause: string; readonly because: string }>>> = {
  'policy.adopt': { clause: 'ROL-S2', because: 'Senior leaders put the policy into practice.' },
  'settings.manage': { clause: 'ROL-S2', because: 'Whoever holds it makes roles, and could widen their own.' },
  'personal.decide': { clause: 'PUP-1', because: 'Senior leaders agree to ties, and never to their own.' },
  'application.decide': { clause: 'ROL-S6', because: 'Senior leaders authorise new accounts.' },
  'approval.oversee': { clause: 'DO-1', because: 'Senior leaders set who must agree before a post goes out.' },
  'mention.watch': { clause: 'SCO-4', because: 'Senior leaders decide what is looked for in public, why and until when.' },
  'inbox.release': { clause: 'ROL-S3', because: 'What is held back for the leaders is let go by a leader.' },
}
