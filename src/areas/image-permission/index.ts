import { listed } from '../../infra/http/declare.ts'
import { forgetLists } from './forget-lists.job.ts'
import { classesApi, importApi, noPublishApi, permissionApi, pupilApi, pupilsApi } from './image-permission.routes.ts'
import { commitAct, exampleFile, importAct, importScreen, mapAct, previewScreen } from './import.page.ts'
import { endNoPublishAct, noPublishAct, openReasonAct, permissionAct, pupilScreen } from './pupil.page.ts'
import { classScreen, rollScreen } from './roll.page.ts'

export { changePermission, type HandAnswer } from './change-permission.ts'
export { importList, type ListFile } from './import-list.ts'
export { importNoPublish, importPermissions, importPupils } from './import-each.ts'
export type { ImportSummary } from './judged.ts'
export { mapConsents } from './map-consent.ts'
export { isHeldBack, type PermissionState, type Reason } from './may-show.rule.ts'
export { endNoPublish, startNoPublish } from './no-publish.ts'
export { isPurpose, type Purpose, purposeList, purposeName } from './purposes.rule.ts'
export { readList } from './read-lists.ts'
export { type ListKind, listKinds, type StagedList } from './roll.types.ts'
export { classList, type PupilFact, permissionsDigest, type RollFacts, rollFacts, rollVersion, type SchoolClass } from './roll-facts.ts'

export const routes = listed(
  rollScreen,
  classScreen,
  pupilScreen,
  permissionAct,
  noPublishAct,
  endNoPublishAct,
  openReasonAct,
  importScreen,
  importAct,
  previewScreen,
  commitAct,
  mapAct,
  exampleFile,
  pupilsApi,
  pupilApi,
  permissionApi,
  noPublishApi,
  importApi,
  classesApi,
)
export const jobs = [forgetLists]
