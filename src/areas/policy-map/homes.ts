/** Where each clause of the policy lives, in words for the people of a school: read once from `policy/homes.json`. */
import { z } from 'zod'
import homesFile from '../../../policy/homes.json' with { type: 'json' }
import type { Permission } from '../../kernel/permissions.ts'
import { clauses } from '../policy/index.ts'

const homeShape = z
  .strictObject({
    clause: z.string(),
    /** What Schoolgate does about it, in one sentence. */
    how: z.string().min(1),
    /** The screen where it is done or shown. */
    at: z.string().startsWith('/'),
    /** True where even a number could tell of one person's case: then the map counts nothing. */
    confidential: z.boolean().optional(),
  })
  .readonly()
export type Home = z.infer<typeof homeShape>

const homes = new Map(
  z
    .array(homeShape)
    .parse(homesFile)
    .map((home) => [home.clause, home]),
)

/** The home of one clause. @throws Error when the pack names a clause that has none: the program does not start so. */
export function homeOf(clause: string): Home {
  const home = homes.get(clause)
  if (!home) throw new Error(`policy/homes.json has no home for ${clause}.`)
  return home
}
for (const { id } of clauses) homeOf(id)
export const allHomes: readonly Home[] = [...homes.values()]

/** What somebody needs to open the screen of a home; a test holds it to what the screens declare. */
export const needsAt: Readonly<Record<string, Permission>> = {
  '/accounts': 'account.read',
  '/applications': 'application.read',
  '/check-up': 'training.take',
  '/concerns': 'concern.raise',
  '/education': 'education.read',
  '/education/notices': 'education.read',
  '/inbox': 'inbox.read',
  '/leavers': 'people.manage',
  '/mentions': 'mention.read',
  '/moderation': 'inbox.read',
  '/log': 'log.read',
  '/personal-use': 'personal.declare',
  '/policy': 'policy.read',
  '/policy/readers': 'people.read',
  '/posts': 'post.read',
  '/posts/checks': 'post.read',
  '/posts/new': 'post.write',
  '/posts/sweeps': 'sweep.read',
  '/rights': 'rights.read',
  '/roll': 'roll.read',
  '/training': 'training.take',
  '/training/everybody': 'training.oversee',
}
