import type { HttpClient } from '../infra/http-client/index.ts'
import { type Clock, systemClock } from '../kernel/time.ts'
import { assisted } from './assisted/assisted.ts'
import { bluesky } from './bluesky/bluesky.ts'
import type { Platform } from './connector.ts'

/** Every platform on which a school can register an account, those that we work for it first. */
export const catalogue = (http: HttpClient, now: Clock = systemClock): readonly Platform[] => [bluesky(http, now), ...assisted]
