import { listed } from '../../infra/http/declare.ts'
import { inviteAct, invitePage } from './invite.page.ts'
import { endSessionsAct, makeTokenAct, meScreen, passwordAct, revokeTokenAct, tokensScreen } from './me.page.ts'
import { setUpAct, setUpPage } from './set-up.page.ts'
import { signInAct, signInPage, signOut } from './sign-in.page.ts'

export { addMember, createSchool, type NewMember, type NewSchool } from './create-school.ts'
export { confirmFactor, needsFactor } from './factor.ts'
export { activeStaff, headOf, listMembers, type Member, memberById, membersByIds } from './members.ts'

export const routes = listed(
  setUpPage,
  setUpAct,
  signInPage,
  signInAct,
  signOut,
  invitePage,
  inviteAct,
  meScreen,
  passwordAct,
  endSessionsAct,
  tokensScreen,
  makeTokenAct,
  revokeTokenAct,
)
