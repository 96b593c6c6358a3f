import { authenticatorAct, authenticatorScreen } from './authenticator-change.page.ts'
import { confirmAct, confirmOptions, confirmScreen } from './confirm.page.ts'
import { doorPage, findSchoolAct, findSchoolPage } from './door.page.ts'
import { backPage, goPage } from './go.page.ts'
import { alertSeenAct, alertsScreen, endSessionsOfAct } from './leaders.page.ts'
import { passkeyOptions, passkeySignIn } from './passkey-door.page.ts'
import { keepSchoolAccountAct, schoolAccountScreen, switchSchoolAccountAct } from './school-account.page.ts'
import {
  addPasskeyAct,
  passkeyNewOptions,
  passkeyScreen,
  recoveryCodesAct,
  removePasskeyAct,
  renamePasskeyAct,
  seenAct,
  waysScreen,
} from './ways.page.ts'

const atTheDoor = [findSchoolPage, findSchoolAct, doorPage, goPage, backPage, passkeyOptions, passkeySignIn]
const mine = [waysScreen, passkeyScreen, renamePasskeyAct, addPasskeyAct, passkeyNewOptions, removePasskeyAct, recoveryCodesAct, seenAct]
const proving = [confirmScreen, confirmAct, confirmOptions, authenticatorScreen, authenticatorAct]
const leaders = [schoolAccountScreen, keepSchoolAccountAct, switchSchoolAccountAct, alertsScreen, alertSeenAct, endSessionsOfAct]

/** Every route of how people prove who they are, beside password and invitation. */
export const identityRoutes = [...atTheDoor, ...mine, ...proving, ...leaders]
