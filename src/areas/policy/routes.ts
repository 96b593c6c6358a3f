import type { Route } from '../../infra/http/declare.ts'
import { policyPages } from './policy.page.ts'
import { policyRoutes } from './policy.routes.ts'

export const routes: readonly Route[] = [...policyPages, ...policyRoutes]
