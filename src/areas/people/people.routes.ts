import { z } from 'zod'
import { api } from '../../infra/http/declare.ts'
import { email, id, nothing, optionalText, text } from '../../infra/http/fields.ts'
import { memberOf } from '../../infra/work/work.ts'
import { roles } from '../../kernel/permissions.ts'
import { mailInvitations } from './invitation-mail.ts'
import { changeRoles, disableMember, invitePerson } from './manage-people.ts'
import { makeToken, myTokens, revokeToken } from './me.ts'
import { listMembers, type Member, memberById } from './members.ts'

const kind = z.enum(['staff', 'volunteer', 'governor', 'outside'])
const role = z.enum(roles)
const person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  jobTitle: z.string(),
  kind,
  state: z.enum(['invited', 'active', 'disabled']),
  isHead: z.boolean(),
  leavesOn: z.string().nullable(),
  roles: z.array(role),
  customRoles: z.array(z.object({ id: z.string(), name: z.string() })),
})
const told = (member: Member): z.input<typeof person> => ({
  ...member,
  leavesOn: member.leavesOn?.toString() ?? null,
  roles: [...member.roles],
  customRoles: member.customRoles.map(({ id: its, name }) => ({ id: its, name })),
})
const customGiven = z.array(id()).max(50)
const rolesGiven = z.array(role, 'Give a list of roles.').max(roles.length)

export const listPeople = api({
  method: 'GET',
  path: '/people',
  clause: 'ROL-T1',
  may: 'people.read',
  summary: 'Everybody of the school, leavers too, by name',
  input: nothing,
  output: z.object({ people: z.array(person) }),
  handle: async (work) => ({ people: (await listMembers(work)).map(told) }),
})

export const invite = api({
  method: 'POST',
  path: '/people',
  clause: 'ROL-S6',
  may: 'people.manage',
  summary:
    'Invites a person, by mail too where a mail server is set up. The path of their link is in this answer only; it is good once, for seven days',
  input: z.object({
    name: text(120, 'Give their name.'),
    email: email(),
    jobTitle: optionalText(80),
    kind,
    roles: rolesGiven,
    customRoles: customGiven.default([]),
  }),
  output: z.object({ id: z.string(), invitation: z.string() }),
  handle: async (work, asked, _, { mailer }) => {
    const { id: made, token } = await invitePerson(work, asked)
    await mailInvitations(work, [{ ...asked, token }], Boolean(mailer))
    return { id: made, invitation: `/invite/${token}` }
  },
})

export const onePerson = api({
  method: 'GET',
  path: '/people/:id',
  clause: 'ROL-T1',
  may: 'people.read',
  summary: 'One person',
  input: z.object({ id: id() }),
  output: person,
  handle: async (work, asked) => told(await memberById(work, asked.id)),
})

export const giveRoles = api({
  method: 'PATCH',
  path: '/people/:id',
  clause: 'ROL-S6',
  may: 'people.manage',
  summary: 'Sets the roles of a person; those of the school’s own making stay as they are unless they are listed',
  input: z.object({ id: id(), roles: rolesGiven, customRoles: customGiven.optional() }),
  output: person,
  handle: async (work, { id: whose, roles: given, customRoles }) =>
    told(
      await changeRoles(work, whose, { roles: [...new Set(given)], ...(customRoles ? { customRoles: [...new Set(customRoles)] } : {}) }),
    ),
})

export const disable = api({
  method: 'POST',
  path: '/people/:id/disable',
  clause: 'ROL-A4',
  may: 'people.manage',
  summary: 'Marks a person as a leaver: sessions, tokens and open links end at once',
  input: z.object({ id: id() }),
  output: person,
  handle: async (work, asked) => told({ ...(await disableMember(work, asked.id)), state: 'disabled', isHead: false }),
})

export const me = api({
  method: 'GET',
  path: '/me',
  clause: 'ROL-T1',
  may: 'signed-in',
  summary: 'Who is calling, and what they may do',
  input: nothing,
  output: person.extend({ may: z.array(z.string()) }),
  handle: async (work) => ({ ...told(await memberById(work, memberOf(work))), may: [...work.caller.may] }),
})

export const school = api({
  method: 'GET',
  path: '/school',
  clause: null,
  may: 'signed-in',
  summary: 'The school of the caller',
  input: nothing,
  output: z.object({
    id: z.string(),
    name: z.string(),
    nation: z.string(),
    timeZone: z.string(),
    cover: z.string(),
    clockRule: z.string(),
    closesAt: z.string(),
    isDemo: z.boolean(),
  }),
  handle: async (work) => work.school,
})

const token = z.object({ id: z.string(), name: z.string(), createdAt: z.string(), expiresAt: z.string() })
type AnyToken = Awaited<ReturnType<typeof myTokens>>[number]
const tokenTold = ({ id: its, name, createdAt, expiresAt }: AnyToken): z.input<typeof token> => ({
  id: its,
  name,
  createdAt: createdAt.toString(),
  expiresAt: expiresAt.toString(),
})

export const listTokens = api({
  method: 'GET',
  path: '/me/tokens',
  clause: 'ROL-A2',
  may: 'token.manage',
  summary: 'The caller’s access tokens that still work, without the tokens themselves',
  input: nothing,
  output: z.object({ tokens: z.array(token) }),
  handle: async (work) => ({ tokens: (await myTokens(work)).map(tokenTold) }),
})

export const newToken = api({
  method: 'POST',
  path: '/me/tokens',
  clause: 'ROL-A2',
  may: 'token.manage',
  summary: 'Makes an access token with the caller’s rights, for 1 to 365 days. It is in this answer only. Needs a session and a fresh code',
  input: z.object({
    name: text(80, 'Say what it is for.'),
    days: z.int('Give a number of days.').min(1, 'At least one day.').max(365, 'At most 365 days.'),
    code: optionalText(12),
  }),
  output: token.extend({ token: z.string() }),
  handle: async (work, asked) => {
    const made = await makeToken(work, asked)
    return { ...tokenTold(made), token: made.token }
  },
})

export const endToken = api({
  method: 'DELETE',
  path: '/me/tokens/:id',
  clause: 'ROL-A2',
  may: 'token.manage',
  summary: 'Ends one of the caller’s access tokens at once',
  input: z.object({ id: id() }),
  output: z.object({ id: z.string() }),
  handle: async (work, asked) => {
    await revokeToken(work, asked.id)
    return asked
  },
})
