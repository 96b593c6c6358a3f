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

/** What a route may ask for. Deny by default: a caller without the permission is told so, with the clause. */
export const permissions = [
  'today.see',
  'policy.read',
  'policy.acknowledge',
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
  'roll.read',
  'roll.manage',
  'post.read',
  'post.write',
  'post.approve',
  'post.take-down',
  'inbox.read',
  'inbox.reply',
  'inbox.assign',
  'inbox.release',
  'log.read',
  'log.export',
] as const
export type Permission = (typeof permissions)[number]

const everyone: readonly Permission[] = ['today.see', 'policy.read', 'policy.acknowledge', 'training.take', 'token.manage']
const runner: readonly Permission[] = [
  'application.write',
  'application.read',
  'account.read',
  'post.read',
  'post.write',
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
    'policy.adopt',
    'training.oversee',
    'settings.manage',
    'application.decide',
    'post.approve',
    'post.take-down',
    'inbox.assign',
    'inbox.release',
    'log.read',
    'log.export',
    'roll.manage',
  ],
  administrator: [
    ...everyone,
    ...runner,
    'people.read',
    'people.manage',
    'training.oversee',
    'account.manage',
    'channel.connect',
    'vault.manage',
    'roll.manage',
    'post.approve',
    'post.take-down',
    'inbox.assign',
    'log.read',
  ],
  staff: [...everyone, ...runner, 'post.approve', 'people.read'],
  volunteer: [...everyone, 'application.write', 'application.read', 'account.read', 'post.read', 'post.write', 'inbox.read', 'inbox.reply'],
  dsl: [...everyone, 'people.read', 'account.read', 'post.read', 'roll.read', 'roll.manage', 'inbox.read', 'log.read'],
  dpo: [...everyone, 'people.read', 'account.read', 'post.read', 'inbox.read', 'log.read', 'log.export'],
  governor: [...everyone, 'log.read'],
}

export const permissionsOf = (held: readonly Role[]): ReadonlySet<Permission> => new Set(held.flatMap((role) => permissionsByRole[role]))
