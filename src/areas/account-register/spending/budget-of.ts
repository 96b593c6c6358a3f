import type { Budget, Platform } from '../../../connectors/connector.ts'
import type { Outside } from '../../../infra/http/declare.ts'

/** What the use of a platform costs, where it charges or counts. */
export const budgetOf = (outside: Outside, platform: string): Budget | undefined =>
  (outside.platforms as readonly Platform[]).find(({ id }) => id === platform)?.budget
