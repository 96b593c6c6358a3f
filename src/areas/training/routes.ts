import type { Route } from '../../infra/http/declare.ts'
import { trainingPages } from './training.page.ts'
import { trainingRoutes } from './training.routes.ts'

export const routes: readonly Route[] = [...trainingPages, ...trainingRoutes]
