import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { permissions, permissionsOf, roles, type Permission, type Role } from '../../kernel/permissions.ts'
import { customRoleRefused, stoppedBecause, withEveryone } from './custom-roles.rule.ts'
import { type CustomRole, mayGiveCustom, mayManage, roleChangeRefused } from './roles.rule.ts'

const head = { roles: ['slt'], may: permissionsOf(['slt']) } as const
const change = { caller: head, before: ['post.read'], after: ['post.read', 'post.write'], isHolder: false } as const

describe('ROL-S2, ROL-S6: roles of the school’s own making', () => {
  test('a head makes a role of rights that heads have', () => assert.equal(customRoleRefused({ ...change, before: null }), null))
  test('an administrator makes none', () =>
    assert.deepEqual(customRoleRefused({ ...change, caller: { roles: ['administrator'], may: permissionsOf(['administrator']) } }), {
      why: 'not-yours',
    }))
  test('a head does not put the keys of the vault into a role, because heads do not hold them', () =>
    assert.deepEqual(customRoleRefused({ ...change, after: ['vault.manage'] }), { why: 'beyond', permissions: ['vault.manage'] }))
  test('a head who is the administrator too may', () =>
    assert.equal(
      customRoleRefused({
        ...change,
        caller: { roles: ['slt', 'administrator'], may: permissionsOf(['slt', 'administrator']) },
        after: ['vault.manage'],
      }),
      null,
    ))
  test('deciding about accounts, adopting the policy, settings and letting go what was held stay with leaders', () =>
    assert.deepEqual(customRoleRefused({ ...change, after: ['application.decide', 'policy.adopt', 'settings.manage', 'inbox.release'] }), {
      why: 'leaders-alone',
      permissions: ['application.decide', 'policy.adopt', 'settings.manage', 'inbox.release'],
    }))
  test('nobody widens a role that they hold themselves', () =>
    assert.deepEqual(customRoleRefused({ ...change, isHolder: true }), { why: 'own-role' }))
  test('whoever holds it may take something out of it', () =>
    assert.equal(customRoleRefused({ ...change, isHolder: true, after: [] }), null))
  test('a right that somebody else put in may stay when the name is changed', () =>
    assert.equal(customRoleRefused({ ...change, before: ['vault.manage'], after: ['vault.manage'] }), null))
  test('being here at all is part of every role', () => assert.ok(withEveryone(['post.read']).includes('policy.acknowledge')))
  test('the screen says why a box cannot be ticked', () => {
    assert.equal(stoppedBecause(head, 'application.decide'), 'Senior leaders authorise new accounts. (ROL-S6)')
    assert.equal(stoppedBecause(head, 'vault.manage'), 'You do not have this right yourself')
    assert.equal(stoppedBecause(head, 'post.write'), null)
  })
})

/** A school of people with roles, and what its people try to do to one another, one after another, each allowed or not by the rules. */
type Someone = { roles: readonly Role[]; held: ReadonlySet<number> }
type World = { readonly people: Someone[]; readonly made: (readonly Permission[])[] }
type Try =
  | { readonly do: 'give'; readonly by: number; readonly to: number; readonly roles: readonly Role[]; readonly custom: readonly number[] }
  | { readonly do: 'make'; readonly by: number; readonly permissions: readonly Permission[] }
  | { readonly do: 'change'; readonly by: number; readonly role: number; readonly permissions: readonly Permission[] }

const roleOf = (world: World, at: number): CustomRole => ({ id: String(at), name: `Role ${at}`, permissions: world.made[at] ?? [] })
const heldBy = (world: World, one: Someone) => ({ roles: one.roles, customRoles: [...one.held].map((at) => roleOf(world, at)) })
const rightsOf = (world: World, one: Someone): ReadonlySet<Permission> =>
  permissionsOf(
    one.roles,
    [...one.held].flatMap((at) => world.made[at] ?? []),
  )

function attempt(world: World, tried: Try): void {
  const giver = world.people[tried.by]
  if (!giver) return
  const caller = { roles: giver.roles, may: rightsOf(world, giver) }
  if (tried.do === 'make') {
    if (customRoleRefused({ caller, before: null, after: tried.permissions, isHolder: false }) === null) world.made.push(tried.permissions)
  } else if (tried.do === 'change') {
    const before = world.made[tried.role]
    const isHolder = giver.held.has(tried.role)
    if (before && customRoleRefused({ caller, before, after: tried.permissions, isHolder }) === null)
      world.made[tried.role] = tried.permissions
  } else {
    const person = world.people[tried.to]
    if (!person || !caller.may.has('people.manage')) return
    const held = new Set(tried.custom.filter((at) => at < world.made.length))
    const after = { roles: tried.roles, held }
    const asked = { before: heldBy(world, person), after: heldBy(world, after), isSelf: tried.by === tried.to, otherLeaders: 1 }
    if (roleChangeRefused({ caller, ...asked }) === null) Object.assign(person, after)
  }
}

const somePermissions = fc.subarray([...permissions])
const someRoles = fc.subarray([...roles])
const somebody = fc.record({ roles: someRoles, held: fc.subarray([0, 1]).map((some) => new Set(some)) })
const aTry = (by: fc.Arbitrary<number>): fc.Arbitrary<Try> =>
  fc.oneof(
    fc.record({
      do: fc.constant('give' as const),
      by,
      to: fc.nat(4),
      roles: someRoles,
      custom: fc.subarray([0, 1, 2, 3]),
    }),
    fc.record({ do: fc.constant('make' as const), by, permissions: somePermissions }),
    fc.record({ do: fc.constant('change' as const), by, role: fc.nat(3), permissions: somePermissions }),
  )
const start = fc.tuple(fc.array(somebody, { minLength: 5, maxLength: 5 }), somePermissions, somePermissions)
const worldOf = ([people, ...made]: [Someone[], Permission[], Permission[]]): World => ({ people: people.map((one) => ({ ...one })), made })
const all = (world: World) => world.people.map((one) => rightsOf(world, one))
const gained = (before: ReadonlySet<Permission>, after: ReadonlySet<Permission>) => [...after].filter((one) => !before.has(one))

describe('ROL-S6: nobody grants above their own rights, however they go about it', () => {
  test('whatever one person gives, makes and changes, nobody ends with a right that this person had not', () => {
    let granted = 0
    fc.assert(
      fc.property(start, fc.array(aTry(fc.constant(0)), { maxLength: 12 }), (began, tries) => {
        const world = worldOf(began)
        const [giver] = world.people
        if (giver?.roles.includes('slt')) return
        const before = all(world)
        for (const tried of tries) attempt(world, tried)
        for (const [at, after] of all(world).entries())
          for (const one of gained(before[at] ?? new Set(), after)) {
            granted += 1
            assert.ok(before[0]?.has(one), `${one} was given and not had`)
          }
        assert.deepEqual(gained(before[0] ?? new Set(), all(world)[0] ?? new Set()), [], 'the giver gained')
      }),
      { numRuns: 4000, seed: 20261123 },
    )
    assert.ok(granted > 100, `only ${granted} rights were really given`)
  })

  test('a senior leader passes on beyond their own only what the policy’s own roles hold, and nothing beyond it by a role that they make', () => {
    let made = 0
    fc.assert(
      fc.property(start, fc.array(aTry(fc.constant(0)), { maxLength: 12 }), (began, tries) => {
        const world = worldOf(began)
        const [giver] = world.people
        if (giver) giver.roles = ['slt']
        const before = all(world)
        for (const tried of tries) attempt(world, tried.do === 'give' ? { ...tried, roles: world.people[tried.to]?.roles ?? [] } : tried)
        for (const [at, after] of all(world).entries())
          for (const one of gained(before[at] ?? new Set(), after)) {
            made += 1
            assert.ok(before[0]?.has(one), `${one} was given by a role of the school’s own, and not had`)
          }
      }),
      { numRuns: 2000, seed: 4 },
    )
    assert.ok(made > 100, `only ${made} rights were really given`)
  })

  test('several together gain nothing that none of them had, and nobody’s own rights grow by their own hand', () => {
    fc.assert(
      fc.property(start, fc.array(aTry(fc.nat(2)), { maxLength: 14 }), (began, tries) => {
        const world = worldOf(began)
        if (world.people.slice(0, 3).some(({ roles: held }) => held.includes('slt'))) return
        const before = all(world)
        const theirs = new Set(before.slice(0, 3).flatMap((rights) => [...rights]))
        for (const tried of tries) attempt(world, tried)
        for (const [at, after] of all(world).entries()) assert.deepEqual(gained(new Set([...(before[at] ?? []), ...theirs]), after), [])
      }),
      { numRuns: 3000, seed: 11 },
    )
  })

  test('who may be managed has no right that the caller lacks, unless a senior leader does it', () => {
    fc.assert(
      fc.property(start, (began) => {
        const world = worldOf(began)
        const [caller, other] = world.people
        if (!caller || !other || caller.roles.includes('slt')) return
        const giver = { roles: caller.roles, may: rightsOf(world, caller) }
        if (mayManage(giver, heldBy(world, other))) assert.deepEqual(gained(giver.may, rightsOf(world, other)), [])
        for (const role of heldBy(world, other).customRoles)
          if (mayGiveCustom(giver, role)) assert.deepEqual(gained(giver.may, new Set(role.permissions)), [])
      }),
      { numRuns: 2000, seed: 7 },
    )
  })
})
