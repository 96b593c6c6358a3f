import { listed } from '../../infra/http/declare.ts'
import type { Job } from '../../infra/jobs/worker.ts'
import {
  assetScreen,
  changeAct,
  changeScreen,
  checkAct,
  enterAct,
  newAssetScreen,
  proofAct,
  proofFile,
  settleAct,
  withdrawAct,
} from './asset.page.ts'
import { assetsScreen } from './assets.page.ts'
import { rightsEnding } from './expiring.job.ts'
import { bringInAct, listFile, listsScreen, previewAct } from './lists.page.ts'
import { rightsApi } from './rights.routes.ts'

export { groundField, licenceFields, ownerField, proofFields, scopeFields } from './asset-form.part.ts'
export { factOf } from './asset-fact.rule.ts'
export { standingTag, untilSays } from './asset-words.ts'
export type { AssetFact } from './asset.types.ts'
export { type AssetTyped, enterAsset } from './enter-asset.ts'
export { assetFields, assetOf } from './asset-input.ts'
export { addProof, type Prepared } from './proof.ts'
export { preparing } from './asset.page.ts'
export { isFound } from './assets.page.ts'
export { type Asset, assetFacts, readAsset, readAssets, schoolDay } from './read-assets.ts'
export type { StandingView } from './rights.tables.ts'
export { withdrawAsset } from './take-out-of-use.ts'

/** `/rights/new` and the lists come before `/rights/:id`. */
export const routes = listed(
  assetsScreen,
  newAssetScreen,
  enterAct,
  listsScreen,
  previewAct,
  bringInAct,
  listFile,
  proofFile,
  assetScreen,
  changeScreen,
  changeAct,
  proofAct,
  checkAct,
  withdrawAct,
  settleAct,
  ...rightsApi,
)
export const jobs: readonly Job[] = [rightsEnding]
