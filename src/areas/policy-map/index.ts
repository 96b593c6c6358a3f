import { listed } from '../../infra/http/declare.ts'
import { mapScreen } from './policy-map.page.ts'
import { mapRoute } from './policy-map.routes.ts'

export { allHomes, type Home, needsAt } from './homes.ts'
export const routes = listed(mapScreen, mapRoute)
