import { listed } from '../../infra/http/declare.ts'
import { moreScreen } from './more.page.ts'
import { todayScreen } from './today.page.ts'

export const routes = listed(todayScreen, moreScreen)
