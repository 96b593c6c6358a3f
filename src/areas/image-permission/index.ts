import { listed } from '../../infra/http/declare.ts'
import { forgetLists } from './forget-lists.job.ts'
import { letPupilsLeave } from './leave.job.ts'
import { classesApi, importApi, noPublishApi, permissionApi, pupilApi, pupilsApi } from './image-permission.routes.ts'
import { consentsAct, consentsScreen } from './consents.page.ts'
import { answerByLink, answerByLinkAct } from './families/answer.page.ts'
import { addContactAct, endContactAct, sendLinkAct, settleAct } from './families/contacts.page.ts'
import { groundsAct, groundsScreen } from './grounds/grounds.page.ts'
import { commitAct, exampleFile, leftOutFile, mapAct, previewScreen, wholeRollAct } from './import.page.ts'
import { askFamilies } from './rounds/ask-families.job.ts'
import { askScreen, closeRoundAct, newRoundScreen, roundScreen, startRoundAct } from './rounds/rounds.page.ts'
import { askSettingsAct, askSettingsScreen } from './rounds/settings.page.ts'
import { noticeFile, noticeScreen } from './notice/notice.page.ts'
import { pupilSlipAct, roundSlipsAct, slipAct, slipCodeAct, slipCodePage, slipPage } from './slips/slips.page.ts'
import { confirmNoPublishAct, endNoPublishAct, noPublishAct, openReasonAct, permissionAct, pupilScreen } from './pupil.page.ts'
import { classScreen, rollScreen } from './roll.page.ts'

export { changePermission, type HandAnswer } from './change-permission.ts'
export { classesSheet } from './class-sheet.ts'
export { idColumns, isPrivate } from './consent-export.rule.ts'
export { type Bringing, bringInList, importList, judgeList, type ListFile, stageImport } from './import-list.ts'
export { changesSheet, problemsSheet } from './import-parts.ts'
export { broughtIn, leaversNumber } from './import.page.ts'
export { storedNumbers as pupilNumbers } from './judge-pupils.ts'
export { leftOutCsv } from './left-out.ts'
export { importNoPublish, importContacts, importPermissions, importPupils } from './import-each.ts'
export { type ImportSummary, nothingWouldChange } from './judged.ts'
export { mapConsents } from './map-consent.ts'
export { isHeldBack, type PermissionState, type Reason } from './may-show.rule.ts'
export { endNoPublish, startNoPublish } from './no-publish.ts'
export { isPurpose, type Purpose, purposeList, purposeName } from './purposes.rule.ts'
export { listColumns, readList } from './read-lists.ts'
export { addContact } from './families/contacts.ts'
export { startRound } from './rounds/rounds.ts'
export { sendFamilyLink } from './families/send-link.ts'
export { readConsents } from './read-consents.ts'
export { isUpn } from './upn.rule.ts'
export { type LineProblem, type ListKind, listKinds, type PupilList, type PupilRow, type StagedList } from './roll.types.ts'
export {
  classList,
  closedPurposes,
  type PupilFact,
  permissionsDigest,
  type RollFacts,
  rollFacts,
  rollVersion,
  rollVersionToday,
  type SchoolClass,
} from './roll-facts.ts'

export const routes = listed(
  rollScreen,
  classScreen,
  pupilScreen,
  permissionAct,
  noPublishAct,
  endNoPublishAct,
  openReasonAct,
  previewScreen,
  commitAct,
  mapAct,
  wholeRollAct,
  leftOutFile,
  consentsScreen,
  consentsAct,
  exampleFile,
  addContactAct,
  endContactAct,
  sendLinkAct,
  settleAct,
  confirmNoPublishAct,
  answerByLink,
  answerByLinkAct,
  roundSlipsAct,
  pupilSlipAct,
  slipCodePage,
  slipCodeAct,
  slipPage,
  slipAct,
  noticeScreen,
  noticeFile,
  groundsScreen,
  groundsAct,
  askScreen,
  newRoundScreen,
  startRoundAct,
  askSettingsScreen,
  askSettingsAct,
  roundScreen,
  closeRoundAct,
  pupilsApi,
  pupilApi,
  permissionApi,
  noPublishApi,
  importApi,
  classesApi,
)
export const jobs = [forgetLists, letPupilsLeave, askFamilies]
