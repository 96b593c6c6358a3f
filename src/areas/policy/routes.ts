import type { Route } from '../../infra/http/declare.ts'
import { adoptPages } from './adopt.page.ts'
import { draftPages } from './draft.page.ts'
import { linkedPages } from './linked.page.ts'
import { ownWordsPages } from './own-words.page.ts'
import { partPages } from './part.page.ts'
import { policyPages } from './policy.page.ts'
import { policyRoutes } from './policy.routes.ts'
import { trustPages } from './trust.page.ts'
import { versionPages } from './versions.page.ts'

export const routes: readonly Route[] = [
  ...policyPages,
  ...versionPages,
  ...adoptPages,
  ...draftPages,
  ...partPages,
  ...ownWordsPages,
  ...linkedPages,
  ...trustPages,
  ...policyRoutes,
]
