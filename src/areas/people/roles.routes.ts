import { z } from 'zod'
import { api } from '../../infra/http/declare.ts'
import { id, nothing, optionalText, text } from '../../infra/http/fields.ts'
import { permissions } from '../../kernel/permissions.ts'
import {
  changeCustomRole,
  type CustomRoleInFull,
  customRoleById,
  listCustomRoles,
  makeCustomRole,
  retireCustomRole,
} from './custom-roles.ts'

const permission = z.enum(permissions)
const role = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  permissions: z.array(permission),
  holders: z.array(z.string()),
})
const told = ({ id: its, name, description, permissions: held, holders }: CustomRoleInFull): z.input<typeof role> => ({
  id: its,
  name,
  description,
  permissions: [...held],
  holders: [...holders],
})
const asked = {
  name: text(60, 'Give the role a name.'),
  description: optionalText(300),
  permissions: z.array(permission, 'Give a list of permissions.').max(permissions.length),
}

export const listRoles = api({
  method: 'GET',
  path: '/roles',
  clause: 'ROL-S6',
  may: 'settings.manage',
  summary: 'The school’s own roles that are in use, with the ids of who holds each',
  input: nothing,
  output: z.object({ roles: z.array(role) }),
  handle: async (work) => ({ roles: (await listCustomRoles(work)).map(told) }),
})

export const makeRole = api({
  method: 'POST',
  path: '/roles',
  clause: 'ROL-S6',
  may: 'settings.manage',
  summary: 'Makes a role of the school’s own, of rights that the caller has',
  input: z.object(asked),
  output: role,
  handle: async (work, input) => told(await customRoleById(work, await makeCustomRole(work, input))),
})

export const changeRole = api({
  method: 'PUT',
  path: '/roles/:id',
  clause: 'ROL-S6',
  may: 'settings.manage',
  summary: 'Changes a role; it holds from the next request of everybody who has it',
  input: z.object({ id: id(), ...asked }),
  output: role,
  handle: async (work, { id: which, ...input }) => {
    await changeCustomRole(work, which, input)
    return told(await customRoleById(work, which))
  },
})

export const retireRole = api({
  method: 'DELETE',
  path: '/roles/:id',
  clause: 'ROL-S6',
  may: 'settings.manage',
  summary: 'Takes a role out of use: nobody holds it any more',
  input: z.object({ id: id() }),
  output: z.object({ id: z.string() }),
  handle: async (work, input) => {
    await retireCustomRole(work, input.id)
    return input
  },
})
