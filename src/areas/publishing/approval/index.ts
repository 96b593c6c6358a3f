import { listed } from '../../../infra/http/declare.ts'
import { versionsPages } from '../posts/versions.page.ts'
import { opinionPages } from './opinion.page.ts'
import { urgentPages } from './urgent.page.ts'

/** Addresses with a name of their own, which come before `/posts/:id`. */
export const approvalNamed = listed(...urgentPages)
export const approvalRoutes = listed(...versionsPages, ...opinionPages)
