import { z } from 'zod'
import { id } from '../../../infra/http/fields.ts'

/** The composer's form as it comes: fields named after pictures and channels, read by `posts/post-fields.ts`. */
export const typedFields = z.looseObject({ id: id() })
export type Typed = z.output<typeof typedFields>
