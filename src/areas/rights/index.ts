import { listed } from '../../infra/http/declare.ts'

export { factOf } from './asset-fact.rule.ts'
export type { AssetFact } from './asset.types.ts'
export { type AssetTyped, enterAsset } from './enter-asset.ts'
export { type Asset, assetFacts, readAsset, readAssets } from './read-assets.ts'
export type { StandingView } from './rights.tables.ts'

export const routes = listed()
