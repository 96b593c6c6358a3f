import { listed } from '../../infra/http/declare.ts'
import { dutiesScreen, dutyScreen, setDutyAct } from './duties.page.ts'
import * as dutiesForPrograms from './duties.routes.ts'
import { identityRoutes } from './identity/routes.ts'
import { importScreen, linksAct, linksScreen, readAct, staffPreview, takeOverAct } from './import.page.ts'
import { inviteAct, invitePage } from './invite.page.ts'
import { leaversJob } from './leavers.job.ts'
import { endOneSessionAct, endSessionsAct, makeTokenAct, meScreen, passwordAct, revokeTokenAct, tokensScreen } from './me.page.ts'
import { outsideCodeAct, outsideLinkPage, outsideOpenAct } from './outside-links.page.ts'
import { newPersonAct, newPersonScreen, peopleScreen } from './people.page.ts'
import * as forPrograms from './people.routes.ts'
import { detailsAct, disableAct, linkAct, personScreen, rolesAct } from './person.page.ts'
import { newRoleAct, newRoleScreen, retireRoleAct, roleAct, roleScreen, rolesScreen } from './roles.page.ts'
import * as rolesForPrograms from './roles.routes.ts'
import { setUpAct, setUpPage } from './set-up.page.ts'
import { schoolPages } from './set-up-school.page.ts'
import { signInAct, signInPage, signOut } from './sign-in.page.ts'

export { addMember, createSchool, type NewMember, type NewSchool } from './create-school.ts'
export { type Duty, dutyWords } from './duties.rule.ts'
export { allHolders, type DutyHolder, dutyHolder, holdersOf, setDuty } from './duties.ts'
export { confirmFactor, needsFactor } from './factor.ts'
export { stepUpField } from './identity/step-up.part.ts'
export {
  compareStaff as compareStaffRows,
  importStaff as takeStaffRows,
  listShape as staffRowsShape,
  readStaffList as readStaffRows,
  type ReadList as StaffRows,
} from './import-staff.ts'
export { changeLastDay, changeRoles, disableMember, invitePerson } from './manage-people.ts'
export { mailInvitations } from './invitation-mail.ts'
export { schoolForm, schoolInput } from './set-up-school.page.ts'
export { changeSchool, schoolDetails } from './set-up-school.ts'
export { staffPreview }
export { type StaffNumber, staffNumbers } from './staff-numbers.ts'
export type { Listed as StaffRow, StaffDiff } from './staff-list.rule.ts'
export { activeStaff, headOf, listMembers, type Member, memberById, membersByIds } from './members.ts'
export { makeOutsideLink, type OutsideLink, outsideLinksOf, revokeOutsideLinks, forOutsideLink, useOutsideLink } from './outside-links.ts'
export { actByLink, withOpenLink } from './outside-links.page.ts'

const byLink = [outsideLinkPage, outsideCodeAct, outsideOpenAct]
const ownRoles = [rolesScreen, newRoleScreen, newRoleAct, roleScreen, roleAct, retireRoleAct]
const named = [dutiesScreen, dutyScreen, setDutyAct]
const atTheDoor = [setUpPage, setUpAct, signInPage, signInAct, signOut, invitePage, inviteAct]
const mine = [meScreen, passwordAct, endSessionsAct, endOneSessionAct, tokensScreen, makeTokenAct, revokeTokenAct]
const lists = [importScreen, readAct, takeOverAct, linksScreen, linksAct]
// Named addresses stand before `/people/:id`, which would take them for a person.
const everybody = [
  peopleScreen,
  newPersonScreen,
  newPersonAct,
  ...lists,
  ...named,
  ...ownRoles,
  personScreen,
  rolesAct,
  detailsAct,
  linkAct,
  disableAct,
]

export const routes = listed(
  ...atTheDoor,
  ...identityRoutes,
  ...byLink,
  ...mine,
  ...everybody,
  ...Object.values(forPrograms),
  ...Object.values(rolesForPrograms),
  ...Object.values(dutiesForPrograms),
  ...schoolPages,
)
export const jobs = [leaversJob]
