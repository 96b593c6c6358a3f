import { refusal } from '../../kernel/errors.ts'

export const CustomRoleNotFound = refusal({
  code: 'people/role-not-found',
  status: 404,
  clause: null,
  says: 'There is no such role here.',
  mend: 'Choose one from the list.',
})
export const RoleNameTaken = refusal({
  code: 'people/role-name-taken',
  status: 409,
  clause: null,
  says: 'There is a role of this name already.',
  mend: 'Use another name.',
})
export const BeyondYourRights = refusal({
  code: 'people/beyond-your-rights',
  status: 403,
  clause: 'ROL-S6',
  says: 'Nobody gives more than they may themselves, and you do not have all of: {what}.',
  mend: 'Leave it out, or ask somebody who has it.',
})
export const ForLeadersAlone = refusal({
  code: 'people/for-leaders-alone',
  status: 422,
  clause: 'ROL-S2',
  says: 'The policy gives this to senior leaders by name: {what}.',
  mend: 'Take it out of the role, or make the person a senior leader.',
})
export const OwnRole = refusal({
  code: 'people/own-role',
  status: 409,
  clause: 'ROL-S6',
  says: 'You hold this role yourself, and nobody widens their own.',
  mend: 'Ask another senior leader to do it.',
})
export const RoleIsTheirOnly = refusal({
  code: 'people/role-is-their-only',
  status: 409,
  clause: null,
  says: 'This is the only role of: {names}.',
  mend: 'Give them another role first, then retire this one.',
})
